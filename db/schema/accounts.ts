import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { citext, createdAt, id, moment, reference } from './columns.ts'
import { organisations } from './organisations.ts'

export const users = pgTable(
  'users',
  {
    id: id(),
    name: text().notNull(),
    /** Null for the people of the starter texts: nobody can log on as them or write to them. */
    email: citext(),
    passwordHash: text(),
    emailConfirmedAt: moment(),
    /** The address that the person is changing to; theirs once they have used the link that was mailed there. */
    newEmail: citext(),
    organisationId: reference().references(() => organisations.id),
    /** What the person does, in their own words. */
    title: text(),
    profession: text(),
    phone: text(),
    /** The phone number is shown, behind a click, only if its owner chose so. */
    phoneShown: boolean().notNull().default(false),
    locale: text({ enum: ['da', 'en'] })
      .notNull()
      .default('da'),
    isExample: boolean().notNull().default(false),
    /** Suppliers are not among `members`. */
    isSupplier: boolean().notNull().default(false),
    /** Wants to be reminded by mail of the events they come to. */
    eventReminders: boolean().notNull().default(true),
    createdAt: createdAt(),
  },
  (table) => [
    // An address belongs to whoever confirms it. Until then several accounts may claim it, so that a sign-up
    // looks the same whether the address has an account or not.
    uniqueIndex('users_confirmed_email').on(table.email).where(sql`${table.emailConfirmedAt} is not null`),
    index('users_email').on(table.email), // log-on, forgotten password
    index('users_organisation').on(table.organisationId), // who works at one
    // people by the beginning of a name, folded as search folds: see features/search/names
    index('users_folded_name').using(
      'gin',
      sql`(' ' || replace(replace(replace(lower(${table.name}), 'æ', 'ae'), 'ø', 'oe'), 'å', 'aa')) gin_trgm_ops`,
    ),
    // finds a starter person again when the seed runs twice
    uniqueIndex('users_example_name').on(table.name).where(sql`${table.isExample}`),
  ],
)

export const sessions = pgTable(
  'sessions',
  {
    /** SHA-256 of the cookie's token, so that a stolen table opens no session. */
    id: text().primaryKey(),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: moment().notNull(),
    createdAt: createdAt(),
    /** To the hour. */
    usedAt: moment().notNull().defaultNow(),
    /** Browser and system in two words, as far as they can be told. */
    device: text(),
  },
  (table) => [
    index('sessions_user').on(table.userId), // sign out everywhere
    index('sessions_expiry').on(table.expiresAt), // the nightly clean-up
  ],
)

/** Single-use links sent by mail: confirm an address, choose a new password, sign in, change to another address. */
export const mailTokens = pgTable(
  'mail_tokens',
  {
    /** SHA-256 of the token in the link. */
    id: text().primaryKey(),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    purpose: text({ enum: ['confirm', 'password', 'sign-in', 'address'] }).notNull(),
    /** Where in the house the person was going. */
    next: text(),
    /** The address that the link was sent to and gives the account, where that is what it is for. */
    email: citext(),
    expiresAt: moment().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index('mail_tokens_user').on(table.userId, table.purpose),
    index('mail_tokens_expiry').on(table.expiresAt),
  ],
)

/** Who an organisation's own log-on says that somebody is. */
export const identities = pgTable(
  'identities',
  {
    /** The address by which the organisation's log-on names itself. */
    issuer: text().notNull(),
    /** What it calls the person; never given to another. */
    subject: text().notNull(),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.issuer, table.subject] }),
    index('identities_user').on(table.userId), // leaving, export
  ],
)

/** What has been tried lately, counted for all processes alike. */
export const tries = pgTable(
  'tries',
  {
    /** SHA-256 of what is tried and by whom: neither mail address nor network address is kept. */
    key: text().primaryKey(),
    count: integer().notNull(),
    /** When it is counted anew. */
    expiresAt: moment().notNull(),
  },
  (table) => [index('tries_expiry').on(table.expiresAt)], // the nightly clean-up
)

/** Who runs what: stewards run the house, editors a room. */
export const roles = pgTable(
  'roles',
  {
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text({ enum: ['steward', 'editor'] }).notNull(),
    /** The room's slug; empty for the house. */
    room: text().notNull().default(''),
  },
  (table) => [primaryKey({ columns: [table.userId, table.role, table.room] })],
)
