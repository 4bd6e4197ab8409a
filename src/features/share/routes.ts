import { randomUUID } from 'node:crypto'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HouseError, InvalidInput, notFound } from '../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { isMember } from '../../scope.ts'
import { similarWhileWriting } from '../discover/page.ts'
import { entryPath } from '../entries/address.ts'
import { ChangedMeanwhile, changeEntry } from '../entries/change-entry.ts'
import { settingOf } from '../entries/present.ts'
import type { Shared } from '../entries/publish-entry.ts'
import type { Entry } from '../entries/queries.ts'
import { changeable } from '../entries/requested-entry.ts'
import { type EntryInput, EntryParams, entryForm, ShareQuery, toEntryInput } from '../entries/schema.ts'
import { cprErrors, mayMake, shareEntry } from '../entries/share-entry.ts'
import { findDraft, ownDrafts } from '../entries/typed-drafts.ts'
import { entryAt, findVersion } from '../entries/versions.ts'
import { followingReader } from '../following/follow.ts'
import { findKind, type Kind, kinds } from '../kinds/index.ts'
import { requireFeature } from '../rooms/features.ts'
import type { Room } from '../rooms/load-rooms.ts'
import { chosen, compare, type Difference } from './compare.ts'
import { draftView, typedOf } from './draft-view.ts'
import { kindFields, topicOptions, typedFrom } from './form-view.ts'

/** A megabyte of text, each letter of it written as %C3%A6. */
const bodyLimit = 4 * 1024 * 1024

/** Sharing a contribution, and changing it later: the same form. */
export async function shareRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  // asked for as one types
  const whileWriting = byViewer(app, { max: 600, minutes: 10 })
  const forms = new Map(kinds.map((kind) => [kind.name, entryForm(kind, app.rooms)]))
  const check = (kind: Kind, typed: Typed) => {
    const form = forms.get(kind.name)
    if (!form) throw notFound('kind')
    const checked = checkForm(form, typed)
    if (!checked.ok) return checked
    const input = toEntryInput(kind, checked.values, app.rooms)
    if (input.topics.length > 0) return { ok: true as const, input }
    // all that is wrong is told in one round
    const errors: Record<string, string> = { topics: 'entries:share.topicsNone', ...cprErrors(input) }
    return { ok: false as const, errors }
  }

  app.get('/share', { schema: { querystring: ShareQuery } }, async (request, reply) => {
    requireFeature(request.room, 'share')
    const { room } = request
    const { kind, draft: asked, ...typed } = request.query
    const scope = request.memberScope()
    const drafts = (await ownDrafts(scope)).map(draftView(request))
    if (!room) return reply.page('share/where', { kind, title: typed.title, drafts })
    if (asked === undefined)
      return formPage(request, reply, { drafts, kind: openKind(request, room, kind), room, typed })
    const draft = await findDraft(scope, Number(asked))
    if (draft?.room !== room.slug) throw notFound('draft')
    return formPage(request, reply, {
      kind: openKind(request, room, draft.kind),
      room,
      typed: typedOf(draft),
    })
  })

  // posted, since it brings along all that was typed
  app.post('/share/fields', { bodyLimit, preHandler: whileWriting }, async (request, reply) => {
    request.memberScope()
    const typed = typedForm(request.body)
    const kind = openKind(request, roomOf(request, typed), typed.kind)
    const fields = kindFields(request.t, settingOf(request), kind, typed, {})
    return reply.fragment('share/fields', { fields, typed })
  })

  app.get(
    '/share/similar',
    { schema: { querystring: ShareQuery }, preHandler: whileWriting },
    async (request, reply) => {
      request.memberScope()
      return reply.fragment('share/similar', { similar: await similarTo(request, typedForm(request.query)) })
    },
  )

  app.post('/share', { bodyLimit }, async (request, reply) => {
    requireFeature(request.room, 'share')
    const typed = typedForm(request.body)
    const room = roomOf(request, typed)
    const kind = openKind(request, room, typed.kind)
    if (!isMember(request.viewer)) return loggedOut(request, reply, { kind, room, typed })
    const checked = check(kind, { ...typed, room: room.slug })
    if (!checked.ok) return formPage(request, reply.code(422), { kind, room, typed, errors: checked.errors })
    try {
      const shared = await shareEntry(request.memberScope(), kind.name, checked.input)
      // the author finds it at once, also in search, and follows what is like it
      await Promise.all([app.outbox.caughtUp(), app.outbox.caughtUp({ reader: followingReader })])
      return thanks(app, reply, shared, typed)
    } catch (error) {
      // the account may have gone into an older one while somebody wrote
      if (error instanceof HouseError && error.statusCode === 401)
        return loggedOut(request, reply, { kind, room, typed })
      if (!(error instanceof InvalidInput)) throw error
      return formPage(request, reply.code(422), { kind, room, typed, errors: error.fields })
    }
  })

  for (const kind of kinds) {
    const path = `/${kind.path}/:idSlug/edit`
    app.get(path, { schema: { params: EntryParams } }, async (request, reply) => {
      const entry = await changeable(request, kind)
      const room = homeOf(request, entry)
      const typed = { ...typedFrom(entry), version: String(entry.version) }
      return formPage(request, reply, { kind, room, typed, changing: linkTo(entry) })
    })
    app.post(path, { schema: { params: EntryParams }, bodyLimit }, async (request, reply) => {
      const sent = typedForm(request.body)
      if (!isMember(request.viewer)) return loggedOut(request, reply, unseen(request, kind, sent))
      const entry = await changeable(request, kind)
      const room = homeOf(request, entry)
      const typed = chosen(sent, typedFrom(entry))
      if (isStale(typed, entry)) return conflictPage(request, reply, { kind, room, typed }, entry)
      const checked = check(kind, { ...typed, kind: kind.name, room: room.slug })
      const errors = checked.ok ? await changed(request, entry, checked.input) : checked.errors
      if (errors === 'meanwhile') {
        const opened = { ...typed, version: String(entry.version) }
        return conflictPage(request, reply, { kind, room, typed: opened }, await changeable(request, kind))
      }
      const form = { kind, room, typed, changing: linkTo(entry) }
      if (errors) return formPage(request, reply.code(422), { ...form, errors })
      await app.outbox.caughtUp()
      const title = typeof typed.title === 'string' ? typed.title : entry.title
      return reply.say('entries:said.changed').redirect(entryPath({ ...entry, title }), 303)
    })
  }
}

interface Form {
  kind: Kind
  room: Room
  typed: Typed
  errors?: Record<string, string>
  /** The entry that is changed; without it a new one is written. */
  changing?: { title: string; url: string }
  notice?: string
  /** What the viewer was writing. */
  drafts?: object[]
  /** What somebody else has changed meanwhile. */
  conflict?: { name: string; clashes: Difference[]; taken: string[] }
}

/** The form was opened at an earlier version; one that says nothing of it is about the present one. */
const isStale = (typed: Typed, entry: Entry): boolean =>
  typed.version !== undefined && typed.version !== String(entry.version)

/** Somebody has changed the entry meanwhile: what differs is shown side by side, and nothing is saved. */
async function conflictPage(request: FastifyRequest, reply: FastifyReply, form: Form, entry: Entry) {
  const scope = request.memberScope()
  const { kind, room, typed } = form
  const opened = await findVersion(scope, entry.id, Number(typed.version) || 0)
  const latest = await findVersion(scope, entry.id, entry.version)
  const now = typedFrom(entry)
  const { quick, more } = kindFields(request.t, settingOf(request), kind, typed, {})
  const names = ['title', 'summary', 'body', 'topics', 'language', 'audience']
  const fields = [...names, ...[...quick, ...more].map(({ name }) => name)]
  const before = opened ? typedFrom(entryAt(entry, opened)) : {}
  const { merged, clashes, taken } = compare(fields, before, now, typed)
  return formPage(request, reply.code(409), {
    kind,
    room,
    typed: { ...merged, version: String(entry.version) },
    changing: linkTo(entry),
    conflict: { name: latest?.editor ?? request.t('history:somebody'), clashes, taken },
  })
}

async function formPage(request: FastifyRequest, reply: FastifyReply, form: Form) {
  const { kind, room, typed, errors = {}, changing } = form
  const setting = settingOf(request)
  const topics = [typed.topics ?? []].flat()
  return reply.page('share/form', {
    kind: kind.name,
    choosable: changing ? [] : openKinds(request, room).map(({ name }) => name),
    fields: kindFields(request.t, setting, kind, typed, errors),
    topics: topicOptions(setting, room, topics),
    typed,
    errors,
    // one that was refused would be refused again
    submission: (!errors.submission && typed.submission) || randomUUID(),
    similar: changing || !isMember(request.viewer) ? [] : await similarTo(request, typed),
    waits: isMember(request.viewer) && !request.viewer.confirmed,
    notice: form.notice ? request.t(form.notice) : null,
    action: changing ? `${changing.url}/edit` : '/share',
    changing: changing ?? null,
    conflict: form.conflict ?? null,
    drafts: form.drafts ?? [],
    keeps: !changing && isMember(request.viewer),
  })
}

/** Nothing that was written is lost: it can be sent again after a log-on. */
const loggedOut = (request: FastifyRequest, reply: FastifyReply, form: Form) =>
  formPage(request, reply.code(401), { ...form, notice: 'entries:share.signInFirst' })

const linkTo = (entry: Entry) => ({ title: entry.title, url: entryPath(entry) })

/** The form to change an entry as it was sent by who has not logged on: whether there is one is not told. */
function unseen(request: FastifyRequest, kind: Kind, typed: Typed): Form {
  if (!request.room?.features.includes(kind.name)) throw notFound('entry')
  const { idSlug } = request.params as EntryParams
  const title = typeof typed.title === 'string' ? typed.title : ''
  const url = `/${kind.path}/${encodeURIComponent(idSlug)}`
  return { kind, room: request.room, typed, changing: { title, url } }
}

/** The room's kinds that the viewer may make; whose log-on ran out may be anybody. */
const openKinds = ({ viewer }: FastifyRequest, room: Room): Kind[] =>
  kinds.filter(
    (kind) => room.features.includes(kind.name) && (!isMember(viewer) || mayMake(viewer, kind, room.slug)),
  )

/** The kind that was asked for if the viewer may make it here, else the room's first. @throws 404 when there is none */
export function openKind(request: FastifyRequest, room: Room, name: unknown): Kind {
  const open = openKinds(request, room)
  const asked = typeof name === 'string' ? findKind(name) : undefined
  const kind = asked && open.includes(asked) ? asked : open[0]
  if (!kind) throw notFound('kind')
  return kind
}

/** The room a form is for: the one it stands in; from the front hall, the one it names. */
export function roomOf(request: FastifyRequest, typed: Typed): Room {
  const named = typeof typed.room === 'string' ? request.server.rooms.bySlug.get(typed.room) : undefined
  const room = request.room ?? named
  if (!room?.features.includes('share')) throw notFound('room')
  return room
}

function homeOf(request: FastifyRequest, entry: Entry): Room {
  const room = request.server.rooms.bySlug.get(entry.room)
  if (!room || request.room?.slug !== room.slug) throw notFound('entry')
  return room
}

/** A summary at its longest. */
const mostCompared = 600

async function similarTo(request: FastifyRequest, typed: Typed) {
  const text = (name: string) => String(typed[name] ?? '').slice(0, mostCompared)
  const written = { title: text('title'), text: text('summary'), topics: [typed.topics ?? []].flat() }
  return similarWhileWriting(request.server.searchEngine, request.scope(), settingOf(request), written)
}

async function changed(request: FastifyRequest, entry: Entry, input: EntryInput) {
  try {
    await changeEntry(request.memberScope(), entry, input)
    return null
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return 'meanwhile'
    if (!(error instanceof InvalidInput)) throw error
    return error.fields
  }
}

function thanks(app: FastifyInstance, reply: FastifyReply, shared: Shared, { next }: Typed) {
  if (shared.state === 'waiting') return reply.say('entries:said.waiting').redirect('/me', 303)
  const path = next === 'files' ? `${entryPath(shared)}/files` : entryPath(shared)
  return reply.say('entries:said.published').redirect(app.addressOf({ slug: shared.room }, path), 303)
}
