import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'
import type { Kind } from '../kinds/index.ts'
import { firstKey } from './deadline.ts'
import { readKeyPosition, writeKeyPosition } from './position.ts'
import {
  cardColumns,
  cardJoins,
  type EntryCard,
  type Narrowing,
  narrowed,
  readable,
  revived,
} from './queries.ts'

export interface OrderedFilter extends Narrowing {
  /** Those that are over, the latest first; without it those that are still to come. */
  expired?: boolean
  /** `next` of the page before; anything else begins at the top. */
  after?: string | undefined
  limit: number
  /** Left out: they are shown elsewhere on the page. */
  without?: number[]
}

export interface OrderedPage {
  cards: EntryCard[]
  next: string | null
}

/** A kind's entries by its own order, a page at a time: the next deadline or event first, or by the alphabet. One query. */
export const listInOrder = (scope: Scope, kind: Kind, filter: OrderedFilter): Promise<OrderedPage> =>
  stretch(scope, kind, filter, sql``)

/** What begins the address of a page of the second stretch. */
const rest = '~'

/**
 * The same in two stretches, each by its order: first what is about one of the topics, then the rest. One query, two where
 * the stretches meet.
 */
export async function listByTopics(
  scope: Scope,
  kind: Kind,
  topics: readonly string[],
  filter: OrderedFilter,
): Promise<OrderedPage> {
  const about = sql`exists (select 1 from entry_topics t
    where t.entry_id = e.id and t.topic = any(${sql.param(topics)}::text[]))`
  const inRest = filter.after?.startsWith(rest) ?? false
  const before = inRest ? [] : await stretch(scope, kind, filter, sql`and ${about}`)
  if (!Array.isArray(before) && before.next) return before
  const cards = Array.isArray(before) ? [] : before.cards
  const left = filter.limit - cards.length
  const after = inRest ? filter.after?.slice(rest.length) : undefined
  const others = await stretch(
    scope,
    kind,
    { ...filter, after, limit: Math.max(1, left) },
    sql`and not ${about}`,
  )
  if (left === 0) return { cards, next: others.cards.length > 0 ? rest : null }
  return { cards: [...cards, ...others.cards], next: others.next && `${rest}${others.next}` }
}

async function stretch(scope: Scope, kind: Kind, filter: OrderedFilter, which: SQL): Promise<OrderedPage> {
  const backwards = kind.order !== 'title' && filter.expired === true
  const direction = backwards ? sql`desc` : sql`asc`
  const list = listOf(scope, kind)
  const after = readKeyPosition(filter.after)
  const from = after
    ? sql`and (${list.key}, ${list.id}) ${backwards ? sql`<` : sql`>`} (${after.key}, ${after.id}::bigint)`
    : sql``
  const rows = await rowsOf<EntryCard & { position: string }>(
    scope.db,
    // the page's own entries first: planners would make the cards of all that are to come, and sort those
    sql`with page as materialized (
          select e.id, ${list.key} as position from ${list.from}
          where ${list.where} ${inTime(kind, list.key, backwards)} ${narrowed(filter)} ${from} ${which}
            and not e.id = any(${sql.param(filter.without ?? [])}::bigint[])
          order by ${list.key} ${direction}, ${list.id} ${direction} limit ${filter.limit + 1}
        )
        select ${cardColumns}, page.position
        from page join entries e on e.id = page.id ${cardJoins}
        order by page.position ${direction}, e.id ${direction}`,
  )
  const cards = rows.slice(0, filter.limit)
  const last = rows.length > filter.limit ? cards.at(-1) : undefined
  return { cards: cards.map(revived), next: last ? writeKeyPosition(last.position, last.id) : null }
}

/** Deadlines that are looked through for what fits one reader; beyond them nothing is pressing. */
const lookedThrough = 200

/**
 * Of what can still be applied for, what is for the viewer's own profession, about the topics they have written on
 * themselves or, in the front hall, from their own part of the public sector: the rooms they write in or look after.
 * What fits in more of these ways first, then the next deadline. One query; none for who has not logged on.
 */
export async function fittingInTime(scope: Scope, kind: Kind, limit: number): Promise<EntryCard[]> {
  if (scope.viewer.id === null) return []
  const list = listOf(scope, kind)
  const rows = await rowsOf<EntryCard>(
    scope.db,
    sql`with coming as materialized (
          select e.id, e.profession, e.room, ${list.key} as position from ${list.from}
          where ${list.where} ${inTime(kind, list.key, false)}
            and e.author_id is distinct from ${scope.viewer.id}::bigint
          order by ${list.key}, ${list.id} limit ${lookedThrough}
        ), mine as materialized (
          select distinct t.topic from entry_topics t join entries own on own.id = t.entry_id
          where own.author_id = ${scope.viewer.id}::bigint
        ), told as materialized (
          select id, position,
            coalesce(profession = (select me.profession from users me where me.id = ${scope.viewer.id}::bigint), false)::int
            + exists (select 1 from entry_topics t join mine using (topic) where t.entry_id = coming.id)::int
            + ${inSector(scope)}::int as ways
          from coming
        ), fitting as materialized (
          select * from told where ways > 0 order by ways desc, position, id limit ${limit}
        )
        select ${cardColumns} from fitting join entries e on e.id = fitting.id ${cardJoins}
        order by fitting.ways desc, fitting.position, e.id`,
  )
  return rows.map(revived)
}

/** All that is in a room is of one sector. */
function inSector({ room, viewer }: Scope): SQL {
  if (room) return sql`false`
  return sql`(coming.room = any(${sql.param(viewer.editorOf)}::text[])
    or exists (select 1 from entries own where own.author_id = ${viewer.id}::bigint and own.room = coming.room))`
}

interface List {
  from: SQL
  where: SQL
  key: SQL
  id: SQL
}

/** A range of one index: of the room's placements, or of the house's entries. */
function listOf(scope: Scope, { name }: Kind): List {
  if (!scope.room) {
    const where = sql`e.kind = ${name} and e.list_key is not null and ${readable(scope)}`
    return { from: sql`entries e`, where, key: sql`e.list_key`, id: sql`e.id` }
  }
  return {
    from: sql`placements p join entries e on e.id = p.entry_id`,
    where: sql`p.room = ${scope.room.slug} and p.kind = ${name} and p.list_key is not null and ${readable(scope)}`,
    key: sql`p.list_key`,
    id: sql`p.entry_id`,
  }
}

function inTime(kind: Kind, key: SQL, over: boolean): SQL {
  const first = firstKey(kind)
  return first === null ? sql`` : sql`and ${key} ${over ? sql`<` : sql`>=`} ${first}`
}
