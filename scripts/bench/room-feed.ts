import { listEntries } from '../../src/features/entries/queries.ts'
import { closingAfter, type Figure, ratio, timesOf } from './measure.ts'
import { engineOfScale, houseOf } from './scale.ts'

export default {
  what: 'A room’s feed, second page, at a million entries against ten thousand',
  measure: ({ quick }) =>
    closingAfter(async (t) => {
      const engine = await engineOfScale()
      const many = quick ? 50_000 : engine === 'PostgreSQL' ? 1_000_000 : 100_000
      const small = await houseOf(t, quick ? 5_000 : 10_000, { index: false })
      const large = await houseOf(t, many, { index: false })
      const reading = async (house: typeof small) => {
        const { next } = await listEntries(house.scope('sundhed'), { limit: 24 })
        return () => listEntries(house.scope('sundhed'), { limit: 24, after: next ?? undefined })
      }
      const times = await timesOf(
        { small: await reading(small), large: await reading(large) },
        { rounds: 200, warmUp: 20 },
      )
      const note = `${times.large.toFixed(2)} ms at ${many.toLocaleString('en')}, ${times.small.toFixed(2)} ms at the small size, on ${engine}`
      return [ratio('its time', times.large / times.small, { most: 1.3 }, note)]
    }),
} satisfies Figure
