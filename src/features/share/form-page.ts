import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { HouseError, InvalidInput, notFound } from '../../errors.ts'
import { checkForm, isSubmission, type Typed } from '../../forms.ts'
import { isMember } from '../../scope.ts'
import { similarWhileWriting } from '../discover/page.ts'
import { settingOf } from '../entries/present.ts'
import { type EntryInput, entryForm, toEntryInput } from '../entries/schema.ts'
import { cprErrors, mayMake } from '../entries/share-entry.ts'
import { keepTyped, type TypedDraft } from '../entries/typed-drafts.ts'
import { type GroupView, presentGroup } from '../groups/present.ts'
import { findGroup, forumOf, type Group } from '../groups/queries.ts'
import { findKind, type Kind, kinds } from '../kinds/index.ts'
import type { Room, Rooms } from '../rooms/load-rooms.ts'
import type { Difference } from './compare.ts'
import { kindFields, topicsField } from './form-view.ts'
import { answered, openRooms, suggestionsFor } from './suggestions.ts'

/** A megabyte of text, each letter of it written as %C3%A6. */
export const bodyLimit = 4 * 1024 * 1024

/** Checks what was typed in the form of a kind: what it says, or what is wrong with each field. */
export function formChecker(rooms: Rooms) {
  const made = new Map<string, { version: number; form: ReturnType<typeof entryForm> }>()
  // rooms may switch kinds on and off meanwhile
  const formOf = (kind: Kind) => {
    const known = made.get(kind.name)
    if (known?.version === rooms.version) return known.form
    const form = entryForm(kind, rooms)
    made.set(kind.name, { version: rooms.version, form })
    return form
  }
  return (kind: Kind, typed: Typed): Checked => {
    const checked = checkForm(formOf(kind), typed)
    if (!checked.ok) return checked
    const input = toEntryInput(kind, checked.values, rooms)
    if (input.topics.length > 0 || kind.talk) return { ok: true, input }
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
  changing?: { title: string; url: string; groupId?: number | null }
  notice?: string
  /** What the viewer was writing. */
  drafts?: object[]
  /** The change that is shown is one that the viewer has begun before. */
  unfinished?: Pick<TypedDraft, 'id' | 'updatedAt'>
  /** What the room's editors wrote when they sent it back. */
  note?: string
  /** What somebody else has changed meanwhile. */
  conflict?: { name: string; clashes: Difference[]; taken: string[] }
}

/** The form to share a contribution or to change it, with what was typed. */
export async function formPage(request: FastifyRequest, reply: FastifyReply, form: Form) {
  const { kind, room, errors = {}, changing } = form
  const setting = settingOf(request)
  const { view: suggestions, typed } = await suggestionsFor(request, form)
  const group = await groupView(request, form)
  return reply.page('share/form', {
    kind: kind.name,
    group,
    choosable: changing
      ? []
      : openKinds(request, room)
          .filter(fits(typed))
          .map(({ name }) => name),
    fields: kindFields(request.t, setting, kind, typed, errors),
    topics: topicsField(request.t, setting, room, typed, errors),
    suggestions: form.conflict ? null : suggestions,
    suggestAt: changing ? `${changing.url}/edit/suggestions` : '/share/suggestions',
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
    note: form.note ?? null,
    keepAt: isMember(request.viewer) ? (changing ? `${changing.url}/edit/draft` : '/share/draft') : null,
  })
}

/** What the text of a form suggests, after a suggestion was taken or taken off: beside the form, or on its page. */
export async function suggestionsPage(request: FastifyRequest, reply: FastifyReply, form: Form) {
  const { typed: sent, field, room: target } = answered(form.typed)
  // what is written for a group stays with it
  if (target !== null && !form.changing && !form.typed.group)
    return moveTo(request, reply, { ...form, typed: sent }, target)
  if (!request.wantsFragment) return formPage(request, reply, { ...form, typed: sent })
  const { kind, room, changing } = form
  const { view, typed, filledIn } = await suggestionsFor(request, { kind, room, changing, typed: sent })
  const setting = settingOf(request)
  const { quick, more } = kindFields(request.t, setting, kind, typed, {})
  const fields = [topicsField(request.t, setting, room, typed, {}), ...quick, ...more]
  const changed = new Set([...filledIn, field])
  return reply.fragment('share/suggestions', {
    suggestions: view,
    suggestAt: request.url.split('?')[0],
    changed: fields.filter(({ name }) => changed.has(name)),
  })
}

/** Carries what is written over to the form of another room, as a draft; nothing is lost and nothing is shared. */
async function moveTo(request: FastifyRequest, reply: FastifyReply, form: Form, slug: string) {
  const room = openRooms(request, form.kind).find((room) => room.slug === slug)
  if (!room) throw notFound('room')
  const { submission: sent, ...content } = form.typed
  const submission = typeof sent === 'string' && isSubmission(sent) ? sent : randomUUID()
  const draft = { room: slug, kind: form.kind.name, submission, content: { ...content, room: slug } }
  try {
    const id = await keepTyped(request.memberScope(), draft)
    if (id === null) return reply.redirect('/me', 303)
    return reply.say('suggestions:moved').redirect(request.server.addressOf(room, `/share?draft=${id}`), 303)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return formPage(request, reply.code(422), { ...form, notice: error.fields.body ?? 'errors:badRequest' })
  }
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

/** What editors make is not made in a group. */
const fits =
  ({ group }: Typed) =>
  (kind: Kind): boolean =>
    !group || !kind.editorsOnly

/**
 * The group that a form names; for something said in no other, the forum of its room.
 * @throws 404 when there is none that the viewer may know of: what was meant for few is never shared with all
 */
export async function groupFor(
  request: FastifyRequest,
  kind: Kind,
  room: Room,
  typed: Typed,
): Promise<Group | null> {
  const scope = request.scope()
  const id = typed.group ? Number(typed.group) : kind.talk ? await forumOf(scope, room.slug) : null
  if (id === null) return null
  const group = Number.isSafeInteger(id) ? await findGroup(scope, id) : null
  if (group?.room !== room.slug) throw notFound('group')
  return group
}

/** The same for the page: one that cannot be written in any more is left out, and refused when the form is sent. */
export async function groupView(
  request: FastifyRequest,
  { kind, room, typed, changing }: Form,
): Promise<GroupView | null> {
  if (!isMember(request.viewer)) return null
  const named = changing ? { group: changing.groupId ? String(changing.groupId) : '' } : typed
  if (changing && !changing.groupId) return null
  const group = await groupFor(request, kind, room, named).catch((error: unknown) => {
    if (error instanceof HouseError && error.statusCode === 404) return null
    throw error
  })
  return group && presentGroup(request.t, settingOf(request), request.viewer, group)
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
