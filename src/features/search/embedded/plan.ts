import { rarity } from '../bm25.ts'
import { inTitle } from '../document-terms.ts'
import type { QueryTerm, WeighedQuery } from '../port.ts'
import type { TitledWordFacts } from './words.ts'

/** The rarest words of a sentence find what it is about; more of them cost time and find little. */
const mostTerms = 6
/** A whole text is about more than a sentence: its heaviest words, not its rarest, say what. */
const mostTermsOfText = 16
/** Rows that a search may look at, about: what keeps it as quick in a large house as in a small one. */
const mostRows = 4_000

/** How candidates are found: each condition (a tsquery) adds its weight to the rows that meet it. */
export interface CandidatePlan {
  conditions: { query: string; weight: number }[]
  /** True if common words were looked for in titles only, so that there may be more. */
  narrowed: boolean
}

/** Writes stems as a tsquery: any of the alternatives, each with all its stems. */
const quoted = (stem: string): string => `'${stem.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
const all = (stems: readonly string[]): string => stems.map(quoted).join(' & ')
const any = (queries: readonly string[]): string => queries.map((query) => `(${query})`).join(' | ')

interface PlannedTerm {
  documents: number
  titles: number
  weight: number
  match: string
  title: string
}

/**
 * Plans the search for candidates: the rarest words, any of them, until they match as many rows as a search may
 * look at. A word too common for that is looked for in titles, and counts beside another word of the query.
 * @returns undefined when the query has no word
 */
export function planCandidates(
  query: WeighedQuery,
  facts: Pick<TitledWordFacts, 'titles'>,
  options: { wide?: boolean; wholeText?: boolean } = {},
): CandidatePlan | undefined {
  const chosen = options.wholeText ? query.terms.slice(0, mostTermsOfText) : rarestTerms(query)
  const rarest = chosen.map((term) => plannedTerm(term, query.collection.documents, facts.titles))
  if (rarest.length === 0) return undefined
  const plan: CandidatePlan = { conditions: [], narrowed: false }
  const found: string[] = []
  let rows = 0
  for (const { documents, titles, match, title, weight } of rarest) {
    const isWhole = options.wide || rows + documents <= mostRows
    const isTitled = !isWhole && (rows === 0 || rows + titles <= mostRows)
    if (!isWhole && found.length > 0) plan.conditions.push({ query: `(${any(found)}) & (${match})`, weight })
    if (isWhole) plan.conditions.push({ query: match, weight })
    if (isWhole || isTitled) {
      plan.conditions.push({ query: title, weight })
      found.push(isWhole ? match : title)
      rows += isWhole ? documents : titles
    }
    plan.narrowed ||= !isWhole
  }
  return plan
}

function rarestTerms({ terms }: WeighedQuery): QueryTerm[] {
  // a word that no public entry has costs nothing to look for, and a closed one may have it
  const unknown = terms.filter((term) => term.documents === 0)
  const known = terms
    .filter((term) => term.documents > 0)
    .sort((one, other) => one.documents - other.documents)
  return [...unknown.slice(0, mostTerms), ...known.slice(0, mostTerms)]
}

function plannedTerm(term: QueryTerm, collection: number, titles: ReadonlyMap<string, number>): PlannedTerm {
  const stems = term.alternatives.flatMap((alternative) => alternative.stems)
  return {
    documents: term.documents,
    titles: stems.reduce((sum, stem) => sum + (titles.get(stem) ?? 0), 0),
    weight: term.weight * rarity(term.documents, collection),
    match: any(term.alternatives.map((alternative) => all(alternative.stems))),
    title: any(term.alternatives.map((alternative) => all(alternative.stems.map(inTitle)))),
  }
}
