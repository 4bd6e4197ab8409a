import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, reference } from './columns.ts'

/** The log that is the outbox: one row for each change of state, written in the change's own transaction. */
export const activity = pgTable(
  'activity',
  {
    id: id(),
    /** Stamped after commit by the sequencer, so that a reader never passes a row that commits late. */
    seq: bigint({ mode: 'number' }).unique(),
    verb: text().notNull(),
    subject: text().notNull(),
    subjectId: reference().notNull(),
    actorId: reference(),
    room: text(),
    data: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (table) => [
    index('activity_unstamped').on(table.id).where(sql`${table.seq} is null`),
    // what was said about an entry since somebody last heard: see features/live
    index('activity_said').on(table.subjectId, table.seq).where(sql`${table.verb} = 'comment.written'`),
  ],
)

export const activityReaders = pgTable('activity_readers', {
  name: text().primaryKey(),
  seq: bigint({ mode: 'number' }).notNull().default(0),
  /** Tries at the row after `seq`. */
  attempts: integer().notNull().default(0),
})

/** Rows that a reader gave up on; it went on with the next. */
export const activityFailures = pgTable(
  'activity_failures',
  {
    reader: text().notNull(),
    activityId: reference().notNull(),
    error: text().notNull(),
    failedAt: moment().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.reader, table.activityId] })],
)
