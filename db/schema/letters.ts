import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { createdAt, id, moment, reference } from './columns.ts'
import { entries } from './entries.ts'

/** What editors write to those who follow their room. */
export const letters = pgTable(
  'letters',
  {
    id: id(),
    room: text().notNull(),
    /** Who began it, and once it is released who sent it; null when they have left. */
    authorId: reference().references(() => users.id, { onDelete: 'set null' }),
    subject: text().notNull(),
    /** Plain text; paragraphs are apart by an empty line. */
    intro: text().notNull().default(''),
    /** Counts what is saved, so that two editors do not write over each other. */
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    /** When it was given to be sent; a draft before. */
    releasedAt: moment(),
    /** When what was not sent by then was stopped. */
    stoppedAt: moment(),
    /** To how many it goes, to how many it has gone, and how many wanted no more of them by it. */
    readers: integer().notNull().default(0),
    sent: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    endings: integer().notNull().default(0),
  },
  (table) => [
    index('letters_room').on(table.room, table.id),
    index('letters_author').on(table.authorId).where(sql`${table.authorId} is not null`),
  ],
)

/** What a letter points to, in its order. */
export const letterEntries = pgTable(
  'letter_entries',
  {
    letterId: reference()
      .notNull()
      .references(() => letters.id, { onDelete: 'cascade' }),
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    position: smallint().notNull(),
    /** How often its link was opened, by whomever. */
    opened: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.letterId, table.entryId] }),
    index('letter_entries_entry').on(table.entryId),
  ],
)

/** Whom a letter goes to. */
export const letterReaders = pgTable(
  'letter_readers',
  {
    letterId: reference()
      .notNull()
      .references(() => letters.id, { onDelete: 'cascade' }),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    tries: smallint().notNull().default(0),
    /** It is being sent. */
    claimedAt: moment(),
    /** When the mail server took it, or said that it never will. */
    doneAt: moment(),
    /** When its reader ended such letters by it. */
    endedAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.letterId, table.userId] }),
    index('letter_readers_user').on(table.userId),
    index('letter_readers_waiting').on(table.letterId, table.tries).where(sql`${table.doneAt} is null`),
  ],
)
