import { sql } from 'drizzle-orm'
import {
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { citext, createdAt, id, moment, reference } from './columns.ts'

/** Who can see a group: all can read it, all can see that it is there, or its members alone know of it. */
export const visibilities = ['open', 'closed', 'hidden'] as const
/** How one becomes a member: at once, when a host says yes, or by a host's invitation. */
export const joinings = ['free', 'request', 'invitation'] as const

/** People who talk about something. What they share are entries; in a group that is not open, for the key `group:<id>`. */
export const groups = pgTable(
  'groups',
  {
    id: id(),
    /** The room it lives in; it can be shown in others. */
    room: text().notNull(),
    name: text().notNull(),
    purpose: text().notNull(),
    visibility: text({ enum: visibilities }).notNull(),
    joining: text({ enum: joinings }).notNull(),
    /** The room's own group, which everybody in it can write in. */
    isForum: boolean().notNull().default(false),
    /** Shown in every room. */
    wholeHouse: boolean().notNull().default(false),
    members: integer().notNull().default(0),
    isExample: boolean().notNull().default(false),
    /** Made twice by the same form, it is made once. */
    submission: uuid().unique(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('groups_forum').on(table.room).where(sql`${table.isForum}`),
    // the lists, biggest first
    index('groups_members').on(table.members, table.id),
  ],
)

/** The rooms a group is shown in, its home among them. */
export const groupRooms = pgTable(
  'group_rooms',
  {
    groupId: reference()
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    room: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.groupId, table.room] }), index('group_rooms_room').on(table.room)],
)

export const groupMembers = pgTable(
  'group_members',
  {
    groupId: reference()
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    isHost: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.userId] }),
    index('group_members_user').on(table.userId),
    // a group's page of members, who came last first
    index('group_members_newest').on(table.groupId, table.createdAt, table.userId),
  ],
)

/** Who would like to be let in. */
export const groupRequests = pgTable(
  'group_requests',
  {
    groupId: reference()
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Why, in their own words. */
    text: text().notNull().default(''),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.userId] }),
    index('group_requests_user').on(table.userId),
  ],
)

/** Invitations by mail. Only the address that one was sent to can use it. */
export const groupInvitations = pgTable(
  'group_invitations',
  {
    id: id(),
    /** SHA-256 of the token in the link; null until the mail is made. */
    tokenHash: text().unique(),
    groupId: reference()
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    email: citext().notNull(),
    invitedBy: reference().references(() => users.id, { onDelete: 'set null' }),
    expiresAt: moment().notNull(),
    /** Who was invited said no. */
    declinedAt: moment(),
    /** Who was invited is in; until its time is over the link leads them into the group. */
    acceptedAt: moment(),
    createdAt: createdAt(),
  },
  (table) => [
    unique('group_invitations_address').on(table.groupId, table.email),
    index('group_invitations_inviter').on(table.invitedBy, table.createdAt),
    index('group_invitations_expiry').on(table.expiresAt),
  ],
)
