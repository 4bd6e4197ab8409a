import { and, eq, isNull } from 'drizzle-orm'
import { fundReminders, type remindersBefore } from '../../../db/schema/index.ts'
import { InvalidInput, notFound } from '../../errors.ts'
import { type Database, inTransaction } from '../../plugins/database.ts'
import { type MemberScope, nobody } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { requireHouseMember } from '../contact/require-house-member.ts'
import { dayIn } from '../entries/deadline.ts'
import type { Entry } from '../entries/queries.ts'

export type Before = (typeof remindersBefore)[number]

type Fund = Pick<Entry, 'id' | 'room' | 'deadline'>

/** The day so long before another: a week, or the same day of the month before (its last, when it has no such day). */
export function dayBefore(deadline: string, before: Before): string {
  const [year, month, day] = deadline.split('-').map(Number) as [number, number, number]
  const date =
    before === 'week'
      ? new Date(Date.UTC(year, month - 1, day - 7))
      : new Date(Date.UTC(year, month - 2, Math.min(day, daysIn(year, month - 2))))
  return date.toISOString().slice(0, 10)
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate()

/** Whether there is still a day on which to remind so long before. */
export const isAhead = (deadline: string | null, before: Before): boolean =>
  deadline !== null && dayBefore(deadline, before) > dayIn(0)

/**
 * The viewer is reminded of a fund's deadline, so long before. Asked again, the newest wish holds.
 * @throws 403 for who is no member of the house, InvalidInput when that day has passed or there is no deadline
 */
export async function askReminder(scope: MemberScope, fund: Fund, before: Before): Promise<void> {
  requireHouseMember(scope)
  if (!isAhead(fund.deadline, before)) throw new InvalidInput({ before: 'funds:errors.tooLate' })
  await inTransaction(scope, async (scope) => {
    // one that was sent too early for the new wish does not stand in its way
    const wish = { before, stoppedAt: null, remindedOf: null }
    await scope.db
      .insert(fundReminders)
      .values({ entryId: fund.id, userId: scope.viewer.id, ...wish })
      .onConflictDoUpdate({ target: [fundReminders.entryId, fundReminders.userId], set: wish })
    await log(scope, fund, 'fund.reminderAsked')
  })
}

/** The viewer wants none after all. Stopped twice it is no fault. */
export async function stopReminder(scope: MemberScope, fund: Pick<Entry, 'id' | 'room'>): Promise<void> {
  await inTransaction(scope, async (scope) => {
    const stopped = await scope.db
      .update(fundReminders)
      .set({ stoppedAt: new Date() })
      .where(
        and(
          eq(fundReminders.entryId, fund.id),
          eq(fundReminders.userId, scope.viewer.id),
          isNull(fundReminders.stoppedAt),
        ),
      )
      .returning({ id: fundReminders.entryId })
    if (stopped.length > 0) await log(scope, fund, 'fund.reminderStopped')
  })
}

/** Stops or resumes a reminder by the link of its mail. Twice it is no fault. @throws 404 for an unknown link */
export async function setReminder({ db }: { db: Database }, token: string, on: boolean): Promise<void> {
  await inTransaction({ db }, async ({ db }) => {
    const [changed] = await db
      .update(fundReminders)
      .set({ stoppedAt: on ? null : new Date() })
      .where(eq(fundReminders.unsubscribe, known(token)))
      .returning({ id: fundReminders.entryId })
    if (!changed) throw notFound('reminder link')
    const verb = on ? 'fund.reminderAsked' : 'fund.reminderStopped'
    await log({ db, viewer: nobody }, changed, verb)
  })
}

/** Whether the person whom a link belongs to is reminded. @throws 404 for an unknown link */
export async function isReminded({ db }: { db: Database }, token: string): Promise<boolean> {
  const reminder = await db.query.fundReminders.findFirst({
    where: eq(fundReminders.unsubscribe, known(token)),
    columns: { stoppedAt: true },
  })
  if (!reminder) throw notFound('reminder link')
  return reminder.stoppedAt === null
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function known(token: string): string {
  if (!uuid.test(token)) throw notFound('reminder link')
  return token
}

const log = (
  scope: Parameters<typeof logActivity>[0],
  fund: { id: number; room?: string },
  verb: 'fund.reminderAsked' | 'fund.reminderStopped',
) => logActivity(scope, { verb, subject: 'entry', subjectId: fund.id, room: fund.room })
