import type { Static, TObject } from 'typebox'

/** Trunk columns that a kind may put on its form. */
export type FormColumn = 'phase' | 'outcome' | 'effectDocumented' | 'profession' | 'place' | 'deadline'

/** How a kind's list is sorted when not newest first: by the deadline that is next, by when it takes place, or by the alphabet. */
export type ListOrder = 'deadline' | 'start' | 'title'

/** A small form of its own: some of the kind's fields, and columns that belong to them. */
export interface Step {
  name: string
  /** One of them filled in, it is told. */
  fields: readonly string[]
  columns?: readonly FormColumn[]
}

/**
 * One kind of entry. Form, validation, detail page, GraphQL type, search document, import and feed read it,
 * so a new kind is a new definition, its words in the locales (`kinds.<name>`) and its views.
 */
export interface KindDefinition<Name extends string = string, Details extends TObject = TObject> {
  name: Name
  /** First part of the address: /cases, /cases/12-faldforebyggelse */
  path: string
  /** The kind's own fields, kept as JSON. */
  details: Details
  /** Raised when `details` changes shape. */
  detailsVersion: number
  /** Trunk columns on the quick form, in order. */
  quickColumns: FormColumn[]
  /** Own fields on the quick form; all others stand under "tell more". */
  quickFields?: (keyof Static<Details> & string)[]
  /** Trunk columns under "tell more". */
  moreColumns: FormColumn[]
  /** The shelf on a room's front page: lower ones stand higher. One that is `onlyFull` is not there while it is empty. */
  shelf: { place: number; entries: number; onlyFull?: boolean }
  order?: ListOrder
  /** What is wrong with its own fields taken together, by field; `before` are those of the entry that is changed. */
  check?: (details: Record<string, unknown>, before?: Record<string, unknown>) => Record<string, string>
  /** Characters, when it is fewer than a title of the house needs. */
  shortestTitle?: number
  /** Its author can say that it is solved. */
  solvable?: boolean
  /** What is told one step at a time, after the quick form; words are in `interest:steps.<name>`. */
  steps?: readonly Step[]
  /** It goes on for a while: what has happened since is told in updates. */
  ongoing?: boolean
  /** Others can take it home and use it, and say so. */
  reusable?: boolean
  /** Made and looked after by the editors of its room and the stewards alone. */
  editorsOnly?: boolean
  /** It is said to a group, about a topic of the house or none; its page is the talk about it. */
  talk?: boolean
  /** The day it was published is part of what it says, and stands on its card. */
  dated?: boolean
}

export const defineKind = <const Name extends string, Details extends TObject>(
  kind: KindDefinition<Name, Details>,
): KindDefinition<Name, Details> => kind

/** What is read of a field's schema: the form, the page, the GraphQL type and the search document are made of it. */
export interface FieldSchema {
  type?: string
  enum?: string[]
  items?: { enum?: string[] }
  input?: string
  group?: string
  maxLength?: number
  /** Shown by a part of the page of its own, not among the kind's other fields. */
  apart?: boolean
  /** Stands at the end of the page, after all else that belongs to the entry. */
  last?: boolean
  /** A choice that the kind's list can be narrowed by; its word as a filter is `search:facets.<name>`. */
  narrows?: boolean
  /** Told to some readers only, by the feature that knows who: in no list, search or GraphQL type. */
  reserved?: boolean
}

/** The fields that are told to whoever may read the entry. */
export const openFieldsOf = (kind: Pick<KindDefinition, 'details'>): [name: string, schema: FieldSchema][] =>
  fieldsOf(kind).filter(([, { reserved }]) => !reserved)

/** A kind's own fields in the order of its definition. */
export const fieldsOf = (kind: Pick<KindDefinition, 'details'>): [name: string, schema: FieldSchema][] =>
  Object.entries(kind.details.properties as Record<string, FieldSchema>)

/** The fields that hold an address of the web which everybody who reads the entry can go to. */
export const addressFields = (kind: Pick<KindDefinition, 'details'>): string[] =>
  openFieldsOf(kind)
    .filter(([, { input }]) => input === 'url')
    .map(([name]) => name)

/** The fields where people write in their own words: they are searched along with title, summary and body. */
export const writtenFields = (kind: Pick<KindDefinition, 'details'>): string[] =>
  fieldsOf(kind)
    .filter(([, { input }]) => input === 'text' || input === 'textarea')
    .map(([name]) => name)
