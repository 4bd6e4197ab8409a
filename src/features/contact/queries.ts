import { sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import { isHouseMember, type Scope } from '../../scope.ts'

/** A person one can turn to about an entry. Mail address and phone number are never among it. */
export interface ContactPerson {
  id: number
  name: string
  title: string | null
  organisation: string | null
}

/** Somebody who has said that they know an imported entry. */
export interface Acquaintance extends ContactPerson {
  note: string | null
}

/** Who stands behind an entry, and what the viewer can do about it. */
export interface Contact {
  /** Null for what was imported, or whose author has left. */
  contact:
    | (ContactPerson & {
        organisationId: number | null
        phoneOffered: boolean
        isExample: boolean
        atWork: boolean
      })
    | null
  /** The viewer is the contact. */
  mine: boolean
  /** How many know it. */
  acquaintances: number
  /** Who they are, for members. */
  acquaintedPeople: Acquaintance[]
  /** The viewer has said that they know it. */
  known: boolean
}

interface Row {
  id: number | null
  name: string | null
  title: string | null
  organisation: string | null
  organisationId: number | null
  isExample: boolean
  phoneOffered: boolean
  /** Their confirmed mail address is one of the workplace that they name: anybody can write a name. */
  atWork: boolean
  acquainted: Acquaintance[]
}

type OfEntry = { id: number; authorId: number | null }

/** The contact of an entry that the viewer may read. One query. */
export async function contactFor(scope: Scope, entry: OfEntry): Promise<Contact> {
  const [row] = await rowsOf<Row>(
    scope.db,
    sql`select u.id::int as id, u.name, u.title, o.name as organisation, o.id::int as "organisationId",
          coalesce(u.is_example, false) as "isExample",
          coalesce(u.phone_shown and u.phone is not null and not u.is_example, false) as "phoneOffered",
          coalesce(u.email_confirmed_at is not null and not u.is_example
            and '.' || split_part(lower(u.email::text), '@', 2) like '%.' || lower(o.domain::text), false) as "atWork",
          (select coalesce(json_agg(json_build_object('id', a.user_id, 'name', au.name, 'title', au.title,
             'organisation', ao.name, 'note', a.note) order by a.created_at), '[]')
           from acquaintances a
           join users au on au.id = a.user_id
           left join organisations ao on ao.id = au.organisation_id
           where a.entry_id = ${entry.id}) as acquainted
        from (select ${entry.authorId}::bigint as author_id) wanted
        left join users u on u.id = wanted.author_id
        left join organisations o on o.id = u.organisation_id`,
  )
  const { acquainted, ...person } = row as Row
  const viewer = scope.viewer
  return {
    contact: isPerson(person) ? person : null,
    mine: viewer.id !== null && viewer.id === entry.authorId,
    acquaintances: acquainted.length,
    acquaintedPeople: isHouseMember(viewer) ? acquainted : [],
    known: viewer.id !== null && acquainted.some(({ id }) => id === viewer.id),
  }
}

const isPerson = (person: Omit<Row, 'acquainted'>): person is NonNullable<Contact['contact']> =>
  person.id !== null
