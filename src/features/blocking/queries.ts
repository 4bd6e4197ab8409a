import { desc, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { blocks, users } from '../../../db/schema/index.ts'
import { rowsOf } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { readable } from '../entries/queries.ts'

/**
 * Whether a person does not want to hear from another, in a query: columns of its rows, or ids; null is nobody. Nobody
 * but the blocker may notice the answer.
 */
export const hasBlocked = (
  blocker: SQLWrapper | number | null,
  blocked: SQLWrapper | number | null,
): SQL<boolean> =>
  sql<boolean>`exists (select 1 from ${blocks} b where b.blocker_id = ${blocker} and b.blocked_id = ${blocked})`

export interface Met {
  id: number
  name: string
}

/**
 * Somebody whose name the viewer has met: in what they have shared or said where the viewer may read, in a message to the
 * viewer, or among those they have blocked. Null for anybody else, and for the viewer. One query.
 */
export async function findMet(scope: MemberScope, personId: number): Promise<Met | null> {
  const { viewer } = scope
  const [met] = await rowsOf<Met>(
    scope.db,
    sql`select u.id::int as id, u.name from users u
        where u.id = ${personId}::bigint and u.id <> ${viewer.id}::bigint and not u.is_example and (
          ${hasBlocked(viewer.id, sql`u.id`)}
          or exists (select 1 from entries e where e.author_id = u.id and ${readable(scope)})
          or exists (select 1 from contact_messages m where m.sender_id = u.id and m.recipient_id = ${viewer.id}::bigint)
          or exists (select 1 from comments c join threads t on t.id = c.thread_id join entries e on e.id = t.entry_id
            where c.author_id = u.id and c.removed_at is null and ${readable(scope)}))`,
  )
  return met ?? null
}

/** Whom the viewer does not want to hear from, the newest first. */
export async function blockedBy({ db, viewer }: MemberScope): Promise<Met[]> {
  return db
    .select({ id: users.id, name: users.name })
    .from(blocks)
    .innerJoin(users, eq(users.id, blocks.blockedId))
    .where(eq(blocks.blockerId, viewer.id))
    .orderBy(desc(blocks.createdAt), desc(users.id))
}
