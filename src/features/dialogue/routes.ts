import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput, notFound } from '../../errors.ts'
import { checkForm, isSubmission, type Typed, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { renderMarkdown } from '../../markdown.ts'
import { isMember } from '../../scope.ts'
import { entryPath } from '../entries/address.ts'
import { presentEntry } from '../entries/entry-view.ts'
import { settingOf } from '../entries/present.ts'
import type { Entry } from '../entries/queries.ts'
import { entryAtHome, entryOf } from '../entries/requested-entry.ts'
import { EntryParams } from '../entries/schema.ts'
import { type Kind, kinds } from '../kinds/index.ts'
import { requireFeature } from '../rooms/features.ts'
import { commentPath } from './address.ts'
import { withoutTitles } from './attached.ts'
import { houseOf } from './beside-comments.ts'
import { type Nameable, peopleToName, writeMention } from './mentions.ts'
import { type DialogueView, dialogueFrom, emptyForm, oneConversation, someComments } from './page.ts'
import { pickPerson } from './pick-person.ts'
import { type Comment, findComment } from './queries.ts'
import { setTold } from './read-thread.ts'
import { CommentForm, DialogueQuery, PeopleQuery } from './schema.ts'
import { writeComment } from './write-comment.ts'

/** What is said about an entry, page by page, and saying something. Under the entry's own address. */
export async function dialogueRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const namesAsked = byViewer(app, { max: 600, minutes: 10 })
  for (const kind of kinds) {
    const path = `/${kind.path}/:idSlug/dialogue`
    const config = { cached: Object.keys(DialogueQuery.properties), readsNotices: true }

    app.get(
      path,
      { schema: { params: EntryParams, querystring: DialogueQuery }, config },
      async (request, reply) => {
        const entry = await entryOf(request, kind)
        const home = app.rooms.bySlug.get(entry.room)
        if (!home) throw notFound('room')
        requireFeature(home, 'dialogue')
        if (request.room?.slug !== entry.room)
          return reply
            .header('cache-control', 'no-cache')
            .redirect(app.addressOf(home, `${entryPath(entry)}/dialogue${queryOf(request.url)}`), 301)
        if (request.wantsFragment)
          return reply.fragment('dialogue/new', {
            entry: { kind: entry.kind },
            comments: await someComments(request, entry, idsOf(request.query.new)),
          })
        const dialogue = await dialogueAsked(request, entry, request.query)
        return dialoguePage(request, reply, entry, {
          dialogue: { ...dialogue, form: await formAsked(request, entry, request.query, dialogue) },
          conversation: idOf(request.query.of),
        })
      },
    )

    app.get(
      `${path}/people`,
      { schema: { params: EntryParams, querystring: PeopleQuery }, preHandler: namesAsked },
      async (request, reply) => {
        const scope = request.memberScope()
        const entry = await entryAtHome(request, kind, 'dialogue')
        // a piece of a page, for a script alone
        if (!request.wantsFragment) return reply.redirect(`${entryPath(entry)}/dialogue`, 303)
        const people = await peopleToName(scope, entry, request.query.q ?? '')
        return reply.fragment('dialogue/people', {
          people: people.map((person) => ({ ...person, value: writeMention(person) })),
        })
      },
    )

    app.post(path, { schema: { params: EntryParams } }, async (request, reply) => {
      const typed = typedForm(request.body)
      // a log-on that ran out while somebody wrote must not cost them the text; whether there is such an entry is not told
      if (!isMember(request.viewer)) return loggedOut(request, reply.code(401), kind, typed)
      const entry = await entryAtHome(request, kind, 'dialogue')
      const picking = await pickPerson(request.memberScope(), entry, typed)
      if (picking) return formAgain(request, reply, entry, picking)
      const checked = checkForm(CommentForm, request.body)
      if (!checked.ok) return formAgain(request, reply.code(422), entry, { typed, errors: checked.errors })
      if (checked.values.preview)
        return formAgain(request, reply, entry, {
          typed,
          previewHtml: renderMarkdown(checked.values.text, 3),
        })
      try {
        const text = withoutTitles(checked.values.text, houseOf(request))
        const written = await writeComment(request.memberScope(), entry, { ...checked.values, text })
        await app.outbox.caughtUp()
        return reply.say('dialogue:said.written').redirect(commentPath(entry, written), 303)
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error
        // what was answered may be gone: the text can be sent again as it is
        const gone = error.fields.text === 'dialogue:errors.parentGone'
        const kept = gone ? { ...typed, parent: undefined } : typed
        return formAgain(request, reply.code(422), entry, { typed: kept, errors: error.fields })
      }
    })

    for (const [action, told] of [
      ['telling', true],
      ['silence', false],
    ] as const) {
      app.post(`${path}/${action}`, { schema: { params: EntryParams } }, async (request, reply) => {
        const scope = request.memberScope()
        const entry = await entryAtHome(request, kind, 'dialogue')
        await setTold(scope, entry, told)
        return reply.say(`dialogue:said.${action}`).redirect(`${entryPath(entry)}#dialogue`, 303)
      })
    }
  }
}

const queryOf = (url: string): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '')

/** A number in an address, or undefined for what is none. */
const idOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined

const mostNew = 50

/** The numbers of a list in an address. */
const idsOf = (text = ''): number[] => text.split(',', mostNew).flatMap((one) => idOf(one) ?? [])

/** @throws 404 for a conversation that is not there */
async function dialogueAsked(
  request: FastifyRequest,
  entry: Entry,
  { of, from, since }: DialogueQuery,
): Promise<DialogueView> {
  const asked = { from: idOf(from), since: idOf(since) }
  if (of === undefined) return dialogueFrom(request, entry, asked)
  const id = idOf(of)
  const found = id === undefined ? null : await oneConversation(request, entry, { of: id, ...asked })
  if (!found) throw notFound('comment')
  return found
}

/** The form for an answer, with what is quoted in it; a plain one where there is nothing to answer. */
async function formAsked(
  request: FastifyRequest,
  entry: Entry,
  { of, to, quote }: DialogueQuery,
  { conversations: [top] }: DialogueView,
) {
  const form = emptyForm(entry)
  if (of === undefined || !top || top.removedBy) return form
  const quoted = await commentOf(request, entry, quote)
  const answered = quoted ?? (await commentOf(request, entry, to))
  const mine = answered ? answered.authorId === request.viewer.id : top.mine
  const name = answered ? answered.author : (top.author?.name ?? null)
  const text = quoted ? quotation(request, quoted) : ''
  return { ...form, to: mine ? null : name, typed: { parent: String(answered?.id ?? top.id), text } }
}

async function commentOf(request: FastifyRequest, entry: Entry, asked: string | undefined) {
  const id = idOf(asked)
  const comment = id === undefined ? null : await findComment(request.scope(), id)
  return comment?.entryId === entry.id && !comment.removedBy ? comment : null
}

/** In Markdown, with whose words they are. */
function quotation(
  { t }: Pick<FastifyRequest, 't'>,
  { author, text }: Pick<Comment, 'author' | 'text'>,
): string {
  const lines = text.split('\n').map((line) => `> ${line}`)
  return `${t('dialogue:wrote', { name: author ?? t('dialogue:formerMember') })}\n\n${lines.join('\n')}\n\n`
}

interface FormAgain {
  typed: Typed
  errors?: Record<string, string>
  previewHtml?: string
  people?: Nameable[] | null
}

/** The page again with what was typed, what it will look like, or what is wrong with it. */
async function formAgain(request: FastifyRequest, reply: FastifyReply, entry: Entry, again: FormAgain) {
  const answered = await commentOf(request, entry, [again.typed.parent].flat()[0])
  const of = answered ? (answered.parentId ?? answered.id) : undefined
  const found = of === undefined ? null : await oneConversation(request, entry, { of })
  const dialogue = found ?? (await dialogueFrom(request, entry, {}))
  const form = { ...emptyForm(entry), ...kept(again), to: answered?.author ?? null }
  return dialoguePage(request, reply, entry, {
    dialogue: { ...dialogue, form },
    conversation: found ? of : undefined,
  })
}

const kept = ({ typed, errors = {}, previewHtml, people = null }: FormAgain) => ({
  typed,
  errors,
  people,
  previewHtml: previewHtml ?? null,
  ...(typeof typed.submission === 'string' &&
    isSubmission(typed.submission) && { submission: typed.submission }),
})

function loggedOut(request: FastifyRequest, reply: FastifyReply, kind: Kind, typed: Typed) {
  requireFeature(request.room, kind.name)
  requireFeature(request.room, 'dialogue')
  return reply.header('cache-control', 'no-store').page('dialogue/write', {
    form: {
      ...kept({ typed }),
      peopleUrl: null,
      action: request.url.split('?')[0],
      to: null,
      submission: typed.submission ?? '',
    },
  })
}

function dialoguePage(
  request: FastifyRequest,
  reply: FastifyReply,
  entry: Entry,
  shown: { dialogue: DialogueView; conversation: number | undefined },
) {
  return reply.page('dialogue/show', {
    entry: presentEntry(settingOf(request), entry),
    all: `${entryPath(entry)}/dialogue`,
    ...shown,
    conversation: shown.conversation !== undefined,
  })
}
