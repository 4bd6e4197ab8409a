import { sql } from 'drizzle-orm'
import { index, pgTable, text } from 'drizzle-orm/pg-core'
import { citext, id, orderedText } from './columns.ts'

export const organisations = pgTable(
  'organisations',
  {
    id: id(),
    name: citext().notNull().unique(),
    kind: text({ enum: ['kommune', 'region', 'ministerium', 'styrelse', 'andet', 'eksempel'] }).notNull(),
    region: text(),
    /** The domain of its mail addresses; recognises new members. */
    domain: citext().unique(),
    /** What the list is sorted by: the Danish alphabet, in bytes (z is followed by { | and }). */
    listKey: orderedText().notNull().generatedAlwaysAs(sql`translate(lower(name::text), 'æøå', '{|}')`),
  },
  (table) => [
    index('organisations_kind').on(table.kind),
    index('organisations_listed').on(table.listKey, table.id),
    // by the beginning of a word, folded as search folds them: see features/search/names
    index('organisations_folded_name').using(
      'gin',
      sql`(' ' || replace(replace(replace(lower(${table.name}::text), 'æ', 'ae'), 'ø', 'oe'), 'å', 'aa')) gin_trgm_ops`,
    ),
  ],
)
