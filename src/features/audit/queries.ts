import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import { type MemberScope, roomsKept } from '../../scope.ts'
import { type EntryCard, readable } from '../entries/queries.ts'
import type { ActName } from './acts.ts'
import type { ActsQuery } from './schema.ts'

export interface DoneAct {
  id: number
  act: ActName
  /** The room's slug; empty for the house. */
  room: string
  at: Date
  byId: number | null
  /** Null for who has left, and from the command line. */
  by: string | null
  fromCommand: boolean
  detail: Record<string, string | number>
  subject: string | null
  subjectId: number | null
  /** The subject, as far as it is there and the viewer may know of it. */
  entry: Pick<EntryCard, 'id' | 'kind' | 'room' | 'title'> | null
  group: { id: number; room: string; name: string } | null
  person: string | null
}

/** What was done in the viewer's care, the newest first, a page at a time. One query. */
export async function doneActs(
  scope: MemberScope,
  { room, act, by, after }: ActsQuery,
  limit: number,
): Promise<{ acts: DoneAct[]; next: string | null }> {
  const wanted = [
    inCare(scope),
    room && sql`a.room = ${room === '-' ? '' : room}`,
    act && sql`a.act = ${act}`,
    by && (by === '-' ? sql`a.from_command` : sql`a.by_id = ${by}::bigint`),
    after && sql`a.id < ${after}::bigint`,
  ]
  const rows = await rowsOf<Omit<DoneAct, 'at'> & { at: number }>(
    scope.db,
    sql`select a.id::int as id, a.act, a.room, (extract(epoch from a.created_at) * 1000)::float8 as at,
          a.by_id::int as "byId", b.name as by, a.from_command as "fromCommand", a.detail, a.subject,
          a.subject_id::int as "subjectId", p.name as person,
          case when e.id is not null then
            jsonb_build_object('id', e.id, 'kind', e.kind, 'room', e.room, 'title', e.title) end as entry,
          case when g.id is not null then jsonb_build_object('id', g.id, 'room', g.room, 'name', g.name) end as "group"
        from acts a left join users b on b.id = a.by_id
        left join entries e on a.subject = 'entry' and e.id = a.subject_id and ${readable(scope)}
        left join groups g on a.subject = 'group' and g.id = a.subject_id and g.visibility <> 'hidden'
        left join users p on p.id = case when a.subject = 'user' then a.subject_id else (a.detail ->> 'person')::bigint end
        where ${sql.join(wanted.filter(isCondition), sql` and `)} order by a.id desc limit ${limit + 1}`,
  )
  const acts = rows.slice(0, limit).map(({ at, ...row }) => ({ ...row, at: new Date(at) }))
  return { acts, next: rows.length > limit ? String(acts.at(-1)?.id) : null }
}

/** Acts `a` in the rooms that the viewer looks after; those of the house are the stewards'. */
function inCare(scope: MemberScope): SQL {
  const rooms = roomsKept(scope)
  return rooms ? sql`a.room = any(${sql.param(rooms)}::text[])` : sql`true`
}

const isCondition = (part: SQL | string | undefined): part is SQL =>
  typeof part !== 'string' && part !== undefined

/** Who has a role now in what the viewer looks after, by name. One query. */
export function actorsOf(scope: MemberScope): Promise<{ id: number; name: string }[]> {
  const rooms = roomsKept(scope)
  return rowsOf(
    scope.db,
    sql`select distinct u.name, u.id::int as id from roles r join users u on u.id = r.user_id
        where r.role = 'steward' or ${rooms ? sql`r.room = any(${sql.param(rooms)}::text[])` : sql`true`}
        order by u.name, id`,
  )
}
