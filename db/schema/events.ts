import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { createdAt, id, moment, reference } from './columns.ts'
import { entries } from './entries.ts'

/** Who has signed up for an event: with a seat, or on the waiting list. */
export const attendances = pgTable(
  'attendances',
  {
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Of the last time they signed up: the order of the waiting list. */
    signedUpAt: moment().notNull(),
    /** Null on the waiting list. */
    seatedAt: moment(),
    /** Kept when somebody withdraws, so that they are reminded once, however often they sign up. */
    withdrawnAt: moment(),
    remindedAt: moment(),
    /** The version of the event whose time and place they were last told of. */
    toldVersion: integer(),
    /** The secret of the link that ends reminders. */
    unsubscribe: uuid().notNull().defaultRandom().unique(),
  },
  (table) => [
    primaryKey({ columns: [table.entryId, table.userId] }),
    index('attendances_user').on(table.userId),
    // who is next when a seat becomes free
    index('attendances_waiting')
      .on(table.entryId, table.signedUpAt)
      .where(sql`${table.seatedAt} is null and ${table.withdrawnAt} is null`),
  ],
)

/** What an organiser has written to all who have signed up; the house carries it by mail. */
export const eventMessages = pgTable(
  'event_messages',
  {
    id: id(),
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    senderId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    body: text().notNull(),
    submission: uuid().unique(),
    createdAt: createdAt(),
  },
  (table) => [
    index('event_messages_entry').on(table.entryId, table.createdAt), // once a day
    index('event_messages_sender').on(table.senderId),
  ],
)

/** An event as a calendar has it, after it was taken out. */
export interface GoneEvent {
  id: number
  room: string
  audience: string
  title: string
  summary: string
  place: string | null
  startsAt: string
  endsAt: string | null
  organiser: string | null
  publishedAt: number
  updatedAt: number
}

/** What is still to be told to those who had signed up for an event that was taken out; gone when it is told. */
export const eventFarewells = pgTable(
  'event_farewells',
  {
    id: id(),
    /** The event's id, which is no more. */
    eventId: reference().notNull(),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    event: jsonb().$type<GoneEvent>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index('event_farewells_event').on(table.eventId),
    index('event_farewells_user').on(table.userId),
  ],
)
