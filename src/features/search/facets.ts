import type { SearchFilters } from './port.ts'
import type { Ranked } from './ranker.ts'

/** One choice that narrows the results; `chosen` ones take their filter off again. */
export interface Choice {
  value: string
  /** The name of what `value` is the id of. */
  text?: string
  count: number
  chosen: boolean
}

export const facetNames = [
  'kind',
  'room',
  'topic',
  'phase',
  'outcome',
  'effect',
  'profession',
  'place',
  'organisation',
  'language',
] as const
export type FacetName = (typeof facetNames)[number]
export type Facets = Record<FacetName, Choice[]>

const valuesOf: Record<FacetName, (ranked: Ranked) => (string | null)[]> = {
  kind: ({ candidate }) => [candidate.kind],
  topic: ({ candidate }) => candidate.topics,
  phase: ({ candidate }) => [candidate.phase],
  outcome: ({ candidate }) => [candidate.outcome],
  effect: ({ candidate }) => [candidate.effectDocumented ? 'documented' : null],
  profession: ({ candidate }) => [candidate.profession],
  place: ({ candidate }) => [candidate.place],
  organisation: ({ candidate }) => [candidate.organisation ? String(candidate.organisation.id) : null],
  room: ({ candidate }) => candidate.rooms,
  language: ({ candidate }) => [candidate.language],
}

/**
 * Counts the choices in the results. A choice that would change nothing or find nothing is not offered; a chosen
 * one always is, so that it can be taken off.
 * @param without for each facet that narrows, what is found without it: there its other choices are counted
 */
export function facetsOf(
  results: readonly Ranked[],
  filters: SearchFilters,
  without: ReadonlyMap<FacetName, readonly Ranked[]> = new Map(),
): Facets {
  const facets = Object.fromEntries(
    facetNames.map((name) => [
      name,
      choicesOf(name, results, chosenIn(name, filters), without.get(name) ?? results),
    ]),
  )
  return facets as Facets
}

/** Where most of the results come from: organisations with how many are theirs, the most first. */
export function originsOf(
  results: readonly Ranked[],
  most: number,
): { id: number; name: string; count: number }[] {
  const names = organisationNames(results)
  return [...countsOf('organisation', results)]
    .map(([value, count]) => ({ id: Number(value), name: names.get(value) ?? '', count }))
    .sort((one, other) => other.count - one.count || alphabet.compare(one.name, other.name))
    .slice(0, most)
}

/** The facets that narrow a search. */
export const narrowingFacets = (filters: SearchFilters): FacetName[] =>
  facetNames.filter((name) => chosenIn(name, filters).length > 0)

function chosenIn(name: FacetName, filters: SearchFilters): string[] {
  if (name === 'effect') return filters.effect ? ['documented'] : []
  return [...new Set((filters[name] ?? []).map(String))]
}

function choicesOf(
  name: FacetName,
  results: readonly Ranked[],
  chosen: readonly string[],
  around: readonly Ranked[],
): Choice[] {
  const names =
    name === 'organisation' ? organisationNames([...around, ...results]) : new Map<string, string>()
  const choice = (value: string, count: number, chosen: boolean): Choice => ({
    value,
    ...textOf(names.get(value)),
    count,
    chosen,
  })
  const found = countsOf(name, results)
  const others = [...countsOf(name, around)].filter(
    ([value, count]) => !chosen.includes(value) && count < around.length,
  )
  return [
    ...chosen.map((value) => choice(value, found.get(value) ?? 0, true)),
    ...others.map(([value, count]) => choice(value, count, false)),
  ].sort((one, other) => other.count - one.count || alphabet.compare(one.value, other.value))
}

function countsOf(name: FacetName, results: readonly Ranked[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const result of results) {
    for (const value of valuesOf[name](result)) {
      if (value !== null && value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
    }
  }
  return counts
}

const alphabet = new Intl.Collator('da')

const textOf = (text: string | undefined) => (text === undefined ? {} : { text })

const organisationNames = (results: readonly Ranked[]): Map<string, string> =>
  new Map(
    results.flatMap(({ candidate: { organisation } }) =>
      organisation ? [[String(organisation.id), organisation.name] as const] : [],
    ),
  )
