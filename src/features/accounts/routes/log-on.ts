import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput } from '../../../errors.ts'
import { checkForm, typedForm } from '../../../forms.ts'
import { byViewer } from '../../../limits.ts'
import { addressBehindLink, askForAddress, changeAddress } from '../change-address.ts'
import { changePassword } from '../change-password.ts'
import { forgotPassword } from '../choose-password.ts'
import { ownLogOn } from '../queries.ts'
import { AddressForm, ChangePasswordForm, SessionParams, TokenForm, TokenQuery } from '../schema.ts'
import { endOtherSessions, endOwnSession, sessionsOf } from '../sessions.ts'

/** How and where one is logged on; nobody else's. */
export async function logOnRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const mails = { preHandler: byViewer(app, { max: 5, minutes: 60 }) }

  app.get('/me/sign-in', async (request, reply) => page(request, reply))

  app.post('/me/sessions/:id/end', { schema: { params: SessionParams } }, async (request, reply) => {
    const scope = request.memberScope()
    const { id } = request.params
    const all = await sessionsOf(scope, scope.viewer.id, tokenOf(request))
    await endOwnSession(scope, scope.viewer.id, id)
    if (all.some((session) => session.isThis && session.id === id))
      return reply.clearSession().say('accounts:said.signedOut').redirect('/', 303)
    return reply.say('accounts:said.sessionEnded').redirect('/me/sign-in', 303)
  })

  app.post('/me/sessions/others/end', async (request, reply) => {
    const scope = request.memberScope()
    await endOtherSessions(scope, scope.viewer.id, tokenOf(request))
    return reply.say('accounts:said.othersEnded').redirect('/me/sign-in', 303)
  })

  app.post('/me/password', async (request, reply) => {
    const scope = request.memberScope()
    const checked = checkForm(ChangePasswordForm, request.body)
    if (!checked.ok) return page(request, reply.code(422), checked.errors)
    return withFaults(request, reply, async () => {
      await changePassword(scope, checked.values, tokenOf(request))
      return reply.say('accounts:said.passwordChanged').redirect('/me/sign-in', 303)
    })
  })

  app.post('/me/password/link', mails, async (request, reply) => {
    const scope = request.memberScope()
    const { email } = await ownLogOn(scope)
    await forgotPassword(scope, email)
    return reply.say('accounts:said.passwordLinkSent').redirect('/me/sign-in', 303)
  })

  app.post('/me/address', mails, async (request, reply) => {
    const scope = request.memberScope()
    const checked = checkForm(AddressForm, request.body)
    if (!checked.ok) return page(request, reply.code(422), checked.errors)
    return withFaults(request, reply, async () => {
      await askForAddress(scope, checked.values)
      return reply.say('accounts:said.addressAsked').redirect('/me/sign-in', 303)
    })
  })

  // scanners of mail open every link: the page only has a button
  app.get('/me/address/confirm', { schema: { querystring: TokenQuery } }, async (request, reply) =>
    addressPage(request, reply, request.query.token ?? ''),
  )

  app.post('/me/address/confirm', async (request, reply) => {
    const scope = request.memberScope()
    const checked = checkForm(TokenForm, request.body)
    if (!checked.ok) return addressPage(request, reply, '')
    const { token } = checked.values
    try {
      if (!(await changeAddress(scope, token))) return addressPage(request, reply, '')
      // what was waiting is found at once
      await app.outbox.caughtUp()
      return reply.say('accounts:said.addressChanged').redirect('/me/sign-in', 303)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      return addressPage(request, reply.code(422), token, error.fields)
    }
  })
}

async function page(request: FastifyRequest, reply: FastifyReply, errors: Record<string, string> = {}) {
  const scope = request.memberScope()
  const [account, sessions] = await Promise.all([
    ownLogOn(scope),
    sessionsOf(scope, scope.viewer.id, tokenOf(request)),
  ])
  const { email } = typedForm(request.body)
  return reply.page('accounts/log-on', { account, sessions, typed: { email }, errors })
}

async function addressPage(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  errors: Record<string, string> = {},
) {
  const email = await addressBehindLink(request.memberScope(), token)
  return email === null
    ? reply.code(410).page('accounts/new-address', { token: null })
    : reply.page('accounts/new-address', { token, email, errors })
}

/** What was wrong is said at its field. */
async function withFaults(request: FastifyRequest, reply: FastifyReply, work: () => Promise<FastifyReply>) {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return page(request, reply.code(422), error.fields)
  }
}

const tokenOf = ({ sessionToken = '' }: FastifyRequest): string => sessionToken
