import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput, notFound } from '../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../forms.ts'
import { isMember } from '../../scope.ts'
import { refusalOf } from '../contact/require-house-member.ts'
import { groupPath } from '../entries/address.ts'
import { requireFeature } from '../rooms/features.ts'
import { invite, withdrawInvitation } from './invitations.ts'
import { answerRequest, dropRequest, isIn, join, leave, removeMember, setHost } from './membership.ts'
import type { Group } from './queries.ts'
import { groupAtHome, hostedGroup } from './requested-group.ts'
import { headOf, membersAgain } from './routes.ts'
import { GroupParams, InvitationParams, InviteForm, JoinForm, PersonParams } from './schema.ts'

/** Coming into a group and going out of it, and what its hosts do about who is in it. */
export async function groupMemberRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const schema = { params: GroupParams }

  app.get('/groups/:idSlug/join', { schema }, async (request, reply) => {
    request.memberScope()
    const group = await groupAtHome(request)
    if (isIn(request.viewer, group)) return reply.redirect(groupPath(group), 303)
    return joinPage(request, reply, group)
  })

  app.post('/groups/:idSlug/join', { schema }, async (request, reply) => {
    const typed = typedForm(request.body)
    const group = await groupAtHome(request)
    // what was written is not lost with the log-on
    if (!isMember(request.viewer)) return joinPage(request, reply.code(401), group, typed)
    if (refusalOf(request.viewer)) return joinPage(request, reply.code(403), group, typed)
    const scope = request.memberScope()
    const checked = checkForm(JoinForm, request.body)
    if (!checked.ok) return joinPage(request, reply.code(422), group, typed, checked.errors)
    try {
      const done = await join(scope, group, checked.values.text)
      return reply.say(`groups:said.${done}`).redirect(groupPath(group), 303)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      return joinPage(request, reply.code(422), group, typed, error.fields)
    }
  })

  app.post('/groups/:idSlug/unask', { schema }, async (request, reply) => {
    const scope = request.memberScope()
    const group = await groupAtHome(request)
    await dropRequest(scope, group, scope.viewer.id)
    return reply.say('groups:said.unasked').redirect(groupPath(group), 303)
  })

  app.get('/groups/:idSlug/leave', { schema }, async (request, reply) => {
    request.memberScope()
    const group = await groupAtHome(request)
    if (!isIn(request.viewer, group)) return reply.redirect(groupPath(group), 303)
    return reply.page('groups/leave', await headOf(request, group))
  })

  app.post('/groups/:idSlug/leave', { schema }, async (request, reply) => {
    const scope = request.memberScope()
    const group = await groupAtHome(request)
    await leave(scope, group)
    const to = group.visibility === 'hidden' ? '/groups' : groupPath(group)
    return reply.say('groups:said.left').redirect(to, 303)
  })

  app.post('/groups/:idSlug/invitations', { schema }, async (request, reply) => {
    const typed = typedForm(request.body)
    // what was typed is not lost with the log-on; whether there is such a group is not told
    if (!isMember(request.viewer)) {
      requireFeature(request.room, 'thread')
      return reply.code(401).page('groups/invite', { action: request.url.split('?')[0], typed })
    }
    const group = await hostedGroup(request)
    const checked = checkForm(InviteForm, request.body)
    if (!checked.ok) return membersAgain(request, reply, group, { typed, errors: checked.errors })
    try {
      await invite(request.memberScope(), group, checked.values.email)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      return membersAgain(request, reply, group, { typed, errors: error.fields })
    }
    return toMembers(reply, group, 'groups:said.invited')
  })

  app.post(
    '/groups/:idSlug/invitations/:invitation/withdrawal',
    { schema: { params: InvitationParams } },
    async (request, reply) => {
      const group = await hostedGroup(request)
      await withdrawInvitation(request.memberScope(), group, idIn(request.params.invitation))
      return toMembers(reply, group, 'groups:said.invitationWithdrawn')
    },
  )

  const about = (
    action: string,
    act: (request: FastifyRequest, group: Group, person: number) => Promise<void>,
  ) =>
    app.post(
      `/groups/:idSlug/members/:person/${action}`,
      { schema: { params: PersonParams } },
      async (request, reply) => {
        const group = await hostedGroup(request)
        await act(request, group, idIn(request.params.person))
        return toMembers(reply, group, `groups:said.${action}`)
      },
    )
  about('admission', (request, group, person) => answerRequest(request.memberScope(), group, person, true))
  about('refusal', (request, group, person) => answerRequest(request.memberScope(), group, person, false))
  about('removal', (request, group, person) => removeMember(request.memberScope(), group, person))
  about('host', (request, group, person) => setHost(request.memberScope(), group, person, true))
  about('unhost', (request, group, person) => setHost(request.memberScope(), group, person, false))
}

/** @throws 404 for what is no number */
function idIn(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw notFound('person')
  return Number(text)
}

/** Who has just taken their own right away lands at the group. */
const toMembers = (reply: FastifyReply, group: Group, say: string) =>
  reply.say(say).redirect(`${groupPath(group)}/members`, 303)

async function joinPage(
  request: FastifyRequest,
  reply: FastifyReply,
  group: Group,
  typed: Typed = {},
  errors: Record<string, string> = {},
) {
  const notice = isMember(request.viewer) ? refusalOf(request.viewer) : 'groups:signInFirst'
  return reply.page('groups/join', { ...(await headOf(request, group)), typed, errors, notice })
}
