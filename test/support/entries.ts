import { eq } from 'drizzle-orm'
import { entries, placements } from '../../db/schema/index.ts'
import { entryPath } from '../../src/features/entries/address.ts'
import { publishEntry } from '../../src/features/entries/publish-entry.ts'
import type { EntryInput } from '../../src/features/entries/schema.ts'
import type { KindName } from '../../src/features/kinds/index.ts'
import type { TestHouse } from './house.ts'
import type { Person } from './people.ts'

export interface EntryWanted extends Omit<Partial<EntryInput>, 'audience'> {
  kind?: KindName
  /** Any audience key, also those that the form does not offer yet. */
  audience?: string
}

export interface PublishedEntry {
  id: number
  room: string
  title: string
  authorId: number
  /** The path in its own room. */
  path: string
  /** As Visitor.visit takes it. */
  address: string
}

let written = 0

/** Publishes something in a person's name, by the verb that the form calls. */
export async function publish(
  house: TestHouse,
  author: Person,
  wanted: EntryWanted = {},
): Promise<PublishedEntry> {
  const { kind = 'case', audience = 'public', ...given } = wanted
  const number = ++written
  const input: EntryInput = {
    room: 'sundhed',
    title: `Prøven nummer ${number} med gulvet`,
    summary: `Vi prøvede noget nyt for ${number}. gang og skrev ned, hvordan det gik.`,
    language: 'da',
    topics: ['faldforebyggelse'],
    // the next month, so that it is to come
    details: kind === 'event' ? { startsAt: new Date(Date.now() + 30 * 86_400_000).toISOString() } : {},
    ...given,
    audience: audience === 'members' ? 'members' : 'public',
  }
  const scope = { ...house.scope(input.room), viewer: author.viewer }
  const shared = await publishEntry(scope, kind, input)
  if (shared.state !== 'published') throw new Error('it was not published')
  const { id, room, title } = shared
  if (audience !== input.audience) {
    await house.database.db.update(entries).set({ audience }).where(eq(entries.id, id))
    await house.database.db.update(placements).set({ audience }).where(eq(placements.entryId, id))
  }
  const path = entryPath(shared)
  return { id, room, title, authorId: author.id, path, address: `${room}:${path}` }
}
