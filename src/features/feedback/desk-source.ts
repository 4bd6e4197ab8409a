import {
  type Desk,
  type DeskRow,
  type DeskSource,
  defineAct,
  defineAskingAct,
  defineTakeBack,
  idsOf,
} from '../desk/source.ts'
import { wayTo } from './page.ts'
import { type OpenFeedback, openFeedback, waitingFeedback } from './queries.ts'
import { AnswerForm, SettledBefore } from './schema.ts'
import { answerFeedback, reopenFeedback, settleFeedback } from './settle.ts'

/** What people think of the pages. */
export const feedbackSource: DeskSource = {
  kind: 'feedback',
  waiting: waitingFeedback,
  async read(desk, page) {
    const { feedback, next } = await openFeedback(desk.scope, page)
    return { rows: feedback.map((one) => rowOf(desk, one)), next }
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
        for (const id of idsOf(keys)) await answerFeedback(scope, id, answer)
        return {}
      },
    }),
    defineAct({
      name: 'settle',
      letter: 'f',
      async run(scope, keys) {
        const ids = idsOf(keys)
        await settleFeedback(scope, ids)
        return { before: { ids } }
      },
      takeBack: defineTakeBack(SettledBefore, reopenFeedback),
    }),
  ],
}

function rowOf(
  { setting, t }: Desk,
  { id, room, page, text, email, sender, createdAt }: OpenFeedback,
): DeskRow {
  return {
    key: String(id),
    since: createdAt,
    room,
    title: page === '/' ? t('feedback:desk.aboutFront') : t('feedback:desk.about', { page }),
    href: setting.addressOf(room ? { slug: room } : null, wayTo(page)),
    why: t(email === null ? 'feedback:desk.noAnswer' : 'feedback:desk.wantsAnswer', {
      who: sender ? `${sender} (${email})` : email,
    }),
    said: [text],
    acts: email === null ? ['settle'] : ['answer', 'settle'],
  }
}
