import { eq } from 'drizzle-orm'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { users } from '../db/schema/index.ts'
import { HouseError } from './errors.ts'
import { typedForm } from './forms.ts'
import { type Database, inTransaction, isTransaction } from './plugins/database.ts'
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
 * For what leaves rows that can be counted, by all processes together. In the viewer's turn, with its scope: what is sent
 * at once is counted one after the other.
 * @param count how many of the viewer's there are since a moment
 * @throws `fault` when there are as many as there may be
 */
export async function refuseTooMany(
  { most, minutes }: Pace,
  count: (since: Date) => PromiseLike<number>,
  fault: HouseError,
): Promise<void> {
  if ((await count(new Date(Date.now() - minutes * 60_000))) >= most) throw fault
}

type Acting = Pick<Scope, 'db' | 'viewer'>

/** The end of the last turn of each person, while they have one. */
const turns = new WeakMap<Database, Map<number, Promise<void>>>()

/**
 * Runs the work in a transaction after whatever else the viewer has begun in a turn of theirs; one that is open is joined.
 * What waits in this process takes no connection from others; processes wait for each other by the viewer's row.
 */
export async function inOwnTurn<Scoped extends Acting, Result>(
  scope: Scoped,
  work: (scope: Scoped) => Promise<Result>,
): Promise<Result> {
  const { db, viewer } = scope
  const held = () =>
    inTransaction(scope, async (scope) => {
      await holdViewer(scope)
      return work(scope)
    })
  if (viewer.id === null || isTransaction(db)) return held()
  return afterOthers(db, viewer.id, held)
}

async function afterOthers<Result>(db: Database, id: number, work: () => Promise<Result>): Promise<Result> {
  const last = turns.get(db) ?? new Map<number, Promise<void>>()
  turns.set(db, last)
  const mine = (last.get(id) ?? Promise.resolve()).then(work)
  const end: Promise<void> = mine
    .then(
      () => undefined,
      () => undefined,
    )
    .then(() => {
      if (last.get(id) === end) last.delete(id)
    })
  last.set(id, end)
  return mine
}

/** What others do with the viewer's name does not wait. */
async function holdViewer({ db, viewer }: Acting): Promise<void> {
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
