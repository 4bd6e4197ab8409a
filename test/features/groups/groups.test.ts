import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import t from 'tap'
import { attendances, entries, groupInvitations, groupMembers, groups } from '../../../db/schema/index.ts'
import { changeEntry } from '../../../src/features/entries/change-entry.ts'
import { type Entry, findEntry } from '../../../src/features/entries/queries.ts'
import { changeGroup } from '../../../src/features/groups/make-group.ts'
import { join } from '../../../src/features/groups/membership.ts'
import { findGroup, type Group } from '../../../src/features/groups/queries.ts'
import { noticeReader } from '../../../src/features/notices/fill.ts'
import { mailNotices } from '../../../src/features/notices/mails.ts'
import { say } from '../../support/dialogue.ts'
import { forum, type MadeGroup, openGroup, publishIn } from '../../support/groups.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { type Person, seenNow } from '../../support/people.ts'
import { countStatements } from '../../support/statements.ts'

const membersOf = async (house: TestHouse, { id }: { id: number }) => {
  const [group] = await house.database.db.select().from(groups).where(eq(groups.id, id))
  const rows = await house.database.db.select().from(groupMembers).where(eq(groupMembers.groupId, id))
  return { counted: group?.members, people: rows.map(({ userId }) => userId).sort((a, b) => a - b) }
}

const groupNow = async (house: TestHouse, { id, room }: MadeGroup, person: { viewer: unknown; id: number }) =>
  (await findGroup({ ...house.scope(room), viewer: await seenNow(house, person as never) }, id)) as Group

t.test('a group is made by its form, and its page says who can read', async (t) => {
  const house = await openHouse(t)
  const host = await house.person({ name: 'Vera Vært' })
  const form = await host.visit('sundhed:/groups/new')
  const written = {
    name: 'Natsygeplejersker',
    purpose: 'For os, der sidder alene om natten og gerne vil høre, hvad andre gør.',
    visibility: 'closed',
    joining: 'request',
  }
  const page = await host.visitor.submit(form, 'form[action="/groups/new"]', written)
  t.equal(page.status, 200)
  t.match(page.url.pathname, /^\/groups\/\d+-natsygeplejersker$/)
  t.match(page.text, 'Kun det ene medlem kan læse, hvad I skriver.')
  t.match(page.text, 'Du er vært her.')
  const again = await host.visit('sundhed:/groups/new', {
    form: {
      ...written,
      submission: String(form.document.querySelector('[name=submission]')?.getAttribute('value')),
    },
  })
  t.equal(again.url.pathname, page.url.pathname, 'the same form sent twice is one group')

  const stranger = await house.person()
  const seen = await stranger.visit(page.url.href)
  t.match(seen.text, 'Her kan kun medlemmerne læse')
  t.match(seen.text, 'Spørg, om du må være med')
  t.notMatch(seen.text, 'Skriv i gruppen')
  const nobody = await house.visit(page.url.href)
  t.match(nobody.text, 'Natsygeplejersker')
  t.notMatch(nobody.text, 'Vera Vært', 'who is in it is not told to all')
  t.equal(
    (await house.visit(page.url.href.replace('sundhed.', 'laeseloftet.'))).status,
    404,
    'a room without groups',
  )
  t.match((await house.visit('sundhed:/groups')).text, 'Natsygeplejersker')
  t.notMatch((await house.visit('kultur:/groups')).text, 'Natsygeplejersker', 'shown at home alone')
  t.match((await house.visit('/groups')).text, 'Natsygeplejersker')

  const bad = await host.visit('sundhed:/groups/new', {
    form: { ...written, name: 'Hemmelig klub', visibility: 'hidden', joining: 'free' },
  })
  t.equal(bad.status, 422)
  t.match(bad.text, 'Derfor kommer man kun ind med en invitation.')
  t.equal(
    bad.document.querySelector('[name=name]')?.getAttribute('value'),
    'Hemmelig klub',
    'nothing typed is lost',
  )
  const supplier = await house.person({ isSupplier: true })
  t.equal((await supplier.visit('sundhed:/groups/new', { form: { ...written } })).status, 403)
  const loggedOut = await house.visit('sundhed:/groups/new', { form: written })
  t.equal(loggedOut.status, 401)
  t.equal(loggedOut.document.querySelector('[name=name]')?.getAttribute('value'), 'Natsygeplejersker')
})

t.test(
  'one asks, a host answers, and one leaves again; the last host stays as long as there are others',
  async (t) => {
    const house = await openHouse(t)
    const host = await house.person({ name: 'Vera Vært' })
    const anne = await house.person({ name: 'Anne Asker' })
    const bo = await house.person({ name: 'Bo Nej' })
    const group = await openGroup(house, host)
    await publishIn(house, host, group, { title: 'Det, vi ikke siger højt' })
    t.notMatch((await anne.visit(group.address)).text, 'Det, vi ikke siger højt')
    for (const [person, text] of [
      [anne, 'Jeg er lige begyndt på nathold.'],
      [bo, ''],
    ] as const) {
      const asking = await person.visit(`${group.address}/join`)
      const asked = await person.visitor.submit(asking, `form[action$="/join"]`, { text })
      t.match(asked.text, 'Du har spurgt, om du må være med')
    }
    t.equal(
      (await anne.visit(`${group.address}/members`)).status,
      404,
      'who is in it is told to members alone',
    )
    t.equal((await anne.visit(`${group.address}/members/${bo.id}/admission`, { form: {} })).status, 404)

    const page = await host.visit(`${group.address}/members`)
    t.match(page.text, 'Jeg er lige begyndt på nathold.')
    await host.visitor.submit(page, `form[action$="/members/${anne.id}/admission"]`)
    await host.visit(`${group.address}/members/${bo.id}/refusal`, { form: {} })
    t.equal(
      (await host.visit(`${group.address}/members/${bo.id}/admission`, { form: {} })).status,
      404,
      'answered',
    )
    t.match((await anne.visit(group.address)).text, 'Det, vi ikke siger højt')
    t.notMatch((await bo.visit(group.address)).text, 'Det, vi ikke siger højt')
    t.strictSame(await membersOf(house, group), { counted: 2, people: [host.id, anne.id] })

    const stuck = await host.visit(`${group.address}/leave`, { form: {} })
    t.equal(stuck.status, 409)
    t.match(stuck.text, 'Gruppen skal have en vært. Gør en anden til vært først.')
    t.equal((await host.visit(`${group.address}/members/${host.id}/unhost`, { form: {} })).status, 409)
    t.equal((await anne.visit(`${group.address}/members/${host.id}/removal`, { form: {} })).status, 404)
    await host.visit(`${group.address}/members/${anne.id}/host`, { form: {} })
    const left = await host.visit(`${group.address}/leave`, { form: {} })
    t.match(left.text, 'Du har forladt gruppen.')
    t.notMatch((await host.visit(group.address)).text, 'Det, vi ikke siger højt', 'what was one’s own, too')
    t.match((await anne.visit(group.address)).text, 'Du er vært her.')
    await anne.visit(`${group.address}/leave`, { form: {} })
    t.strictSame(await membersOf(house, group), { counted: 0, people: [] }, 'nobody is kept in')
  },
)

t.test('who joins twice at once is in once, and two hosts cannot leave at the same moment', async (t) => {
  const house = await openHouse(t)
  const host = await house.person()
  const other = await house.person()
  const anne = await house.person()
  const group = await openGroup(house, host, { visibility: 'open', joining: 'free', members: [other] })
  const found = await groupNow(house, group, anne)
  const scope = { ...house.scope('sundhed'), viewer: anne.viewer }
  await Promise.all([join(scope, found), join(scope, found), join(scope, found)])
  t.strictSame(await membersOf(house, group), {
    counted: 3,
    people: [host.id, other.id, anne.id].sort((a, b) => a - b),
  })
  await host.visit(`${group.address}/members/${other.id}/host`, { form: {} })
  const answers = await Promise.all([
    host.visit(`${group.address}/leave`, { form: {} }),
    other.visit(`${group.address}/leave`, { form: {} }),
  ])
  t.strictSame(answers.map(({ status }) => status).sort(), [200, 409])
  const { counted, people } = await membersOf(house, group)
  t.equal(counted, 2)
  t.equal(people.length, 2)
})

t.test(
  'only the address that was invited can use an invitation, and only by pressing the button',
  async (t) => {
    const house = await openHouse(t)
    const host = await house.person({ name: 'Vera Vært' })
    const group = await openGroup(house, host, {
      name: 'Den skjulte kreds',
      visibility: 'hidden',
      joining: 'invitation',
    })
    const anne = await house.person({ email: 'anne@eksempel.dk', isSupplier: true })
    const bo = await house.person({ email: 'bo@eksempel.dk' })
    t.equal((await bo.visit(group.address)).status, 404, 'nobody knows of it')
    t.equal((await bo.visit(`${group.address}/join`, { form: {} })).status, 404)
    t.notMatch((await bo.visit('sundhed:/groups')).text, 'Den skjulte kreds')
    const sent = await host.visit(`${group.address}/invitations`, { form: { email: 'anne@Eksempel.dk' } })
    t.match(sent.text, 'Invitationen er på vej.')
    const twice = await host.visit(`${group.address}/invitations`, { form: { email: 'anne@eksempel.dk' } })
    t.equal(twice.status, 422)
    t.match(twice.text, 'Den adresse fik en invitation i dag.')
    const mail = await house.mailTo('anne@eksempel.dk')
    t.match(mail.text, 'Vera Vært inviterer dig til gruppen Den skjulte kreds')
    const link = /http\S+\/invitations\/[\w-]+/.exec(mail.text)?.[0] ?? ''

    for (const visitor of [house.visitor(), bo.visitor]) {
      const page = await visitor.visit(link)
      t.equal(page.status, 200)
      t.notMatch(page.body, 'Den skjulte kreds', 'what it is called is not told to others')
      t.notMatch(page.body, 'anne@')
    }
    t.equal((await bo.visit(link, { form: {} })).status, 403)
    t.equal((await membersOf(house, group)).counted, 1)
    const page = await anne.visit(link)
    t.match(page.text, 'Vil du være med i Den skjulte kreds?')
    t.equal((await membersOf(house, group)).counted, 1, 'a scanner that opens the link joins nothing')
    const inside = await anne.visitor.submit(page, 'form:has(.button)')
    t.match(inside.text, 'Kun de 2 medlemmer ved, at gruppen findes.')
    t.equal((await anne.visit(link)).status, 404, 'used once')
    t.equal(
      (await host.visit(`${group.address}/invitations`, { form: { email: 'anne@eksempel.dk' } })).status,
      422,
    )

    await host.visit(`${group.address}/invitations`, { form: { email: 'bo@eksempel.dk' } })
    const second = /http\S+\/invitations\/[\w-]+/.exec((await house.mailTo('bo@eksempel.dk')).text)?.[0] ?? ''
    const refused = await house.visitor().visit(`${second}/refusal`, { form: {} })
    t.equal(refused.status, 200)
    t.equal((await bo.visit(second)).status, 404)
    const again = await host.visit(`${group.address}/invitations`, { form: { email: 'bo@eksempel.dk' } })
    t.match(again.text, 'Den adresse har sagt nej tak.')
    await host.visit(`${group.address}/invitations`, { form: { email: 'ny@eksempel.dk' } })
    const third = /http\S+\/invitations\/[\w-]+/.exec((await house.mailTo('ny@eksempel.dk')).text)?.[0] ?? ''
    const members = await host.visit(`${group.address}/members`)
    t.match(members.text, 'ny@eksempel.dk')
    await host.visitor.submit(members, 'form[action$="/withdrawal"]')
    t.equal((await house.visit(third)).status, 404, 'taken back')
  },
)

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
    t.strictSame((await membersOf(house, place)).people, [anne.id], 'who writes is in')
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

t.test('a group becomes more closed with all that is in it, and never more open', async (t) => {
  const house = await openHouse(t)
  const host = await house.person()
  const anne = await house.person()
  const reader = await house.person()
  const group = await openGroup(house, host, { visibility: 'open', joining: 'free', members: [anne] })
  const entry = await publishIn(house, anne, group, { title: 'Kvalsterkur på afdelingen' })
  t.equal((await reader.visit(entry.address)).status, 200)
  const settings = await host.visit(`${group.address}/settings`)
  const saved = await host.visitor.submit(settings, 'form[action$="/settings"]', {
    visibility: 'closed',
    joining: 'request',
  })
  t.match(saved.text, 'Kun de 2 medlemmer kan læse')
  t.equal((await reader.visit(entry.address)).status, 404)
  t.equal((await anne.visit(entry.address)).status, 200)
  await house.app.outbox.caughtUp()
  t.notMatch((await reader.visit('sundhed:/search?q=kvalsterkur')).text, 'Kvalsterkur på afdelingen')
  t.match((await anne.visit('sundhed:/search?q=kvalsterkur')).text, 'Kvalsterkur på afdelingen')
  const opened = await host.visit(`${group.address}/settings`, {
    form: {
      name: group.name,
      purpose: 'Nu åbner vi det hele for alle andre.',
      visibility: 'open',
      joining: 'free',
    },
  })
  t.equal(opened.status, 422)
  t.match(opened.text, 'Gruppen kan ikke åbnes mere')
  t.equal((await reader.visit(entry.address)).status, 404)
})

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

t.test('who leaves the house leaves their groups, and hands on what they were host of', async (t) => {
  const house = await openHouse(t)
  const host = await house.person()
  const anne = await house.person()
  const bo = await house.person()
  const group = await openGroup(house, host, { members: [anne, bo] })
  const { leaveAllGroups } = await import('../../../src/features/groups/membership.ts')
  const { inTransaction } = await import('../../../src/plugins/database.ts')
  await inTransaction({ ...house.scope(), viewer: await seenNow(house, host) }, (scope) =>
    leaveAllGroups(scope),
  )
  t.strictSame(await membersOf(house, group), { counted: 2, people: [anne.id, bo.id] })
  const [row] = await house.database.db
    .select()
    .from(groupMembers)
    .where(and(eq(groupMembers.groupId, group.id), eq(groupMembers.isHost, true)))
  t.equal(row?.userId, anne.id, 'who has been there longest')
})

t.test(
  'hosts hear who asks, who asked hears the answer, and members hear what is new, as far as they may know of it',
  async (t) => {
    const house = await openHouse(t)
    const host = await house.person({ name: 'Vera Vært' })
    const anne = await house.person({ name: 'Anne Asker' })
    const bo = await house.person({ name: 'Bo Bo' })
    const group = await openGroup(house, host, { name: 'Natholdet', members: [bo] })
    const told = async (person: Person) => {
      t.ok(await house.app.outbox.caughtUp({ reader: noticeReader, timeoutMs: 20_000 }))
      return (await person.visit('/me/notices')).texts('.notice-row a')
    }
    await anne.visit(`${group.address}/join`, { form: { text: 'Jeg er ny.' } })
    t.strictSame(await told(host), ['Anne Asker vil gerne være med i Natholdet'])
    t.strictSame(await told(bo), [], 'hosts alone')
    await host.visit(`${group.address}/members/${anne.id}/admission`, { form: {} })
    t.ok(await house.app.outbox.caughtUp({ reader: noticeReader, timeoutMs: 20_000 }))
    const office = { db: house.database.db, mailer: house.app.mailer, addressOf: house.app.addressOf }
    await mailNotices({ office, rooms: house.rooms }, anne.id, new Date(Date.now() + 10 * 60_000))
    t.match((await house.mailTo(anne.email)).text, 'Vera Vært har lukket dig ind i Natholdet')
    t.strictSame(await told(anne), ['Vera Vært har lukket dig ind i Natholdet'])
    await publishIn(house, bo, group, { title: 'Hvem tager juleaften?' })
    t.match((await told(anne))[0], 'Bo Bo har skrevet “Hvem tager juleaften?” i en gruppe')
    t.strictSame((await told(bo)).length, 0, 'not who wrote it')
    await host.visit(`${group.address}/members/${anne.id}/removal`, { form: {} })
    t.notMatch((await told(anne)).join(), 'juleaften', 'what one may no longer read is not there')
    await host.visit(`${group.address}/settings`, {
      form: {
        name: 'Natholdet',
        purpose: 'Nu er vi her helt for os selv alle sammen.',
        visibility: 'hidden',
        joining: 'invitation',
      },
    })
    t.strictSame(await told(anne), [], 'nor what one may no longer know of')
  },
)

t.test('what was read before a group closed opens nothing afterwards', async (t) => {
  const house = await openHouse(t)
  const host = await house.person()
  const anne = await house.person()
  const late = await house.person()
  const group = await openGroup(house, host, { visibility: 'open', joining: 'free', members: [anne] })
  const entry = await publishIn(house, anne, group)
  const scope = { ...house.scope('sundhed'), viewer: await seenNow(house, anne) }
  const read = (await findEntry(scope, entry.id)) as Entry
  const known = await groupNow(house, group, late)
  const asHost = { ...house.scope('sundhed'), viewer: await seenNow(house, host) }
  await changeGroup(asHost, house.rooms, known, {
    name: group.name,
    purpose: 'Nu er vi her helt for os selv alle sammen.',
    visibility: 'hidden',
    joining: 'invitation',
    wholeHouse: false,
  })
  await changeEntry(scope, read, {
    room: 'sundhed',
    title: 'Rettet, mens der blev lukket',
    summary: 'Det her blev skrevet, mens gruppen endnu var åben for alle.',
    language: 'da',
    topics: [],
    audience: 'public',
    details: {},
  })
  t.equal((await house.visit(entry.address)).status, 404)
  t.equal((await findEntry(scope, entry.id))?.audience, `group:${group.id}`)
  await t.rejects(join({ ...house.scope('sundhed'), viewer: late.viewer }, known), /not invited/)
  t.notOk((await membersOf(house, group)).people.includes(late.id))
})

t.test('who is out of a group is off the list of its events, and hears no more of them', async (t) => {
  const house = await openHouse(t)
  const host = await house.person()
  const anne = await house.person()
  const bo = await house.person()
  const group = await openGroup(house, host, { members: [anne, bo] })
  const startsAt = new Date(Date.now() + 5 * 86_400_000).toISOString()
  const event = await publishIn(house, host, group, {
    kind: 'event',
    title: 'Kaffe på kontoret',
    details: { startsAt, seats: 1 },
  })
  await anne.visit(`${event.address}/attendance`, { form: {} })
  await bo.visit(`${event.address}/attendance`, { form: {} })
  await host.visit(`${group.address}/members/${anne.id}/removal`, { form: {} })
  const list = await host.visit(`${event.address}/attendance`)
  t.notMatch(list.text, anne.name)
  t.match(list.text, bo.name)
  const { db } = house.database
  const seats = await db.select().from(attendances).where(eq(attendances.entryId, event.id))
  t.ok(seats.find(({ userId }) => userId === bo.id)?.seatedAt, 'who waited has the seat')
  await host.visit(`${event.address}/attendance/message`, {
    form: { body: 'Nu, hvor hun er ude, kan vi tale om det.', submission: randomUUID() },
  })
  await house.mailTo(bo.email)
  t.strictSame(
    ((await house.app.mailFolder?.list(50)) ?? []).filter(({ to }) => to === anne.email),
    [],
    'no mail at all',
  )
})

t.test('an invitation that was taken back is counted as sent, and a no stays a no', async (t) => {
  const house = await openHouse(t)
  const host = await house.person()
  const group = await openGroup(house, host)
  const invited = { form: { email: 'naboen@eksempel.dk' } }
  await host.visit(`${group.address}/invitations`, invited)
  await house.mailTo('naboen@eksempel.dk')
  const page = await host.visit(`${group.address}/members`)
  const action = page.document.querySelector('form[action$="/withdrawal"]')?.getAttribute('action') ?? ''
  await host.visit(new URL(action, page.url).href, { form: {} })
  t.equal((await host.visit(`${group.address}/invitations`, invited)).status, 422, 'not twice a day')
  await house.database.db.update(groupInvitations).set({ declinedAt: new Date() })
  t.equal((await host.visit(new URL(action, page.url).href, { form: {} })).status, 404)
  t.match((await host.visit(`${group.address}/invitations`, invited)).text, 'Den adresse har sagt nej tak.')
})
