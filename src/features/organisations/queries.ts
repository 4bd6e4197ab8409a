import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'
import { readKeyPosition, writeKeyPosition } from '../entries/position.ts'
import { readable } from '../entries/queries.ts'
import { nameBegins } from '../search/names.ts'

export interface OrganisationCard {
  id: number
  name: string
  kind: 'kommune' | 'region' | 'ministerium' | 'styrelse' | 'andet' | 'eksempel'
  region: string | null
  /** The domain of its mail addresses. */
  domain: string | null
}

/** With how much of what it has shared the viewer may read. */
export interface CountedOrganisation extends OrganisationCard {
  /** Counted to `mostCounted` and no further. */
  entries: number
}

/** Beyond so many nobody counts. */
export const mostCounted = 100

const columns = sql`o.id::int as id, o.name, o.kind, o.region, o.domain`

/**
 * An entry of the organisation that the viewer may read, in the room at hand. "offset 0" keeps planners from joining all
 * entries of the house first: each organisation is looked at by itself, in a range of its index.
 */
const entriesOf = (scope: Scope): SQL => sql`select from entries e
  where e.organisation_id = o.id and ${readable(scope)} ${scope.room ? shownIn(scope.room.slug) : sql``}`

const shownIn = (room: string): SQL =>
  sql`and exists (select from placements p where p.entry_id = e.id and p.room = ${room} offset 0)`

const hasEntries = (scope: Scope): SQL => sql`exists (${entriesOf(scope)} offset 0)`

/** It stands on a list of public bodies, and was not typed by somebody who may have told it to a few alone. */
const isPublic = sql`(o.domain is not null or o.kind not in ('andet', 'eksempel'))`

const hasPeople = (scope: Scope): SQL => sql`exists (select from users u join entries e on e.author_id = u.id
  where u.organisation_id = o.id and ${readable(scope)})`

/** One organisation, or null when the viewer may not know of it: see docs/decisions/0026. One query. */
export async function findOrganisation(scope: Scope, id: number): Promise<OrganisationCard | null> {
  const whole = { ...scope, room: null }
  const [organisation] = await rowsOf<OrganisationCard>(
    scope.db,
    sql`select ${columns} from organisations o where o.id = ${id}::bigint
        and (${isPublic} or ${hasEntries(whole)} or ${hasPeople(whole)})`,
  )
  return organisation ?? null
}

export interface OrganisationFilter {
  /** What its name begins with, word by word. */
  name?: string | undefined
  /** `next` of the page before; anything else begins at the top. */
  after?: string | undefined
  limit: number
}

/** "Styrelsen for Arbejdsmarked og Rekruttering": names have small words, and many. */
const nameRules = { mostWords: 8, smallWords: true }

/**
 * Organisations of which the viewer may read something, in the room at hand or in the whole house, by the alphabet, a page
 * at a time. One query, none for a text that is no name.
 */
export async function listOrganisations(
  scope: Scope,
  { name, after, limit }: OrganisationFilter,
): Promise<{ organisations: CountedOrganisation[]; next: string | null }> {
  const named = name ? nameBegins(sql`o.name::text`, name, nameRules) : sql`true`
  if (!named) return { organisations: [], next: null }
  const place = readKeyPosition(after)
  const rows = await rowsOf<CountedOrganisation & { listKey: string }>(
    scope.db,
    counted(
      scope,
      sql`select o.id, o.list_key from organisations o
          where ${named} and ${hasEntries(scope)}
            ${place ? sql`and (o.list_key, o.id) > (${place.key}, ${place.id}::bigint)` : sql``}
          order by o.list_key, o.id limit ${limit + 1}`,
    ),
  )
  const organisations = rows.slice(0, limit)
  const last = rows.length > limit ? organisations.at(-1) : undefined
  return { organisations, next: last ? writeKeyPosition(last.listKey, last.id) : null }
}

/** The query for organisations of the whole house whose names begin as the text says; null when it is no name. */
export function organisationsNamed(scope: Scope, text: string, limit: number): SQL | null {
  const named = nameBegins(sql`o.name::text`, text, nameRules)
  const whole = { ...scope, room: null }
  return (
    named &&
    counted(
      whole,
      sql`select o.id, o.list_key from organisations o where ${named} and ${hasEntries(whole)}
          order by o.list_key, o.id limit ${limit}`,
    )
  )
}

/** The chosen organisations (`id`, `list_key`) by the alphabet, with what they have shared counted. */
const counted = (scope: Scope, chosen: SQL): SQL =>
  // those of the page first: planners would count the entries of all of them
  sql`with page as materialized (${chosen})
      select ${columns}, o.list_key as "listKey",
        (select count(*)::int from (${entriesOf(scope)} limit ${mostCounted}) few) as entries
      from page join organisations o on o.id = page.id order by page.list_key, page.id`
