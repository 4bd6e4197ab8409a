import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { leadToHouse } from '../accounts/addresses.ts'
import { groupPath } from '../entries/address.ts'
import { accept, decline, findInvitation, type Invitation } from './invitations.ts'
import { TokenParams } from './schema.ts'

/** An invitation as its mail's link opens it: one page that says what it is, and buttons that act. */
export async function invitationRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const schema = { params: TokenParams }
  app.addHook('onRequest', leadToHouse)
  app.addHook('onSend', async (_request, reply, payload) => {
    // the address is a key
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
    return payload
  })

  app.get('/invitations/:token', { schema }, async (request, reply) => {
    const invitation = await asked(request)
    if (!invitation) return reply.code(404).page('groups/no-invitation', {})
    if (invitation.isAccepted && invitation.isMine) return intoGroup(reply, invitation)
    return reply.page('groups/invitation', { invitation, action: `/invitations/${request.params.token}` })
  })

  app.post('/invitations/:token', { schema }, async (request, reply) => {
    const scope = request.memberScope()
    const invitation = await asked(request)
    if (!invitation) return reply.code(404).page('groups/no-invitation', {})
    if (invitation.isAccepted && invitation.isMine) return intoGroup(reply, invitation)
    await accept(scope, invitation)
    return reply.say('groups:said.joined').redirect(addressOf(invitation), 303)
  })

  app.post('/invitations/:token/refusal', { schema }, async (request, reply) => {
    const invitation = await asked(request)
    if (!invitation || invitation.isAccepted) return reply.code(404).page('groups/no-invitation', {})
    await decline(request.scope(), invitation)
    return reply.say('groups:said.declined').redirect('/', 303)
  })

  const addressOf = ({ groupId, name, room }: Invitation) =>
    app.addressOf({ slug: room }, groupPath({ id: groupId, name }))

  /** Pressed twice it leads to the same place; for who has left since, it is used. */
  const intoGroup = (reply: FastifyReply, invitation: Invitation) =>
    invitation.isIn
      ? reply.redirect(addressOf(invitation), 303)
      : reply.code(404).page('groups/no-invitation', {})
}

const asked = (request: FastifyRequest) =>
  findInvitation(request.scope(), (request.params as TokenParams).token)
