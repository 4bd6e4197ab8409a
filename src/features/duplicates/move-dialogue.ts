import { sql } from 'drizzle-orm'
import { type Database, rowsOf } from '../../plugins/database.ts'
import type { Entry } from '../entries/queries.ts'

interface Thread {
  id: number
  entryId: number
  lastNumber: number
}

/**
 * What was said about one entry is said about another. Where there is dialogue already, it comes after what is there in
 * number, and by its day on the page; answers stay with what they answer. In the caller's transaction.
 */
export async function moveDialogue(
  db: Database,
  { id: from }: Pick<Entry, 'id'>,
  { id: to }: Pick<Entry, 'id'>,
): Promise<void> {
  const threads = await rowsOf<Thread>(
    db,
    sql`select id::int as id, entry_id::int as "entryId", last_number as "lastNumber" from threads
        where entry_id in (${from}::bigint, ${to}::bigint) order by id for update`,
  )
  const moved = threads.find(({ entryId }) => entryId === from)
  const there = threads.find(({ entryId }) => entryId === to)
  if (!moved) return
  if (!there) {
    await db.execute(sql`
      update threads t set entry_id = e.id, solved_by = case when e.solved_at is not null then t.solved_by end
      from entries e where t.id = ${moved.id}::bigint and e.id = ${to}::bigint`)
    return
  }
  await joinReaders(db, moved, there)
  await db.execute(sql`
    update comments set thread_id = ${there.id}::bigint, number = number + ${there.lastNumber}::int
    where thread_id = ${moved.id}::bigint`)
  await db.execute(sql`
    update threads t set comments = t.comments + m.comments, last_number = t.last_number + m.last_number,
      last_at = greatest(t.last_at, m.last_at)
    from threads m where t.id = ${there.id}::bigint and m.id = ${moved.id}::bigint`)
}

/**
 * Who has read all that was there has read as far as they had in what comes after it; who had read in what comes alone is
 * not shown the rest as new. Who was told of one is told of both, unless they have said no to one.
 */
async function joinReaders(db: Database, moved: Thread, there: Thread): Promise<void> {
  await db.execute(sql`
    insert into thread_readers (user_id, thread_id, number, told, read_on)
    select m.user_id, ${there.id}::bigint, ${there.lastNumber}::int + m.number, m.told, m.read_on
    from thread_readers m where m.thread_id = ${moved.id}::bigint
    on conflict (user_id, thread_id) do update set
      number = case when thread_readers.number >= ${there.lastNumber}::int then excluded.number else thread_readers.number end,
      told = case when thread_readers.told = false or excluded.told = false then false
        else coalesce(thread_readers.told, excluded.told) end,
      read_on = greatest(thread_readers.read_on, excluded.read_on)`)
}
