import { sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { moveUp } from '../events/attendance.ts'

/** Takes those off the lists of a group's closed events who are no members any more; who waits moves up. */
export async function leaveClosedEvents(scope: MemberScope, groupId: number): Promise<void> {
  // each event before its lists, as who signs up or off
  await scope.db.execute(sql`
    select from entries e where e.group_id = ${groupId}::bigint and e.kind = 'event' order by e.id for no key update`)
  const left = await rowsOf<{ id: number; room: string }>(
    scope.db,
    sql`update attendances a set withdrawn_at = now(), seated_at = null
        from entries e
        where e.id = a.entry_id and e.group_id = ${groupId}::bigint and e.audience = ${`group:${groupId}`}
          and a.withdrawn_at is null
          and not exists (select from group_members m where m.group_id = e.group_id and m.user_id = a.user_id)
        returning e.id::int as id, e.room`,
  )
  for (const event of new Map(left.map((one) => [one.id, one])).values()) await moveUp(scope, event)
}
