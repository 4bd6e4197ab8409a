import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { createdAt, id, moment, reference } from './columns.ts'
import { entries } from './entries.ts'
import { groups } from './groups.ts'

/** What is said about one thing. It begins with its first comment; in a group, with the entry itself. */
export const threads = pgTable(
  'threads',
  {
    id: id(),
    /** The entry that it is about, whose readers are its readers. */
    entryId: reference()
      .notNull()
      .unique()
      .references(() => entries.id, { onDelete: 'cascade' }),
    /** The group that the entry was shared in. */
    groupId: reference().references(() => groups.id),
    /** Those that have not been taken out. */
    comments: integer().notNull().default(0),
    /** The number of the newest comment. */
    lastNumber: integer().notNull().default(0),
    /** The comment that the asker says solved it. */
    solvedBy: reference().references((): AnyPgColumn => comments.id, { onDelete: 'set null' }),
    lastAt: moment().notNull().defaultNow(),
  },
  (table) => [
    // a group's page: where something was said last stands first
    index('threads_group').on(table.groupId, table.lastAt, table.id).where(sql`${table.groupId} is not null`),
    // looked at for each comment that is deleted
    index('threads_solved_by').on(table.solvedBy).where(sql`${table.solvedBy} is not null`),
  ],
)

/** Answers go one level deep: what answers an answer stands under the same comment. */
export const comments = pgTable(
  'comments',
  {
    id: id(),
    threadId: reference()
      .notNull()
      .references((): AnyPgColumn => threads.id, { onDelete: 'cascade' }),
    /** Its place in the thread, from 1; one that is taken out keeps it. */
    number: integer().notNull(),
    parentId: reference().references((): AnyPgColumn => comments.id, { onDelete: 'cascade' }),
    /** Null when its author has left. */
    authorId: reference().references(() => users.id, { onDelete: 'set null' }),
    /** Markdown; empty when it was taken out, so that the answers still hang together. */
    text: text().notNull(),
    /** How many it has helped. */
    helped: integer().notNull().default(0),
    editedAt: moment(),
    removedAt: moment(),
    removedBy: text({ enum: ['author', 'editor'] }),
    /** Sent twice, it is written once. */
    submission: uuid(),
    createdAt: createdAt(),
  },
  (table) => [
    unique('comments_submission').on(table.authorId, table.submission),
    unique('comments_number').on(table.threadId, table.number), // the first that somebody has not read
    // a page of a thread, and the first answers to each
    index('comments_thread').on(table.threadId, table.id).where(sql`${table.parentId} is null`),
    index('comments_answers').on(table.parentId, table.id),
    // those taken out are not unread
    index('comments_removed').on(table.threadId, table.number).where(sql`${table.removedAt} is not null`),
    // nor are one's own
    index('comments_own')
      .on(table.threadId, table.authorId, table.number)
      .where(sql`${table.removedAt} is null`),
    index('comments_author').on(table.authorId, table.createdAt), // how much one has written lately
  ],
)

/** How a comment read before its author changed it. */
export const commentVersions = pgTable(
  'comment_versions',
  {
    id: id(),
    commentId: reference()
      .notNull()
      .references(() => comments.id, { onDelete: 'cascade' }),
    text: text().notNull(),
    /** Until when it read so. */
    replacedAt: createdAt(),
  },
  (table) => [index('comment_versions_comment').on(table.commentId, table.id)],
)

/** "Det hjalp mig": one a person. */
export const commentHelps = pgTable(
  'comment_helps',
  {
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    commentId: reference()
      .notNull()
      .references(() => comments.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.commentId] }),
    index('comment_helps_comment').on(table.commentId),
  ],
)

/** One person and one thread: how far they have read, and whether they are told of what is new in it. */
export const threadReaders = pgTable(
  'thread_readers',
  {
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    threadId: reference()
      .notNull()
      .references(() => threads.id, { onDelete: 'cascade' }),
    /** The number of the last comment that was there when they looked. */
    number: integer().notNull().default(0),
    /** What they chose, or became by writing; null leaves it to who shared the entry and who follows it. */
    told: boolean(),
    readOn: date().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.threadId] }),
    index('thread_readers_thread').on(table.threadId, table.told), // whom a new comment is told
    index('thread_readers_read').on(table.readOn).where(sql`${table.told} is null`), // the nightly forgetting
  ],
)

/** Who is named in a comment, with a link. */
export const mentions = pgTable(
  'mentions',
  {
    commentId: reference()
      .notNull()
      .references(() => comments.id, { onDelete: 'cascade' }),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.commentId, table.userId] }),
    index('mentions_user').on(table.userId), // who leaves is named no more
  ],
)
