import type { NeededWord } from '../../../db/schema/index.ts'
import type { Room } from '../rooms/load-rooms.ts'
import { analysisVersion } from '../search/analysis.ts'
import { rarity } from '../search/bm25.ts'
import type { SearchEngine, SearchFilters } from '../search/port.ts'
import { isStopWord } from '../search/stop-words.ts'
import { type EntryTerms, partTerm, termsOfTarget } from './entry-terms.ts'
import type { FollowedSearch, Target } from './targets.ts'

/** An entry has at least this share of what a followed search is about; a mail is worth less than a page of results. */
const leastShare = 0.6
/** What a word is worth that is only a part of a longer one. */
const partShare = 0.7

/** What an entry must have to be for a target. */
export interface Needs {
  words: NeededWord[] | null
  terms: string[]
  analysis: number | null
}

/** Looks a target up once, by the analysis that search itself uses: stems, synonyms of the room, spelling, compounds. */
export async function needsOf(
  engine: Pick<SearchEngine, 'candidates'>,
  target: Target,
  room: Pick<Room, 'synonyms'> | null,
): Promise<Needs> {
  const words = target.type === 'search' ? await neededWords(engine, target, room) : []
  const [rarest] = words
  if (!rarest) return { words: null, terms: termsOfTarget(target), analysis: null }
  // of several stems that are needed together, one finds the entries
  const terms = rarest.alternatives.flatMap((stems) => stems.slice(0, 1))
  return { words, terms: [...new Set([...terms, partTerm(rarest.word)])], analysis: analysisVersion }
}

async function neededWords(
  engine: Pick<SearchEngine, 'candidates'>,
  { query }: FollowedSearch,
  room: Pick<Room, 'synonyms'> | null,
): Promise<NeededWord[]> {
  const { query: weighed } = await engine.candidates({
    text: query,
    synonyms: room?.synonyms ?? [],
    audiences: ['public'],
    room: null,
    limit: { here: 1, elsewhere: 1 },
  })
  const telling = weighed.terms.filter(({ word }) => !isStopWord(word))
  return (telling.length > 0 ? telling : weighed.terms)
    .map(({ word, alternatives, documents, weight }) => ({
      word,
      alternatives: alternatives.map(({ stems }) => stems),
      worth: weight * rarity(documents, weighed.collection.documents),
    }))
    .sort((one, other) => other.worth - one.worth)
}

/** How well an entry fits a followed search, 0 to 1; 0 when it does not. */
export function fitOf(
  entry: EntryTerms,
  followed: { words: NeededWord[] | null; room: string | null; filters: SearchFilters | null },
): number {
  if (followed.room !== null && !entry.document.rooms.includes(followed.room)) return 0
  if (!isWithin(entry, followed.filters ?? {})) return 0
  const { words } = followed
  if (!words || words.length === 0) return leastShare
  const held = words.map((word) => heldShare(entry, word))
  if (held[0] === 0) return 0
  const possible = words.reduce((sum, { worth }) => sum + worth, 0)
  // what every entry has says nothing, and nothing more can be asked for
  if (possible === 0) return held.every((share) => share > 0) ? leastShare : 0
  const covered = words.reduce((sum, { worth }, at) => sum + worth * (held[at] ?? 0), 0)
  return covered / possible >= leastShare ? covered / possible : 0
}

function heldShare({ stems, parts }: EntryTerms, { word, alternatives }: NeededWord): number {
  if (alternatives.some((needed) => needed.every((stem) => stems.has(stem)))) return 1
  return parts.has(word) ? partShare : 0
}

/** As search narrows: filters join with "and", values of one with "or". */
function isWithin({ document }: EntryTerms, filters: SearchFilters): boolean {
  const { rooms, topics, kind, phase, outcome, profession, place, language, organisation } = document
  const has = (name: keyof SearchFilters, values: readonly (string | number | null | undefined)[]) => {
    const wanted = filters[name]
    if (!Array.isArray(wanted) || wanted.length === 0) return true
    return (wanted as (string | number)[]).some((value) => values.includes(value))
  }
  return (
    has('room', rooms) &&
    has('topic', topics) &&
    has('kind', [kind]) &&
    has('phase', [phase]) &&
    has('outcome', [outcome]) &&
    has('profession', [profession]) &&
    has('place', [place]) &&
    has('language', [language]) &&
    has('organisation', [organisation?.id]) &&
    (!filters.effect || document.effectDocumented)
  )
}
