import { sql } from 'drizzle-orm'
import { type Database, inTransaction, rowsOf } from '../../../plugins/database.ts'
import {
  documentSpellings,
  documentWords,
  indexedStems,
  lengthsOf,
  readTokens,
  tokensOf,
  writeTokens,
} from '../document-terms.ts'
import type { DocumentSource, Language, SearchDocument } from '../port.ts'
import { CountChanges } from './counts.ts'
import { numbers } from './parameters.ts'

/** Rows of one transaction: the more, the fewer times a common word is counted; about a second of work. */
const batchSize = 1_000

/** Adds or replaces documents and keeps the counts of words in step, in the same transaction. */
export async function writeDocuments(db: Database, documents: readonly SearchDocument[]): Promise<void> {
  // the last one wins when an id is there twice
  const unique = [...new Map(documents.map((document) => [document.id, document])).values()]
  for (let start = 0; start < unique.length; start += batchSize) {
    await writeBatch(db, unique.slice(start, start + batchSize))
  }
}

/** Takes documents out along with their counts; unknown ids are ignored. */
export async function removeDocuments(db: Database, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await inTransaction({ db }, async (scope) => {
    const changes = new CountChanges()
    await lockIndex(scope.db)
    await countOut(scope.db, ids, changes)
    await scope.db.execute(sql`delete from search_documents where id = any(${numbers(ids)})`)
    await changes.write(scope.db)
  })
}

/**
 * Makes the index say of these ids what the source says now: it is asked once no other writer can come in between.
 * @returns how many of them there are
 */
export const renewDocuments = (
  db: Database,
  ids: readonly number[],
  source: DocumentSource,
): Promise<number> =>
  inTransaction({ db }, async (scope) => {
    await lockIndex(scope.db)
    const documents = ids.length > 0 ? await source.read(ids, scope.db) : []
    const found = new Set(documents.map(({ id }) => id))
    if (documents.length > 0) await writeBatch(scope.db, documents)
    await removeDocuments(
      scope.db,
      ids.filter((id) => !found.has(id)),
    )
    return documents.length
  })

async function writeBatch(db: Database, documents: SearchDocument[]): Promise<void> {
  const rows = documents.map(rowOf)
  await inTransaction({ db }, async (scope) => {
    const changes = new CountChanges()
    await lockIndex(scope.db)
    await countOut(
      scope.db,
      documents.map((document) => document.id),
      changes,
    )
    for (const document of documents.filter(({ audience }) => isCounted(audience))) {
      changes.count(tokensOf(document), 1, documentSpellings(document))
    }
    await upsert(scope.db, rows)
    await changes.write(scope.db)
  })
}

/** Word lists, rarities and suggestions are made of public entries only, so that nothing closed shows through. */
const isCounted = (audience: string): boolean => audience === 'public'

/** One writer at a time over all processes: counts stay exact, and no two writers wait for each other's rows. */
const lockIndex = (db: Database) =>
  db.execute(sql`select pg_advisory_xact_lock(hashtext('huset search index'))`)

async function countOut(db: Database, ids: readonly number[], changes: CountChanges): Promise<void> {
  const rows = await rowsOf<{ audience: string; language: Language; tokens: string }>(
    db,
    sql`select audience, language, tokens from search_documents where id = any(${numbers(ids)})`,
  )
  for (const { audience, language, tokens } of rows) {
    if (isCounted(audience)) changes.count(readTokens(language, tokens), -1)
  }
}

// PostgreSQL takes no NUL in a text
const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed()

function rowOf(document: SearchDocument) {
  const tokens = tokensOf(document)
  return {
    id: document.id,
    room: document.room,
    rooms: document.rooms,
    kind: document.kind,
    audience: document.audience,
    title: clean(document.title),
    summary: clean(document.summary),
    body: clean(document.body),
    topics: document.topics,
    phase: document.phase,
    outcome: document.outcome,
    effect_documented: document.effectDocumented,
    solved: document.solved,
    profession: document.profession,
    place: document.place,
    organisation_id: document.organisation?.id ?? null,
    organisation_name: document.organisation?.name ?? null,
    published_at: document.publishedAt.toISOString(),
    helpful: document.helpful,
    language: document.language,
    tokens: writeTokens(tokens),
    ...lengthsOf(tokens),
    stems: indexedStems(documentWords(tokens), document.topics),
  }
}

const upsert = (db: Database, rows: ReturnType<typeof rowOf>[]) =>
  db.execute(sql`
    insert into search_documents (id, room, rooms, kind, audience, language, title, summary, body, topics, phase,
      outcome, effect_documented, solved, profession, place, organisation_id, organisation_name, published_at,
      helpful, tokens, words, grams, stems)
    select id, room, rooms, kind, audience, language, title, summary, body, topics, phase,
      outcome, effect_documented, solved, profession, place, organisation_id, organisation_name, published_at,
      helpful, tokens, words, grams, array_to_tsvector(stems)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(
      id bigint, room text, rooms text[], kind text, audience text, language text, title text, summary text,
      body text, topics text[], phase text, outcome text, effect_documented boolean, solved boolean,
      profession text, place text, organisation_id bigint, organisation_name text, published_at timestamptz,
      helpful int, tokens text, words int, grams int, stems text[])
    on conflict (id) do update set (room, rooms, kind, audience, language, title, summary, body, topics, phase,
      outcome, effect_documented, solved, profession, place, organisation_id, organisation_name, published_at,
      helpful, tokens, words, grams, stems) = row(excluded.room, excluded.rooms,
      excluded.kind, excluded.audience, excluded.language, excluded.title, excluded.summary, excluded.body,
      excluded.topics, excluded.phase, excluded.outcome, excluded.effect_documented, excluded.solved,
      excluded.profession, excluded.place, excluded.organisation_id, excluded.organisation_name,
      excluded.published_at, excluded.helpful, excluded.tokens, excluded.words, excluded.grams, excluded.stems)`)
