import { kinds } from '../../src/features/kinds/index.ts'
import type { TestHouse } from '../../test/support/house.ts'
import { closingAfter, type Figure, ratio, timesOf } from './measure.ts'
import { engineOfScale, houseOf } from './scale.ts'

export default {
  what: 'List pages of every kind at a hundred thousand entries against ten thousand',
  measure: ({ quick }) =>
    closingAfter(async (t) => {
      const [few, many] = quick ? [2_000, 20_000] : [10_000, 100_000]
      const small = await houseOf(t, few, { index: false })
      const large = await houseOf(t, many, { index: false })
      const engine = await engineOfScale()
      const measured = []
      for (const { name, path } of kinds) {
        for (const [where, host] of [
          ['in a room', `sundhed.${small.config.houseHost}`],
          ['in the house', small.config.houseHost],
        ] as const) {
          const times = await timesOf(
            { small: await listOf(small, host, path), large: await listOf(large, host, path) },
            { rounds: 60, warmUp: 10 },
          )
          const note = `${times.large.toFixed(1)} ms against ${times.small.toFixed(1)} ms, on ${engine}`
          measured.push(ratio(`${name}, ${where}`, times.large / times.small, { most: 1.3 }, note))
        }
      }
      return measured
    }),
} satisfies Figure

/** Asks for the list as a member: what is kept for readers without a log-on is not what is measured. */
async function listOf(house: TestHouse, host: string, path: string): Promise<() => Promise<void>> {
  const { visitor } = await house.person()
  const headers = { host, cookie: `huset_session=${visitor.cookies.valueOf('huset_session')}` }
  return async () => {
    const { statusCode, headers: said } = await house.app.inject({ url: `/${path}`, headers })
    if (statusCode !== 200)
      throw new Error(`/${path} on ${host} answered ${statusCode} ${said.location ?? ''}`)
  }
}
