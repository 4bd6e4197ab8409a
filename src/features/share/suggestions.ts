import type { FastifyRequest } from 'fastify'
import type { Typed } from '../../forms.ts'
import type { Guesses, Subject } from '../classify/guesser.ts'
import { betterRoom, suggest } from '../classify/suggest.ts'
import { mostTopics } from '../entries/schema.ts'
import { mayMake } from '../entries/share-entry.ts'
import type { Kind } from '../kinds/index.ts'
import type { Room } from '../rooms/load-rooms.ts'

/** Below this many characters there is nothing to tell. */
const leastWritten = 40
/** A title and a summary at their longest, and the beginning of the rest. */
const mostRead = 3_000

/** A field that the house fills in, or suggests something for. */
interface SuggestedField {
  name: 'topics' | 'phase' | 'profession'
  subject: Subject
  /** So many fit in it. */
  most: number
  /** So many are suggested at once. */
  suggestions: number
}

const suggestedFields: readonly SuggestedField[] = [
  { name: 'topics', subject: 'topic', most: mostTopics, suggestions: 3 },
  { name: 'phase', subject: 'phase', most: 1, suggestions: 1 },
  { name: 'profession', subject: 'profession', most: 1, suggestions: 1 },
]

/** A button: `topics:demens`, and whether that stands in the form. */
export interface Choice {
  key: string
  text: string
  isOn: boolean
}

/** As `views/share/suggestions` draws it. */
interface SuggestionsView {
  fields: { name: SuggestedField['name']; choices: Choice[] }[]
  /** Where the text belongs rather than here. */
  room: { slug: string; name: string } | null
  /** Keys of all that has been suggested, and of what was refused; with spaces between. */
  offered: string
  declined: string
}

/** The form that a text suggests something for. Nothing is filled in where somebody changes what is shared. */
export interface Suggesting {
  kind: Kind
  room: Room
  typed: Typed
  changing?: object | undefined
}

/** What a text suggests, the form with what is filled in, and the fields that it is filled in. What a person chose, or took off, stays so. */
export async function suggestionsFor(
  request: FastifyRequest,
  form: Suggesting,
): Promise<{ view: SuggestionsView; typed: Typed; filledIn: string[] }> {
  const guesses = await guessesOf(request, form.typed)
  const columns: string[] = ['topics', ...form.kind.quickColumns, ...form.kind.moreColumns]
  const offered = keysIn(form.typed.offered)
  const declined = keysIn(form.typed.declined)
  const typed = { ...form.typed }
  const filledIn: string[] = []
  const fields = suggestedFields
    .filter(({ name }) => columns.includes(name))
    .map((field) => {
      const textOf = (value: string) => nameOf(request, field, value)
      const chosen = valuesOf(form.typed, field)
      const before = namesIn(offered, field.name)
      const known = guesses(field.subject).filter(({ name }) => textOf(name) !== null)
      const { filled, likely } = suggest(
        known,
        { chosen, offered: before, most: field.most, fills: !form.changing },
        field.suggestions,
      )
      if (filled.length > 0) {
        typed[field.name] = [...chosen, ...filled]
        filledIn.push(field.name)
      }
      const choice = (isOn: boolean) => (value: string) => ({
        key: `${field.name}:${value}`,
        text: textOf(value) ?? value,
        isOn,
      })
      const accepted = before.filter((value) => chosen.includes(value))
      return {
        name: field.name,
        choices: [...[...accepted, ...filled].map(choice(true)), ...likely.map(choice(false))],
      }
    })
    .filter(({ choices }) => choices.length > 0)
  const said = fields.flatMap(({ choices }) => choices.map(({ key }) => key))
  typed.offered = [...new Set([...offered, ...said])].join(' ')
  typed.declined = declined.join(' ')
  const room = form.changing ? null : roomFor(request, form, guesses, namesIn(declined, 'room'))
  return { view: { fields, room, offered: typed.offered, declined: typed.declined }, typed, filledIn }
}

/** What a suggestion's button does to the form: which field it changes, and the room it leads to. Pure. */
export function answered({ take, drop, ...typed }: Typed): {
  typed: Typed
  field: string | null
  room: string | null
} {
  const [name, value] = String(take ?? drop ?? '').split(':', 2)
  if (name === 'room' && value) {
    if (take) return { typed, field: null, room: value }
    return {
      typed: { ...typed, declined: `${typed.declined ?? ''} room:${value}`.trim() },
      field: null,
      room: null,
    }
  }
  const field = suggestedFields.find((field) => field.name === name)
  if (!field || !value) return { typed, field: null, room: null }
  const others = valuesOf(typed, field).filter((other) => other !== value)
  const values = take ? [...(field.most === 1 ? [] : others), value] : others
  return { typed: { ...typed, [field.name]: values }, field: field.name, room: null }
}

/** Rooms that a title alone seems to be about, for who has not chosen one. */
export async function roomsLike(
  request: FastifyRequest,
  title: string,
  kind: Kind | undefined,
): Promise<Room[]> {
  if (title.trim().length < leastTitle) return []
  const guesses = await request.server.guesser.guess(title.slice(0, mostRead), request.locale)
  const rooms = new Map(openRooms(request, kind).map((room) => [room.slug, room]))
  return suggest(guesses('room'), { chosen: [], offered: [], most: 2, fills: false }, 2).likely.flatMap(
    (slug) => rooms.get(slug) ?? [],
  )
}

const leastTitle = 8

function roomFor(
  request: FastifyRequest,
  { kind, room, typed }: Suggesting,
  guesses: Guesses,
  declined: string[],
) {
  // what is written for a group stays with it
  if (typed.group) return null
  const open = openRooms(request, kind).filter(({ slug }) => !declined.includes(slug))
  const better = betterRoom(
    guesses('room'),
    room.slug,
    open.map(({ slug }) => slug),
  )
  const found = open.find(({ slug }) => slug === better)
  return found ? { slug: found.slug, name: found.name[request.locale] } : null
}

/** The rooms in which the viewer may share something of a kind. */
export const openRooms = ({ server, viewer }: FastifyRequest, kind: Kind | undefined): Room[] =>
  server.rooms.list.filter(
    ({ slug, features }) =>
      features.includes('share') && (!kind || (features.includes(kind.name) && mayMake(viewer, kind, slug))),
  )

async function guessesOf({ server, locale }: FastifyRequest, typed: Typed): Promise<Guesses> {
  const text = ['title', 'summary', 'body'].map((name) => String(typed[name] ?? '').trim()).join('\n')
  if (text.trim().length < leastWritten) {
    server.guesser.prepare()
    return () => []
  }
  const language = typed.language === 'da' || typed.language === 'en' ? typed.language : locale
  return server.guesser.guess(text.slice(0, mostRead), language)
}

/** What a value is called; null for one that is none of the house's. */
function nameOf(
  { server, locale, t }: FastifyRequest,
  { name }: SuggestedField,
  value: string,
): string | null {
  if (name === 'phase') return t(`common:phase.${value}`)
  return server.rooms[name === 'topics' ? 'topics' : 'professions'].get(value)?.name[locale] ?? null
}

const valuesOf = (typed: Typed, { name }: SuggestedField): string[] =>
  [typed[name] ?? []].flat().filter((value) => value !== '')

const keysIn = (keys: string | string[] | undefined): string[] =>
  [keys ?? []].flat().join(' ').slice(0, 4_000).split(' ').filter(Boolean)

const namesIn = (keys: readonly string[], field: string): string[] =>
  keys.filter((key) => key.startsWith(`${field}:`)).map((key) => key.slice(field.length + 1))
