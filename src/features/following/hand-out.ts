import { TZDate } from '@date-fns/tz'
import { and, eq, sql } from 'drizzle-orm'
import { followReaders } from '../../../db/schema/index.ts'
import { todayAt, zone } from '../../moments.ts'
import { type Database, inTransaction, rowsOf } from '../../plugins/database.ts'
import { hasBlocked } from '../blocking/queries.ts'
import type { Cadence } from './follow.ts'

/** People whose mails are due, as one job has them. */
export interface Digests {
  /** The hand-out: what was found later waits for the next. */
  at: string
  people: { id: number; due: Cadence[] }[]
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 86_400_000
/** Mails by the day and by the week come in the morning; who was held back gets theirs until the evening. */
const hours = { first: 7, last: 21 }
/** Several finds within this time are one mail. */
const gatheringMs = 5 * minuteMs
/** Who looked at the house within this time has just been there. */
const heldBackMs = { atOnce: 15 * minuteMs, scheduled: 180 * minuteMs }
/** A find that could not be told for so long is no news. */
export const newsDays = 14
/** A hand-out whose job was lost, and a mail that was lost with the process that sent it. */
const lostMs = { handedOut: 2 * dayMs, sending: 30 * minuteMs }

const batchSize = 500
/** People a job: one that fails sends few again. */
const perJob = 50

/** What is waiting to be told, of `follow_matches` as `m`: as the index has it. */
export const waiting = sql`(m.sent_at is null or m.sent_at < m.found_at) and (m.read_at is null or m.read_at < m.found_at)`

/** Nobody is told of what somebody has shared (`e`) whom they have blocked, be it since. */
export const welcome = sql`not ${hasBlocked(sql`m.user_id`, sql`e.author_id`)}`

/** A change is told of once a day at most. */
export const toldLately = (at: Date) =>
  sql`coalesce(m.sent_at > ${new Date(at.getTime() - dayMs * 0.8).toISOString()}::timestamptz, false)`

/**
 * Hands out the mails that are due now, to as many as there are, a few hundred people at a time. Claimed and queued in
 * one transaction: who has a mail in the queue gets no second.
 * @returns how many people
 */
export async function handOutDigests(
  db: Database,
  queue: (job: Digests, inside: Database) => Promise<void>,
  now = new Date(),
): Promise<number> {
  let last = 0
  let handed = 0
  for (;;) {
    const people = await inTransaction({ db }, async ({ db }) => {
      const due = await duePeople(db, last, now)
      for (let start = 0; start < due.length; start += perJob)
        await queue({ at: now.toISOString(), people: due.slice(start, start + perJob) }, db)
      return due
    })
    handed += people.length
    if (people.length < batchSize) return handed
    last = people.at(-1)?.id ?? last
  }
}

async function duePeople(db: Database, last: number, now: Date): Promise<Digests['people']> {
  const before = (ms: number) => sql`${new Date(now.getTime() - ms).toISOString()}::timestamptz`
  const { daily, weekly } = slots(now)
  const at = (slot: Date) => sql`${slot.toISOString()}::timestamptz`
  const away = (ms: number) => sql`(r.visited_at is null or r.visited_at < ${before(ms)})`
  // one mail an hour: of notices, or of what they follow
  const unmailed = sql`(r.noticed_at is null or r.noticed_at <= ${before(hourMs)})`
  const rested = sql`${away(heldBackMs.scheduled)} and ${unmailed}`
  const rows = await rowsOf<{ id: number; atOnce: boolean; daily: boolean; weekly: boolean }>(
    db,
    sql`with due as (
          select r.user_id, found.at_once, found.daily, found.weekly
          from follow_readers r
          join users u on u.id = r.user_id and u.email is not null and u.email_confirmed_at is not null
          cross join lateral (
            select bool_or(f.cadence = 'atOnce' and m.found_at <= ${before(gatheringMs)}) as at_once,
              bool_or(f.cadence = 'daily' and m.found_at <= ${at(daily)} and ${rested}) as daily,
              bool_or(f.cadence = 'weekly' and m.found_at <= ${at(weekly)} and ${rested}) as weekly
            from follow_matches m
            join follows f on f.id = any(m.follow_ids) and f.user_id = m.user_id
            join entries e on e.id = m.entry_id
            where m.user_id = r.user_id and ${waiting} and ${welcome} and m.about <> 'inspiration' and not ${toldLately(now)}
              and m.found_at > ${before(newsDays * dayMs)}
          ) found
          where r.user_id > ${last} and r.mails and ${away(heldBackMs.atOnce)}
            and (r.handed_at is null or r.handed_at < ${before(lostMs.handedOut)} or r.claimed_at < ${before(lostMs.sending)})
            and (found.at_once or found.daily or found.weekly)
          order by r.user_id limit ${batchSize}
        )
        update follow_readers r set handed_at = ${at(now)}, claimed_at = null,
          noticed_at = case when due.daily or due.weekly then ${at(now)} else r.noticed_at end
        from due where due.user_id = r.user_id and (due.at_once or ${unmailed})
        returning r.user_id::int as id, due.at_once as "atOnce", due.daily, due.weekly`,
  )
  return rows
    .map(({ id, daily, weekly }) => {
      const scheduled = [daily && ('daily' as const), weekly && ('weekly' as const)]
      // what is to be told at once is told in whatever mail comes
      return { id, due: ['atOnce' as const, ...scheduled.filter((one) => one !== false)] }
    })
    .sort((one, other) => one.id - other.id)
}

/** A mail that a hand-out owes somebody. */
export interface Owed {
  userId: number
  handedAt: Date
  due: Cadence[]
}

/** A mail in the hands of who is sending it. */
export interface DigestClaim {
  /** When the person had a mail before, as far as it matters. */
  noticedAt: Date | null
}

/**
 * Takes a mail that is still owed: whoever asks next, in whatever process, has none to send. One by the day or the week
 * counts for the one mail an hour from now; when they had another meanwhile, it is given back to the next hand-out.
 * @returns null when there is none to send
 */
export const claimDigest = (
  db: Database,
  { userId, handedAt, due }: Owed,
  now: Date,
): Promise<DigestClaim | null> =>
  inTransaction({ db }, async ({ db }) => {
    const mine = eq(followReaders.userId, userId)
    const [reader] = await db
      .select({ claimedAt: followReaders.claimedAt, noticedAt: followReaders.noticedAt })
      .from(followReaders)
      .where(and(mine, eq(followReaders.handedAt, handedAt)))
      .for('update')
    if (!reader) return null
    const { claimedAt, noticedAt } = reader
    if (claimedAt && now.getTime() - claimedAt.getTime() <= lostMs.sending) return null
    const isScheduled = due.some((one) => one !== 'atOnce')
    // it counts as sent from the hand-out on, and from a try that was lost
    const isOwn = [handedAt, claimedAt].some((at) => at?.getTime() === noticedAt?.getTime())
    const isMailed = noticedAt !== null && !isOwn && now.getTime() - noticedAt.getTime() < hourMs
    const givenBack = isScheduled && isMailed
    await db
      .update(followReaders)
      .set(
        givenBack
          ? { handedAt: null, claimedAt: null }
          : { claimedAt: now, ...(isScheduled && { noticedAt: now }) },
      )
      .where(mine)
    return givenBack ? null : { noticedAt: isOwn ? null : noticedAt }
  })

/** It was not sent after all: the next try sends it. */
export async function releaseDigest(db: Database, userId: number): Promise<void> {
  const { claimedAt, handedAt, noticedAt } = followReaders
  await db
    .update(followReaders)
    .set({
      claimedAt: null,
      noticedAt: sql`case when ${noticedAt} = ${claimedAt} then ${handedAt} else ${noticedAt} end`,
    })
    .where(eq(followReaders.userId, userId))
}

/** When somebody has had a mail, of whom a claim turned out to be empty: as before it. */
export const unclaimed = ({ noticedAt: before }: DigestClaim) => {
  const { claimedAt, noticedAt } = followReaders
  return sql`case when ${noticedAt} = ${claimedAt} then ${before?.toISOString() ?? null}::timestamptz else ${noticedAt} end`
}

const never = new Date(0)

/** Until when what was found is told of now: the morning's or Monday's; nothing at night. */
function slots(now: Date): { daily: Date; weekly: Date } {
  const local = new TZDate(now.getTime(), zone)
  if (local.getHours() < hours.first || local.getHours() >= hours.last) return { daily: never, weekly: never }
  const morning = todayAt(now, hours.first)
  const monday = new TZDate(morning.getTime(), zone)
  monday.setDate(monday.getDate() - ((monday.getDay() + 6) % 7))
  return { daily: morning, weekly: new Date(monday.getTime()) }
}
