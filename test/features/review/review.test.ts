import { eq } from 'drizzle-orm'
import t from 'tap'
import { drafts, entries, entryWork, placements } from '../../../db/schema/index.ts'
import type { KindName } from '../../../src/features/kinds/index.ts'
import { noticeReader } from '../../../src/features/notices/fill.ts'
import { reviewReader } from '../../../src/features/review/effects.ts'
import { approveDrafts } from '../../../src/features/review/read-draft.ts'
import { dealWith } from '../../support/desk.ts'
import { publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { caughtUp } from '../../support/sharing.ts'
import { countStatements } from '../../support/statements.ts'

const story = {
  kind: 'case',
  title: 'Klokken flyttede om bag sengen',
  summary: 'Vi flyttede klokken om bag sengen, og natten blev stille.',
  language: 'da',
  audience: 'public',
  topics: 'faldforebyggelse',
}

/** Fills in the form for sharing in a room. */
async function share(person: Person, room: string, title = story.title) {
  const form = await person.visit(`${room}:/share?kind=case`)
  return person.visitor.submit(form, 'form[action="/share"]', {
    title,
    summary: story.summary,
    topics: story.topics,
  })
}

/** A house whose room for health reads first. */
async function careful(t: Parameters<typeof openHouse>[0]): Promise<TestHouse> {
  const house = await openHouse(t)
  house.rooms.readFirst.push('sundhed')
  return house
}

t.test('in a room that reads first, nobody but its author and editors see what is shared', async (t) => {
  const house = await careful(t)
  const { db } = house.database
  const author = await house.person({ name: 'Anna Forfatter' })
  const editor = await house.person({ name: 'Rita Redaktør', editorOf: ['sundhed'] })
  const other = await house.person({ editorOf: ['kultur'] })

  const sent = await share(author, 'sundhed')
  t.match(sent.text, /Redaktionen læser det, før det bliver delt.*Venter på redaktionen.*Klokken flyttede/s)
  t.equal(await db.$count(entries), 0)
  t.notMatch((await house.visit('sundhed:/cases')).text, story.title)
  t.notMatch((await editor.visit('/me')).text, story.title)
  const [draft] = await db.select().from(drafts)
  const keys = String(draft?.id)

  const desk = await editor.visit('sundhed:/desk')
  t.match(desk.text, /Til gennemsyn 1.*Klokken flyttede.*Case af Anna Forfatter.*natten blev stille/s)
  t.notMatch((await other.visit('/desk/unread')).text, story.title)
  for (const person of [other, author]) {
    const form = { keys, sure: '1', note: 'Det går ikke.' }
    for (const act of ['approve', 'sendBack'])
      t.equal(await person.visitor.statusOf(`/desk/unread/${act}`, { form }), 404)
  }
  t.equal(await other.visitor.statusOf(`/share/sent/${keys}/back`, { form: {} }), 404)

  await t.test('it goes back with a note, is written on and sent again', async (t) => {
    const empty = await dealWith(editor, desk, `#row-${keys} [formaction$="/sendBack"]`)
    t.match([empty.status, empty.text], [422, /Hvad skal ændres\?/])
    const cpr = await editor.visitor.submit(empty, '.desk-ask', { note: 'Hun hedder 010190-1234.' })
    t.match(
      [cpr.status, cpr.document.querySelector('[name=note]')?.textContent],
      [422, 'Hun hedder 010190-1234.'],
    )
    const back = await editor.visitor.submit(cpr, '.desk-ask', { note: 'Skriv, hvilket afsnit det var.' })
    t.match(back.text, 'sendt tilbage med din besked')
    await caughtUp(house, noticeReader)
    const told = await author.visit('/me/notices')
    t.match(told.text, 'Redaktionen har sendt noget tilbage til dig')
    const mine = await author.visit('sundhed:/share')
    t.match(mine.text, /Klokken flyttede.*Redaktionen skriver: Skriv, hvilket afsnit det var\./s)
    const form = await author.visit(`sundhed:/share?draft=${keys}`)
    t.equal(form.document.querySelector('[name=title]')?.getAttribute('value'), story.title)
    t.match(form.texts('[name=summary]'), [story.summary])
    t.match(form.text, 'Skriv, hvilket afsnit det var.')
    await author.visitor.submit(form, 'form[action="/share"]', { summary: `${story.summary} På afsnit B4.` })
    t.equal(await db.$count(drafts, eq(drafts.awaits, 'review')), 1)
    t.equal(await db.$count(drafts), 1, 'what was written on is gone')
    t.notMatch(
      (await author.visit('/me/notices')).text,
      'sendt noget tilbage',
      'it is not with them any more',
    )
  })

  await t.test('its author takes it back as long as nobody has read it', async (t) => {
    const form = await author.visitor.submit(await author.visit('/me'), 'form[action$="/back"]')
    t.match(form.texts('[name=summary]'), [/På afsnit B4/])
    t.match((await editor.visit('sundhed:/desk/unread')).text, 'Alt er set efter')
    await author.visitor.submit(form, 'form[action="/share"]')
  })

  await t.test('approved it is shared in its author’s name, who is told', async (t) => {
    const page = await editor.visit('sundhed:/desk/unread')
    const done = await dealWith(editor, page, '.desk-acts [formaction$="/approve"]')
    t.match(done.text, /Bidraget er delt\./)
    const [entry] = await db.select().from(entries)
    t.match(entry, { authorId: author.id, title: story.title, summary: `${story.summary} På afsnit B4.` })
    t.equal(await db.$count(placements), 1)
    t.match((await house.visit('sundhed:/cases')).text, story.title)
    await caughtUp(house, noticeReader)
    await caughtUp(house, reviewReader)
    t.match((await author.visit('/me/notices')).text, /Redaktionen har godkendt “Klokken flyttede/)
    t.equal(await db.$count(entryWork), 0, 'it has been looked at')
  })

  await t.test(
    'editors need not read what they share themselves, and other rooms share at once',
    async (t) => {
      await share(editor, 'sundhed', 'Redaktionens egen')
      await share(author, 'kultur', 'Et andet sted')
      t.equal(await db.$count(drafts), 0)
      t.equal(await db.$count(entries), 3)
    },
  )
})

t.test('all that would be published is there to be read, whatever its kind', async (t) => {
  const house = await careful(t)
  const author = await house.person()
  const editor = await house.person({ editorOf: ['sundhed'] })
  const fill = async (kind: KindName, fields: Record<string, string>) => {
    const form = await author.visit(`sundhed:/share?kind=${kind}`)
    const { title, summary, topics } = story
    const sent = await author.visitor.submit(form, 'form[action="/share"]', {
      ...{ title: `${title}, ${kind}`, summary, topics },
      ...fields,
    })
    t.match(sent.text, /Venter på redaktionen/)
  }
  const long = 'Det var tungt. '.repeat(60).trim()
  await fill('link', { address: 'https://casino.example/spil', goodFor: 'Den er god til at spille.' })
  await fill('case', {
    novelty: 'field',
    pitfalls: long,
    measured: 'Antal kald',
    place: 'Afsnit B4',
    audience: 'members',
  })
  const day = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
  await fill('event', {
    startsAt: `${day}T15:00`,
    online: 'https://moede.example/rum',
    seats: '12',
    place: 'Kantinen',
  })
  await fill('fund', { deadline: day, amount: '50.000 kr.', applyAt: 'https://pulje.example/' })
  const form = await author.visit('sundhed:/share?kind=case')
  const { summary, topics } = story
  const asked = await author.visitor.submit(form, 'form[action="/share"]', {
    title: 'Sagen med tallet',
    summary,
    topics,
    body: 'Sag 010190-1234.',
  })
  t.equal(asked.status, 422)
  await author.visitor.submit(asked, 'form[action="/share"]', { notCpr: 'Det er et sagsnummer.' })

  const desk = await editor.visit('sundhed:/desk/unread')
  const [link, tale, event, fund, number] = desk.texts('.desk-row')
  const topic = 'Emner Faldforebyggelse'
  const everybody = 'Hvem må læse det? Alle'
  t.match(link, /Gå derhen https:\/\/casino\.example\/spil Det er den god til Den er god til at spille\./)
  t.match(link, topic)
  t.match(link, everybody)
  t.equal(desk.document.querySelector('.desk-way')?.getAttribute('href'), 'https://casino.example/spil')
  t.match(tale, /Målt Antal kald.*Så nyt er det Nyt i vores fag/)
  t.match(tale, long)
  t.match(tale, 'Sted Afsnit B4')
  t.match(tale, 'Hvem må læse det? Kun medlemmer af huset')
  t.match(
    event,
    /Begynder \S+ den \d+\. \S+ \d{4} kl\. 15\.00.*moede\.example\/rum.*Pladser 12.*Sted Kantinen/,
  )
  t.match(fund, /Beløb 50\.000 kr\..*pulje\.example.*Sidste frist \d+\. \S+ \d{4}/)
  t.match(number, /Sag 010190-1234\..*Derfor er det ikke et CPR-nummer Det er et sagsnummer\./)
})

t.test('what is sent again while it is read takes the first text’s place, and none is lost', async (t) => {
  const house = await careful(t)
  const { db } = house.database
  const author = await house.person()
  const editor = await house.person({ editorOf: ['sundhed'] })
  const form = await author.visit('sundhed:/share?kind=case')
  const send = (title: string) => author.visitor.submit(form, 'form[action="/share"]', { ...fields, title })
  const { summary, topics } = story
  const fields = { summary, topics }
  await send('Den første tekst')
  const read = await editor.visit('sundhed:/desk/unread')
  const [first] = await db.select().from(drafts)
  await send('Den rettede tekst')
  t.strictSame((await editor.visit('sundhed:/desk/unread')).texts('.desk-title'), ['Den rettede tekst'])
  const blind = { keys: String(first?.id), sure: '1' }
  t.equal(await editor.visitor.statusOf('/desk/unread/approve', { form: blind }), 404, 'it is another text')
  t.match(read.text, 'Den første tekst')

  await dealWith(editor, await editor.visit('sundhed:/desk/unread'), '.desk-acts [formaction$="/approve"]')
  t.match(await db.select().from(entries), [{ title: 'Den rettede tekst' }])
  const late = await send('Sendt efter godkendelsen')
  t.match(late.text, 'Den rettede tekst')
  t.equal(await db.$count(drafts), 0, 'nobody is asked to read it again')

  // it was approved in the moment in which it was sent again
  const [entry] = await db.select().from(entries)
  const { submission = null } = entry ?? {}
  const content = {
    ...story,
    title: 'I samme øjeblik',
    room: 'sundhed',
    topics: [topics],
    details: {},
    submission,
  }
  const waiting = { authorId: author.id, room: 'sundhed', kind: 'case' as const, awaits: 'review' as const }
  await db.insert(drafts).values({ ...waiting, content, submission })
  await dealWith(editor, await editor.visit('sundhed:/desk/unread'), '.desk-acts [formaction$="/approve"]')
  t.match((await house.visit('sundhed:/cases')).text, 'I samme øjeblik')
})

t.test('what waited for a mail address waits for the editors then', async (t) => {
  const house = await careful(t)
  const { db } = house.database
  const author = await house.person({ confirmed: false })
  await share(author, 'sundhed')
  t.equal(await db.$count(drafts, eq(drafts.awaits, 'confirmation')), 1)
  await author.visit('/confirm/again', { form: {} })
  const link = /http\S+\/confirm\?token=\S+/.exec((await house.mailTo(author.email)).text)?.[0] ?? ''
  await author.visitor.submit(await author.visit(link), 'main form')
  t.equal(await db.$count(drafts, eq(drafts.awaits, 'review')), 1)
  t.equal(await db.$count(entries), 0)
})

t.test('many are approved in as many questions as one', async (t) => {
  const house = await careful(t)
  const { db } = house.database
  const author = await house.person()
  const editor = await house.person({ editorOf: ['sundhed'] })
  const content = { ...story, room: 'sundhed', topics: [story.topics], details: {} }
  const rows = await db
    .insert(drafts)
    .values(
      Array.from({ length: 61 }, () => ({
        authorId: author.id,
        room: 'sundhed',
        kind: 'case' as const,
        content,
        awaits: 'review' as const,
      })),
    )
    .returning({ id: drafts.id })
  await house.app.outbox.stop()
  const [first = '', ...others] = rows.map(({ id }) => String(id))
  const scope = { ...house.scope('sundhed'), viewer: editor.viewer }
  const one = await countStatements(house, () => approveDrafts(scope, [Number(first)]))
  t.equal(await countStatements(house, () => approveDrafts(scope, others.map(Number))), one)
  t.equal(await db.$count(entries), 61)
  await t.rejects(approveDrafts(scope, others.map(Number)), { message: 'a row of the desk is gone' })
})

t.test('elsewhere what is new is looked at afterwards, and can be put back', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const author = await house.person({ name: 'Anna Forfatter' })
  const editor = await house.person({ editorOf: ['sundhed'] })
  const other = await house.person({ editorOf: ['kultur'] })
  const fresh = await publish(house, author, { title: 'Nyt fra gangen' })
  await publish(house, author, { title: 'Kun i gruppen', audience: 'group:12' })
  await publish(house, editor, { title: 'Redaktionens egen' })
  await caughtUp(house, reviewReader)
  const desk = await editor.visit('sundhed:/desk')
  t.strictSame(desk.texts('.desk-title'), ['Nyt fra gangen'])
  t.match(desk.text, 'Ny: Case af Anna Forfatter.')
  const [work] = await db.select().from(entryWork).where(eq(entryWork.entryId, fresh.id))
  const form = { keys: String(work?.id) }
  for (const person of [other, author])
    t.equal(await person.visitor.statusOf('/desk/fresh/seen', { form }), 404)
  const seen = await editor.visitor.submit(desk, '.desk-acts [formaction$="/seen"]')
  t.match(seen.text, /Bidraget er set\..*Alt er set efter/s)
  t.equal(await db.$count(entryWork, eq(entryWork.doneBy, editor.id)), 1)
  const back = await editor.visitor.submit(seen, '.desk-said form')
  t.strictSame(back.texts('.desk-title'), ['Nyt fra gangen'])

  await t.test('what is changed after it was seen is looked at again', async (t) => {
    await editor.visitor.submit(back, '.desk-acts [formaction$="/seen"]')
    const change = async (person: Person, summary: string) => {
      const form = await person.visit(`${fresh.address}/edit`)
      await person.visitor.submit(form, 'main form[action$="/edit"]', { summary })
      await caughtUp(house, reviewReader)
      return editor.visit('sundhed:/desk/fresh')
    }
    const own = await change(editor, 'Redaktionen har selv rettet det her til noget pænere.')
    t.strictSame(own.texts('.desk-title'), [], 'an editor has read what one writes')
    const changed = await change(author, 'Her står der noget helt andet end det, I så.')
    t.match(changed.texts('.desk-row'), [/Rettet: Case af Anna Forfatter\..*noget helt andet/])
    t.ok(changed.document.querySelector(`.desk-way[href="${fresh.path}/history"]`))
    await change(author, 'Og nu står der noget tredje, som ingen har læst.')
    const old = changed.document.querySelector('.desk-acts [name=keys]')?.getAttribute('value') ?? ''
    t.equal(await editor.visitor.statusOf('/desk/fresh/seen', { form: { keys: old } }), 404)
    t.match((await editor.visit('sundhed:/desk/fresh')).texts('.desk-row'), [/noget tredje/])
  })
})
