import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'
import { readKeyPosition, writeKeyPosition } from '../entries/position.ts'
import { readable } from '../entries/queries.ts'
import { nameBegins } from '../search/names.ts'

/** A person as those see them who read what they have shared. */
export interface PersonCard {
  id: number
  name: string
  title: string | null
  profession: string | null
  organisation: string | null
  organisationId: number | null
  isExample: boolean
}

const columns = sql`u.id::int as id, u.name, u.title, u.profession, u.is_example as "isExample",
  o.name as organisation, o.id::int as "organisationId"`

/** Nobody (`u`) is found but by what they have shared, with those who may read it. */
export const hasShared = (scope: Scope): SQL =>
  sql`exists (select 1 from entries e where e.author_id = u.id and ${readable(scope)})`

/** One person, or null when there is nobody of whom the viewer may read anything. One query. */
export async function findPerson(scope: Scope, id: number): Promise<PersonCard | null> {
  const [person] = await rowsOf<PersonCard>(
    scope.db,
    sql`select ${columns} from users u left join organisations o on o.id = u.organisation_id
        where u.id = ${id}::bigint and ${hasShared(scope)}`,
  )
  return person ?? null
}

/** What has small words in it is a question, and no name. */
const nameRules = { mostWords: 4, smallWords: false }

/** The query for people whose names begin as the text says, in any order; null when it is no name. */
export function peopleNamed(scope: Scope, text: string, limit: number): SQL | null {
  const begins = nameBegins(sql`u.name`, text, nameRules)
  return (
    begins &&
    sql`select ${columns} from users u left join organisations o on o.id = u.organisation_id
        where ${begins} and ${hasShared(scope)} order by u.name, u.id limit ${limit}`
  )
}

/** People of an organisation who have shared something, by their names, a page at a time. One query. */
export async function peopleAt(
  scope: Scope,
  organisationId: number,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ people: PersonCard[]; next: string | null }> {
  const place = readKeyPosition(after)
  const rows = await rowsOf<PersonCard>(
    scope.db,
    sql`select ${columns} from users u join organisations o on o.id = u.organisation_id
        where u.organisation_id = ${organisationId}::bigint and ${hasShared(scope)}
          ${place ? sql`and (u.name, u.id) > (${place.key}, ${place.id}::bigint)` : sql``}
        order by u.name, u.id limit ${limit + 1}`,
  )
  const people = rows.slice(0, limit)
  const last = rows.length > limit ? people.at(-1) : undefined
  return { people, next: last ? writeKeyPosition(last.name, last.id) : null }
}

/** Who is behind some entries, in their order. One query. */
export async function peopleBehind(
  scope: Scope,
  entryIds: readonly number[],
  limit: number,
): Promise<PersonCard[]> {
  if (entryIds.length === 0) return []
  return rowsOf<PersonCard>(
    scope.db,
    sql`select ${columns} from (
          select e.author_id, min(asked.position) as position
          from unnest(${sql.param(entryIds)}::bigint[]) with ordinality as asked (id, position)
          join entries e on e.id = asked.id and ${readable(scope)}
          where e.author_id is not null group by e.author_id
        ) found join users u on u.id = found.author_id left join organisations o on o.id = u.organisation_id
        order by found.position limit ${limit}`,
  )
}
