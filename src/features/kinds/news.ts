import { Type } from 'typebox'
import { defineKind } from './define-kind.ts'
import { LongText, ShortText, WebAddress } from './fields.ts'

export const newsKind = defineKind({
  name: 'news',
  path: 'news',
  details: Type.Object({
    forWhom: ShortText,
    action: LongText,
    source: WebAddress,
  }),
  detailsVersion: 1,
  quickColumns: [],
  moreColumns: ['place'],
  shelf: { place: 3, entries: 3 },
  dated: true,
  searched: ['forWhom', 'action'],
})
