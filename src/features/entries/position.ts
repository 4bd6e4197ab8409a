import type { Position } from './queries.ts'

/** A place in a list as part of an address. */
export const writePosition = ({ publishedAt, id }: Position): string =>
  `${publishedAt.getTime().toString(36)}-${id.toString(36)}`

/** @returns undefined for anything that is no position: the list then begins at its top */
export function readPosition(text: string | undefined): Position | undefined {
  const [, time, id] = /^([0-9a-z]{1,10})-([0-9a-z]{1,9})$/.exec(text ?? '') ?? []
  if (!time || !id) return undefined
  const publishedAt = new Date(Number.parseInt(time, 36))
  return Number.isNaN(publishedAt.getTime()) ? undefined : { publishedAt, id: Number.parseInt(id, 36) }
}
