import { and, eq, isNull } from 'drizzle-orm'
import { fundReminders, remindersBefore } from '../../../db/schema/index.ts'
import { isMember, type Scope } from '../../scope.ts'
import { refusalOf } from '../contact/require-house-member.ts'
import { dayIn, isPastDay } from '../entries/deadline.ts'
import type { Entry } from '../entries/queries.ts'
import { type Before, dayBefore, isAhead } from './reminders.ts'

/** What a fund's page says of its deadline. */
export interface FundView {
  deadline: string
  /** When the viewer is reminded, or null. */
  remindedOn: string | null
  /** How long before one can still be reminded. */
  choices: Before[]
  signedIn: boolean
  /** Why the viewer cannot be, as a key in the locales. */
  refusal: string | null
}

/** The part of a fund's page that is about its deadline; null for other kinds, without one, and when it has passed. */
export async function fundForPage(scope: Scope, entry: Entry): Promise<FundView | null> {
  if (entry.kind !== 'fund' || entry.deadline === null || isPastDay(entry.deadline)) return null
  const { deadline } = entry
  const own = await ownReminder(scope, entry.id)
  // one that has come is no promise any more
  const waits = own && own.remindedOf !== deadline
  return {
    deadline,
    remindedOn: waits ? laterOf(dayBefore(deadline, own.before), dayIn(0)) : null,
    choices: remindersBefore.filter((before) => isAhead(deadline, before)),
    signedIn: isMember(scope.viewer),
    refusal: isMember(scope.viewer) ? refusalOf(scope.viewer) : null,
  }
}

/** A deadline that came nearer is reminded of as soon as may be. */
const laterOf = (one: string, other: string): string => (one > other ? one : other)

async function ownReminder({ db, viewer }: Scope, entryId: number) {
  if (!isMember(viewer)) return undefined
  return db.query.fundReminders.findFirst({
    where: and(
      eq(fundReminders.entryId, entryId),
      eq(fundReminders.userId, viewer.id),
      isNull(fundReminders.stoppedAt),
    ),
    columns: { before: true, remindedOf: true },
  })
}
