import { createHash } from 'node:crypto'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { guideQuestions } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import { InvalidInput } from '../../errors.ts'
import { inOwnTurn, refuseTooMany } from '../../limits.ts'
import { inTransaction } from '../../plugins/database.ts'
import { isMember, type Scope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'

export interface GuideQuestion {
  question: string
  /** Of who has not logged on. */
  name?: string
  email?: string
  submission?: string
}

const pace = { most: 10, minutes: 24 * 60 }

/** How long the mailed link can be used. */
export const hoursToConfirm = 48

/**
 * Puts a question to those who look after the room. It lands with them at once when the asker's address is known, else
 * when it is confirmed. The same form sent twice is one question.
 * @returns whether the address must be confirmed first
 * @throws InvalidInput for a CPR number, or for more questions than somebody asks in a day
 */
export async function askGuide(scope: Scope, asked: GuideQuestion): Promise<{ confirm: boolean }> {
  if (findCprNumber(asked.question)) throw new InvalidInput({ question: 'errors:field.cpr' })
  const { viewer, room, locale } = scope
  const known = isMember(viewer) && viewer.confirmed
  await inOwnTurn(scope, async (scope) => {
    await refuseHaste(scope, asked)
    const [row] = await scope.db
      .insert(guideQuestions)
      .values({
        room: room?.slug ?? '',
        askerId: viewer.id,
        name: viewer.id === null ? (asked.name ?? null) : null,
        email: viewer.id === null ? (asked.email ?? null) : null,
        locale,
        question: asked.question,
        submission: asked.submission ?? null,
        confirmedAt: known ? new Date() : null,
      })
      .onConflictDoNothing({ target: guideQuestions.submission })
      .returning({ id: guideQuestions.id })
    if (row) await log(scope, 'guide.asked', row.id, room?.slug)
  })
  return { confirm: !known }
}

function refuseHaste({ db, viewer }: Scope, { email }: GuideQuestion): Promise<void> {
  const whose =
    viewer.id === null ? eq(guideQuestions.email, email ?? '') : eq(guideQuestions.askerId, viewer.id)
  return refuseTooMany(
    pace,
    (since) => db.$count(guideQuestions, and(whose, gt(guideQuestions.createdAt, since))),
    new InvalidInput({ question: 'guide:errors.tooMany' }),
  )
}

/** The question behind a mailed link, or null when the link is unknown, used or too old. Nothing is used up. */
export async function questionOfToken({ db }: Pick<Scope, 'db'>, token: string) {
  const [row] = await db
    .select({ id: guideQuestions.id, question: guideQuestions.question, room: guideQuestions.room })
    .from(guideQuestions)
    .where(waiting(token))
  return row ?? null
}

/** Uses a mailed link: the question lands with those who answer. @returns false as for `questionOfToken` */
export const confirmQuestion = (scope: Scope, token: string): Promise<boolean> =>
  inTransaction(scope, async (scope) => {
    const [row] = await scope.db
      .update(guideQuestions)
      .set({ confirmedAt: new Date(), tokenHash: null })
      .where(waiting(token))
      .returning({ id: guideQuestions.id, room: guideQuestions.room })
    if (!row) return false
    await log(scope, 'guide.confirmed', row.id, row.room || undefined)
    return true
  })

const waiting = (token: string) =>
  and(
    eq(guideQuestions.tokenHash, hashOf(token)),
    isNull(guideQuestions.confirmedAt),
    gt(guideQuestions.createdAt, sql`now() - make_interval(hours => ${hoursToConfirm})`),
  )

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const log = (
  scope: Pick<Scope, 'db' | 'viewer'>,
  verb: 'guide.asked' | 'guide.confirmed',
  id: number,
  room: string | undefined,
) => logActivity(scope, { verb, subject: 'question', subjectId: id, room })
