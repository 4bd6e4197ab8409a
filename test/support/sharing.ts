import { setTimeout as pause } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { entries, placements } from '../../db/schema/index.ts'
import { publishEntry } from '../../src/features/entries/publish-entry.ts'
import type { EntryInput } from '../../src/features/entries/schema.ts'
import type { KindName } from '../../src/features/kinds/index.ts'
import type { TestHouse } from './house.ts'
import type { Person } from './people.ts'

export interface Contribution extends Partial<EntryInput> {
  kind?: KindName
  /** An older entry. */
  publishedAt?: Date
}

/** Publishes in a person's name, without a form. `indexed` then waits for search to know it. */
export async function publish(house: TestHouse, author: Person, contribution: Contribution = {}) {
  const { kind = 'case', publishedAt, ...over } = contribution
  const input: EntryInput = {
    room: 'sundhed',
    title: 'Færre fald med faste gåture',
    summary: 'Vi går en tur med beboerne hver dag, og det har givet færre fald.',
    language: 'da',
    topics: ['faldforebyggelse'],
    audience: 'public',
    details: {},
    ...over,
  }
  const scope = { ...house.scope(input.room), viewer: author.viewer }
  const shared = await publishEntry(scope, kind, input)
  if (shared.state !== 'published') throw new Error('the entry was not published')
  if (publishedAt) await redate(house, shared.id, publishedAt)
  return shared
}

async function redate(house: TestHouse, id: number, at: Date): Promise<void> {
  await house.database.db.update(entries).set({ publishedAt: at, updatedAt: at }).where(eq(entries.id, id))
  await house.database.db.update(placements).set({ publishedAt: at }).where(eq(placements.entryId, id))
}

/** Waits until a reader of the activity log has passed all that is written; search, when none is named. */
export async function caughtUp(house: TestHouse, reader = 'search'): Promise<void> {
  const done = await house.app.outbox.caughtUp({ reader, timeoutMs: 120_000 })
  if (!done) throw new Error(`${reader} did not catch up`)
}

/** Waits until search knows all that was published. */
export const indexed = (house: TestHouse) => caughtUp(house)

/** Asks again until it is so; what everybody sees may be a second old. */
export async function soon(isSo: () => Promise<boolean>, withinMs = 20_000): Promise<boolean> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await pause(100)) {
    if (await isSo()) return true
  }
  return false
}

/** The share form of a room, filled in as a person would. */
export const written = (over: Record<string, string | string[]> = {}): Record<string, string | string[]> => ({
  kind: 'case',
  title: 'Gåture, der forebygger fald',
  summary: 'Hver formiddag går vi en tur med beboerne. Der er færre fald end før.',
  topics: ['faldforebyggelse'],
  phase: 'underway',
  ...over,
})
