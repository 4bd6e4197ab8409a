import t from 'tap'
import { chooseInspiration, floors, suited } from '../../../src/features/search/inspiration.ts'
import type { SearchDocument } from '../../../src/features/search/port.ts'
import { rank } from '../../../src/features/search/ranker.ts'
import { type Judged, noTaste } from '../../../src/features/search/taste.ts'
import { topicsBeginning, topicsIn } from '../../../src/features/search/topics.ts'
import { document } from './documents.ts'
import { candidate, queryOver } from './query-of.ts'

const now = new Date('2026-06-01T00:00:00Z')
const push = (
  text: string,
  documents: SearchDocument[],
  options: Partial<Parameters<typeof chooseInspiration>[1]> = {},
) =>
  chooseInspiration(rank(queryOver(documents, text), documents.map(candidate), { room: null, now }), {
    topics: [],
    floor: floors.query,
    ...options,
  })

const many = (room: string, first: number, kind = 'case') =>
  [0, 1, 2].map((step) => document({ id: first + step, room, kind, title: `Søvn om natten ${first + step}` }))

t.test('a shared rare word is the reason, as the entry spells it', async (t) => {
  const documents = [
    document({ id: 1, room: 'klima', title: 'Bedre SØVN' }),
    document({ id: 2, room: 'klima', title: 'Vind' }),
  ]
  const [pushed, ...more] = push('soevn', documents)
  t.same(pushed?.reason, { type: 'challenge', word: 'søvn' })
  t.same(more, [])
})

t.test('a verb in the past tense is not the noun that was asked for', async (t) => {
  const documents = [
    document({ id: 1, room: 'klima', title: 'Forbruget faldt med en femtedel' }),
    document({ id: 2, room: 'social', title: 'Færre fald i bad' }),
  ]
  t.same(
    push('fald', documents).map(({ id }) => id),
    [2],
  )
  t.same(
    push('faldt', documents).map(({ id }) => id),
    [1, 2],
    'who asks for it gets it',
  )
})

t.test('a shared topic goes before a shared word', async (t) => {
  const documents = [document({ id: 1, room: 'klima', title: 'Bedre søvn', topics: ['nat', 'ro'] })]
  t.same(push('søvn', documents, { topics: ['ro', 'nat'] })[0]?.reason, { type: 'topic', slug: 'ro' })
})

t.test('what shares only stop words, numbers or a small part of the question is never pushed', async (t) => {
  const documents = [
    document({ id: 1, room: 'klima', title: 'Hvordan er det for os' }),
    document({ id: 2, room: 'klima', title: '2026' }),
    document({ id: 3, room: 'klima', title: 'Kirken' }),
    document({ id: 4, room: 'klima', title: 'Vandet' }),
  ]
  t.same(push('hvordan er det for os i 2026', documents), [])
  t.same(push('ventilation akustik belysning kirken', documents), [], 'one word of four')
})

t.test('a topic alone, without a word in common, is no reason', async (t) => {
  const documents = [document({ id: 1, room: 'klima', title: 'Havvind', topics: ['ro'] })]
  t.same(push('søvn', documents, { topics: ['ro'] }), [])
})

t.test('at most two of a room, spread over rooms and kinds', async (t) => {
  const documents = [...many('klima', 1), ...many('social', 11), ...many('kultur', 21, 'news')]
  const pushed = push('søvn om natten', documents)
  t.equal(pushed.length, 4)
  for (const room of ['klima', 'social', 'kultur']) {
    t.ok(pushed.filter((entry) => entry.room === room).length <= 2, room)
  }
  t.same(new Set(pushed.slice(0, 3).map(({ room }) => room)).size, 3)
  t.equal(push('søvn om natten', many('klima', 1)).length, 2)
})

t.test('documented effect goes first among those that fit alike', async (t) => {
  const [one, two] = many('klima', 1)
  if (!one || !two) return t.fail('fixtures')
  const documents = [one, { ...two, title: one.title, effectDocumented: true }]
  t.equal(push('søvn', documents)[0]?.id, two.id)
})

const judged = (id: number, verdict: 'more' | 'less', room = 'klima', topics: string[] = []): Judged => ({
  id,
  verdict,
  room,
  kind: 'case',
  topics,
  title: `Nummer ${id}`,
  saidAt: now,
})

t.test('what somebody has refused is left out, and what is like it sinks below what is not', async (t) => {
  const documents = ['klima', 'social'].flatMap((room, place) =>
    many(room, place * 10 + 1).map((one) => ({ ...one, topics: [room], title: 'Søvn om natten' })),
  )
  const taste = (...said: Judged[]) => ({ ...noTaste, judged: said })
  const roomsOf = (pushed: { room: string }[]) => pushed.map(({ room }) => room)
  t.same(roomsOf(push('søvn', documents, { taste: taste(judged(99, 'less', 'klima', ['klima'])) })), [
    'social',
    'klima',
    'social',
    'klima',
  ])
  const refused = push('søvn', documents, { taste: taste(judged(1, 'less'), judged(2, 'less')) })
  t.strictSame(
    refused.map(({ id }) => id).filter((id) => id < 10),
    [3],
  )
  const liked = push('søvn', documents, { taste: taste(judged(13, 'more', 'social', ['social'])) })
  t.same(roomsOf(liked)[0], 'social')
  for (const { id, room, like } of liked)
    t.equal(
      like?.title,
      room === 'social' && id !== 13 ? 'Nummer 13' : undefined,
      'and says what it resembles',
    )
})

t.test('what somebody has seen comes after all that is new to them, and fills the places left', async (t) => {
  const documents = [...many('klima', 1), ...many('social', 11)]
  const taste = { ...noTaste, seen: new Set([1, 2, 11]) }
  const pushed = push('søvn om natten', documents, { taste, limit: 4 }).map(({ id }) => id)
  t.equal(pushed.length, 4)
  t.same(new Set(pushed.slice(0, 3)), new Set([3, 12, 13]))
  t.ok([1, 2].includes(pushed[3] ?? 0), 'the room of the other two is full')
})

t.test(
  'what was chosen for all is put in order for one, without what they have seen or refused',
  async (t) => {
    const chosen = push('søvn om natten', [...many('klima', 1), ...many('social', 11)])
    t.equal(chosen.length, 4)
    const [first, second, third, last] = chosen.map(({ id }) => id) as [number, number, number, number]
    const other = chosen.find(({ room }) => room !== chosen[0]?.room)?.room ?? ''
    t.same(
      suited(chosen, { ...noTaste, judged: [judged(first, 'less')], seen: new Set([second]) })
        .map(({ id }) => id)
        .sort(),
      [third, last].sort(),
    )
    const words = [90, 91, 92, 93].flatMap((id) => [
      judged(id, 'more', other),
      judged(id + 10, 'less', chosen[0]?.room),
    ])
    t.equal(suited(chosen, { ...noTaste, judged: words })[0]?.room, other)
  },
)

const topics = [
  { slug: 'hjemmepleje', name: { da: 'Hjemmepleje', en: 'Home care' }, synonyms: ['udekørende'] },
  { slug: 'fald', name: { da: 'Forebyggelse af fald', en: 'Fall prevention' } },
]

t.test('a text names a topic by all words of one of its names, in any form', async (t) => {
  t.same(topicsIn('Hjemmeplejen i Ribe', topics), ['hjemmepleje'])
  t.same(topicsIn('vi er UDEKOERENDE', topics), ['hjemmepleje'])
  t.same(topicsIn('home and care', topics), ['hjemmepleje'])
  t.same(topicsIn('et fald', topics), [])
})

t.test('a topic is suggested by the beginning of one of its words', async (t) => {
  t.same(topicsBeginning('noget om forebyg', topics), ['fald'])
  t.same(topicsBeginning('h', topics), [])
})
