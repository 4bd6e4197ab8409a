import type { TestHouse } from '../../test/support/house.ts'
import { callsOf, signedIn } from './engine-calls.ts'
import { closingAfter, type Figure, median, ratio } from './measure.ts'
import { engineOfScale, houseOf } from './scale.ts'

/** On the way to a word, to a second one, to a name, and to nothing. */
const typed = ['fa', 'hjem', 'hjemmepl', 'digital po', 'ann', 'anne h', 'kunst', 'xqz']

export default {
  what: 'Suggestions while one types at a hundred thousand entries',
  measure: ({ quick }) =>
    closingAfter(async (t) => {
      const [few, many] = quick ? [2_000, 10_000] : [10_000, 100_000]
      const small = await timesIn(await houseOf(t, few), quick)
      const large = await timesIn(await houseOf(t, many), quick)
      const note = `answer ${large.answer.toFixed(1)} ms, its calls of the engine ${large.engine.toFixed(1)} ms, answer at ${few.toLocaleString('en')} ${small.answer.toFixed(1)} ms, on ${await engineOfScale()}`
      return [
        ratio(
          'its time against its own calls of the engine, run bare',
          large.answer / large.engine,
          { most: 1.5 },
          note,
        ),
        ratio(
          `its time at ${many.toLocaleString('en')} against ${few.toLocaleString('en')}`,
          large.answer / small.answer,
          { most: 4 },
        ),
      ]
    }),
} satisfies Figure

/** The median over all texts of the answer, and of the engine calls that it makes, made again by themselves. */
async function timesIn(house: TestHouse, quick: boolean) {
  const { headers } = await signedIn(house)
  const fragment = { ...headers, 'hx-request': 'true', 'hx-request-type': 'partial' }
  const times = { answer: [] as number[], engine: [] as number[] }
  for (let round = 0; round < (quick ? 10 : 30); round++) {
    for (const text of typed) {
      const url = `/search/suggestions?q=${encodeURIComponent(text)}`
      const ask = () => house.app.inject({ url, headers: fragment })
      const calls = await callsOf(house.app.searchEngine, ask)
      const started = performance.now()
      const { statusCode } = await ask()
      const ended = performance.now()
      for (const call of calls) await call()
      if (statusCode !== 200) throw new Error(`suggestions answered ${statusCode}`)
      times.answer.push(ended - started)
      times.engine.push(performance.now() - ended)
    }
  }
  return { answer: median(times.answer), engine: median(times.engine) }
}
