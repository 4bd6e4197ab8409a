import { index, pgTable, text } from 'drizzle-orm/pg-core'
import { citext, id } from './columns.ts'

export const organisations = pgTable(
  'organisations',
  {
    id: id(),
    name: citext().notNull().unique(),
    kind: text({ enum: ['kommune', 'region', 'ministerium', 'styrelse', 'andet', 'eksempel'] }).notNull(),
    region: text(),
    /** The domain of its mail addresses; recognises new members. */
    domain: citext().unique(),
  },
  (table) => [index('organisations_kind').on(table.kind)],
)
