import { sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { type Database, rowsOf } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'
import { nobody } from '../../scope.ts'
import type { Term } from './link-terms.ts'
import { entryUrl, type Setting } from './present.ts'
import { readable } from './queries.ts'

interface Row {
  id: number
  room: string
  title: string
  summary: string
  language: string
  synonyms: string | null
  rooms: string[]
}

/** More words than a room explains; beyond them the newest count. */
const mostTerms = 2_000
/** A new word is explained this much later, at most. */
const ttl = 5_000

const lists = new WeakMap<Database, LRUCache<'all', Promise<Row[]>>>()

/**
 * The words that are explained in a room, in the language of a text: those that everybody may read. All of the house's are
 * read at once, by one query every few seconds at most.
 */
export async function glossary(
  scope: Scope,
  setting: Setting,
  text: { room: string; language: string },
): Promise<Term[]> {
  const rows = await termsOf(scope)
  return rows
    .filter(({ rooms, language }) => language === text.language && rooms.includes(text.room))
    .map((row) => ({
      id: row.id,
      title: row.title,
      summary: row.summary,
      names: [row.title, ...(row.synonyms?.split(/[,;]/) ?? [])].map((name) => name.trim()).filter(Boolean),
      url: entryUrl(setting, { ...row, kind: 'term' }),
    }))
}

function termsOf(scope: Scope): Promise<Row[]> {
  const list = lists.get(scope.db) ?? new LRUCache<'all', Promise<Row[]>>({ max: 1, ttl })
  lists.set(scope.db, list)
  const known = list.get('all')
  if (known) return known
  const reading = readTerms(scope)
  list.set('all', reading)
  // a fault is not remembered
  reading.catch(() => list.delete('all'))
  return reading
}

const readTerms = (scope: Scope): Promise<Row[]> =>
  rowsOf<Row>(
    scope.db,
    sql`select e.id::int as id, e.room, e.title, e.summary, e.language, e.details ->> 'synonyms' as synonyms,
          array(select p.room from placements p where p.entry_id = e.id) as rooms
        from entries e where e.kind = 'term' and ${readable({ ...scope, viewer: nobody })}
        order by e.published_at desc, e.id desc limit ${mostTerms}`,
  )
