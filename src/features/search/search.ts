import type { Scope } from '../../scope.ts'
import { type FacetName, type Facets, facetsOf, narrowingFacets, originsOf } from './facets.ts'
import { chooseInspiration, floors, type Inspiration } from './inspiration.ts'
import type { CandidateRequest, Candidates, SearchEngine, SearchFilters, WeighedQuery } from './port.ts'
import { type Ranked, type RankingContext, rank } from './ranker.ts'
import type { Taste } from './taste.ts'
import { type TopicWords, topicsIn, topicsOfBest } from './topics.ts'

export const sorts = ['relevance', 'newest', 'viewed', 'helpful', 'helped'] as const
/** Those that go by a counter beside the entry: readers, workplaces that have used it, people whom it helped. */
export const countedSorts = ['viewed', 'helpful', 'helped'] as const
export type CountedSort = (typeof countedSorts)[number]
export type Sort = (typeof sorts)[number]

export interface SearchQuery {
  /** As typed; an empty text gives the newest entries. */
  text: string
  filters?: SearchFilters
  sort?: Sort
  /** From a room: search the whole house. In the front hall it always is. */
  widen?: boolean
  /** `next` of the page before. An unknown cursor gives the first page. */
  after?: string | undefined
  /** Hits a page. */
  pageSize?: number
  /** The last word may be unfinished. */
  typing?: boolean
}

export interface SearchHit {
  id: number
  room: string
  kind: string
  title: string
  summary: string
  topics: string[]
  score: number
}

export interface SearchResults {
  /** As it was read. `textsOfHits` marks its words in what the hits say. */
  query: WeighedQuery
  hits: SearchHit[]
  /** How many are in the results; with `more`, at least that many ("200+"). */
  total: number
  more: boolean
  facets: Facets
  /** The organisations that most of the results come from, with how many. */
  origins: { id: number; name: string; count: number }[]
  /** Cursor of the next page, or null on the last. */
  next: string | null
  /** From other rooms; none when the whole house is searched, or beyond the first page. */
  inspiration: Inspiration[]
  didYouMean: string | null
  /** How much of what was asked the best of them holds, 0 to 1. */
  coverage: number
}

export interface SearchDeps {
  engine: SearchEngine
  /** Topics of the house: the query may name one. */
  topics?: Iterable<TopicWords>
  /** The counters of entries, by their ids, for what the index does not hold. */
  countsOf?: (by: CountedSort, ids: readonly number[]) => Promise<ReadonlyMap<number, number>>
  /** Of who searches; while it is read, candidates are found. */
  taste?: Promise<Taste>
  /** Without words there may be more than are ranked: what is read or used most of all of them. */
  mostFirst?: (request: CountedRequest) => Promise<CountedPage>
  now?: Date
}

/** A page of entries by how much they are read or used. */
export interface CountedRequest {
  by: CountedSort
  filters: SearchFilters
  /** `next` of the page before; anything else begins at the top. */
  after?: string | undefined
  limit: number
}

export type CountedHit = Omit<SearchHit, 'score'>

export interface CountedPage {
  hits: CountedHit[]
  next: string | null
}

/** Ranked at most. Beyond ten pages of results nobody reads; who wants more narrows. */
const mostResults = 200
const mostElsewhere = 60
const mostOrigins = 8
/** An answer that is not among these is not found. */
const mostTelling = 5
/** Entries worth less than this share of the best one only share a word with the question. */
const leastShare: Record<Sort, number> = {
  relevance: 0.1,
  newest: 0.4,
  viewed: 0.4,
  helpful: 0.4,
  helped: 0.4,
}

/** Searches the room the viewer stands in, or the house, with inspiration from other rooms beside it. */
export async function search(
  scope: Pick<Scope, 'room' | 'viewer' | 'closed'>,
  deps: SearchDeps,
  query: SearchQuery,
): Promise<SearchResults> {
  const filters = query.filters ?? {}
  const request: CandidateRequest = {
    text: query.text,
    typing: query.typing ?? false,
    synonyms: scope.room?.synonyms ?? [],
    audiences: scope.viewer.keys,
    closed: scope.closed,
    room: query.widen ? null : (scope.room?.slug ?? null),
    filters,
    limit: { here: mostResults, elsewhere: mostElsewhere },
  }
  const now = deps.now ?? new Date()
  const sort = query.sort ?? 'relevance'
  const ranking = { room: scope.room?.slug ?? null, now }
  const [candidates, without, taste] = await Promise.all([
    deps.engine.candidates(request),
    foundWithout(deps.engine, request, ranking, sort),
    deps.taste,
  ])
  const ranked = rank(candidates.query, candidates.here, ranking)
  const results = await sorted(worthShowing(ranked, sort), sort, deps)
  const page =
    (await countedPage(candidates, sort, deps, query)) ?? pageOf(results, query.after, sizeOf(query))
  return {
    query: candidates.query,
    hits: page.hits,
    total: results.length,
    more: candidates.more,
    facets: facetsOf(results, filters, without),
    origins: originsOf(results, mostOrigins),
    next: page.next,
    inspiration: query.after ? [] : inspirationFor(query.text, candidates, ranked, { ...deps, taste, now }),
    didYouMean: candidates.didYouMean,
    coverage: Math.max(0, ...ranked.slice(0, mostTelling).map(({ coverage }) => coverage)),
  }
}

const sizeOf = ({ pageSize = 20 }: SearchQuery): number => pageSize

const isCounted = (sort: Sort): sort is CountedSort => countedSorts.some((one) => one === sort)

/** Null where all that was found is ranked, and can be sorted as it is. */
async function countedPage(
  { query: { terms }, more }: Candidates,
  by: Sort,
  deps: SearchDeps,
  query: SearchQuery,
) {
  if (terms.length > 0 || !more || !isCounted(by)) return null
  const { filters = {}, after } = query
  const page = await deps.mostFirst?.({ by, filters, after, limit: sizeOf(query) })
  return page ? { ...page, hits: page.hits.map((hit) => ({ ...hit, score: 0 })) } : null
}

/** For each facet that narrows, what is found without it: that is what its other choices choose from. */
async function foundWithout(
  engine: SearchEngine,
  request: CandidateRequest,
  ranking: RankingContext,
  sort: Sort,
): Promise<Map<FacetName, Ranked[]>> {
  const found = narrowingFacets(request.filters ?? {}).map(async (name) => {
    const filters = { ...request.filters, [name]: undefined }
    const limit = { here: mostResults, elsewhere: 0 }
    const { query, here } = await engine.candidates({ ...request, filters, limit })
    return [name, worthShowing(rank(query, here, ranking), sort)] as const
  })
  return new Map(await Promise.all(found))
}

function worthShowing(ranked: Ranked[], sort: Sort): Ranked[] {
  const least = (ranked[0]?.relevance ?? 0) * leastShare[sort]
  return ranked.filter(({ relevance }) => relevance >= least)
}

const time = ({ candidate }: Ranked): number => candidate.publishedAt.getTime()

/** By what was asked for; what is alike in that stays in the order of its relevance. */
async function sorted(ranked: Ranked[], sort: Sort, { countsOf }: SearchDeps): Promise<Ranked[]> {
  if (sort === 'relevance') return ranked
  if (sort === 'newest')
    return ranked.toSorted((one, other) => time(other) - time(one) || other.candidate.id - one.candidate.id)
  if (sort === 'helpful')
    return ranked.toSorted((one, other) => other.candidate.helpful - one.candidate.helpful)
  const ids = ranked.map(({ candidate }) => candidate.id)
  const counts = (await countsOf?.(sort, ids)) ?? new Map<number, number>()
  const count = ({ candidate }: Ranked): number => counts.get(candidate.id) ?? 0
  return ranked.toSorted((one, other) => count(other) - count(one))
}

/** The page after the entry that the cursor names; should it be gone, after the place where it stood. */
function pageOf(results: Ranked[], after: string | undefined, size: number) {
  const cursor = readCursor(after)
  const found = cursor ? results.findIndex(({ candidate }) => candidate.id === cursor.id) : -1
  const start = found >= 0 ? found + 1 : (cursor?.position ?? 0)
  const ranked = results.slice(start, start + size)
  const last = ranked.at(-1)
  const hasMore = start + size < results.length
  return { hits: ranked.map(hitOf), next: last && hasMore ? `${start + size}.${last.candidate.id}` : null }
}

function readCursor(after: string | undefined): { position: number; id: number } | null {
  const match = /^(\d{1,6})\.(\d{1,15})$/.exec(after ?? '')
  return match ? { position: Number(match[1]), id: Number(match[2]) } : null
}

function hitOf({ candidate, score }: Ranked): SearchHit {
  const { id, room, kind, title, summary, topics } = candidate
  return { id, room, kind, title, summary, topics, score }
}

function inspirationFor(
  text: string,
  candidates: Candidates,
  here: Ranked[],
  { topics: known = [], taste, now }: Pick<SearchDeps, 'topics'> & { taste: Taste | undefined; now: Date },
): Inspiration[] {
  const elsewhere = rank(candidates.query, candidates.elsewhere, { room: null, now })
  const topics = [...topicsIn(text, known), ...topicsOfBest(here)]
  return chooseInspiration(elsewhere, { topics, floor: floors.query, taste })
}
