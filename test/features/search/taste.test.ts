import fc from 'fast-check'
import t from 'tap'
import { type Judged, noTaste, weigherOf } from '../../../src/features/search/taste.ts'

const said = (verdict: 'more' | 'less', given: Partial<Judged> = {}): Judged => ({
  id: 1,
  title: 'Lys om natten',
  room: 'klima',
  kind: 'case',
  topics: ['nat'],
  saidAt: new Date('2026-06-01T00:00:00Z'),
  ...given,
  verdict,
})
const weigh = (judged: Judged[], given: Partial<Judged> = {}) =>
  weigherOf({ ...noTaste, judged }).weigh({ room: 'klima', kind: 'case', topics: ['nat'], ...given })
const foreign = { room: 'social', kind: 'news', topics: ['ro'] }

t.test('of whom nothing is known, everything weighs the same', async (t) => {
  t.equal(weigh([]), 1)
  t.equal(weigh([said('more'), said('less', foreign)], { room: 'a', kind: 'event', topics: ['b'] }), 1)
})

t.test('a shared topic counts for more than the room, and the room for more than the kind', async (t) => {
  const [topic, room, kind] = [
    weigh([said('more', { ...foreign, topics: ['nat'] })]),
    weigh([said('more', { ...foreign, room: 'klima' })]),
    weigh([said('more', { ...foreign, kind: 'case' })]),
  ]
  t.ok((topic ?? 0) > (room ?? 0) && (room ?? 0) > (kind ?? 0) && (kind ?? 0) > 1, `${[topic, room, kind]}`)
})

t.test(
  'one word lifts a bit, several lift more; a yes and a no of the same outweigh each other',
  async (t) => {
    const [one, two] = [weigh([said('more')]), weigh([said('more'), said('more', { id: 2 })])]
    t.ok(one > 1.2 && one < 1.4, `${one}`)
    t.ok(two > one && two < 2, `${two}`)
    t.equal(weigh([said('more'), said('less', { id: 2 })]), 1)
    t.ok(Math.abs(weigh([said('less')]) - 1 / one) < 1e-9, 'a no is as much as a yes')
  },
)

t.test('however much was said, nothing becomes worth more than twice or less than half', async (t) => {
  const verdict = fc.constantFrom('more' as const, 'less' as const)
  const word = fc.constantFrom('a', 'b', 'c', 'd')
  const one = fc.record({ verdict, room: word, kind: word, topics: fc.uniqueArray(word) })
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), one, (words, entry) => {
        const judged = words.map((given, id) => said(given.verdict, { ...given, id }))
        const weight = weigh(judged, entry)
        return weight >= 0.5 && weight <= 2
      }),
    ),
  )
})

t.test('the reason is the newest that was liked and shares a topic, if on the whole it lifts', async (t) => {
  const likeOf = (judged: Judged[]) =>
    weigherOf({ ...noTaste, judged }).likeOf({ id: 9, room: 'social', kind: 'case', topics: ['nat'] })?.id
  t.equal(likeOf([said('more', { id: 3 }), said('more', { id: 2 })]), 3)
  t.equal(likeOf([said('more', { id: 9 }), said('more', { id: 2 })]), 2, 'nothing is like itself')
  t.equal(likeOf([said('more', { id: 3, topics: ['ro'] })]), undefined)
  t.equal(likeOf([said('more', { id: 3 }), said('less', { id: 2 }), said('less', { id: 1 })]), undefined)
})
