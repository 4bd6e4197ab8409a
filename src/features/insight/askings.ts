import { createHmac, randomBytes } from 'node:crypto'
import { eq, lt, sql } from 'drizzle-orm'
import { searchAskings, searchSecrets } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import type { Database } from '../../plugins/database.ts'
import { monthsKept } from '../privacy/days-kept.ts'
import { wordsOf } from '../search/analysis.ts'
import { isStopWord } from '../search/stop-words.ts'

/** A search that somebody let stand. */
export interface Asking {
  /** Tells one person from the next; it is never written down. */
  who: string
  /** Empty for the whole house. */
  room: string
  text: string
  /** Nothing was found that answers. */
  unanswered: boolean
}

/** From so many people on, a query is no longer anybody's own. */
export const fewestPeople = 5
/** Longer ones are told by one person, and are texts. */
const longest = 100

/** As 2026-12. */
export const monthOf = (date: Date): string => date.toISOString().slice(0, 7)

/** Whether a text says what somebody looks for, and nothing of who somebody is. */
export function isQuery(text: string): boolean {
  const words = wordsOf(text.slice(0, longest + 1))
  return (
    text.length <= longest &&
    words.some((word) => !isStopWord(word)) &&
    !text.includes('@') &&
    !/\d{6}/.test(text.replace(/[\s.-]/g, '')) &&
    findCprNumber(text) === null
  )
}

/**
 * Counts a search. Its text is written down with the fifth person; until then there is a hash of it, and of each person
 * one bit of 64. Two people may fall on the same bit, so that a sixth is waited for; never is a query shown too early.
 */
export async function countAsking(db: Database, asking: Asking, now: Date): Promise<void> {
  if (!isQuery(asking.text)) return
  const { room, unanswered } = asking
  const month = monthOf(now)
  const secret = await secretOf(db, month)
  const key = keyed(secret, `query ${room} ${wordsOf(asking.text).join(' ')}`).toString('base64url')
  const bit = 1n << BigInt((keyed(secret, `person ${key} ${asking.who}`)[0] ?? 0) % 64)
  const bits = BigInt.asIntN(64, bit)
  const query = asking.text.trim().replace(/\s+/g, ' ').toLowerCase()
  await db
    .insert(searchAskings)
    .values({ month, room, key, bits, searches: 1, unanswered: unanswered ? 1 : 0 })
    .onConflictDoUpdate({
      target: [searchAskings.month, searchAskings.room, searchAskings.key],
      set: {
        bits: sql`${searchAskings.bits} | excluded.bits`,
        searches: sql`${searchAskings.searches} + 1`,
        unanswered: sql`${searchAskings.unanswered} + excluded.unanswered`,
        query: sql`coalesce(${searchAskings.query}, case
          when bit_count((${searchAskings.bits} | excluded.bits)::bit(64)) >= ${fewestPeople} then ${query} end)`,
      },
    })
}

const keyed = (secret: string, text: string): Buffer => createHmac('sha256', secret).update(text).digest()

/** Made by whoever counts first in a month; all processes count with the same. */
async function secretOf(db: Database, month: string): Promise<string> {
  const known = await db.select().from(searchSecrets).where(eq(searchSecrets.month, month))
  if (known[0]) return known[0].secret
  await db
    .insert(searchSecrets)
    .values({ month, secret: randomBytes(32).toString('base64url') })
    .onConflictDoNothing()
  const [made] = await db.select().from(searchSecrets).where(eq(searchSecrets.month, month))
  if (!made) throw new Error('the secret of the month is missing')
  return made.secret
}

/** Throws away what a month that is over leaves of persons, and what is older than 13 months. */
export async function forgetAskings(db: Database, now: Date): Promise<void> {
  const month = monthOf(now)
  const oldest = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsKept.searches, 1))
  await db.delete(searchSecrets).where(lt(searchSecrets.month, month))
  await db
    .delete(searchAskings)
    .where(
      sql`${searchAskings.month} < ${monthOf(oldest)} or (${searchAskings.month} < ${month} and ${searchAskings.query} is null)`,
    )
  await db.update(searchAskings).set({ bits: 0n }).where(lt(searchAskings.month, month))
}
