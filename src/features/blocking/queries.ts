import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { blocks } from '../../../db/schema/index.ts'

/**
 * Whether a person does not want to hear from another, in a query: columns of its rows, or ids; null is nobody. Nobody
 * but the blocker may notice the answer.
 */
export const hasBlocked = (
  blocker: SQLWrapper | number | null,
  blocked: SQLWrapper | number | null,
): SQL<boolean> =>
  sql<boolean>`exists (select 1 from ${blocks} b where b.blocker_id = ${blocker} and b.blocked_id = ${blocked})`
