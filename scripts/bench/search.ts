import type { TestHouse } from '../../test/support/house.ts'
import { callsOf, signedIn } from './engine-calls.ts'
import { closingAfter, type Figure, median, ratio } from './measure.ts'
import { engineOfScale, houseOf } from './scale.ts'

const queries = [
  'fald om natten',
  'hjemmepleje',
  'digital post',
  'sygefravær',
  'frivillige i skolen',
  'kunstig intelligens',
]

export default {
  what: 'Search with facets and inspiration at a hundred thousand entries',
  measure: ({ quick }) =>
    closingAfter(async (t) => {
      const [few, many] = quick ? [2_000, 10_000] : [10_000, 100_000]
      const small = await timesIn(await houseOf(t, few), quick)
      const large = await timesIn(await houseOf(t, many), quick)
      const note = `page ${large.page.toFixed(1)} ms, its calls of the engine ${large.engine.toFixed(1)} ms, page at ${few.toLocaleString('en')} ${small.page.toFixed(1)} ms, on ${await engineOfScale()}`
      return [
        ratio(
          'its time against its own calls of the engine, run bare',
          large.page / large.engine,
          { most: 1.5 },
          note,
        ),
        ratio(
          `its time at ${many.toLocaleString('en')} against ${few.toLocaleString('en')}`,
          large.page / small.page,
          { most: 4 },
        ),
      ]
    }),
} satisfies Figure

/** The median over all queries of the page, and of the engine calls that the page makes, made again by themselves. */
async function timesIn(house: TestHouse, quick: boolean) {
  const { headers } = await signedIn(house)
  const engine = house.app.searchEngine
  const times = { page: [] as number[], engine: [] as number[] }
  for (let round = 0; round < (quick ? 5 : 15); round++) {
    for (const query of queries) {
      const ask = () => house.app.inject({ url: `/search?q=${encodeURIComponent(query)}`, headers })
      const calls = await callsOf(engine, ask)
      const pageStarted = performance.now()
      const { statusCode } = await ask()
      const pageEnded = performance.now()
      for (const call of calls) await call()
      if (statusCode !== 200) throw new Error(`search answered ${statusCode}`)
      times.page.push(pageEnded - pageStarted)
      times.engine.push(performance.now() - pageEnded)
    }
  }
  return { page: median(times.page), engine: median(times.engine) }
}
