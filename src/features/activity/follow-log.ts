import { and, asc, gt, inArray, lte } from 'drizzle-orm'
import { activity } from '../../../db/schema/index.ts'
import { coalesced } from '../../coalesced.ts'
import type { OpenDatabase } from '../../plugins/database.ts'
import type { Verb } from './log-activity.ts'
import type { WorkLog } from './outbox.ts'
import { type ActivityRow, endOfLog } from './reader.ts'
import { stampedChannel } from './sequencer.ts'

/** Hears what happens from now on, in this process. */
export interface LogFollower {
  /** The place in the log up to which everything has been heard. */
  readonly position: number
  start(): Promise<void>
  stop(): Promise<void>
}

interface Hearing {
  verbs: readonly Verb[]
  /** Gets the rows of those verbs in the order of the log. Nothing comes twice. */
  hear(rows: ActivityRow[]): void
}

const slowPollMs = 5_000

/**
 * Follows the log without a cursor in the database, so that every process hears every row: for what people are to see
 * at once. It begins at the end of the log, and forgets with the process; what must not be missed is a reader's.
 */
export function followLog(
  database: Pick<OpenDatabase, 'db' | 'listen'>,
  log: WorkLog,
  { verbs, hear }: Hearing,
): LogFollower {
  const { db } = database
  let position = 0
  let stopped = true
  let unlisten: (() => Promise<void>) | undefined
  let poll: NodeJS.Timeout | undefined

  const read = async () => {
    // first: what is stamped from here on is left to the next round
    const end = stopped ? position : await endOfLog(db)
    if (end <= position) return
    const since = and(gt(activity.seq, position), lte(activity.seq, end))
    const rows = await db
      .select()
      .from(activity)
      .where(and(since, inArray(activity.verb, [...verbs])))
      .orderBy(asc(activity.seq))
    position = end
    hear(rows)
  }
  const wake = coalesced(read, (error) => {
    // the database is away; the slow poll tries again
    if (!stopped) log.error({ err: error }, 'the activity log could not be followed')
  })
  // woken from inside the driver, perhaps while a transaction holds the only connection
  const soon = () => void setImmediate(wake)

  return {
    get position() {
      return position
    },
    start: async () => {
      stopped = false
      position = await endOfLog(db)
      unlisten = await database.listen(stampedChannel, soon)
      poll = setInterval(soon, slowPollMs).unref()
    },
    stop: async () => {
      stopped = true
      clearInterval(poll)
      await unlisten?.()
      await wake.atRest()
    },
  }
}
