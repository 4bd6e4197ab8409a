import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput } from '../../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../../forms.ts'
import { byAddress, byTypedEmail } from '../../../limits.ts'
import { recogniseOrganisation } from '../../organisations/recognise.ts'
import { safeNext } from '../addresses.ts'
import { deviceOf } from '../devices.ts'
import { NextQuery, SignUpForm } from '../schema.ts'
import { endSession } from '../sessions.ts'
import { signUp } from '../sign-up.ts'

export async function signUpRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limits = { config: { rateLimit: byAddress({ max: 200, minutes: 60 }) } }
  const countEmail = byTypedEmail(app, 'sign-up', { max: 8, minutes: 60 })

  app.get('/sign-up', { schema: { querystring: NextQuery } }, async (request, reply) =>
    page(request, reply, { next: request.query.next }),
  )

  app.post('/sign-up', limits, async (request, reply) => {
    const typed = typedForm(request.body)
    const checked = checkForm(SignUpForm, request.body)
    if (!checked.ok) return page(request, reply.code(422), typed, checked.errors)
    // a form that is put right field by field is not counted
    await countEmail(request)
    try {
      const session = await signUp(request.scope(), checked.values, deviceOf(request.headers['user-agent']))
      if (request.sessionToken) await endSession(request.scope(), request.sessionToken)
      return reply
        .setSession(session.token, session.expiresAt)
        .say('accounts:said.signedUp')
        .redirect(safeNext(request, checked.values.next) ?? '/me', 303)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      return page(request, reply.code(422), typed, error.fields)
    }
  })

  app.post(
    '/sign-up/organisation',
    { config: { rateLimit: byAddress({ max: 2_000, minutes: 60 }) } },
    async (request, reply) =>
      reply.fragment('accounts/_organisation', await organisationField(request, typedForm(request.body))),
  )
}

async function page(
  request: FastifyRequest,
  reply: FastifyReply,
  { password: _, ...typed }: Typed,
  errors: Record<string, string> = {},
) {
  const next = safeNext(request, typeof typed.next === 'string' ? typed.next : undefined)
  const field = await organisationField(request, typed)
  return reply.page('accounts/sign-up', { ...field, errors, next })
}

/** The workplace: named when the address tells it, else a field to type it in. */
async function organisationField(request: FastifyRequest, typed: Typed) {
  const email = typeof typed.email === 'string' ? typed.email : ''
  const recognised = email.includes('@') ? await recogniseOrganisation(request.scope(), email) : null
  return { typed, recognised: recognised?.name ?? null }
}
