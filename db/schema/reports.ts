import { sql } from 'drizzle-orm'
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { createdAt, id, moment, reference } from './columns.ts'
import { comments } from './dialogue.ts'
import { entries } from './entries.ts'
import { groups } from './groups.ts'

export const reportReasons = ['personal', 'offensive', 'wrong', 'advertising', 'other'] as const

/** "Meld": somebody says that something should not stand here. It outlives what it is about. */
export const reports = pgTable(
  'reports',
  {
    id: id(),
    /** Whose editors decide. */
    room: text().notNull(),
    /** Whose hosts decide, when it was said in a group that is not open. */
    groupId: reference().references(() => groups.id, { onDelete: 'set null' }),
    about: text({ enum: ['entry', 'comment'] }).notNull(),
    entryId: reference().references(() => entries.id, { onDelete: 'set null' }),
    commentId: reference().references(() => comments.id, { onDelete: 'set null' }),
    /** Null for who had not logged on, or has left. */
    reporterId: reference().references(() => users.id, { onDelete: 'set null' }),
    reason: text({ enum: reportReasons }).notNull(),
    /** In the reporter's words. */
    text: text(),
    /** What it says, for those who cannot read it: the reporter chose to send it along. */
    shown: text(),
    submission: uuid().unique(),
    /** What came of it: it was taken out, it stays, or it was gone already. */
    outcome: text({ enum: ['removed', 'kept', 'gone'] }),
    /** A word to the reporter. */
    answer: text(),
    closedAt: moment(),
    closedBy: reference().references(() => users.id, { onDelete: 'set null' }),
    /** Whose it was, and when they had shared it: they are told why it was taken out. */
    authorId: reference().references(() => users.id, { onDelete: 'set null' }),
    writtenAt: moment(),
    why: text(),
    createdAt: createdAt(),
  },
  (table) => [
    // once a person and thing
    uniqueIndex('reports_of_entry').on(table.reporterId, table.entryId).where(sql`${table.about} = 'entry'`),
    uniqueIndex('reports_of_comment').on(table.reporterId, table.commentId),
    // what waits to be decided, the oldest first
    index('reports_open').on(table.room, table.createdAt, table.id).where(sql`${table.closedAt} is null`),
    // the same on the desk of who decides in several rooms, or in a group: read until a page is full
    index('reports_waiting').on(table.createdAt, table.id).where(sql`${table.closedAt} is null`),
    index('reports_group').on(table.groupId),
    index('reports_entry').on(table.entryId),
    index('reports_comment').on(table.commentId),
    index('reports_reporter').on(table.reporterId, table.createdAt),
    index('reports_author').on(table.authorId),
    index('reports_closer').on(table.closedBy),
    index('reports_closed').on(table.closedAt), // the nightly clean-up
  ],
)
