import { resolve } from 'node:path'
import { count, eq, isNotNull } from 'drizzle-orm'
import t from 'tap'
import { entries, placements } from '../../db/schema/index.ts'
import { inventAuthors, inventEntries } from '../../db/seeds/generate.ts'
import { insertEntries } from '../../src/features/entries/insert-entries.ts'
import { kinds } from '../../src/features/kinds/index.ts'
import { loadRooms } from '../../src/features/rooms/load-rooms.ts'
import { testDatabase } from '../support/test-database.ts'

const tenantsDir = resolve(import.meta.dirname, '../../tenants')
const now = new Date('2026-11-24T12:00:00Z')
const authors = Array.from({ length: 30 }, (_, at) => ({
  id: at + 1,
  organisationId: null,
  profession: null,
}))

t.test('the same seed makes up the same entries, another seed others', async (t) => {
  const rooms = await loadRooms(tenantsDir)
  const invent = (seed: number) => [...inventEntries(rooms, authors, { entries: 50, seed, now })]
  t.strictSame(invent(1), invent(1))
  const titles = new Set(invent(1).map((entry) => entry.title))
  t.notOk(invent(2).some((entry) => titles.has(entry.title)))
})

t.test('they are as different as measuring needs: rooms, kinds, words, dates', async (t) => {
  const rooms = await loadRooms(tenantsDir)
  const made = [...inventEntries(rooms, authors, { entries: 3_000, seed: 1, now })]
  t.equal(new Set(made.map((entry) => entry.room)).size, rooms.list.length)
  const kinds = ['case', 'challenge', 'event', 'fund', 'link', 'method', 'news', 'term']
  t.strictSame([...new Set(made.map((entry) => entry.kind))].sort(), kinds)
  t.ok(new Set(made.map((entry) => entry.title)).size > 2_900)
  const words = new Map<string, number>()
  for (const { title, summary, body } of made) {
    for (const word of new Set(`${title} ${summary} ${body}`.toLowerCase().match(/\p{L}+/gu))) {
      words.set(word, (words.get(word) ?? 0) + 1)
    }
  }
  t.ok(words.size > 10_000, `${words.size} words`)
  t.ok(
    [...words.values()].filter((documents) => documents <= 3).length > words.size / 3,
    'most words are rare',
  )
  t.ok(
    made.every(
      (entry) => entry.publishedAt < now && entry.title.length <= 140 && entry.summary.length <= 600,
    ),
  )
  t.ok(made.every((entry) => entry.topics.every((topic) => rooms.topics.has(topic)) && entry.isExample))
})

t.test('put in twice they are there once', async (t) => {
  const { db } = await testDatabase(t)
  const rooms = await loadRooms(tenantsDir)
  const people = await inventAuthors(db, rooms, 100)
  t.strictSame(
    (await inventAuthors(db, rooms, 100)).map(({ id }) => id).sort(),
    people.map(({ id }) => id).sort(),
  )
  const made = [...inventEntries(rooms, people, { entries: 100, seed: 1, now })]
  const first = await insertEntries({ db }, made.slice(0, 60))
  t.ok(first.every((id) => id !== null))
  const second = await insertEntries({ db }, made)
  t.strictSame(
    second.map((id) => id !== null),
    made.map((_, at) => at >= 60),
  )
  const [total] = await db.select({ count: count() }).from(entries)
  t.equal(total?.count, 100)
  const [homes] = await db.select({ count: count() }).from(placements)
  t.equal(
    homes?.count,
    made.reduce((sum, entry) => sum + 1 + entry.alsoIn.length, 0),
  )
})

t.test(
  'what a list is sorted by is there for the kinds with an order of their own, and follows the entry',
  async (t) => {
    const { db } = await testDatabase(t)
    const rooms = await loadRooms(tenantsDir)
    const made = [
      ...inventEntries(rooms, await inventAuthors(db, rooms, 100), { entries: 400, seed: 1, now }),
    ]
    await insertEntries({ db }, made)
    const keyed = await db
      .selectDistinct({ kind: placements.kind, keyed: isNotNull(placements.listKey) })
      .from(placements)
    const ordered = kinds.map(({ name, order }) => ({ kind: name, keyed: order !== undefined }))
    const byKind = (one: { kind: string }, other: { kind: string }) => one.kind.localeCompare(other.kind)
    const invented = ordered.filter(({ kind }) => made.some((entry) => entry.kind === kind))
    t.strictSame(keyed.sort(byKind), invented.sort(byKind))

    const [term] = await db
      .update(entries)
      .set({ title: 'Åben dør' })
      .where(eq(entries.kind, 'term'))
      .returning()
    const [placed] = await db
      .select()
      .from(placements)
      .where(eq(placements.entryId, term?.id ?? 0))
    t.equal(placed?.listKey, 'åben dør')
  },
)
