import { and, eq, isNull, sql } from 'drizzle-orm'
import { collectionItems, entries } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import { HouseError, InvalidInput, notFound } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import { looksAfter, type MemberScope } from '../../scope.ts'
import { logActivity, type Verb } from '../activity/log-activity.ts'
import { recordOnEach } from '../audit/record-act.ts'
import { type Entry, findEntry } from '../entries/queries.ts'
import { itemsOf } from './queries.ts'

type Collection = Pick<Entry, 'id' | 'room'>

/** More is no choice. */
const mostItems = 60

/** Somebody else has changed or taken out what a comment was about while it was written. */
export class ItemChanged extends HouseError {
  override name = 'ItemChanged'
  /** What the comment says now; null when the entry is not in the collection any more. */
  readonly now: string | null
  constructor(now: string | null) {
    super(409, 'history:changedMeanwhile', 'the item was changed meanwhile')
    this.now = now
  }
}

/**
 * Puts an entry last in a collection; its author is told. Chosen twice it is no fault.
 * @returns false when it was there already
 * @throws 404 for who does not look after the collection's room, InvalidInput for an entry that the viewer cannot read,
 *   the collection itself, one too many, or a comment with a CPR number
 */
export async function chooseEntry(
  scope: MemberScope,
  collection: Collection,
  entryId: number,
  comment = '',
): Promise<boolean> {
  refuseCprNumber(comment)
  return inTransaction(scope, async (scope) => {
    await lock(scope, collection)
    if (entryId === collection.id || !(await findEntry(scope, entryId)))
      throw new InvalidInput({ entry: 'collections:errors.entry' })
    const chosen = await chosenIds(scope, collection)
    if (chosen.includes(entryId)) return false
    if (chosen.length >= mostItems) throw new InvalidInput({ entry: 'collections:errors.tooMany' })
    const last = sql<number>`(select coalesce(max(i.position) + 1, 0) from collection_items i where i.collection_id = ${collection.id})`
    const item = { position: last, comment, removedAt: null }
    await scope.db
      .insert(collectionItems)
      .values({ collectionId: collection.id, entryId, ...item })
      .onConflictDoUpdate({
        target: [collectionItems.collectionId, collectionItems.entryId],
        set: { ...item, createdAt: new Date() },
      })
    await touch(scope, collection, 'collection.chosen', { entryId })
    return true
  })
}

/**
 * Says why an entry is in a collection.
 * @param before what the writer saw; with it, nothing is written over
 * @throws ItemChanged when it says something else meanwhile, or was taken out; 404 when it never was there
 */
export async function commentItem(
  scope: MemberScope,
  collection: Collection,
  entryId: number,
  { comment, before }: { comment: string; before?: string | undefined },
): Promise<void> {
  refuseCprNumber(comment)
  await inTransaction(scope, async (scope) => {
    await lock(scope, collection)
    const item = await scope.db.query.collectionItems.findFirst({ where: one(collection, entryId) })
    if (!item) throw notFound('item')
    if (item.removedAt) throw new ItemChanged(null)
    if (item.comment === comment) return
    if (before !== undefined && before !== item.comment) throw new ItemChanged(item.comment)
    await scope.db.update(collectionItems).set({ comment }).where(one(collection, entryId))
    await touch(scope, collection, 'collection.changed', { entryId })
  })
}

/** Moves an entry a place among those that the viewer sees. At the end of the row it stays where it is. */
export async function moveItem(
  scope: MemberScope,
  collection: Collection,
  entryId: number,
  to: 'earlier' | 'later',
): Promise<void> {
  await inTransaction(scope, async (scope) => {
    await lock(scope, collection)
    const order = await chosenIds(scope, collection)
    if (!order.includes(entryId)) throw notFound('item')
    const [items = []] = await itemsOf(scope, [collection.id])
    const seen = items.map(({ entry }) => entry.id)
    const neighbour = seen[seen.indexOf(entryId) + (to === 'earlier' ? -1 : 1)]
    if (!seen.includes(entryId) || neighbour === undefined) return
    const moved = order.map((id) => (id === entryId ? neighbour : id === neighbour ? entryId : id))
    await scope.db.execute(
      sql`update collection_items i set position = o.place from unnest(${sql.param(moved)}::bigint[])
          with ordinality as o (id, place) where i.collection_id = ${collection.id} and i.entry_id = o.id`,
    )
    await touch(scope, collection, 'collection.changed', { entryId })
  })
}

/** Takes an entry out of a collection, and what was said about it. Taken out twice it is no fault. */
export async function removeItem(scope: MemberScope, collection: Collection, entryId: number): Promise<void> {
  await inTransaction(scope, async (scope) => {
    await lock(scope, collection)
    const gone = await scope.db
      .update(collectionItems)
      .set({ removedAt: new Date(), comment: '' })
      .where(and(one(collection, entryId), isNull(collectionItems.removedAt)))
      .returning({ id: collectionItems.entryId })
    if (gone.length > 0) await touch(scope, collection, 'collection.changed', { entryId })
    else if ((await scope.db.$count(collectionItems, one(collection, entryId))) === 0) throw notFound('item')
  })
}

function refuseCprNumber(comment: string): void {
  if (findCprNumber(comment)) throw new InvalidInput({ comment: 'errors:field.cpr' })
}

/** Holds the collection until the end, so that two who change it at once come one after the other. */
async function lock({ db, viewer }: MemberScope, { id }: Collection): Promise<void> {
  const [row] = await db
    .select({ kind: entries.kind, room: entries.room })
    .from(entries)
    .where(eq(entries.id, id))
    .for('no key update')
  if (row?.kind !== 'collection' || !looksAfter(viewer, row.room)) throw notFound('collection')
}

const one = (collection: Collection, entryId: number) =>
  and(eq(collectionItems.collectionId, collection.id), eq(collectionItems.entryId, entryId))

async function chosenIds({ db }: MemberScope, collection: Collection): Promise<number[]> {
  const rows = await db.query.collectionItems.findMany({
    columns: { entryId: true },
    where: and(eq(collectionItems.collectionId, collection.id), isNull(collectionItems.removedAt)),
    orderBy: [collectionItems.position, collectionItems.entryId],
  })
  return rows.map(({ entryId }) => entryId)
}

async function touch(
  scope: MemberScope,
  { id, room }: Collection,
  verb: Extract<Verb, `collection.${string}`>,
  data: { entryId: number },
): Promise<void> {
  await scope.db.update(entries).set({ updatedAt: new Date() }).where(eq(entries.id, id))
  await logActivity(scope, { verb, subject: 'entry', subjectId: id, room, data })
  const act = verb === 'collection.chosen' ? verb : 'collection.changed'
  await recordOnEach(scope, act, 'entry', [{ id, room }], data)
}
