import { index, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'
import { createdAt, moment, reference } from './columns.ts'
import { entries } from './entries.ts'

/** What an editor has chosen for a collection, in their order, with a word to each. */
export const collectionItems = pgTable(
  'collection_items',
  {
    collectionId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    position: smallint().notNull(),
    comment: text().notNull().default(''),
    createdAt: createdAt(),
    removedAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.collectionId, table.entryId] }),
    index('collection_items_entry').on(table.entryId), // the collections an entry is in
  ],
)
