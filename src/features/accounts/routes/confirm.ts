import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { checkForm } from '../../../forms.ts'
import { byViewer } from '../../../limits.ts'
import { waitingDrafts } from '../../entries/drafts.ts'
import { askForConfirmation, confirmAddress } from '../confirm-address.ts'
import { TokenForm, TokenQuery } from '../schema.ts'
import { ownerOfToken } from '../tokens.ts'
import { asMember } from '../viewers.ts'

export async function confirmRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()

  // scanners of mail open every link: the page only has a button
  app.get('/confirm', { schema: { querystring: TokenQuery } }, async (request, reply) => {
    const { token = '' } = request.query
    const scope = request.scope()
    const owner = await ownerOfToken(scope, 'confirm', token)
    if (owner === null) return gone(reply)
    const waiting = await waitingDrafts(await asMember(scope, owner))
    return reply.page('accounts/confirm', { token, waiting: waiting.map(({ content }) => content.title) })
  })

  app.post('/confirm', async (request, reply) => {
    const checked = checkForm(TokenForm, request.body)
    const confirmed = checked.ok ? await confirmAddress(request.scope(), checked.values.token) : null
    if (!confirmed) return gone(reply)
    // what was waiting is found at once
    await app.outbox.caughtUp()
    const signedIn = request.viewer.id === confirmed.userId
    return reply
      .say(confirmed.joined ? 'accounts:said.joined' : 'accounts:said.confirmed')
      .redirect(signedIn ? '/me' : '/sign-in', 303)
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

const gone = (reply: FastifyReply) => reply.code(410).page('accounts/confirm', { token: null })
