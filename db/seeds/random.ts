/** Chance that is the same for the same seed. */
export interface Random {
  /** From 0 up to 1. */
  next(): number
  /** A whole number below `end`. */
  below(end: number): number
  pick<Item>(items: readonly Item[]): Item
  chance(probability: number): boolean
}

/** Method: mulberry32 by Tommy Ettinger (public domain), 32 bits of state. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (end: number) => Math.floor(next() * end)
  return {
    next,
    below,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    chance: (probability) => next() < probability,
  }
}

/**
 * Picks as words are used: the second item half as often as the first, the third a third as often (Zipf's law).
 * @param random where the chance comes from at each pick
 */
export function zipfPicker<Item>(items: readonly Item[]): (random: Random) => Item {
  const sums: number[] = []
  let sum = 0
  for (let rank = 1; rank <= items.length; rank++) {
    sum += 1 / rank
    sums.push(sum)
  }
  return (random) => {
    const wanted = random.next() * sum
    let low = 0
    let high = items.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    return items[low] as Item
  }
}
