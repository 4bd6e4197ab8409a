import { and, eq, inArray, sql } from 'drizzle-orm'
import { entries, notices } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'
import { holderOf } from '../accounts/viewers.ts'
import type { Verb } from '../activity/log-activity.ts'
import type { ActivityRow, Reader } from '../activity/reader.ts'
import { hasBlocked } from '../blocking/queries.ts'
import type { Rooms } from '../rooms/load-rooms.ts'
import { type NoticeKind, noticeKinds, ownIn } from './kinds.ts'

/** The reader of the log that tells people of what concerns them. */
export const noticeReader = 'notices'

/** Follows the log and writes notices. The same row read again tells nobody again. */
export const fillNotices = (rooms: Rooms): Reader => ({
  name: noticeReader,
  verbs: [...new Set(noticeKinds.flatMap(({ verbs, undoneBy = [] }) => [...verbs, undoneBy].flat()))],
  batch: 20,
  async handle(rows, { db }) {
    for (const row of rows) await tell(db, rooms, row)
  },
})

async function tell(db: Database, rooms: Rooms, row: ActivityRow): Promise<void> {
  const undone = noticeKinds.filter(({ undoneBy }) => undoneBy === row.verb)
  if (undone.length > 0) return takeBack(db, undone, row)
  const condition = row.subject === 'entry' ? await readersOf(db, rooms, row.subjectId) : sql`true`
  if (!condition) return
  for (const kind of noticeKinds) {
    if (kind.verbs.includes(row.verb as Verb)) await write(db, kind, row, condition)
  }
}

/** The condition that a person (`u`) may read an entry; null for one that nobody can reach. */
async function readersOf(db: Database, { closed }: Rooms, entryId: number) {
  const [entry] = await db
    .select({ audience: entries.audience, room: entries.room, kind: entries.kind })
    .from(entries)
    .where(eq(entries.id, entryId))
  return entry && !closed.includes(`${entry.room}/${entry.kind}`) ? holderOf(entry.audience) : null
}

async function write(
  db: Database,
  { name, mail, whom, nameless, evenBlocked }: NoticeKind,
  row: ActivityRow,
  condition: ReturnType<typeof holderOf>,
): Promise<void> {
  const { subject, subjectId, actorId, seq, createdAt } = row
  const about = (one: ActivityRow['subject']) => sql`${subject === one ? subjectId : null}::bigint`
  // one that is neither to be shown nor mailed is written all the same: it is not told as one of another kind
  await db.execute(sql`
    insert into notices (user_id, kind, entry_id, comment_id, group_id, question_id, report_id, own_id, actor_id, seq, at, mail)
    select u.id, ${name}, ${about('entry')}, c.id, ${about('group')}, ${about('question')}, ${about('report')},
      ${ownIn(row)}, ${nameless ? null : actorId}::bigint, ${seq}::bigint,
      ${createdAt.toISOString()}::timestamptz, coalesce(s.mail, ${mail})
    from (${whom(row)}) told join users u on u.id = told.user_id
    left join comments c on c.id = ${commentIn(row)}::bigint
    left join notice_settings s on s.user_id = u.id and s.kind = ${name}
    where u.id is distinct from ${actorId}::bigint and ${condition}
      ${evenBlocked ? sql`` : sql`and not ${hasBlocked(sql`u.id`, sql`${actorId}::bigint`)}`}
    on conflict (user_id, seq) do nothing`)
}

const commentIn = ({ data }: ActivityRow): number | null =>
  typeof data.comment === 'number' ? data.comment : null

async function takeBack(db: Database, kinds: readonly NoticeKind[], row: ActivityRow): Promise<void> {
  const { actorId } = row
  const commentId = commentIn(row)
  if (commentId === null || actorId === null) return
  const names = kinds.map(({ name }) => name)
  await db
    .delete(notices)
    .where(and(inArray(notices.kind, names), eq(notices.commentId, commentId), eq(notices.actorId, actorId)))
}
