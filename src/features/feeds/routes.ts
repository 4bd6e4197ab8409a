import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { generateAtomFeed, generateJsonFeed } from 'feedsmith'
import { type Static, Type } from 'typebox'
import { nobody } from '../../scope.ts'
import { presentCard, settingOf } from '../entries/present.ts'
import { listEntries } from '../entries/queries.ts'
import { findKind } from '../kinds/index.ts'
import { requireFeature } from '../rooms/features.ts'

const FeedQuery = Type.Object({
  kind: Type.Optional(Type.String({ maxLength: 30 })),
  topic: Type.Optional(Type.String({ maxLength: 60 })),
  phase: Type.Optional(Type.String({ maxLength: 30 })),
})
type FeedQuery = Static<typeof FeedQuery>

const filters = Object.keys(FeedQuery.properties)
const length = 50

/** What is new, for feed readers: of the house, of each room, narrowed by the same words as a list. */
export async function feedRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const options = { schema: { querystring: FeedQuery }, config: { cached: filters } }
  app.get('/feed.atom', options, async (request, reply) =>
    reply.type('application/atom+xml; charset=utf-8').send(atom(await readFeed(request, request.query))),
  )
  app.get('/feed.json', options, async (request, reply) =>
    reply.type('application/feed+json; charset=utf-8').send(json(await readFeed(request, request.query))),
  )
}

type Feed = Awaited<ReturnType<typeof readFeed>>

/** A feed holds what everybody may read, whoever asks for it. */
async function readFeed(request: FastifyRequest, query: FeedQuery) {
  requireFeature(request.room, 'feeds')
  const { locale, room, t, server } = request
  const setting = { ...settingOf(request), room: null }
  const kind = query.kind ? findKind(query.kind)?.name : undefined
  const scope = { ...request.scope(), viewer: nobody }
  const { cards } = await listEntries(scope, { kind, topic: query.topic, phase: query.phase, limit: length })
  return {
    title: room ? `${room.name[locale]} · ${t('common:house.name')}` : t('common:house.name'),
    description: room ? room.tagline[locale] : t('common:house.short'),
    language: locale,
    home: server.addressOf(room, '/'),
    self: server.addressOf(room, ownAddress(request, query)),
    entries: cards.map((card) => presentCard(setting, card)),
  }
}

/** The feed's address by what it depends on: it is kept for others who ask with other parameters. */
function ownAddress(request: FastifyRequest, query: FeedQuery): string {
  const parameters = new URLSearchParams(
    Object.entries(query).filter(([name, value]) => value && filters.includes(name)),
  )
  const path = request.url.split('?')[0] ?? ''
  return parameters.size > 0 ? `${path}?${parameters}` : path
}

// what XML cannot hold, escaped or not
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

function atom(feed: Feed): string {
  const updated = feed.entries.map((entry) => entry.updatedAt).sort((a, b) => b.getTime() - a.getTime())[0]
  const document = generateAtomFeed({
    id: feed.home,
    title: { value: feed.title },
    subtitle: { value: feed.description },
    updated: updated ?? new Date(0),
    links: [
      { rel: 'self', href: feed.self, type: 'application/atom+xml' },
      { rel: 'alternate', href: feed.home, type: 'text/html' },
    ],
    entries: feed.entries.map((entry) => ({
      id: lasting(entry.url),
      title: { value: entry.title },
      summary: { value: entry.summary },
      published: entry.publishedAt,
      updated: entry.updatedAt,
      links: [
        { rel: 'alternate', href: entry.url, type: 'text/html' },
        ...pictureOf(entry).map(({ url }) => ({ rel: 'enclosure', href: url, type: 'image/webp' })),
      ],
      authors: [{ name: authorOf(entry) }],
      categories: entry.topics.map((topic) => ({ term: topic.slug, label: topic.name })),
    })),
  })
  return document.replace(notXml, '')
}

function json(feed: Feed): string {
  const document = generateJsonFeed({
    title: feed.title,
    description: feed.description,
    language: feed.language,
    home_page_url: feed.home,
    feed_url: feed.self,
    items: feed.entries.map((entry) => ({
      id: lasting(entry.url),
      url: entry.url,
      title: entry.title,
      content_text: entry.summary,
      language: entry.language,
      date_published: entry.publishedAt,
      date_modified: entry.updatedAt,
      authors: [{ name: authorOf(entry) }],
      tags: entry.topics.map((topic) => topic.name),
      ...(entry.picture && {
        image: pictureOf(entry)[0]?.url,
        attachments: pictureOf(entry).map(({ url, alt }) => ({ url, mime_type: 'image/webp', title: alt })),
      }),
    })),
  })
  return JSON.stringify(document)
}

/** The picture with a whole address: a feed is read elsewhere. */
const pictureOf = ({ picture, url }: Feed['entries'][number]) =>
  picture ? [{ url: new URL(picture.url, url).href, alt: picture.alt }] : []

/** An address that stays the same when the title is changed. */
const lasting = (url: string): string => url.replace(/(\/\d+)-[^/]*$/, '$1')

const authorOf = (entry: Feed['entries'][number]): string =>
  entry.contactName ?? entry.source ?? entry.organisation ?? entry.roomName
