import { sql } from 'drizzle-orm'
import type { Database } from '../../plugins/database.ts'
import type { Member, MemberScope } from '../../scope.ts'

/** What stands before the viewer is seen: the bell counts it no more, and no mail tells of it. */
export async function markSeen({ db, viewer }: MemberScope): Promise<void> {
  await db.execute(
    sql`update notices set seen_at = now() where user_id = ${viewer.id}::bigint and seen_at is null`,
  )
}

/** All that the viewer has been told of is read. */
export async function markAllRead({ db, viewer }: MemberScope): Promise<void> {
  await db.execute(sql`update notices set read_at = now(), seen_at = coalesce(seen_at, now())
    where user_id = ${viewer.id}::bigint and read_at is null`)
}

/** What is about an entry that somebody has opened is read. */
export async function markEntryRead(db: Database, { id }: Member, entryId: number): Promise<void> {
  await db.execute(sql`update notices set read_at = now(), seen_at = coalesce(seen_at, now())
    where user_id = ${id}::bigint and entry_id = ${entryId}::bigint and read_at is null`)
}
