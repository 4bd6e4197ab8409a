import { Type } from 'typebox'
import { defineKind } from './define-kind.ts'
import { LongText, shortText } from './fields.ts'

const frame = shortText({ group: 'frame' })

export const methodKind = defineKind({
  name: 'method',
  path: 'methods',
  details: Type.Object({
    fits: LongText,
    timeNeeded: frame,
    participants: frame,
    steps: LongText,
    resistance: LongText,
    template: LongText,
  }),
  detailsVersion: 1,
  quickColumns: [],
  moreColumns: ['profession'],
  shelf: { place: 5, entries: 3, onlyFull: true },
  reusable: true,
  steps: [
    { name: 'howTo', fields: ['steps'] },
    { name: 'frame', fields: ['timeNeeded', 'participants'] },
    { name: 'fits', fields: ['fits'] },
    { name: 'resistance', fields: ['resistance'] },
    { name: 'template', fields: ['template'] },
  ],
})
