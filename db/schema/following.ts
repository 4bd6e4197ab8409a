import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { SearchFilters } from '../../src/features/search/port.ts'
import { users } from './accounts.ts'
import { createdAt, id, moment, reference } from './columns.ts'
import { entries } from './entries.ts'
import { organisations } from './organisations.ts'

export const followTypes = ['search', 'topic', 'person', 'organisation', 'room', 'entry'] as const
export const cadences = ['atOnce', 'daily', 'weekly', 'never'] as const

/** A word of a followed search: any of the alternatives is it, each with all its stems. */
export interface NeededWord {
  /** Folded: a longer word that begins or ends with it will do. */
  word: string
  alternatives: string[][]
  /** By its rarity when the follow was made. */
  worth: number
}

/** What somebody wants to hear of. */
export const follows = pgTable(
  'follows',
  {
    id: id(),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    type: text({ enum: followTypes }).notNull(),
    /** The same for everybody who follows the same: a slug, an id, or the digest of a search. */
    key: text().notNull(),
    cadence: text({ enum: cadences }).notNull(),
    /** Of a room: its editors' letters are welcome, too. */
    letters: boolean().notNull().default(true),
    entryId: reference().references(() => entries.id, { onDelete: 'cascade' }),
    personId: reference().references(() => users.id, { onDelete: 'cascade' }),
    organisationId: reference().references(() => organisations.id, { onDelete: 'cascade' }),
    /** Of a search: as typed, where, and narrowed by what. */
    query: text(),
    room: text(),
    filters: jsonb().$type<SearchFilters>(),
    /** Of a search: its telling words, the rarest first; an entry must have that one. */
    words: jsonb().$type<NeededWord[]>(),
    /** Version of the text analysis that the words are of. */
    analysis: smallint(),
    /** One of these every entry has that is to be found. */
    terms: text().array().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique('follows_once').on(table.userId, table.type, table.key),
    // which follows an entry may be for
    index('follows_terms').using('gin', table.terms).with({ fastupdate: false }),
    // whose they are
    index('follows_key').on(table.type, table.key),
    index('follows_entry').on(table.entryId),
    index('follows_person').on(table.personId),
  ],
)

/** Something that was found for somebody, once however many of their follows it is for. */
export const followMatches = pgTable(
  'follow_matches',
  {
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    /** It is new, it was changed, or it stood at the foot of a mail. */
    about: text({ enum: ['new', 'changed', 'inspiration'] }).notNull(),
    /** The best fitting first. */
    followIds: bigint({ mode: 'number' }).array().notNull(),
    score: real().notNull(),
    foundAt: moment().notNull(),
    /** When a mail told of it. */
    sentAt: moment(),
    /** When its page was opened by the person. */
    readAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.entryId, table.about] }),
    // what is still to be told, person by person
    index('follow_matches_waiting')
      .on(table.userId)
      .where(
        sql`(${table.sentAt} is null or ${table.sentAt} < ${table.foundAt}) and (${table.readAt} is null or ${table.readAt} < ${table.foundAt})`,
      ),
    index('follow_matches_entry').on(table.entryId),
    index('follow_matches_found').on(table.foundAt), // the nightly clean-up
  ],
)

/** How somebody is told by mail of what they follow and what concerns them. */
export const followReaders = pgTable('follow_readers', {
  userId: reference()
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** Wants mails about what they follow. */
  mails: boolean().notNull().default(true),
  /** Signs the links of the mails. */
  secret: uuid().notNull().defaultRandom(),
  /** When they last looked at a page, to a quarter of an hour. */
  visitedAt: moment(),
  /** The hand-out whose mail to them is in the queue. */
  handedAt: moment(),
  /** That mail is being sent. */
  claimedAt: moment(),
  /** When a mail last told them of something they had not asked to hear at once. */
  noticedAt: moment(),
})
