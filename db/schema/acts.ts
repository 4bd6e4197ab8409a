import { boolean, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { createdAt, id, reference } from './columns.ts'

/** What an act was done to. */
export const actSubjects = [
  'entry',
  'comment',
  'draft',
  'user',
  'group',
  'report',
  'feedback',
  'question',
  'letter',
  'room',
  'notice',
] as const

/** What was done with more rights than everybody has, written in the transaction of the act itself. */
export const acts = pgTable(
  'acts',
  {
    id: id(),
    act: text().notNull(),
    /** Null for who has left, and from the command line. */
    byId: reference().references(() => users.id, { onDelete: 'set null' }),
    fromCommand: boolean().notNull(),
    /** The room's slug; empty for the house. */
    room: text().notNull(),
    subject: text({ enum: actSubjects }),
    /** No foreign key: the act is told of when what it was done to is gone. */
    subjectId: reference(),
    /** Words of the house's own and numbers; nothing that a person has typed. */
    detail: jsonb().$type<Record<string, string | number>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (table) => [
    // what was done in a room, by somebody, of a kind, the newest first
    index('acts_room').on(table.room, table.id),
    index('acts_by').on(table.byId, table.id),
    index('acts_act').on(table.act, table.id),
    index('acts_subject').on(table.subject, table.subjectId), // own data, and what was done to something
    index('acts_created').on(table.createdAt), // the nightly forgetting
  ],
)
