import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { guideQuestions } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import { InvalidInput, notFound } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import { looksAfter, type MemberScope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { recordOnEach } from '../audit/record-act.ts'

/**
 * Answers a question; the answer goes by mail, with the name of who gives it. Of two who answer at once the first one
 * counts.
 * @throws 404 for a question that is not in the viewer's care or not open any more, InvalidInput for a CPR number
 */
export async function answerQuestion(scope: MemberScope, id: number, answer: string): Promise<void> {
  if (findCprNumber(answer)) throw new InvalidInput({ answer: 'errors:field.cpr' })
  await inTransaction(scope, async (scope) => {
    const [question] = await scope.db
      .update(guideQuestions)
      .set({ answer, answererId: scope.viewer.id, answeredAt: new Date() })
      .where(
        and(
          eq(guideQuestions.id, id),
          isNotNull(guideQuestions.confirmedAt),
          isNull(guideQuestions.answeredAt),
        ),
      )
      .returning({ room: guideQuestions.room })
    // undone with the transaction
    if (!question || !looksAfter(scope.viewer, question.room)) throw notFound('question')
    await logActivity(scope, {
      verb: 'guide.answered',
      subject: 'question',
      subjectId: id,
      room: question.room || undefined,
    })
    await recordOnEach(scope, 'question.answered', 'question', [{ id, room: question.room }])
  })
}
