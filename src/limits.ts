import { eq } from 'drizzle-orm'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { users } from '../db/schema/index.ts'
import { HouseError } from './errors.ts'
import { typedForm } from './forms.ts'
import type { Database } from './plugins/database.ts'
import type { Scope } from './scope.ts'
import { countTries } from './tries.ts'

interface Limit {
  max: number
  minutes: number
}

const tooMany = () => new HouseError(429, 'errors:tooMany', 'rate limit')

/** By network address: generous, since a whole workplace or a workshop may come from one. Each process counts its own. */
export const byAddress = ({ max, minutes }: Limit) => ({ max, timeWindow: minutes * 60_000 })

/** More than anybody does in so many minutes, and less than a script. */
export interface Pace {
  most: number
  minutes: number
}

/**
 * For what leaves rows that can be counted, by all processes together. First in the transaction that writes the row, before
 * anything else is held: what somebody sends at once is counted one after the other.
 * @param count how many of the viewer's there are since a moment
 * @throws `fault` when there are as many as there may be
 */
export async function refuseTooMany(
  scope: Pick<Scope, 'db' | 'viewer'>,
  { most, minutes }: Pace,
  count: (db: Database, since: Date) => PromiseLike<number>,
  fault: HouseError,
): Promise<void> {
  await holdViewer(scope)
  if ((await count(scope.db, new Date(Date.now() - minutes * 60_000))) >= most) throw fault
}

/** Whatever else the viewer does waits until the end of the transaction; what others do with their name does not. */
export async function holdViewer({ db, viewer }: Pick<Scope, 'db' | 'viewer'>): Promise<void> {
  if (viewer.id === null) return
  await db.select({ id: users.id }).from(users).where(eq(users.id, viewer.id)).for('no key update')
}

/** A hook that counts by the mail address in the form, existing or not, in all processes. @throws 429 */
export const byTypedEmail =
  (app: FastifyInstance, what: string, limit: Limit) => async (request: FastifyRequest) => {
    const who = String(typedForm(request.body).email ?? '')
    if (!(await countTries(app.database, { what, who, ...limit }))) throw tooMany()
  }

/** A hook that counts by who has logged on. Each process counts its own. @throws 429 */
export function byViewer(app: FastifyInstance, { max, minutes }: Limit) {
  const keyGenerator = (request: FastifyRequest) => String(request.viewer.id ?? request.ip)
  const count = app.createRateLimit({ max, timeWindow: minutes * 60_000, keyGenerator })
  return async (request: FastifyRequest): Promise<void> => {
    const counted = await count(request)
    if (!counted.isAllowed && counted.isExceeded) throw tooMany()
  }
}
