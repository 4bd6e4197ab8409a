import { sql } from 'drizzle-orm'
import { coalesced } from '../../coalesced.ts'
import { type Database, type OpenDatabase, rowsOf } from '../../plugins/database.ts'
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

/** What is heard of a row. */
export type Heard = Pick<ActivityRow, 'subjectId' | 'data'> & { seq: number; verb: string }

interface Hearing {
  verbs: readonly Verb[]
  /** Gets the rows of those verbs in the order of the log. Nothing comes twice. */
  hear(rows: Heard[]): void
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
    if (stopped) return
    const { end, rows } = await heardSince(db, position, verbs)
    position = Math.max(position, end)
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

interface Row {
  end: number
  seq: number | null
  verb: string
  subjectId: number
  data: Record<string, unknown>
}

/** What was written behind a place in the log, and where the log ends. One statement: nothing comes between the two. */
async function heardSince(db: Database, position: number, verbs: readonly Verb[]) {
  const found = await rowsOf<Row>(
    db,
    sql`select log.end as "end", a.seq::float8 as seq, a.verb, a.subject_id::float8 as "subjectId", a.data
        from (select coalesce(max(seq), 0)::float8 as "end" from activity) log
        left join activity a on a.seq > ${position}::bigint and a.verb = any(${sql.param(verbs)}::text[])
        order by a.seq`,
  )
  const rows = found.flatMap(({ end: _end, seq, ...row }) => (seq === null ? [] : [{ ...row, seq }]))
  return { end: found[0]?.end ?? 0, rows }
}
