import type { TestHouse } from '../../test/support/house.ts'
import { closingAfter, type Figure, ratio, timesOf } from './measure.ts'
import { engineOfScale, houseOf } from './scale.ts'
import { type Statement, watchStatements } from './statements.ts'

export default {
  what: 'Signed-in front page of a room at a hundred thousand entries',
  measure: ({ quick }) =>
    closingAfter(async (t) => {
      const [few, many] = quick ? [2_000, 20_000] : [10_000, 100_000]
      const small = await pageOf(await houseOf(t, few, { index: false }))
      const large = await pageOf(await houseOf(t, many, { index: false }))
      const times = await timesOf(
        { small: small.ask, large: large.ask, bare: large.bare },
        { rounds: 100, warmUp: 20 },
      )
      const note = `page ${times.large.toFixed(1)} ms, its SQL ${times.bare.toFixed(1)} ms, page at ${few.toLocaleString('en')} ${times.small.toFixed(1)} ms, on ${await engineOfScale()}`
      const queries = large.statements.length
      return [
        { label: 'queries', value: String(queries), bar: '≤ 6', kept: queries <= 6 },
        ratio('its time against its own SQL, run bare', times.large / times.bare, { most: 2 }, note),
        ratio(
          `its time at ${many.toLocaleString('en')} against ${few.toLocaleString('en')}`,
          times.large / times.small,
          { most: 1.3 },
        ),
      ]
    }),
} satisfies Figure

/** The page as it is asked for by a member, and its statements as the driver alone would run them. */
async function pageOf(house: TestHouse) {
  const person = await house.person()
  const token = person.visitor.cookies.valueOf('huset_session')
  const headers = { host: `sundhed.${house.config.houseHost}`, cookie: `huset_session=${token}` }
  const ask = async () => {
    const { statusCode } = await house.app.inject({ url: '/', headers })
    if (statusCode !== 200) throw new Error(`the page answered ${statusCode}`)
  }
  await ask()
  const { statements, run } = await watchStatements(house, ask)
  // one after another or side by side, as the page itself asks: who the reader is comes first
  const rounds = [...Map.groupBy(statements, ({ after }) => after).values()]
  const bare = async () => {
    for (const round of rounds) await Promise.all(round.map((statement: Statement) => run(statement)))
  }
  return { ask, bare, statements }
}
