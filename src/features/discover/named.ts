import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'
import { type CountedOrganisation, organisationsNamed } from '../organisations/queries.ts'
import { type PersonCard, peopleNamed } from '../people/queries.ts'

/** Whose name a text may be. */
export interface Named {
  people: PersonCard[]
  organisations: CountedOrganisation[]
}

export const nobodyNamed: Named = { people: [], organisations: [] }

/** People and organisations whose names begin as the text says. One query for both, none when it is no name. */
export async function namedBy(scope: Scope, text: string, most: Record<keyof Named, number>): Promise<Named> {
  const people = peopleNamed(scope, text, most.people)
  const organisations = organisationsNamed(scope, text, most.organisations)
  if (!people && !organisations) return nobodyNamed
  const [row] = await rowsOf<Named>(
    scope.db,
    sql`select ${listOf(people)} as people, ${listOf(organisations)} as organisations`,
  )
  return row ?? nobodyNamed
}

const listOf = (rows: SQL | null): SQL =>
  rows ? sql`(select coalesce(json_agg(found), '[]') from (${rows}) found)` : sql`'[]'::json`
