import type { Static, TObject } from 'typebox'
import type { Feature } from '../../rooms/schema.ts'

/** Trunk columns that a kind may put on its form. */
export type FormColumn = 'phase' | 'outcome' | 'effectDocumented' | 'profession' | 'place'

/**
 * One kind of entry. Form, validation, detail page, GraphQL type, search document, import and feed read it,
 * so a new kind is a new definition, its words in the locales (`kinds.<name>`) and its views.
 */
export interface KindDefinition<Details extends TObject = TObject> {
  name: Feature & ('case' | 'challenge' | 'news')
  /** First part of the address: /cases, /cases/12-faldforebyggelse */
  path: string
  /** The kind's own fields, kept as JSON. */
  details: Details
  /** Raised when `details` changes shape. */
  detailsVersion: number
  /** Trunk columns on the quick form, in order. */
  quickColumns: FormColumn[]
  /** Trunk columns under "tell more". */
  moreColumns: FormColumn[]
  /** Details fields whose text is searched along with title, summary and body. */
  searched: (keyof Static<Details> & string)[]
}

export const defineKind = <Details extends TObject>(kind: KindDefinition<Details>): KindDefinition<Details> =>
  kind
