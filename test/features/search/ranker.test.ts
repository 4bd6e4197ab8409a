import t from 'tap'
import { facetsOf } from '../../../src/features/search/facets.ts'
import type { SearchDocument } from '../../../src/features/search/port.ts'
import { rank } from '../../../src/features/search/ranker.ts'
import { document } from './documents.ts'
import { candidate, queryOver } from './query-of.ts'

const now = new Date('2026-06-01T00:00:00Z')
const order = (documents: SearchDocument[], text: string, room: string | null = null) =>
  rank(queryOver(documents, text), documents.map(candidate), { room, now })
const ids = (...given: Parameters<typeof order>) => order(...given).map((ranked) => ranked.candidate.id)

t.test('a rare word counts more than a common one', async (t) => {
  const documents = [
    document({ id: 1, title: 'Møde om biblioteket' }),
    document({ id: 2, title: 'Møde om budgettet' }),
    document({ id: 3, title: 'Møde om taget' }),
  ]
  t.equal(ids(documents, 'møde om taget')[0], 3)
})

t.test('a word in the title counts more than one in the text', async (t) => {
  const documents = [
    document({ id: 1, title: 'Ro på stuen', summary: 'Om musik for de ældste' }),
    document({ id: 2, title: 'Musik på stuen', summary: 'Om ro for de ældste' }),
  ]
  t.equal(ids(documents, 'musik')[0], 2)
  t.equal(ids(documents, 'ro')[0], 1)
})

t.test('among equals the documented, the fresh, the helpful and the home one come first', async (t) => {
  const plain = document({ id: 1, title: 'Natlys', room: 'klima', publishedAt: new Date('2024-06-01') })
  for (const better of [
    { effectDocumented: true },
    { publishedAt: new Date('2026-05-01') },
    { helpful: 3 },
    { room: 'sundhed' },
  ]) {
    const documents = [plain, { ...plain, id: 2, ...better }]
    t.equal(ids(documents, 'natlys', 'sundhed')[0], 2, Object.keys(better).join())
  }
})

t.test('what the house knows never lifts a poor answer over a good one', async (t) => {
  const documents = [
    document({ id: 1, title: 'Genbrug af vaskevand på hospitalet' }),
    document({
      id: 2,
      title: 'Hospitalet bygger om',
      effectDocumented: true,
      helpful: 500,
      publishedAt: now,
    }),
    document({ id: 3, title: 'Noget helt andet' }),
  ]
  t.equal(ids(documents, 'genbrug af vaskevand på hospitalet')[0], 1)
})

t.test('4-grams find what stems do not: an error, a compound', async (t) => {
  const documents = [document({ id: 1, title: 'Rengøring' }), document({ id: 2, title: 'Faldforebyggelse' })]
  t.equal(ids(documents, 'forebyggelsen')[0], 2)
  t.equal(ids(documents, 'faldforebygelse')[0], 2)
})

t.test('coverage is the share of what is asked, and stop words are no part of it', async (t) => {
  const documents = [document({ id: 1, title: 'Hvordan er det' }), document({ id: 2, title: 'Cykler' })]
  const ranked = order(documents, 'hvordan cykler det')
  t.equal(ranked.find(({ candidate }) => candidate.id === 2)?.coverage, 1)
  t.equal(ranked.find(({ candidate }) => candidate.id === 1)?.coverage, 0)
})

t.test(
  'facets count the results; a choice that finds nothing or changes nothing is not offered',
  async (t) => {
    const documents = [
      document({ id: 1, title: 'Lys', kind: 'case', topics: ['lys', 'nat'], place: 'Ribe' }),
      document({ id: 2, title: 'Lys', kind: 'news', topics: ['lys'], place: null }),
    ]
    const facets = facetsOf(order(documents, 'lys'), {})
    t.same(
      facets.kind.map(({ value, count }) => [value, count]),
      [
        ['case', 1],
        ['news', 1],
      ],
    )
    t.same(facets.topic, [{ value: 'nat', count: 1, chosen: false }], 'both are about light')
    t.same(facets.place, [{ value: 'Ribe', count: 1, chosen: false }])
    t.same(facets.phase, [])
  },
)

t.test('a chosen choice is offered even when it finds nothing, so that it can be taken off', async (t) => {
  t.same(facetsOf([], { topic: ['lys'] }).topic, [{ value: 'lys', count: 0, chosen: true }])
})
