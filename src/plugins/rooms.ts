import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { Config } from '../config.ts'
import type { Room, Rooms } from '../features/rooms/load-rooms.ts'

/** What a host name leads to. */
export type Doorway =
  | { leads: 'hall' }
  | { leads: 'room'; room: Room }
  | { leads: 'elsewhere'; room: Room }
  /** A host of a room's owner: it leads to the room as long as its settings say so. */
  | { leads: 'domain'; room: Room }
  | { leads: 'nowhere' }

declare module 'fastify' {
  interface FastifyInstance {
    rooms: Rooms
    /** The full address of a path in a room, or in the front hall for null. */
    addressOf(room: { slug: string } | null, path: string): string
  }
  interface FastifyRequest {
    /** The room whose host was asked, or null in the front hall. */
    room: Room | null
    doorway: Doorway
  }
}

const ownNames = new Set(['localhost', '127.0.0.1', '[::1]', '0.0.0.0'])

/** Finds the room that a host name leads to. Ports are not looked at. */
export function findDoorway(rooms: Rooms, houseHost: string, host: string): Doorway {
  const name = withoutPort(host.toLowerCase())
  const house = withoutPort(houseHost)
  if (name === house || ownNames.has(name)) return { leads: 'hall' }
  if (!name.endsWith(`.${house}`)) {
    const owned = rooms.domains.get(name)
    return owned ? { leads: 'domain', room: owned } : { leads: 'nowhere' }
  }
  const slug = name.slice(0, -house.length - 1)
  const room = rooms.bySlug.get(slug)
  if (room) return { leads: 'room', room }
  const renamed = rooms.aliases.get(slug)
  return renamed ? { leads: 'elsewhere', room: renamed } : { leads: 'nowhere' }
}

const withoutPort = (host: string): string => host.replace(/:\d+$/, '')

/** Machine addresses that answer on every host. */
const onEveryHost = /^\/(healthz|readyz|metrics|assets\/)/

/** Host → room or front hall. An alias leads to its room for good; an unknown host gets the list of doors. */
export const roomsPlugin = fp<{ config: Config; rooms: Rooms }>(
  async (app, { config, rooms }) => {
    app.decorate('rooms', rooms)
    app.decorate('addressOf', (room: { slug: string } | null, path: string) => {
      const host = room ? `${room.slug}.${config.houseHost}` : config.houseHost
      return `${config.protocol}://${host}${path}`
    })
    app.decorateRequest('room', null)
    app.decorateRequest('doorway')

    app.addHook('onRequest', async (request, reply) => {
      // the room, the rule against other sites and the page cache go by the Host header alone, whatever a proxy adds
      delete request.headers['x-forwarded-host']
      const doorway = findDoorway(rooms, config.houseHost, request.host)
      request.doorway = doorway
      if (doorway.leads === 'room') request.room = doorway.room
      if (onEveryHost.test(request.url)) return
      if (doorway.leads === 'elsewhere') return redirect(request, reply, doorway.room, 301)
      if (doorway.leads === 'domain') return redirect(request, reply, doorway.room, 302)
    })
    // after language and viewer are known, which its page needs
    app.addHook('preParsing', async (request, reply) => {
      if (request.doorway.leads === 'nowhere' && !onEveryHost.test(request.url)) return reply.callNotFound()
    })

    const redirect = (request: FastifyRequest, reply: FastifyReply, room: Room, status: 301 | 302) =>
      reply.redirect(app.addressOf(room, request.url), status)
  },
  { name: 'rooms', dependencies: ['database'] },
)
