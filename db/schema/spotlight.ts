import { date, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'
import { createdAt, reference } from './columns.ts'
import { entries } from './entries.ts'

/** What editors show first on the front page of their room, in their order, from one day to another. */
export const spotlights = pgTable(
  'spotlights',
  {
    /** The room's slug; empty for the front hall. */
    room: text().notNull(),
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    /** Days in Denmark; without an end it stays until it is taken out. */
    startsOn: date({ mode: 'string' }).notNull(),
    endsOn: date({ mode: 'string' }),
    position: smallint().notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.room, table.entryId] })],
)
