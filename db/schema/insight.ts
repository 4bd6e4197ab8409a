import { sql } from 'drizzle-orm'
import { bigint, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment } from './columns.ts'

/** What is searched for, month by month, without persons: see docs/decisions/0022. */
export const searchAskings = pgTable(
  'search_askings',
  {
    /** As 2026-12. */
    month: text().notNull(),
    /** The room's slug; empty for the whole house. */
    room: text().notNull(),
    /** A hash of the words that only this month's secret can make. */
    key: text().notNull(),
    /** One of 64 bits for each person, by a hash of the same secret: many persons share a bit. Zero once the month is over. */
    bits: bigint({ mode: 'bigint' }).notNull(),
    /** What was typed; nothing before five people have asked. */
    query: text(),
    searches: integer().notNull(),
    /** How many of them found nothing, or nothing that holds half of what was asked. */
    unanswered: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.month, table.room, table.key] }),
    index('search_askings_room').on(table.room, table.month), // the editors' page
    // what was searched for in vain, on the desk
    index('search_askings_vain')
      .on(table.room, table.query, table.month)
      .where(sql`${table.query} is not null and ${table.unanswered} > 0`),
  ],
)

/** The secret of a month, thrown away when it is over. */
export const searchSecrets = pgTable('search_secrets', {
  month: text().primaryKey(),
  secret: text().notNull(),
})

/** Searches that an editor has dealt with: they stand on the desk again when they are made in vain in a later month. */
export const settledSearches = pgTable(
  'settled_searches',
  {
    room: text().notNull(),
    query: text().notNull(),
    /** Until and with this month, as 2026-12. */
    month: text().notNull(),
    settledAt: moment().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.room, table.query] })],
)
