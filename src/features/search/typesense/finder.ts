import { ServiceDown } from '../../../errors.ts'
import type { Database } from '../../../plugins/database.ts'
import type { Asked, Finder, Found } from '../embedded/asking.ts'
import { readCandidates } from '../embedded/candidates.ts'
import { type Condition, planCandidates } from '../plan.ts'
import type { Candidate, Reach } from '../port.ts'
import { type Filter, meeting, narrowed, side } from './filters.ts'
import { type Hit, type Search, searchOf, type TypesenseServer } from './server.ts'

/** The most that a server gives of one search. */
const mostHits = 250

type Side = 'here' | 'elsewhere'

export interface FinderDeps {
  db: Database
  server: TypesenseServer
  /** The collection to search. */
  collection: string
}

/**
 * Finds candidates with a search for each of the rarest words, all in one request. The entries themselves are read in
 * the database, which knows at any moment who may see them.
 */
export const typesenseFinder = (deps: FinderDeps): Finder => ({
  newest: (reach) => findNewest(deps, reach),
  find: (asked) => findPlanned(deps, asked),
})

/** Asks the one, and the spare when the service of the first is down. */
export const withSpare = (finder: Finder, spare: Finder): Finder => ({
  newest: (reach) => finder.newest(reach).catch(ifDown(() => spare.newest(reach))),
  find: (asked) => finder.find(asked).catch(ifDown(() => spare.find(asked))),
})

/** What to do instead when a service is down; other faults go on. */
export const ifDown =
  <Result>(instead: () => Promise<Result>) =>
  (error: unknown): Promise<Result> => {
    if (error instanceof ServiceDown) return instead()
    throw error
  }

async function findNewest({ db, server, collection }: FinderDeps, reach: Reach): Promise<Found> {
  if (reach.audiences.length === 0) return nothing
  const most = Math.min(reach.limit.here, mostHits)
  const [hits = []] = await server.search([
    searchOf(collection, reach, [...side(reach, 'here'), ...narrowed(reach.filters)], {
      sort_by: 'published_at:desc,number:desc',
      include_fields: 'id',
      per_page: most,
    }),
  ])
  const ids = hits.map(({ id }) => Number(id))
  const here = inOrder(ids, await readCandidates(db, ids, reach.audiences))
  return { here, elsewhere: [], more: ids.length === most }
}

const nothing: Found = { here: [], elsewhere: [], more: false }

async function findPlanned({ db, server, collection }: FinderDeps, asked: Asked): Promise<Found> {
  const { query, facts, reach } = asked
  if (reach.audiences.length === 0) return nothing
  const { conditions } = planCandidates(query, facts, { wide: true })
  const looks = conditions.flatMap((condition, index) =>
    looksFor(condition, conditions.slice(0, index), reach),
  )
  const answers = await server.search(
    looks.map(({ where, filters }) => look(collection, reach, where, filters)),
  )
  const best = (where: Side): number[] =>
    bestOf(
      looks.flatMap(({ condition, where: side }, index) =>
        side === where ? [{ condition, hits: answers[index] ?? [] }] : [],
      ),
      facts.collection.averageWords,
    ).slice(0, reach.limit[where])
  const [here, elsewhere] = [best('here'), best('elsewhere')]
  const found = await readCandidates(db, [...here, ...elsewhere], reach.audiences)
  return {
    here: inOrder(here, found),
    elsewhere: inOrder(elsewhere, found),
    more: here.length === reach.limit.here,
  }
}

interface Look {
  condition: Condition
  where: Side
  filters: Filter[]
}

/**
 * What to look for because of one condition, on each side. Of one that more entries meet than a search gives, those that
 * meet a rarer one as well are looked for besides: they are the likeliest answers.
 */
function looksFor(condition: Condition, rarer: readonly Condition[], reach: Reach): Look[] {
  const meets = meeting(condition.match)
  const besides = rarer.flatMap(({ match }) => match)
  const isCrowded = condition.documents > mostHits && besides.length > 0
  const sides: Side[] = reach.room !== null && reach.limit.elsewhere > 0 ? ['here', 'elsewhere'] : ['here']
  return sides.flatMap((where) => [
    { condition, where, filters: [meets] },
    ...(isCrowded ? [{ condition, where, filters: [meets, meeting(besides)] }] : []),
  ])
}

/** The shortest first: a word says most of a short text. */
const look = (collection: string, reach: Reach, where: Side, filters: readonly Filter[]): Search =>
  searchOf(collection, reach, [...side(reach, where), ...narrowed(reach.filters), ...filters], {
    sort_by: 'words:asc,published_at:desc,number:desc',
    include_fields: 'id,words,published_at',
    per_page: mostHits,
  })

/** Joins what was found by the weights of what each meets, a rough BM25 as in the embedded engine, best first. */
function bestOf(
  answers: readonly { condition: Condition; hits: readonly Hit[] }[],
  averageWords: number,
): number[] {
  const met = new Map<string, { hit: Hit; conditions: Set<Condition> }>()
  for (const { condition, hits } of answers) {
    for (const hit of hits) {
      const known = met.get(hit.id)
      if (known) known.conditions.add(condition)
      else met.set(hit.id, { hit, conditions: new Set([condition]) })
    }
  }
  return [...met.values()]
    .map(({ hit, conditions }) => ({
      id: Number(hit.id),
      published: hit.published_at ?? 0,
      score: [...conditions].reduce((sum, { weight }) => sum + weight, 0) / lengthNorm(hit, averageWords),
    }))
    .sort((one, other) => other.score - one.score || other.published - one.published || other.id - one.id)
    .map(({ id }) => id)
}

const lengthNorm = ({ words = 0 }: Hit, averageWords: number): number =>
  1.3 + (0.9 * words) / Math.max(averageWords, 1)

const inOrder = (ids: readonly number[], found: ReadonlyMap<number, Candidate>): Candidate[] =>
  ids.flatMap((id) => found.get(id) ?? [])
