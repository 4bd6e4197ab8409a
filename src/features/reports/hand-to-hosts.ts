import { sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'

const openIn = (groupId: number) => sql`r.closed_at is null and r.group_id is null
  and r.entry_id in (select e.id from entries e where e.group_id = ${groupId}::bigint)`

/**
 * Holds what is reported in an open group that is about to close; before its entries are, as who decides about a report
 * does. In the caller's transaction. One query.
 */
export const holdReported = ({ db }: MemberScope, groupId: number) =>
  db.execute(sql`select r.id from reports r where ${openIn(groupId)} order by r.id for update`)

/** What waits of a group that has closed is its hosts' to decide about from now on, and they are told. Two queries. */
export async function handToHosts(scope: MemberScope, groupId: number): Promise<void> {
  const handed = await rowsOf<{ id: number; room: string }>(
    scope.db,
    sql`update reports r set group_id = ${groupId}::bigint where ${openIn(groupId)} returning r.id::int as id, r.room`,
  )
  await logActivity(
    scope,
    ...handed.map(({ id, room }) => ({
      verb: 'report.handedOver' as const,
      subject: 'report' as const,
      subjectId: id,
      room,
      // who closes the group is told, too
      actorId: null,
    })),
  )
}
