import { sql } from 'drizzle-orm'
import { bigint, boolean, index, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { id, moment, reference } from './columns.ts'
import { comments } from './dialogue.ts'
import { entries } from './entries.ts'
import { groups } from './groups.ts'
import { guideQuestions } from './guide.ts'
import { reports } from './reports.ts'

/** How soon a mail tells of a notice: by itself, with what came within the hour, in the morning, or not at all. */
export const noticeMails = ['atOnce', 'hourly', 'daily', 'never'] as const

/** Something that happened and concerns somebody: one row a person and row of the activity log. Those alike are shown as one. */
export const notices = pgTable(
  'notices',
  {
    id: id(),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** See features/notices/kinds. */
    kind: text().notNull(),
    /** What it is about, whose readers alone are told. */
    entryId: reference().references(() => entries.id, { onDelete: 'cascade' }),
    commentId: reference().references(() => comments.id, { onDelete: 'cascade' }),
    groupId: reference().references(() => groups.id, { onDelete: 'cascade' }),
    questionId: reference().references(() => guideQuestions.id, { onDelete: 'cascade' }),
    reportId: reference().references(() => reports.id, { onDelete: 'cascade' }),
    /** What the person has shared, where that is another entry: it was chosen for a collection. */
    ownId: reference().references(() => entries.id, { onDelete: 'cascade' }),
    /** Whose doing it was; who leaves takes it along. */
    actorId: reference().references(() => users.id, { onDelete: 'cascade' }),
    /** Of the activity log. */
    seq: bigint({ mode: 'number' }).notNull(),
    at: moment().notNull(),
    /** When it stood on the page of notices before the person. */
    seenAt: moment(),
    /** When they opened what it is about. */
    readAt: moment(),
    /** As chosen when it happened. */
    mail: text({ enum: noticeMails }).notNull(),
    /** A mail with it is being sent. */
    claimedAt: moment(),
    mailedAt: moment(),
  },
  (table) => [
    unique('notices_once').on(table.userId, table.seq), // also the page, newest first
    index('notices_unseen').on(table.userId).where(sql`${table.seenAt} is null`), // the bell
    index('notices_unread').on(table.userId, table.entryId).where(sql`${table.readAt} is null`),
    index('notices_unmailed')
      .on(table.at, table.userId)
      .where(sql`${table.mail} <> 'never' and ${table.mailedAt} is null and ${table.seenAt} is null`),
    index('notices_entry').on(table.entryId),
    index('notices_comment').on(table.commentId),
    index('notices_group').on(table.groupId),
    index('notices_question').on(table.questionId),
    index('notices_report').on(table.reportId),
    index('notices_own').on(table.ownId),
    index('notices_actor').on(table.actorId),
    index('notices_at').on(table.at), // the nightly forgetting
  ],
)

/** How somebody wants to be told of a kind of notice, where they have said so. */
export const noticeSettings = pgTable(
  'notice_settings',
  {
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    inPage: boolean().notNull(),
    mail: text({ enum: noticeMails }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.kind] })],
)
