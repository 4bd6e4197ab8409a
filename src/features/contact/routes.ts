import { randomUUID } from 'node:crypto'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput, notFound } from '../../errors.ts'
import { checkForm, isSubmission, type Typed, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { isHouseMember, isMember } from '../../scope.ts'
import { entryPath } from '../entries/address.ts'
import { presentEntry } from '../entries/entry-view.ts'
import { settingOf } from '../entries/present.ts'
import type { Entry } from '../entries/queries.ts'
import { entryOf } from '../entries/requested-entry.ts'
import { EntryParams } from '../entries/schema.ts'
import { type Kind, kinds } from '../kinds/index.ts'
import { requireFeature } from '../rooms/features.ts'
import { acquaint, unacquaint } from './acquaintance.ts'
import { contactFor } from './queries.ts'
import { refusalOf, requireHouseMember } from './require-house-member.ts'
import { AcquaintanceForm, MessageForm, MessageQuery } from './schema.ts'
import { showPhone } from './show-phone.ts'
import { recipientOf, writeMessage } from './write-message.ts'

/** From an entry to a person: write, see the phone number, say that one knows it. Under the entry's own address. */
export async function contactRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const phoneLimit = byViewer(app, { max: 30, minutes: 60 })

  for (const kind of kinds) {
    const path = `/${kind.path}/:idSlug`
    const schema = { params: EntryParams }

    app.get(
      `${path}/message`,
      { schema: { ...schema, querystring: MessageQuery } },
      async (request, reply) => {
        const entry = await reachable(request, kind)
        if (request.room?.slug !== entry.room)
          return reply.redirect(app.addressOf({ slug: entry.room }, `${entryPath(entry)}/message`), 301)
        // nobody is led to the log-on, and back here
        request.memberScope()
        return writePage(request, reply, entry, { to: request.query.to })
      },
    )

    app.post(`${path}/message`, { schema }, async (request, reply) => {
      const entry = await homeEntryOf(request, kind)
      const typed = typedForm(request.body)
      // a log-on that ran out while somebody wrote must not cost them the text
      if (!isMember(request.viewer)) return writePage(request, reply.code(401), entry, typed)
      const scope = request.memberScope()
      const checked = checkForm(MessageForm, request.body)
      if (!checked.ok) return writePage(request, reply.code(422), entry, typed, checked.errors)
      try {
        // first, since it is told to members alone who knows an entry
        requireHouseMember(scope)
        const recipient = await recipientOf(scope, entry, checked.values.to)
        await writeMessage(scope, entry, recipient, checked.values)
        return reply.say('contact:said.sent').redirect(entryPath(entry), 303)
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error
        return writePage(request, reply.code(422), entry, typed, error.fields)
      }
    })

    app.post(`${path}/phone`, { schema, preHandler: phoneLimit }, async (request, reply) => {
      const entry = await homeEntryOf(request, kind)
      if (!isMember(request.viewer)) return leadToSignIn(request, reply, entry)
      const phone = await showPhone(request.memberScope(), entry)
      const shown = await withContact(request, entry, phone)
      return request.wantsFragment
        ? reply.fragment('contact/box', { entry: shown })
        : reply.page('contact/phone', { entry: shown })
    })

    app.post(`${path}/acquaintance`, { schema }, async (request, reply) => {
      const entry = await homeEntryOf(request, kind)
      if (!isMember(request.viewer)) return leadToSignIn(request, reply, entry)
      const typed = typedForm(request.body)
      const checked = checkForm(AcquaintanceForm, request.body)
      const errors = checked.ok ? await acquainted(request, entry, checked.values.note) : checked.errors
      if (errors) {
        const shown = await withContact(request, entry)
        return reply.code(422).page('contact/know', { entry: shown, typed, errors })
      }
      return reply.say('contact:said.acquainted').redirect(entryPath(entry), 303)
    })

    app.post(`${path}/acquaintance/undo`, { schema }, async (request, reply) => {
      const entry = await homeEntryOf(request, kind)
      await unacquaint(request.memberScope(), entry)
      return reply.say('contact:said.unacquainted').redirect(entryPath(entry), 303)
    })
  }
}

/** @throws 404 when the entry is missing, of another kind, out of reach, or its room has no contact */
async function reachable(request: FastifyRequest, kind: Kind): Promise<Entry> {
  const entry = await entryOf(request, kind)
  const home = request.server.rooms.bySlug.get(entry.room)
  if (!home) throw notFound('room')
  requireFeature(home, 'contact')
  return entry
}

/** Forms are sent from the entry's own page. @throws 404 elsewhere */
async function homeEntryOf(request: FastifyRequest, kind: Kind): Promise<Entry> {
  const entry = await reachable(request, kind)
  if (request.room?.slug !== entry.room) throw notFound('entry')
  return entry
}

async function writePage(
  request: FastifyRequest,
  reply: FastifyReply,
  entry: Entry,
  typed: Typed,
  errors: Record<string, string> = {},
) {
  const scope = request.scope()
  const to = typeof typed.to === 'string' && /^\d{1,15}$/.test(typed.to) ? Number(typed.to) : undefined
  const signedIn = isMember(scope.viewer)
  // who knows an entry is told to members alone
  const contact =
    isHouseMember(scope.viewer) || to === undefined
      ? await recipientOf(scope, entry, to)
      : { name: request.t('contact:somebody'), isExample: false }
  const { submission } = typed
  return reply.header('cache-control', 'no-store').page('contact/write', {
    entry: presentEntry(settingOf(request), entry),
    contact,
    to,
    typed,
    errors,
    signIn: signedIn ? null : signInAddress(request, entry),
    refusal: signedIn ? refusalOf(scope.viewer) : null,
    submission: typeof submission === 'string' && isSubmission(submission) ? submission : randomUUID(),
  })
}

async function withContact(request: FastifyRequest, entry: Entry, phone?: string) {
  const { contact, ...rest } = await contactFor(request.scope(), entry)
  const shown = contact && phone ? { ...contact, phone } : contact
  return { ...presentEntry(settingOf(request), entry), ...rest, contact: shown }
}

async function acquainted(request: FastifyRequest, entry: Entry, note: string | undefined) {
  try {
    await acquaint(request.memberScope(), entry, note)
    return null
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return error.fields
  }
}

/** Whoever presses a button before logging on is led there, and back to the entry. */
function leadToSignIn(request: FastifyRequest, reply: FastifyReply, entry: Entry) {
  const signIn = signInAddress(request, entry)
  return request.wantsFragment
    ? reply.header('hx-redirect', signIn).code(204).send()
    : reply.redirect(signIn, 303)
}

function signInAddress({ server }: FastifyRequest, entry: Entry): string {
  const next = server.addressOf({ slug: entry.room }, entryPath(entry))
  return server.addressOf(null, `/sign-in?next=${encodeURIComponent(next)}`)
}
