import { sql } from 'drizzle-orm'
import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { createdAt, id, moment, reference } from './columns.ts'
import { entries } from './entries.ts'

/** What one room can do with another's entry: take it over, or show it as a guest. */
export const offerWays = ['move', 'show'] as const

/** An entry that one room's editors offer to another's. */
export const roomOffers = pgTable(
  'room_offers',
  {
    id: id(),
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    /** The entry's home when it was offered; an offer by a room that it has left since counts no more. */
    fromRoom: text().notNull(),
    toRoom: text().notNull(),
    way: text({ enum: offerWays }).notNull(),
    /** To the other room's editors. */
    note: text(),
    madeBy: reference().references(() => users.id, { onDelete: 'set null' }),
    outcome: text({ enum: ['accepted', 'declined'] }),
    /** What they said to it. */
    word: text(),
    answeredAt: moment(),
    answeredBy: reference().references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (table) => [
    // asked once at a time, and to move to one room alone
    uniqueIndex('room_offers_once').on(table.entryId, table.toRoom).where(sql`${table.answeredAt} is null`),
    uniqueIndex('room_offers_one_move')
      .on(table.entryId)
      .where(sql`${table.answeredAt} is null and ${table.way} = 'move'`),
    // the desk of a room, and of the house, what has waited longest first
    index('room_offers_room')
      .on(table.toRoom, table.createdAt, table.id)
      .where(sql`${table.answeredAt} is null`),
    index('room_offers_house').on(table.createdAt, table.id).where(sql`${table.answeredAt} is null`),
    index('room_offers_entry').on(table.entryId),
    index('room_offers_made_by').on(table.madeBy),
    index('room_offers_answered_by').on(table.answeredBy),
    index('room_offers_answered').on(table.answeredAt), // the nightly clean-up
  ],
)
