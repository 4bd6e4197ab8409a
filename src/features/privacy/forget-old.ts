import { and, eq, isNull, lt, ne, or, sql } from 'drizzle-orm'
import {
  acts,
  contactMessages,
  dataExports,
  deskActs,
  eventMessages,
  phoneReveals,
  roomOffers,
} from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'
import type { FileStore } from '../../plugins/files.ts'
import type { MailFolder } from '../../plugins/mail-folder.ts'
import { daysKept } from './days-kept.ts'

const dayMs = 86_400_000

interface Places {
  db: Database
  files: FileStore
  mailFolder: MailFolder | null
}

/** Forgets what has been kept long enough, as `daysKept` says; what a feature forgets by itself is left to it. */
export async function forgetOld({ db, files, mailFolder }: Places, now = new Date()): Promise<void> {
  const before = (what: keyof typeof daysKept) => new Date(now.getTime() - daysKept[what] * dayMs)
  await db.delete(contactMessages).where(lt(contactMessages.createdAt, before('messages')))
  await db.delete(eventMessages).where(lt(eventMessages.createdAt, before('messages')))
  await db.delete(phoneReveals).where(lt(phoneReveals.createdAt, before('phoneReveals')))
  await db.delete(deskActs).where(lt(deskActs.createdAt, before('deskActs')))
  await db.delete(acts).where(lt(acts.createdAt, before('acts')))
  await forgetOffers(db, before('deskActs'))
  await forgetActivity(db, before('activity'))
  await forgetExports(db, files, now)
  await mailFolder?.tidy(before('mailFiles'))
}

/** That an entry was moved stays, without words: an import is not to put it back. */
async function forgetOffers(db: Database, before: Date): Promise<void> {
  const old = lt(roomOffers.answeredAt, before)
  const moved = and(eq(roomOffers.way, 'move'), eq(roomOffers.outcome, 'accepted'))
  await db
    .delete(roomOffers)
    .where(and(old, or(ne(roomOffers.way, 'move'), ne(roomOffers.outcome, 'accepted'))))
  await db
    .update(roomOffers)
    .set({ note: null, word: null, madeBy: null, answeredBy: null })
    .where(and(old, moved))
}

/** Rows that every reader has passed. The last one stays: places in the log are counted on from it. */
async function forgetActivity(db: Database, before: Date): Promise<void> {
  await db.execute(sql`
    delete from activity where created_at < ${before.toISOString()}::timestamptz
      and seq < (select max(seq) from activity)
      and seq <= (select coalesce(min(seq), 0) from activity_readers)
      and id not in (select activity_id from activity_failures)`)
}

/** Archives whose time is over, and those that were never made, so that another can be asked for. */
async function forgetExports(db: Database, files: FileStore, now: Date): Promise<void> {
  const aDayAgo = new Date(now.getTime() - dayMs)
  const gone = await db
    .delete(dataExports)
    .where(
      or(lt(dataExports.expiresAt, now), and(isNull(dataExports.sha256), lt(dataExports.createdAt, aDayAgo))),
    )
    .returning({ sha256: dataExports.sha256 })
  for (const { sha256 } of gone) {
    // the same content may be an archive that was made later
    if (sha256 && (await db.$count(dataExports, eq(dataExports.sha256, sha256))) === 0)
      await files.remove(sha256)
  }
}
