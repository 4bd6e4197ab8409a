import { sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import { isHouseMember, type MemberScope, type Scope } from '../../scope.ts'
import { cardsByIds, type Entry, type EntryCard } from '../entries/queries.ts'

/** Somebody whose workplace has used an entry. */
export interface Reuser {
  id: number
  name: string
  title: string | null
  organisation: string | null
  note: string | null
}

/** Where an entry went, and what it came of. */
export interface Reuse {
  /** Who has used it, for members, the newest first. */
  people: Reuser[]
  /** What came of it, as far as the viewer may read. */
  derived: EntryCard[]
  /** What it builds on, as far as the viewer may read. */
  origins: EntryCard[]
  /** The viewer has said that they used it. */
  said: boolean
}

interface Row extends Reuser {
  entryId: number
  derivedId: number | null
}

const mostShown = 50

/** Who has used an entry that the viewer may read, and what it builds on. Two queries, one when nobody has. */
export async function reuseOf(scope: Scope, { id }: Pick<Entry, 'id'>): Promise<Reuse> {
  const rows = await rowsOf<Row>(
    scope.db,
    sql`select r.entry_id::int as "entryId", r.derived_id::int as "derivedId", u.id::int as id, u.name, u.title,
          o.name as organisation, r.note
        from reuses r join users u on u.id = r.user_id left join organisations o on o.id = r.organisation_id
        where (r.entry_id = ${id} or r.derived_id = ${id}) and r.taken_back_at is null
        order by r.derived_id is not distinct from ${id}::bigint desc, r.user_id = ${scope.viewer.id ?? 0} desc,
          r.created_at desc, r.user_id limit ${mostShown}`,
  )
  const here = rows.filter(({ entryId }) => entryId === id)
  const origins = unique(rows.flatMap(({ entryId, derivedId }) => (derivedId === id ? [entryId] : [])))
  const derived = unique(here.flatMap(({ derivedId }) => derivedId ?? []))
  const cards = new Map((await cardsByIds(scope, [...origins, ...derived])).map((card) => [card.id, card]))
  return {
    people: isHouseMember(scope.viewer) ? here : [],
    derived: derived.flatMap((one) => cards.get(one) ?? []),
    origins: origins.flatMap((one) => cards.get(one) ?? []),
    said: here.some((row) => row.id === scope.viewer.id),
  }
}

const unique = (ids: number[]): number[] => [...new Set(ids)]

/** What the viewer has said about their use of an entry, or null. */
export async function ownWord(scope: MemberScope, entry: Pick<Entry, 'id'>) {
  const word = await scope.db.query.reuses.findFirst({
    where: (reuses, { and, eq, isNull }) =>
      and(eq(reuses.entryId, entry.id), eq(reuses.userId, scope.viewer.id), isNull(reuses.takenBackAt)),
    columns: { derivedId: true, note: true },
  })
  return word ?? null
}
