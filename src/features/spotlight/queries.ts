import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'
import { dayIn } from '../entries/deadline.ts'
import { cardsByIds, type EntryCard } from '../entries/queries.ts'

/** More is no spotlight. */
export const mostShown = 3

export interface Spotlight {
  entryId: number
  startsOn: string
  endsOn: string | null
}

/**
 * All of a room, over, now and to come, in the editors' order; what has been closed since, or has left the room, is not
 * among them. One query. @param room its slug; empty for the front hall
 */
export const spotlightsOf = (scope: Pick<Scope, 'db' | 'closed'>, room: string): Promise<Spotlight[]> =>
  rowsOf<Spotlight>(
    scope.db,
    sql`select s.entry_id::int as "entryId", s.starts_on::text as "startsOn", s.ends_on::text as "endsOn"
        from spotlights s join entries e on e.id = s.entry_id
        where s.room = ${room} and ${isShownIn(scope, room)} order by s.position, s.entry_id`,
  )

/** Who the audience of a front page is. */
export const forMany = ['public', 'members']

/** An entry (`e` in the query) that all who come may read in the room; in the front hall wherever it is. */
export const isShownIn = ({ closed }: Pick<Scope, 'closed'>, room: string): SQL => sql`
  e.audience = any(${sql.param(forMany)}::text[]) and (e.room || '/' || e.kind) <> all(${sql.param(closed)}::text[])
  and (${room} = '' or exists (select from placements p where p.entry_id = e.id and p.room = ${room}))`

/** What is in the spotlight here today and may be read by who looks. What has left the room is not. Two statements at most. */
export async function inSpotlight(scope: Scope): Promise<EntryCard[]> {
  const room = scope.room?.slug ?? ''
  const today = dayIn(0)
  const rows = await rowsOf<{ id: number }>(
    scope.db,
    sql`select s.entry_id::int as id from spotlights s join entries e on e.id = s.entry_id
        where s.room = ${room} and s.starts_on <= ${today}::date and coalesce(s.ends_on >= ${today}::date, true)
          and ${isShownIn(scope, room)}
        order by s.position, s.entry_id`,
  )
  const cards = await cardsByIds(
    scope,
    rows.map(({ id }) => id),
  )
  return cards.slice(0, mostShown)
}
