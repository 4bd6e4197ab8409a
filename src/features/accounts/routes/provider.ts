import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Value } from 'typebox/value'
import type { Config } from '../../../config.ts'
import { InvalidInput, notFound, ServiceDown } from '../../../errors.ts'
import { checkForm } from '../../../forms.ts'
import { byAddress } from '../../../limits.ts'
import { safeNext } from '../addresses.ts'
import { deviceOf } from '../devices.ts'
import { setLocale } from '../language.ts'
import { beginAt, endAt, Journey, Refused } from '../providers/ask-provider.ts'
import type { Provider, Providers } from '../providers/read-providers.ts'
import { signInFromProvider } from '../providers/sign-in-from-provider.ts'
import { LinkForm, ProviderParams, ProviderQuery } from '../schema.ts'
import { endSession } from '../sessions.ts'
import { signInAgain } from './sign-in.ts'

interface Options {
  config: Pick<Config, 'protocol'>
  providers: Providers
}

/** Signing in by way of one's organisation: its log-on is found by the mail address, and leads back here. */
export async function providerRoutes(plain: FastifyInstance, { config, providers }: Options): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limits = { config: { rateLimit: byAddress({ max: 600, minutes: 15 }) } }
  const callback = app.addressOf(null, '/sign-in/callback')
  const secure = config.protocol === 'https'
  const name = secure ? '__Secure-huset_journey' : 'huset_journey'
  // kept by this host alone, until the browser comes back
  const cookie = { path: '/sign-in', httpOnly: true, sameSite: 'lax', secure, maxAge: 900 } as const

  app.post('/sign-in/address', limits, async (request, reply) => {
    const checked = checkForm(LinkForm, request.body)
    if (!checked.ok) return signInAgain(request, reply.code(422), checked.errors)
    const { email } = checked.values
    const provider = providers.ofEmail(email)
    if (!provider) return signInAgain(request, reply, {})
    const next = safeNext(request, checked.values.next)
    return reply.page('accounts/provider', {
      name: provider.name,
      at: beginAddress(app, provider, email, next),
      email,
      next,
    })
  })

  app.get(
    '/sign-in/at/:domain',
    { ...limits, schema: { params: ProviderParams, querystring: ProviderQuery } },
    async (request, reply) => {
      const provider = providers.byDomain(request.params.domain)
      if (!provider) throw notFound('provider')
      const { email } = request.query
      const next = safeNext(request, request.query.next)
      // the browser comes back to the house's own host, and has to have its cookie there
      if (request.room) return reply.redirect(beginAddress(app, provider, email, next), 303)
      try {
        const { leadTo, journey } = await beginAt(provider, { callback, email, next })
        const kept = Buffer.from(JSON.stringify(journey)).toString('base64url')
        return reply.setCookie(name, kept, cookie).redirect(leadTo, 303)
      } catch (error) {
        return refuse(request, reply, { provider, email, next }, error)
      }
    },
  )

  app.get('/sign-in/callback', limits, async (request, reply) => {
    const journey = journeyIn(request.cookies[name])
    const provider = journey && providers.byDomain(journey.domain)
    reply.clearCookie(name, cookie)
    if (!provider) return again(request, reply.code(422), { next: null }, 'accounts:provider.lost')
    const { next } = journey
    try {
      const claims = await endAt(provider, journey, new URL(request.url, callback))
      const device = deviceOf(request.headers['user-agent'])
      const signedIn = await signInFromProvider(request.scope(), provider, claims, device)
      if (request.sessionToken) await endSession(request.scope(), request.sessionToken)
      setLocale(request, reply, signedIn.locale)
      return reply
        .setSession(signedIn.token, signedIn.expiresAt)
        .redirect(safeNext(request, next ?? undefined) ?? '/', 303)
    } catch (error) {
      return refuse(request, reply, { provider, next }, error)
    }
  })
}

const beginAddress = (
  app: FastifyInstance,
  provider: Provider,
  email: string | undefined,
  next: string | null,
) =>
  app.addressOf(
    null,
    `/sign-in/at/${provider.domains[0]}?${new URLSearchParams({ ...(email && { email }), ...(next && { next }) })}`,
  )

interface Tried {
  provider: Provider
  email?: string | undefined
  next: string | null
}

/** What went wrong, in a plain sentence on the page with the other ways in. */
function refuse(request: FastifyRequest, reply: FastifyReply, tried: Tried, error: unknown) {
  const { name } = tried.provider
  if (error instanceof InvalidInput)
    return again(request, reply.code(422), tried, error.fields.email ?? 'accounts:provider.refused', name)
  if (!(error instanceof ServiceDown || error instanceof Refused)) throw error
  request.log.warn({ reason: error.message }, 'nobody was signed in')
  return error instanceof ServiceDown
    ? again(request, reply.code(503), tried, 'accounts:provider.away', name)
    : again(request, reply.code(422), tried, 'accounts:provider.refused', name)
}

const again = (
  request: FastifyRequest,
  reply: FastifyReply,
  { email, next }: Omit<Tried, 'provider'>,
  say: string,
  name = '',
) => reply.page('accounts/sign-in', { notice: request.t(say, { name }), typed: { email }, next })

function journeyIn(cookie: string | undefined): Journey | null {
  try {
    const journey: unknown = JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString())
    return Value.Check(Journey, journey) ? journey : null
  } catch {
    return null
  }
}
