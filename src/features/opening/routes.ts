import type { FastifyInstance } from 'fastify'
import { notFound } from '../../errors.ts'
import { type MemberScope, roomsKept } from '../../scope.ts'
import { settingOf } from '../entries/present.ts'
import { checksOf, isMet } from './checks.ts'
import { factsOf } from './facts.ts'

const path = '/desk/opening'

/** Whether the viewer looks after the room at hand, or after any. */
export const keepsRooms = (scope: MemberScope): boolean => roomsKept(scope)?.length !== 0

/** What a room lacks before people are told of it; in the front hall, how far each room has come. For those who look after them. */
export async function openingRoutes(app: FastifyInstance): Promise<void> {
  app.get(path, async (request, reply) => {
    const scope = request.memberScope()
    if (!keepsRooms(scope)) throw notFound('desk')
    const kept = roomsKept(scope)
    const { rooms, addressOf } = settingOf(request)
    const shown = rooms.list.filter(({ slug }) => kept?.includes(slug) ?? true)
    const facts = await factsOf(
      scope,
      shown.map(({ slug }) => slug),
    )
    const states = shown.map((room) => {
      const own = facts.find((one) => one.room === room.slug)
      const checks = own ? checksOf(room, own) : []
      return {
        room,
        url: addressOf(room, path),
        checks: checks.map((check) => ({ ...check, isMet: isMet(check) })),
        met: checks.filter(isMet).length,
      }
    })
    reply.header('cache-control', 'no-store')
    const [state] = states
    return request.room && state ? reply.page('opening/room', state) : reply.page('opening/rooms', { states })
  })
}
