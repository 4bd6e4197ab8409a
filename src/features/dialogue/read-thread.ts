import { eq, sql } from 'drizzle-orm'
import { entries, threads } from '../../../db/schema/index.ts'
import { notFound } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import { isMember, type MemberScope, type Scope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import type { Entry } from '../entries/queries.ts'
import type { Reading } from './queries.ts'

/**
 * An entry's thread, which begins with its first comment or the first who waits for one. Held until the end of the
 * transaction: whoever writes in it waits for the one before.
 * @returns its id, and the number of its newest comment
 * @throws 404 for an entry that was withdrawn meanwhile
 */
export async function holdThread({ db, viewer }: MemberScope, { id }: Pick<Entry, 'id'>) {
  // it may be withdrawn or closed at this moment, and not withdrawn between here and the end
  const [there] = await db
    .select({ audience: entries.audience })
    .from(entries)
    .where(eq(entries.id, id))
    .for('key share')
  if (!there || !viewer.keys.includes(there.audience)) throw notFound('entry')
  const [thread] = await db
    .insert(threads)
    .values({ entryId: id })
    .onConflictDoUpdate({ target: threads.entryId, set: { entryId: id } })
    .returning({ id: threads.id, lastNumber: threads.lastNumber })
  if (!thread) throw notFound('entry')
  return thread
}

/** Remembers that the viewer has read all that there is. Nothing is written for who had done so, or has not logged on. */
export async function markThreadRead({ db, viewer }: Scope, { thread, readNumber }: Reading): Promise<void> {
  if (!isMember(viewer) || !thread || readNumber === thread.lastNumber) return
  // the thread may be gone by now
  await db.execute(sql`
    insert into thread_readers as r (user_id, thread_id, number)
    select ${viewer.id}::bigint, id, ${thread.lastNumber}::int from threads where id = ${thread.id}::bigint
    on conflict (user_id, thread_id) do update set number = excluded.number, read_on = excluded.read_on
    where r.number < excluded.number`)
}

/**
 * Whoever writes is told of what comes after, unless they have said that they do not want to be. Their own comment is
 * read; what they had not read before it, they still have not. In the transaction that writes.
 */
export async function tellWriter(
  { db, viewer }: MemberScope,
  { thread, number }: { thread: number; number: number },
): Promise<void> {
  await db.execute(sql`
    insert into thread_readers as r (user_id, thread_id, number, told)
    values (${viewer.id}::bigint, ${thread}::bigint, ${number}::int, true)
    on conflict (user_id, thread_id) do update set told = coalesce(r.told, true),
      number = case when r.number = ${number - 1}::int then excluded.number else r.number end`)
}

/** Tells the viewer of what is new in an entry's thread from now on, or no longer. Said twice it is no fault. @throws 404 */
export async function setTold(
  scope: MemberScope,
  entry: Pick<Entry, 'id' | 'room'>,
  told: boolean,
): Promise<void> {
  await inTransaction(scope, async (scope) => {
    const { id, lastNumber } = await holdThread(scope, entry)
    await scope.db.execute(sql`
      insert into thread_readers (user_id, thread_id, number, told)
      values (${scope.viewer.id}::bigint, ${id}::bigint, ${lastNumber}::int, ${told})
      on conflict (user_id, thread_id) do update set told = excluded.told`)
    const verb = told ? 'thread.subscribed' : 'thread.unsubscribed'
    await logActivity(scope, { verb, subject: 'entry', subjectId: entry.id, room: entry.room })
  })
}
