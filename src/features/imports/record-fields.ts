import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import type { Rooms } from '../rooms/load-rooms.ts'
import { oneLine, shortened } from './clean-text.ts'
import { topicFinder } from './find-topics.ts'

/** One line of at most so many characters; null for nothing. */
export const given = (text: string | undefined, most = 120): string | null =>
  shortened(oneLine(text ?? ''), most) || null

/** The address as a browser would write it; null for what is no web address. */
export function webAddress(text: string | undefined): string | null {
  const address = URL.canParse(text ?? '') ? new URL(text ?? '') : null
  return address && /^https?:$/.test(address.protocol) ? address.href : null
}

/** The slug of the room that takes what the source says of a sector: the one that names it, else the one that takes the rest. */
export function roomTaking(rooms: Rooms, kind: string, sector: string): string | null {
  const taking = (name: string) =>
    rooms.list.find((room) => room.sectors.includes(name) && (room.features as string[]).includes(kind))
  return (taking(sector) ?? taking('*'))?.slug ?? null
}

const finders = new WeakMap<Rooms, ReturnType<typeof topicFinder>>()
const mostTopics = 5

/**
 * The topics of a record, most telling first: the two that its own words name most, what the source files it under, and
 * the other words. Headings that the house has no topic for are left out.
 */
export function topicsOf(
  rooms: Rooms,
  { title, body }: { title: string; body: string },
  headings: readonly (string | undefined)[],
): string[] {
  const find = finders.get(rooms) ?? topicFinder(rooms.topics.values())
  finders.set(rooms, find)
  const found = find(title, body).filter((slug) => !headings.includes(slug))
  const all = [...found.slice(0, 2), ...headings, ...found.slice(2)]
  const known = all.filter((slug): slug is string => slug !== undefined && rooms.topics.has(slug))
  return [...new Set(known)].slice(0, mostTopics)
}

/** Why a record does not fit its schema, in words. */
export function reasonOf(schema: TSchema, record: unknown): string {
  const error = Value.Errors(schema, record)[0]
  if (!error) return 'it cannot be read'
  const missing = (error.params as { requiredProperties?: string[] }).requiredProperties?.[0]
  if (missing) return `the field "${missing}" is missing`
  const field = error.instancePath.slice(1)
  if (!field) return 'it is not a record'
  return `the field "${field}" ${error.message}`
}
