import type { SearchDocument } from '../../../src/features/search/port.ts'

/** A public Danish case in sundhed, but for what is given. */
export const document = (given: Partial<SearchDocument> & { id: number }): SearchDocument => ({
  room: 'sundhed',
  rooms: [given.room ?? 'sundhed'],
  kind: 'case',
  audience: 'public',
  language: 'da',
  title: '',
  summary: '',
  body: '',
  topics: [],
  topicWords: [],
  phase: null,
  outcome: null,
  effectDocumented: false,
  solved: false,
  profession: null,
  place: null,
  organisation: null,
  publishedAt: new Date('2026-01-01T12:00:00Z'),
  helpful: 0,
  ...given,
})

export async function* each<Item>(items: Iterable<Item>): AsyncIterable<Item> {
  yield* items
}
