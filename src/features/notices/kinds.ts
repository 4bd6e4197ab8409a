import { type SQL, sql } from 'drizzle-orm'
import type { noticeMails } from '../../../db/schema/index.ts'
import type { Verb } from '../activity/log-activity.ts'
import type { ActivityRow } from '../activity/reader.ts'
import { isClose, movesEvent } from '../events/soon.ts'
import { guideIds } from '../guide/queries.ts'
import { handlerIds } from '../reports/who-handles.ts'

export type NoticeMail = (typeof noticeMails)[number]

/** What one is told of. A new kind is a definition here, and its words in `notices:kinds`. */
export interface NoticeKind {
  name: string
  /** What has happened. What it happened with is the row's subject; a comment, or another entry, is in its data. */
  verbs: readonly Verb[]
  /** What takes it back. */
  undoneBy?: Verb
  /** Whom it concerns, as `user_id`. Who did it or cannot read the entry is left out, mostly also who has blocked who did it. */
  whom(row: ActivityRow): SQL
  /** Who did it is not told. */
  nameless?: boolean
  /** Told also to who has blocked who did it: one would go in vain to what is off, wait in vain for an answer, or leave lying what waits. */
  evenBlocked?: boolean
  /** What makes several of them one: the comment that is answered, the comment itself, or what it is all about. */
  together: 'parent' | 'comment' | 'subject'
  /** Until one says otherwise. */
  mail: NoticeMail
}

const idIn = ({ data }: ActivityRow, name: string): SQL => {
  const id = data[name]
  return sql`${typeof id === 'number' ? id : null}::bigint`
}
const commentOf = (row: ActivityRow): SQL => idIn(row, 'comment')
/** The entry that was chosen for a collection. */
export const ownIn = (row: ActivityRow): SQL => idIn(row, row.verb === 'collection.chosen' ? 'entryId' : '')
/** Somebody would like to join an open group (`g` in the query) that has no host. */
export const isAdrift: SQL = sql`(g.visibility = 'open' and not g.is_forum
  and exists (select from group_requests w where w.group_id = g.id)
  and not exists (select from group_members h where h.group_id = g.id and h.is_host))`
const noOne: SQL = sql`select null::bigint as user_id where false`
const personIn = (row: ActivityRow): SQL => sql`select ${idIn(row, 'userId')} as user_id`
const authorOf = (row: ActivityRow): SQL =>
  sql`select author_id as user_id from comments where id = ${commentOf(row)}`

/** Those who do not want to hear of what is said about an entry. */
const silent = ({ subjectId }: ActivityRow): SQL => sql`
  select r.user_id from threads t join thread_readers r on r.thread_id = t.id
  where t.entry_id = ${subjectId}::bigint and r.told = false`

/** Who has shared the entry; once for each who does it, unless what was told was read and happens again. */
const sharer = (name: string, { subjectId, actorId }: ActivityRow): SQL => sql`
  select author_id as user_id from entries where id = ${subjectId}::bigint and not exists (
    select from notices n where n.user_id = author_id and n.kind = ${name} and n.read_at is null
      and n.entry_id = ${subjectId}::bigint and n.actor_id = ${actorId}::bigint)`

/** Who has signed up for an event by then, if it is not so close that they are told by a mail of its own. */
const signedUp = (row: ActivityRow): SQL =>
  isClose(row)
    ? noOne
    : sql`
  select a.user_id from attendances a join entries e on e.id = a.entry_id and e.kind = 'event'
  where a.entry_id = ${row.subjectId}::bigint and a.withdrawn_at is null
    and a.signed_up_at <= ${row.createdAt.toISOString()}::timestamptz`

/** Who has shared what another room has taken in, unless they offered it themselves and are told of the answer. */
const placed = (row: ActivityRow): SQL => sql`
  select author_id as user_id from entries where id = ${row.subjectId}::bigint
    and author_id is distinct from ${idIn(row, 'offeredBy')}`

/** The most pressing first: one is told of one happening once. */
export const noticeKinds: readonly NoticeKind[] = [
  {
    name: 'mentioned',
    verbs: ['comment.written', 'comment.changed'],
    together: 'subject',
    mail: 'hourly',
    whom: (row) => sql`
      select user_id from mentions m where comment_id = ${commentOf(row)} and not exists (
        select 1 from notices n where n.user_id = m.user_id and n.comment_id = m.comment_id and n.kind = 'mentioned')`,
  },
  {
    // under a comment of one's own, or to what one has shared
    name: 'answered',
    verbs: ['comment.written'],
    together: 'parent',
    mail: 'hourly',
    whom: (row) => sql`
      (select author_id as user_id from comments where id in (${idIn(row, 'parent')}, ${idIn(row, 'answered')})
        union select author_id from entries where id = ${row.subjectId}::bigint and ${idIn(row, 'parent')} is null)
      except ${silent(row)}`,
  },
  {
    name: 'said',
    verbs: ['comment.written'],
    together: 'subject',
    mail: 'daily',
    whom: (row) => sql`
      (select r.user_id from threads t join thread_readers r on r.thread_id = t.id
          where t.entry_id = ${row.subjectId}::bigint and r.told
        union select user_id from follows where type = 'entry' and key = ${String(row.subjectId)}
        union select author_id from entries where id = ${row.subjectId}::bigint)
      except ${silent(row)}`,
  },
  {
    name: 'helped',
    verbs: ['comment.helped'],
    undoneBy: 'comment.unhelped',
    together: 'comment',
    mail: 'daily',
    whom: authorOf,
  },
  {
    name: 'solved',
    verbs: ['comment.solved'],
    undoneBy: 'comment.unsolved',
    together: 'comment',
    mail: 'hourly',
    whom: authorOf,
  },
  {
    // to a group; a forum is followed with its room
    name: 'groupWritten',
    verbs: ['entry.published'],
    together: 'subject',
    mail: 'daily',
    whom: ({ subjectId }) => sql`
      select m.user_id from entries e join groups g on g.id = e.group_id and not g.is_forum
        join group_members m on m.group_id = g.id where e.id = ${subjectId}::bigint`,
  },
  {
    name: 'groupAsked',
    verbs: ['group.requested'],
    together: 'subject',
    mail: 'hourly',
    evenBlocked: true,
    whom: ({ subjectId }) =>
      sql`select user_id from group_members where group_id = ${subjectId}::bigint and is_host`,
  },
  {
    // there is nobody whom it concerns in the group itself
    name: 'groupAdrift',
    verbs: ['group.requested', 'group.left'],
    together: 'subject',
    mail: 'hourly',
    evenBlocked: true,
    nameless: true,
    whom: ({ subjectId, room }) => sql`
      select k.user_id from (${guideIds(room ?? '')}) k join groups g on g.id = ${subjectId}::bigint where ${isAdrift}`,
  },
  {
    name: 'groupAdmitted',
    verbs: ['group.admitted'],
    together: 'subject',
    mail: 'hourly',
    evenBlocked: true,
    whom: personIn,
  },
  {
    name: 'groupRefused',
    verbs: ['group.refused'],
    together: 'subject',
    mail: 'hourly',
    evenBlocked: true,
    whom: personIn,
  },
  {
    name: 'groupHost',
    verbs: ['group.hostGiven'],
    together: 'subject',
    mail: 'hourly',
    evenBlocked: true,
    whom: personIn,
  },
  {
    name: 'reported',
    verbs: ['report.made', 'report.handedOver'],
    together: 'subject',
    mail: 'hourly',
    evenBlocked: true,
    nameless: true,
    whom: ({ subjectId }) => handlerIds(subjectId),
  },
  {
    // by who has a confirmed address
    name: 'guideAsked',
    verbs: ['guide.asked', 'guide.confirmed'],
    together: 'subject',
    mail: 'hourly',
    evenBlocked: true,
    nameless: true,
    whom: ({ subjectId, room }) => sql`
      select g.user_id from (${guideIds(room ?? '')}) g
      where exists (select from guide_questions where id = ${subjectId}::bigint and confirmed_at is not null)`,
  },
  { name: 'offerAccepted', verbs: ['offer.accepted'], together: 'subject', mail: 'hourly', whom: personIn },
  { name: 'offerDeclined', verbs: ['offer.declined'], together: 'subject', mail: 'hourly', whom: personIn },
  {
    name: 'moved',
    verbs: ['entry.moved'],
    together: 'subject',
    mail: 'hourly',
    nameless: true,
    whom: placed,
  },
  { name: 'shown', verbs: ['entry.shown'], together: 'subject', mail: 'daily', nameless: true, whom: placed },
  {
    name: 'merged',
    verbs: ['entry.merged'],
    together: 'subject',
    mail: 'hourly',
    nameless: true,
    whom: personIn,
  },
  {
    name: 'approved',
    verbs: ['entry.approved'],
    together: 'subject',
    mail: 'hourly',
    evenBlocked: true,
    nameless: true,
    whom: personIn,
  },
  {
    name: 'sentBack',
    verbs: ['draft.sentBack'],
    together: 'subject',
    mail: 'hourly',
    evenBlocked: true,
    nameless: true,
    whom: personIn,
  },
  {
    name: 'eventCancelled',
    verbs: ['event.cancelled'],
    together: 'subject',
    mail: 'hourly',
    evenBlocked: true,
    whom: signedUp,
  },
  {
    name: 'eventChanged',
    verbs: ['entry.changed'],
    together: 'subject',
    mail: 'hourly',
    evenBlocked: true,
    whom: (row) => (movesEvent(row.data) ? signedUp(row) : noOne),
  },
  {
    name: 'interestAsked',
    verbs: ['interest.asked'],
    together: 'subject',
    mail: 'hourly',
    whom: (row) => sharer('interestAsked', row),
  },
  {
    name: 'interestHeard',
    verbs: ['interest.heard'],
    together: 'subject',
    mail: 'hourly',
    evenBlocked: true,
    nameless: true,
    whom: personIn,
  },
  {
    name: 'reused',
    verbs: ['reuse.said'],
    together: 'subject',
    mail: 'hourly',
    whom: (row) => sharer('reused', row),
  },
  {
    // once for each collection
    name: 'chosen',
    verbs: ['collection.chosen'],
    together: 'subject',
    mail: 'hourly',
    whom: (row) => sql`
      select author_id as user_id from entries e where id = ${ownIn(row)} and not exists (
        select from notices n where n.user_id = e.author_id and n.kind = 'chosen' and n.own_id = e.id
          and n.entry_id = ${row.subjectId}::bigint)`,
  },
]
