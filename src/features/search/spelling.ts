/** Words this short have too many neighbours for a guess. */
export const shortestGuessed = 5

/**
 * Whether one typing error makes one word of the other: a letter too many, too few, wrong, or two neighbours
 * swapped (a Damerau-Levenshtein distance of one).
 */
export function isOneErrorAway(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1 || short === long) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  const rest = (word: string, skipped: number) => word.slice(start + skipped)
  if (short.length < long.length) return rest(short, 0) === rest(long, 1)
  const swapped = short[start] === long[start + 1] && short[start + 1] === long[start]
  return rest(short, 1) === rest(long, 1) || (swapped && rest(short, 2) === rest(long, 2))
}

/**
 * Start and end of a word, at least one of which survives any single error. An index over word starts and one
 * over word ends therefore hold every neighbour.
 * @param touched letters that an error may touch beyond one: 1 where neighbours are swapped, 2 where one of them is
 *   an æ, ø or å that folding made two letters of
 */
export function survivors(word: string, touched: 1 | 2): { start: string; end: string } {
  const start = Math.ceil((word.length - touched) / 2)
  return { start: word.slice(0, start), end: word.slice(start + touched) }
}

// what joins the parts of a Danish compound: administration-s-udgifter, barn-e-vogn
const joints = ['', 's', 'e']
const shortestPart = 4

/** The ways a word can be two words, each of at least four letters; whether they exist is for the word list to say. */
export function compoundParts(word: string): [first: string, second: string][] {
  const parts: [string, string][] = []
  for (let cut = shortestPart; cut <= word.length - shortestPart; cut++) {
    for (const joint of joints) {
      const first = word.slice(0, cut)
      if (first.endsWith(joint) && cut - joint.length >= shortestPart) {
        parts.push([first.slice(0, cut - joint.length), word.slice(cut)])
      }
    }
  }
  return parts
}
