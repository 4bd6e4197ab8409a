/**
 * What the house asks of a search engine: candidates. The house itself ranks them (`ranker.ts`), counts facets, pages
 * and highlights, so that every engine gives the same results. Feature code uses `search.ts` and `similar.ts`, not this.
 */

import type { Database } from '../../plugins/database.ts'

export type Language = 'da' | 'en'

/** One published entry as the index sees it. `documentsFor` in the entries feature makes it. */
export interface SearchDocument {
  id: number
  /** Slug of the home room. */
  room: string
  /** Slugs of all rooms where it is shown, the home room among them. */
  rooms: string[]
  kind: string
  /** The one key that a viewer must hold: `public`, `members`, `group:12`, `editors:sundhed`. */
  audience: string
  language: Language
  title: string
  summary: string
  /** Plain text: the body and the kind's searched details. */
  body: string
  /** Topic slugs. */
  topics: string[]
  /** Names in both languages and synonyms of those topics; an English entry is found by Danish words through them. */
  topicWords: string[]
  phase: string | null
  outcome: string | null
  effectDocumented: boolean
  solved: boolean
  profession: string | null
  place: string | null
  organisation: { id: number; name: string } | null
  publishedAt: Date
  /** How many it has helped: workplaces that say they have used it. */
  helpful: number
}

/** Filters join with "and"; several values of one filter with "or". An absent or empty one does not filter. */
export interface SearchFilters {
  /** Entries shown in one of these rooms. */
  room?: readonly string[]
  kind?: readonly string[]
  topic?: readonly string[]
  phase?: readonly string[]
  outcome?: readonly string[]
  /** Only entries whose effect is documented. */
  effect?: boolean
  profession?: readonly string[]
  place?: readonly string[]
  /** Organisation ids. */
  organisation?: readonly number[]
  language?: readonly string[]
}

/** Which entries count as "here" and which as "elsewhere", and for whom. */
export interface Reach {
  /** The viewer's keys; nothing with another audience influences the answer in any way. */
  audiences: readonly string[]
  /** The room the viewer stands in, or null in the front hall, where every room is "here". */
  room: string | null
  filters?: SearchFilters
  /** What a room does not have, as `room/kind`: entries of a kind that it has switched off are nowhere. */
  closed?: readonly string[]
  /** How many candidates of each sort to fetch. */
  limit: { here: number; elsewhere: number }
}

export interface CandidateRequest extends Reach {
  /** As typed. Any text of any length is legal. */
  text: string
  /** True while the last word may be unfinished. */
  typing?: boolean
  /** Groups of words that mean the same, as the room states them. */
  synonyms?: readonly (readonly string[])[]
}

export interface SimilarRequest extends Reach {
  /** An entry of the index, or the text of something that is being written. */
  to: { id: number } | { title: string; text: string; language: Language; topics?: readonly string[] }
}

/** An entry that may be a result, with all that ranking, facets and cards need. */
export interface Candidate extends Omit<SearchDocument, 'body' | 'topicWords' | 'audience'> {
  /** The searched text analysed once: folded words in order, separated by spaces (see `analysis.ts`). */
  tokens: string
}

/** One way to find a query word: all its stems must be in the entry. */
export interface Alternative {
  stems: string[]
  /** 1 for the word itself, less for a synonym, a corrected spelling or a compound. */
  weight: number
}

/** One word of the query with what it may also be called. */
export interface QueryTerm {
  /** The word folded. */
  word: string
  /** As entries spell it, or else as it was typed. */
  spelling: string
  /** How often it is said; above 1 only when the query is a whole text. */
  weight: number
  alternatives: Alternative[]
  /** Public entries with this word in any of its alternatives. */
  documents: number
}

/** The query with the figures BM25 needs. All of them are counted over public entries only. */
export interface WeighedQuery {
  terms: QueryTerm[]
  /** Character 4-grams of the query's words: how often each is in the query, and in how many entries it occurs. */
  grams: Map<string, { weight: number; documents: number }>
  collection: Collection
}

/** Size of the collection of public entries. Lengths are averages: words, and 4-grams, an entry. */
export interface Collection {
  documents: number
  averageWords: number
  averageGrams: number
}

export interface Candidates {
  query: WeighedQuery
  here: Candidate[]
  elsewhere: Candidate[]
  /** More entries of the room match than are here. */
  more: boolean
  /** The query with unknown words replaced by near known ones, or null. */
  didYouMean: string | null
}

/** A text, and candidates that share its telling words. `resemble` compares them. */
export interface Resembling {
  /** The text's folded words in order, those of its title twice as in a candidate's tokens. */
  text: string
  language: Language
  /** The text's telling words, each once, the heaviest first. */
  query: WeighedQuery
  here: Candidate[]
  elsewhere: Candidate[]
}

export interface SuggestRequest {
  text: string
  /** The room whose entries come first, or null. */
  room: string | null
  /** Topic slugs that fit the text; those without a public entry are left out of the answer. */
  topics: readonly string[]
  /** As in `Reach`. */
  closed?: readonly string[]
  limit: number
}

/** Made from public entries only, whoever asks. */
export interface Suggestions {
  entries: { id: number; room: string; kind: string; title: string }[]
  topics: string[]
  /** Words in their original spelling that the last word may become. */
  words: string[]
}

/**
 * Where a rebuild gets its documents: first which there are, then, batch by batch, what they say at that moment. Held in
 * memory from the beginning they would be written over what was changed or taken out meanwhile.
 */
export interface DocumentSource {
  ids(): AsyncIterable<number>
  /** Documents as they are now; what is no longer there is left out. The engine's transaction, if it has one, is given. */
  read(ids: readonly number[], db?: Database): Promise<SearchDocument[]>
  /**
   * For an index outside the database. Ends a rebuild while nobody else writes to the index: `finish` gets what was
   * changed since the source was made, and the transaction that it runs in.
   */
  settle?(finish: (changed: readonly number[], db: Database) => Promise<void>): Promise<void>
}

/** What is kept in step with the entries. */
export interface SearchIndex {
  /** Adds or replaces; safe to repeat. When it resolves, the entries are found. */
  index(documents: readonly SearchDocument[]): Promise<void>
  /** Takes out; unknown ids are ignored. */
  remove(ids: readonly number[]): Promise<void>
  /**
   * Makes the index hold exactly what the source has; searches and changes go on meanwhile. `progress` gets the number
   * done.
   * @returns how many documents the index was given
   */
  rebuild(source: DocumentSource, progress?: (done: number) => void): Promise<number>
  /** False when there is no index yet, or one made by another version of the text analysis: `rebuild` then. */
  isCurrent(): Promise<boolean>
  /** All entries in the index, whatever their audience. */
  count(): Promise<number>
}

export interface SearchEngine extends SearchIndex {
  /** Everything a search page needs, in one call. An empty text gives the newest entries. */
  candidates(request: CandidateRequest): Promise<Candidates>
  /** Entries about the same thing, the entry itself left out. An unknown id gives none. */
  similar(request: SimilarRequest): Promise<Resembling>
  suggest(request: SuggestRequest): Promise<Suggestions>
  /** Bodies of entries within reach, for snippets. */
  bodies(ids: readonly number[], audiences: readonly string[]): Promise<Map<number, string>>
}
