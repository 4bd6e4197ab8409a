import { date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { createdAt, id, reference } from './columns.ts'
import { entries } from './entries.ts'

/** What has happened with an entry since it was shared, day by day. */
export const entryUpdates = pgTable(
  'entry_updates',
  {
    id: id(),
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    authorId: reference().references(() => users.id, { onDelete: 'set null' }),
    /** When it happened, which is not when it was told. */
    happenedOn: date({ mode: 'string' }).notNull(),
    text: text().notNull(),
    /** Sent twice, it is told once. */
    submission: uuid().unique(),
    createdAt: createdAt(),
  },
  (table) => [index('entry_updates_line').on(table.entryId, table.happenedOn, table.id)],
)
