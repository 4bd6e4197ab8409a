import { eq, sql } from 'drizzle-orm'
import { mergedEntries } from '../../../db/schema/index.ts'
import { HouseError, notFound } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { recordAct } from '../audit/record-act.ts'
import { withdrawEntry } from '../entries/change-entry.ts'
import { type Entry, findEntries } from '../entries/queries.ts'
import { canBeOne, mayMerge } from './may-merge.ts'
import { moveBelongings } from './move-belongings.ts'
import { moveDialogue } from './move-dialogue.ts'

/** One of the two was merged, moved or taken out meanwhile. */
const changedMeanwhile = () => new HouseError(409, 'duplicates:errors.meanwhile', 'one of the two is gone')

/**
 * Makes one entry of two: what people have done with the one that goes belongs to the one that stays, which is shown
 * wherever the other was; its own text goes. Its address leads to the one that stays, and so do those that led to it.
 * @returns the entry that stays
 * @throws 404 for who does not look after both rooms, 409 when one of them is gone meanwhile, or they cannot be one
 */
export async function mergeEntries(scope: MemberScope, goesId: number, staysId: number): Promise<Entry> {
  return inTransaction(scope, async (scope) => {
    // what is reported of them before them, as who decides about it
    await scope.db.execute(sql`
      select from reports r where r.entry_id in (${goesId}, ${staysId}) order by r.id for update`)
    // two who merge the same come one after the other, whichever of them each has chosen
    await scope.db.execute(sql`
      select from entries e where e.id in (${goesId}, ${staysId}) order by e.id for update`)
    const [goes, stays] = await findEntries(scope, [goesId, staysId])
    if (!goes || !stays) throw changedMeanwhile()
    if (!mayMerge(scope.viewer, goes, stays)) throw notFound('entry')
    if (!canBeOne(goes, stays)) throw changedMeanwhile()
    await moveDialogue(scope.db, goes, stays)
    await moveBelongings(scope.db, goes, stays)
    await remember(scope, goes, stays)
    await withdrawEntry(scope, goes)
    await logActivity(scope, {
      verb: 'entry.merged',
      subject: 'entry',
      subjectId: stays.id,
      room: stays.room,
      data: { gone: goes.id, userId: goes.authorId },
    })
    await recordAct(scope.db, {
      by: scope.viewer.id,
      act: 'entry.merged',
      room: stays.room,
      subject: { kind: 'entry', id: stays.id },
      detail: { gone: goes.id, from: goes.room },
    })
    return stays
  })
}

/** What was merged into the one that goes leads to the one that stays, so that no address leads from place to place. */
async function remember({ db, viewer }: MemberScope, goes: Entry, stays: Entry): Promise<void> {
  await db.execute(
    sql`update merged_entries set entry_id = ${stays.id}::bigint where entry_id = ${goes.id}::bigint`,
  )
  await db.insert(mergedEntries).values({
    id: goes.id,
    title: goes.title,
    entryId: stays.id,
    authorId: goes.authorId,
    mergedBy: viewer.id,
  })
}

/** What the viewer had shared, and was merged into another's, is called nothing any more; its address leads on. */
export async function forgetMergedTitles({ db, viewer }: MemberScope): Promise<void> {
  await db.update(mergedEntries).set({ title: '' }).where(eq(mergedEntries.authorId, viewer.id))
}
