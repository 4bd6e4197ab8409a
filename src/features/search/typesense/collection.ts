import type { CollectionFieldSchema } from 'typesense'
import { analysisVersion, fold } from '../analysis.ts'
import { documentWords, indexedStems, lengthsOf, tokensOf } from '../document-terms.ts'
import type { SearchDocument } from '../port.ts'
import { tokenOf } from './tokens.ts'

/** Raised when the fields change. A server that has an older index is not asked; the house makes it a new one. */
const schemaVersion = 1

/** Of the analysis and the fields: part of the names, so that no two versions of the house read each other's index. */
export const version = analysisVersion * 100 + schemaVersion

/** An entry on the server. The house itself searches `stems` and `folded_title`; its partners the languages' fields. */
export interface IndexedDocument {
  id: string
  /** Tokens of the stems, of the title's with their mark, of the topics: as the embedded index has them. */
  stems: string[]
  /** The title's folded words. */
  folded_title: string
  /** The text in its own language. */
  da?: string
  en?: string
  /** Title, summary and topics for who types without æ, ø and å. */
  folded: string
  /** Tokens from here on. */
  audience: string
  room: string
  rooms: string[]
  kind: string
  /** Room and kind: whether the room has the kind. */
  shelf: string
  topics: string[]
  language: string
  phase?: string
  outcome?: string
  profession?: string
  place?: string
  organisation?: string
  effect: boolean
  helpful: number
  /** Milliseconds. */
  published_at: number
  /** The id, to sort by. */
  number: number
  /** Length as the ranker counts it. */
  words: number
  /** Shown by partners; not searched. */
  title: string
  summary: string
}

const key = (name: keyof IndexedDocument, more: Partial<CollectionFieldSchema> = {}) => ({
  name,
  type: 'string' as const,
  ...more,
})

/** The fields of a collection. */
export const fields: CollectionFieldSchema[] = [
  key('stems', { type: 'string[]' }),
  key('folded_title'),
  key('da', { locale: 'da', stem: true, optional: true }),
  key('en', { locale: 'en', stem: true, optional: true }),
  key('folded'),
  key('audience'),
  key('room', { facet: true }),
  key('rooms', { type: 'string[]', facet: true }),
  key('kind', { facet: true }),
  key('shelf'),
  key('topics', { type: 'string[]', facet: true }),
  key('language', { facet: true }),
  key('phase', { facet: true, optional: true }),
  key('outcome', { facet: true, optional: true }),
  key('profession', { facet: true, optional: true }),
  key('place', { facet: true, optional: true }),
  key('organisation', { facet: true, optional: true }),
  key('effect', { type: 'bool', facet: true }),
  key('helpful', { type: 'int32' }),
  key('published_at', { type: 'int64' }),
  key('number', { type: 'int64' }),
  key('words', { type: 'int32' }),
  key('title', { index: false, optional: true }),
  key('summary', { index: false, optional: true }),
]

/** An entry as the server keeps it. */
export function indexed(document: SearchDocument): IndexedDocument {
  const tokens = tokensOf(document)
  const { language, title, summary, body, topics, topicWords, room, kind } = document
  const text = [title, summary, ...topicWords, body].filter(Boolean).join('\n')
  return {
    id: String(document.id),
    stems: indexedStems(documentWords(tokens), topics).map(tokenOf),
    folded_title: tokens.titleTokens,
    [language]: text.toWellFormed(),
    folded: fold([title, summary, ...topicWords].join('\n')),
    audience: tokenOf(document.audience),
    room: tokenOf(room),
    rooms: document.rooms.map(tokenOf),
    kind: tokenOf(kind),
    shelf: tokenOf(`${room}/${kind}`),
    topics: topics.map(tokenOf),
    language,
    ...given('phase', document.phase),
    ...given('outcome', document.outcome),
    ...given('profession', document.profession),
    ...given('place', document.place),
    ...given('organisation', document.organisation && String(document.organisation.id)),
    effect: document.effectDocumented,
    helpful: document.helpful,
    published_at: document.publishedAt.getTime(),
    number: document.id,
    words: lengthsOf(tokens).words,
    title: title.toWellFormed(),
    summary: summary.toWellFormed(),
  }
}

/** What stands for an entry that the server refuses, so that the index is whole without it: nobody finds it. */
export const wordless = ({ id, number, published_at, language }: IndexedDocument): IndexedDocument => ({
  id,
  number,
  published_at,
  language,
  stems: [],
  folded_title: '',
  folded: '',
  audience: 'refused',
  room: '',
  rooms: [],
  kind: '',
  shelf: '',
  topics: [],
  effect: false,
  helpful: 0,
  words: 0,
  title: '',
  summary: '',
})

const given = (name: 'phase' | 'outcome' | 'profession' | 'place' | 'organisation', value: string | null) =>
  value === null ? {} : { [name]: tokenOf(value) }
