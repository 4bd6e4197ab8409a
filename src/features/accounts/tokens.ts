import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, lte, ne } from 'drizzle-orm'
import { mailTokens } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'

export type Purpose = 'confirm' | 'password' | 'sign-in' | 'address'

/** How long a mailed link can be used, in hours. */
export const hoursOf = { confirm: 24, password: 1, 'sign-in': 1, address: 24 } as const

/** What a mailed link is for. */
export interface MailToken {
  userId: number
  /** Where in the house the person was going. */
  next: string | null
  /** The address that the link was sent to and gives the account, where that is what it is for. */
  email: string | null
}

type Reads = { db: Database }

/** Makes a single-use link's token; only its hash is kept. */
export async function createToken(
  { db }: Reads,
  purpose: Purpose,
  { userId, next = null, email = null }: Partial<MailToken> & { userId: number },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(Date.now() + hoursOf[purpose] * 3_600_000)
  await db.insert(mailTokens).values({ id: idOf(token), userId, purpose, next, email, expiresAt })
  return token
}

/** What a token is for, or null when it is unknown, used or too old. Reading it does not use it up. */
export async function readToken({ db }: Reads, purpose: Purpose, token: string): Promise<MailToken | null> {
  const [row] = await db.select(columns).from(mailTokens).where(valid(purpose, token))
  return row ?? null
}

/** Uses a token up, and with it every other link of that purpose to the same person. Null as in `readToken`. */
export async function spendToken({ db }: Reads, purpose: Purpose, token: string): Promise<MailToken | null> {
  const [spent] = await db.delete(mailTokens).where(valid(purpose, token)).returning(columns)
  if (!spent) return null
  await db.delete(mailTokens).where(and(eq(mailTokens.userId, spent.userId), eq(mailTokens.purpose, purpose)))
  return spent
}

/** Makes every link useless that was mailed to a person, but the one that confirms their address. */
export async function deleteTokensOf({ db }: Reads, userId: number): Promise<void> {
  await db.delete(mailTokens).where(and(eq(mailTokens.userId, userId), ne(mailTokens.purpose, 'confirm')))
}

/** Clears away tokens whose time is over. */
export async function deleteExpiredTokens({ db }: Reads): Promise<void> {
  await db.delete(mailTokens).where(lte(mailTokens.expiresAt, new Date()))
}

const columns = { userId: mailTokens.userId, next: mailTokens.next, email: mailTokens.email }

const valid = (purpose: Purpose, token: string) =>
  and(eq(mailTokens.id, idOf(token)), eq(mailTokens.purpose, purpose), gt(mailTokens.expiresAt, new Date()))

const idOf = (token: string): string => createHash('sha256').update(token).digest('hex')
