import { sql } from 'drizzle-orm'
import { check, index, pgTable, text } from 'drizzle-orm/pg-core'
import { createdAt, id, moment } from './columns.ts'

export const announcementKinds = ['information', 'operation'] as const

/** What stewards tell everybody in the house, on every page while it lasts. Who did it stands in `acts`. */
export const announcements = pgTable(
  'announcements',
  {
    id: id(),
    kind: text({ enum: announcementKinds }).notNull(),
    da: text().notNull(),
    en: text().notNull(),
    startsAt: moment().notNull(),
    endsAt: moment().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    check('announcements_order', sql`${table.startsAt} <= ${table.endsAt}`),
    index('announcements_end').on(table.endsAt), // those to come and in force
  ],
)
