import { setTimeout as pause } from 'node:timers/promises'
import { openHouse, type TestHouse } from '../../test/support/house.ts'
import { publish } from '../../test/support/sharing.ts'
import { closingAfter, type Figure } from './measure.ts'
import { engineOfScale } from './scale.ts'

const writesPerSecond = 50
/** One of so many is looked for; looking for all of them would be most of the work. */
const everySo = 10
const patienceMs = 20_000

export default {
  what: 'From publishing until others see it, while fifty entries a second are published',
  measure: ({ quick }) =>
    closingAfter(async (t) => {
      const engine = await engineOfScale()
      const house = await openHouse(t, { tenants: 'real' })
      const author = await house.person()
      const waits: Promise<Waits>[] = []
      const writes: Promise<unknown>[] = []
      const started = performance.now()
      for (let number = 0; number < writesPerSecond * (quick ? 4 : 20); number++) {
        await pause(Math.max(0, started + (number * 1_000) / writesPerSecond - performance.now()))
        const title = `Synlig ${wordOf(number)} på gangen`
        const shared = publish(house, author, { title }).then(({ id }) => ({ id, at: performance.now() }))
        writes.push(shared)
        if (number % everySo === 0)
          waits.push(shared.then(({ id, at }) => waitsFor(house, id, wordOf(number), at)))
      }
      await Promise.all(writes)
      const rate = writes.length / ((performance.now() - started) / 1_000)
      const all = await Promise.all(waits)
      const note = `${rate.toFixed(0)} writes a second, on ${engine}; p95 feed ${ms(p95(all, 'feed'))}, search ${ms(p95(all, 'search'))}, GraphQL ${ms(p95(all, 'graphql'))}`
      const slowest = p95(all, 'all')
      return [
        { label: 'p95 of all three', value: ms(slowest), bar: '≤ 1 s', kept: slowest <= 1_000, note },
        {
          label: 'writes a second',
          value: rate.toFixed(0),
          bar: `≥ ${writesPerSecond - 2}`,
          kept: rate >= writesPerSecond - 2,
        },
      ]
    }),
} satisfies Figure

/** Milliseconds from the answer to the writer until everybody sees it in that place. */
interface Waits {
  feed: number
  search: number
  graphql: number
  all: number
}

/** A word of letters that nothing else has. */
const wordOf = (number: number): string =>
  `ord${[...String(number)].map((digit) => 'bdfghjklmn'[Number(digit)]).join('')}`

async function waitsFor(house: TestHouse, id: number, word: string, at: number): Promise<Waits> {
  const headers = { host: `sundhed.${house.config.houseHost}` }
  const holds = (body: string) => body.includes(word)
  const [feed, search, graphql] = await Promise.all([
    until(at, async () => holds((await house.app.inject({ url: '/feed.json', headers })).body)),
    until(at, async () =>
      holds(mainOf((await house.app.inject({ url: `/search?q=${word}`, headers })).body)),
    ),
    until(at, async () => {
      const payload = { query: `{ entry(id: "${id}") { title } }` }
      return holds((await house.app.inject({ method: 'POST', url: '/graphql', headers, payload })).body)
    }),
  ])
  return { feed, search, graphql, all: Math.max(feed, search, graphql) }
}

/** The results: the page says the query itself in several places. */
const mainOf = (page: string): string => [...page.matchAll(/<article[\s\S]*?<\/article>/g)].join('')

async function until(at: number, isSo: () => Promise<boolean>): Promise<number> {
  while (!(await isSo())) {
    if (performance.now() - at > patienceMs) throw new Error('an entry was not seen')
    await pause(50)
  }
  return performance.now() - at
}

function p95(waits: Waits[], key: keyof Waits): number {
  const sorted = waits.map((wait) => wait[key]).sort((one, other) => one - other)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN
}

const ms = (time: number): string => `${time.toFixed(0)} ms`
