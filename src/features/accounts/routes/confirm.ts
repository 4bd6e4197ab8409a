import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput } from '../../../errors.ts'
import { checkForm, typedForm } from '../../../forms.ts'
import { byAddress, byViewer } from '../../../limits.ts'
import { waitingDrafts } from '../../entries/drafts.ts'
import { askForConfirmation, confirmAddress, findClaim } from '../confirm-address.ts'
import { ConfirmForm, TokenQuery } from '../schema.ts'
import { asMember } from '../viewers.ts'

export async function confirmRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limits = { config: { rateLimit: byAddress({ max: 100, minutes: 60 }) } }

  // scanners of mail open every link: the page only has a button
  app.get('/confirm', { schema: { querystring: TokenQuery } }, async (request, reply) =>
    page(request, reply, request.query.token ?? ''),
  )

  app.post('/confirm', limits, async (request, reply) => {
    const checked = checkForm(ConfirmForm, request.body)
    const { token } = typedForm(request.body)
    const again = (errors: Record<string, string>) => page(request, reply.code(422), String(token), errors)
    if (!checked.ok) return checked.errors.token ? gone(reply) : again(checked.errors)
    try {
      const confirmed = await confirmAddress(request.scope(), checked.values.token, checked.values.password)
      if (!confirmed) return gone(reply)
      // what was waiting is found at once
      await app.outbox.caughtUp()
      const signedIn = request.viewer.id === confirmed.userId
      return reply
        .say(confirmed.joined ? 'accounts:said.joined' : 'accounts:said.confirmed')
        .redirect(signedIn ? '/me' : '/sign-in', 303)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      return again(error.fields)
    }
  })

  app.post(
    '/confirm/again',
    { preHandler: byViewer(app, { max: 5, minutes: 60 }) },
    async (request, reply) => {
      await askForConfirmation(request.memberScope())
      return reply.say('accounts:said.confirmationSent').redirect('/me', 303)
    },
  )
}

/** Who signed up and what waits; a link that is no longer valid says so. */
async function page(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  errors: Record<string, string> = {},
) {
  const scope = request.scope()
  const claim = await findClaim(scope, token)
  if (!claim) return gone(reply)
  const waiting = await waitingDrafts(await asMember(scope, claim.userId))
  return reply.page('accounts/confirm', {
    token,
    name: claim.name,
    asks: !claim.proven,
    waiting: waiting.map(({ content }) => content.title),
    errors,
  })
}

const gone = (reply: FastifyReply) => reply.code(410).page('accounts/confirm', { token: null })
