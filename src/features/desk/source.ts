import type { SQL } from 'drizzle-orm'
import type { Static, TObject, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { HouseError } from '../../errors.ts'
import { type Checked, checkForm } from '../../forms.ts'
import type { Translate } from '../../plugins/locales.ts'
import type { MemberScope } from '../../scope.ts'
import type { Setting } from '../entries/present.ts'

/** Who is at the desk, and where. */
export interface Desk {
  scope: MemberScope
  setting: Setting
  t: Translate
}

/** One thing to deal with: what it is about, why it stands here, and since when. */
export interface DeskRow {
  /** Names it among those of its kind: letters, digits, hyphens and underscores. */
  key: string
  since: Date
  /** Empty for the front hall. */
  room: string
  title: string
  href: string | null
  /** A finished sentence. */
  why: string
  /** What people have written. */
  said?: string[]
  /** What else it holds. */
  parts?: DeskPart[]
  /** Where to deal with it when a button is not enough. */
  ways?: { href: string; text: string }[]
  /** The acts that fit, when not all of the kind do. */
  acts?: string[]
}

/** A piece of what people have filled in. */
export interface DeskPart {
  label: string
  text: string
}

export interface DeskPage {
  /** Where it begins, as the page before said. */
  after: string | undefined
  limit: number
}

export interface DeskRows {
  rows: DeskRow[]
  /** Where the next page begins, or null. */
  next: string | null
}

/** One kind of work for those who look after a room. Its words are in `desk:kinds`, `desk:acts` and `desk:said`. */
export interface DeskSource {
  kind: string
  /** A query with one row for each thing that waits; null for who can have none. */
  waiting(scope: MemberScope): SQL | null
  /** What waits, what has waited longest first. */
  read(desk: Desk, page: DeskPage): Promise<DeskRows>
  acts: readonly DeskAct[]
  /** A page that shows more than what waits. */
  more?: string
}

/** What can be done with a thing, or with several. */
export interface DeskAct {
  name: string
  /** The key that does it. */
  letter: string
  tone?: 'main' | 'danger'
  /** With one thing at a time. */
  alone?: boolean
  /** What is asked for before it is done. */
  fields?: readonly ActField[]
  /** It cannot be taken back, so it is asked once more. What asks for fields asks by that. */
  asks?: boolean
  /** It changes what is found: the next page is to show that. */
  changesSearch?: boolean
  /** Looks at what was typed, and readies what takes time; outside the transaction. */
  prepare(scope: MemberScope, keys: string[], body: unknown): Promise<Checked<Work>> | Checked<Work>
  /** Puts back what is still as the act left it, and in the viewer's care. In a transaction. @throws `goneMeanwhile` when nothing is */
  takeBack?(scope: MemberScope, before: unknown): Promise<void>
}

/** A field of an act's form; its words are `desk:fields.<name>` and `desk:hints.<name>`. */
export interface ActField {
  name: string
  required?: boolean
  rows: number
  maxlength: number
}

/** Does it with all of them, or none; in a transaction. @throws `goneMeanwhile` unless all of them still wait in the viewer's care */
type Work = (scope: MemberScope, keys: string[]) => Promise<Done>

export interface Done {
  /** Something of them still waits. */
  stays?: boolean
  /** What came of it, where that is not always the same: `desk:said.<kind>.<act>.<outcome>`. */
  outcome?: string
  /** What `takeBack` needs. */
  before?: unknown
}

type ActWords = Omit<DeskAct, 'prepare' | 'fields'>

/** An act that needs nothing but to be done. */
export const defineAct = (act: ActWords & { run: Work }): DeskAct => {
  const { run, ...words } = act
  return { ...words, prepare: () => ({ ok: true, values: run }) }
}

/** An act that asks for something first. */
export const defineAskingAct = <Schema extends TObject>(
  act: ActWords & {
    schema: Schema
    fields: readonly ActField[]
    run(scope: MemberScope, keys: string[], typed: Static<Schema>): Promise<Done>
  },
): DeskAct => {
  const { schema, run, ...words } = act
  return {
    ...words,
    prepare(_scope, _keys, body) {
      const checked = checkForm(schema, body)
      return checked.ok
        ? { ok: true, values: (scope, keys) => run(scope, keys, checked.values) }
        : { ok: false, errors: checked.errors }
    },
  }
}

/** How an act is taken back: what it needs to know, and what it does. */
export const defineTakeBack =
  <Schema extends TSchema>(
    schema: Schema,
    run: (scope: MemberScope, before: Static<Schema>) => Promise<void>,
  ) =>
  (scope: MemberScope, before: unknown): Promise<void> =>
    run(scope, Value.Parse(schema, before))

/** Somebody else was faster, or it was never the viewer's: that looks the same. */
export const goneMeanwhile = () => new HouseError(404, 'desk:gone', 'a row of the desk is gone')

/** The numbers behind keys that are numbers. @throws 404 for another key */
export const idsOf = (keys: readonly string[]): number[] =>
  keys.map((key) => {
    if (!/^\d{1,15}$/.test(key)) throw goneMeanwhile()
    return Number(key)
  })

/** A place in a list by moment and number, as an address carries it. */
export const cursorOf = ({ since, id }: { since: Date; id: number }): string => `${since.getTime()}.${id}`

/** The place that an address carries, or null. */
export function placeIn(after: string | undefined): { since: string; id: number } | null {
  const [, time, id] = /^(\d{1,14})\.(\d{1,15})$/.exec(after ?? '') ?? []
  return time && id ? { since: new Date(Number(time)).toISOString(), id: Number(id) } : null
}
