import type { Scope } from '../../scope.ts'
import { chooseInspiration, floors, type Inspiration } from './inspiration.ts'
import type { Candidate, SearchEngine, SimilarRequest } from './port.ts'
import type { Ranked } from './ranker.ts'
import { resemble } from './resemblance.ts'
import type { SearchDeps } from './search.ts'

export interface SimilarEntries {
  /** Of the same room, best first. */
  here: Candidate[]
  /** From other rooms, each with its reason. */
  inspiration: Inspiration[]
}

/** A shared topic is worth as much as a tenth of the text. */
const topicLift = 0.1

/** How many entries are compared word by word; all in the front hall, where every room is "here". */
const compared = { here: 60, elsewhere: 60, everywhere: 120 }

/**
 * What resembles an entry, or a text that is being written: of the room, and as inspiration from the others.
 * Nothing is better than something that does not fit, so both may be empty.
 */
export async function similarEntries(
  scope: Pick<Scope, 'room' | 'viewer' | 'closed'>,
  deps: Pick<SearchDeps, 'engine' | 'now' | 'taste'>,
  to: SimilarRequest['to'],
  options: { topics?: readonly string[]; limit?: number; perRoom?: number } = {},
): Promise<SimilarEntries> {
  const { topics = [], limit = 4, perRoom = 2 } = options
  const [related, taste] = await Promise.all([relatedEntries(scope, deps.engine, to, deps.now), deps.taste])
  const lifted = (entries: Ranked[]) =>
    entries.map((entry) => liftByTopic(entry, topics)).sort((one, other) => other.score - one.score)
  return {
    here: lifted(related.here)
      .filter((entry) => entry.coverage >= floors.related)
      .slice(0, limit)
      .map(({ candidate }) => candidate),
    inspiration: chooseInspiration(lifted(related.elsewhere), {
      topics,
      floor: floors.entry,
      limit,
      perRoom,
      taste,
    }),
  }
}

/** Entries by how much they resemble another one, or a text; `relevance` says how much, 0 to 1. */
export async function relatedEntries(
  scope: Pick<Scope, 'room' | 'viewer' | 'closed'>,
  engine: Pick<SearchEngine, 'similar'>,
  to: SimilarRequest['to'],
  now = new Date(),
): Promise<{ here: Ranked[]; elsewhere: Ranked[] }> {
  const room = scope.room?.slug ?? null
  const { here, elsewhere, everywhere } = compared
  const found = await engine.similar({
    to,
    audiences: scope.viewer.keys,
    closed: scope.closed,
    room,
    limit: room === null ? { here: everywhere, elsewhere: 0 } : { here, elsewhere },
  })
  return resemble(found, { room, now })
}

/** Less than what is shown as inspiration will do when the topic is the same, as there. */
const topicShare = 0.5

/**
 * The entries of the house that a text resembles enough to tell somebody of it, whoever may read them.
 * @returns their ids with how much of the text's telling words they hold, 0 to 1
 */
export async function resemblingEntries(
  engine: Pick<SearchEngine, 'similar'>,
  to: SimilarRequest['to'],
  options: { audiences: readonly string[]; topics: readonly string[]; closed: readonly string[] },
): Promise<Map<number, number>> {
  const { audiences, topics, closed } = options
  const found = await engine.similar({
    to,
    audiences,
    closed,
    room: null,
    limit: { here: 200, elsewhere: 1 },
  })
  const { here: ranked } = resemble(found, { room: null, now: new Date() })
  return new Map(
    ranked.flatMap(({ candidate, coverage }): [number, number][] => {
      const shares = candidate.topics.some((topic) => topics.includes(topic))
      const enough = coverage >= floors.entry * (shares ? topicShare : 1)
      return enough ? [[candidate.id, coverage]] : []
    }),
  )
}

function liftByTopic(entry: Ranked, topics: readonly string[]): Ranked {
  const shared = entry.candidate.topics.filter((topic) => topics.includes(topic)).length
  return { ...entry, score: entry.score * (1 + topicLift * Math.min(shared, 2)) }
}
