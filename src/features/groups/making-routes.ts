import { randomUUID } from 'node:crypto'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput, notFound } from '../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../forms.ts'
import { isMember } from '../../scope.ts'
import { refusalOf } from '../contact/require-house-member.ts'
import { groupPath } from '../entries/address.ts'
import { requireFeature } from '../rooms/features.ts'
import { changeGroup, makeGroup, narrower } from './make-group.ts'
import type { Group } from './queries.ts'
import { hostedGroup } from './requested-group.ts'
import { GroupForm, GroupParams } from './schema.ts'

/** Making a group, and changing how it works. */
export async function groupMakingRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()

  app.get('/groups/new', async (request, reply) => {
    requireFeature(request.room, 'thread')
    request.memberScope()
    if (!request.room) return reply.page('groups/where', {})
    return formPage(request, reply, { typed: { visibility: 'closed', joining: 'request' } })
  })

  app.post('/groups/new', async (request, reply) => {
    if (!request.room) throw notFound('group')
    requireFeature(request.room, 'thread')
    const typed = typedForm(request.body)
    if (!isMember(request.viewer))
      return formPage(request, reply.code(401), { typed, notice: 'groups:signInFirst' })
    // why they may not stands above the form
    if (refusalOf(request.viewer)) return formPage(request, reply.code(403), { typed })
    const checked = checkForm(GroupForm, request.body)
    if (!checked.ok) return formPage(request, reply.code(422), { typed, errors: checked.errors })
    try {
      const group = await makeGroup(request.memberScope(), app.rooms, request.room.slug, checked.values)
      return reply.say('groups:said.made').redirect(groupPath(group), 303)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      return formPage(request, reply.code(422), { typed, errors: error.fields })
    }
  })

  app.get('/groups/:idSlug/settings', { schema: { params: GroupParams } }, async (request, reply) => {
    const group = await changeable(request)
    const { name, purpose, visibility, joining, rooms, wholeHouse } = group
    const typed = { name, purpose, visibility, joining, rooms, wholeHouse: wholeHouse ? '1' : '' }
    return formPage(request, reply, { typed, group })
  })

  app.post('/groups/:idSlug/settings', { schema: { params: GroupParams } }, async (request, reply) => {
    const typed = typedForm(request.body)
    if (!isMember(request.viewer))
      return formPage(request, reply.code(401), { typed, notice: 'groups:signInFirst' })
    const group = await changeable(request)
    const checked = checkForm(GroupForm, request.body)
    if (!checked.ok) return formPage(request, reply.code(422), { typed, group, errors: checked.errors })
    try {
      await changeGroup(request.memberScope(), app.rooms, group, checked.values)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      return formPage(request, reply.code(422), { typed, group, errors: error.fields })
    }
    await app.outbox.caughtUp()
    return reply.say('groups:said.changed').redirect(groupPath({ ...group, name: checked.values.name }), 303)
  })
}

/** @throws 404 for a forum, which is as the room is */
async function changeable(request: FastifyRequest): Promise<Group> {
  const group = await hostedGroup(request)
  if (group.isForum) throw notFound('settings')
  return group
}

interface Form {
  typed: Typed
  errors?: Record<string, string>
  notice?: string
  /** The one that is changed; without it a new one is made. */
  group?: Group
}

function formPage(request: FastifyRequest, reply: FastifyReply, { typed, errors = {}, notice, group }: Form) {
  const { rooms } = request.server
  const others = rooms.list.filter(
    ({ slug, features }) => slug !== request.room?.slug && features.includes('thread'),
  )
  const refusal = isMember(request.viewer) ? refusalOf(request.viewer) : null
  return reply.header('cache-control', 'no-store').page('groups/form', {
    typed,
    errors,
    notice: notice ?? refusal,
    action: request.url.split('?')[0],
    group: group ? { name: group.name, url: groupPath(group), members: group.members } : null,
    visibilities: narrower(group?.visibility ?? 'open'),
    others: others.map(({ slug, name }) => ({ value: slug, text: name[request.locale] })),
    // one that was refused would be refused again
    submission: (!errors.submission && typed.submission) || randomUUID(),
  })
}
