import { and, asc, eq, gt, inArray, lte, max, sql } from 'drizzle-orm'
import { activity, activityFailures, activityReaders } from '../../../db/schema/index.ts'
import { ServiceDown } from '../../errors.ts'
import { type Database, inTransaction, rowsOf } from '../../plugins/database.ts'
import type { Verb } from './log-activity.ts'

export type ActivityRow = typeof activity.$inferSelect

export interface Reader {
  name: string
  /** The rows that this reader cares about; others it passes by. */
  verbs: readonly Verb[]
  /** Rows handled in one transaction; one when nothing is said. */
  batch?: number
  /** What it does is dear and can wait: it rests three times as long as it works. */
  unhurried?: boolean
  /** Done before a transaction is opened, when there are rows to handle: for what cannot be waited for inside one. */
  prepare?(): Promise<void>
  /**
   * Acts on rows in the order of the log. It runs in the transaction that moves the cursor and may use only that
   * handle; a crash in between gives it the same rows again, so what it does elsewhere must bear repeating.
   */
  handle(rows: ActivityRow[], scope: { db: Database }): Promise<void>
}

/** Tries at one row before the reader gives it up and goes on. */
export const mostAttempts = 5

export type Outcome =
  /** Rows were handled; there may be more. */
  | 'moved'
  /** Nothing to do, or another process is at it. */
  | 'idle'
  /** The next row could not be handled and is to be tried again later. */
  | 'failed'

class HandlerFailed extends Error {
  readonly rows: ActivityRow[]
  constructor(rows: ActivityRow[], cause: unknown) {
    super('a reader of the activity log failed', { cause })
    this.rows = rows
  }
}

/**
 * Takes a reader one batch further. The cursor's row is locked meanwhile, so each reader runs in one process at a time.
 * @param most at most so many rows; one when a bad row among many is to be found
 * @returns what happened, the number of rows at hand, and the fault if there was one
 */
export async function advance(
  db: Database,
  reader: Reader,
  most = reader.batch ?? 1,
): Promise<{ outcome: Outcome; rows: number; error?: unknown }> {
  try {
    const rows = await inTransaction({ db }, async (scope) => step(scope.db, reader, most))
    return { outcome: rows === null ? 'idle' : 'moved', rows: rows ?? 0 }
  } catch (error) {
    if (!(error instanceof HandlerFailed)) throw error
    // which one of many it was is found by taking them singly
    if (error.rows.length === 1) await countFailure(db, reader, error)
    return { outcome: 'failed', rows: error.rows.length, error: error.cause }
  }
}

/** Makes the cursor of a new reader, at the beginning of the log. */
export const registerReader = (db: Database, name: string) =>
  db.insert(activityReaders).values({ name }).onConflictDoNothing()

/** Whether the log goes on behind the reader's cursor: a look without a lock, at the ends of two indexes. */
export async function hasWork(db: Database, reader: string): Promise<boolean> {
  const [row] = await rowsOf<{ more: boolean | null }>(
    db,
    sql`select (select max(seq) from activity) > (select seq from activity_readers where name = ${reader}) as more`,
  )
  return row?.more ?? false
}

/** Whether one of the rows behind the reader's cursor is of its verbs. */
export async function hasRows(
  db: Database,
  { name, verbs }: Pick<Reader, 'name' | 'verbs'>,
): Promise<boolean> {
  const cursor = await cursorOf(db, name)
  const rows = await db
    .select({ id: activity.id })
    .from(activity)
    .where(and(gt(activity.seq, cursor), inArray(activity.verb, [...verbs])))
    .orderBy(asc(activity.seq))
    .limit(1)
  return rows.length > 0
}

/** How far a reader has come; 0 for one that nobody has registered. */
export async function cursorOf(db: Database, reader: string): Promise<number> {
  const [row] = await db.select().from(activityReaders).where(eq(activityReaders.name, reader))
  return row?.seq ?? 0
}

/** The last place in the log that has been given; everything before it has been committed. */
export async function endOfLog(db: Database): Promise<number> {
  const [row] = await db.select({ seq: max(activity.seq) }).from(activity)
  return row?.seq ?? 0
}

/**
 * Takes a reader to the end of the log at once, in whichever process it is at work: for who has made anew what the
 * reader keeps, from what was there when the log ended at `since`. `work` gets the rows after that.
 */
export const takeToEnd = (
  db: Database,
  { name, verbs }: Pick<Reader, 'name' | 'verbs'>,
  since: number,
  work: (rows: ActivityRow[], scope: { db: Database }) => Promise<void>,
): Promise<void> =>
  inTransaction({ db }, async (scope) => {
    const own = eq(activityReaders.name, name)
    await registerReader(scope.db, name)
    await scope.db.select().from(activityReaders).where(own).for('update')
    const end = await endOfLog(scope.db)
    const rows = await scope.db
      .select()
      .from(activity)
      .where(and(gt(activity.seq, since), lte(activity.seq, end), inArray(activity.verb, [...verbs])))
      .orderBy(asc(activity.seq))
    await work(rows, scope)
    await scope.db.update(activityReaders).set({ seq: end, attempts: 0 }).where(own)
  })

async function step(db: Database, reader: Reader, most: number): Promise<number | null> {
  const [cursor] = await db
    .select()
    .from(activityReaders)
    .where(eq(activityReaders.name, reader.name))
    .for('update', { skipLocked: true })
  if (!cursor) return null
  // read first: what is stamped from here on is left to the next step
  const end = await endOfLog(db)
  if (end <= cursor.seq) return null
  const rows = await db
    .select()
    .from(activity)
    .where(
      and(gt(activity.seq, cursor.seq), lte(activity.seq, end), inArray(activity.verb, [...reader.verbs])),
    )
    .orderBy(asc(activity.seq))
    .limit(most)
  if (rows.length > 0) {
    await reader.handle(rows, { db }).catch((error: unknown) => {
      throw new HandlerFailed(rows, error)
    })
  }
  await db
    .update(activityReaders)
    .set({ seq: rows.length < most ? end : (rows.at(-1)?.seq ?? end), attempts: 0 })
    .where(eq(activityReaders.name, reader.name))
  return rows.length
}

async function countFailure(
  db: Database,
  reader: Reader,
  { rows: [row], cause }: HandlerFailed,
): Promise<void> {
  if (!row?.seq || cause instanceof ServiceDown) return
  const { id, seq } = row
  await inTransaction({ db }, async (scope) => {
    const [cursor] = await scope.db
      .update(activityReaders)
      .set({ attempts: sql`${activityReaders.attempts} + 1` })
      .where(and(eq(activityReaders.name, reader.name), lte(activityReaders.seq, seq)))
      .returning()
    if (!cursor || cursor.attempts < mostAttempts) return
    await scope.db
      .insert(activityFailures)
      .values({ reader: reader.name, activityId: id, error: nameOf(cause) })
      .onConflictDoNothing()
    await scope.db
      .update(activityReaders)
      .set({ seq, attempts: 0 })
      .where(eq(activityReaders.name, reader.name))
  })
}

/** The fault's kind and place. Its message may hold what somebody wrote, and is left out. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error ? ` ${error.code}` : ''
  const place = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '))
  return `${error.name}${code} ${place?.trim() ?? ''}`.trim().slice(0, 500)
}
