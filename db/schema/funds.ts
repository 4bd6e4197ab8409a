import { date, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { createdAt, moment, reference } from './columns.ts'
import { entries } from './entries.ts'

export const remindersBefore = ['week', 'month'] as const

/** Who wants to be reminded of the deadline of a fund, and how long before. */
export const fundReminders = pgTable(
  'fund_reminders',
  {
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    before: text({ enum: remindersBefore }).notNull(),
    /** The deadline that they were reminded of; another one later brings another reminder. */
    remindedOf: date({ mode: 'string' }),
    /** Kept when somebody wants none any more, so that the link of a mail still says how it stands. */
    stoppedAt: moment(),
    /** The secret of that link. */
    unsubscribe: uuid().notNull().defaultRandom().unique(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.entryId, table.userId] }),
    index('fund_reminders_user').on(table.userId),
  ],
)
