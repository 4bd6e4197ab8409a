import { Type } from 'typebox'
import { defineKind } from './define-kind.ts'
import { Flag, LongText, ShortText, WebAddress } from './fields.ts'

export const newsKind = defineKind({
  name: 'news',
  path: 'news',
  details: Type.Object({
    whatIsNew: LongText,
    forWhom: ShortText,
    action: LongText,
    trend: Flag,
    source: WebAddress,
  }),
  detailsVersion: 1,
  quickColumns: [],
  moreColumns: ['place'],
  shelf: { place: 4, entries: 3 },
  dated: true,
})
