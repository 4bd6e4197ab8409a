import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HouseError, InvalidInput, notFound } from '../../errors.ts'
import { type Typed, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { isMember } from '../../scope.ts'
import { entryPath } from '../entries/address.ts'
import { settingOf } from '../entries/present.ts'
import type { Shared } from '../entries/publish-entry.ts'
import { type EntryInput, ShareQuery } from '../entries/schema.ts'
import { shareEntry } from '../entries/share-entry.ts'
import { findDraft, ownDrafts } from '../entries/typed-drafts.ts'
import { followingReader } from '../following/follow.ts'
import { shareInGroup } from '../groups/share-in-group.ts'
import { findKind, type Kind } from '../kinds/index.ts'
import { requireFeature } from '../rooms/features.ts'
import type { Room } from '../rooms/load-rooms.ts'
import { draftView, typedOf } from './draft-view.ts'
import {
  bodyLimit,
  formChecker,
  formPage,
  groupFor,
  groupView,
  loggedOut,
  openKind,
  roomOf,
  similarTo,
  suggestionsPage,
} from './form-page.ts'
import { kindFields } from './form-view.ts'
import { roomsLike } from './suggestions.ts'

/** Sharing a contribution. */
export async function shareRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  // asked for as one types
  const whileWriting = byViewer(app, { max: 600, minutes: 10 })
  const check = formChecker(app.rooms)

  app.get('/share', { schema: { querystring: ShareQuery } }, async (request, reply) => {
    requireFeature(request.room, 'share')
    const { room } = request
    const { kind, draft: asked, ...typed } = request.query
    const scope = request.memberScope()
    const drafts = (await ownDrafts(scope)).map(draftView(request))
    if (!room) {
      const likely = await roomsLike(request, typed.title ?? '', findKind(kind ?? ''))
      return reply.page('share/where', {
        kind,
        title: typed.title,
        drafts,
        likely: likely.map(({ slug }) => slug),
      })
    }
    if (asked === undefined)
      return formPage(request, reply, { drafts, kind: openKind(request, room, kind), room, typed })
    const draft = await findDraft(scope, Number(asked))
    if (draft?.room !== room.slug || draft.entryId !== null) throw notFound('draft')
    return formPage(request, reply, {
      kind: openKind(request, room, draft.kind),
      room,
      typed: typedOf(draft),
      ...(draft.note && { note: draft.note }),
    })
  })

  // posted, since it brings along all that was typed
  app.post('/share/fields', { bodyLimit, preHandler: whileWriting }, async (request, reply) => {
    request.memberScope()
    const typed = typedForm(request.body)
    const room = roomOf(request, typed)
    const kind = openKind(request, room, typed.kind)
    const group = await groupView(request, { kind, room, typed })
    const fields = kindFields(request.t, settingOf(request), kind, typed, {})
    return reply.fragment('share/fields', { fields, typed, group })
  })

  app.get(
    '/share/similar',
    { schema: { querystring: ShareQuery }, preHandler: whileWriting },
    async (request, reply) => {
      request.memberScope()
      return reply.fragment('share/similar', { similar: await similarTo(request, typedForm(request.query)) })
    },
  )

  // posted, since it reads all that was typed
  app.post('/share/suggestions', { bodyLimit, preHandler: whileWriting }, async (request, reply) => {
    requireFeature(request.room, 'share')
    const typed = typedForm(request.body)
    const room = roomOf(request, typed)
    const form = { kind: openKind(request, room, typed.kind), room, typed }
    if (!isMember(request.viewer)) return loggedOut(request, reply, form)
    return suggestionsPage(request, reply, form)
  })

  app.post('/share', { bodyLimit }, async (request, reply) => {
    requireFeature(request.room, 'share')
    const typed = typedForm(request.body)
    const room = roomOf(request, typed)
    const kind = openKind(request, room, typed.kind)
    if (!isMember(request.viewer)) return loggedOut(request, reply, { kind, room, typed })
    const checked = check(kind, { ...typed, room: room.slug })
    if (!checked.ok) return formPage(request, reply.code(422), { kind, room, typed, errors: checked.errors })
    try {
      const shared = await shareWith(request, kind, room, { typed, input: checked.input })
      // the author finds it at once, also in search, and follows what is like it
      await Promise.all([app.outbox.caughtUp(), app.outbox.caughtUp({ reader: followingReader })])
      return thanks(app, reply, shared, typed)
    } catch (error) {
      // somebody who may not write in the group, or not any more
      if (
        error instanceof HouseError &&
        (error.statusCode === 403 || error.statusCode === 404) &&
        typed.group
      )
        return formPage(request, reply.code(422), { kind, room, typed, notice: 'groups:errors.gone' })
      // the account may have gone into an older one while somebody wrote
      if (error instanceof HouseError && error.statusCode === 401)
        return loggedOut(request, reply, { kind, room, typed })
      if (!(error instanceof InvalidInput)) throw error
      return formPage(request, reply.code(422), { kind, room, typed, errors: error.fields })
    }
  })
}

/** Shares what was written in the room, or in the group that the form is for. */
async function shareWith(
  request: FastifyRequest,
  kind: Kind,
  room: Room,
  { typed, input }: { typed: Typed; input: EntryInput },
): Promise<Shared> {
  const scope = request.memberScope()
  const group = await groupFor(request, kind, room, typed)
  return group ? shareInGroup(scope, kind.name, input, group) : shareEntry(scope, kind.name, input)
}

function thanks(app: FastifyInstance, reply: FastifyReply, shared: Shared, { next }: Typed) {
  if (shared.state === 'waiting') return reply.say('entries:said.waiting').redirect('/me', 303)
  if (shared.state === 'unread')
    return reply.say('review:said.sent').redirect(app.addressOf(null, '/me'), 303)
  const path = next === 'files' ? `${entryPath(shared)}/files` : entryPath(shared)
  return reply.say('entries:said.published').redirect(app.addressOf({ slug: shared.room }, path), 303)
}
