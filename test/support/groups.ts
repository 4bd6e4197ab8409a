import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { groupInvitations, groupMembers, groups } from '../../db/schema/index.ts'
import { entryPath, groupPath } from '../../src/features/entries/address.ts'
import { tokenFor } from '../../src/features/groups/invitations.ts'
import { makeGroup } from '../../src/features/groups/make-group.ts'
import { addMember } from '../../src/features/groups/membership.ts'
import { findGroup, type Group } from '../../src/features/groups/queries.ts'
import type { GroupForm } from '../../src/features/groups/schema.ts'
import { shareInGroup } from '../../src/features/groups/share-in-group.ts'
import type { KindName } from '../../src/features/kinds/index.ts'
import { say } from './dialogue.ts'
import type { PublishedEntry } from './entries.ts'
import type { TestHouse } from './house.ts'
import { type Person, seenNow } from './people.ts'

/** A group as a test knows it. */
export interface MadeGroup {
  id: number
  room: string
  name: string
  /** As Visitor.visit takes it. */
  address: string
}

let made = 0

/** Makes a group in a person's name, by the verb that the form calls; its members are put into it. */
export async function openGroup(
  house: TestHouse,
  host: Person,
  wanted: Partial<GroupForm> & { room?: string; members?: Person[] } = {},
): Promise<MadeGroup> {
  const { room = 'sundhed', members = [], ...given } = wanted
  const number = ++made
  const scope = { ...house.scope(room), viewer: host.viewer }
  const { id, name } = await makeGroup(scope, house.rooms, room, {
    name: `Gruppe nummer ${number}`,
    purpose: `Vi hjælper hinanden for ${number}. gang med det, der er svært.`,
    visibility: 'closed',
    joining: 'request',
    wholeHouse: false,
    ...given,
  })
  for (const member of members) await addMember(scope, { id, room }, member.id)
  return { id, room, name, address: `${room}:${groupPath({ id, name })}` }
}

/** The forum of a room. */
export async function forum(house: TestHouse, room = 'sundhed'): Promise<MadeGroup> {
  const { db } = house.database
  const [row] = (await db.select().from(groups).where(eq(groups.room, room))).filter(({ isForum }) => isForum)
  if (!row) throw new Error(`${room} has no forum`)
  return { id: row.id, room, name: row.name, address: `${room}:${groupPath(row)}` }
}

/** The people in a group, and how many it says they are. */
export async function whoIsIn(house: TestHouse, { id }: Pick<MadeGroup, 'id'>) {
  const [group] = await house.database.db.select().from(groups).where(eq(groups.id, id))
  const rows = await house.database.db.select().from(groupMembers).where(eq(groupMembers.groupId, id))
  return { counted: group?.members, people: rows.map(({ userId }) => userId).sort((a, b) => a - b) }
}

/** A group as a person sees it now. */
export async function groupSeenBy(house: TestHouse, { id, room }: MadeGroup, person: Person): Promise<Group> {
  const found = await findGroup({ ...house.scope(room), viewer: await seenNow(house, person) }, id)
  if (!found) throw new Error(`${room} shows no group ${id}`)
  return found
}

/** Shares something in a group, as one of its members. */
export async function publishIn(
  house: TestHouse,
  author: Person,
  group: MadeGroup,
  wanted: { kind?: KindName; title?: string; details?: Record<string, unknown> } = {},
): Promise<PublishedEntry> {
  const number = ++made
  const viewer = await seenNow(house, author)
  const scope = { ...house.scope(group.room), viewer }
  const found = await groupSeenBy(house, group, author)
  const shared = await shareInGroup(
    scope,
    wanted.kind ?? 'thread',
    {
      room: group.room,
      title: wanted.title ?? `Hvad gør I ved gulvet nummer ${number}?`,
      summary: `Vi har prøvet noget for ${number}. gang og vil gerne høre, hvad I gør.`,
      language: 'da',
      topics: [],
      audience: 'public',
      details: wanted.details ?? {},
      submission: randomUUID(),
    },
    found,
  )
  if (shared.state !== 'published') throw new Error('it was not published')
  const path = entryPath(shared)
  const { id, room, title } = shared
  return { id, room, title, authorId: author.id, path, address: `${room}:${path}` }
}

/** A closed group with a bit of everything: talk, an event, somebody who asks and somebody who is invited. */
export async function busyGroup(
  house: TestHouse,
  { host, member, asking }: { host: Person; member: Person; asking: Person },
): Promise<{ group: MadeGroup; thread: PublishedEntry; invitation: string }> {
  const group = await openGroup(house, host, {
    name: 'Alene om natten',
    purpose: 'For os, der sidder alene på afdelingen om natten. Her kan man sige det, som det er.',
    members: [member],
  })
  const thread = await publishIn(house, member, group, { title: 'Hvad gør I, når to ringer på én gang?' })
  await publishIn(house, host, group, { title: 'Vagtplanen for december' })
  await publishIn(house, host, group, {
    kind: 'event',
    title: 'Kaffe, før vi går hjem',
    details: { startsAt: new Date(Date.now() + 12 * 86_400_000).toISOString() },
  })
  await say(house, host, thread, 'Jeg siger til den ene, at jeg kommer om lidt. Og så holder jeg det.')
  await asking.visit(`${group.address}/join`, { form: { text: 'Jeg er lige begyndt på nathold i Randers.' } })
  await host.visit(`${group.address}/invitations`, { form: { email: 'natten@eksempel.dk' } })
  // the mail gives it a token of its own
  await house.mailTo('natten@eksempel.dk')
  const [invited] = await house.database.db.select().from(groupInvitations)
  return { group, thread, invitation: `/invitations/${await tokenFor(house.database.db, invited?.id ?? 0)}` }
}
