import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { createdAt, moment, reference } from './columns.ts'
import { entries } from './entries.ts'

/** "Jeg vil høre mere": what a reader misses in an entry. */
export const interests = pgTable(
  'interests',
  {
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Steps of the kind (see define-kind) that were not told when they asked. */
    wanted: text().array().notNull(),
    question: text(),
    droppedAt: moment(),
    /** When something of it was told: they hear of that once. */
    heardAt: moment(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.entryId, table.userId] }),
    index('interests_user').on(table.userId),
  ],
)
