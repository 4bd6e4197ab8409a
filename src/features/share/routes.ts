import { randomUUID } from 'node:crypto'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput, notFound } from '../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../forms.ts'
import { isMember } from '../../scope.ts'
import { similarWhileWriting } from '../discover/page.ts'
import { entryPath } from '../entries/address.ts'
import { changeEntry } from '../entries/change-entry.ts'
import type { KindDefinition } from '../entries/kinds/define-kind.ts'
import { findKind, kinds } from '../entries/kinds/index.ts'
import { settingOf } from '../entries/present.ts'
import type { Shared } from '../entries/publish-entry.ts'
import type { Entry } from '../entries/queries.ts'
import { changeable } from '../entries/requested-entry.ts'
import { type EntryInput, EntryParams, entryForm, ShareQuery, toEntryInput } from '../entries/schema.ts'
import { shareEntry } from '../entries/share-entry.ts'
import { requireFeature } from '../rooms/features.ts'
import type { Room } from '../rooms/load-rooms.ts'
import { kindFields, topicOptions, typedFrom } from './form-view.ts'

/** Sharing a contribution, and changing it later: the same form. */
export async function shareRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const forms = new Map(kinds.map((kind) => [kind.name, entryForm(kind, app.rooms)]))
  const check = (kind: KindDefinition, typed: Typed) => {
    const form = forms.get(kind.name)
    if (!form) throw notFound('kind')
    const checked = checkForm(form, typed)
    if (!checked.ok) return checked
    const input = toEntryInput(kind, checked.values, app.rooms)
    if (input.topics.length > 0) return { ok: true as const, input }
    return { ok: false as const, errors: { topics: 'entries:share.topicsNone' } as Record<string, string> }
  }

  app.get('/share', { schema: { querystring: ShareQuery } }, async (request, reply) => {
    requireFeature(request.room, 'share')
    request.memberScope()
    if (!request.room)
      return reply.page('entries/share-where', { kind: request.query.kind, title: request.query.title })
    const { kind, ...typed } = request.query
    return formPage(request, reply, { kind: openKind(request.room, kind), room: request.room, typed })
  })

  app.get('/share/fields', { schema: { querystring: ShareQuery } }, async (request, reply) => {
    if (!request.room) throw notFound('fields')
    const kind = openKind(request.room, request.query.kind)
    return reply.fragment('entries/share-fields', {
      fields: kindFields(request.t, settingOf(request), kind, typedForm(request.query), {}),
    })
  })

  app.get('/share/similar', { schema: { querystring: ShareQuery } }, async (request, reply) =>
    reply.fragment('entries/similar', { similar: await similarTo(request, typedForm(request.query)) }),
  )

  app.post('/share', async (request, reply) => {
    requireFeature(request.room, 'share')
    const typed = typedForm(request.body)
    const room = roomOf(request, typed)
    const kind = openKind(room, typed.kind)
    if (!isMember(request.viewer)) {
      return formPage(request, reply.code(401), { kind, room, typed, notice: 'entries:share.signInFirst' })
    }
    const checked = check(kind, { ...typed, room: room.slug })
    if (!checked.ok) return formPage(request, reply.code(422), { kind, room, typed, errors: checked.errors })
    try {
      const shared = await shareEntry(request.memberScope(), kind.name, checked.input)
      // the author finds it at once, also in search
      await app.outbox.caughtUp()
      return thanks(app, reply, shared)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      return formPage(request, reply.code(422), { kind, room, typed, errors: error.fields })
    }
  })

  for (const kind of kinds) {
    const path = `/${kind.path}/:idSlug/edit`
    app.get(path, { schema: { params: EntryParams } }, async (request, reply) => {
      const entry = await changeable(request, kind)
      return formPage(request, reply, { kind, room: homeOf(request, entry), typed: typedFrom(entry), entry })
    })
    app.post(path, { schema: { params: EntryParams } }, async (request, reply) => {
      const entry = await changeable(request, kind)
      const room = homeOf(request, entry)
      const typed = typedForm(request.body)
      const checked = check(kind, { ...typed, room: room.slug })
      const errors = checked.ok ? await changed(request, entry, checked.input) : checked.errors
      if (errors) return formPage(request, reply.code(422), { kind, room, typed, errors, entry })
      await app.outbox.caughtUp()
      const title = typeof typed.title === 'string' ? typed.title : entry.title
      return reply.say('entries:said.changed').redirect(entryPath({ ...entry, title }), 303)
    })
  }
}

interface Form {
  kind: KindDefinition
  room: Room
  typed: Typed
  errors?: Record<string, string>
  /** The entry that is changed; without it a new one is written. */
  entry?: Entry
  notice?: string
}

async function formPage(request: FastifyRequest, reply: FastifyReply, form: Form) {
  const { kind, room, typed, errors = {}, entry } = form
  const setting = settingOf(request)
  const topics = [typed.topics ?? []].flat()
  return reply.page('entries/share', {
    kind: kind.name,
    kinds: entry ? [] : openKinds(room).map(({ name }) => name),
    fields: kindFields(request.t, setting, kind, typed, errors),
    topics: topicOptions(setting, room, topics),
    typed,
    errors,
    submission: typed.submission || randomUUID(),
    similar: entry ? [] : await similarTo(request, typed),
    waits: isMember(request.viewer) && !request.viewer.confirmed,
    notice: form.notice ? request.t(form.notice) : null,
    action: entry ? `${entryPath(entry)}/edit` : '/share',
    changing: entry ? { title: entry.title, url: entryPath(entry) } : null,
  })
}

const openKinds = (room: Room): KindDefinition[] => kinds.filter(({ name }) => room.features.includes(name))

/** The kind that was asked for if the room has it, else the room's first. @throws 404 when it has none */
function openKind(room: Room, name: unknown): KindDefinition {
  const open = openKinds(room)
  const asked = typeof name === 'string' ? findKind(name) : undefined
  const kind = asked && open.includes(asked) ? asked : open[0]
  if (!kind) throw notFound('kind')
  return kind
}

/** The room a form is for: the one it stands in; from the front hall, the one it names. */
function roomOf(request: FastifyRequest, typed: Typed): Room {
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

async function similarTo(request: FastifyRequest, typed: Typed) {
  const text = (name: string) => (typeof typed[name] === 'string' ? (typed[name] as string) : '')
  const written = { title: text('title'), text: text('summary'), topics: [typed.topics ?? []].flat() }
  return similarWhileWriting(request.server.searchEngine, request.scope(), settingOf(request), written)
}

async function changed(request: FastifyRequest, entry: Entry, input: EntryInput) {
  try {
    await changeEntry(request.memberScope(), entry, input)
    return null
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return error.fields
  }
}

function thanks(app: FastifyInstance, reply: FastifyReply, shared: Shared) {
  if (shared.state === 'waiting') return reply.say('entries:said.waiting').redirect('/me', 303)
  return reply
    .say('entries:said.published')
    .redirect(app.addressOf({ slug: shared.room }, entryPath(shared)), 303)
}
