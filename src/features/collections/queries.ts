import { sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import type { MemberScope, Scope } from '../../scope.ts'
import { cardsByIds, type Entry, type EntryCard, readable } from '../entries/queries.ts'
import type { KindName } from '../kinds/index.ts'

/** An entry in a collection, with what the editor says about it (Markdown). */
export interface CollectionItem {
  entry: EntryCard
  comment: string
}

interface Row {
  collectionId: number
  entryId: number
  comment: string
}

/**
 * What is in collections that the viewer has been given already, each in its editor's order; what is out of the viewer's
 * reach is not there. Two queries, however many collections.
 */
export async function itemsOf(scope: Scope, collectionIds: readonly number[]): Promise<CollectionItem[][]> {
  const rows = await rowsOf<Row>(
    scope.db,
    sql`select i.collection_id::int as "collectionId", i.entry_id::int as "entryId", i.comment
        from collection_items i
        where i.collection_id = any(${sql.param(collectionIds)}::bigint[]) and i.removed_at is null
        order by i.collection_id, i.position, i.entry_id`,
  )
  const cards = new Map(
    (await cardsByIds(scope, [...new Set(rows.map(({ entryId }) => entryId))])).map((card) => [
      card.id,
      card,
    ]),
  )
  const byCollection = Map.groupBy(rows, ({ collectionId }) => collectionId)
  return collectionIds.map((id) =>
    (byCollection.get(id) ?? []).flatMap(({ entryId, comment }) => {
      const entry = cards.get(entryId)
      return entry ? [{ entry, comment }] : []
    }),
  )
}

/** A collection as a link. */
export interface CollectionLink {
  id: number
  room: string
  kind: KindName
  title: string
}

const mostShown = 20

/** The collections that an entry was chosen for and the viewer may read, the first one first. One query. */
export const collectionsWith = (scope: Scope, { id }: Pick<Entry, 'id'>): Promise<CollectionLink[]> =>
  rowsOf<CollectionLink>(
    scope.db,
    sql`select e.id::int as id, e.room, e.kind, e.title from collection_items i join entries e on e.id = i.collection_id
        where i.entry_id = ${id}::bigint and i.removed_at is null and ${readable(scope)}
        order by i.created_at, e.id limit ${mostShown}`,
  )

const mostOffered = 200

/** The collections that the viewer looks after, the newest first, each with whether it holds the entry. One query. */
export function keptCollections(
  scope: MemberScope,
  { id }: Pick<Entry, 'id'>,
): Promise<(CollectionLink & { holds: boolean })[]> {
  const { steward, editorOf } = scope.viewer
  return rowsOf(
    scope.db,
    sql`select e.id::int as id, e.room, e.kind, e.title, exists (select 1 from collection_items i
          where i.collection_id = e.id and i.entry_id = ${id}::bigint and i.removed_at is null) as holds
        from entries e
        where e.kind = 'collection' and ${readable(scope)} and e.id <> ${id}::bigint
          ${steward ? sql`` : sql`and e.room = any(${sql.param(editorOf)}::text[])`}
        order by e.published_at desc, e.id desc limit ${mostOffered}`,
  )
}
