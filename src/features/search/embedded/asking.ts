import type { Database } from '../../../plugins/database.ts'
import type { Candidate, CandidateRequest, Candidates, Reach, SearchEngine, WeighedQuery } from '../port.ts'
import { didYouMean, readQuery, type TitledWordFacts, weigh } from '../query.ts'
import { findSimilar } from './similar.ts'
import { wordFacts } from './words.ts'

/** A query read and weighed, and where to look. */
export interface Asked {
  query: WeighedQuery
  facts: TitledWordFacts
  reach: Reach
}

export interface Found {
  here: Candidate[]
  elsewhere: Candidate[]
  more: boolean
}

/** Who finds the entries for a query. It has at least one word; without any, the newest are asked for. */
export interface Finder {
  newest(reach: Reach): Promise<Found>
  find(asked: Asked): Promise<Found>
}

/**
 * Questions are read and weighed with the words of the database, whoever then finds the entries: so each word is as
 * rare, and misspelt words are taken for the same. What resembles a text is asked for with dozens of its words, and found
 * where those are counted.
 */
export const answersOf = (db: Database, finder: Finder): Pick<SearchEngine, 'candidates' | 'similar'> => ({
  candidates: (request) => candidates(db, finder, request),
  similar: (request) => findSimilar(db, request),
})

async function candidates(db: Database, finder: Finder, request: CandidateRequest): Promise<Candidates> {
  const words = readQuery(request.text, request)
  const facts = await wordFacts(db, words)
  const query = weigh(words, facts)
  const found = await (words.length === 0
    ? finder.newest(request)
    : finder.find({ query, facts, reach: request }))
  return { query, ...found, didYouMean: didYouMean(request.text, words, facts) }
}
