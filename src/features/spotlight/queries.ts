import { asc, eq, sql } from 'drizzle-orm'
import { spotlights } from '../../../db/schema/index.ts'
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

/** All of a room, over, now and to come, in the editors' order. @param room its slug; empty for the front hall */
export const spotlightsOf = ({ db }: Pick<Scope, 'db'>, room: string): Promise<Spotlight[]> =>
  db
    .select({ entryId: spotlights.entryId, startsOn: spotlights.startsOn, endsOn: spotlights.endsOn })
    .from(spotlights)
    .where(eq(spotlights.room, room))
    .orderBy(asc(spotlights.position), asc(spotlights.entryId))

/** What is in the spotlight here today and may be read by who looks. What has left the room is not. Two statements at most. */
export async function inSpotlight(scope: Scope): Promise<EntryCard[]> {
  const room = scope.room?.slug ?? ''
  const today = dayIn(0)
  const rows = await rowsOf<{ id: number }>(
    scope.db,
    sql`select s.entry_id::int as id from spotlights s
        where s.room = ${room} and s.starts_on <= ${today}::date and coalesce(s.ends_on >= ${today}::date, true)
          and (${room} = '' or exists (select from placements p where p.entry_id = s.entry_id and p.room = s.room))
        order by s.position, s.entry_id`,
  )
  const cards = await cardsByIds(
    scope,
    rows.map(({ id }) => id),
  )
  return cards.slice(0, mostShown)
}
