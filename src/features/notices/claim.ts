import { inArray, sql } from 'drizzle-orm'
import { notices } from '../../../db/schema/index.ts'
import { todayAt } from '../../moments.ts'
import { type Database, inTransaction, rowsOf } from '../../plugins/database.ts'
import { holdLastMail, saveLastMail } from '../mail/last-mail.ts'
import type { NoticeMail } from './kinds.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** Several within this time are one mail. */
const gatheringMs = 5 * minuteMs
/** What is told once a day is told at this hour, in Denmark. */
const morning = 7
/** A mail that was claimed so long ago was lost with its process. */
const lostMs = 30 * minuteMs
/** One that could not be sent stands behind others for so long. */
const failedMs = 10 * minuteMs
/** What could not be told for so long is no news. */
const newsDays = 14

const at = (time: Date) => sql`${time.toISOString()}::timestamptz`
const before = (now: Date, ms: number) => at(new Date(now.getTime() - ms))

/** Of `notices` as `n` with their settings as `s`: still to be told by mail, and in nobody's hands. */
const unmailed = (now: Date) => sql`n.mailed_at is null and n.seen_at is null and n.mail <> 'never'
  and coalesce(s.mail, n.mail) <> 'never' and n.at > ${before(now, newsDays * 24 * hourMs)}
  and (n.claimed_at is null or n.claimed_at < ${before(now, lostMs)})`

/** People who are to get a mail about notices now, so many at most, who has waited longest first. One query. */
export async function peopleToMail(db: Database, now: Date, limit: number): Promise<number[]> {
  const rows = await rowsOf<{ id: number }>(
    db,
    sql`select n.user_id::int as id from notices n
        join users u on u.id = n.user_id and u.email is not null and u.email_confirmed_at is not null
        left join notice_settings s on s.user_id = n.user_id and s.kind = n.kind
        left join follow_readers r on r.user_id = n.user_id
        where ${unmailed(now)} and (coalesce(s.mail, n.mail) = 'atOnce'
          or ((r.noticed_at is null or r.noticed_at <= ${before(now, hourMs)})
            and n.at <= case coalesce(s.mail, n.mail) when 'hourly' then ${before(now, gatheringMs)}
              else ${at(lastMorning(now))} end))
        group by n.user_id order by min(n.at), n.user_id limit ${limit}`,
  )
  return rows.map(({ id }) => id)
}

/** What one mail tells, in the hands of who is sending it. */
export interface Claim {
  ids: number[]
  /** When a mail told the person of notices before. */
  noticedAt: Date | null
}

/**
 * Takes what is to be told somebody in a mail now: whoever asks next, in whatever process, gets none of it.
 * @returns null when there is nothing, or the last mail was less than an hour ago
 */
export const claimNotices = (db: Database, userId: number, now: Date): Promise<Claim | null> =>
  inTransaction({ db }, async ({ db }) => {
    const noticedAt = await holdLastMail(db, userId)
    const waiting = await rowsOf<Waiting>(
      db,
      sql`select n.id::int as id, coalesce(s.mail, n.mail) as mail, (extract(epoch from n.at) * 1000)::float8 as at
          from notices n left join notice_settings s on s.user_id = n.user_id and s.kind = n.kind
          where n.user_id = ${userId}::bigint and ${unmailed(now)}`,
    )
    const ids = due(waiting, noticedAt, now).map(({ id }) => id)
    if (ids.length === 0) return null
    await db.update(notices).set({ claimedAt: now }).where(inArray(notices.id, ids))
    await saveLastMail(db, userId, now)
    return { ids, noticedAt }
  })

interface Waiting {
  id: number
  mail: NoticeMail
  at: number
}

/** What is told at once takes along what would come within the hour. Everything else waits until an hour has passed. */
function due(waiting: Waiting[], noticedAt: Date | null, now: Date): Waiting[] {
  const of = (wanted: NoticeMail) => waiting.filter(({ mail }) => mail === wanted)
  const [atOnce, hourly] = [of('atOnce'), of('hourly')]
  if (atOnce.length > 0) return [...atOnce, ...hourly]
  if (noticedAt && now.getTime() - noticedAt.getTime() < hourMs) return []
  const daily = of('daily').filter((one) => one.at <= lastMorning(now).getTime())
  const isGathered = hourly.some((one) => one.at <= now.getTime() - gatheringMs)
  return isGathered || daily.length > 0 ? [...hourly, ...daily] : []
}

function lastMorning(now: Date): Date {
  const today = todayAt(now, morning)
  return today <= now ? today : todayAt(new Date(now.getTime() - 24 * hourMs), morning)
}

/** It has been told, or is not to be told any more. */
export async function markMailed(db: Database, { ids }: Claim, now: Date): Promise<void> {
  await db.update(notices).set({ mailedAt: now, claimedAt: null }).where(inArray(notices.id, ids))
}

/** It was not told after all: it is told a little later, so that who cannot be reached keeps nobody else waiting. */
export const release = (db: Database, userId: number, { ids, noticedAt }: Claim, now: Date): Promise<void> =>
  inTransaction({ db }, async ({ db }) => {
    const claimedAt = new Date(now.getTime() - lostMs + failedMs)
    await db.update(notices).set({ claimedAt }).where(inArray(notices.id, ids))
    await saveLastMail(db, userId, noticedAt)
  })
