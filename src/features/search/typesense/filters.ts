import type { Match } from '../plan.ts'
import type { Reach, SearchFilters } from '../port.ts'
import { tokenOf } from './tokens.ts'

/** A condition in the server's language. Only functions here write one, and they write tokens and numbers alone. */
export type Filter = string & { readonly filter: unique symbol }

const filter = (text: string): Filter => text as Filter

/** Every field with one of the values. */
export const oneOf = (field: string, values: readonly string[]): Filter =>
  filter(`${field}:=[${values.map(tokenOf).join(',')}]`)

const noneOf = (field: string, values: readonly string[]): Filter =>
  filter(`${field}:!=[${values.map(tokenOf).join(',')}]`)

export const ids = (values: readonly number[]): Filter => filter(`id:[${values.map(whole).join(',')}]`)

const whole = (value: number): number => Math.trunc(value)

export const all = (...filters: readonly Filter[]): Filter => filter(filters.join(' && '))

/** What meets a condition's stems. */
export function meeting(match: Match): Filter {
  const single = match.filter((stems) => stems.length === 1).flat()
  const several = match.filter((stems) => stems.length > 1)
  const ways = [
    ...(single.length > 0 ? [oneOf('stems', single)] : []),
    ...several.map((stems) => `(${stems.map((stem) => oneOf('stems', [stem])).join(' && ')})`),
  ]
  return filter(`(${ways.join(' || ')})`)
}

/**
 * What a viewer with these keys may see, of kinds that the rooms have: the beginning of every filter (see `searchOf`).
 * @param audiences at least one key
 */
export const visible = (audiences: readonly string[], closed: readonly string[] = []): Filter =>
  all(oneOf('audience', audiences), ...(closed.length > 0 ? [noneOf('shelf', closed)] : []))

/** The room's side of a reach, or the others' side. */
export const side = ({ room }: Reach, where: 'here' | 'elsewhere'): Filter[] =>
  room === null ? [] : [where === 'here' ? oneOf('rooms', [room]) : noneOf('rooms', [room])]

/** What the reader has narrowed to. */
export function narrowed(filters: SearchFilters = {}): Filter[] {
  const some = (field: string, values: readonly string[] | undefined) =>
    values?.length ? [oneOf(field, values)] : []
  return [
    ...some('rooms', filters.room),
    ...some('kind', filters.kind),
    ...some('topics', filters.topic),
    ...some('phase', filters.phase),
    ...some('outcome', filters.outcome),
    ...some('profession', filters.profession),
    ...some('place', filters.place),
    ...some('language', filters.language),
    ...some('organisation', filters.organisation?.map(String)),
    ...(filters.effect ? [filter('effect:=true')] : []),
  ]
}
