import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { hasBlocked } from '../blocking/queries.ts'
import { readable } from '../entries/queries.ts'
import { known } from '../groups/queries.ts'
import type { KindName } from '../kinds/index.ts'
import { type NoticeKind, noticeKinds } from './kinds.ts'
import { stillTrue, words } from './still-true.ts'

/** An entry as it is now; of an event also when and where. */
export interface NoticedEntry {
  id: number
  kind: KindName
  title: string
  room: string
  isOpen: boolean
  startsAt: string | null
  endsAt: string | null
  place: string | null
}

/** What has happened, as its reader is told of it: those alike are one. */
export interface Notice {
  kind: string
  /** What it is about, if it is about an entry. */
  entry: NoticedEntry | null
  group: { id: number; name: string; room: string; isOpen: boolean } | null
  /** Whose desk it waits on; empty for the front hall's, null for what waits on none. */
  desk: string | null
  /** What the reader has shared, where it is not the entry: it was chosen. */
  own: string[]
  /** What was written with it. */
  words: string | null
  /** The first comment of them. */
  comment: { id: number; parentId: number | null; text: string } | null
  /** Who did it, the latest first, a few of them; and how many they are. */
  who: string[]
  people: number
  /** How often it happened. */
  times: number
  at: Date
  isRead: boolean
  /** Of the newest: where the next page begins. */
  seq: number
}

const kindsThat = (are: (kind: NoticeKind) => boolean | undefined): SQL =>
  sql`${sql.param(noticeKinds.filter(are).map(({ name }) => name))}::text[]`

const kindsTogether = (by: string): SQL => kindsThat(({ together }) => together === by)

/** What makes notices of a kind one. */
const together: SQL = sql`case when n.kind = any(${kindsTogether('parent')}) then c.parent_id
  when n.kind = any(${kindsTogether('comment')}) then c.id end`

/** What waits in one room is told as one. */
const desk: SQL = sql`coalesce(q.room, r.room)`

/**
 * Notices (`n`) that the viewer may see: as far as they may still read what it is about, unless it was taken out, or came
 * from somebody they have blocked since, where that is heeded.
 */
const visible = (scope: MemberScope): SQL => sql`notices n
  left join entries e on e.id = n.entry_id
  left join comments c on c.id = n.comment_id
  left join groups g on g.id = n.group_id
  left join entries own on own.id = n.own_id
  left join guide_questions q on q.id = n.question_id
  left join reports r on r.id = n.report_id
  left join users a on a.id = n.actor_id
  left join notice_settings s on s.user_id = n.user_id and s.kind = n.kind
  where n.user_id = ${scope.viewer.id}::bigint and (n.entry_id is null or ${readable(scope)})
    and (n.group_id is null or ${known(scope)})
    and c.removed_at is null and ${stillTrue(scope)}
    and (n.kind = any(${kindsThat(({ evenBlocked }) => evenBlocked)})
      or not ${hasBlocked(sql`n.user_id`, sql`n.actor_id`)})`

const inPage: SQL = sql`coalesce(s.in_page, true)`

/** How many notices the viewer has not seen, counted as they are shown. What is about an entry just opened is left out. One query. */
export async function countUnseen(scope: MemberScope, opened: number | null): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    scope.db,
    sql`select count(distinct (n.kind, n.entry_id, n.group_id, ${desk}, ${together}))::int as count
        from ${visible(scope)} and n.seen_at is null and ${inPage}
          ${opened === null ? sql`` : sql`and n.entry_id is distinct from ${opened}::bigint`}`,
  )
  return row?.count ?? 0
}

type Row = Omit<Notice, 'at' | 'who'> & { at: number; who: (string | null)[] }

/** The viewer's notices, the newest first, a page at a time. One query. */
export async function noticesOf(
  scope: MemberScope,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<{ notices: Notice[]; next: number | null }> {
  const older = before === undefined ? sql`` : sql`having max(n.seq) < ${before}::bigint`
  const rows = await rowsOf<Row>(
    scope.db,
    sql`select ${columns} from ${visible(scope)} and ${inPage} ${grouping} ${older}
        order by seq desc limit ${limit + 1}`,
  )
  const notices = rows.slice(0, limit).map(revived)
  return { notices, next: rows.length > limit ? (notices.at(-1)?.seq ?? null) : null }
}

/** Those of some notices that a mail may tell of now, as one wants it now. One query. */
export async function noticesToMail(scope: MemberScope, ids: readonly number[]): Promise<Notice[]> {
  const rows = await rowsOf<Row>(
    scope.db,
    sql`select ${columns} from ${visible(scope)} and n.id = any(${sql.param(ids)}::bigint[])
          and coalesce(s.mail, n.mail) <> 'never' ${grouping} order by seq desc`,
  )
  return rows.map(revived)
}

const most = { names: 20, characters: 400 }

const columns: SQL = sql`n.kind, n.read_at is not null as "isRead", max(n.seq)::int as seq,
  (extract(epoch from max(n.at)) * 1000)::float8 as at, count(distinct n.actor_id)::int as people, count(*)::int as times,
  ${desk} as desk, array_remove(array_agg(distinct own.title), null) as own,
  (array_agg(${words} order by n.seq) filter (where ${words} is not null))[1] as words,
  (array_agg(a.name order by n.seq desc))[1:${sql.raw(String(most.names))}] as who,
  case when e.id is not null then json_build_object('id', e.id, 'kind', e.kind, 'title', e.title, 'room', e.room,
    'isOpen', e.audience = 'public' and bool_and(own.audience is null or own.audience = 'public'),
    'startsAt', e.details ->> 'startsAt', 'endsAt', e.details ->> 'endsAt', 'place', e.place) end as entry,
  case when g.id is not null then json_build_object('id', g.id, 'name', g.name, 'room', g.room,
    'isOpen', g.visibility <> 'hidden') end as "group",
  (array_agg(case when c.id is not null then json_build_object('id', c.id, 'parentId', c.parent_id,
    'text', left(c.text, ${sql.raw(String(most.characters))})) end order by n.seq))[1] as comment`

const grouping: SQL = sql`group by n.kind, e.id, g.id, ${desk}, ${together}, n.read_at`

const revived = ({ at, who, ...row }: Row): Notice => ({
  ...row,
  at: new Date(at),
  who: [...new Set(who.filter((name) => name !== null))],
})
