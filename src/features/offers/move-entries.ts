import { and, eq, sql } from 'drizzle-orm'
import { placements, spotlights } from '../../../db/schema/index.ts'
import { notFound } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import { looksAfter, type MemberScope, type Viewer } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Entry } from '../entries/queries.ts'
import type { AnsweredOffer } from './answer-offers.ts'

/**
 * Gives entries another home. What belongs to an entry belongs to it wherever it lives; what is kept by room goes along:
 * its place in the lists, what is begun about it, what editors are to look at. It leaves the spotlight of the room that it
 * leaves, and what else that room has asked others about it. Nine queries, whatever the number.
 */
export async function moveEntries({ db }: MemberScope, offers: readonly AnsweredOffer[]): Promise<void> {
  if (offers.length === 0) return
  const moved = sql`jsonb_to_recordset(${JSON.stringify(offers)}::jsonb) as m ("entryId" bigint, "fromRoom" text, "toRoom" text)`
  await db.execute(sql`
    delete from placements p using ${moved} where p.entry_id = m."entryId" and p.room = m."toRoom" and not p.is_home`)
  await db.execute(
    sql`update placements p set room = m."toRoom" from ${moved} where p.entry_id = m."entryId" and p.is_home`,
  )
  await db.execute(sql`update entries e set room = m."toRoom" from ${moved} where e.id = m."entryId"`)
  await db.execute(sql`update drafts d set room = m."toRoom" from ${moved} where d.entry_id = m."entryId"`)
  await db.execute(
    sql`update entry_work w set room = m."toRoom" from ${moved} where w.entry_id = m."entryId"`,
  )
  await db.execute(
    sql`update duplicate_suspects s set room = m."toRoom" from ${moved} where s.entry_id = m."entryId"`,
  )
  await db.execute(sql`
    update reports r set room = m."toRoom" from ${moved} where r.entry_id = m."entryId" and r.closed_at is null`)
  await db.execute(sql`
    delete from spotlights s using ${moved} where s.entry_id = m."entryId" and s.room = m."fromRoom"`)
  await db.execute(
    sql`delete from room_offers o using ${moved} where o.entry_id = m."entryId" and o.answered_at is null`,
  )
}

/** Shows entries in rooms that are not their home. One query, whatever the number. */
export async function showEntries({ db }: MemberScope, offers: readonly AnsweredOffer[]): Promise<void> {
  if (offers.length === 0) return
  await db.execute(sql`
    insert into placements (entry_id, room, is_home, kind, audience, published_at, list_key)
    select e.id, s."toRoom", false, e.kind, e.audience, p.published_at, e.list_key
    from jsonb_to_recordset(${JSON.stringify(offers)}::jsonb) as s ("entryId" bigint, "toRoom" text)
    join entries e on e.id = s."entryId" join placements p on p.entry_id = e.id and p.is_home
    on conflict do nothing`)
}

/** Either room can end it. */
export const mayEndShowing = (viewer: Viewer, entry: Pick<Entry, 'room'>, shownIn: string): boolean =>
  looksAfter(viewer, entry.room) || looksAfter(viewer, shownIn)

/**
 * Shows an entry no more in a room that is not its home. Ended twice it is no fault.
 * @throws 404 for who looks after neither of the rooms
 */
export async function endShowing(
  scope: MemberScope,
  entry: Pick<Entry, 'id' | 'room'>,
  room: string,
): Promise<void> {
  if (!mayEndShowing(scope.viewer, entry, room)) throw notFound('placement')
  await inTransaction(scope, async (scope) => {
    const guest = and(
      eq(placements.entryId, entry.id),
      eq(placements.room, room),
      eq(placements.isHome, false),
    )
    const ended = await scope.db.delete(placements).where(guest).returning()
    if (ended.length === 0) return
    await scope.db.delete(spotlights).where(and(eq(spotlights.entryId, entry.id), eq(spotlights.room, room)))
    await logActivity(scope, { verb: 'entry.unshown', subject: 'entry', subjectId: entry.id, room })
    await recordAct(scope.db, {
      by: scope.viewer.id,
      act: 'entry.unshown',
      room,
      subject: { kind: 'entry', id: entry.id },
    })
  })
}
