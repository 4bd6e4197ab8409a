import { date, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { createdAt, reference } from './columns.ts'
import { entries } from './entries.ts'

export const verdicts = ['more', 'less'] as const

/** What somebody has said of an entry that was shown to them as inspiration. */
export const judgements = pgTable(
  'judgements',
  {
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    verdict: text({ enum: verdicts }).notNull(),
    saidAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.entryId] }),
    index('judgements_entry').on(table.entryId),
    // what one has said, the newest first
    index('judgements_said').on(table.userId, table.saidAt, table.entryId),
  ],
)

/** What somebody has opened lately, so that it is no inspiration to them. Of who has logged on, and soon forgotten. */
export const entryReads = pgTable(
  'entry_reads',
  {
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    /** The last day. */
    readOn: date({ mode: 'string' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.entryId] }),
    index('entry_reads_entry').on(table.entryId),
    index('entry_reads_day').on(table.readOn), // the nightly clean-up
  ],
)
