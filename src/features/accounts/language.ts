import type { FastifyReply, FastifyRequest } from 'fastify'
import { localeCookie } from '../../plugins/views.ts'
import type { Locale } from '../../scope.ts'
import { isUnderHouse } from './addresses.ts'

const aYear = 365 * 86_400

/** Keeps a language in the browser, for all rooms where the host allows it. */
export function setLocale(request: FastifyRequest, reply: FastifyReply, locale: Locale): void {
  const house = new URL(request.server.addressOf(null, '/'))
  reply.setCookie(localeCookie, locale, {
    path: '/',
    maxAge: aYear,
    sameSite: 'lax',
    httpOnly: true,
    secure: house.protocol === 'https:',
    ...(isUnderHouse(request.server, request.hostname) ? { domain: house.hostname } : {}),
  })
}
