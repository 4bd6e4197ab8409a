import { sql } from 'drizzle-orm'
import { bigint, index, pgTable, real, text, unique } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { createdAt, id, moment, reference } from './columns.ts'
import { entries } from './entries.ts'

/**
 * An entry that says much the same as another, on the desk of its room; a pair is two rows. A row that is done is kept,
 * so that the same two are not found again.
 */
export const duplicateSuspects = pgTable(
  'duplicate_suspects',
  {
    id: id(),
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    otherId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    /** The entry's home. */
    room: text().notNull(),
    /** How much they are alike, 0 to 1. */
    likeness: real().notNull(),
    since: moment().notNull().defaultNow(),
    doneAt: moment(),
    doneBy: reference().references(() => users.id, { onDelete: 'set null' }),
  },
  (table) => [
    unique('duplicate_suspects_once').on(table.entryId, table.otherId),
    // the desk of a room, and of the house, what has waited longest first
    index('duplicate_suspects_room')
      .on(table.room, table.since, table.id)
      .where(sql`${table.doneAt} is null`),
    index('duplicate_suspects_house').on(table.since, table.id).where(sql`${table.doneAt} is null`),
    index('duplicate_suspects_other').on(table.otherId),
    index('duplicate_suspects_done_by').on(table.doneBy),
  ],
)

/** An entry that was merged into another: where its address leads, and whom the other one thanks. */
export const mergedEntries = pgTable(
  'merged_entries',
  {
    /** The number of the one that is gone. */
    id: bigint({ mode: 'number' }).primaryKey(),
    title: text().notNull(),
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    /** Who had shared it. */
    authorId: reference().references(() => users.id, { onDelete: 'set null' }),
    mergedBy: reference().references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (table) => [
    index('merged_entries_entry').on(table.entryId),
    index('merged_entries_author').on(table.authorId),
    index('merged_entries_by').on(table.mergedBy),
  ],
)
