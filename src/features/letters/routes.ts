import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HouseError, InvalidInput, notFound } from '../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { idInAddress } from '../entries/address.ts'
import { type Setting, settingOf } from '../entries/present.ts'
import { findEntry, findSurvivor } from '../entries/queries.ts'
import { forEverybody, letterCandidates } from './candidates.ts'
import {
  beginLetter,
  changeLetter,
  dropLetter,
  tryLetter,
  type WriterScope,
  writesLetters,
} from './letters.ts'
import { letterPage, lettersPage, sendPage } from './pages.ts'
import { findLetter, type LetterRow, lastReleased } from './queries.ts'
import { releaseLetter, stopLetter } from './release.ts'
import { LetterForm, LetterParams, SendForm } from './schema.ts'

const path = '/desk/letters'
/** What a new letter begins with. */
const mostAtFirst = 5

/** Letters of a room's editors to those who follow it. To all others they are not there. */
export async function letterRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const one = { schema: { params: LetterParams } }
  const limit = byViewer(app, { max: 200, minutes: 60 })
  const trials = byViewer(app, { max: 20, minutes: 60 })

  app.get(path, async (request, reply) =>
    reply.header('cache-control', 'no-store').page('letters/list', await lettersPage(writerScope(request))),
  )

  app.post(path, { preHandler: limit }, async (request, reply) => {
    const scope = writerScope(request)
    const found = await letterCandidates(scope, await lastReleased(scope.db, scope.room.slug))
    const id = await beginLetter(scope, {
      subject: request.t('letters:news', { place: scope.room.name[scope.locale] }),
      intro: '',
      entries: found.slice(0, mostAtFirst).map(({ card }) => card.id),
    })
    return reply.redirect(`${path}/${id}`, 303)
  })

  app.get(`${path}/:id`, one, async (request, reply) => {
    const { scope, letter } = await letterAt(request)
    return shown(request, reply, scope, letter)
  })

  app.post(`${path}/:id`, { ...one, preHandler: limit }, async (request, reply) => {
    const { scope, letter } = await letterAt(request)
    if (letter.releasedAt) throw notFound('draft')
    const checked = checkForm(LetterForm, request.body)
    const unsent = { typed: typedForm(request.body), errors: {} }
    if (!checked.ok)
      return shown(request, reply.code(422), scope, letter, { ...unsent, errors: checked.errors })
    const errors = await errorsOf(async () =>
      changeLetter(scope, letter.id, checked.values.version, await contentOf(scope, checked.values)),
    )
    if (errors)
      return shown(request, reply.code(errors.status), scope, letter, { ...unsent, errors: errors.fields })
    const here = `${path}/${letter.id}`
    if (checked.values.next === 'send') return reply.redirect(`${here}/send`, 303)
    if (checked.values.next === 'test') {
      await trials(request)
      await tryLetter(scope, letter.id)
      return reply.say('letters:said.tried').redirect(here, 303)
    }
    return reply.say('letters:said.saved').redirect(here, 303)
  })

  app.get(`${path}/:id/send`, one, async (request, reply) => {
    const { scope, letter } = await letterAt(request)
    if (letter.releasedAt) return reply.redirect(`${path}/${letter.id}`, 303)
    return confirmPage(request, reply, scope, letter)
  })

  app.post(`${path}/:id/send`, { ...one, preHandler: limit }, async (request, reply) => {
    const { scope, letter } = await letterAt(request)
    const checked = checkForm(SendForm, request.body)
    if (!checked.ok) throw new HouseError(422, 'letters:errors.changed', 'no version')
    const here = `${path}/${letter.id}`
    try {
      // pressed twice it is sent once
      if (!letter.releasedAt) await releaseLetter(scope, letter.id, checked.values.version)
    } catch (error) {
      if (!(error instanceof HouseError)) throw error
      const now = await findLetter(scope, letter.id)
      if (!now) throw error
      if (!now.releasedAt)
        return confirmPage(request, reply.code(error.statusCode), scope, now, checked.values.version)
    }
    return reply.say('letters:said.released').redirect(here, 303)
  })

  app.post(`${path}/:id/stop`, { ...one, preHandler: limit }, async (request, reply) => {
    const { scope, letter } = await letterAt(request)
    await stopLetter(scope, letter.id)
    return reply.say('letters:said.stopped').redirect(`${path}/${letter.id}`, 303)
  })

  app.post(`${path}/:id/removal`, { ...one, preHandler: limit }, async (request, reply) => {
    await dropLetter(writerScope(request), Number(request.params.id))
    return reply.say('letters:said.dropped').redirect(path, 303)
  })
}

/** @throws 401 for nobody, 404 for who does not write letters here */
function writerScope(request: FastifyRequest): WriterScope {
  const scope = request.memberScope()
  if (!writesLetters(scope)) throw notFound('desk')
  return scope
}

async function letterAt(request: FastifyRequest): Promise<{ scope: WriterScope; letter: LetterRow }> {
  const scope = writerScope(request)
  const letter = await findLetter(scope, Number((request.params as { id: string }).id))
  if (!letter) throw notFound('letter')
  return { scope, letter }
}

const settingHere = (
  request: FastifyRequest,
  { room }: WriterScope,
): Setting & { room: WriterScope['room'] } => ({
  ...settingOf(request),
  room,
})

/** A letter as it was typed, with what is wrong with it. */
interface Unsent {
  typed?: Typed
  errors: Record<string, string>
}

async function confirmPage(
  request: FastifyRequest,
  reply: FastifyReply,
  scope: WriterScope,
  letter: LetterRow,
  seen = letter.version,
) {
  const page = await sendPage(scope, settingHere(request, scope), letter)
  return reply
    .header('cache-control', 'no-store')
    .page('letters/send', { ...page, isChanged: seen !== letter.version })
}

async function shown(
  request: FastifyRequest,
  reply: FastifyReply,
  scope: WriterScope,
  letter: LetterRow,
  unsent: Unsent = { errors: {} },
) {
  const page = await letterPage(scope, settingHere(request, scope), letter, unsent)
  return reply
    .header('cache-control', 'no-store')
    .page(letter.releasedAt ? 'letters/report' : 'letters/write', page)
}

/** What is wrong at which field, or null when it was done; what others did meanwhile is said at the subject. */
async function errorsOf(
  work: () => Promise<void>,
): Promise<{ status: number; fields: Record<string, string> } | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof InvalidInput) return { status: 422, fields: error.fields }
    if (error instanceof HouseError && error.statusCode === 409)
      return { status: 409, fields: { subject: error.say } }
    throw error
  }
}

/**
 * The entries in the order of the page, with one more at the end, and one a place on.
 * @throws InvalidInput for an address of nothing that everybody may read
 */
async function contentOf(scope: WriterScope, { subject, intro = '', entry = [], add, move }: LetterForm) {
  const added = add ? [await entryAt(scope, add)] : []
  const entries = [...new Set([...entry.map(Number), ...added])]
  const [to, id] = move?.split(':') ?? []
  const at = entries.indexOf(Number(id))
  const other = at + (to === 'earlier' ? -1 : 1)
  const [one, neighbour] = [entries[at], entries[other]]
  if (one !== undefined && neighbour !== undefined) [entries[at], entries[other]] = [neighbour, one]
  return { subject, intro, entries }
}

async function entryAt(scope: WriterScope, address: string): Promise<number> {
  const open = forEverybody(scope)
  const id = idInAddress(address) ?? 0
  const found = (await findEntry(open, id)) ?? (await findSurvivor(open, id))
  if (!found) throw new InvalidInput({ add: 'letters:errors.address' })
  return found.id
}
