import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../../config.ts'
import { notFound } from '../../errors.ts'
import { byViewer } from '../../limits.ts'
import type { MemberScope } from '../../scope.ts'
import { entryUrl, settingOf } from '../entries/present.ts'
import { checkLink } from './check-links.ts'
import { type DeadLink, deadLinks, linkInCare, roomsKept } from './queries.ts'
import { DeadLinksQuery, LinkParams } from './schema.ts'

const pageSize = 50
const path = '/desk/links'

/** The dead addresses of a room, for those who look after it. */
export async function linkRoutes(
  plain: FastifyInstance,
  { config }: { config: Pick<Config, 'linkChecks'> },
): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()

  app.get(path, { schema: { querystring: DeadLinksQuery } }, async (request, reply) => {
    const { links, next } = await deadLinks(keeperScope(request), { ...request.query, limit: pageSize })
    return reply.header('cache-control', 'no-store').page('links/dead', {
      links: links.map((link) => linkView(request, link)),
      next: next && `${path}?after=${next}`,
      asks: config.linkChecks,
    })
  })

  const limit = byViewer(app, { max: 60, minutes: 10 })
  app.post(
    `${path}/:id/:field/check`,
    { schema: { params: LinkParams }, preHandler: limit },
    async (request, reply) => {
      const scope = keeperScope(request)
      const { id, field } = request.params
      const link = config.linkChecks ? await linkInCare(scope, Number(id), field) : null
      if (!link) throw notFound('link')
      const answer = await checkLink(scope, app.web, link)
      return reply.say(`links:said.${answer}`, answer === 'answers' ? 'good' : 'info').redirect(path, 303)
    },
  )
}

/** @throws 401 for nobody, 404 for who looks after no room here */
function keeperScope(request: FastifyRequest): MemberScope {
  const scope = request.memberScope()
  if (roomsKept(scope)?.length === 0) throw notFound('desk')
  return scope
}

function linkView(request: FastifyRequest, link: DeadLink) {
  const setting = settingOf(request)
  const url = entryUrl(setting, { ...link, id: link.entryId })
  return {
    ...link,
    url,
    edit: `${url}/edit`,
    check: `${path}/${link.entryId}/${link.field}/check`,
    roomName: request.room ? null : (setting.rooms.bySlug.get(link.room)?.name[setting.locale] ?? link.room),
  }
}
