import { fold, stemsOf, wordsOf } from '../search/analysis.ts'
import { tokensOf } from '../search/document-terms.ts'
import type { SearchDocument, SearchFilters } from '../search/port.ts'
import type { Target } from './targets.ts'

/** An entry as follows look at it: its words, and who and where it is from. */
export interface EntryTerms {
  document: SearchDocument
  authorId: number | null
  /** Danish and English stems of its words. */
  stems: ReadonlySet<string>
  /** What the words of its title, summary and topics begin or end with: compounds are found by their parts. */
  parts: ReadonlySet<string>
}

/** As in search: a part has four letters, and leaves three. */
const shortestPart = 4
const shortestRest = 3

/** Reads an entry once for all who follow something. */
export function readEntry(document: SearchDocument, authorId: number | null): EntryTerms {
  const { titleTokens, topicTokens, textTokens } = tokensOf(document)
  const words = new Set(`${titleTokens} ${topicTokens} ${textTokens}`.split(' ').filter(Boolean))
  const telling = wordsOf([document.title, document.summary, ...document.topicWords].join('\n'))
  return {
    document,
    authorId,
    stems: new Set([...words].flatMap((word) => [...stemsOf(word)])),
    parts: new Set([...new Set(telling)].flatMap(partsOf)),
  }
}

function partsOf(word: string): string[] {
  const parts: string[] = []
  for (let length = shortestPart; length <= word.length - shortestRest; length++)
    parts.push(word.slice(0, length), word.slice(-length))
  return parts
}

const term = (name: string, value: string | number): string => `${name}:${fold(String(value))}`
/** A part of a compound as a term. */
export const partTerm = (word: string): string => `~${word}`
/** An entry that is followed for others like it. */
const likeTerm = (id: number): string => term('like', id)
/** An entry that is followed for what becomes of it. */
export const changedTerm = (id: number): string => term('entry', id)

/** The terms by which the follows of an entry are found in the database. */
export function termsOf(
  { document, authorId, stems, parts }: EntryTerms,
  alike: readonly number[],
): string[] {
  const { rooms, kind, topics, phase, outcome, effectDocumented, profession, place, organisation, language } =
    document
  return [
    ...stems,
    ...[...parts].map(partTerm),
    ...rooms.map((room) => term('room', room)),
    ...topics.map((topic) => term('topic', topic)),
    ...alike.map(likeTerm),
    ...(authorId === null ? [] : [term('person', authorId)]),
    ...(organisation ? [term('organisation', organisation.id)] : []),
    ...Object.entries({ kind, phase, outcome, profession, place, language }).flatMap(([name, value]) =>
      value ? [term(name, value)] : [],
    ),
    ...(effectDocumented ? [term('effect', 'true')] : []),
  ]
}

/** Narrowest first: by what a search without words is found. */
const filterOrder = [
  'organisation',
  'place',
  'topic',
  'profession',
  'outcome',
  'phase',
  'kind',
  'room',
  'language',
] as const satisfies readonly (keyof SearchFilters)[]

/** The terms of a target that is no search, or of a search that only narrows. */
export function termsOfTarget(target: Target): string[] {
  if (target.type === 'entry') return [likeTerm(target.id), changedTerm(target.id)]
  if ('id' in target) return [term(target.type, target.id)]
  if ('slug' in target) return [term(target.type, target.slug)]
  const narrowest = filterOrder.find((name) => (target.filters[name] ?? []).length > 0)
  if (narrowest) return (target.filters[narrowest] ?? []).map((value) => term(narrowest, value))
  return target.filters.effect ? [term('effect', 'true')] : []
}
