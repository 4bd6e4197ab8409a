import { createHash } from 'node:crypto'
import type { followTypes } from '../../../db/schema/index.ts'
import { wordsOf } from '../search/analysis.ts'
import type { SearchFilters } from '../search/port.ts'

/** A search that can be followed: what was typed, the room it was typed in, and what narrows it. */
export interface FollowedSearch {
  query: string
  /** Null for the whole house. */
  room: string | null
  filters: SearchFilters
}

/** What can be followed. A new type gets a key, and a term that the entries it is for have (`entry-terms.ts`). */
export type Target =
  | { type: 'topic' | 'room'; slug: string }
  | { type: 'person' | 'organisation' | 'entry'; id: number }
  | ({ type: 'search' } & FollowedSearch)

type TargetType = (typeof followTypes)[number]

/** A followed search is no longer than this: what is longer is no search but a text. */
export const longestQuery = 200

const listed = [
  'kind',
  'room',
  'topic',
  'phase',
  'outcome',
  'profession',
  'place',
  'organisation',
  'language',
] as const

/** A search by its plainest name: one that only asks for a topic, an organisation or a room follows that. Null for one that asks for nothing. */
export function searchTarget({ query, room, filters }: FollowedSearch): Target | null {
  const narrowed = narrowing(filters)
  const [only, ...others] = Object.entries(narrowed)
  const words = query.trim()
  if (words === '' && !only) return room === null ? null : { type: 'room', slug: room }
  if (words === '' && only && others.length === 0 && room === null) {
    const [name, values] = only
    const [value, ...more] = values
    if (more.length === 0 && value !== undefined) {
      if (name === 'topic' || name === 'room') return { type: name, slug: value }
      if (name === 'organisation') return { type: name, id: Number(value) }
    }
  }
  return { type: 'search', query: words, room, filters: withoutEmpty(filters) }
}

/** The filters that narrow, in one order, as texts. */
function narrowing(filters: SearchFilters): Record<string, string[]> {
  const lists = listed.flatMap((name): [string, string[]][] => {
    const values = (filters[name] ?? []).map(String)
    return values.length > 0 ? [[name, [...new Set(values)].sort()]] : []
  })
  return Object.fromEntries([...lists, ...(filters.effect ? [['effect', ['true']]] : [])])
}

const withoutEmpty = (filters: SearchFilters): SearchFilters =>
  Object.fromEntries(
    Object.entries(filters).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value)),
  )

/** The same text for everybody who follows the same. */
export function keyOf(target: Target): string {
  if ('slug' in target) return target.slug
  if ('id' in target) return String(target.id)
  const { query, room, filters } = target
  const said = JSON.stringify([room, wordsOf(query), narrowing(filters)])
  return createHash('sha256').update(said).digest('base64url')
}

/** A target as a form's hidden field holds it. */
export function writeTarget(target: Target): string {
  if ('slug' in target) return `${target.type}:${target.slug}`
  if ('id' in target) return `${target.type}:${target.id}`
  return `search:${searchParameters(target, { withRoom: true })}`
}

/** The parameters of a search's address, with the room it is in when asked for. */
export function searchParameters(
  { query, room, filters }: FollowedSearch,
  { withRoom = false }: { withRoom?: boolean } = {},
): URLSearchParams {
  const parameters = new URLSearchParams()
  if (query) parameters.append('q', query)
  if (withRoom && room !== null) parameters.append('in', room)
  for (const [name, values] of Object.entries(narrowing(filters)))
    for (const value of values) parameters.append(name, value)
  return parameters
}

const mostValues = 40
const longestValue = 120

/** The target that a form names; null for what is none. Whether it exists is another question. */
export function readTarget(written: string): Target | null {
  const [, type, rest = ''] = /^([a-z]+):(.*)$/s.exec(written) ?? []
  if (type === 'topic' || type === 'room')
    return /^[a-z][a-z0-9-]{0,79}$/.test(rest) ? { type, slug: rest } : null
  if (type === 'person' || type === 'organisation' || type === 'entry')
    return /^[1-9]\d{0,8}$/.test(rest) ? { type, id: Number(rest) } : null
  if (type !== 'search') return null
  const given = new URLSearchParams(rest)
  const values = (name: string) =>
    given.getAll(name).filter((value) => value !== '' && value.length <= longestValue)
  const query = (given.get('q') ?? '').trim()
  if (query.length > longestQuery || [...given].length > mostValues) return null
  return searchTarget({
    query,
    room: given.get('in'),
    filters: {
      ...Object.fromEntries(listed.map((name) => [name, values(name)])),
      organisation: values('organisation')
        .filter((id) => /^[1-9]\d{0,8}$/.test(id))
        .map(Number),
      effect: given.has('effect'),
    },
  })
}

/** A target as a row of `follows` holds it, without its terms. */
export const rowOf = (target: Target) => ({
  type: target.type satisfies TargetType,
  key: keyOf(target),
  entryId: target.type === 'entry' ? target.id : null,
  personId: target.type === 'person' ? target.id : null,
  organisationId: target.type === 'organisation' ? target.id : null,
  query: target.type === 'search' ? target.query : null,
  room: target.type === 'search' ? target.room : null,
  filters: target.type === 'search' ? target.filters : null,
})
