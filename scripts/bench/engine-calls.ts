import type { SearchEngine } from '../../src/features/search/port.ts'
import type { TestHouse } from '../../test/support/house.ts'

/** The questions to the engine that a piece of work asks, to be asked again by themselves. */
export async function callsOf(
  engine: SearchEngine,
  work: () => Promise<unknown>,
): Promise<(() => Promise<unknown>)[]> {
  const calls: (() => Promise<unknown>)[] = []
  const open = engine as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>
  const names = ['candidates', 'bodies', 'similar', 'suggest'].filter(
    (name) => typeof open[name] === 'function',
  )
  const originals = new Map(
    names.map((name) => [name, open[name] as (...args: unknown[]) => Promise<unknown>]),
  )
  for (const [name, original] of originals) {
    open[name] = (...args) => {
      calls.push(() => original.apply(engine, args))
      return original.apply(engine, args)
    }
  }
  await work()
  for (const [name, original] of originals) open[name] = original
  return calls
}

/** The headers of a member who looks at a room. */
export async function signedIn(house: TestHouse) {
  const person = await house.person()
  const cookie = `huset_session=${person.visitor.cookies.valueOf('huset_session')}`
  return { headers: { host: `sundhed.${house.config.houseHost}`, cookie } }
}
