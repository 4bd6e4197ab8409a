import type { FastifyInstance, FastifyRequest } from 'fastify'
import { notFound } from '../../errors.ts'
import { markUnread } from '../dialogue/mark-unread.ts'
import { presentCard, settingOf } from '../entries/present.ts'
import { listEntries, newestByKind, newestByRoom } from '../entries/queries.ts'
import { followButton } from '../following/page.ts'
import { kinds } from '../kinds/index.ts'
import { daysKept, monthsKept } from '../privacy/days-kept.ts'
import { hasFeature } from '../rooms/features.ts'
import type { Room } from '../rooms/load-rooms.ts'
import { inSpotlight } from '../spotlight/queries.ts'
import { entrancePage, entrances } from './entrances.ts'
import { freshInspiration } from './fresh-inspiration.ts'

const textPages = ['about', 'accessibility', 'privacy'] as const

/** Front hall, front page of a room, and the pages about the house. */
export async function homeRoutes(app: FastifyInstance): Promise<void> {
  app.get('/', { config: { cached: [] } }, async (request, reply) =>
    request.room
      ? reply.page('home/room', await roomPage(request, request.room))
      : reply.page('home/hall', await hallPage(request)),
  )
  app.get('/start/:who', { config: { cached: [] } }, async (request, reply) => {
    const { who } = request.params as { who: string }
    const entrance = entrances.find((one) => one === who)
    if (!entrance) throw notFound('entrance')
    return reply.page('home/start', await entrancePage(request.scope(), settingOf(request), entrance))
  })
  for (const page of textPages) {
    app.get(`/${page}`, { config: { cached: [] } }, async (_request, reply) =>
      reply.page('home/text-page', {
        page,
        kept: page === 'privacy' ? { days: daysKept, months: monthsKept } : null,
      }),
    )
  }
}

const mostCollections = 3

async function hallPage(request: FastifyRequest) {
  const setting = settingOf(request)
  const rooms = setting.rooms.list.map((room) => room.slug)
  const scope = request.scope()
  const [latest, spotlight, collections] = await Promise.all([
    newestByRoom(scope, rooms, 3),
    inSpotlight(scope),
    listEntries(scope, { kind: 'collection', limit: mostCollections }),
  ])
  return {
    latest: await markUnread(
      scope,
      setting.rooms,
      latest.slice(0, 12).map((card) => presentCard(setting, card)),
    ),
    spotlight: spotlight.map((card) => presentCard(setting, card)),
    collections: collections.cards.map((card) => presentCard(setting, card)),
    next: null,
  }
}

async function roomPage(request: FastifyRequest, room: Room) {
  const scope = request.scope()
  const setting = settingOf(request)
  const shelves = kinds
    .filter(({ name }) => hasFeature(room, name))
    .sort((one, other) => one.shelf.place - other.shelf.place)
  const wanted = Object.fromEntries(shelves.map(({ name, shelf }) => [name, shelf.entries]))
  const [newest, spotlight] = await Promise.all([newestByKind(scope, room.slug, wanted), inSpotlight(scope)])
  const cards = await markUnread(
    scope,
    setting.rooms,
    Object.values(newest).flatMap((some) => some.map((card) => presentCard(setting, card))),
  )
  return {
    spotlight: spotlight.map((card) => presentCard(setting, card)),
    shelves: shelves
      .filter(({ name, shelf }) => !shelf.onlyFull || newest[name].length > 0)
      .map(({ name, path }) => ({
        kind: name,
        path: `/${path}`,
        entries: cards.filter(({ kind }) => kind === name),
      })),
    ...(hasFeature(room, 'inspiration') && (await freshInspiration(scope, setting, room))),
    follow: await followButton(request, '/', { type: 'room', slug: room.slug }),
  }
}
