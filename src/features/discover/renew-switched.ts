import { inArray, sql } from 'drizzle-orm'
import { roomFeatures } from '../../../db/schema/index.ts'
import { type Database, inTransaction, rowsOf } from '../../plugins/database.ts'
import { nobody } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { kindNames } from '../kinds/index.ts'
import type { Room, Rooms } from '../rooms/load-rooms.ts'

/** So many rows of the log go into one statement. */
const batch = 1_000

/**
 * What a room has switched on or off since search heard of it last is read anew by it: what is said about its
 * entries, or about those in a collection. Two queries where nothing has changed.
 */
export const renewSwitched = (db: Database, { list }: Pick<Rooms, 'list'>): Promise<void> =>
  inTransaction({ db }, async ({ db }) => {
    const now = list.map(({ slug, features }) => ({ slug, features: [...features] }))
    if (now.length === 0) return
    // a room that is new has nothing in the index
    await db.insert(roomFeatures).values(now).onConflictDoNothing()
    const slugs = now.map(({ slug }) => slug)
    const before = await db
      .select()
      .from(roomFeatures)
      .where(inArray(roomFeatures.slug, slugs))
      .orderBy(roomFeatures.slug)
      .for('update')
    for (const { slug, features } of before) {
      const room = list.find((one) => one.slug === slug)
      const switched = room ? differing(features, room.features) : []
      if (!room || switched.length === 0) continue
      await tellSearch(db, room, switched)
      await db
        .update(roomFeatures)
        .set({ features: [...room.features] })
        .where(sql`${roomFeatures.slug} = ${slug}`)
    }
  })

const differing = (some: readonly string[], others: readonly string[]): string[] => [
  ...some.filter((one) => !others.includes(one)),
  ...others.filter((one) => !some.includes(one)),
]

async function tellSearch(db: Database, { slug }: Room, switched: readonly string[]): Promise<void> {
  const kinds = kindNames.filter((name) => switched.includes(name))
  const rows = await rowsOf<{ id: number }>(
    db,
    sql`select e.id::int as id from entries e where e.room = ${slug} and (
          (${switched.includes('dialogue')} and exists (select from threads t where t.entry_id = e.id and t.comments > 0))
          or (e.kind = any(${sql.param(kinds)}::text[]) and exists (
            select from collection_items i where i.entry_id = e.id and i.removed_at is null)))`,
  )
  const told = rows.map(({ id }) => ({
    verb: 'room.switched' as const,
    subject: 'entry' as const,
    subjectId: id,
    room: slug,
  }))
  for (let from = 0; from < told.length; from += batch)
    await logActivity({ db, viewer: nobody }, ...told.slice(from, from + batch))
}
