import { sql } from 'drizzle-orm'
import { date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment, reference } from './columns.ts'
import { entries } from './entries.ts'

/** So many nights in a row without an answer, and an address counts as dead. */
export const nightsUntilDead = 3

/** When the addresses that entries point at were last asked, and what came of it. */
export const linkChecks = pgTable(
  'link_checks',
  {
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    /** The field of the kind that holds the address. */
    field: text().notNull(),
    /** What was asked; it says nothing of another address that stands there now. */
    address: text().notNull(),
    checkedAt: moment().notNull(),
    answeredAt: moment(),
    /** In a row, each on another day. */
    failures: integer().notNull().default(0),
    /** The day in Denmark of the last one. */
    failedOn: date({ mode: 'string' }),
    failingSince: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.entryId, table.field] }),
    // those that editors are shown, the latest first
    index('link_checks_dead')
      .on(table.failingSince, table.entryId, table.field)
      .where(sql`${table.failures} >= ${sql.raw(String(nightsUntilDead))}`),
  ],
)
