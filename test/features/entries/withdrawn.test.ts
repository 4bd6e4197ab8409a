import { readdir } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import t from 'tap'
import {
  collectionItems,
  duplicateSuspects,
  entries,
  entryWork,
  freshnessAsks,
  letterEntries,
  letters,
  mergedEntries,
  roomOffers,
  spotlights,
} from '../../../db/schema/index.ts'
import { logActivity } from '../../../src/features/activity/log-activity.ts'
import { acquaint } from '../../../src/features/contact/acquaintance.ts'
import { showPhone } from '../../../src/features/contact/show-phone.ts'
import { recipientOf, writeMessage } from '../../../src/features/contact/write-message.ts'
import { sayHelped } from '../../../src/features/dialogue/judge-comment.ts'
import { findComment } from '../../../src/features/dialogue/queries.ts'
import { writeComment } from '../../../src/features/dialogue/write-comment.ts'
import { findEntry } from '../../../src/features/entries/queries.ts'
import { signUp } from '../../../src/features/events/attendance.ts'
import { writeToAll } from '../../../src/features/events/write-to-all.ts'
import { removeOrphans } from '../../../src/features/files/remove-orphans.ts'
import { follow } from '../../../src/features/following/follow.ts'
import { askReminder } from '../../../src/features/funds/reminders.ts'
import { sayHelped as sayEntryHelped } from '../../../src/features/helping/say-helped.ts'
import { askForMore } from '../../../src/features/interest/ask-for-more.ts'
import { noticeReader } from '../../../src/features/notices/fill.ts'
import { sayReuse } from '../../../src/features/reuse/say-reuse.ts'
import { judge } from '../../../src/features/taste/judge.ts'
import { type EntryWanted, publish } from '../../support/entries.ts'
import { pdf, photo, upload } from '../../support/files.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { giveUp } from '../../support/links.ts'
import type { Person } from '../../support/people.ts'
import { caughtUp, indexed, soon } from '../../support/sharing.ts'
import { columnsHolding, columnsPointingAt, tablesWith } from '../../support/sweep.ts'

/** One word that stands in every text of the entries that go, and in nothing else. */
const mark = 'zebrafelt'

/** Publishes an entry of the kind, with the mark in its texts. */
const marked = (house: TestHouse, author: Person, wanted: EntryWanted) =>
  publish(house, author, {
    title: `Et ${mark} på gangen`,
    summary: `Vi malede et ${mark}, og så gik alle den rigtige vej.`,
    body: `Et ${mark} koster en spand maling.`,
    ...wanted,
  })

/** Entries with a bit of everything that readers, editors and the house itself can hang on one. */
async function busyEntries(house: TestHouse) {
  const author = await house.person({ phone: '29876543', phoneShown: true })
  const reader = await house.person()
  const as = (person: Person) => ({ ...house.scope('sundhed'), viewer: person.viewer })
  const found = async (id: number) => {
    const entry = await findEntry(as(reader), id)
    if (!entry) throw new Error('the entry is missing')
    return entry
  }
  const deps = { engine: house.app.searchEngine, rooms: house.rooms }
  await follow(as(reader), deps, { type: 'topic', slug: 'faldforebyggelse' })
  const own = await marked(house, author, {})
  const entry = await found(own.id)
  const derived = await publish(house, reader)
  await upload(author.visitor, own.address, { name: 'p.jpg', bytes: await photo() }, { alt: `Et ${mark}` })
  await upload(author.visitor, own.address, { name: `${mark}.pdf`, bytes: pdf(`Om et ${mark}`) })
  const edit = await author.visit(`${own.address}/edit`)
  await author.visitor.submit(edit, 'form[action$="/edit"]', { body: `Et ${mark} til.` })
  await author.visit(`${own.address}/edit/draft`, { form: { version: '2', title: `Et ${mark} mere` } })
  await author.visit(`${own.address}/updates`, { form: { day: '2026-01-05', text: `Nu er der to ${mark}.` } })
  await askForMore(as(reader), entry, { question: `Hvad koster et ${mark}?` })
  await sayReuse(as(reader), entry, { derived: derived.id, note: `Vi har også et ${mark}.` })
  await writeMessage(as(reader), entry, await recipientOf(as(reader), entry, undefined), {
    body: `Må vi se jeres ${mark}?`,
  })

  const { id: said } = await writeComment(as(reader), entry, { text: `Hvad med et ${mark} til?` })
  const comment = await findComment(as(author), said)
  if (comment) await sayHelped(as(author), entry, comment, true)
  await reader.visit(`sundhed:/comments/${said}/edit`, { form: { text: `Hvad med to ${mark}?` } })
  await showPhone(as(reader), entry)
  await judge(as(reader), own.id, 'more')
  await sayEntryHelped(as(reader), entry, true)
  await reader.visit(`${own.address}/report`, { form: { reason: 'wrong' } })
  await reader.visit(own.address)
  await house.app.writeViews()

  const imported = await marked(house, author, {})
  const provenance = { source: 'kilden', sourceId: '1', sourceName: 'Kilden', licence: 'CC0' }
  await house.database.db
    .update(entries)
    .set({ authorId: null, provenance })
    .where(eq(entries.id, imported.id))
  await acquaint(as(reader), await found(imported.id), `Jeg kender til et ${mark}.`)

  const event = await marked(house, author, { kind: 'event' })
  await signUp(as(reader), await found(event.id))
  await writeToAll(as(author), await found(event.id), { body: `Vi ses ved vores ${mark}.` })

  const deadline = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)
  const fund = await marked(house, author, { kind: 'fund', deadline })
  await askReminder(as(reader), await found(fund.id), 'week')

  const link = await marked(house, author, {
    kind: 'link',
    details: { address: `https://eksempel.dk/${mark}` },
  })
  await giveUp(house, link.id)
  await house.database.db.insert(entryWork).values({ kind: 'stale', entryId: own.id, room: 'sundhed' })
  await house.database.db.insert(freshnessAsks).values({ entryId: own.id, userId: author.id })
  // an entry that came of somebody else's, whose word about it stays
  const origin = await publish(house, reader)
  const taken = await marked(house, author, {})
  await sayReuse(as(author), await found(origin.id), { derived: taken.id })
  await house.database.db
    .insert(spotlights)
    .values({ room: 'sundhed', entryId: own.id, startsOn: '2030-01-01', position: 0 })
  await house.database.db
    .insert(duplicateSuspects)
    .values({ entryId: own.id, otherId: taken.id, room: 'sundhed', likeness: 0.5 })
  await house.database.db
    .insert(duplicateSuspects)
    .values({ entryId: taken.id, otherId: own.id, room: 'sundhed', likeness: 0.5 })
  await house.database.db
    .insert(mergedEntries)
    .values({ id: 999_999, title: `Et ${mark} mere`, entryId: own.id })
  await house.database.db.insert(roomOffers).values({
    entryId: own.id,
    fromRoom: 'sundhed',
    toRoom: 'kultur',
    way: 'show',
    note: `Vil I også have et ${mark}?`,
  })
  const [letter] = await house.database.db
    .insert(letters)
    .values({ room: 'sundhed', subject: 'Nyt' })
    .returning()
  await house.database.db
    .insert(letterEntries)
    .values({ letterId: letter?.id ?? 0, entryId: own.id, position: 1 })
  await house.database.db
    .insert(collectionItems)
    .values({ collectionId: own.id, entryId: taken.id, position: 0, comment: `Et ${mark} mere` })
  await logActivity(as(reader), {
    verb: 'collection.chosen',
    subject: 'entry',
    subjectId: own.id,
    room: 'sundhed',
    data: { entryId: taken.id },
  })
  return { marks: [own, imported, event, fund, link, taken], stays: [derived, origin] }
}

const filesIn = async (house: TestHouse): Promise<string[]> =>
  (await readdir(house.config.filesDir, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((file) => file.isFile())
    .map((file) => file.name)

t.test('what is taken out leaves nothing behind, in no table and no file', async (t) => {
  const house = await openHouse(t)
  const { marks, stays } = await busyEntries(house)
  const editor = await house.person({ editorOf: ['sundhed'] })
  await indexed(house)
  await caughtUp(house, noticeReader)
  const ids = marks.map(({ id }) => id)
  const columns = await columnsPointingAt(house, 'entries')
  t.strictSame(await columnsHolding(house, columns, ids), columns, 'every column that can point at them does')
  t.ok((await filesIn(house)).length > 2)

  for (const { address } of marks) {
    const page = await editor.visit(`${address}/withdrawal`)
    t.equal((await editor.visitor.submit(page, 'form[action$="/withdrawal"]')).status, 200)
  }
  await indexed(house)
  await removeOrphans(house.database, house.app.files, new Date(Date.now() + 1_000))
  t.strictSame(await columnsHolding(house, columns, ids), [])
  const gone = () => tablesWith(house, mark)
  t.ok(
    await soon(async () => (await gone()).length === 0),
    `what has to be told is told, then gone: ${await gone()}`,
  )
  t.strictSame(await filesIn(house), [])
  for (const { address } of marks) t.equal((await editor.visit(address)).status, 404)
  for (const { address } of stays)
    t.equal((await house.visit(address)).status, 200, 'others are as they were')
})
