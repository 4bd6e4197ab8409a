import { and, eq, isNull, sql } from 'drizzle-orm'
import { followReaders, letterReaders, letters, users } from '../../../db/schema/index.ts'
import { type Database, inTransaction, rowsOf } from '../../plugins/database.ts'
import { switchLetters } from '../following/follow.ts'
import { holdLastMail, saveLastMail } from '../mail/last-mail.ts'
import { wantsLetters } from './queries.ts'
import { sendingDays } from './release.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** A mail that was claimed so long ago was lost with its process. */
const lostMs = 30 * minuteMs
/** What was not taken is tried again after so long; until it is no news any more. */
const pauseMs = 10 * minuteMs

/** A letter to somebody, in the hands of who is sending it. */
export interface Claim {
  letterId: number
  userId: number
  /** When a mail told the person of something before. */
  noticedAt: Date | null
}

/** A letter that waits for somebody. */
export type WaitingLetter = Pick<Claim, 'letterId' | 'userId'>

const before = (now: Date, ms: number) => sql`${new Date(now.getTime() - ms).toISOString()}::timestamptz`

/** Letters that may be sent now, so many at most: to nobody who had a mail within the hour. One query. */
export const waitingLetters = (db: Database, now: Date, limit: number): Promise<WaitingLetter[]> =>
  rowsOf<WaitingLetter>(
    db,
    sql`select w.letter_id::int as "letterId", w.user_id::int as "userId"
        from letter_readers w join letters l on l.id = w.letter_id
        left join follow_readers r on r.user_id = w.user_id
        where w.done_at is null and (w.claimed_at is null or w.claimed_at < ${before(now, lostMs)})
          and l.released_at > ${before(now, sendingDays * 24 * hourMs)} and l.stopped_at is null
          and (r.noticed_at is null or r.noticed_at <= ${before(now, hourMs)})
        order by w.tries, w.letter_id, w.user_id limit ${limit}`,
  )

/**
 * Takes a letter to somebody: whoever asks next, in whatever process, has none to send. It counts for the one mail an hour.
 * @returns null when it was taken, is not wanted any more, or the last mail was less than an hour ago
 */
export const claimLetter = (
  db: Database,
  { letterId, userId }: WaitingLetter,
  now: Date,
): Promise<Claim | null> =>
  inTransaction({ db }, async ({ db }) => {
    const noticedAt = await holdLastMail(db, userId)
    if (noticedAt && now.getTime() - noticedAt.getTime() < hourMs) return null
    // the letter before its readers, as who stops it
    await db.select({ id: letters.id }).from(letters).where(eq(letters.id, letterId)).for('update')
    const [taken] = await rowsOf<{ wanted: boolean }>(
      db,
      sql`update letter_readers w set claimed_at = ${now.toISOString()}::timestamptz, tries = w.tries + 1
          from letters l
          where l.id = w.letter_id and w.letter_id = ${letterId}::bigint and w.user_id = ${userId}::bigint
            and l.stopped_at is null and w.done_at is null and (w.claimed_at is null or w.claimed_at < ${before(now, lostMs)})
          returning exists (select from follows f join users u on u.id = f.user_id
            left join follow_readers r on r.user_id = f.user_id
            where f.user_id = w.user_id and f.key = l.room and ${wantsLetters}) as wanted`,
    )
    if (!taken) return null
    if (!taken.wanted) {
      await forget(db, { letterId, userId })
      return null
    }
    await saveLastMail(db, userId, now)
    return { letterId, userId, noticedAt }
  })

/** Who has ended such letters since is not one of its readers. */
async function forget(db: Database, waiting: WaitingLetter): Promise<void> {
  await db.delete(letterReaders).where(rowOf(waiting))
  await db
    .update(letters)
    .set({ readers: sql`${letters.readers} - 1` })
    .where(eq(letters.id, waiting.letterId))
}

/** The mail server took it, or said that it never will. */
export const finishLetter = (db: Database, claim: Claim, how: 'sent' | 'refused', now: Date): Promise<void> =>
  inTransaction({ db }, async ({ db }) => {
    await db.update(letterReaders).set({ doneAt: now, claimedAt: null }).where(rowOf(claim))
    await db
      .update(letters)
      .set({ [how]: sql`${letters[how]} + 1` })
      .where(eq(letters.id, claim.letterId))
    if (how === 'refused') await saveLastMail(db, claim.userId, claim.noticedAt)
  })

/** It was not sent after all: who has had the fewest tries is next, and they in a while. */
export const releaseClaim = (db: Database, claim: Claim, now: Date): Promise<void> =>
  inTransaction({ db }, async ({ db }) => {
    await db
      .update(letterReaders)
      .set({ claimedAt: new Date(now.getTime() - lostMs + pauseMs) })
      .where(rowOf(claim))
    await saveLastMail(db, claim.userId, claim.noticedAt)
  })

const rowOf = ({ letterId, userId }: WaitingLetter) =>
  and(eq(letterReaders.letterId, letterId), eq(letterReaders.userId, userId))

/** Whom a letter is written to, with what signs the links in it; null for who has left. One query. */
export async function addresseeOf(db: Database, userId: number) {
  const [row] = await db
    .select({ name: users.name, email: users.email, locale: users.locale, secret: followReaders.secret })
    .from(users)
    .leftJoin(followReaders, eq(followReaders.userId, users.id))
    .where(eq(users.id, userId))
  return row ?? null
}

/** Ends the letters of a room, by one of them. Done twice it counts once. */
export const endLetters = (db: Database, { letterId, userId }: WaitingLetter, room: string): Promise<void> =>
  inTransaction({ db }, async ({ db }) => {
    await switchLetters({ db, viewer: { id: userId } }, { room }, false)
    const ended = await db
      .update(letterReaders)
      .set({ endedAt: new Date() })
      .where(and(rowOf({ letterId, userId }), isNull(letterReaders.endedAt)))
      .returning({ userId: letterReaders.userId })
    if (ended.length === 0) return
    await db
      .update(letters)
      .set({ endings: sql`${letters.endings} + 1` })
      .where(eq(letters.id, letterId))
  })
