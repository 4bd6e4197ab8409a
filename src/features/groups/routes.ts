import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from '../../errors.ts'
import { isHouseMember } from '../../scope.ts'
import { entryPath, groupPath, idInSlug } from '../entries/address.ts'
import { readPosition, writePosition } from '../entries/position.ts'
import { presentCard, settingOf } from '../entries/present.ts'
import { findEntry } from '../entries/queries.ts'
import { presentDocument } from '../files/present.ts'
import { requireFeature } from '../rooms/features.ts'
import { openInvitations } from './invitations.ts'
import { hasAsked, hostsOf, membersOf, requestsOf } from './members.ts'
import { presentGroup } from './present.ts'
import {
  documentsIn,
  eventsIn,
  forumOf,
  type Group,
  type GroupPlace,
  listGroups,
  ownGroups,
  talkIn,
} from './queries.ts'
import { groupOf, homeOf, readableGroup } from './requested-group.ts'
import { GroupParams, PageQuery, ThreadParams } from './schema.ts'

const pageSize = { groups: 24, talk: 20, documents: 40, members: 60, events: 20 }

/** The groups of a room and of the house; a group's pages: its talk, its events, its documents, its members. */
export async function groupRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const cached = Object.keys(PageQuery.properties)

  app.get('/groups', { schema: { querystring: PageQuery }, config: { cached } }, async (request, reply) => {
    requireFeature(request.room, 'thread')
    const view = await listView(request, request.query.after)
    return request.wantsFragment ? reply.fragment('groups/items', view) : reply.page('groups/list', view)
  })

  app.get('/groups/forum', async (request, reply) => {
    requireFeature(request.room, 'thread')
    const id = request.room && (await forumOf(request.scope(), request.room.slug))
    if (!id) return reply.redirect('/groups', 303)
    return reply.redirect(groupPath({ id, name: 'Forum' }), 303)
  })

  app.get(
    '/groups/:idSlug',
    { schema: { params: GroupParams, querystring: PageQuery }, config: { cached } },
    async (request, reply) => {
      const group = await groupOf(request)
      const address = homeOf(request, group)
      if (address) return reply.header('cache-control', 'no-cache').redirect(address, 301)
      const view = viewOf(request, group)
      const talk = view.may.read ? await talkView(request, group, request.query.after) : null
      if (request.wantsFragment && talk) return reply.fragment('groups/talk-items', talk)
      return reply.page('groups/show', { ...(await headOf(request, group)), talk })
    },
  )

  // what is shared in a group is an entry, and has an address of its own
  app.get('/groups/:idSlug/threads/:thread', { schema: { params: ThreadParams } }, async (request, reply) => {
    const group = await groupOf(request)
    const id = idInSlug(request.params.thread)
    const entry = id === null ? null : await findEntry(request.scope(), id)
    if (entry?.groupId !== group.id) throw notFound('thread')
    return reply.redirect(app.addressOf({ slug: entry.room }, entryPath(entry)), 303)
  })

  app.get('/groups/:idSlug/events', { schema: { params: GroupParams } }, async (request, reply) => {
    const group = await readableGroup(request)
    const { coming, past } = await eventsIn(request.scope(), group, pageSize.events)
    const setting = settingOf(request)
    return reply.page('groups/events', {
      ...(await headOf(request, group)),
      coming: coming.map((card) => presentCard(setting, card)),
      past: past.map((card) => presentCard(setting, card)),
    })
  })

  app.get(
    '/groups/:idSlug/documents',
    { schema: { params: GroupParams, querystring: PageQuery } },
    async (request, reply) => {
      const group = await readableGroup(request)
      const before = numberIn(request.query.after)
      const { documents, next } = await documentsIn(request.scope(), group, {
        before,
        limit: pageSize.documents,
      })
      return reply.page('groups/documents', {
        ...(await headOf(request, group)),
        documents: documents.map((one) => ({
          ...presentDocument(one),
          by: one.by,
          addedAt: one.addedAt,
          entry: { title: one.entry.title, url: entryPath(one.entry) },
        })),
        next: next && `${groupPath(group)}/documents?after=${next}`,
      })
    },
  )

  app.get(
    '/groups/:idSlug/members',
    { schema: { params: GroupParams, querystring: PageQuery } },
    async (request, reply) => {
      const group = await readableGroup(request)
      // who is in a group is for members of the house, and for those in it
      if (!isHouseMember(request.viewer) && !viewOf(request, group).isIn) {
        request.memberScope()
        throw notFound('members')
      }
      return reply.page('groups/members', await membersView(request, group, request.query.after))
    },
  )
}

const numberIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined

const viewOf = (request: FastifyRequest, group: Group) =>
  presentGroup(request.t, settingOf(request), request.viewer, group)

/** What stands above each page of a group. */
export async function headOf(request: FastifyRequest, group: Group) {
  const scope = request.scope()
  const knows = isHouseMember(request.viewer) || viewOf(request, group).isIn
  const [hosts, asked] = await Promise.all([
    knows && !group.isForum ? hostsOf(scope, group.id) : [],
    hasAsked(scope, group.id),
  ])
  return { group: viewOf(request, group), hosts, asked, knows }
}

async function listView(request: FastifyRequest, after: string | undefined) {
  const scope = request.scope()
  const place = readPlace(after)
  const [{ groups, next }, own] = await Promise.all([
    listGroups(scope, { after: place, limit: pageSize.groups }),
    place || request.wantsFragment ? [] : ownGroups(scope),
  ])
  return {
    groups: groups.map((group) => viewOf(request, group)),
    own: own.map((group) => viewOf(request, group)),
    next: next && `/groups?after=${next.members}-${next.id}`,
  }
}

/** A place in the list of groups, as part of an address; undefined for anything else. */
function readPlace(text: string | undefined): GroupPlace | undefined {
  const [, members, id] = /^(\d{1,9})-(\d{1,15})$/.exec(text ?? '') ?? []
  return members && id ? { members: Number(members), id: Number(id) } : undefined
}

async function talkView(request: FastifyRequest, group: Group, after: string | undefined) {
  const setting = settingOf(request)
  const { talk, next } = await talkIn(request.scope(), group, {
    after: readPosition(after),
    limit: pageSize.talk,
  })
  return {
    talk: talk.map(({ comments, unread, lastAt, ...card }) => ({
      ...presentCard(setting, card),
      comments,
      unread,
      lastAt,
    })),
    next: next && `${groupPath(group)}?after=${writePosition(next)}`,
  }
}

/** The members, and for hosts who has asked and who is invited; with what was typed to invite somebody. */
export async function membersView(
  request: FastifyRequest,
  group: Group,
  after?: string,
  invite: { typed: object; errors: Record<string, string> } = { typed: {}, errors: {} },
) {
  const scope = request.scope()
  const head = await headOf(request, group)
  const place = readPosition(after)
  const [{ members, next }, requests, invitations] = await Promise.all([
    membersOf(scope, group.id, {
      before: place && { at: place.publishedAt, id: place.id },
      limit: pageSize.members,
    }),
    head.group.may.host ? requestsOf(scope, group.id) : [],
    head.group.may.host ? openInvitations(scope, group.id) : [],
  ])
  return {
    ...head,
    members: members.map((one) => ({ ...one, isMe: one.id === request.viewer.id })),
    next: next && `${groupPath(group)}/members?after=${writePosition(next)}`,
    requests,
    invitations,
    ...invite,
  }
}

/** The page of members again, with what is wrong at the field. */
export async function membersAgain(
  request: FastifyRequest,
  reply: FastifyReply,
  group: Group,
  invite: { typed: object; errors: Record<string, string> },
) {
  return reply.code(422).page('groups/members', await membersView(request, group, undefined, invite))
}
