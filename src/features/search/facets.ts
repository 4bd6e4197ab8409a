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
 */
export function facetsOf(results: readonly Ranked[], filters: SearchFilters): Facets {
  const facets = Object.fromEntries(
    facetNames.map((name) => [name, choicesOf(name, results, chosenIn(name, filters))]),
  )
  return facets as Facets
}

function chosenIn(name: FacetName, filters: SearchFilters): string[] {
  if (name === 'effect') return filters.effect ? ['documented'] : []
  return (filters[name] ?? []).map(String)
}

function choicesOf(name: FacetName, results: readonly Ranked[], chosen: string[]): Choice[] {
  const counts = new Map<string, number>(chosen.map((value) => [value, 0]))
  for (const result of results) {
    for (const value of valuesOf[name](result)) {
      if (value !== null && value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
    }
  }
  const names = name === 'organisation' ? organisationNames(results) : new Map<string, string>()
  return [...counts]
    .map(([value, count]) => ({ value, ...textOf(names.get(value)), count, chosen: chosen.includes(value) }))
    .filter(({ count, chosen }) => chosen || (count > 0 && count < results.length))
    .sort((one, other) => other.count - one.count || alphabet.compare(one.value, other.value))
}

const alphabet = new Intl.Collator('da')

const textOf = (text: string | undefined) => (text === undefined ? {} : { text })

const organisationNames = (results: readonly Ranked[]): Map<string, string> =>
  new Map(
    results.flatMap(({ candidate: { organisation } }) =>
      organisation ? [[String(organisation.id), organisation.name] as const] : [],
    ),
  )
