import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { InvalidInput, notFound } from '../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { isMember } from '../../scope.ts'
import { refusalOf } from '../contact/require-house-member.ts'
import { entryPath } from '../entries/address.ts'
import { presentEntry } from '../entries/entry-view.ts'
import { settingOf } from '../entries/present.ts'
import type { Entry } from '../entries/queries.ts'
import { entryAtHome } from '../entries/requested-entry.ts'
import { EntryParams } from '../entries/schema.ts'
import { kinds } from '../kinds/index.ts'
import { missingSteps } from '../kinds/steps.ts'
import { askForMore, canAskForMore, dropInterest } from './ask-for-more.ts'
import { ownWish } from './queries.ts'
import { InterestForm } from './schema.ts'

/** "Jeg vil høre mere": under the address of the entry that it is about. */
export async function interestRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limit = byViewer(app, { max: 30, minutes: 60 })

  for (const kind of kinds.filter(({ steps }) => steps)) {
    const path = `/${kind.path}/:idSlug/interest`
    const schema = { params: EntryParams }

    app.get(path, { schema }, async (request, reply) => {
      const entry = await entryAtHome(request, kind, 'interest')
      const wish = await ownWish(request.memberScope(), entry)
      return formPage(request, reply, entry, { wanted: wish?.wanted, question: wish?.question ?? '' })
    })

    app.post(path, { schema, preHandler: limit }, async (request, reply) => {
      const entry = await entryAtHome(request, kind, 'interest')
      const typed = typedForm(request.body)
      if (!isMember(request.viewer)) return formPage(request, reply.code(401), entry, typed)
      const checked = checkForm(InterestForm, request.body)
      const errors = checked.ok ? await asked(request, entry, checked.values) : checked.errors
      if (errors) return formPage(request, reply.code(422), entry, typed, errors)
      return reply.say('interest:said.asked').redirect(entryPath(entry), 303)
    })

    app.post(`${path}/undo`, { schema, preHandler: limit }, async (request, reply) => {
      const entry = await entryAtHome(request, kind, 'interest')
      await dropInterest(request.memberScope(), entry)
      return reply.say('interest:said.dropped').redirect(entryPath(entry), 303)
    })
  }
}

function formPage(
  request: FastifyRequest,
  reply: FastifyReply,
  entry: Entry,
  typed: Typed,
  errors: Record<string, string> = {},
) {
  const { viewer, t } = request
  if (!canAskForMore(viewer, entry)) throw notFound('entry to ask about')
  return reply.header('cache-control', 'no-store').page('interest/form', {
    entry: presentEntry(settingOf(request), entry),
    steps: missingSteps(entry).map((step) => ({ value: step, text: t(`interest:steps.${step}.title`) })),
    typed,
    errors,
    refusal: isMember(viewer) ? refusalOf(viewer) : null,
    signIn: isMember(viewer) ? null : '/sign-in',
  })
}

async function asked(request: FastifyRequest, entry: Entry, values: Static<typeof InterestForm>) {
  try {
    await askForMore(request.memberScope(), entry, values)
    return null
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return error.fields
  }
}
