import { and, eq, isNull } from 'drizzle-orm'
import { interests, users } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import { InvalidInput, notFound } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import type { MemberScope, Viewer } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { requireHouseMember } from '../contact/require-house-member.ts'
import type { Entry } from '../entries/queries.ts'
import { missingSteps } from '../kinds/steps.ts'

type Asked = Pick<Entry, 'id' | 'room' | 'kind' | 'details' | 'authorId' | 'isExample'>

/** What a reader misses. */
export interface Wish {
  /** Steps; none means all that are missing. */
  wanted?: string[] | undefined
  question?: string | undefined
}

/** There is somebody to ask, who is not the reader, and something left to tell. */
export const canAskForMore = (viewer: Viewer, entry: Asked): boolean =>
  entry.authorId !== null &&
  !entry.isExample &&
  (viewer.id === null || viewer.id !== entry.authorId) &&
  missingSteps(entry).length > 0

/**
 * "I want to hear more": the author is told who asks and why, and the reader when it comes. Asked again, the newest
 * wish holds.
 * @throws 403 for who is no member of the house, 404 when there is nobody to ask or nothing left to tell,
 *   InvalidInput for a question with a CPR number or a step that is not missing
 */
export async function askForMore(scope: MemberScope, entry: Asked, wish: Wish): Promise<void> {
  requireHouseMember(scope)
  if (!canAskForMore(scope.viewer, entry)) throw notFound('entry to ask about')
  const { wanted = [], question } = wish
  const missing = missingSteps(entry)
  if (findCprNumber(question ?? '')) throw new InvalidInput({ question: 'errors:field.cpr' })
  if (wanted.some((step) => !missing.includes(step)))
    throw new InvalidInput({ wanted: 'errors:field.choose' })
  await inTransaction(scope, async (scope) => {
    await requireSomebody(scope, entry)
    const asked = {
      wanted: wanted.length > 0 ? wanted : missing,
      question: question ?? null,
      droppedAt: null,
      heardAt: null,
    }
    await scope.db
      .insert(interests)
      .values({ entryId: entry.id, userId: scope.viewer.id, ...asked })
      .onConflictDoUpdate({
        target: [interests.entryId, interests.userId],
        set: asked,
      })
    await logActivity(scope, {
      verb: 'interest.asked',
      subject: 'entry',
      subjectId: entry.id,
      room: entry.room,
    })
  })
}

async function requireSomebody({ db }: MemberScope, { authorId }: Asked): Promise<void> {
  const real = and(eq(users.id, authorId ?? 0), eq(users.isExample, false))
  if ((await db.$count(users, real)) === 0) throw notFound('entry to ask about')
}

/** The reader does not want to hear more after all. Dropped twice it is no fault. */
export async function dropInterest(scope: MemberScope, entry: Pick<Entry, 'id' | 'room'>): Promise<void> {
  await inTransaction(scope, async (scope) => {
    const gone = await scope.db
      .update(interests)
      .set({ droppedAt: new Date(), question: null })
      .where(
        and(
          eq(interests.entryId, entry.id),
          eq(interests.userId, scope.viewer.id),
          isNull(interests.droppedAt),
        ),
      )
      .returning({ entryId: interests.entryId })
    if (gone.length === 0) return
    await logActivity(scope, {
      verb: 'interest.dropped',
      subject: 'entry',
      subjectId: entry.id,
      room: entry.room,
    })
  })
}
