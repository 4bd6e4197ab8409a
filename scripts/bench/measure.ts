/** One line of the table. */
export interface Measured {
  label: string
  value: string
  bar?: string
  /** Whether the bar is kept; nothing when there is none. */
  kept?: boolean
  /** What it was measured on. */
  note?: string
}

/** A figure of the house: what it says, and how it is measured. */
export interface Figure {
  what: string
  measure(options: { quick: boolean }): Promise<Measured[]>
}

export type Work = () => Promise<unknown>

/** The middle one of some numbers. */
export function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/**
 * The median time of each piece of work in milliseconds. They take turns, so that what else the machine does falls on
 * all of them alike; the first rounds are not counted.
 */
export async function timesOf<Name extends string>(
  works: Record<Name, Work>,
  { rounds = 40, warmUp = 5 }: { rounds?: number; warmUp?: number } = {},
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[]
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round < rounds + warmUp; round++) {
    for (const name of names) {
      const started = performance.now()
      await works[name]()
      if (round >= warmUp) times[name].push(performance.now() - started)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<Name, number>
}

/** A ratio held against the most (or the least) it may be. */
export function ratio(
  label: string,
  value: number,
  bar: { most: number } | { least: number },
  note?: string,
): Measured {
  const [kept, said] =
    'most' in bar ? [value <= bar.most, `≤ ${bar.most}`] : [value >= bar.least, `≥ ${bar.least}`]
  return { label, value: `${value.toFixed(2)} ×`, bar: said, kept, ...(note && { note }) }
}

/** Runs the work with a place to leave what must be closed after it. */
export async function closingAfter<Result>(
  work: (t: { teardown(end: () => unknown): void }) => Promise<Result>,
): Promise<Result> {
  const ends: (() => unknown)[] = []
  try {
    return await work({ teardown: (end) => void ends.unshift(end) })
  } finally {
    for (const end of ends) await end()
  }
}
