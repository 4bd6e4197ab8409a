import { type DeskSource, defineAskingAct, idsOf } from '../desk/source.ts'
import { answerQuestion } from './answer.ts'
import { openQuestions, waitingQuestions } from './queries.ts'
import { AnswerForm } from './schema.ts'

/** Questions of people who have searched in vain. */
export const guideSource: DeskSource = {
  kind: 'guide',
  waiting: waitingQuestions,
  async read({ scope, t }, page) {
    const { questions, next } = await openQuestions(scope, page)
    const rows = questions.map(({ id, name, question, room, confirmedAt }) => ({
      key: String(id),
      since: confirmedAt,
      room,
      title: t('guide:desk.asks', { name }),
      href: null,
      why: t('guide:desk.why'),
      said: [question],
    }))
    return { rows, next }
  },
  acts: [
    defineAskingAct({
      name: 'answer',
      letter: 's',
      tone: 'main',
      alone: true,
      schema: AnswerForm,
      fields: [{ name: 'answer', rows: 5, required: true, maxlength: 10_000 }],
      async run(scope, keys, { answer }) {
        for (const id of idsOf(keys)) await answerQuestion(scope, id, answer)
        return {}
      },
    }),
  ],
}
