import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { createdAt, moment, reference } from './columns.ts'
import { entries } from './entries.ts'
import { organisations } from './organisations.ts'

/** "Vi har brugt dette": somebody's workplace has used what an entry tells of. */
export const reuses = pgTable(
  'reuses',
  {
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The workplace as it was then. */
    organisationId: reference().references(() => organisations.id, { onDelete: 'set null' }),
    /** The entry of theirs that came of it. */
    derivedId: reference().references(() => entries.id, { onDelete: 'set null' }),
    note: text(),
    takenBackAt: moment(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.entryId, table.userId] }),
    index('reuses_derived').on(table.derivedId), // "Bygger på"
    index('reuses_user').on(table.userId),
  ],
)
