import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { createdAt, id, moment, reference } from './columns.ts'
import { entries } from './entries.ts'

/** Why an entry can stand on the desk. */
export const workKinds = ['fresh', 'stale'] as const

/** What an editor is to look at about an entry. A row that is done is kept, so that it is not found again. */
export const entryWork = pgTable(
  'entry_work',
  {
    id: id(),
    kind: text({ enum: workKinds }).notNull(),
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    /** The entry's home. */
    room: text().notNull(),
    /** Why it stands here, as far as that is not the same for all of its kind. */
    facts: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    since: moment().notNull().defaultNow(),
    doneAt: moment(),
    doneBy: reference().references(() => users.id, { onDelete: 'set null' }),
  },
  (table) => [
    unique('entry_work_once').on(table.kind, table.entryId),
    // the desk of a room, and of the house, what has waited longest first
    index('entry_work_room')
      .on(table.room, table.kind, table.since, table.id)
      .where(sql`${table.doneAt} is null`),
    index('entry_work_house').on(table.kind, table.since, table.id).where(sql`${table.doneAt} is null`),
    index('entry_work_entry').on(table.entryId),
    index('entry_work_done_by').on(table.doneBy),
  ],
)

/** Who was asked by mail whether an entry is still right. */
export const freshnessAsks = pgTable(
  'freshness_asks',
  {
    id: id(),
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    /** Who shared it. */
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** SHA-256 of the token in the mail; null before it is sent, and when it is used. */
    tokenHash: text().unique(),
    answeredAt: moment(),
    createdAt: createdAt(),
  },
  (table) => [
    index('freshness_asks_entry').on(table.entryId, table.createdAt),
    index('freshness_asks_user').on(table.userId),
  ],
)

/** What was done at the desk: said once more when it is done, and how it is taken back. */
export const deskActs = pgTable(
  'desk_acts',
  {
    id: id(),
    actorId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    act: text().notNull(),
    /** How many rows. */
    count: integer().notNull(),
    /** What came of it, where that is not always the same: a word of the act's own. */
    outcome: text(),
    /** What is needed to take it back; null for what cannot be. */
    before: jsonb(),
    takenBackAt: moment(),
    createdAt: createdAt(),
  },
  (table) => [
    index('desk_acts_actor').on(table.actorId),
    index('desk_acts_created').on(table.createdAt), // the nightly clean-up
  ],
)
