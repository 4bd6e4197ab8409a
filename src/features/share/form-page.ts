import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from '../../errors.ts'
import { checkForm, type Typed } from '../../forms.ts'
import { isMember } from '../../scope.ts'
import { similarWhileWriting } from '../discover/page.ts'
import { settingOf } from '../entries/present.ts'
import { type EntryInput, entryForm, toEntryInput } from '../entries/schema.ts'
import { cprErrors, mayMake } from '../entries/share-entry.ts'
import type { TypedDraft } from '../entries/typed-drafts.ts'
import { findKind, type Kind, kinds } from '../kinds/index.ts'
import type { Room, Rooms } from '../rooms/load-rooms.ts'
import type { Difference } from './compare.ts'
import { kindFields } from './form-view.ts'
import { topicsField } from './topics-field.ts'

/** A megabyte of text, each letter of it written as %C3%A6. */
export const bodyLimit = 4 * 1024 * 1024

/** Checks what was typed in the form of a kind: what it says, or what is wrong with each field. */
export function formChecker(rooms: Rooms) {
  const forms = new Map(kinds.map((kind) => [kind.name, entryForm(kind, rooms)]))
  return (kind: Kind, typed: Typed): Checked => {
    const form = forms.get(kind.name)
    if (!form) throw notFound('kind')
    const checked = checkForm(form, typed)
    if (!checked.ok) return checked
    const input = toEntryInput(kind, checked.values, rooms)
    if (input.topics.length > 0) return { ok: true, input }
    // all that is wrong is told in one round
    return { ok: false, errors: { topics: 'entries:share.topicsNone', ...cprErrors(input) } }
  }
}

type Checked = { ok: true; input: EntryInput } | { ok: false; errors: Record<string, string> }

export interface Form {
  kind: Kind
  room: Room
  typed: Typed
  errors?: Record<string, string>
  /** The entry that is changed; without it a new one is written. */
  changing?: { title: string; url: string }
  notice?: string
  /** What the viewer was writing. */
  drafts?: object[]
  /** The change that is shown is one that the viewer has begun before. */
  unfinished?: Pick<TypedDraft, 'id' | 'updatedAt'>
  /** What somebody else has changed meanwhile. */
  conflict?: { name: string; clashes: Difference[]; taken: string[] }
}

/** The form to share a contribution or to change it, with what was typed. */
export async function formPage(request: FastifyRequest, reply: FastifyReply, form: Form) {
  const { kind, room, typed, errors = {}, changing } = form
  const setting = settingOf(request)
  return reply.page('share/form', {
    kind: kind.name,
    choosable: changing ? [] : openKinds(request, room).map(({ name }) => name),
    fields: kindFields(request.t, setting, kind, typed, errors),
    topics: await topicsField(request, room, typed),
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
    unfinished: form.unfinished ?? null,
    keepAt: isMember(request.viewer) ? (changing ? `${changing.url}/edit/draft` : '/share/draft') : null,
  })
}

/** Nothing that was written is lost: it can be sent again after a log-on. */
export const loggedOut = (request: FastifyRequest, reply: FastifyReply, form: Form) =>
  formPage(request, reply.code(401), { ...form, notice: 'entries:share.signInFirst' })

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

/** A summary at its longest. */
const mostCompared = 600

/** What is like a form as far as it is written. */
export async function similarTo(request: FastifyRequest, typed: Typed) {
  const text = (name: string) => String(typed[name] ?? '').slice(0, mostCompared)
  const written = { title: text('title'), text: text('summary'), topics: [typed.topics ?? []].flat() }
  return similarWhileWriting(request.server.searchEngine, request.scope(), settingOf(request), written)
}
