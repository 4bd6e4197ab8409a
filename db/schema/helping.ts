import { index, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { moment, reference } from './columns.ts'
import { entries } from './entries.ts'

/** "Det hjalp mig", of an entry: one a person. */
export const entryHelps = pgTable(
  'entry_helps',
  {
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    saidAt: moment().notNull().defaultNow(),
    /** Kept when it is taken back, so that saying it again and again is seen. */
    takenBackAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.entryId] }),
    index('entry_helps_entry').on(table.entryId), // looked at when an entry is withdrawn
    index('entry_helps_said').on(table.userId, table.saidAt), // how much one has said lately
  ],
)
