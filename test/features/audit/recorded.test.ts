import { eq } from 'drizzle-orm'
import t from 'tap'
import {
  acts,
  drafts,
  entryWork,
  feedback,
  guideQuestions,
  reports,
  roles,
  roomOffers,
  users,
} from '../../../db/schema/index.ts'
import { houseCommand } from '../../../src/commands/house.ts'
import { publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'

const keyOf = (rows: { id: number }[]): string => String(rows[0]?.id)

interface Wanted {
  act: string
  key(house: TestHouse, author: Person): Promise<string>
  fields?: Record<string, string>
}

async function unread(house: TestHouse, author: Person): Promise<string> {
  const { db } = house.database
  const form = await author.visit('sundhed:/share?kind=case')
  await author.visitor.submit(form, 'form[action="/share"]', {
    title: 'Klokken flyttede om bag sengen',
    summary: 'Vi flyttede klokken om bag sengen, og natten blev stille.',
    topics: 'faldforebyggelse',
  })
  return keyOf(await db.select().from(drafts).where(eq(drafts.awaits, 'review')))
}

async function reported(house: TestHouse, author: Person): Promise<string> {
  const { id } = await publish(house, author)
  const about = { room: 'sundhed', about: 'entry' as const, reason: 'other' as const }
  return keyOf(
    await house.database.db
      .insert(reports)
      .values({ ...about, entryId: id })
      .returning(),
  )
}

async function stale(house: TestHouse, author: Person): Promise<string> {
  const { id } = await publish(house, author)
  const work = { kind: 'stale' as const, room: 'sundhed', entryId: id }
  return keyOf(await house.database.db.insert(entryWork).values(work).returning())
}

async function offered(house: TestHouse, author: Person): Promise<string> {
  const { id } = await publish(house, author, { room: 'kultur' })
  const offer = {
    entryId: id,
    fromRoom: 'kultur',
    toRoom: 'sundhed',
    way: 'show' as const,
    madeBy: author.id,
  }
  return keyOf(await house.database.db.insert(roomOffers).values(offer).returning())
}

const said = async (house: TestHouse): Promise<string> =>
  keyOf(
    await house.database.db
      .insert(feedback)
      .values({ room: 'sundhed', page: '/', text: 'Fint.', locale: 'da', email: 'x@eksempel.dk' })
      .returning(),
  )

const asked = async (house: TestHouse, author: Person): Promise<string> =>
  keyOf(
    await house.database.db
      .insert(guideQuestions)
      .values({
        room: 'sundhed',
        askerId: author.id,
        question: 'Hvem ved?',
        locale: 'da',
        confirmedAt: new Date(),
      })
      .returning(),
  )

/** What is written down for each act of the desk, or why nothing is. */
const byDeskAct: Record<string, Wanted | string> = {
  'unread approve': { act: 'draft.approved', key: unread },
  'unread sendBack': { act: 'draft.sentBack', key: unread, fields: { note: 'Skriv lidt mere.' } },
  'reports keep': { act: 'report.kept', key: reported },
  'reports takeOut': { act: 'report.takenOut', key: reported },
  'guide answer': { act: 'question.answered', key: asked, fields: { answer: 'Det gør Bo.' } },
  'feedback answer': { act: 'feedback.answered', key: said, fields: { answer: 'Selv tak.' } },
  'feedback settle': { act: 'feedback.settled', key: said },
  'stale confirm': { act: 'entry.confirmed', key: stale },
  'offers accept': { act: 'entry.shown', key: offered },
  'offers decline': { act: 'offer.declined', key: offered, fields: { word: 'Det har vi.' } },
  'stale ask': { act: 'entry.askedAbout', key: stale },
  'fresh seen': 'to have looked at something changes it for nobody',
  'duplicates apart': 'that two are not the same changes neither of them',
  'links ask': 'to ask an address again changes nothing',
  'searches settle': 'what was searched for is taken off the list of work, and nothing else',
}

t.test('every act of the desk is written down with who did it, or has a reason not to be', async (t) => {
  const house = await openHouse(t)
  house.rooms.readFirst.push('sundhed')
  const { db } = house.database
  const author = await house.person()
  const editor = await house.person({ editorOf: ['sundhed'] })
  const known = house.app.desk.flatMap(({ kind, acts }) => acts.map(({ name }) => `${kind} ${name}`))
  t.strictSame(known.filter((one) => !(one in byDeskAct)).sort(), [])
  t.strictSame(
    Object.keys(byDeskAct).filter((one) => !known.includes(one)),
    [],
  )
  for (const [name, wanted] of Object.entries(byDeskAct)) {
    if (typeof wanted === 'string') continue
    await db.delete(acts)
    const keys = await wanted.key(house, author)
    const form = { keys, sure: '1', ...wanted.fields }
    await editor.visit(`sundhed:/desk/${name.replace(' ', '/')}`, { form })
    const written = await db.select().from(acts)
    t.match(
      written.find(({ act }) => act === wanted.act),
      { byId: editor.id, fromCommand: false, room: 'sundhed' },
      name,
    )
    t.notMatch(
      JSON.stringify(written),
      /Skriv lidt|Det har|Det gør|Selv tak|eksempel\.dk/,
      'nothing that was typed',
    )
  }
  await db.delete(acts)
  const form = { keys: await said(house), sure: '1' }
  const done = await editor.visit('sundhed:/desk/feedback/settle', { form })
  await editor.visitor.submit(done, '.desk-said form')
  const names = (await db.select().from(acts).orderBy(acts.id)).map(({ act }) => act)
  t.strictSame(names, ['feedback.settled', 'feedback.reopened'], 'what is taken back, too')
})

t.test('what is done to one’s own takes no more rights than everybody has', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const author = await house.person()
  const editor = await house.person({ editorOf: ['sundhed'] })
  const own = await publish(house, author)
  await author.visit(`${own.address}/withdrawal`, { form: {} })
  t.equal(await db.$count(acts), 0)
  const other = await publish(house, author)
  await editor.visit(`${other.address}/withdrawal`, { form: {} })
  const subject = { subject: 'entry', subjectId: other.id }
  t.match(await db.select().from(acts), [
    { act: 'entry.withdrawn', byId: editor.id, room: 'sundhed', ...subject },
  ])
})

t.test('an act that is not done is not written down', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const author = await house.person()
  const editor = await house.person({ editorOf: ['sundhed'] })
  const keys = `${await said(house)} 999999`
  t.equal(await editor.visitor.statusOf('sundhed:/desk/feedback/settle', { form: { keys, sure: '1' } }), 404)
  t.equal(await author.visitor.statusOf('sundhed:/desk/feedback/settle', { form: { keys, sure: '1' } }), 404)
  t.equal(await db.$count(acts), 0)
})

t.test('what is done from the command line is nobody’s, and stays when people leave', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const person = await house.person({ email: 'ny@eksempel.dk' })
  const talk = { say: () => undefined, progress: () => undefined }
  const task = { app: house.app, config: house.config, talk, signal: new AbortController().signal }
  await houseCommand.run(task, houseCommand.read(['steward', 'ny@eksempel.dk'], '.'))
  const steward = await house.person({ steward: true })
  await person.visit('/desk/roles', { form: { email: steward.email, role: 'editor:sundhed' } })
  await db.delete(roles).where(eq(roles.userId, person.id))
  await db.delete(users).where(eq(users.id, person.id))
  t.match(await db.select().from(acts).orderBy(acts.id), [
    { act: 'role.given', byId: null, fromCommand: true, room: '' },
    { act: 'role.given', byId: null, fromCommand: false, room: 'sundhed' },
  ])
  const page = await steward.visit('/desk/acts')
  t.match(page.texts('.rows .small'), [/^Tidligere medlem · Sundhed ·/, /^Fra kommandolinjen · Hele huset ·/])
  t.match(page.texts('.rows .font-semibold'), ['Rolle givet: redaktør', 'Rolle givet: vært'])
})
