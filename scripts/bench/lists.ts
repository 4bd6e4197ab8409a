import { kinds } from '../../src/features/kinds/index.ts'
import type { TestHouse } from '../../test/support/house.ts'
import { closingAfter, type Figure, type Measured, ratio, timesOf } from './measure.ts'
import { engineOfScale, houseOf } from './scale.ts'

export default {
  what: 'List pages of every kind at a hundred thousand entries against ten thousand',
  measure: ({ quick }) =>
    closingAfter(async (t) => {
      const [few, many] = quick ? [2_000, 20_000] : [10_000, 100_000]
      const small = await houseOf(t, few, { index: false })
      const large = await houseOf(t, many, { index: false })
      const engine = await engineOfScale()
      const measured: Measured[] = []
      for (const { name, path } of kinds) {
        for (const [where, host] of [
          ['in a room', `sundhed.${small.config.houseHost}`],
          ['in the house', small.config.houseHost],
        ] as const) {
          const [less, more] = [await listOf(small, host, path), await listOf(large, host, path)]
          const times = await timesOf({ small: less.ask, large: more.ask }, { rounds: 60, warmUp: 10 })
          const label = `${name}, ${where}`
          const note = `${times.large.toFixed(1)} ms against ${times.small.toFixed(1)} ms, on ${engine}`
          const value = times.large / times.small
          // a shorter page is not the same page
          if (less.cards === more.cards) measured.push(ratio(label, value, { most: 1.3 }, note))
          else {
            const unlike = `${more.cards} cards against ${less.cards}, ${note}`
            measured.push({ label, value: `${value.toFixed(2)} ×`, note: unlike })
          }
        }
      }
      return measured
    }),
} satisfies Figure

/** Asks for the list as a member: what is kept for readers without a log-on is not what is measured. */
async function listOf(house: TestHouse, host: string, path: string) {
  const { visitor } = await house.person()
  const headers = { host, cookie: `huset_session=${visitor.cookies.valueOf('huset_session')}` }
  const ask = async () => {
    const { statusCode, body } = await house.app.inject({ url: `/${path}`, headers })
    if (statusCode !== 200) throw new Error(`/${path} on ${host} answered ${statusCode}`)
    return body
  }
  return { ask, cards: (await ask()).split('card-title').length - 1 }
}
