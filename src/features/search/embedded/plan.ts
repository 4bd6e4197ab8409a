import { rarity } from '../bm25.ts'
import { inTitle } from '../document-terms.ts'
import type { WeighedQuery } from '../port.ts'
import type { TitledWordFacts } from './words.ts'

/** The rarest words of a sentence find what it is about; more of them cost time and find little. */
const mostTerms = 6
/** Rows that a search may look at, about: what keeps it as quick in a large house as in a small one. */
const mostRows = 4_000

/** How candidates are found: one condition, and what each word counts. */
export interface CandidatePlan {
  /** A tsquery. */
  condition: string
  terms: { match: string; title: string; weight: number }[]
  /** True if common words were looked for in titles only, so that more could be found. */
  narrowed: boolean
}

/** Writes stems as a tsquery: any of the alternatives, each with all its stems. */
const quoted = (stem: string): string => `'${stem.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
const all = (stems: readonly string[]): string => stems.map(quoted).join(' & ')
const any = (queries: readonly string[]): string => queries.map((query) => `(${query})`).join(' | ')

/**
 * Plans the search for candidates: the rarest words, any of them, until they match as many rows as a search may
 * look at. A word too common for that is looked for in titles, or beside another word of the query.
 * @returns undefined when no word of the query is in the index
 */
export function planCandidates(
  query: WeighedQuery,
  facts: Pick<TitledWordFacts, 'titles'>,
  options: { wide?: boolean } = {},
): CandidatePlan | undefined {
  const rarest = query.terms
    .filter((term) => term.alternatives.length > 0)
    .sort((one, other) => one.documents - other.documents)
    .slice(0, mostTerms)
    .map((term) => ({
      documents: term.documents,
      titles: term.alternatives
        .flatMap(({ stems }) => stems)
        .reduce((sum, stem) => sum + (facts.titles.get(stem) ?? 0), 0),
      weight: term.weight * rarity(term.documents, query.collection.documents),
      match: any(term.alternatives.map(({ stems }) => all(stems))),
      title: any(term.alternatives.map(({ stems }) => all(stems.map(inTitle)))),
    }))
  if (rarest.length === 0) return undefined
  const conditions: string[] = []
  let rows = 0
  let narrowed = false
  for (const [position, term] of rarest.entries()) {
    if (options.wide || rows + term.documents <= mostRows) {
      conditions.push(term.match)
      rows += term.documents
      continue
    }
    narrowed = true
    conditions.push(...narrowly(term, rarest.slice(0, position), rows))
    rows += term.titles
  }
  return { condition: any(conditions), terms: rarest, narrowed }
}

function narrowly(
  term: { match: string; title: string; titles: number },
  rarer: { match: string }[],
  rows: number,
): string[] {
  const beside = rarer.map((other) => `(${other.match}) & (${term.match})`)
  return rows + term.titles <= mostRows || rows === 0 ? [term.title, ...beside] : beside
}
