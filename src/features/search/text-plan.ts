import { rarity } from './bm25.ts'
import type { QueryTerm } from './port.ts'

/**
 * How many of a text's words are looked for, the heaviest first, and how many entries may be met by them together. Those
 * that a text resembles say in their titles what it says somewhere: of 752 articles with links to others, titles alone
 * have one of those among the best 120 for nine in ten, texts alone for two in three.
 */
const looked = { inTitles: { words: 80, entries: 2_500 }, anywhere: { words: 8, entries: 1_000 } }

/** What a word is worth in a title of one word, in words of a text of average length. */
export const titleWorth = 8

/** A word of the text that an entry may have; what has it gets its weight. */
export interface TextCondition {
  stems: string[]
  inTitle: boolean
  weight: number
}

/** A telling word of a text, with the public entries that have it in the title. */
export interface TextTerm extends QueryTerm {
  titles: number
}

/** Plans the search for what resembles a text, by its telling words, the heaviest first. */
export function planText(terms: readonly TextTerm[], collection: number): TextCondition[] {
  const conditions = (inTitle: boolean) => {
    const { words, entries } = inTitle ? looked.inTitles : looked.anywhere
    const countOf = (term: TextTerm) => (inTitle ? term.titles : term.documents)
    return withinBudget(terms, countOf, words, entries).map((term) => ({
      stems: term.alternatives.flatMap(({ stems }) => stems),
      inTitle,
      weight: term.weight * rarity(term.documents, collection),
    }))
  }
  return [...conditions(true), ...conditions(false)]
}

/** The first so many that together have no more than so many entries; a word that has too many gives way to the next. */
function withinBudget(
  terms: readonly TextTerm[],
  countOf: (term: TextTerm) => number,
  most: number,
  entries: number,
): TextTerm[] {
  const chosen: TextTerm[] = []
  let left = entries
  for (const term of terms) {
    const count = countOf(term)
    if (chosen.length === most) break
    if (count > left) continue
    chosen.push(term)
    left -= count
  }
  return chosen
}
