import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { notFound } from '../../errors.ts'
import { roomsKept } from '../../scope.ts'
import { settingOf } from '../entries/present.ts'
import { monthsKept } from '../privacy/days-kept.ts'
import { fewestPeople } from './askings.ts'
import { type AskedQuery, askedQueries } from './queries.ts'
import { AskedQuery as AskedQuerystring } from './schema.ts'

const pageSize = 50
const path = '/desk/searches/all'

/** What is searched for, found or not, for those who look after a room. */
export async function insightRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  app.get(path, { schema: { querystring: AskedQuerystring } }, async (request, reply) => {
    const scope = request.memberScope()
    if (roomsKept(scope)?.length === 0) throw notFound('desk')
    const { queries, next } = await askedQueries(scope, { ...request.query, limit: pageSize })
    return reply.header('cache-control', 'no-store').page('insight/searches', {
      queries: queries.map((asked) => queryView(request, asked)),
      next: next && `${path}?${new URLSearchParams({ after: next })}`,
      people: fewestPeople,
      months: monthsKept.searches,
    })
  })
}

function queryView(request: FastifyRequest, { room, query, searches, unanswered, month }: AskedQuery) {
  const { rooms, locale, addressOf } = settingOf(request)
  const where = room ? { slug: room } : null
  return {
    query,
    searches,
    unanswered,
    month: new Date(`${month}-01T12:00:00Z`),
    href: addressOf(where, `/search?${new URLSearchParams({ q: query })}`),
    roomName: request.room
      ? null
      : room
        ? (rooms.bySlug.get(room)?.name[locale] ?? room)
        : request.t('insight:house'),
  }
}
