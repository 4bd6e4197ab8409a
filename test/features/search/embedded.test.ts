import { sql } from 'drizzle-orm'
import t from 'tap'
import { activityReaders } from '../../../db/schema/index.ts'
import { embeddedEngine } from '../../../src/features/search/embedded/engine.ts'
import { planCandidates } from '../../../src/features/search/plan.ts'
import type { SearchDocument } from '../../../src/features/search/port.ts'
import { type Database, inTransaction, rowsOf } from '../../../src/plugins/database.ts'
import { testDatabase } from '../../support/test-database.ts'
import { document, sourceOf } from './documents.ts'

const words = ['fald', 'dans', 'vand', 'lys', 'mad', 'søvn', 'cykel', 'skole']
const some = (id: number, seed: number, audience = 'public'): SearchDocument =>
  document({
    id,
    title: `${words[seed % 8]} og ${words[(seed * 3 + 1) % 8]}`,
    summary: `${words[(seed * 5 + 2) % 8]} for alle ${seed % 4}`,
    audience,
  })

/** All that is counted, in a form that can be compared. */
const counts = async (db: Database) => ({
  words: await rowsOf(
    db,
    sql`select language, word, stem, documents, titles from search_words where documents <> 0 order by 1, 2`,
  ),
  grams: await rowsOf(db, sql`select gram, documents from search_grams where documents <> 0 order by 1`),
  totals: await rowsOf(db, sql`select documents, words::int, grams::int from search_totals`),
})

t.test('counts', async (t) => {
  const { db } = await testDatabase(t)
  const fresh = await testDatabase(t)
  const engine = embeddedEngine(db)

  t.test('are the same however the index came to hold what it holds', async (t) => {
    await engine.index([1, 2, 3, 4, 5].map((id) => some(id, id)))
    await engine.index([some(2, 7), some(3, 3, 'members')])
    await engine.remove([4])
    await engine.index([some(6, 1), some(5, 2), some(3, 6)])
    const held = [some(1, 1), some(2, 7), some(3, 6), some(5, 2), some(6, 1)]
    await embeddedEngine(fresh.db).rebuild(sourceOf(held))
    t.same(await counts(db), await counts(fresh.db))
  })
  t.test('come back to nothing when all is taken out', async (t) => {
    await engine.remove([1, 2, 3, 5, 6])
    const { words, grams, totals } = await counts(db)
    t.same([words, grams, totals], [[], [], [{ documents: 0, words: 0, grams: 0 }]])
  })
  t.test('and entries are undone together with the transaction they were written in', async (t) => {
    const failing = inTransaction({ db }, async (scope) => {
      await embeddedEngine(scope.db).index([some(1, 1)])
      throw new Error('undo')
    })
    await t.rejects(failing, { message: 'undo' })
    t.equal(await engine.count(), 0)
    t.same((await counts(db)).words, [])
  })
})

t.test('counts hold when several write the same entries at once', async (t) => {
  const { db } = await testDatabase(t)
  const fresh = await testDatabase(t)
  const ids = Array.from({ length: 12 }, (_, index) => index + 1)
  const engines = [embeddedEngine(db), embeddedEngine(db), embeddedEngine(db), embeddedEngine(db)]
  await Promise.all(
    engines.flatMap((engine, round) => [
      engine.index(ids.map((id) => some(id, id * round + round))),
      engine.remove(ids.slice(round, round + 3)),
      engine.index(ids.toReversed().map((id) => some(id, id + round))),
    ]),
  )
  await engines[0]?.index(ids.map((id) => some(id, id)))
  await embeddedEngine(fresh.db).rebuild(sourceOf(ids.map((id) => some(id, id))))
  t.same(await counts(db), await counts(fresh.db))
})

t.test('an index made by another version of the analysis is made anew', async (t) => {
  const { db } = await testDatabase(t)
  const engine = embeddedEngine(db)
  t.equal(await engine.isCurrent(), false, 'there is none yet')
  await engine.rebuild(sourceOf([some(1, 1), some(2, 2)]))
  const right = await counts(db)
  await db.execute(sql`update search_totals set analysis = 0`)
  await db.execute(sql`update search_words set documents = documents + 5`)
  t.equal(await engine.isCurrent(), false)
  await engine.rebuild(sourceOf([some(1, 1), some(2, 2)]))
  t.equal(await engine.isCurrent(), true)
  t.same(await counts(db), right)
})

t.test(
  'a rebuild that is cut off is known to be no whole index, whatever is written meanwhile',
  async (t) => {
    const { db } = await testDatabase(t)
    const engine = embeddedEngine(db)
    await engine.index([some(1, 1), some(2, 2)])
    await db.execute(sql`update search_totals set analysis = 0`)
    const cutOff = engine.rebuild({
      ...sourceOf([some(1, 1), some(2, 2)]),
      read: async () => {
        throw new Error('killed')
      },
    })
    await t.rejects(cutOff, { message: 'killed' })
    await engine.index([some(3, 3)])
    t.equal(await engine.isCurrent(), false)
    await engine.rebuild(sourceOf([some(1, 1), some(2, 2), some(3, 3)]))
    t.equal(await engine.isCurrent(), true)
    t.equal(await engine.count(), 3)
  },
)

t.test('of two rebuilds at once, the one that was emptied does not declare the index whole', async (t) => {
  const { db } = await testDatabase(t)
  const engine = embeddedEngine(db)
  const all = sourceOf([some(1, 1), some(2, 2)])
  await engine.rebuild({
    ...all,
    async *ids() {
      yield* all.ids()
      const other = engine.rebuild({
        ...all,
        read: async () => {
          throw new Error('killed')
        },
      })
      await t.rejects(other, { message: 'killed' })
    },
  })
  t.equal(await engine.isCurrent(), false)
})

t.test('the first entry makes a whole index only while the log is read from its beginning', async (t) => {
  const { db } = await testDatabase(t)
  const engine = embeddedEngine(db)
  await db.insert(activityReaders).values({ name: 'search', seq: 0 })
  await engine.index([some(1, 1)])
  t.equal(await engine.isCurrent(), true, 'the rest comes from the log')
  await db.execute(sql`truncate search_documents, search_words, search_grams, search_totals`)
  await db.update(activityReaders).set({ seq: 7 })
  await engine.index([some(1, 1)])
  t.equal(await engine.isCurrent(), false, 'what the log has brought before does not come again')
})

t.test('a plan', async (t) => {
  const term = (word: string, documents: number) => ({
    word,
    spelling: word,
    weight: 1,
    alternatives: [{ stems: [word], weight: 1 }],
    documents,
  })
  const query = (...terms: ReturnType<typeof term>[]) => ({
    terms,
    grams: new Map(),
    collection: { documents: 100_000, averageWords: 100, averageGrams: 500 },
  })
  const facts = { titles: new Map([['alm', 900]]) }

  t.test('looks for rare words anywhere, for common ones in titles and beside the rare', async (t) => {
    const plan = planCandidates(query(term('alm', 30_000), term('sjael', 12)), facts)
    t.same(
      plan.conditions.map(({ match, beside }) => (beside ? [match, beside] : [match])),
      [[[['sjael']]], [[['=sjael']]], [[['alm']], [['sjael']]], [[['=alm']]]],
    )
    t.equal(plan.narrowed, true)
  })
  t.test('looks everywhere when it is told to', async (t) => {
    const plan = planCandidates(query(term('alm', 30_000)), facts, { wide: true })
    t.same([plan.conditions[0]?.match, plan.narrowed], [[['alm']], false])
  })
  t.test('takes the six rarest words, and none when there is none', async (t) => {
    const plan = planCandidates(
      query(...'abcdefgh'.split('').map((word, index) => term(word, 90 - index))),
      facts,
    )
    const asked = plan.conditions.flatMap(({ match }) => match.flat())
    t.same(
      ['a', 'b', 'c', 'h'].map((word) => asked.includes(word)),
      [false, false, true, true],
    )
    t.same(planCandidates(query(), facts).conditions, [])
  })
})
