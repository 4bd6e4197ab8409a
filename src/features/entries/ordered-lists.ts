import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'
import type { ListOrder } from '../kinds/define-kind.ts'
import type { Kind } from '../kinds/index.ts'
import { dayIn, isDay, startOfToday } from './deadline.ts'
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

/** What the lists are sorted by; their indexes are made of the same expressions. */
const keys: Record<ListOrder, { key: SQL; type: SQL }> = {
  deadline: { key: sql`coalesce(e.deadline_on, '9999-12-31'::date)`, type: sql`date` },
  start: { key: sql`((e.details ->> 'startsAt') collate "C")`, type: sql`text` },
  title: { key: sql`(lower(e.title) collate "C")`, type: sql`text` },
}

/** A kind's entries by its own order, a page at a time: the next deadline or event first, or by the alphabet. One query. */
export async function listInOrder(scope: Scope, kind: Kind, filter: OrderedFilter): Promise<OrderedPage> {
  const order = kind.order ?? 'title'
  const { key, type } = keys[order]
  const backwards = order !== 'title' && filter.expired === true
  const after = readCursor(filter.after, order)
  const from = after
    ? sql`and (${key}, e.id) ${backwards ? sql`<` : sql`>`} (${after.key}::${type}, ${after.id}::bigint)`
    : sql``
  const direction = backwards ? sql`desc` : sql`asc`
  const rows = await rowsOf<EntryCard & { position: string }>(
    scope.db,
    // the page's own entries first: planners would make the cards of all that are to come, and sort those
    sql`with page as materialized (
          select e.id, ${key} as position from entries e
          where ${ofKind(scope, kind)} ${inTime(order, key, backwards)} ${narrowed(filter)} ${from}
            and not e.id = any(${sql.param(filter.without ?? [])}::bigint[])
          order by ${key} ${direction}, e.id ${direction} limit ${filter.limit + 1}
        )
        select ${cardColumns}, page.position::text as position
        from page join entries e on e.id = page.id ${cardJoins}
        order by page.position ${direction}, e.id ${direction}`,
  )
  const cards = rows.slice(0, filter.limit)
  const last = rows.length > filter.limit ? cards.at(-1) : undefined
  return { cards: cards.map(revived), next: last ? writeCursor(last.position, last.id) : null }
}

/** Deadlines that are looked through for what fits one reader; beyond them nothing is pressing. */
const lookedThrough = 200

/**
 * Of what can still be applied for, what is for the viewer's own profession or about the topics they have written on
 * themselves: the next deadlines first. One query; none for who has not logged on.
 */
export async function fittingInTime(scope: Scope, kind: Kind, limit: number): Promise<EntryCard[]> {
  if (scope.viewer.id === null) return []
  const { key } = keys.deadline
  const rows = await rowsOf<EntryCard>(
    scope.db,
    sql`with coming as materialized (
          select e.id, e.profession, ${key} as position from entries e
          where ${ofKind(scope, kind)} ${inTime('deadline', key, false)}
            and e.author_id is distinct from ${scope.viewer.id}::bigint
          order by ${key}, e.id limit ${lookedThrough}
        ), mine as materialized (
          select distinct t.topic from entry_topics t join entries own on own.id = t.entry_id
          where own.author_id = ${scope.viewer.id}::bigint
        ), fitting as materialized (
          select id, position from coming
          where profession = (select me.profession from users me where me.id = ${scope.viewer.id}::bigint)
            or exists (select 1 from entry_topics t join mine using (topic) where t.entry_id = coming.id)
          order by position, id limit ${limit}
        )
        select ${cardColumns} from fitting join entries e on e.id = fitting.id ${cardJoins}
        order by fitting.position, e.id`,
  )
  return rows.map(revived)
}

/** The kind's name stands in the statement itself: the indexes are for the kinds that have an order. */
function ofKind(scope: Scope, kind: Kind): SQL {
  const named = sql.raw(`'${kind.name}'`)
  const here = scope.room
    ? sql`and exists (select 1 from placements p where p.entry_id = e.id and p.room = ${scope.room.slug} and p.kind = ${named})`
    : sql``
  return sql`e.kind = ${named} and ${readable(scope)} ${here}`
}

function inTime(order: ListOrder, key: SQL, over: boolean): SQL {
  if (order === 'title') return sql``
  const today = order === 'deadline' ? sql`${dayIn(0)}::date` : sql`${startOfToday()}`
  return sql`and ${key} ${over ? sql`<` : sql`>=`} ${today}`
}

const writeCursor = (key: string, id: number): string =>
  `${Buffer.from(key).toString('base64url')}.${id.toString(36)}`

function readCursor(text: string | undefined, order: ListOrder): { key: string; id: number } | null {
  const [, coded, id] = /^([\w-]{1,700})\.([0-9a-z]{1,9})$/.exec(text ?? '') ?? []
  if (!coded || !id) return null
  const key = Buffer.from(coded, 'base64url').toString().replaceAll('\0', '')
  if (order === 'deadline' && !isDay(key)) return null
  return { key, id: Number.parseInt(id, 36) }
}
