import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findDoorway } from '../../plugins/rooms.ts'

/**
 * Where to go on to, if that is an address of the house; null for everything else. It is read as a browser reads it,
 * and given back whole, so that no clever spelling leads outside.
 */
export function safeNext(request: FastifyRequest, next: string | undefined): string | null {
  if (!next) return null
  const { server } = request
  const house = new URL(server.addressOf(null, '/'))
  const here = server.addressOf(request.room, '/')
  if (!URL.canParse(next, here)) return null
  const url = new URL(next, here)
  if (url.protocol !== house.protocol || url.port !== house.port || url.username || url.password) return null
  const doorway = findDoorway(server.rooms, house.host, url.host)
  const inHouse = doorway.leads === 'room' || url.hostname === house.hostname
  return inHouse ? url.href : null
}

/** A path on the host that was asked, for going back; the front page for everything else. */
export function safePath(request: FastifyRequest, path: string | undefined): string {
  const here = `http://${request.host}`
  if (!path || !URL.canParse(path, here)) return '/'
  const url = new URL(path, here)
  const isHere = path.startsWith('/') && url.origin === new URL(here).origin
  // a path may come out with two slashes in front, which a browser takes for a host
  return isHere ? `${url.pathname.replace(/^\/+/, '/')}${url.search}` : '/'
}

/**
 * Log-on holds for the house's domain; on `localhost` or a bare number no such cookie can be set. Pages about it
 * lead to the house's own name.
 */
export async function leadToHouse(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  if (isUnderHouse(request.server, request.hostname)) return
  const path = request.method === 'GET' ? request.url : (request.url.split('?')[0] ?? '/')
  return reply.redirect(request.server.addressOf(null, path), 303)
}

/** Whether a host name is the house's or below it. */
export function isUnderHouse(app: FastifyInstance, hostname: string): boolean {
  const house = new URL(app.addressOf(null, '/')).hostname
  return hostname === house || hostname.endsWith(`.${house}`)
}
