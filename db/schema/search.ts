import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core'
import { moment } from './columns.ts'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/**
 * The embedded search index: published entries as they were when last indexed. Everything long is kept out of the
 * row (toast_tuple_target in the migration), so that a search that looks at thousands of rows reads few pages.
 */
export const searchDocuments = pgTable(
  'search_documents',
  {
    /** The entry's id. No foreign key: the activity log's reader takes deleted entries out, counts and all. */
    id: bigint({ mode: 'number' }).primaryKey(),
    room: text().notNull(),
    rooms: text().array().notNull(),
    kind: text().notNull(),
    audience: text().notNull(),
    language: text().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    body: text().notNull(),
    topics: text().array().notNull(),
    phase: text(),
    outcome: text(),
    effectDocumented: boolean().notNull(),
    solved: boolean().notNull(),
    profession: text(),
    place: text(),
    organisationId: bigint({ mode: 'number' }),
    organisationName: text(),
    publishedAt: moment().notNull(),
    helpful: integer().notNull(),
    /** Folded words in order: a line of the title's, a line of the topics', a line of the rest. */
    tokens: text().notNull(),
    /** Words of the title. */
    titleWords: integer()
      .notNull()
      .generatedAlwaysAs(
        sql`coalesce(array_length(string_to_array(split_part("tokens", E'\\n', 1), ' '), 1), 0)`,
      ),
    /** Length as the ranker counts it, titles twice. */
    words: integer().notNull(),
    grams: integer().notNull(),
    /** Stems of all tokens; those of the title once more with "=" before them. */
    stems: tsvector().notNull(),
  },
  (table) => [
    // without fast updates, which make searches read through a list of pending ones
    index('search_documents_stems').using('gin', table.stems).with({ fastupdate: false }),
    // the newest entries, when nothing is asked for; read backwards
    index('search_documents_newest').on(table.publishedAt, table.id),
  ],
)

/** Words of public entries: rarity, spelling errors, compounds and suggestions come from here. */
export const searchWords = pgTable(
  'search_words',
  {
    language: text().notNull(),
    word: text().notNull(),
    stem: text().notNull(),
    /** As an entry spells it, in lower case: hjemmeplejen, ældre. */
    spelling: text().notNull(),
    documents: integer().notNull(),
    /** In how many of them it stands in the title. */
    titles: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.language, table.word] }),
    index('search_words_stem').on(table.stem),
    // words that begin with, or end with, what was typed
    index('search_words_start').on(table.word.op('text_pattern_ops')),
    index('search_words_end').on(sql`reverse(${table.word}) text_pattern_ops`),
  ],
)

/** Character 4-grams of public entries: the sum of `documents` over the words that hold one. */
export const searchGrams = pgTable('search_grams', {
  gram: text().primaryKey(),
  documents: integer().notNull(),
})

/** One row: the size of the collection of public entries. */
export const searchTotals = pgTable('search_totals', {
  id: smallint().primaryKey(),
  /** Version of the text analysis that the index was made with. */
  analysis: integer().notNull(),
  documents: integer().notNull(),
  words: bigint({ mode: 'number' }).notNull(),
  grams: bigint({ mode: 'number' }).notNull(),
})
