import { Type } from 'typebox'
import { defineKind } from './define-kind.ts'
import { LongText, ShortText } from './fields.ts'

/** An editor's choice of entries, from this room and others. What is chosen is kept apart: see features/collections. */
export const collectionKind = defineKind({
  name: 'collection',
  path: 'collections',
  details: Type.Object({
    purpose: Type.Optional(
      Type.Enum(['bestPractice', 'crossCutting'], { input: 'radio', apart: true, narrows: true }),
    ),
    shows: LongText,
    forWhom: ShortText,
    conclusion: Type.Optional(Type.String({ maxLength: 20_000, input: 'textarea', last: true })),
  }),
  detailsVersion: 1,
  quickColumns: [],
  quickFields: ['purpose', 'forWhom'],
  moreColumns: ['profession'],
  shelf: { place: 3, entries: 3, onlyFull: true },
  editorsOnly: true,
})
