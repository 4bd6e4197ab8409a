import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, lte } from 'drizzle-orm'
import { mailTokens } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'

export type Purpose = 'confirm' | 'password'

/** How long a mailed link can be used, in hours. */
export const hoursOf = { confirm: 24, password: 1 } as const

type Reads = { db: Database }

/** Makes a single-use link's token; only its hash is kept. */
export async function createToken({ db }: Reads, userId: number, purpose: Purpose): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(Date.now() + hoursOf[purpose] * 3_600_000)
  await db.insert(mailTokens).values({ id: idOf(token), userId, purpose, expiresAt })
  return token
}

/** Whose token it is, or null when it is unknown, used or too old. Reading it does not use it up. */
export async function ownerOfToken({ db }: Reads, purpose: Purpose, token: string): Promise<number | null> {
  const [row] = await db.select({ userId: mailTokens.userId }).from(mailTokens).where(valid(purpose, token))
  return row?.userId ?? null
}

/** Uses a token up, and with it every other link of that purpose to the same person. Null as in `ownerOfToken`. */
export async function spendToken({ db }: Reads, purpose: Purpose, token: string): Promise<number | null> {
  const [spent] = await db
    .delete(mailTokens)
    .where(valid(purpose, token))
    .returning({ userId: mailTokens.userId })
  if (!spent) return null
  await db.delete(mailTokens).where(and(eq(mailTokens.userId, spent.userId), eq(mailTokens.purpose, purpose)))
  return spent.userId
}

/** Clears away tokens whose time is over. */
export async function deleteExpiredTokens({ db }: Reads): Promise<void> {
  await db.delete(mailTokens).where(lte(mailTokens.expiresAt, new Date()))
}

const valid = (purpose: Purpose, token: string) =>
  and(eq(mailTokens.id, idOf(token)), eq(mailTokens.purpose, purpose), gt(mailTokens.expiresAt, new Date()))

const idOf = (token: string): string => createHash('sha256').update(token).digest('hex')
