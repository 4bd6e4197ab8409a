import { Type } from 'typebox'
import { defineKind } from './define-kind.ts'
import { LongText, ShortText } from './fields.ts'

export const caseKind = defineKind({
  name: 'case',
  path: 'cases',
  details: Type.Object({
    effect: LongText,
    pitfalls: LongText,
    partners: ShortText,
  }),
  detailsVersion: 1,
  quickColumns: ['phase'],
  moreColumns: ['outcome', 'effectDocumented', 'profession', 'place'],
  shelf: { place: 2, entries: 6 },
  searched: ['effect', 'pitfalls', 'partners'],
})
