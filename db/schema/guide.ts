import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { citext, createdAt, id, moment, reference } from './columns.ts'

/** Questions to the people behind a room, for when a search finds nothing. */
export const guideQuestions = pgTable(
  'guide_questions',
  {
    id: id(),
    /** The room's slug; empty for the front hall, where the stewards answer. */
    room: text().notNull(),
    /** A member; then name and address are the account's. */
    askerId: reference().references(() => users.id, { onDelete: 'cascade' }),
    name: text(),
    email: citext(),
    locale: text({ enum: ['da', 'en'] }).notNull(),
    question: text().notNull(),
    submission: uuid().unique(),
    /** SHA-256 of the token in the mail that confirms the address. */
    tokenHash: text().unique(),
    /** Nobody sees a question before its asker's address is known to be theirs. */
    confirmedAt: moment(),
    answer: text(),
    answererId: reference().references(() => users.id, { onDelete: 'set null' }),
    answeredAt: moment(),
    createdAt: createdAt(),
  },
  (table) => [
    check('guide_questions_asker', sql`${table.askerId} is not null or ${table.email} is not null`),
    // what waits for an answer, the oldest first
    index('guide_questions_open')
      .on(table.confirmedAt, table.id)
      .where(sql`${table.confirmedAt} is not null and ${table.answeredAt} is null`),
    index('guide_questions_asker_created').on(table.askerId, table.createdAt), // how many somebody has asked
    index('guide_questions_created').on(table.createdAt), // the nightly clean-up
  ],
)
