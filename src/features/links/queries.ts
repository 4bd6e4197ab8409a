import { type SQL, sql } from 'drizzle-orm'
import { nightsUntilDead } from '../../../db/schema/index.ts'
import { type Database, rowsOf } from '../../plugins/database.ts'
import { type MemberScope, roomsKept, type Scope } from '../../scope.ts'
import { isPast } from '../entries/deadline.ts'
import { type Entry, readable } from '../entries/queries.ts'
import { addressFields } from '../kinds/define-kind.ts'
import { type KindName, kindOf, kinds } from '../kinds/index.ts'

/** An address that an entry points at. */
export interface LinkAsked {
  entryId: number
  field: string
  address: string
  /** In a row, of this address. */
  failures: number
}

const pairs = kinds.flatMap((kind) => addressFields(kind).map((field) => ({ kind: kind.name, field })))

/** Every address that an entry `e` holds, as `f.field` and `e.details ->> f.field`; what is over is left alone. */
const addresses = (): SQL => sql`entries e join unnest(${sql.param(pairs.map(({ kind }) => kind))}::text[],
    ${sql.param(pairs.map(({ field }) => field))}::text[]) as f(kind, field)
  on f.kind = e.kind and coalesce(e.details ->> f.field, '') <> '' and not ${isPast(sql`e`)}`

const recently = 20 * 3_600_000
const mostAtOnce = 2_000

/** The addresses that were not asked since yesterday, those that have waited longest first. One query. */
export const linksDue = ({ db }: { db: Database }, now: Date): Promise<LinkAsked[]> =>
  linksWhere(
    db,
    sql`c.checked_at is null or c.checked_at < ${new Date(now.getTime() - recently).toISOString()}::timestamptz`,
  )

function linksWhere(db: Database, where: SQL): Promise<LinkAsked[]> {
  return rowsOf<LinkAsked>(
    db,
    sql`select e.id::int as "entryId", f.field, e.details ->> f.field as address, coalesce(c.failures, 0) as failures
        from ${addresses()} left join link_checks c
          on c.entry_id = e.id and c.field = f.field and c.address = e.details ->> f.field
        where ${where} order by c.checked_at nulls first, e.id, f.field limit ${mostAtOnce}`,
  )
}

/** How it stands with one address of an entry. */
export interface LinkState {
  answeredAt: Date | null
  /** Since when it has been dead, or null. */
  deadSince: Date | null
}

const milliseconds = (column: SQL): SQL => sql`(extract(epoch from ${column}) * 1000)::float8`
const isDead = sql.raw(`c.failures >= ${nightsUntilDead}`)

/** What is known of the addresses of an entry that the viewer reads, by field. One query, none without an address. */
export async function linkStates(
  { db }: Scope,
  { id, kind, details }: Pick<Entry, 'id' | 'kind' | 'details'>,
): Promise<Record<string, LinkState>> {
  if (!addressFields(kindOf(kind)).some((field) => details[field])) return {}
  const rows = await rowsOf<{ field: string; address: string; answered: number | null; dead: number | null }>(
    db,
    sql`select c.field, c.address, ${milliseconds(sql`c.answered_at`)} as answered,
          case when ${isDead} then ${milliseconds(sql`c.failing_since`)} end as dead
        from link_checks c where c.entry_id = ${id}`,
  )
  const date = (at: number | null) => (at === null ? null : new Date(at))
  return Object.fromEntries(
    rows
      .filter(({ field, address }) => details[field] === address)
      .map(({ field, answered, dead }) => [field, { answeredAt: date(answered), deadSince: date(dead) }]),
  )
}

/** An address that has not answered for some nights, as editors see it. */
export interface DeadLink {
  entryId: number
  field: string
  address: string
  since: Date
  kind: KindName
  title: string
  room: string
}

export interface DeadLinks {
  links: DeadLink[]
  /** Where the next page begins, or null. */
  next: string | null
}

/** The dead addresses of the rooms that the viewer looks after, what has been dead longest first. One query. */
export async function deadLinks(
  scope: MemberScope,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<DeadLinks> {
  const from = readCursor(after)
  const rows = await rowsOf<Omit<DeadLink, 'since'> & { since: number }>(
    scope.db,
    sql`select e.id::int as "entryId", c.field, c.address, e.kind, e.title, e.room,
          ${milliseconds(sql`c.failing_since`)} as since
        from ${dead(scope)}
          ${from ? sql`and (c.failing_since, c.entry_id, c.field) > (${from.since}::timestamptz, ${from.id}::bigint, ${from.field})` : sql``}
        order by c.failing_since, c.entry_id, c.field limit ${limit + 1}`,
  )
  const links = rows.slice(0, limit).map((row) => ({
    ...row,
    since: new Date(row.since),
  }))
  const last = rows.length > limit ? links.at(-1) : undefined
  return { links, next: last ? `${last.since.getTime()}.${last.entryId}.${last.field}` : null }
}

/** The dead addresses in the viewer's care, one row each; null for who looks after no room. */
export const waitingLinks = (scope: MemberScope): SQL | null =>
  roomsKept(scope)?.length === 0 ? null : sql`select from ${dead(scope)}`

const dead = (scope: MemberScope): SQL => sql`
  link_checks c join entries e on e.id = c.entry_id and e.details ->> c.field = c.address
  where ${isDead} and not ${isPast(sql`e`)} and ${kept(scope)}`

function kept(scope: MemberScope): SQL {
  const rooms = roomsKept(scope)
  return sql`${readable(scope)} ${rooms ? sql`and e.room = any(${sql.param(rooms)}::text[])` : sql``}`
}

/** One address of an entry in the viewer's care, or null. One query. */
export async function linkInCare(
  scope: MemberScope,
  entryId: number,
  field: string,
): Promise<LinkAsked | null> {
  const [link] = await linksWhere(
    scope.db,
    sql`e.id = ${entryId}::bigint and f.field = ${field} and ${kept(scope)}`,
  )
  return link ?? null
}

function readCursor(text: string | undefined): { since: string; id: number; field: string } | null {
  const [, since, id, field] = /^(\d{1,14})\.(\d{1,15})\.(\w{1,40})$/.exec(text ?? '') ?? []
  if (!since || !id || !field) return null
  return { since: new Date(Number(since)).toISOString(), id: Number(id), field }
}
