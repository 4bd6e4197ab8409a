import { highlighterFor } from './highlight.ts'
import type { SearchEngine } from './port.ts'
import type { SearchResults } from './search.ts'

/** What a hit says of the question. HTML with the words that were found in `<mark>`; everything else is escaped. */
export interface HitText {
  titleHtml: string
  /** The part of summary or body that answers. */
  snippetHtml: string
}

/**
 * The texts of a page of hits, by their ids: one call of the engine, for the bodies of those whose summary says nothing of
 * the question. The summary is what its author wants read.
 */
export async function textsOfHits(
  engine: SearchEngine,
  audiences: readonly string[],
  { query, hits }: Pick<SearchResults, 'query' | 'hits'>,
): Promise<Map<number, HitText>> {
  const highlighter = highlighterFor(query)
  const silent = query.terms.length === 0 ? [] : hits.filter(({ summary }) => highlighter.hits(summary) === 0)
  const bodies = await engine.bodies(
    silent.map(({ id }) => id),
    audiences,
  )
  return new Map(
    hits.map(({ id, title, summary }) => {
      const body = bodies.get(id) ?? ''
      const text = highlighter.hits(body) > 0 ? body : summary
      return [id, { titleHtml: highlighter.whole(title), snippetHtml: highlighter.snippet(text) }]
    }),
  )
}
