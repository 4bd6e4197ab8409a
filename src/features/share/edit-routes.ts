import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput, notFound } from '../../errors.ts'
import { type Typed, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { inTransaction } from '../../plugins/database.ts'
import { isMember } from '../../scope.ts'
import { entryPath } from '../entries/address.ts'
import { ChangedMeanwhile, changeEntry } from '../entries/change-entry.ts'
import { settingOf } from '../entries/present.ts'
import type { Entry } from '../entries/queries.ts'
import { changeable } from '../entries/requested-entry.ts'
import { type EntryInput, EntryParams } from '../entries/schema.ts'
import { dropTyped, findChange, keepTyped } from '../entries/typed-drafts.ts'
import { entryAt, findVersion } from '../entries/versions.ts'
import { type Kind, kinds } from '../kinds/index.ts'
import type { Room } from '../rooms/load-rooms.ts'
import { chosen, compare } from './compare.ts'
import { answerKept } from './draft-view.ts'
import { bodyLimit, type Form, formChecker, formPage, loggedOut, suggestionsPage } from './form-page.ts'
import { kindFields, typedFrom } from './form-view.ts'

/** Changing what is shared: the form it was shared with. What one types is kept until it is saved. */
export async function editRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const check = formChecker(app.rooms)
  const whileWriting = byViewer(app, { max: 600, minutes: 10 })

  for (const kind of kinds) {
    const path = `/${kind.path}/:idSlug/edit`
    app.get(path, { schema: { params: EntryParams } }, async (request, reply) => {
      const entry = await changeable(request, kind)
      if (request.room?.slug !== entry.room) return reply.redirect(formAtHome(request, entry), 303)
      const room = homeOf(request, entry)
      const form = { kind, room, changing: linkTo(entry) }
      const begun = await findChange(request.memberScope(), entry.id)
      if (begun) return formPage(request, reply, { ...form, typed: begun.content, unfinished: begun })
      const typed = { ...typedFrom(entry), version: String(entry.version) }
      return formPage(request, reply, { ...form, typed })
    })

    app.post(
      `${path}/draft`,
      { schema: { params: EntryParams }, preHandler: whileWriting },
      async (request, reply) => {
        const entry = await changeable(request, kind)
        const { slug } = homeOf(request, entry)
        const draft = { room: slug, kind: kind.name, entryId: entry.id, content: typedForm(request.body) }
        const keep = () => keepTyped(request.memberScope(), draft)
        return answerKept(request, reply, keep, (id) => `${entryPath(entry)}${id === null ? '' : '/edit'}`)
      },
    )

    app.post(
      `${path}/suggestions`,
      { schema: { params: EntryParams }, bodyLimit, preHandler: whileWriting },
      async (request, reply) => {
        const typed = typedForm(request.body)
        if (!isMember(request.viewer)) return loggedOut(request, reply, unseen(request, kind, typed))
        const entry = await changeable(request, kind)
        const form = { kind, room: homeOf(request, entry), typed, changing: linkTo(entry) }
        return suggestionsPage(request, reply, form)
      },
    )

    app.post(path, { schema: { params: EntryParams }, bodyLimit }, async (request, reply) => {
      const sent = typedForm(request.body)
      if (!isMember(request.viewer)) return loggedOut(request, reply, unseen(request, kind, sent))
      const entry = await changeable(request, kind)
      if (request.room?.slug !== entry.room) return takenHome(request, reply, entry, sent)
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

const linkTo = (entry: Entry) => ({ title: entry.title, url: entryPath(entry), groupId: entry.groupId })

/** The form to change an entry as it was sent by who has not logged on: whether there is one is not told. */
function unseen(request: FastifyRequest, kind: Kind, typed: Typed): Form {
  if (!request.room?.features.includes(kind.name)) throw notFound('entry')
  const { idSlug } = request.params as EntryParams
  const title = typeof typed.title === 'string' ? typed.title : ''
  const url = `/${kind.path}/${encodeURIComponent(idSlug)}`
  return { kind, room: request.room, typed, changing: { title, url } }
}

/** It was moved while somebody wrote: what they typed waits for them in the form where it lives now. */
async function takenHome(request: FastifyRequest, reply: FastifyReply, entry: Entry, content: Typed) {
  await keepTyped(request.memberScope(), { room: entry.room, kind: entry.kind, entryId: entry.id, content })
  return reply.say('entries:said.moved').redirect(formAtHome(request, entry), 303)
}

const formAtHome = ({ server }: FastifyRequest, entry: Entry): string =>
  server.addressOf({ slug: entry.room }, `${entryPath(entry)}/edit`)

function homeOf(request: FastifyRequest, entry: Entry): Room {
  const room = request.server.rooms.bySlug.get(entry.room)
  if (!room || request.room?.slug !== room.slug) throw notFound('entry')
  return room
}

async function changed(request: FastifyRequest, entry: Entry, input: EntryInput) {
  try {
    await inTransaction(request.memberScope(), async (scope) => {
      await changeEntry(scope, entry, input)
      await dropTyped(scope, { entryId: entry.id })
    })
    return null
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return 'meanwhile'
    if (!(error instanceof InvalidInput)) throw error
    return error.fields
  }
}
