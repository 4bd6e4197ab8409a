import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { and, asc, eq, gt } from 'drizzle-orm'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { activity } from '../../../db/schema/index.ts'
import type { Config } from '../../config.ts'
import { notFound } from '../../errors.ts'
import { sessionCookieName } from '../../plugins/session.ts'
import { nobody, type Viewer } from '../../scope.ts'
import { sessionOf, viewersOf } from '../accounts/sessions.ts'
import { findEntry } from '../entries/queries.ts'
import { requireFeature } from '../rooms/features.ts'
import type { Listener } from './listeners.ts'
import { saidEvent } from './live.ts'
import { LiveQuery } from './schema.ts'

/** Of what somebody has missed, so many are told; a page shows no more at once. */
const mostMissed = 50

/**
 * What happens in a dialogue, as it happens: server-sent events, which say that there is something and never what. Who
 * wants to see it asks for it as for any page. `id` is the place in the log, and `Last-Event-ID` goes on from there.
 */
export async function liveRoutes(plain: FastifyInstance, { config }: { config: Config }): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const { listeners } = app.live
  const cookie = sessionCookieName(config)

  app.get(
    '/live',
    {
      schema: { querystring: LiveQuery },
      // who it is, is looked up here: a renewed log-on could not be told to the browser
      config: { forEverybody: true },
      exposeHeadRoute: false,
    },
    async (request, reply) => {
      const { session, viewer } = await whoListens(request, cookie)
      const entryId = await entryToHear(request, viewer)
      const countedAs = viewer.id === null ? `address ${request.ip}` : `person ${viewer.id}`
      listeners.requireSpace(countedAs)
      const listener = { entryId, session, keys: viewer.keys, countedAs, response: reply.raw }
      const { position } = app.live
      open(reply, listener)
      const after = lastHeard(request)
      if (after !== undefined && after < position)
        for (const row of await saidSince(request, entryId, after)) listeners.tell([listener], saidEvent(row))
    },
  )

  /** Before what was missed is read: nothing falls between. What comes twice is known by its number. */
  function open(reply: FastifyReply, listener: Listener): void {
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-accel-buffering': 'no',
    })
    // after a restart they do not all come back at once
    reply.raw.write(`retry: ${2_000 + Math.floor(Math.random() * 8_000)}\n\n`)
    listeners.add(listener)
  }
}

async function whoListens(
  { cookies, server }: FastifyRequest,
  cookie: string,
): Promise<{ session: string | null; viewer: Viewer }> {
  const token = cookies[cookie]
  const session = token ? sessionOf(token) : null
  const viewer = session && (await viewersOf(server.database.db, [session])).get(session)
  return viewer ? { session, viewer } : { session: null, viewer: nobody }
}

/** @throws 404 for what is out of the viewer's reach, asked for elsewhere, or in a room without dialogue */
async function entryToHear(request: FastifyRequest, viewer: Viewer): Promise<number> {
  const id = numberIn((request.query as LiveQuery).entry)
  const entry = id === undefined ? null : await findEntry({ ...request.scope(), viewer }, id)
  if (!entry || request.room?.slug !== entry.room) throw notFound('entry')
  requireFeature(request.room, 'dialogue')
  return entry.id
}

function lastHeard({ headers, query }: FastifyRequest): number | undefined {
  const header = headers['last-event-id']
  return numberIn(typeof header === 'string' ? header : undefined) ?? numberIn((query as LiveQuery).after)
}

const numberIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined

/** One range of one index. */
const saidSince = ({ server }: FastifyRequest, entryId: number, after: number) =>
  server.database.db
    .select({ seq: activity.seq, data: activity.data })
    .from(activity)
    .where(
      and(eq(activity.verb, 'comment.written'), eq(activity.subjectId, entryId), gt(activity.seq, after)),
    )
    .orderBy(asc(activity.seq))
    .limit(mostMissed)
