import { type Static, Type } from 'typebox'
import type { SearchFilters } from '../search/port.ts'

const one = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const some = (maxLength = 80) =>
  Type.Optional(
    Type.Union([Type.String({ maxLength }), Type.Array(Type.String({ maxLength }), { maxItems: 40 })]),
  )

/** The address of a search. All of it may be missing; what is not known does not narrow. */
export const SearchAddress = Type.Object({
  q: Type.Optional(Type.String()),
  scope: one(10),
  sort: one(20),
  after: one(30),
  kind: some(),
  room: some(),
  topic: some(),
  phase: some(),
  outcome: some(),
  effect: one(10),
  profession: some(),
  place: some(120),
  organisation: some(),
  language: some(),
})
export type SearchAddress = Static<typeof SearchAddress>

/** What is being typed, and where one searches. */
export const SuggestQuery = Type.Object({ q: Type.Optional(Type.String()), scope: one(10) })

const values = (value: string | string[] | undefined): string[] =>
  [value ?? []].flat().filter((text) => text !== '')

/** The filters that an address asks for. */
export function filtersOf(address: SearchAddress): SearchFilters {
  const organisation = values(address.organisation).filter((id) => /^\d{1,9}$/.test(id))
  return {
    kind: values(address.kind),
    room: values(address.room),
    topic: values(address.topic),
    phase: values(address.phase),
    outcome: values(address.outcome),
    effect: Boolean(address.effect),
    profession: values(address.profession),
    place: values(address.place),
    organisation: organisation.map(Number),
    language: values(address.language),
  }
}

const names = Object.keys(SearchAddress.properties) as (keyof SearchAddress)[]

/** The address of a search with some of it changed; an empty value takes a parameter out. */
export function searchAddress(
  address: SearchAddress,
  change: Partial<Record<keyof SearchAddress, string | string[]>>,
): string {
  const parameters = new URLSearchParams()
  // only what a search is made of: an address may hold anything
  for (const name of names) {
    const value = name in change ? change[name] : name === 'after' ? undefined : address[name]
    for (const text of values(value)) parameters.append(name, text)
  }
  return parameters.size > 0 ? `/search?${parameters}` : '/search'
}
