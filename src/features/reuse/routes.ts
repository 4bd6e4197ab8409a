import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput, notFound } from '../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { isHouseMember, isMember } from '../../scope.ts'
import { refusalOf } from '../contact/require-house-member.ts'
import { entryPath } from '../entries/address.ts'
import { presentEntry } from '../entries/entry-view.ts'
import { settingOf } from '../entries/present.ts'
import { type Entry, entriesByAuthor } from '../entries/queries.ts'
import { entryAtHome } from '../entries/requested-entry.ts'
import { EntryParams } from '../entries/schema.ts'
import { kinds } from '../kinds/index.ts'
import { ownWord } from './queries.ts'
import { canBeReused, sayReuse, takeBackReuse } from './say-reuse.ts'
import { ReuseForm } from './schema.ts'

/** "Vi har brugt dette": under the address of what was used. */
export async function reuseRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limit = byViewer(app, { max: 30, minutes: 60 })

  for (const kind of kinds.filter(({ reusable }) => reusable)) {
    const path = `/${kind.path}/:idSlug/reuse`
    const schema = { params: EntryParams }

    app.get(path, { schema }, async (request, reply) => {
      const entry = await entryAtHome(request, kind, 'reuse')
      const word = await ownWord(request.memberScope(), entry)
      const typed = { note: word?.note ?? '', derived: word?.derivedId ? String(word.derivedId) : '' }
      return formPage(request, reply, entry, typed)
    })

    app.post(path, { schema, preHandler: limit }, async (request, reply) => {
      const entry = await entryAtHome(request, kind, 'reuse')
      const typed = typedForm(request.body)
      if (!isMember(request.viewer)) return formPage(request, reply.code(401), entry, typed)
      const checked = checkForm(ReuseForm, request.body)
      const errors = checked.ok ? await said(request, entry, checked.values) : checked.errors
      if (errors) return formPage(request, reply.code(422), entry, typed, errors)
      await app.outbox.caughtUp()
      return reply.say('reuse:said.used').redirect(entryPath(entry), 303)
    })

    app.post(`${path}/undo`, { schema, preHandler: limit }, async (request, reply) => {
      const entry = await entryAtHome(request, kind, 'reuse')
      await takeBackReuse(request.memberScope(), entry)
      await app.outbox.caughtUp()
      return reply.say('reuse:said.takenBack').redirect(entryPath(entry), 303)
    })
  }
}

const mostOffered = 100

async function formPage(
  request: FastifyRequest,
  reply: FastifyReply,
  entry: Entry,
  typed: Typed,
  errors: Record<string, string> = {},
) {
  const { viewer } = request
  if (!canBeReused(viewer, entry)) throw notFound('entry to use')
  const own =
    isHouseMember(viewer) && viewer.id ? await entriesByAuthor(request.scope(), viewer.id, mostOffered) : []
  return reply.header('cache-control', 'no-store').page('reuse/form', {
    entry: presentEntry(settingOf(request), entry),
    own: own.filter(({ id }) => id !== entry.id).map(({ id, title }) => ({ value: String(id), text: title })),
    typed,
    errors,
    refusal: isMember(viewer) ? refusalOf(viewer) : null,
    signIn: isMember(viewer) ? null : '/sign-in',
  })
}

async function said(request: FastifyRequest, entry: Entry, values: { derived?: number; note?: string }) {
  try {
    await sayReuse(request.memberScope(), entry, values)
    return null
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return error.fields
  }
}
