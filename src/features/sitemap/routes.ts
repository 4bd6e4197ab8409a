import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { notFound } from '../../errors.ts'
import { entryPath, groupPath } from '../entries/address.ts'
import { openGroups } from '../groups/queries.ts'
import { kinds } from '../kinds/index.ts'
import { hasFeature } from '../rooms/features.ts'
import { entriesInPart, partsOf } from './queries.ts'

const PartParams = Type.Object({ part: Type.String({ pattern: '^(pages|\\d{1,9})$' }) })

/** The same for everybody: what nobody in particular may read. */
const options = { config: { cached: [], forEverybody: true } }

/** What search engines may find: of each room what is at home in it, on its own host. */
export async function sitemapRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()

  app.get('/robots.txt', options, async (_request, reply) => {
    // a file of the hall may name those of the rooms, and a room's is the same as long as it is one house
    const sitemaps = [null, ...app.rooms.list].map((room) => app.addressOf(room, '/sitemap.xml'))
    return reply
      .type('text/plain; charset=utf-8')
      .send([...rules, '', ...sitemaps.map((address) => `Sitemap: ${address}`), ''].join('\n'))
  })

  app.get('/sitemap.xml', options, async (request, reply) => {
    const { room } = request
    const parts = ['pages', ...(room ? await partsOf(request.scope(), room.slug) : [])]
    const lines = parts.map(
      (part) => `<sitemap><loc>${app.addressOf(room, `/sitemap/${part}`)}</loc></sitemap>`,
    )
    return xml(reply, 'sitemapindex', lines)
  })

  app.get('/sitemap/:part', { schema: { params: PartParams }, ...options }, async (request, reply) => {
    const { room } = request
    const { part } = request.params
    if (part === 'pages')
      return xml(
        reply,
        'urlset',
        [...pagesOf(request), ...(await groupPages(request))].map((path) => line(app.addressOf(room, path))),
      )
    const entries = room ? await entriesInPart(request.scope(), room.slug, Number(part)) : []
    if (entries.length === 0) throw notFound('part of the sitemap')
    return xml(
      reply,
      'urlset',
      entries.map((entry) => line(app.addressOf(room, entryPath(entry)), entry.updatedAt)),
    )
  })
}

/** What is somebody's own, or leads on without an end. */
const rules = [
  'User-agent: *',
  ...[
    '/me',
    '/desk',
    '/share',
    '/feedback',
    '/search',
    '/live',
    '/comments',
    '/dev',
    '/graphql',
    '/sign-',
    '/*/report$',
  ].map((path) => `Disallow: ${path}`),
]

function pagesOf({ room }: FastifyRequest): string[] {
  const lists = kinds.filter(({ name }) => hasFeature(room, name)).map(({ path }) => `/${path}`)
  return ['/', ...lists, '/organisations', '/about', '/accessibility', '/privacy']
}

/** The groups' own pages; what is shared in them stands with the entries. */
async function groupPages(request: FastifyRequest): Promise<string[]> {
  const { room } = request
  if (!hasFeature(room, 'thread')) return []
  const groups = room ? await openGroups(request.scope(), room.slug) : []
  return ['/groups', ...groups.map(groupPath)]
}

/** Addresses of the house have no sign that XML minds. */
const line = (address: string, changed?: Date): string =>
  `<url><loc>${address}</loc>${changed ? `<lastmod>${changed.toISOString()}</lastmod>` : ''}</url>`

/** https://www.sitemaps.org/protocol.html */
const xml = (reply: FastifyReply, root: 'sitemapindex' | 'urlset', lines: string[]) =>
  reply
    .type('application/xml; charset=utf-8')
    .send(
      `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</${root}>\n`,
    )
