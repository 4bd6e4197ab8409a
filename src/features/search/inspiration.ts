import { stemsOf, wordsOf, writtenWords } from './analysis.ts'
import type { QueryTerm } from './port.ts'
import type { Ranked } from './ranker.ts'
import { type Judged, noTaste, type Taste, unwantedBy, type Weigher, weigherOf } from './taste.ts'

/** Why an entry of another room is shown; the pages put it into words. */
export type Reason = { type: 'topic'; slug: string } | { type: 'challenge'; word: string }

export interface Inspiration {
  id: number
  room: string
  kind: string
  title: string
  summary: string
  topics: readonly string[]
  reason: Reason
  /** What the viewer wanted more of and it resembles. */
  like: Judged | null
  /** How well it fits here and the viewer, beside those before it. */
  worth: number
}

export interface InspirationOptions {
  /** Topics of what is being looked at, the most telling first. */
  topics: readonly string[]
  /** The least an entry must have in common with it, 0 to 1. */
  floor: number
  /** How many to show, and how many of one room. */
  limit?: number
  perRoom?: number
  /** What the viewer does not want is left out, what is like it sinks, and what they have seen comes after all else. */
  taste?: Taste
}

/**
 * The least share of the query, or of an entry's telling words, that an entry from another room must hold. Absolute,
 * so that nothing is pushed rather than rubbish: of a query with two words about equally rare, one. Inside the
 * room less will do (`related`): those who read there know what they came for.
 */
export const floors = { query: 0.4, entry: 0.16, related: 0.1 }
/** A shared topic is a reason of its own: less of the words will do. */
const topicDiscount = 0.5

/** The second of a room or a kind must be that much better to be shown: surprise comes from variety. */
const repeated = { room: 0.6, kind: 0.85 }
/** Documented and fresh entries come first among those that fit about as well. */
const documentedLift = 1.15

/**
 * Chooses what is pushed from other rooms: relevant, spread over rooms and kinds, each with its reason. Pure.
 * @param ranked entries of other rooms, ranked; freshness and helpfulness are in their scores already
 */
export function chooseInspiration(ranked: readonly Ranked[], options: InspirationOptions): Inspiration[] {
  const { limit = 4, perRoom = 2, taste = noTaste } = options
  const unwanted = unwantedBy(taste)
  const weigher = weigherOf(taste)
  let left = ranked
    .filter(({ candidate }) => !unwanted.has(candidate.id))
    .map((entry) => liftByTaste(entry, weigher))
  const chosen: { entry: Ranked; reason: Reason; worth: number }[] = []
  const countOf = (room: string) => chosen.filter(({ entry }) => entry.candidate.room === room).length
  while (chosen.length < limit && left.length > 0) {
    const unseen = left.filter(({ candidate }) => !taste.seen.has(candidate.id))
    const entry = bestOf(unseen.length > 0 ? unseen : left, chosen)
    const reason = reasonFor(entry, options)
    if (reason) chosen.push({ entry, reason, worth: worthAfter(entry, chosen) })
    left = left.filter((other) => other !== entry && countOf(other.candidate.room) < perRoom)
  }
  return chosen.map(({ entry: { candidate }, reason, worth }) => ({
    id: candidate.id,
    room: candidate.room,
    kind: candidate.kind,
    title: candidate.title,
    summary: candidate.summary,
    topics: candidate.topics,
    reason,
    like: weigher.likeOf(candidate),
    worth,
  }))
}

const liftByTaste = (entry: Ranked, { weigh }: Weigher): Ranked => ({
  ...entry,
  score: entry.score * weigh(entry.candidate),
})

/**
 * Inspiration that was chosen for everybody, as it suits one of them: what they do not want or have seen is left out, and
 * the best for them comes first. Pure.
 */
export function suited(chosen: readonly Inspiration[], taste: Taste): Inspiration[] {
  const unwanted = unwantedBy(taste)
  const { weigh, likeOf } = weigherOf(taste)
  return chosen
    .filter(({ id }) => !unwanted.has(id) && !taste.seen.has(id))
    .map((one) => ({ ...one, like: likeOf(one), worth: one.worth * weigh(one) }))
    .sort((one, other) => other.worth - one.worth)
}

function bestOf(left: readonly Ranked[], chosen: readonly { entry: Ranked }[]): Ranked {
  const worths = new Map(left.map((entry) => [entry, worthAfter(entry, chosen)]))
  const worth = (entry: Ranked) => worths.get(entry) ?? 0
  return left.reduce((one, other) => (worth(other) > worth(one) ? other : one))
}

function worthAfter({ candidate, score }: Ranked, chosen: readonly { entry: Ranked }[]): number {
  const same = (key: 'room' | 'kind') =>
    chosen.filter(({ entry }) => entry.candidate[key] === candidate[key]).length
  const lifted = score * (candidate.effectDocumented ? documentedLift : 1)
  return lifted * repeated.room ** same('room') * repeated.kind ** same('kind')
}

/** A shared topic, else the rarest shared word; null when there is too little in common. */
function reasonFor(entry: Ranked, { topics, floor }: InspirationOptions): Reason | null {
  const slug = topics.find((topic) => entry.candidate.topics.includes(topic))
  if (slug !== undefined && entry.coverage >= floor * topicDiscount) return { type: 'topic', slug }
  if (entry.coverage < floor) return null
  for (const term of entry.matched.filter(isTelling)) {
    const word = visibleSpelling(entry, term)
    if (word !== null) return { type: 'challenge', word }
  }
  return null
}

const isTelling = ({ word }: QueryTerm): boolean => word.length >= 3 && /^\p{L}+$/u.test(word)

/**
 * The word as the entry itself writes it, so that æ, ø and å are there however it was typed. What an entry mentions
 * in passing is not its challenge: a single shared word must stand in the title, one of several in the summary.
 * @returns null when it stands in neither
 */
function visibleSpelling({ candidate, matched }: Ranked, term: QueryTerm): string | null {
  const visible = matched.length > 1 ? `${candidate.title} ${candidate.summary}` : candidate.title
  const stems = new Set(term.alternatives.flatMap((alternative) => alternative.stems))
  for (const [written] of visible.matchAll(writtenWords)) {
    const isIt = wordsOf(written).some(
      (word) => stemsOf(word).some((stem) => stems.has(stem)) && !isPastTense(word, term),
    )
    if (isIt) return written.toLowerCase()
  }
  return null
}

/** "Sygefraværet faldt" has the stem of "fald" and is about something else; no noun ends so. */
const isPastTense = (word: string, asked: QueryTerm): boolean => /dte?$/.test(word) && word !== asked.word
