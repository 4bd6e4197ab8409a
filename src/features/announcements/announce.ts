import { and, eq, gt, sql } from 'drizzle-orm'
import { announcements } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import { InvalidInput, notFound } from '../../errors.ts'
import { isMoment, readMoment } from '../../moments.ts'
import { inTransaction } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'
import { recordAct } from '../audit/record-act.ts'
import type { AnnouncementForm } from './schema.ts'
import { announcementsChannel } from './shown.ts'

type Writes = Pick<Scope, 'db' | 'viewer'>

export type Announced = Pick<typeof announcements.$inferSelect, 'kind' | 'da' | 'en' | 'startsAt' | 'endsAt'>

/**
 * What a form announces, before anybody sees it.
 * @throws InvalidInput for moments that are none, are over, or the wrong way round, and for a CPR number
 */
export function readAnnouncement(form: AnnouncementForm, now = new Date()): Announced {
  const { kind, da, en } = form
  const starts = form.starts ? readMoment(form.starts) : now.toISOString()
  const ends = readMoment(form.ends)
  const errors: Record<string, string> = {}
  if (findCprNumber(da)) errors.da = 'errors:field.cpr'
  if (findCprNumber(en)) errors.en = 'errors:field.cpr'
  if (!isMoment(starts)) errors.starts = 'errors:field.moment'
  if (!isMoment(ends)) errors.ends = 'errors:field.moment'
  else if (new Date(ends) <= now) errors.ends = 'errors:field.momentPast'
  else if (ends <= starts) errors.ends = 'errors:field.endsBefore'
  if (Object.keys(errors).length > 0) throw new InvalidInput(errors)
  return { kind, da, en, startsAt: new Date(starts), endsAt: new Date(ends) }
}

/** Tells everybody in the house; every process hears of it. @returns its number */
export const announce = (scope: Writes, announced: Announced): Promise<number> =>
  inTransaction(scope, async (scope) => {
    const [row] = await scope.db.insert(announcements).values(announced).returning({ id: announcements.id })
    if (!row) throw new Error('nothing was announced')
    await finish(scope, 'announcement.made', row.id)
    return row.id
  })

/** Ends it now, or before it begins. @throws 404 for one that is over */
export const endAnnouncement = (scope: Writes, id: number): Promise<void> =>
  inTransaction(scope, async (scope) => {
    const ended = await scope.db
      .update(announcements)
      .set({ startsAt: sql`least(${announcements.startsAt}, now())`, endsAt: sql`now()` })
      .where(and(eq(announcements.id, id), gt(announcements.endsAt, sql`now()`)))
      .returning({ id: announcements.id })
    if (ended.length === 0) throw notFound('announcement')
    await finish(scope, 'announcement.ended', id)
  })

async function finish(
  { db, viewer }: Writes,
  act: 'announcement.made' | 'announcement.ended',
  id: number,
): Promise<void> {
  await recordAct(db, { by: viewer.id, act, room: null, subject: { kind: 'notice', id } })
  await db.execute(sql`select pg_notify(${announcementsChannel}, '')`)
}
