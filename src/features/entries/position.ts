import type { Position } from './queries.ts'

/** The end of the year 9999: how a later date is written, databases do not read. */
const latest = Date.UTC(10_000, 0) - 1

/** A place in a list as part of an address. */
export const writePosition = ({ publishedAt, id }: Position): string =>
  `${publishedAt.getTime().toString(36)}-${id.toString(36)}`

/** @returns undefined for anything that is no position: the list then begins at its top */
export function readPosition(text: string | undefined): Position | undefined {
  const [, time, id] = /^([0-9a-z]{1,10})-([0-9a-z]{1,9})$/.exec(text ?? '') ?? []
  if (!time || !id) return undefined
  const milliseconds = Number.parseInt(time, 36)
  return milliseconds <= latest
    ? { publishedAt: new Date(milliseconds), id: Number.parseInt(id, 36) }
    : undefined
}

/** A place in a list sorted by a text, as part of an address. */
export const writeKeyPosition = (key: string, id: number): string =>
  `${Buffer.from(key).toString('base64url')}.${id.toString(36)}`

/** @returns null for anything that is no such position */
export function readKeyPosition(text: string | undefined): { key: string; id: number } | null {
  const [, coded, id] = /^([\w-]{1,700})\.([0-9a-z]{1,9})$/.exec(text ?? '') ?? []
  if (!coded || !id) return null
  const key = Buffer.from(coded, 'base64url').toString().replaceAll('\0', '')
  return { key, id: Number.parseInt(id, 36) }
}
