import { eq } from 'drizzle-orm'
import t from 'tap'
import { entries } from '../../../db/schema/index.ts'
import { say } from '../../support/dialogue.ts'
import { forum, openGroup, publishIn, whoIsIn } from '../../support/groups.ts'
import { openHouse } from '../../support/house.ts'
import { countStatements } from '../../support/statements.ts'

t.test('what is written in a group is for the group, whatever the form says', async (t) => {
  const house = await openHouse(t)
  const host = await house.person()
  const anne = await house.person()
  const stranger = await house.person({ editorOf: ['sundhed'], steward: true })
  const group = await openGroup(house, host, { members: [anne] })
  const form = await anne.visit(`sundhed:/share?kind=thread&group=${group.id}`)
  t.match(form.text, `Skriv i ${group.name}`)
  t.match(form.text, 'Kun de 2 medlemmer kan læse, hvad I skriver.')
  t.notOk(form.document.querySelector('[name=audience]'), 'there is nothing to choose')
  const written = {
    kind: 'thread',
    group: String(group.id),
    title: 'Hvad siger I til de pårørende?',
    summary: 'Jeg ved ikke, hvad jeg skal sige, når de spørger om natten.',
    audience: 'public',
  }
  const page = await anne.visit('sundhed:/share', { form: written })
  t.match(page.url.pathname, /^\/threads\/\d+-hvad-siger-i/)
  t.match(page.text, 'Kun de 2 medlemmer kan læse')
  const [entry] = await house.database.db.select().from(entries).where(eq(entries.title, written.title))
  t.equal(entry?.audience, `group:${group.id}`)
  t.match((await host.visit(group.address)).text, 'Hvad siger I til de pårørende?')
  t.equal((await stranger.visit(page.url.href)).status, 404, 'also to who looks after the room and the house')
  t.equal((await house.visit(page.url.href)).status, 404)
  const refused = await stranger.visit('sundhed:/share', {
    form: { ...written, title: 'Jeg trænger mig på her' },
  })
  t.equal(refused.status, 422)
  t.match(refused.text, 'Du kan ikke skrive i den gruppe mere.')
  t.equal(refused.document.querySelector('[name=title]')?.getAttribute('value'), 'Jeg trænger mig på her')
  t.equal(
    (await house.database.db.select().from(entries).where(eq(entries.title, 'Jeg trænger mig på her')))
      .length,
    0,
  )
  t.equal((await anne.visit('kultur:/share', { form: written })).status, 422, 'not by way of another room')

  const edit = await anne.visit(`${page.url.href}/edit`)
  await anne.visitor.submit(edit, 'form[action$="/edit"]', {
    summary: 'Nu ved jeg det. Man siger det, som det er.',
  })
  const [changed] = await house.database.db
    .select()
    .from(entries)
    .where(eq(entries.id, entry?.id ?? 0))
  t.equal(changed?.audience, `group:${group.id}`, 'a change opens nothing')
  t.equal((await host.visit(`${page.url.href}/edit`)).status, 200, 'a host looks after what is in the group')
  const address = `sundhed:${page.url.pathname}`
  const comment = await say(house, host, { address, room: 'sundhed' }, 'Jeg siger, at jeg bliver hos dem.')
  t.match((await anne.visit(page.url.href)).text, 'Jeg siger, at jeg bliver hos dem.')
  t.equal((await stranger.visit(comment)).status, 404)
  t.match((await host.visit(group.address)).text, '1 svar')
  await anne.visit(page.url.href)
  await say(house, host, { address, room: 'sundhed' }, 'Og så sætter jeg mig ned.')
  t.match((await anne.visit(group.address)).text, '1 nyt', 'what has come since she looked')
  t.notMatch((await host.visit(group.address)).text, '1 nyt')
})

t.test(
  'each room has a forum, shown on its front page, that everybody with an account can write in',
  async (t) => {
    const house = await openHouse(t)
    const anne = await house.person({ name: 'Anne Asker' })
    const reader = await house.person()
    const place = await forum(house)
    t.match((await house.visit('sundhed:/groups/forum')).url.pathname, /^\/groups\/\d+-forum$/)
    t.match((await house.visit(place.address)).text, 'Alle kan læse, hvad I skriver.')
    const page = await anne.visit('sundhed:/share', {
      form: {
        kind: 'thread',
        title: 'Hvem har prøvet lysterapi?',
        summary: 'Vi har fået tre lamper og ved ikke, hvor de skal stå.',
      },
    })
    t.match(page.text, 'Hvem har prøvet lysterapi?')
    t.match((await reader.visit(place.address)).text, 'Hvem har prøvet lysterapi?')
    t.match((await house.visit('sundhed:/')).text, 'Hvem har prøvet lysterapi?')
    t.notMatch((await house.visit('kultur:/')).text, 'Hvem har prøvet lysterapi?')
    t.match((await house.visit('sundhed:/search?q=lysterapi')).text, 'Hvem har prøvet lysterapi?')
    t.strictSame((await whoIsIn(house, place)).people, [anne.id], 'who writes is in')
    t.equal((await anne.visit(`${place.address}/settings`)).status, 404)
    const editor = await house.person({ editorOf: ['sundhed'] })
    t.equal((await editor.visit(`${place.address}/settings`)).status, 404, 'a forum is as the room is')
    t.equal((await editor.visit(`${page.url.href}/withdrawal`)).status, 200, 'its editors look after it')
    const link = new URL(
      `${place.address.split(':')[1]}/threads/${/threads\/(\d+)/.exec(page.url.pathname)?.[1]}`,
      page.url,
    )
    t.equal(
      (await house.visit(link.href)).url.pathname,
      page.url.pathname,
      'the address under the group leads there',
    )
  },
)

t.test(
  'events and documents have their pages, and a long group costs no more questions than a short one',
  async (t) => {
    const house = await openHouse(t)
    const host = await house.person()
    const anne = await house.person()
    const group = await openGroup(house, host, { members: [anne] })
    const soon = new Date(Date.now() + 5 * 86_400_000).toISOString()
    const long = new Date(Date.now() - 5 * 86_400_000).toISOString()
    await publishIn(house, host, group, {
      kind: 'event',
      title: 'Kaffe på kontoret',
      details: { startsAt: soon },
    })
    const past = await publishIn(house, host, group, {
      kind: 'event',
      title: 'Sidste års tur',
      details: { startsAt: soon },
    })
    await house.database.db
      .update(entries)
      .set({ details: { startsAt: long } })
      .where(eq(entries.id, past.id))
    const events = await anne.visit(`${group.address}/events`)
    t.match(events.text, /Kaffe på kontoret.*Det har vi holdt.*Sidste års tur/)
    t.match((await anne.visit(`${group.address}/documents`)).text, 'Her er ingen dokumenter endnu.')
    const stranger = await house.person()
    for (const page of ['events', 'documents', 'members'])
      t.equal((await stranger.visit(`${group.address}/${page}`)).status, 404, page)
    await house.app.outbox.caughtUp()
    await anne.visit(group.address)
    const few = await countStatements(house, () => anne.visit(group.address))
    const titles: string[] = []
    for (let number = 0; number < 25; number++) titles.push((await publishIn(house, host, group)).title)
    await house.app.outbox.caughtUp()
    t.equal(await countStatements(house, () => anne.visit(group.address)), few, `${few} statements`)
    const first = await anne.visit(group.address)
    const next = first.document.querySelector('.talk [hx-get], .talk a[rel=next], .talk .pager a')
    t.equal(first.document.querySelectorAll('.talk-row').length, 20)
    const more = await anne.visit(new URL(next?.getAttribute('href') ?? '', first.url).href)
    t.equal(more.document.querySelectorAll('.talk-row').length, 7, 'the rest, once each')
  },
)
