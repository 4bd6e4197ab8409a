import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HouseError, InvalidInput, notFound } from '../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import type { MemberScope } from '../../scope.ts'
import { leadToHouse } from '../accounts/addresses.ts'
import { findAccount } from '../accounts/queries.ts'
import { findRoles, giveRole, type Role, takeRole } from '../accounts/roles.ts'
import type { DeskPlace } from '../desk/desk.ts'
import { GiveRoleForm, TakeRoleForm } from './schema.ts'

const path = '/desk/roles'

/** Where stewards find it from the desk. */
export const rolesPlace: DeskPlace = {
  path,
  title: 'stewardship:title',
  shownTo: ({ viewer, room }) => viewer.steward && room === null,
}

/** Who runs the house and its rooms: for stewards alone, on the house's own host. To all others it is not there. */
export async function stewardshipRoutes(app: FastifyInstance): Promise<void> {
  app.addHook('onRequest', leadToHouse)
  const limit = byViewer(app, { max: 100, minutes: 60 })

  app.get(path, async (request, reply) => rolesPage(request, reply))

  app.post(path, { preHandler: limit }, async (request, reply) => {
    const scope = stewardsScope(request)
    const checked = checkForm(GiveRoleForm, request.body)
    const errors = checked.ok ? await given(request, scope, checked.values) : checked.errors
    if (errors) return rolesPage(request, reply.code(422), typedForm(request.body), errors)
    return reply.say('stewardship:said.given').redirect(path, 303)
  })

  app.post(`${path}/removal`, { preHandler: limit }, async (request, reply) => {
    const scope = stewardsScope(request)
    const checked = checkForm(TakeRoleForm, request.body)
    if (!checked.ok) throw new HouseError(422, 'errors:field.choose', 'unknown role')
    const { person, role } = checked.values
    await takeRole(scope, person, roleCalled(role))
    // who has given up their own has nothing more to see there
    const isOut = person === scope.viewer.id && role === 'steward'
    return reply.say('stewardship:said.taken').redirect(isOut ? '/me' : path, 303)
  })
}

/** @throws 401 for nobody, 404 for who is no steward, and in a room */
function stewardsScope(request: FastifyRequest): MemberScope {
  const scope = request.memberScope()
  if (!scope.viewer.steward || scope.room) throw notFound('stewardship')
  return scope
}

async function given(
  request: FastifyRequest,
  scope: MemberScope,
  { email, role: name }: GiveRoleForm,
): Promise<Record<string, string> | null> {
  try {
    const role = roleCalled(name)
    if (role.role === 'editor' && !request.server.rooms.bySlug.has(role.room))
      return { role: 'errors:field.choose' }
    const account = await findAccount(scope.db, email)
    if (!account) return { email: 'stewardship:errors.unknown' }
    if (!account.confirmed) return { email: 'stewardship:errors.unconfirmed' }
    await giveRole(scope, account.id, role)
    return null
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return error.fields
  }
}

/** The role that a checked form carries. */
function roleCalled(name: string): Role {
  const [, room] = name.split(':')
  return room ? { role: 'editor', room } : { role: 'steward' }
}

async function rolesPage(
  request: FastifyRequest,
  reply: FastifyReply,
  typed: Typed = {},
  errors: Record<string, string> = {},
) {
  const { db, locale } = stewardsScope(request)
  const { rooms } = request.server
  const everybody = await findRoles(db)
  const holders = (slug: string) => everybody.filter(({ room }) => room === slug)
  return reply.header('cache-control', 'no-store').page('stewardship/roles', {
    stewards: holders(''),
    roomRoles: rooms.list.map(({ slug, name }) => ({ slug, name: name[locale], editors: holders(slug) })),
    // of rooms that are not there any more
    left: [...new Set(everybody.map(({ room }) => room))]
      .filter((slug) => slug && !rooms.bySlug.has(slug))
      .map((slug) => ({ slug, name: slug, editors: holders(slug) })),
    typed,
    errors,
  })
}
