import { randomUUID } from 'node:crypto'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput, notFound } from '../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { isMember } from '../../scope.ts'
import { entryPath } from '../entries/address.ts'
import { mayChange } from '../entries/change-entry.ts'
import { dayIn } from '../entries/deadline.ts'
import type { Entry } from '../entries/queries.ts'
import { changeable, entryAtHome } from '../entries/requested-entry.ts'
import { EntryParams } from '../entries/schema.ts'
import { type Kind, kinds } from '../kinds/index.ts'
import { requireFeature } from '../rooms/features.ts'
import { lineOfTime } from './page.ts'
import { type EntryUpdate, findUpdate } from './queries.ts'
import { UpdateForm, UpdateParams } from './schema.ts'
import { changeUpdate, removeUpdate, tellUpdate } from './tell-update.ts'

/** "Sådan går det": what has happened with an entry since, told by who looks after it. */
export async function updateRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limit = byViewer(app, { max: 60, minutes: 60 })

  for (const kind of kinds.filter(({ ongoing }) => ongoing)) {
    const path = `/${kind.path}/:idSlug/updates`
    const ofOne = { params: UpdateParams }

    app.get(path, { schema: { params: EntryParams } }, async (request, reply) =>
      formPage(request, reply, { entry: await entryAsked(request, kind), typed: { day: dayIn(0) } }),
    )

    app.post(path, { schema: { params: EntryParams }, preHandler: limit }, async (request, reply) => {
      if (!isMember(request.viewer)) return loggedOut(request, reply, kind)
      const entry = await entryAsked(request, kind)
      const errors = await saved(request, (form) => tellUpdate(request.memberScope(), entry, form))
      return answer(request, reply, { entry, errors, say: 'updates:said.told' })
    })

    app.get(`${path}/:update`, { schema: ofOne }, async (request, reply) => {
      const { entry, update } = await updateAsked(request, kind)
      const typed = { day: update.happenedOn, text: update.text }
      return formPage(request, reply, { entry, update, typed })
    })

    app.post(`${path}/:update`, { schema: ofOne, preHandler: limit }, async (request, reply) => {
      if (!isMember(request.viewer)) return loggedOut(request, reply, kind)
      const { entry, update } = await updateAsked(request, kind)
      const scope = request.memberScope()
      const errors = await saved(request, (form) => changeUpdate(scope, entry, update.id, form))
      return answer(request, reply, { entry, update, errors, say: 'updates:said.changed' })
    })

    app.post(`${path}/:update/removal`, { schema: ofOne, preHandler: limit }, async (request, reply) => {
      const { entry, update } = await removalAsked(request, kind)
      await removeUpdate(request.memberScope(), entry, update.id)
      return answer(request, reply, { entry, errors: null, say: 'updates:said.removed' })
    })
  }

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    {
      errors,
      say,
      ...form
    }: Omit<Form, 'typed' | 'errors'> & { errors: Record<string, string> | null; say: string },
  ) {
    if (errors) return formPage(request, reply.code(422), { ...form, typed: typedForm(request.body), errors })
    await app.outbox.caughtUp()
    return reply.say(say).redirect(`${form.entry ? entryPath(form.entry) : ''}#line`, 303)
  }
}

interface Form {
  /** Null when the log-on ran out. */
  entry: Entry | null
  /** The one that is put right; without it a new one is told. */
  update?: EntryUpdate
  typed: Typed
  errors?: Record<string, string>
}

/** @throws 401 for nobody, 404 for who may not change the entry, and elsewhere than at its home */
async function entryAsked(request: FastifyRequest, kind: Kind): Promise<Entry> {
  const entry = await changeable(request, kind)
  if (request.room?.slug !== entry.room) throw notFound('entry')
  requireFeature(request.room, 'share')
  return entry
}

async function updateAsked(request: FastifyRequest, kind: Kind) {
  const entry = await entryAsked(request, kind)
  return { entry, update: await updateOf(request, entry) }
}

/** Who told it may take it out, also when the entry is another's, as after a merge. */
async function removalAsked(request: FastifyRequest, kind: Kind) {
  const { viewer } = request.memberScope()
  const entry = await entryAtHome(request, kind, 'share')
  const update = await updateOf(request, entry)
  if (update.authorId !== viewer.id && !mayChange(viewer, entry)) throw notFound('update')
  return { entry, update }
}

async function updateOf(request: FastifyRequest, entry: Entry): Promise<EntryUpdate> {
  const { update: id } = request.params as UpdateParams
  const update = /^\d{1,15}$/.test(id) ? await findUpdate(request.scope(), entry.id, Number(id)) : null
  if (!update) throw notFound('update')
  return update
}

async function saved(request: FastifyRequest, save: (form: UpdateForm) => Promise<void>) {
  const checked = checkForm(UpdateForm, request.body)
  if (!checked.ok) return checked.errors
  try {
    await save(checked.values)
    return null
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return error.fields
  }
}

/** Nothing that was written is lost; whether there is such an entry is not told. */
function loggedOut(request: FastifyRequest, reply: FastifyReply, kind: Kind) {
  if (!request.room?.features.includes(kind.name)) throw notFound('entry')
  return formPage(request, reply.code(401), { entry: null, typed: typedForm(request.body) })
}

async function formPage(request: FastifyRequest, reply: FastifyReply, form: Form) {
  const { entry, update, typed, errors = {} } = form
  return reply.header('cache-control', 'no-store').page('updates/form', {
    entry: entry && { title: entry.title, url: entryPath(entry) },
    line: entry && !update ? await lineOfTime(request.scope(), entry) : [],
    update: update ? update.id : null,
    typed,
    errors,
    today: dayIn(0),
    submission: typed.submission || randomUUID(),
    action: request.url.split('?')[0],
  })
}
