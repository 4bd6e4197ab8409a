import { Type } from 'typebox'
import { defineKind } from './define-kind.ts'
import { shortText, WebAddress } from './fields.ts'

const terms = shortText({ group: 'terms' })

export const fundKind = defineKind({
  name: 'fund',
  path: 'funds',
  details: Type.Object({
    applicants: terms,
    amount: terms,
    applyAt: WebAddress,
  }),
  detailsVersion: 1,
  quickColumns: ['deadline'],
  quickFields: ['applyAt'],
  moreColumns: ['profession', 'place'],
  shelf: { place: 6, entries: 3, onlyFull: true },
  order: 'deadline',
})
