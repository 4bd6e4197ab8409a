/** What an entry is weighed by. */
export interface Weighable {
  room: string
  kind: string
  topics: readonly string[]
}

/** An entry of which somebody has said whether they want more like it. */
export interface Judged extends Weighable {
  id: number
  title: string
  verdict: 'more' | 'less'
  saidAt: Date
}

/** What is known of what inspires somebody. */
export interface Taste {
  /** The newest first. */
  judged: readonly Judged[]
  /** What they have read lately, or have written themselves. */
  seen: ReadonlySet<number>
  /** What those have shared whom they do not want to hear from. */
  hidden: ReadonlySet<number>
}

/** Of whom nothing is known. */
export const noTaste: Taste = { judged: [], seen: new Set(), hidden: new Set() }

/** What topics, room and kind each say of an entry; together 1. */
const parts = { topics: 0.6, room: 0.25, kind: 0.15 }

/** What somebody has never refused can be worth so many times as much, and the other way round: it stays relevance first. */
const swing = 2

/** How many judgements it takes before one more says little. */
const doubt = 2

/** Weighs entries as somebody likes them. */
export interface Weigher {
  /** 1 when nothing is known, at most `swing`, at least one by it. */
  weigh(entry: Weighable): number
  /** The newest that they wanted more of and that shares a topic with an entry that is lifted; or null. */
  likeOf(entry: Weighable & { id: number }): Judged | null
}

/**
 * What has been said of a topic, a room or a kind is (yes − no) / (yes + no + doubt): a third after the first word, never
 * quite one, and nothing when they have said both as often. Pure.
 */
export function weigherOf({ judged }: Taste): Weigher {
  const sums = new Map<string, { sum: number; count: number }>()
  for (const { verdict, ...entry } of judged) {
    for (const trait of [roomOf(entry), kindOf(entry), ...topicsOf(entry)]) {
      const { sum, count } = sums.get(trait) ?? { sum: 0, count: 0 }
      sums.set(trait, { sum: sum + (verdict === 'more' ? 1 : -1), count: count + 1 })
    }
  }
  const leaning = (trait: string): number => {
    const { sum, count } = sums.get(trait) ?? { sum: 0, count: 0 }
    return sum / (count + doubt)
  }
  const weigh = (entry: Weighable): number => {
    const topics = topicsOf(entry).reduce((sum, topic) => sum + leaning(topic), 0)
    const opinion =
      parts.topics * Math.max(-1, Math.min(1, topics)) +
      parts.room * leaning(roomOf(entry)) +
      parts.kind * leaning(kindOf(entry))
    return swing ** opinion
  }
  const shares = (one: Weighable, other: Weighable) =>
    one.topics.some((topic) => other.topics.includes(topic))
  return {
    weigh,
    likeOf: (entry) =>
      (weigh(entry) > 1 &&
        judged.find((liked) => liked.verdict === 'more' && liked.id !== entry.id && shares(liked, entry))) ||
      null,
  }
}

const roomOf = ({ room }: Weighable): string => `room:${room}`
const kindOf = ({ kind }: Weighable): string => `kind:${kind}`
const topicsOf = ({ topics }: Weighable): string[] => topics.map((topic) => `topic:${topic}`)

/** What they do not want to see. */
export const unwantedBy = ({ judged, hidden }: Taste): Set<number> =>
  new Set([...hidden, ...judged.flatMap(({ id, verdict }) => (verdict === 'less' ? [id] : []))])
