import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput, notFound } from '../../errors.ts'
import { checkForm, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import type { MemberScope } from '../../scope.ts'
import { settingOf } from '../entries/present.ts'
import { roomsKept } from '../links/queries.ts'
import { answerQuestion } from './answer.ts'
import { openQuestions } from './queries.ts'
import { AnswerForm, QuestionParams, QuestionsQuery } from './schema.ts'

const pageSize = 30
const path = '/desk/guide'

/** An answer that is not sent yet: which question it is for, what was written, and what is wrong with it. */
interface Unsent {
  id: number
  answer: string
  error: string
}

/** The questions to the guide, for those who look after a room. */
export async function guideDeskRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()

  app.get(path, { schema: { querystring: QuestionsQuery } }, async (request, reply) =>
    deskPage(request, reply, request.query.after),
  )

  app.post(
    `${path}/:id/answer`,
    { schema: { params: QuestionParams }, preHandler: byViewer(app, { max: 120, minutes: 60 }) },
    async (request, reply) => {
      const scope = keeperScope(request)
      const id = Number(request.params.id)
      const answer = String(typedForm(request.body).answer ?? '')
      const checked = checkForm(AnswerForm, request.body)
      try {
        if (!checked.ok) throw new InvalidInput(checked.errors)
        await answerQuestion(scope, id, checked.values.answer)
        return reply.say('guide:said.answered').redirect(path, 303)
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error
        const unsent = { id, answer, error: error.fields.answer ?? 'errors:field.pattern' }
        return deskPage(request, reply.code(422), undefined, unsent)
      }
    },
  )
}

/** @throws 401 for nobody, 404 for who looks after no room here */
function keeperScope(request: FastifyRequest): MemberScope {
  const scope = request.memberScope()
  if (roomsKept(scope)?.length === 0) throw notFound('desk')
  return scope
}

async function deskPage(
  request: FastifyRequest,
  reply: FastifyReply,
  after: string | undefined,
  unsent?: Unsent,
) {
  const { rooms, locale } = settingOf(request)
  const { questions, next } = await openQuestions(keeperScope(request), { after, limit: pageSize })
  return reply.header('cache-control', 'no-store').page('guide/desk', {
    questions: questions.map((question) => ({
      ...question,
      roomName: request.room ? null : (rooms.bySlug.get(question.room)?.name[locale] ?? null),
      typed: unsent?.id === question.id ? unsent.answer : '',
      error: unsent?.id === question.id ? request.t(unsent.error) : null,
    })),
    errors: unsent ? { [`answer-${unsent.id}`]: unsent.error } : {},
    next: next && `${path}?after=${next}`,
  })
}
