import { sql } from 'drizzle-orm'
import { plainText } from '../../markdown.ts'
import { type Database, rowsOf } from '../../plugins/database.ts'
import { writtenFields } from '../kinds/define-kind.ts'
import { type KindName, kindOf } from '../kinds/index.ts'
import { hasFeature } from '../rooms/features.ts'
import type { Rooms } from '../rooms/load-rooms.ts'
import type { DocumentSource, SearchDocument } from '../search/port.ts'

interface Row extends Omit<SearchDocument, 'topicWords' | 'organisation' | 'publishedAt' | 'kind'> {
  kind: KindName
  details: Record<string, unknown>
  organisationId: number | null
  organisationName: string | null
  /** What its pictures show, what its files are called, and the text of those that can be read. */
  files: string | null
  /** What an editor says about what is in it. */
  comments: string | null
  /** What is said about it. */
  dialogue: string | null
  /** How it has gone since. */
  updates: string | null
  publishedAt: number
}

/** The given entries as the index sees them; what no longer exists is left out. One query. */
export async function documentsFor(
  db: Database,
  rooms: Rooms,
  ids: readonly number[],
): Promise<SearchDocument[]> {
  const rows = await rowsOf<Row>(
    db,
    sql`select e.id::int as id, e.room, e.kind, e.audience, e.language, e.title, e.summary, e.body, e.details,
          e.phase, e.outcome, e.effect_documented as "effectDocumented", e.solved_at is not null as solved,
          e.profession, e.place, e.organisation_id::int as "organisationId", o.name as "organisationName",
          (extract(epoch from e.published_at) * 1000)::float8 as "publishedAt", coalesce(c.reuses, 0) as helpful,
          (select left(string_agg(concat_ws(' ', a.name, a.alt, f.text), E'\\n' order by a.position), 200000)
            from attachments a left join stored_files f on f.sha256 = a.sha256 where a.entry_id = e.id) as files,
          ${commentsOf(rooms)} as comments,
          (select string_agg(u.text, E'\\n\\n' order by u.happened_on, u.id) from entry_updates u where u.entry_id = e.id)
            as updates,
          ${dialogueOf(rooms)} as dialogue,
          array(select p.room from placements p where p.entry_id = e.id) as rooms,
          array(select t.topic from entry_topics t where t.entry_id = e.id order by t.position) as topics
        from entries e left join organisations o on o.id = e.organisation_id
          left join entry_counts c on c.entry_id = e.id
        where e.id = any(${sql.param(ids)}::int[])`,
  )
  return rows.map((row) => toDocument(row, rooms))
}

/**
 * What is said about what is in a collection, of what whoever may read the collection may read too: a search tells of
 * nothing that the page does not show.
 */
const commentsOf = ({ closed }: Rooms) => sql`case when e.kind = 'collection' then (
  select string_agg(i.comment, E'\\n\\n' order by i.position)
  from collection_items i join entries x on x.id = i.entry_id
  where i.collection_id = e.id and i.removed_at is null and x.audience in ('public', e.audience)
    and (x.room || '/' || x.kind) <> all(${sql.param(closed)}::text[])) end`

/** What is said about an entry, where its room has dialogue: the beginning of a long one. */
const dialogueOf = ({ list }: Rooms) => sql`case
  when e.room = any(${sql.param(list.filter((room) => hasFeature(room, 'dialogue')).map(({ slug }) => slug))}::text[])
  then (
    select left(string_agg(said.text, E'\\n\\n' order by said.id), 50000) from (
      select c.id, c.text from threads t join comments c on c.thread_id = t.id
      where t.entry_id = e.id and c.removed_at is null order by c.id limit 200
    ) said
  ) end`

/** The collections that hold one of the entries: what is found of them depends on these. One query. */
export async function collectionsHolding(db: Database, ids: readonly number[]): Promise<number[]> {
  const rows = await rowsOf<{ id: number }>(
    db,
    sql`select distinct collection_id::int as id from collection_items
        where entry_id = any(${sql.param(ids)}::bigint[]) and removed_at is null`,
  )
  return rows.map(({ id }) => id)
}

/** Every entry of the house, for a rebuild of the index. */
export const allDocuments = (db: Database, rooms: Rooms): DocumentSource => ({
  ids: () => allIds(db),
  read: (ids, inside = db) => documentsFor(inside, rooms, ids),
})

async function* allIds(db: Database, batch = 5_000): AsyncIterable<number> {
  for (let last = 0; ; ) {
    const rows = await rowsOf<{ id: number }>(
      db,
      sql`select id::int as id from entries where id > ${last}::bigint order by id limit ${batch}`,
    )
    for (const { id } of rows) yield id
    const end = rows.at(-1)
    if (!end || rows.length < batch) return
    last = end.id
  }
}

function toDocument(row: Row, rooms: Rooms): SearchDocument {
  const {
    details,
    organisationId,
    organisationName,
    publishedAt,
    body,
    files,
    comments,
    updates,
    dialogue,
    ...rest
  } = row
  const searched = writtenFields(kindOf(row.kind)).map((name) => details[name])
  return {
    ...rest,
    // the text of a file is no Markdown
    body: [
      plainText(
        [body, comments, updates, dialogue, ...searched]
          .filter((text) => typeof text === 'string')
          .join('\n\n'),
      ),
      files,
    ]
      .filter(Boolean)
      .join('\n\n'),
    topicWords: row.topics.flatMap((slug) => wordsOf(slug, rooms)),
    organisation: organisationId && organisationName ? { id: organisationId, name: organisationName } : null,
    publishedAt: new Date(publishedAt),
  }
}

/**
 * The names of a topic in both languages, so that an English entry is found by Danish words. Synonyms stay out: they
 * would make "chatbot" a word of every entry on artificial intelligence, and so a word that says nothing.
 */
function wordsOf(slug: string, rooms: Rooms): string[] {
  const topic = rooms.topics.get(slug)
  return topic ? [topic.name.da, topic.name.en] : []
}
