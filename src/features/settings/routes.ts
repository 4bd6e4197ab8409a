import { createHash } from 'node:crypto'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../../config.ts'
import { InvalidInput, notFound } from '../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { type MemberScope, roomsKept } from '../../scope.ts'
import type { DeskPlace } from '../desk/desk.ts'
import { openForums } from '../groups/forums.ts'
import type { Room } from '../rooms/load-rooms.ts'
import { nearestReadable } from '../rooms/palette.ts'
import { features } from '../rooms/schema.ts'
import { changeSettings, mayChangeSettings, undoSettings } from './change-settings.ts'
import { findSettings } from './queries.ts'
import { type Part, PartParams, parts } from './schema.ts'

const path = '/desk/settings'

const keepsAny = (scope: MemberScope): boolean => roomsKept(scope)?.length !== 0

/** Where those who look after a room find it from the desk. */
export const settingsPlace: DeskPlace = { path, title: 'settings:title', shownTo: keepsAny }

/** A form that was not taken. */
interface Unsent {
  part: Part
  typed: Typed
  errors: Record<string, string>
}

/** How a room looks, speaks and works, for those who look after it; in the front hall, the way to each of theirs. */
export async function settingsRoutes(
  plain: FastifyInstance,
  { config: { houseHost } }: { config: Pick<Config, 'houseHost'> },
): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limit = byViewer(app, { max: 100, minutes: 60 })
  const one = { schema: { params: PartParams }, preHandler: limit }

  app.get(path, async (request, reply) => {
    const scope = request.memberScope()
    if (!keepsAny(scope)) throw notFound('desk')
    return request.room ? settingsPage(request, reply, houseHost) : roomsPage(request, reply, scope)
  })

  app.post(`${path}/:part`, one, async (request, reply) => {
    const { part } = request.params
    const { scope, room } = changing(request, part)
    const typed = typedForm(request.body)
    // another process may have changed it
    await app.refreshRooms()
    if (typed.seen && typed.seen !== stateOf(room, part)) {
      const [first = ''] = Object.keys(parts[part].form.properties)
      const unsent = { part, typed, errors: { [first]: 'settings:errors.changed' } }
      return settingsPage(request, reply.code(409), houseHost, unsent)
    }
    const checked = checkForm(parts[part].form, request.body)
    const errors = checked.ok
      ? await errorsOf(() => changeSettings(scope, room, part, checked.values, houseHost))
      : checked.errors
    if (errors) return settingsPage(request, reply.code(422), houseHost, { part, typed, errors })
    await takeOver(app)
    return reply.say('settings:said.changed').redirect(`${path}#${part}`, 303)
  })

  app.post(`${path}/:part/undo`, one, async (request, reply) => {
    const { part } = request.params
    const { scope, room } = changing(request, part)
    await undoSettings(scope, room, part)
    await takeOver(app)
    return reply.say('settings:said.undone').redirect(`${path}#${part}`, 303)
  })
}

/** @throws 401 for nobody, 404 in the front hall and for who may not change it */
function changing(request: FastifyRequest, part: Part): { scope: MemberScope; room: Room } {
  const scope = request.memberScope()
  const { room } = request
  if (!room || !mayChangeSettings(scope.viewer, room, part)) throw notFound('settings')
  return { scope, room }
}

async function errorsOf(work: () => Promise<void>): Promise<Record<string, string> | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return error.fields
  }
}

/** What was changed holds at once; a room that talks from now on has its forum. */
async function takeOver(app: FastifyInstance): Promise<void> {
  await app.refreshRooms()
  await openForums(app.database.db, app.rooms)
}

function roomsPage(request: FastifyRequest, reply: FastifyReply, scope: MemberScope) {
  const kept = roomsKept(scope)
  const { rooms, addressOf } = request.server
  const links = rooms.list
    .filter(({ slug }) => kept?.includes(slug) ?? true)
    .map((room) => ({ name: room.name[request.locale], href: addressOf(room, path) }))
  return reply.header('cache-control', 'no-store').page('settings/rooms', { links })
}

async function settingsPage(
  request: FastifyRequest,
  reply: FastifyReply,
  houseHost: string,
  unsent: Unsent | null = null,
) {
  const scope = request.memberScope()
  const { room } = request
  if (!room || !keepsAny(scope)) throw notFound('desk')
  const settings = await findSettings(scope.db, room.slug)
  const names = Object.keys(parts) as Part[]
  const accent = typeof unsent?.typed.accent === 'string' ? unsent.typed.accent.toLowerCase() : ''
  return reply.header('cache-control', 'no-store').page('settings/room', {
    parts: names.filter((part) => mayChangeSettings(scope.viewer, room, part)),
    changed: names.filter((part) =>
      Object.keys(parts[part].form.properties).some((name) =>
        Object.entries(settings).some(([key, value]) => key === name && value !== null),
      ),
    ),
    values: { ...valuesOf(room), ...unsent?.typed },
    states: Object.fromEntries(names.map((part) => [part, stateOf(room, part)])),
    allFeatures: features,
    host: `${room.slug}.${houseHost.replace(/:\d+$/, '')}`,
    nearest: /^#[0-9a-f]{6}$/.test(accent) ? nearestReadable(accent) : null,
    unsentPart: unsent?.part ?? null,
    errors: unsent?.errors ?? {},
  })
}

/** A part of the room as it is now, in a few letters: a form that was opened before says another. */
function stateOf(room: Room, part: Part): string {
  const values: Record<string, unknown> = valuesOf(room)
  const state = Object.keys(parts[part].form.properties).map((name) => values[name])
  return createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 16)
}

/** How the room is now, field by field. */
const valuesOf = ({ tagline, wanted, owner, theme, review, features, domain }: Room) => ({
  taglineDa: tagline.da,
  taglineEn: tagline.en,
  wantedDa: wanted.da,
  wantedEn: wanted.en,
  ownerName: owner.name,
  ownerUrl: owner.url ?? '',
  accent: theme.accent,
  review,
  features,
  domain: domain ?? '',
})
