import { and, eq, gt } from 'drizzle-orm'
import { feedback } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import { InvalidInput } from '../../errors.ts'
import { inOwnTurn, refuseTooMany } from '../../limits.ts'
import { isMember, type Scope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { pageIn } from './page.ts'
import type { FeedbackForm } from './schema.ts'

const pace = { most: 20, minutes: 24 * 60 }

/**
 * Puts what somebody thinks of a page on the desk of its room, or on that of the stewards. The same form sent twice is one.
 * @throws InvalidInput for a CPR number, or for more than a person sends in a day
 */
export async function giveFeedback(scope: Scope, form: FeedbackForm): Promise<void> {
  if (findCprNumber(form.text)) throw new InvalidInput({ text: 'errors:field.cpr' })
  const { viewer, room, locale } = scope
  await inOwnTurn(scope, async (scope) => {
    await refuseHaste(scope)
    const [row] = await scope.db
      .insert(feedback)
      .values({
        room: room?.slug ?? '',
        page: pageIn(form.page),
        text: form.text,
        senderId: viewer.id,
        email: form.email ?? null,
        locale,
        submission: form.submission ?? null,
      })
      .onConflictDoNothing({ target: feedback.submission })
      .returning({ id: feedback.id })
    if (row)
      await logActivity(scope, {
        verb: 'feedback.given',
        // whose it was is forgotten long before the log is
        actorId: null,
        subject: 'feedback',
        subjectId: row.id,
        room: room?.slug,
      })
  })
}

/** Who has not logged on is counted by network address, before this. */
async function refuseHaste({ db, viewer }: Scope): Promise<void> {
  if (!isMember(viewer)) return
  await refuseTooMany(
    pace,
    (since) => db.$count(feedback, and(eq(feedback.senderId, viewer.id), gt(feedback.createdAt, since))),
    new InvalidInput({ text: 'feedback:errors.tooMany' }),
  )
}
