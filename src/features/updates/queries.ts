import { and, asc, eq, inArray } from 'drizzle-orm'
import { entryUpdates } from '../../../db/schema/index.ts'
import type { Scope } from '../../scope.ts'

/** What has happened with an entry on one day. */
export interface EntryUpdate {
  id: number
  entryId: number
  /** As 2026-12-31. */
  happenedOn: string
  /** Markdown. */
  text: string
  /** Null when they have left the house. */
  authorId: number | null
}

const columns = {
  id: entryUpdates.id,
  entryId: entryUpdates.entryId,
  happenedOn: entryUpdates.happenedOn,
  text: entryUpdates.text,
  authorId: entryUpdates.authorId,
}

/** More is told in a new contribution. */
export const mostUpdates = 100

/**
 * How each of the entries has gone, in the order of the days. One query.
 * @param ids of entries that the viewer may read
 */
export async function updatesOf({ db }: Scope, ids: readonly number[]): Promise<EntryUpdate[][]> {
  const rows = await db
    .select(columns)
    .from(entryUpdates)
    .where(inArray(entryUpdates.entryId, [...ids]))
    .orderBy(asc(entryUpdates.entryId), asc(entryUpdates.happenedOn), asc(entryUpdates.id))
  return ids.map((id) => rows.filter(({ entryId }) => entryId === id))
}

/** One of the entry's, or null. */
export async function findUpdate({ db }: Scope, entryId: number, id: number): Promise<EntryUpdate | null> {
  const [row] = await db
    .select(columns)
    .from(entryUpdates)
    .where(and(eq(entryUpdates.entryId, entryId), eq(entryUpdates.id, id)))
  return row ?? null
}
