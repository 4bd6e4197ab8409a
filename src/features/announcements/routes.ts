import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput, notFound } from '../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { translator } from '../../plugins/locales.ts'
import { locales, type MemberScope } from '../../scope.ts'
import { isUnderHouse, leadToHouse, safePath } from '../accounts/addresses.ts'
import type { DeskPlace } from '../desk/desk.ts'
import { type Announced, announce, endAnnouncement, readAnnouncement } from './announce.ts'
import { AnnouncementForm, AnnouncementParams } from './schema.ts'
import { closedBy, closedCookie } from './shown.ts'

const path = '/desk/notice'

/** Where stewards find it from the desk. */
export const announcementsPlace: DeskPlace = {
  path,
  title: 'announcements:title',
  shownTo: ({ viewer, room }) => viewer.steward && room === null,
}

/** What stewards tell everybody, and how a reader puts it away. */
export async function announcementRoutes(plain: FastifyInstance): Promise<void> {
  await plain.register(closingRoutes)
  await plain.register(deskRoutes)
}

/** For stewards alone, on the house's own host. To all others it is not there. */
async function deskRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  app.addHook('onRequest', leadToHouse)
  const limit = byViewer(app, { max: 100, minutes: 60 })

  app.get(path, async (request, reply) => deskPage(request, reply))

  app.post(path, { preHandler: limit }, async (request, reply) => {
    const scope = stewardsScope(request)
    const typed = typedForm(request.body)
    const read = announcedIn(request.body)
    if ('errors' in read) return deskPage(request, reply.code(422), { typed, errors: read.errors })
    if (typed.look) return deskPage(request, reply, { typed, preview: read.announced })
    await announce(scope, read.announced)
    await app.refreshAnnouncements()
    return reply.say('announcements:said.made').redirect(path, 303)
  })

  const one = { schema: { params: AnnouncementParams }, preHandler: limit }
  app.post(`${path}/:id/end`, one, async (request, reply) => {
    await endAnnouncement(stewardsScope(request), Number(request.params.id))
    await app.refreshAnnouncements()
    return reply.say('announcements:said.ended').redirect(path, 303)
  })
}

/** A reader needs no log-on to put something away: their browser remembers it. */
async function closingRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const schema = { params: AnnouncementParams }
  app.post('/announcements/:id/close', { schema }, async (request, reply) => {
    const id = Number(request.params.id)
    const { return: back } = typedForm(request.body)
    const inForce = app.announcements.find((one) => one.id === id)
    if (inForce) close(request, reply, id, inForce.endsAt)
    return reply.redirect(safePath(request, typeof back === 'string' ? back : undefined), 303)
  })
}

function close(request: FastifyRequest, reply: FastifyReply, id: number, expires: Date): void {
  const house = new URL(request.server.addressOf(null, '/'))
  const there = request.server.announcements.map((one) => one.id)
  const closed = [...new Set([...closedBy(request), id])].filter((one) => there.includes(one))
  reply.setCookie(closedCookie, closed.slice(-10).join('.'), {
    path: '/',
    expires,
    sameSite: 'lax',
    httpOnly: true,
    secure: house.protocol === 'https:',
    ...(isUnderHouse(request.server, request.hostname) ? { domain: house.hostname } : {}),
  })
}

/** @throws 401 for nobody, 404 for who is no steward, and in a room */
function stewardsScope(request: FastifyRequest): MemberScope {
  const scope = request.memberScope()
  if (!scope.viewer.steward || scope.room) throw notFound('announcements')
  return scope
}

function announcedIn(body: unknown): { announced: Announced } | { errors: Record<string, string> } {
  const checked = checkForm(AnnouncementForm, body)
  if (!checked.ok) return { errors: checked.errors }
  try {
    return { announced: readAnnouncement(checked.values) }
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return { errors: error.fields }
  }
}

interface Shown {
  typed?: Typed
  errors?: Record<string, string>
  preview?: Announced | null
}

function deskPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { typed = {}, errors = {}, preview = null }: Shown = {},
) {
  stewardsScope(request)
  const now = new Date()
  return reply.header('cache-control', 'no-store').page('announcements/desk', {
    coming: request.server.announcements
      .filter(({ endsAt }) => endsAt > now)
      .map((one) => ({ ...one, isNow: one.startsAt <= now })),
    preview,
    kindIn:
      preview &&
      Object.fromEntries(locales.map((one) => [one, translator(one)(`announcements:kinds.${preview.kind}`)])),
    typed,
    errors,
  })
}
