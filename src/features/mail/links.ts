import { createHmac, timingSafeEqual } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { followReaders } from '../../../db/schema/index.ts'
import { HouseError } from '../../errors.ts'
import type { Database } from '../../plugins/database.ts'

const dayMs = 86_400_000
/** Longer than anybody keeps a mail before they end it. */
const lifetimeDays = 90

/** The end of an address that opens somebody's mail switches without a log-on, until it expires. */
export function signLink(reader: { userId: number; secret: string }, now: Date): string {
  const expires = Math.floor(now.getTime() / dayMs) + lifetimeDays
  return `${reader.userId}-${expires}-${signature(reader, expires)}`
}

const signature = ({ userId, secret }: { userId: number; secret: string }, expires: number): string =>
  createHmac('sha256', secret).update(`follows ${userId} ${expires}`).digest('hex')

/**
 * Whose switches a link opens.
 * @throws 410 for one that has expired, 404 for one that the house has not made
 */
export async function readLink(db: Database, token: string, now = new Date()): Promise<{ id: number }> {
  const [, user, day, signed] = /^([1-9]\d{0,14})-(\d{1,7})-([0-9a-f]{64})$/.exec(token) ?? []
  const userId = Number(user)
  const [reader] = signed ? await db.select().from(followReaders).where(eq(followReaders.userId, userId)) : []
  if (!reader || !signed) throw unknownLink()
  const expected = signature(reader, Number(day))
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signed))) throw unknownLink()
  if (Number(day) * dayMs < now.getTime()) throw new HouseError(410, 'following:link.expired', 'expired link')
  return { id: userId }
}

const unknownLink = () => new HouseError(404, 'following:link.unknown', 'unknown link')
