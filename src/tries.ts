import { createHash } from 'node:crypto'
import { inArray, lte, sql } from 'drizzle-orm'
import { tries } from '../db/schema/index.ts'
import type { Database } from './plugins/database.ts'

/** What may be tried so many times, by whom: a mail address, a network address, an account, or several of them. */
export interface Tried {
  what: string
  who: string
  max: number
  minutes: number
}

/**
 * Counts one try more, for all processes of the house alike.
 * @returns whether none of them has been tried too often
 */
export async function countTries({ db }: { db: Database }, ...tried: Tried[]): Promise<boolean> {
  const most = new Map(tried.map((one) => [keyOf(one), one.max]))
  const rows = tried
    .map((one) => ({ key: keyOf(one), count: 1, expiresAt: new Date(Date.now() + one.minutes * 60_000) }))
    // two that count the same wait for each other and not in a circle
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  const isOver = sql`${tries.expiresAt} <= now()`
  const counted = await db
    .insert(tries)
    .values(rows)
    .onConflictDoUpdate({
      target: tries.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${tries.count} + 1 end`,
        expiresAt: sql`case when ${isOver} then excluded.expires_at else ${tries.expiresAt} end`,
      },
    })
    .returning({ key: tries.key, count: tries.count })
  return counted.every(({ key, count }) => count <= (most.get(key) ?? 0))
}

/** Begins to count anew, where it has turned out that somebody may. */
export async function forgetTries(
  { db }: { db: Database },
  ...tried: Omit<Tried, 'max' | 'minutes'>[]
): Promise<void> {
  await db.delete(tries).where(inArray(tries.key, tried.map(keyOf)))
}

/** Clears away what is counted anew anyway. */
export async function deleteExpiredTries({ db }: { db: Database }): Promise<void> {
  await db.delete(tries).where(lte(tries.expiresAt, new Date()))
}

const keyOf = ({ what, who }: Omit<Tried, 'max' | 'minutes'>): string =>
  createHash('sha256').update(`${what} ${who.toLowerCase()}`).digest('base64url')
