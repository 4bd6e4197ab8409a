import { inArray } from 'drizzle-orm'
import { entryCounts } from '../../../db/schema/index.ts'
import type { Scope } from '../../scope.ts'

/** How many have read each of some entries; what nobody has read is left out. One query. */
export async function viewsOf(
  { db }: Pick<Scope, 'db'>,
  ids: readonly number[],
): Promise<Map<number, number>> {
  const rows = await db
    .select({ id: entryCounts.entryId, views: entryCounts.views })
    .from(entryCounts)
    .where(inArray(entryCounts.entryId, [...ids]))
  return new Map(rows.map(({ id, views }) => [id, views]))
}
