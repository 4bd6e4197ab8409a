import { sql } from 'drizzle-orm'
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { citext, createdAt, id, moment, reference } from './columns.ts'

/** "Ris eller ros": what somebody thinks of a page. */
export const feedback = pgTable(
  'feedback',
  {
    id: id(),
    /** The room's slug; empty for the house's own pages, which are the stewards'. */
    room: text().notNull(),
    /** The page's path, without titles and keys that stood in it. */
    page: text().notNull(),
    text: text().notNull(),
    /** Null for who had not logged on, has left, or was forgotten. */
    senderId: reference().references(() => users.id, { onDelete: 'set null' }),
    /** Where an answer goes, when one is wanted. */
    email: citext(),
    locale: text({ enum: ['da', 'en'] }).notNull(),
    submission: uuid().unique(),
    answer: text(),
    closedAt: moment(),
    closedBy: reference().references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (table) => [
    // what has not been seen to, the oldest first
    index('feedback_open').on(table.createdAt, table.id).where(sql`${table.closedAt} is null`),
    index('feedback_sender').on(table.senderId, table.createdAt), // how much somebody has sent
    index('feedback_closer').on(table.closedBy),
    // the nightly forgetting
    index('feedback_named')
      .on(table.createdAt)
      .where(sql`${table.email} is not null or ${table.senderId} is not null`),
  ],
)
