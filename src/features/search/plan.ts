import { rarity } from './bm25.ts'
import { inTitle } from './document-terms.ts'
import type { QueryTerm, WeighedQuery } from './port.ts'
import type { TitledWordFacts } from './query.ts'

/** The rarest words of a sentence find what it is about; more of them cost time and find little. */
const mostTerms = 6
/** Rows that a search may look at, about: what keeps it as quick in a large house as in a small one. */
const mostRows = 4_000

/** Any of these, each with all its stems. */
export type Match = readonly (readonly string[])[]

/** One way to be found: what meets it gets its weight. */
export interface Condition {
  match: Match
  /** Counts only in what meets this as well. */
  beside?: Match
  weight: number
  /** How many public entries meet it, about. */
  documents: number
}

/** How candidates are found: what meets most is looked at by the ranker. */
export interface CandidatePlan {
  conditions: Condition[]
  /** True if common words were looked for in titles only, so that there may be more. */
  narrowed: boolean
}

interface PlannedTerm {
  documents: number
  titles: number
  weight: number
  match: Match
  title: Match
}

/**
 * Plans the search for candidates: the rarest words, any of them, until they match as many rows as a search may
 * look at. A word too common for that is looked for in titles, and counts beside another word of the query.
 * @returns a plan without conditions when the query has no word
 */
export function planCandidates(
  query: WeighedQuery,
  facts: Pick<TitledWordFacts, 'titles'>,
  options: { wide?: boolean } = {},
): CandidatePlan {
  const rarest = rarestTerms(query).map((term) => plannedTerm(term, query.collection.documents, facts.titles))
  const plan: CandidatePlan = { conditions: [], narrowed: false }
  const found: Match[] = []
  let rows = 0
  for (const { documents, titles, match, title, weight } of rarest) {
    const isWhole = options.wide || rows + documents <= mostRows
    const isTitled = !isWhole && (rows === 0 || rows + titles <= mostRows)
    if (!isWhole && found.length > 0)
      plan.conditions.push({ match, beside: found.flat(), weight, documents: Math.min(rows, documents) })
    if (isWhole) plan.conditions.push({ match, weight, documents })
    if (isWhole || isTitled) {
      plan.conditions.push({ match: title, weight, documents: titles })
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
  const match = term.alternatives.map(({ stems }) => stems)
  return {
    documents: term.documents,
    titles: match.flat().reduce((sum, stem) => sum + (titles.get(stem) ?? 0), 0),
    weight: term.weight * rarity(term.documents, collection),
    match,
    title: match.map((stems) => stems.map(inTitle)),
  }
}
