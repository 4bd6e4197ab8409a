import type { DocumentSource, SearchDocument } from '../../../src/features/search/port.ts'

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

/** A source for rebuilds that has these documents. */
export const sourceOf = (documents: readonly SearchDocument[]): DocumentSource => ({
  async *ids() {
    yield* documents.map(({ id }) => id)
  },
  read: async (ids) => documents.filter(({ id }) => ids.includes(id)),
})
