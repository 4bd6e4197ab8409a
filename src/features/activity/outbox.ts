import { setTimeout as sleep } from 'node:timers/promises'
import { and, asc, gt, isNull, lte, max } from 'drizzle-orm'
import { activity } from '../../../db/schema/index.ts'
import type { Database, OpenDatabase } from '../../plugins/database.ts'
import { activityChannel } from './log-activity.ts'
import { advance, cursorOf, hasRows, hasWork, type Reader, registerReader } from './reader.ts'
import { stampActivity } from './sequencer.ts'

/** What must follow a change of state: readers of the activity log, and whether they have come so far. */
export interface Outbox {
  /** Adds a reader; before `start`. */
  follow(reader: Reader): void
  /** Starts following in this process. Without it the log is only looked at (`caughtUp`). */
  start(): Promise<void>
  /** Ends after the batch at hand. */
  stop(): Promise<void>
  /**
   * Waits until a reader (the search index, when none is named) has passed all that is committed now.
   * @returns whether it had within the time
   */
  caughtUp(options?: CaughtUp): Promise<boolean>
}

export interface CaughtUp {
  reader?: string
  timeoutMs?: number
  signal?: AbortSignal | undefined
  /** Gets the number of rows still to go, now and then. */
  progress?: (left: number) => void
}

/** The little that the outbox says; texts of people are never in it. */
export interface WorkLog {
  error(facts: object, message: string): void
}

const slowPollMs = 5_000
const longestPauseMs = 60_000

/** Makes the outbox of one process. */
export function createOutbox(database: Pick<OpenDatabase, 'db' | 'listen'>, log: WorkLog): Outbox {
  const { db } = database
  const readers: Follower[] = []
  let running: Promise<void> | undefined
  let again = false
  let stopped = true
  let unlisten: (() => Promise<void>) | undefined
  let poll: NodeJS.Timeout | undefined

  /** Runs a round; a call during one asks for another after it, so nothing written meanwhile is missed. */
  const wake = (): Promise<void> => {
    again = true
    running ??= rounds().finally(() => {
      running = undefined
    })
    return running
  }

  const rounds = async () => {
    while (again && !stopped) {
      again = false
      try {
        await stampActivity(db)
        // each at its own pace: one that is slow keeps nothing from the others
        for (const reader of readers) reader.go(() => stopped)
      } catch (error) {
        // the database is away; the slow poll tries again
        if (!stopped) log.error({ err: error }, 'the activity log could not be read')
      }
    }
  }

  // woken from inside the driver, perhaps while a transaction holds the only connection
  const soon = () => void setImmediate(() => void wake())

  return {
    follow: (reader) => void readers.push(new Follower(db, reader, log, soon)),
    start: async () => {
      if (!stopped || readers.length === 0) return
      stopped = false
      for (const { reader } of readers) await registerReader(db, reader.name)
      unlisten = await database.listen(activityChannel, soon)
      poll = setInterval(soon, slowPollMs).unref()
      soon()
    },
    stop: async () => {
      stopped = true
      clearInterval(poll)
      await running
      // all of them, before the database is closed
      await Promise.all(readers.map((reader) => reader.atRest()))
      await unlisten?.()
      unlisten = undefined
    },
    caughtUp: async (options = {}) => {
      if (!stopped) soon()
      return hasPassed(db, options)
    },
  }
}

/** One reader in this process: takes it on until there is nothing to do, and pauses longer and longer at a fault. */
class Follower {
  readonly reader: Reader
  private readonly db: Database
  private readonly log: WorkLog
  private readonly retry: () => void
  private pauses = 0
  private notBefore = 0
  /** Rows to be taken singly, after a batch failed. */
  private careful = 0
  private running: Promise<void> | undefined
  private again = false

  constructor(db: Database, reader: Reader, log: WorkLog, retry: () => void) {
    this.db = db
    this.reader = reader
    this.log = log
    this.retry = retry
  }

  /** Takes it on in the background; a call meanwhile has it look once more. */
  go(isStopped: () => boolean): void {
    this.again = true
    this.running ??= this.rounds(isStopped).finally(() => {
      this.running = undefined
    })
  }

  /** Ends when it has nothing under way. */
  async atRest(): Promise<void> {
    await this.running
  }

  private async rounds(isStopped: () => boolean): Promise<void> {
    while (this.again && !isStopped()) {
      this.again = false
      try {
        await this.run(isStopped)
      } catch (error) {
        // the database is away; the slow poll tries again
        if (!isStopped()) this.log.error({ err: error }, 'the activity log could not be read')
      }
    }
  }

  private async run(isStopped: () => boolean): Promise<void> {
    const { name, prepare } = this.reader
    if (Date.now() < this.notBefore || !(await hasWork(this.db, name))) return
    try {
      if (prepare && (await hasRows(this.db, this.reader))) await prepare()
    } catch (error) {
      // a house that closes has nothing ready any more
      return isStopped() ? undefined : this.pause(error)
    }
    while (!isStopped()) {
      const began = performance.now()
      const { outcome, rows, error } = await advance(this.db, this.reader, this.careful > 0 ? 1 : undefined)
      if (outcome === 'idle') return
      if (outcome === 'moved') {
        this.moved(rows)
        if (this.reader.unhurried && rows > 0) await rest((performance.now() - began) * 3, isStopped)
      } else if (rows > 1) this.careful = rows
      else return this.pause(error)
    }
  }

  private moved(rows: number): void {
    this.careful = Math.max(0, this.careful - rows)
    this.pauses = 0
  }

  private pause(error: unknown): void {
    const pauseMs = Math.min(longestPauseMs, 1_000 * 2 ** this.pauses)
    this.pauses += 1
    this.notBefore = Date.now() + pauseMs
    // messages of the database repeat the values that were written
    const kind = error instanceof Error ? error.name : 'unknown'
    this.log.error(
      { reader: this.reader.name, kind, pauseMs },
      'a reader of the activity log came no further',
    )
    setTimeout(this.retry, pauseMs + 1).unref()
  }
}

/** Leaves the machine to others for a while. */
async function rest(ms: number, isStopped: () => boolean): Promise<void> {
  const end = performance.now() + Math.min(ms, 2_000)
  while (!isStopped() && performance.now() < end) await sleep(Math.min(50, end - performance.now()))
}

async function hasPassed(db: Database, options: CaughtUp): Promise<boolean> {
  const { reader = 'search', timeoutMs = 1_000, signal, progress } = options
  const deadline = Date.now() + timeoutMs
  const end = await lastCommitted(db)
  let pauseMs = 5
  while (true) {
    const left = await rowsLeft(db, reader, end, progress !== undefined)
    progress?.(left)
    if (left === 0) return true
    if (Date.now() + pauseMs > deadline || signal?.aborted) return false
    await sleep(pauseMs)
    pauseMs = Math.min(progress ? 250 : 50, pauseMs * 2)
  }
}

/** The highest id that can be seen; later ones are of no concern to who waits. */
async function lastCommitted(db: Database): Promise<number> {
  const [row] = await db.select({ id: max(activity.id) }).from(activity)
  return row?.id ?? 0
}

/** Rows up to `end` that the reader has not passed; counted out only when somebody looks at the number. */
async function rowsLeft(db: Database, reader: string, end: number, exactly: boolean): Promise<number> {
  const unstamped = and(isNull(activity.seq), lte(activity.id, end))
  const cursor = await cursorOf(db, reader)
  const ahead = and(gt(activity.seq, cursor), lte(activity.id, end))
  if (exactly) return (await db.$count(activity, unstamped)) + (await db.$count(activity, ahead))
  const waiting = await db.select({ id: activity.id }).from(activity).where(unstamped).limit(1)
  if (waiting.length > 0) return 1
  const one = db.select({ id: activity.id }).from(activity).where(ahead)
  return (await one.orderBy(asc(activity.seq)).limit(1)).length
}
