import { pgTable, text } from 'drizzle-orm/pg-core'
import { citext, moment } from './columns.ts'

/** Rooms that have been furnished with their starter texts, so that what is taken out of them stays out. */
export const furnishedRooms = pgTable('furnished_rooms', {
  slug: text().primaryKey(),
  furnishedAt: moment().notNull().defaultNow(),
})

/** What has been changed about a room at the desk. Where nothing stands, its file says how it is. */
export const roomSettings = pgTable('room_settings', {
  slug: text().primaryKey(),
  features: text().array(),
  review: text({ enum: ['before', 'after'] }),
  ownerName: text(),
  ownerUrl: text(),
  /** #rrggbb; the other colours are made from it. */
  accent: text(),
  /** A host of the owner's that leads to the room. */
  domain: citext().unique(),
  taglineDa: text(),
  taglineEn: text(),
  wantedDa: text(),
  wantedEn: text(),
  changedAt: moment().notNull().defaultNow(),
})

/** What was switched on in a room when search last heard of it: a part of what it keeps depends on that. */
export const roomFeatures = pgTable('room_features', {
  slug: text().primaryKey(),
  features: text().array().notNull(),
})
