import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput, notFound } from '../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { isMember } from '../../scope.ts'
import { entryPath } from '../entries/address.ts'
import { mayChange } from '../entries/change-entry.ts'
import { presentEntry } from '../entries/entry-view.ts'
import { entryUrl, settingOf } from '../entries/present.ts'
import { type Entry, findEntry } from '../entries/queries.ts'
import { entryOf } from '../entries/requested-entry.ts'
import { EntryParams } from '../entries/schema.ts'
import { type Kind, kinds } from '../kinds/index.ts'
import { chooseEntry } from './choose.ts'
import { choosesSomewhere } from './page.ts'
import { keptCollections } from './queries.ts'
import { CollectForm } from './schema.ts'

/** "Læg i samling": under the address of the entry that an editor chooses. */
export async function collectRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limit = byViewer(app, { max: 600, minutes: 60 })

  for (const kind of kinds) {
    const path = `/${kind.path}/:idSlug/collections`
    const schema = { params: EntryParams }

    app.get(path, { schema }, async (request, reply) => {
      request.memberScope()
      return formPage(request, reply, await choosable(request, kind), {})
    })

    app.post(path, { schema, preHandler: limit }, async (request, reply) => {
      const entry = await choosable(request, kind)
      const typed = typedForm(request.body)
      if (!isMember(request.viewer)) return formPage(request, reply.code(401), entry, typed)
      const checked = checkForm(CollectForm, request.body)
      const errors = checked.ok ? await collected(request, entry, checked.values) : checked.errors
      if (errors) return formPage(request, reply.code(422), entry, typed, errors)
      await app.outbox.caughtUp()
      return reply.say('collections:said.collected').redirect(entryPath(entry), 303)
    })
  }
}

/** @throws 404 for what is missing, out of reach or asked for elsewhere, and for who makes no collections */
async function choosable(request: FastifyRequest, kind: Kind): Promise<Entry> {
  const entry = await entryOf(request, kind)
  if (request.room?.slug !== entry.room) throw notFound('entry')
  if (isMember(request.viewer) && !choosesSomewhere(request.scope())) throw notFound('collections')
  return entry
}

async function formPage(
  request: FastifyRequest,
  reply: FastifyReply,
  entry: Entry,
  typed: Typed,
  errors: Record<string, string> = {},
) {
  const { viewer } = request
  const setting = settingOf(request)
  const kept = isMember(viewer) ? await keptCollections(request.memberScope(), entry) : []
  return reply.header('cache-control', 'no-store').page('collections/collect', {
    entry: presentEntry(setting, entry),
    open: kept.filter(({ holds }) => !holds).map(({ id, title }) => ({ value: String(id), text: title })),
    holding: kept
      .filter(({ holds }) => holds)
      .map((one) => ({ title: one.title, url: entryUrl(setting, one) })),
    makesHere: request.room?.features.includes('collection') === true,
    typed,
    errors,
    signIn: isMember(viewer) ? null : '/sign-in',
  })
}

async function collected(request: FastifyRequest, entry: Entry, { collection: id, comment }: CollectForm) {
  const scope = request.memberScope()
  const collection = await findEntry(scope, id)
  if (collection?.kind !== 'collection' || !mayChange(scope.viewer, collection))
    return { collection: 'errors:field.choose' }
  try {
    await chooseEntry(scope, collection, entry.id, comment)
    return null
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    const { entry: refused, ...others } = error.fields
    return refused ? { ...others, collection: refused } : others
  }
}
