import { ConsecutiveBreaker, circuitBreaker, handleAll, TimeoutStrategy, timeout, wrap } from 'cockatiel'
import { Client, Errors } from 'typesense'
import { ServiceDown } from '../../../errors.ts'
import { all, type Filter, visible } from './filters.ts'

/** Where the server is: one address, or those of all its machines, and the key that may do everything. */
export interface TypesenseAddress {
  urls: readonly string[]
  apiKey: string
}

/** Where it is told that the server stops answering, is back, or refuses an entry. */
export interface ServerLog {
  warn(facts: object, message: string): void
  info(message: string): void
}

type Parameters = Record<string, string | number | boolean>

/** One search, as the server takes it. */
export type Search = Parameters & { collection: string; q: string; filter_by: Filter }

/** A found document, with the fields that were asked for. */
export interface Hit {
  id: string
  words?: number
  published_at?: number
}

export interface TypesenseServer {
  log: ServerLog
  /**
   * Makes some searches in one request, as long as the server takes so many.
   * @returns the hits of each
   * @throws ServiceDown when one of them has no answer; at once, while the server is known not to answer
   */
  search(searches: readonly Search[]): Promise<Hit[][]>
  /**
   * Has the server do something else.
   * @throws NotThere when it does not have what is spoken of
   * @throws ServiceDown when it did not do it in time, or not at all
   */
  ask<Result>(work: (client: Client) => Promise<Result>, timeoutMs?: number): Promise<Result>
}

/** The server answers, but what was asked for is not there. */
export class NotThere extends ServiceDown {
  override name = 'NotThere'
}

/** So long a page waits before the embedded engine answers it, and so long the server is left alone after failures. */
const pace = { searchTimeoutMs: 1_000, leftAloneMs: 5_000 }
/** So many searches in a row fail before it is left alone. */
const mostFailures = 3
/** Servers refuse more in one request (limit_multi_searches). */
const mostSearches = 50

/** Speaks with a Typesense server of version 29 or later. Opens no connection by itself. */
export function typesenseServer(
  { urls, apiKey }: TypesenseAddress,
  log: ServerLog,
  { searchTimeoutMs, leftAloneMs } = pace,
): TypesenseServer {
  const client = new Client({
    nodes: urls.map((url) => ({ url })),
    apiKey,
    // each machine once: whoever asks has something better to do than to ask again
    numRetries: urls.length - 1,
    connectionTimeoutSeconds: 120,
    // it would tell what was asked for, and the key
    logLevel: 'silent',
  })
  const within = (ms: number) =>
    timeout(ms, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false }).dangerouslyUnref()
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: leftAloneMs,
    breaker: new ConsecutiveBreaker(mostFailures),
  })
  breaker.onBreak((reason) =>
    log.warn(
      { why: 'error' in reason ? kindOf(reason.error) : 'unknown' },
      'the search server does not answer; the embedded engine does',
    ),
  )
  breaker.onReset(() => log.info('the search server answers again'))
  const guarded = wrap(breaker, within(searchTimeoutMs))
  return {
    log,
    search: async (searches) => {
      const answers = await guarded
        .execute(({ signal }) =>
          Promise.all(chunksOf(searches, mostSearches).map((chunk) => performed(client, chunk, signal))),
        )
        .catch(rethrow)
      return answers.flat()
    },
    ask: (work, timeoutMs = 5_000) =>
      within(timeoutMs)
        .execute(() => work(client))
        .catch(rethrow),
  }
}

/** Every search of the house is made here, so none forgets who asks. */
export const searchOf = (
  collection: string,
  reach: { audiences: readonly string[]; closed?: readonly string[] | undefined },
  filters: readonly Filter[],
  parameters: Parameters,
): Search => ({
  q: '*',
  ...parameters,
  collection,
  filter_by: all(visible(reach.audiences, reach.closed), ...filters),
})

async function performed(client: Client, searches: readonly Search[], abortSignal: AbortSignal) {
  const { results }: { results?: unknown } = await client.multiSearch.perform<[]>(
    { searches: [...searches] },
    {},
    { abortSignal },
  )
  if (!Array.isArray(results) || results.length !== searches.length) throw new Unanswered('something else')
  return results.map(hitsOf)
}

/** An answer to one search; what went wrong with it comes in the place of its hits. */
function hitsOf(result: { hits?: { document: Hit }[]; code?: number }): Hit[] {
  if (!Array.isArray(result.hits)) throw new Unanswered(`${result.code ?? 'something else'}`)
  return result.hits.map(({ document }) => document)
}

class Unanswered extends Error {
  override name = 'Unanswered'
}

/** Faults of the client hold what was sent, and the key: only their kind goes on. */
function rethrow(error: unknown): never {
  const kind = kindOf(error)
  if (error instanceof Errors.ObjectNotFound) throw new NotThere(`Typesense: ${kind}`)
  throw new ServiceDown(`Typesense: ${kind}`)
}

function kindOf(error: unknown): string {
  if (error instanceof Unanswered) return `answered ${error.message}`
  if (!(error instanceof Error)) return 'unknown'
  if ('httpStatus' in error && error.httpStatus) return `answered ${error.httpStatus}`
  return 'code' in error ? String(error.code) : error.name
}

const chunksOf = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
