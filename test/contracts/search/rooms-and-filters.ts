import type { Test } from 'tap'
import { document } from '../../features/search/documents.ts'
import { ask, found, idsOf, type OpenEngine, opened } from './asking.ts'

export async function roomsAndFilters(t: Test, open: OpenEngine) {
  const engine = await opened(t, open, [
    document({ id: 1, title: 'Vand i kælderen', kind: 'challenge', phase: 'starting', topics: ['vand'] }),
    document({ id: 2, title: 'Vand på marken', rooms: ['klima', 'sundhed'], room: 'klima', place: 'Skive' }),
    document({ id: 3, title: 'Vand i skolen', room: 'klima', effectDocumented: true, outcome: 'succeeded' }),
    document({
      id: 4,
      title: 'Vand til folket',
      room: 'social',
      profession: 'jurist',
      organisation: { id: 7, name: 'Aarhus Kommune' },
    }),
  ])

  t.test(
    'one call gives the entries of the room and those of the others, guests counted as of the room',
    async (t) => {
      const answer = await ask(engine, 'vand', { room: 'sundhed' })
      t.same(idsOf(answer.here), [1, 2])
      t.same(idsOf(answer.elsewhere), [3, 4])
    },
  )
  t.test('in the front hall every room is here', async (t) => {
    const answer = await ask(engine, 'vand')
    t.same(idsOf(answer.here), [1, 2, 3, 4])
    t.same(answer.elsewhere, [])
  })
  t.test('each filter narrows both the room and the others', async (t) => {
    t.same(await found(engine, 'vand', { filters: { kind: ['challenge'] } }), [1])
    t.same(await found(engine, 'vand', { filters: { topic: ['vand', 'ild'] } }), [1])
    t.same(await found(engine, 'vand', { filters: { phase: ['starting'] } }), [1])
    t.same(await found(engine, 'vand', { filters: { outcome: ['succeeded'] } }), [3])
    t.same(await found(engine, 'vand', { filters: { effect: true } }), [3])
    t.same(await found(engine, 'vand', { filters: { profession: ['jurist'] } }), [4])
    t.same(await found(engine, 'vand', { filters: { place: ['Skive'] } }), [2])
    t.same(await found(engine, 'vand', { filters: { organisation: [7] } }), [4])
    t.same(await found(engine, 'vand', { filters: { room: ['social'] } }), [4])
    t.same(await found(engine, 'vand', { filters: { kind: ['case'], effect: true, place: ['Skive'] } }), [])
    const answer = await ask(engine, 'vand', { room: 'sundhed', filters: { effect: true } })
    t.same([idsOf(answer.here), idsOf(answer.elsewhere)], [[], [3]])
  })
  t.test('no more are given than asked for, and that there are more is said', async (t) => {
    const answer = await ask(engine, 'vand', { limit: { here: 2, elsewhere: 0 } })
    t.equal(answer.here.length, 2)
    t.equal(answer.more, true)
    t.equal((await ask(engine, 'vand')).more, false)
  })
}
