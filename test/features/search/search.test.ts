import t from 'tap'
import type { Room } from '../../../src/features/rooms/load-rooms.ts'
import { embeddedEngine } from '../../../src/features/search/embedded/engine.ts'
import { textsOfHits } from '../../../src/features/search/hit-texts.ts'
import { type SearchQuery, search } from '../../../src/features/search/search.ts'
import { similarEntries } from '../../../src/features/search/similar.ts'
import { nobody, type Viewer } from '../../../src/scope.ts'
import { testDatabase } from '../../support/test-database.ts'
import { document } from './documents.ts'

const room = (slug: string) => ({ slug, synonyms: [] as string[][] }) as Room
const member: Viewer = { ...nobody, id: 1, keys: ['public', 'members'] }
const sundhed = { room: room('sundhed'), viewer: nobody, closed: [] }
const hall = { room: null, viewer: nobody, closed: [] }

t.test('a search page', async (t) => {
  const { db } = await testDatabase(t)
  const engine = embeddedEngine(db)
  await engine.index([
    document({ id: 1, title: 'Fald på plejehjemmet', topics: ['fald'], summary: 'Dans hjalp.' }),
    document({
      id: 2,
      title: 'Færre fald med dans',
      topics: ['fald'],
      kind: 'challenge',
      body: '<b>Balance</b> & dans',
    }),
    document({ id: 3, title: 'Fald i svømmehallen', room: 'kultur', topics: ['fald'] }),
    document({ id: 4, title: 'Fald for elever', room: 'undervisning' }),
    document({ id: 5, title: 'Fald, kun for os', room: 'kultur', audience: 'members', topics: ['fald'] }),
    document({
      id: 6,
      title: 'Fald, også kun for os',
      audience: 'members',
      topics: ['hemmelig'],
      place: 'Vejle',
    }),
    document({ id: 7, title: 'Budgettet' }),
  ])
  const page = (query: Partial<SearchQuery>, scope: Parameters<typeof search>[0] = sundhed) =>
    search(scope, { engine }, { text: 'fald', ...query })
  const ids = (entries: { id: number }[]) => entries.map(({ id }) => id).sort()

  t.test('a room gets its own entries, and inspiration from the others with the reason', async (t) => {
    const results = await page({})
    t.same(ids(results.hits), [1, 2])
    t.same([results.total, results.more], [2, false])
    t.same(ids(results.inspiration), [3, 4])
    const reasons = new Map(results.inspiration.map(({ id, reason }) => [id, reason]))
    t.same(reasons.get(3), { type: 'topic', slug: 'fald' })
    t.same(reasons.get(4), { type: 'challenge', word: 'fald' })
  })
  t.test('widened, and in the front hall, the whole house is searched and nothing is pushed', async (t) => {
    for (const results of [await page({ widen: true }), await page({}, hall)]) {
      t.same(ids(results.hits), [1, 2, 3, 4])
      t.same(results.inspiration, [])
    }
  })
  t.test(
    'closed entries are in no hit, count, facet or inspiration of a viewer without the key',
    async (t) => {
      const results = await page({})
      t.notOk(JSON.stringify(results).includes('kun for os'))
      t.notOk(results.facets.topic.some(({ value }) => value === 'hemmelig'))
      t.same(results.facets.place, [])
      const members = await page({}, { room: room('sundhed'), viewer: member, closed: [] })
      t.same(
        [ids(members.hits), ids(members.inspiration)],
        [
          [1, 2, 6],
          [3, 4, 5],
        ],
      )
      t.ok(members.facets.topic.some(({ value }) => value === 'hemmelig'))
    },
  )
  t.test('hits are highlighted as safe HTML, from the body where the summary is silent', async (t) => {
    const best = async (text: string) => {
      const found = await page({ text })
      return (await textsOfHits(engine, sundhed.viewer.keys, found)).get(found.hits[0]?.id ?? 0)
    }
    t.equal((await best('balance'))?.snippetHtml, '&lt;b&gt;<mark>Balance</mark>&lt;/b&gt; &amp; dans')
    t.equal((await best('plejehjem'))?.titleHtml, 'Fald på <mark>plejehjemmet</mark>')
  })
  t.test('a page is three queries to the database, whatever the number of hits', async (t) => {
    let queries = 0
    const counted = new Proxy(db, {
      get: (target, key) => {
        if (key === 'execute') queries++
        return Reflect.get(target, key)
      },
    })
    const found = await search(
      sundhed,
      { engine: embeddedEngine(counted) },
      { text: 'balance fald dans budget' },
    )
    await textsOfHits(embeddedEngine(counted), sundhed.viewer.keys, found)
    t.ok(queries > 0 && queries <= 3, `${queries}`)
  })
  t.test('an entry page gets what resembles it, here and elsewhere, within reach', async (t) => {
    const similar = await similarEntries(sundhed, { engine }, { id: 1 }, { topics: ['fald'] })
    t.same(ids(similar.here), [2])
    t.same(ids(similar.inspiration), [3], 'a word that nearly all have is not enough')
    t.same(await similarEntries(sundhed, { engine }, { id: 6 }), { here: [], inspiration: [] })
  })
})

t.test('pages of results', async (t) => {
  const { db } = await testDatabase(t)
  const engine = embeddedEngine(db)
  const all = Array.from({ length: 45 }, (_, index) =>
    document({
      id: index + 1,
      title: `Vand ${index % 4 === 0 ? 'vand vand' : 'og'} nummer ${index}`,
      publishedAt: new Date(Date.UTC(2026, 0, 1 + index)),
    }),
  )
  await engine.index(all)
  const now = new Date('2026-03-01')
  const pages = async (query: Partial<SearchQuery>) => {
    const seen: number[][] = []
    for (let after: string | null | undefined; after !== null; ) {
      const results = await search(hall, { engine, now }, { text: 'vand', ...query, after })
      seen.push(results.hits.map(({ id }) => id))
      after = results.next
    }
    return seen
  }

  t.test('every result comes once, in the same order, and the last page says that it is', async (t) => {
    for (const sort of ['relevance', 'newest'] as const) {
      const seen = await pages({ sort })
      t.same(
        seen.map(({ length }) => length),
        [20, 20, 5],
      )
      t.equal(new Set(seen.flat()).size, 45)
    }
  })
  t.test('newest first is by date', async (t) => {
    t.same((await pages({ sort: 'newest' })).flat(), all.map(({ id }) => id).reverse())
  })
  t.test('an entry that was taken out meanwhile leaves no gap', async (t) => {
    const first = await search(hall, { engine, now }, { text: 'vand', sort: 'newest' })
    await engine.remove([first.hits[19]?.id ?? 0])
    const second = await search(
      hall,
      { engine, now },
      { text: 'vand', sort: 'newest', after: first.next ?? '' },
    )
    t.equal(second.hits[0]?.id, 24, 'the place is kept: the next but one, not the first again')
    await engine.index(all)
  })
  t.test('a cursor that says nothing gives the first page, one beyond the end an empty one', async (t) => {
    for (const after of ['', 'x', '-1.2', '1e9.1', '{"id":1}']) {
      t.equal((await search(hall, { engine, now }, { text: 'vand', after })).hits.length, 20, after)
    }
    const beyond = await search(hall, { engine, now }, { text: 'vand', after: '10000.999' })
    t.same([beyond.hits, beyond.next, beyond.total], [[], null, 45])
  })
})
