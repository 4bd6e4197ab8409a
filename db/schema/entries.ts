import { sql } from 'drizzle-orm'
import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { KindName } from '../../src/features/kinds/index.ts'
import { users } from './accounts.ts'
import { createdAt, id, moment, orderedText, reference } from './columns.ts'
import { groups } from './groups.ts'
import { organisations } from './organisations.ts'

export const phases = ['starting', 'underway', 'implementing'] as const
export const outcomes = ['succeeded', 'pitfalls', 'stopped'] as const
export const languages = ['da', 'en'] as const

/** Where an imported entry comes from. */
export interface Provenance {
  source: string
  sourceName: string
  sourceId: string
  url?: string
  licence: string
  country?: string
  /** Of the record as it was last brought in; tells whether the source has changed since. */
  digest?: string
}

/** The trunk: everything published and findable, of every kind. */
export const entries = pgTable(
  'entries',
  {
    id: id(),
    room: text().notNull(),
    kind: text().$type<KindName>().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    /** Markdown. */
    body: text().notNull().default(''),
    language: text({ enum: languages }).notNull().default('da'),
    authorId: reference().references(() => users.id, { onDelete: 'set null' }),
    organisationId: reference().references(() => organisations.id),
    place: text(),
    profession: text(),
    phase: text({ enum: phases }),
    outcome: text({ enum: outcomes }),
    effectDocumented: boolean().notNull().default(false),
    solvedAt: moment(),
    /** The last day, in Denmark, on which a fund can be applied for. */
    deadlineOn: date({ mode: 'string' }),
    /** An event that was called off. */
    cancelledAt: moment(),
    /** The group it was shared in. */
    groupId: reference().references(() => groups.id),
    /** Exactly one audience key: public, members, group:12, editors:sundhed */
    audience: text().notNull().default('public'),
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    detailsVersion: smallint().notNull().default(1),
    isExample: boolean().notNull().default(false),
    /** Given by the form, so that the same form sent twice is one entry. */
    submission: uuid().unique(),
    provenance: jsonb().$type<Provenance>(),
    /** Goes up with every change, so that two who change it at once do not overwrite each other. */
    version: integer().notNull().default(1),
    publishedAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
    /** When somebody last said that it is still right; null when nobody has. */
    confirmedAt: moment(),
    /** What the list of its kind is sorted by, where that is not the newest first: see `order` of the kinds. */
    listKey: orderedText().generatedAlwaysAs(
      sql`case
        when kind = 'fund' then case when deadline_on is null then '9999-12-31' else
          lpad(extract(year from deadline_on)::text, 4, '0') || '-' ||
          lpad(extract(month from deadline_on)::text, 2, '0') || '-' ||
          lpad(extract(day from deadline_on)::text, 2, '0') end
        when kind = 'event' then details ->> 'startsAt'
        when kind in ('term', 'link') then lower(title)
      end`,
    ),
  },
  (table) => [
    // the front hall
    index('entries_newest').on(table.publishedAt, table.id),
    index('entries_kind_newest').on(table.kind, table.publishedAt, table.id),
    index('entries_author').on(table.authorId, table.publishedAt),
    // the page of an organisation, kind by kind
    index('entries_organisation')
      .on(table.organisationId, table.kind, table.publishedAt, table.id)
      .where(sql`${table.organisationId} is not null`),
    // what a group shares beside its talk
    index('entries_group')
      .on(table.groupId, table.kind, table.publishedAt, table.id)
      .where(sql`${table.groupId} is not null`),
    // lists that are sorted otherwise: see features/entries/ordered-lists
    index('entries_kind_listed')
      .on(table.kind, table.listKey, table.id)
      .where(sql`${table.listKey} is not null`),
    uniqueIndex('entries_provenance').on(
      sql`(${table.provenance} ->> 'source')`,
      sql`(${table.provenance} ->> 'sourceId')`,
    ),
    // what placements hold on to
    unique('entries_audience').on(table.id, table.audience),
    unique('entries_list_key').on(table.id, table.listKey),
  ],
)

/** Imported entries that were taken out of the house: the source may still have them, and they are not to come back. */
export const takenOut = pgTable(
  'taken_out',
  { source: text().notNull(), sourceId: text().notNull() },
  (table) => [primaryKey({ columns: [table.source, table.sourceId] })],
)

/**
 * The rooms an entry is shown in, its home among them. Kind, audience, date and the key of its list are repeated here,
 * so that a room's feed, and each of its lists, is one range of one index.
 */
export const placements = pgTable(
  'placements',
  {
    entryId: reference().notNull(),
    room: text().notNull(),
    /** Whether this is the entry's own room. */
    isHome: boolean().notNull(),
    kind: text().$type<KindName>().notNull(),
    audience: text().notNull(),
    publishedAt: moment().notNull(),
    listKey: orderedText(),
  },
  (table) => [
    primaryKey({ columns: [table.entryId, table.room] }),
    // a placement has its entry's audience, whoever writes it: a room shows nothing that the entry does not
    foreignKey({
      name: 'placements_entry',
      columns: [table.entryId, table.audience],
      foreignColumns: [entries.id, entries.audience],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
    foreignKey({
      name: 'placements_list_key',
      columns: [table.entryId, table.listKey],
      foreignColumns: [entries.id, entries.listKey],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
    // read backwards: `order by … desc` puts nulls first, which only an ascending index gives;
    // a room's feed, newest first, keyset by (published_at, entry_id)
    index('placements_room_newest').on(table.room, table.publishedAt, table.entryId),
    // a room's list of one kind
    index('placements_room_kind_newest').on(table.room, table.kind, table.publishedAt, table.entryId),
    index('placements_room_kind_listed')
      .on(table.room, table.kind, table.listKey, table.entryId)
      .where(sql`${table.listKey} is not null`),
  ],
)

export const entryTopics = pgTable(
  'entry_topics',
  {
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    topic: text().notNull(),
    position: smallint().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.entryId, table.topic] }),
    index('entry_topics_topic').on(table.topic, table.entryId),
  ],
)

/** What an entry said, version by version, from its first change on. */
export const entryVersions = pgTable(
  'entry_versions',
  {
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    version: integer().notNull(),
    editorId: reference().references(() => users.id, { onDelete: 'set null' }),
    /** It came with an import, and not from a person. */
    fromSource: boolean().notNull().default(false),
    /** The checked form. */
    content: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.entryId, table.version] })],
)

/** Counters beside the entry, so that counting never writes to its row. */
export const entryCounts = pgTable(
  'entry_counts',
  {
    entryId: reference()
      .primaryKey()
      .references(() => entries.id, { onDelete: 'cascade' }),
    contacts: integer().notNull().default(0),
    acquaintances: integer().notNull().default(0),
    /** Workplaces that have used it. */
    reuses: integer().notNull().default(0),
    /** Readers, each once a day. */
    views: integer().notNull().default(0),
    /** People whom it has helped. */
    helped: integer().notNull().default(0),
  },
  (table) => [
    // the most read, the most used and the most helpful first, read backwards: see features/entries/most-counted
    index('entry_counts_views').on(table.views, table.entryId).where(sql`${table.views} > 0`),
    index('entry_counts_reuses').on(table.reuses, table.entryId).where(sql`${table.reuses} > 0`),
    index('entry_counts_helped').on(table.helped, table.entryId).where(sql`${table.helped} > 0`),
  ],
)

/** What is not published yet: being written, shared before the mail address was confirmed, or read by editors first. */
export const drafts = pgTable(
  'drafts',
  {
    id: id(),
    authorId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    room: text().notNull(),
    kind: text().$type<KindName>().notNull(),
    /** The checked form, as it will be published; while it is written, the form as it is typed. */
    content: jsonb().$type<Record<string, unknown>>().notNull(),
    awaits: text({ enum: ['confirmation', 'author', 'review'] }).notNull(),
    /** What the room's editors wrote when they sent it back. */
    note: text(),
    submission: uuid().unique(),
    /** The entry that is being changed; null for one that is not shared yet. */
    entryId: reference().references(() => entries.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    index('drafts_author').on(table.authorId, table.createdAt),
    // what editors are to read before it is published, the oldest first
    index('drafts_review').on(table.room, table.updatedAt, table.id).where(sql`${table.awaits} = 'review'`),
    unique('drafts_of_entry').on(table.entryId, table.authorId),
  ],
)
