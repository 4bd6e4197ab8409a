import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { letterReaders, letters } from '../../../db/schema/index.ts'
import { HouseError, InvalidInput } from '../../errors.ts'
import { inTransaction, rowsOf } from '../../plugins/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { isOfRoom, lockDraft, log, type WriterScope } from './letters.ts'
import { entriesIn, lastReleased, wantsLetters } from './queries.ts'

const dayMs = 86_400_000
/** When a room says nothing. */
const usualDays = 7
/** What has not been sent by then is not sent any more: nobody wants the news of last week. */
export const sendingDays = 3

/** From when on the room may write to its followers again; null when it may now. One query. */
export async function nextLetterAt({ db, room }: WriterScope, now = new Date()): Promise<Date | null> {
  const last = await lastReleased(db, room.slug)
  const next = last && new Date(last.getTime() + letterDays(room) * dayMs)
  return next && next > now ? next : null
}

/** Days between two letters of a room at least. */
export const letterDays = ({ letterDays }: WriterScope['room']): number => letterDays ?? usualDays

/**
 * Gives a letter to be sent, in the viewer's name, to all who follow the room and want its letters. It cannot be called
 * back.
 * @param version of the text that the viewer has seen
 * @throws 404 for one that is not there or was given before; 409 when the room has written too lately; InvalidInput for
 *   one that says nothing, and when nobody would get it
 */
export const releaseLetter = (
  scope: WriterScope,
  id: number,
  version: number,
  now = new Date(),
): Promise<void> =>
  inTransaction(scope, async (scope) => {
    const { db, room } = scope
    // two letters given at once come one after the other
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`letters ${room.slug}`}, 0))`)
    await lockDraft(scope, id, version)
    if (await nextLetterAt(scope, now)) throw new HouseError(409, 'letters:errors.tooSoon', 'too soon')
    if ((await entriesIn(scope, id)).length === 0) throw new InvalidInput({ add: 'letters:errors.empty' })
    const added = await rowsOf(
      db,
      sql`insert into letter_readers (letter_id, user_id)
          select ${id}, f.user_id from follows f join users u on u.id = f.user_id
          left join follow_readers r on r.user_id = f.user_id where f.key = ${room.slug} and ${wantsLetters} returning user_id`,
    )
    const readers = added.length
    if (readers === 0) throw new InvalidInput({ subject: 'letters:errors.nobody' })
    const authorId = scope.viewer.id
    await db.update(letters).set({ releasedAt: now, readers, authorId }).where(eq(letters.id, id))
    await logAct(scope, 'letter.released', id)
  })

/** Stops what has not been sent yet. Done twice it is no fault; what was sent stays sent. */
export const stopLetter = (scope: WriterScope, id: number, now = new Date()): Promise<void> =>
  inTransaction(scope, async (scope) => {
    const { db } = scope
    const stopped = await db
      .update(letters)
      .set({ stoppedAt: now })
      .where(and(isOfRoom(scope, id), isNotNull(letters.releasedAt), isNull(letters.stoppedAt)))
      .returning({ id: letters.id })
    if (stopped.length === 0) return
    await db
      .delete(letterReaders)
      .where(
        and(eq(letterReaders.letterId, id), isNull(letterReaders.doneAt), isNull(letterReaders.claimedAt)),
      )
    await logAct(scope, 'letter.stopped', id)
  })

/** Writes down what cannot be called back. */
async function logAct(
  scope: WriterScope,
  act: 'letter.released' | 'letter.stopped',
  id: number,
): Promise<void> {
  await log(scope, act, id)
  const { db, viewer, room } = scope
  await recordAct(db, { by: viewer.id, act, room: room.slug, subject: { kind: 'letter', id } })
}
