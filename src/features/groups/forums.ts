import { and, eq, inArray } from 'drizzle-orm'
import { groupRooms, groups } from '../../../db/schema/index.ts'
import { type Database, inTransaction } from '../../plugins/database.ts'
import type { Rooms } from '../rooms/load-rooms.ts'

/** Its name and purpose are words of the house: see `groups:forum`. */
const forum = { name: 'Forum', purpose: '', visibility: 'open', joining: 'free', isForum: true } as const

/** Gives each room that has groups its forum; one that is there stays as it is, also when two processes start at once. */
export async function openForums(db: Database, rooms: Rooms): Promise<void> {
  const wanted = rooms.list.filter(({ features }) => features.includes('thread')).map(({ slug }) => slug)
  if (wanted.length === 0) return
  const there = await db
    .select({ room: groups.room })
    .from(groups)
    .where(and(inArray(groups.room, wanted), eq(groups.isForum, true)))
  const missing = wanted.filter((room) => !there.some((forum) => forum.room === room))
  if (missing.length === 0) return
  await inTransaction({ db }, async ({ db }) => {
    const opened = await db
      .insert(groups)
      .values(missing.map((room) => ({ room, ...forum })))
      .onConflictDoNothing()
      .returning({ groupId: groups.id, room: groups.room })
    if (opened.length > 0) await db.insert(groupRooms).values(opened)
  })
}
