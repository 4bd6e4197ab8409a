import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from '../../errors.ts'
import { type MemberScope, roomsKept } from '../../scope.ts'
import type { DeskPlace } from '../desk/desk.ts'
import { groupPath } from '../entries/address.ts'
import { entryUrl, type Setting, settingOf } from '../entries/present.ts'
import { actNames } from './acts.ts'
import { actorsOf, type DoneAct, doneActs } from './queries.ts'
import { ActsQuery } from './schema.ts'

const pageSize = 50
const path = '/desk/acts'

const keepsAny = (scope: MemberScope): boolean => roomsKept(scope)?.length !== 0

/** Where those who look after a room find it from the desk. */
export const actsPlace: DeskPlace = { path, title: 'audit:title', shownTo: keepsAny }

/** Who has done what in a room, and in the house: for those who look after it. */
export async function auditRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  app.get(path, { schema: { querystring: ActsQuery } }, async (request, reply) => {
    const scope = request.memberScope()
    if (!keepsAny(scope)) throw notFound('desk')
    return actsPage(request, reply, scope, request.query)
  })
}

async function actsPage(request: FastifyRequest, reply: FastifyReply, scope: MemberScope, query: ActsQuery) {
  const { acts, next } = await doneActs(scope, query, pageSize)
  const page = {
    acts: acts.map((act) => actView(request, act)),
    next: next && addressOf({ ...query, after: next }),
  }
  reply.header('cache-control', 'no-store')
  if (request.wantsFragment) return reply.fragment('audit/items', page)
  return reply.page('audit/acts', {
    ...page,
    where: roomChoices(request, scope),
    choices: actNames.map((name) => ({ value: name, text: request.t(`audit:acts.${name}`) })),
    people: await peopleChoices(request, scope, query, acts),
    typed: query,
    isNarrowed: Boolean(query.room || query.act || query.by),
  })
}

/** Rooms to choose between; none where there is but one. */
function roomChoices({ server, room, locale, t }: FastifyRequest, scope: MemberScope) {
  const kept = roomsKept(scope)
  const rooms = server.rooms.list
    .filter(({ slug }) => kept?.includes(slug) ?? true)
    .map(({ slug, name }) => ({ value: slug, text: name[locale] }))
  if (room || rooms.length < 2) return []
  return kept ? rooms : [{ value: '-', text: t('audit:house') }, ...rooms]
}

/** Who has no role any more can be asked for, too, by their name in the list. */
async function peopleChoices({ t }: FastifyRequest, scope: MemberScope, { by }: ActsQuery, acts: DoneAct[]) {
  const people = (await actorsOf(scope)).map(({ id, name }) => ({ value: String(id), text: name }))
  const asked = acts.find(({ byId }) => String(byId) === by)?.by
  if (by && asked && !people.some(({ value }) => value === by)) people.push({ value: by, text: asked })
  return [...people, { value: '-', text: t('audit:command') }]
}

function actView(request: FastifyRequest, done: DoneAct) {
  const { act, room, at, by, byId, fromCommand, detail } = done
  const { server, locale, t } = request
  const nameOf = (slug: string | number) => server.rooms.bySlug.get(String(slug))?.name[locale] ?? slug
  const named = { ...detail, from: nameOf(detail.from ?? ''), to: nameOf(detail.to ?? '') }
  return {
    at,
    text: t(`audit:acts.${act}`, { ...named, context: contextOf(detail) }),
    ...subjectView(settingOf(request), done, t),
    by: fromCommand ? t('audit:command') : (by ?? t('audit:left')),
    byHref: byId === null ? null : addressOf({ by: String(byId) }),
    roomName: request.room ? null : room ? nameOf(room) : t('audit:house'),
  }
}

/** Which of the sentences about an act it is: by a word of its own, or by what it can name. */
const contextOf = (detail: DoneAct['detail']) =>
  detail.role ?? detail.what ?? ['from', 'to', 'number'].find((name) => name in detail)

function subjectView(
  setting: Setting,
  { subject, subjectId, entry, group, person, room }: DoneAct,
  t: FastifyRequest['t'],
) {
  if (entry) return { subject: entry.title, href: entryUrl(setting, entry), person }
  if (group)
    return { subject: group.name, href: setting.addressOf({ slug: group.room }, groupPath(group)), person }
  if (subject === 'user') return { subject: person ?? t('audit:left'), href: null, person: null }
  const number = subject && subjectId ? t(`audit:subjects.${subject}`, { number: subjectId }) : null
  const href = subject === 'letter' ? setting.addressOf({ slug: room }, `/desk/letters/${subjectId}`) : null
  return { subject: number, href, person }
}

function addressOf(query: ActsQuery): string {
  const asked = Object.entries(query).filter(([, value]) => value)
  return asked.length > 0 ? `${path}?${new URLSearchParams(asked)}` : path
}
