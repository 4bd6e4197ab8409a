import { Type } from 'typebox'
import { defineKind } from './define-kind.ts'
import { LongText, NeededAddress } from './fields.ts'

export const linkKind = defineKind({
  name: 'link',
  path: 'links',
  details: Type.Object({ address: NeededAddress, goodFor: LongText }),
  detailsVersion: 1,
  quickColumns: [],
  quickFields: ['address'],
  moreColumns: [],
  shelf: { place: 7, entries: 3, onlyFull: true },
  order: 'title',
  shortestTitle: 2,
})
