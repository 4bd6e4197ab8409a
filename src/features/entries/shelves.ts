import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'
import { cardsByIds, type EntryCard } from './queries.ts'

/** What stands on a shelf, beside what the viewer may read: conditions on `e`, an entry. */
export interface ShelfWanted {
  name: string
  where: SQL
  limit: number
  /** From other rooms than the one at hand, instead of from it. */
  elsewhere?: boolean
  /** What comes first, as an order of `e`; the newest otherwise. */
  first?: SQL
}

/**
 * Entries for several shelves, at the room at hand or in the whole house; an entry stands on the first that it fits.
 * Two queries, however many shelves.
 */
export async function shelvesOf(
  scope: Scope,
  wanted: readonly ShelfWanted[],
): Promise<Record<string, EntryCard[]>> {
  if (wanted.length === 0) return {}
  const parts = wanted.map((shelf) => sql`(${shelfQuery(scope, shelf)})`)
  const rows = await rowsOf<{ shelf: string; id: number }>(scope.db, sql.join(parts, sql` union all `))
  const cards = new Map(
    (await cardsByIds(scope, [...new Set(rows.map(({ id }) => id))])).map((card) => [card.id, card]),
  )
  const placed = new Set<number>()
  const shelves: Record<string, EntryCard[]> = {}
  for (const { name, limit } of wanted) {
    const fitting = rows.filter(({ shelf, id }) => shelf === name && !placed.has(id))
    shelves[name] = fitting.flatMap(({ id }) => cards.get(id) ?? []).slice(0, limit)
    for (const { id } of shelves[name]) placed.add(id)
  }
  return shelves
}

/** Some more than are shown, since those of earlier shelves are left out. */
function shelfQuery({ viewer, closed, room }: Scope, shelf: ShelfWanted): SQL {
  const { name, where, limit, elsewhere = false, first } = shelf
  const open =
    closed.length > 0 ? sql`and (e.room || '/' || e.kind) <> all(${sql.param(closed)}::text[])` : sql``
  const shown = sql`exists (select 1 from placements p where p.entry_id = e.id and p.room = ${room?.slug ?? ''})`
  const here = room ? (elsewhere ? sql`and not ${shown}` : sql`and ${shown}`) : sql``
  return sql`select ${name}::text as shelf, e.id::int as id from entries e
    where e.audience = any(${sql.param(viewer.keys)}::text[]) ${open} ${here} and ${where}
    order by ${first ? sql`${first},` : sql``} e.published_at desc, e.id desc limit ${limit * 3}`
}
