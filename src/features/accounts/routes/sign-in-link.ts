import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { checkForm } from '../../../forms.ts'
import { byAddress, byTypedEmail } from '../../../limits.ts'
import { safeNext } from '../addresses.ts'
import { deviceOf } from '../devices.ts'
import { setLocale } from '../language.ts'
import { LinkForm, TokenForm, TokenQuery } from '../schema.ts'
import { endSession } from '../sessions.ts'
import { askForLink, nameBehindLink, signInByLink } from '../sign-in-link.ts'
import { signInAgain } from './sign-in.ts'

/** Signing in by a link that is mailed, without a password. */
export async function signInLinkRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limits = {
    config: { rateLimit: byAddress({ max: 100, minutes: 60 }) },
    preHandler: byTypedEmail(app, 'sign-in link', { max: 5, minutes: 60 }),
  }

  app.post('/sign-in/link', limits, async (request, reply) => {
    const checked = checkForm(LinkForm, request.body)
    if (!checked.ok) return signInAgain(request, reply.code(422), checked.errors)
    const { email, next } = checked.values
    await askForLink(request.scope(), email, safeNext(request, next))
    return reply.page('accounts/link-sent', { email })
  })

  // scanners of mail open every link: the page only has a button
  app.get('/sign-in/by-link', { schema: { querystring: TokenQuery } }, async (request, reply) => {
    const { token = '' } = request.query
    const name = await nameBehindLink(request.scope(), token)
    return name === null ? gone(reply) : reply.page('accounts/by-link', { token, name })
  })

  app.post(
    '/sign-in/by-link',
    { config: { rateLimit: byAddress({ max: 100, minutes: 60 }) } },
    async (request, reply) => {
      const checked = checkForm(TokenForm, request.body)
      if (!checked.ok) return gone(reply)
      const device = deviceOf(request.headers['user-agent'])
      const signedIn = await signInByLink(request.scope(), checked.values.token, device)
      if (!signedIn) return gone(reply)
      if (request.sessionToken) await endSession(request.scope(), request.sessionToken)
      setLocale(request, reply, signedIn.locale)
      return reply
        .setSession(signedIn.token, signedIn.expiresAt)
        .redirect(safeNext(request, signedIn.next ?? undefined) ?? '/', 303)
    },
  )
}

const gone = (reply: FastifyReply) => reply.code(410).page('accounts/by-link', { token: null })
