import { sql } from 'drizzle-orm'
import { type Database, rowsOf } from '../../../plugins/database.ts'
import type { CandidateRequest, Candidates, SearchEngine } from '../port.ts'
import { didYouMean, readQuery, weigh } from '../query.ts'
import { findCandidates, findNewest } from './candidates.ts'
import { numbers, texts } from './parameters.ts'
import { planCandidates } from './plan.ts'
import { isCurrent, rebuildIndex } from './rebuild.ts'
import { findSimilar } from './similar.ts'
import { suggest } from './suggest.ts'
import { wordFacts } from './words.ts'
import { removeDocuments, writeDocuments } from './writing.ts'

/** The search engine that needs nothing but the database. Given a transaction, it writes in that. */
export function embeddedEngine(db: Database): SearchEngine {
  return {
    index: (documents) => writeDocuments(db, documents),
    remove: (ids) => removeDocuments(db, ids),
    candidates: (request) => candidates(db, request),
    similar: (request) => findSimilar(db, request),
    suggest: (request) => suggest(db, request),
    bodies: (ids, audiences) => bodies(db, ids, audiences),
    rebuild: (source, progress) => rebuildIndex(db, source, progress),
    isCurrent: () => isCurrent(db),
    count: () => count(db),
  }
}

/** Fewer results than five pages are worth another look: common words were then looked for in titles only. */
const fewest = 100

async function candidates(db: Database, request: CandidateRequest): Promise<Candidates> {
  const words = readQuery(request.text, request)
  const facts = await wordFacts(db, words)
  const query = weigh(words, facts)
  const plan = planCandidates(query, facts)
  if (!plan) {
    const found = await findNewest(db, request)
    return { query, ...found, more: found.here.length === request.limit.here, didYouMean: null }
  }
  const { averageWords } = facts.collection
  let { narrowed } = plan
  let found = await findCandidates(db, plan, averageWords, request)
  if (narrowed && found.here.length < Math.min(fewest, request.limit.here)) {
    const wide = planCandidates(query, facts, { wide: true }) ?? plan
    found = await findCandidates(db, wide, averageWords, request)
    narrowed = false
  }
  const more = narrowed || found.here.length === request.limit.here
  return { query, ...found, more, didYouMean: didYouMean(request.text, words, facts) }
}

async function bodies(db: Database, ids: readonly number[], audiences: readonly string[]) {
  if (ids.length === 0) return new Map<number, string>()
  const rows = await rowsOf<{ id: string; body: string }>(
    db,
    sql`select id, body from search_documents where id = any(${numbers(ids)}) and audience = any(${texts(audiences)})`,
  )
  return new Map(rows.map((row) => [Number(row.id), row.body]))
}

async function count(db: Database): Promise<number> {
  const [row] = await rowsOf<{ count: string }>(db, sql`select count(*) as count from search_documents`)
  return Number(row?.count ?? 0)
}
