import { eq, sql } from 'drizzle-orm'
import { entries, type NeededWord } from '../../../db/schema/index.ts'
import { type Database, rowsOf } from '../../plugins/database.ts'
import { holderOf } from '../accounts/viewers.ts'
import { hasBlocked } from '../blocking/queries.ts'
import { documentsFor } from '../entries/search-documents.ts'
import type { Rooms } from '../rooms/load-rooms.ts'
import type { SearchEngine, SearchFilters } from '../search/port.ts'
import { resemblingEntries } from '../search/similar.ts'
import { changedTerm, type EntryTerms, readEntry, termsOf } from './entry-terms.ts'
import { fitOf } from './needs.ts'

export interface MatchDeps {
  /** Writes nothing; given a transaction, it reads in that. */
  engine: SearchEngine
  rooms: Rooms
}

/** What happened to an entry, and whose doing it was. */
export interface Happened {
  about: 'new' | 'changed'
  entryId: number
  actorId: number | null
  /** Others could not see it before: follows that are younger than the entry count as well. */
  opened: boolean
}

/** What follows that are no search are worth beside those that are, 0 to 1. */
const worth = { person: 0.9, organisation: 0.6, topic: 0.5, room: 0.3 } as const
const documentedLift = 1.1

/**
 * Finds whom something is for, and writes it down, once a person. One query finds the follows: an entry has one of
 * the terms of each that it may be for. Equal follows of many people are looked at once.
 */
export async function matchEntry(
  db: Database,
  deps: MatchDeps,
  happened: Happened,
  now = new Date(),
): Promise<void> {
  if (!(await isAnythingFollowed(db))) return
  const [entry] = await db
    .select({
      authorId: entries.authorId,
      room: entries.room,
      kind: entries.kind,
      audience: entries.audience,
      publishedAt: entries.publishedAt,
    })
    .from(entries)
    .where(eq(entries.id, happened.entryId))
  if (!entry || deps.rooms.closed.includes(`${entry.room}/${entry.kind}`)) return
  const matched = await matchedFollows(db, deps, happened, entry.authorId)
  if (matched.length === 0) return
  await writeMatches(db, matched, { ...happened, ...entry }, now)
}

async function isAnythingFollowed(db: Database): Promise<boolean> {
  return (await rowsOf(db, sql`select 1 from follows limit 1`)).length > 0
}

interface Matched {
  type: string
  key: string
  score: number
}

async function matchedFollows(
  db: Database,
  deps: MatchDeps,
  { about, entryId }: Happened,
  authorId: number | null,
): Promise<Matched[]> {
  if (about === 'changed') {
    const found = await followsWith(db, [changedTerm(entryId)])
    return found.map(({ type, key }) => ({ type, key, score: 1 }))
  }
  const [document] = await documentsFor(db, deps.rooms, [entryId])
  if (!document) return []
  const entry = readEntry(document, authorId)
  const alike = await likenessOf(db, deps.engine, deps.rooms, entry)
  const found = await followsWith(db, termsOf(entry, [...alike.keys()]))
  return found.flatMap((followed) => {
    const score = scoreOf(entry, followed, alike) * (document.effectDocumented ? documentedLift : 1)
    return score > 0 ? [{ type: followed.type, key: followed.key, score }] : []
  })
}

function scoreOf(entry: EntryTerms, followed: Followed, alike: ReadonlyMap<number, number>): number {
  if (followed.type === 'search') return fitOf(entry, followed)
  if (followed.type === 'entry') return alike.get(Number(followed.key)) ?? 0
  return worth[followed.type]
}

/** Entries that somebody follows and the new one resembles, with how much. */
async function likenessOf(
  db: Database,
  engine: SearchEngine,
  rooms: Rooms,
  { document }: EntryTerms,
): Promise<Map<number, number>> {
  const [any] = await rowsOf(db, sql`select 1 from follows where type = 'entry' limit 1`)
  if (!any) return new Map()
  // who may see which is asked for each follower
  const audiences = ['public', 'members', ...rooms.list.map(({ slug }) => `editors:${slug}`)]
  const text = `${document.summary}\n${document.body}`
  const to = { title: document.title, text, language: document.language }
  const found = await resemblingEntries(engine, to, {
    audiences,
    topics: document.topics,
    closed: rooms.closed,
  })
  found.delete(document.id)
  return found
}

interface Followed {
  type: 'search' | 'topic' | 'person' | 'organisation' | 'room' | 'entry'
  key: string
  room: string | null
  filters: SearchFilters | null
  words: NeededWord[] | null
}

/** The follows that have one of the terms, equal ones once. Term by term through the index: of hundreds, most have none. */
const followsWith = (db: Database, terms: string[]): Promise<Followed[]> =>
  rowsOf<Followed>(
    db,
    sql`with found as materialized (
          select f.type, f.key, min(f.id) as id from unnest(${sql.param(terms)}::text[]) as one (term)
          join follows f on f.terms @> array[one.term] group by f.type, f.key
        )
        select f.type, f.key, f.room, f.filters, f.words from found join follows f on f.id = found.id`,
  )

interface Written extends Happened {
  authorId: number | null
  audience: string
  publishedAt: Date
}

/** Writes down for whom: who may see it, does not know it already, and followed before it came. */
async function writeMatches(db: Database, matched: Matched[], entry: Written, now: Date): Promise<void> {
  const { about, entryId, actorId, opened, authorId, audience, publishedAt } = entry
  const changed = sql`do update set found_at = excluded.found_at, follow_ids = excluded.follow_ids`
  await db.execute(
    sql`insert into follow_matches (user_id, entry_id, about, follow_ids, score, found_at)
        select f.user_id, ${entryId}::bigint, ${about}, array_agg(f.id order by m.score desc, f.id), max(m.score),
          ${now.toISOString()}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(matched)}::jsonb) as m (type text, key text, score real)
        join follows f on f.type = m.type and f.key = m.key
        join users u on u.id = f.user_id
        where ${holderOf(audience)}
          and f.user_id is distinct from ${actorId}::bigint
          and f.user_id is distinct from ${authorId}::bigint
          and not ${hasBlocked(sql`f.user_id`, sql`${actorId}::bigint`)}
          and not ${hasBlocked(sql`f.user_id`, sql`${authorId}::bigint`)}
          ${opened || about === 'changed' ? sql`` : sql`and f.created_at <= ${publishedAt.toISOString()}::timestamptz`}
        group by f.user_id
        on conflict (user_id, entry_id, about) ${about === 'changed' ? changed : sql`do nothing`}`,
  )
}
