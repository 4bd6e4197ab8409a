import { eq } from 'drizzle-orm'
import { roles, users } from '../../db/schema/index.ts'
import type { Config } from '../../src/config.ts'
import { createSession } from '../../src/features/accounts/sessions.ts'
import { toMember, viewerColumns } from '../../src/features/accounts/viewers.ts'
import { findOrAddOrganisation } from '../../src/features/organisations/find-organisation.ts'
import type { OpenDatabase } from '../../src/plugins/database.ts'
import { sessionCookieName } from '../../src/plugins/session.ts'
import type { Member } from '../../src/scope.ts'
import type { Visitor } from './visitor.ts'

export interface PersonWanted {
  name?: string
  email?: string
  /** The mail address is confirmed; true unless told. */
  confirmed?: boolean
  /** Rooms that this person edits. */
  editorOf?: string[]
  steward?: boolean
  isSupplier?: boolean
  /** Where they work; a new name is added, as it is when one signs up. */
  organisation?: string
  phone?: string
  phoneShown?: boolean
}

export interface Person {
  id: number
  name: string
  email: string
  /** As a request of theirs would see them. */
  viewer: Member
  /** Their browser, logged on. */
  visitor: Visitor
  visit: Visitor['visit']
  /** Opens another session, after the first was ended. */
  logOn(): Promise<void>
}

let people = 0

/** Puts a person into the house and logs them on; no password is made, since hashing one is slow on purpose. */
export async function addPerson(
  { database: { db }, config }: { database: OpenDatabase; config: Config },
  visitor: Visitor,
  wanted: PersonWanted = {},
): Promise<Person> {
  const { confirmed = true, editorOf = [], steward = false, organisation, ...given } = wanted
  const number = ++people
  const name = given.name ?? `Person ${number} Prøvesen`
  const email = given.email ?? `person${number}@eksempel.dk`
  const workplace = organisation ? await findOrAddOrganisation({ db }, organisation) : null
  const [row] = await db
    .insert(users)
    .values({
      ...given,
      name,
      email,
      organisationId: workplace?.id ?? null,
      emailConfirmedAt: confirmed ? new Date() : null,
    })
    .returning({ id: users.id })
  if (!row) throw new Error('the person was not added')
  const held = [
    ...editorOf.map((room) => ({ userId: row.id, role: 'editor' as const, room })),
    ...(steward ? [{ userId: row.id, role: 'steward' as const }] : []),
  ]
  if (held.length > 0) await db.insert(roles).values(held)
  const logOn = async () => {
    const { token } = await createSession({ db }, row.id, 'Firefox, Linux')
    const domain = config.houseHost.replace(/:\d+$/, '')
    visitor.cookies.receive(domain, [{ name: sessionCookieName(config), value: token, domain }])
  }
  await logOn()
  const [viewer] = await db.select(viewerColumns).from(users).where(eq(users.id, row.id))
  if (!viewer) throw new Error('the person is gone')
  return {
    id: row.id,
    name,
    email,
    viewer: toMember(viewer),
    visitor,
    logOn,
    visit: visitor.visit.bind(visitor),
  }
}

/** The person as a request of theirs would see them now: roles and groups are read again. */
export async function seenNow(
  { database: { db } }: { database: OpenDatabase },
  { id }: Person,
): Promise<Member> {
  const [row] = await db.select(viewerColumns).from(users).where(eq(users.id, id))
  if (!row) throw new Error('the person is gone')
  return toMember(row)
}
