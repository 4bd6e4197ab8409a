import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { checkForm, typedForm } from '../../../forms.ts'
import { byAddress } from '../../../limits.ts'
import { isMember } from '../../../scope.ts'
import { safeNext } from '../addresses.ts'
import { deviceOf } from '../devices.ts'
import { forgetGuesses, mayGuess } from '../guesses.ts'
import { setLocale } from '../language.ts'
import type { Providers } from '../providers/read-providers.ts'
import { NextQuery, SignInForm } from '../schema.ts'
import { endAllSessions, endSession } from '../sessions.ts'
import { signIn } from '../sign-in.ts'

export async function signInRoutes(
  plain: FastifyInstance,
  { providers }: { providers: Providers },
): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limits = { config: { rateLimit: byAddress({ max: 600, minutes: 15 }) } }

  app.get('/sign-in', { schema: { querystring: NextQuery } }, async (request, reply) => {
    const next = safeNext(request, request.query.next)
    if (isMember(request.viewer)) return reply.redirect(next ?? '/me', 303)
    // who has a log-on of their own is asked for no password
    return reply.page(providers.isEmpty ? 'accounts/sign-in' : 'accounts/sign-in-address', { next })
  })

  app.post('/sign-in', limits, async (request, reply) => {
    const checked = checkForm(SignInForm, request.body)
    if (!checked.ok) return signInAgain(request, reply.code(422), checked.errors)
    const scope = request.scope()
    const guess = { email: checked.values.email, address: request.ip }
    if (!(await mayGuess(scope, guess)))
      return signInAgain(request, reply.code(429), { email: 'accounts:errors.tooManyGuesses' })
    const signedIn = await signIn(scope, checked.values, deviceOf(request.headers['user-agent']))
    if (!signedIn) return signInAgain(request, reply.code(422), { email: 'accounts:errors.signIn' })
    await forgetGuesses(scope, guess)
    if (request.sessionToken) await endSession(scope, request.sessionToken)
    setLocale(request, reply, signedIn.locale)
    return reply
      .setSession(signedIn.token, signedIn.expiresAt)
      .redirect(safeNext(request, checked.values.next) ?? '/', 303)
  })

  app.post('/sign-out', async (request, reply) => {
    if (request.sessionToken) await endSession(request.scope(), request.sessionToken)
    return reply.clearSession().say('accounts:said.signedOut').redirect('/', 303)
  })

  app.post('/sign-out/everywhere', async (request, reply) => {
    const scope = request.memberScope()
    await endAllSessions(scope, scope.viewer.id)
    return reply.clearSession().say('accounts:said.signedOutEverywhere').redirect('/', 303)
  })
}

/** The form once more, as it was filled in but for the password. */
export function signInAgain(request: FastifyRequest, reply: FastifyReply, errors: Record<string, string>) {
  const { email, next } = typedForm(request.body)
  return reply.page('accounts/sign-in', {
    typed: { email },
    errors,
    next: safeNext(request, typeof next === 'string' ? next : undefined),
  })
}
