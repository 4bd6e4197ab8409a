import { pgTable, text } from 'drizzle-orm/pg-core'
import { moment } from './columns.ts'

/** Rooms that have been furnished with their starter texts, so that what is taken out of them stays out. */
export const furnishedRooms = pgTable('furnished_rooms', {
  slug: text().primaryKey(),
  furnishedAt: moment().notNull().defaultNow(),
})
