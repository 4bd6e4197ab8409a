import { type Static, type TObject, type TSchema, Type } from 'typebox'
import { outcomes, phases } from '../../../db/schema/index.ts'
import { Submission } from '../../forms.ts'
import { readMoment } from '../../moments.ts'
import { type FormColumn, fieldsOf } from '../kinds/define-kind.ts'
import type { Kind, KindName } from '../kinds/index.ts'
import type { Rooms } from '../rooms/load-rooms.ts'
import { topicsIn } from '../search/topics.ts'
import { readDay, typedDay } from './deadline.ts'

/** What a person writes to publish an entry, checked. Details stand under their own names beside the trunk. */
export interface EntryInput {
  room: string
  title: string
  summary: string
  body?: string
  language: 'da' | 'en'
  topics: string[]
  /** Its audience key: `public`, `members`, or that of the closed group it is shared in. */
  audience: string
  /** The group it is shared in. */
  groupId?: number
  phase?: (typeof phases)[number]
  outcome?: (typeof outcomes)[number]
  effectDocumented?: boolean
  profession?: string
  place?: string
  /** The last day, as 2026-12-31. */
  deadline?: string
  submission?: string | undefined
  /** Why a text that looks like a CPR number is none, in the writer's words. */
  notCpr?: string
  details: Record<string, unknown>
}

const columnFields = (rooms: Rooms): Record<FormColumn, TSchema> => ({
  phase: Type.Optional(Type.Enum([...phases], { input: 'radio' })),
  outcome: Type.Optional(Type.Enum([...outcomes], { input: 'radio' })),
  effectDocumented: Type.Optional(Type.Boolean({ input: 'checkbox' })),
  profession: Type.Optional(Type.Enum([...rooms.professions.keys()], { input: 'select' })),
  place: Type.Optional(Type.String({ maxLength: 120, input: 'text' })),
  deadline: Type.Optional(
    Type.String({ maxLength: 10, pattern: typedDay, say: 'errors:field.day', input: 'date' }),
  ),
})

/** More would say nothing of what it is about. */
export const mostTopics = 5

// something that can be seen: a title is what one clicks on
const pattern = '[^\\p{Z}\\p{C}\\p{M}\\u115f\\u1160\\u2800\\u3164\\uffa0]'

/** The form of one kind: the trunk, the kind's columns and its details. Topics and rooms are those of the house. */
export function entryForm(kind: Kind, rooms: Rooms): TObject {
  const open = rooms.list.filter((room) => room.features.includes(kind.name)).map((room) => room.slug)
  const columns = [...kind.quickColumns, ...kind.moreColumns]
  const fields = columnFields(rooms)
  return Type.Object({
    kind: Type.Enum([kind.name]),
    room: Type.Enum(open),
    title: Type.String({ minLength: kind.shortestTitle ?? 8, maxLength: 140, pattern }),
    summary: Type.String({ minLength: 20, maxLength: 600, pattern }),
    topics: Type.Optional(
      Type.Array(Type.Enum([...rooms.topics.keys()]), { maxItems: mostTopics, uniqueItems: true }),
    ),
    body: Type.Optional(Type.String({ maxLength: 50_000 })),
    language: Type.Optional(Type.Enum(['da', 'en'])),
    audience: Type.Optional(Type.Enum(['public', 'members'])),
    submission: Submission,
    notCpr: Type.Optional(Type.String({ minLength: 5, maxLength: 300 })),
    ...Object.fromEntries(columns.map((column) => [column, fields[column]])),
    ...kind.details.properties,
  })
}

/** Parts the checked form into trunk and details. Who names no topics gets those that the text names (S7). */
export function toEntryInput(kind: Kind, values: Record<string, unknown>, rooms: Rooms): EntryInput {
  const names = Object.keys(kind.details.properties)
  const entries = Object.entries(values)
  const own = entries.filter(([name]) => names.includes(name))
  const details = { ...Object.fromEntries(own), ...momentsIn(kind, values) }
  const trunk = Object.fromEntries(entries.filter(([name]) => name !== 'kind' && !names.includes(name)))
  const text = [values.title, values.summary, values.body].join('\n')
  const days = typeof trunk.deadline === 'string' ? { deadline: readDay(trunk.deadline) } : {}
  const topics = topicsIn(text, rooms.topics.values()).slice(0, mostTopics)
  return { language: 'da', audience: 'public', topics, ...trunk, ...days, details } as EntryInput
}

/** Times of day are typed as they are in Denmark, and kept in UTC. */
const momentsIn = (kind: Kind, values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    fieldsOf(kind).flatMap(([name, { input }]) => {
      const value = values[name]
      return input === 'datetime-local' && typeof value === 'string' ? [[name, readMoment(value)]] : []
    }),
  )

/** Every text of an entry that a person wrote, by its field. */
export function textsOf({
  title,
  summary,
  body,
  place,
  details,
}: EntryInput): [field: string, text: string][] {
  return Object.entries({ title, summary, body, place, ...details }).filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  )
}

export const ListQuery = Type.Object({
  after: Type.Optional(Type.String({ maxLength: 800 })),
  topic: Type.Optional(Type.String({ maxLength: 60 })),
  phase: Type.Optional(Type.String({ maxLength: 30 })),
  language: Type.Optional(Type.String({ maxLength: 10 })),
  purpose: Type.Optional(Type.String({ maxLength: 30 })),
  /** What is over, which is not shown otherwise. */
  expired: Type.Optional(Type.String({ maxLength: 10 })),
})
export type ListQuery = Static<typeof ListQuery>

export const EntryParams = Type.Object({ idSlug: Type.String() })
export type EntryParams = Static<typeof EntryParams>

export const ShareQuery = Type.Object({
  kind: Type.Optional(Type.String({ maxLength: 30 })),
  room: Type.Optional(Type.String({ maxLength: 40 })),
  title: Type.Optional(Type.String()),
  /** The group it is written in. */
  group: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })),
  /** One of the viewer's own, to go on with. */
  draft: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })),
})
export type ShareQuery = Static<typeof ShareQuery> & { kind?: KindName }
