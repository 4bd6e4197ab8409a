import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'
import type { SearchFilters } from '../search/port.ts'
import type { CountedHit, CountedPage, CountedRequest, CountedSort } from '../search/search.ts'
import { readPosition, writePosition } from './position.ts'
import { readable } from './queries.ts'

type Row = CountedHit & { counted: number; published: number }

const counters: Record<CountedSort, SQL> = {
  viewed: sql`c.views`,
  helpful: sql`c.reuses`,
  helped: sql`c.helped`,
}

/** What begins the address of a page of the second stretch. */
const rest = '~'

/**
 * Entries of the room, or of the house in the front hall, by a counter, a page at a time: the most read, most used or most helpful
 * first, and after all that are counted the others, the newest first. A range of one index each; one query, two where the
 * stretches meet.
 */
export async function listMostCounted(scope: Scope, request: CountedRequest): Promise<CountedPage> {
  const { after, limit } = request
  const counted = after?.startsWith(rest) ? [] : await countedRows(scope, request)
  const last = counted[limit - 1]
  if (last && counted.length > limit)
    return { hits: counted.slice(0, limit), next: `${last.counted.toString(36)}.${last.id.toString(36)}` }
  const left = limit - counted.length
  const others = await uncountedRows(scope, request, left)
  const shown = others.slice(0, left)
  const end = shown.at(-1)
  const position = end ? writePosition({ publishedAt: new Date(end.published), id: end.id }) : ''
  return { hits: [...counted, ...shown], next: others.length > left ? `${rest}${position}` : null }
}

/** A counter of some entries; where nobody has counted they are left out. One query. */
export async function countsOf(
  { db }: Pick<Scope, 'db'>,
  by: CountedSort,
  ids: readonly number[],
): Promise<Map<number, number>> {
  const rows = await rowsOf<{ id: number; count: number }>(
    db,
    sql`select c.entry_id::int as id, ${counters[by]} as count from entry_counts c
        where c.entry_id = any(${sql.param(ids)}::bigint[])`,
  )
  return new Map(rows.map(({ id, count }) => [id, count]))
}

function countedRows(scope: Scope, { by, filters, after, limit }: CountedRequest): Promise<Row[]> {
  const [, count, id] = /^([0-9a-z]{1,6})\.([0-9a-z]{1,9})$/.exec(after ?? '') ?? []
  const from =
    count && id
      ? sql`and (${counters[by]}, c.entry_id) < (${Number.parseInt(count, 36)}::bigint, ${Number.parseInt(id, 36)}::bigint)`
      : sql``
  return rowsOf<Row>(
    scope.db,
    sql`select ${columns}, ${counters[by]} as counted from entry_counts c join entries e on e.id = c.entry_id
        where ${counters[by]} > 0 ${from} and ${wanted(scope, filters)}
        order by ${counters[by]} desc, c.entry_id desc limit ${limit + 1}`,
  )
}

function uncountedRows(scope: Scope, { by, filters, after }: CountedRequest, left: number): Promise<Row[]> {
  const place = after?.startsWith(rest) ? readPosition(after.slice(rest.length)) : undefined
  const from = place
    ? sql`and (e.published_at, e.id) < (${place.publishedAt.toISOString()}::timestamptz, ${place.id}::bigint)`
    : sql``
  return rowsOf<Row>(
    scope.db,
    sql`select ${columns}, 0 as counted from entries e
        where not exists (select from entry_counts c where c.entry_id = e.id and ${counters[by]} > 0)
          ${from} and ${wanted(scope, filters)}
        order by e.published_at desc, e.id desc limit ${left + 1}`,
  )
}

const columns = sql`e.id::int as id, e.room, e.kind, e.title, e.summary,
  array(select t.topic from entry_topics t where t.entry_id = e.id order by t.position) as topics,
  (extract(epoch from e.published_at) * 1000)::float8 as published`

function wanted(scope: Scope, filters: SearchFilters): SQL {
  const shownIn = (rooms: readonly string[]) =>
    sql`exists (select from placements p where p.entry_id = e.id and p.room = any(${sql.param(rooms)}::text[]))`
  const oneOf = (column: SQL, values: readonly (string | number)[] | undefined, type: 'text' | 'bigint') =>
    values?.length ? [sql`${column} = any(${sql.param(values)}::${sql.raw(type)}[])`] : []
  const conditions = [
    readable(scope),
    ...(scope.room ? [shownIn([scope.room.slug])] : []),
    ...(filters.room?.length ? [shownIn(filters.room)] : []),
    ...oneOf(sql`e.kind`, filters.kind, 'text'),
    ...oneOf(sql`e.phase`, filters.phase, 'text'),
    ...oneOf(sql`e.outcome`, filters.outcome, 'text'),
    ...oneOf(sql`e.profession`, filters.profession, 'text'),
    ...oneOf(sql`e.place`, filters.place, 'text'),
    ...oneOf(sql`e.language`, filters.language, 'text'),
    ...oneOf(sql`e.organisation_id`, filters.organisation, 'bigint'),
    ...(filters.effect ? [sql`e.effect_documented`] : []),
    ...(filters.topic?.length
      ? [
          sql`exists (select from entry_topics t where t.entry_id = e.id and t.topic = any(${sql.param(filters.topic)}::text[]))`,
        ]
      : []),
  ]
  return sql.join(conditions, sql` and `)
}
