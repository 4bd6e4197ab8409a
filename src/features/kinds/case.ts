import { Type } from 'typebox'
import { defineKind } from './define-kind.ts'
import { Choice, LongText, ShortText, shortText } from './fields.ts'

const measure = shortText({ group: 'measured' })
const effort = shortText({ group: 'effort' })

export const caseKind = defineKind({
  name: 'case',
  path: 'cases',
  details: Type.Object({
    effect: LongText,
    measured: measure,
    measuredBefore: measure,
    measuredAfter: measure,
    measuredSource: measure,
    novelty: Choice(['here', 'field', 'country', 'world']),
    pitfalls: LongText,
    failed: LongText,
    timeSpent: effort,
    cost: effort,
    partners: ShortText,
    material: LongText,
  }),
  detailsVersion: 1,
  quickColumns: ['phase'],
  moreColumns: ['outcome', 'effectDocumented', 'profession', 'place'],
  shelf: { place: 2, entries: 6 },
  reusable: true,
  ongoing: true,
  steps: [
    {
      name: 'effect',
      fields: ['effect', 'measured', 'measuredBefore', 'measuredAfter', 'measuredSource'],
      columns: ['outcome', 'effectDocumented'],
    },
    { name: 'process', fields: ['pitfalls', 'failed'] },
    { name: 'material', fields: ['material'] },
    { name: 'economy', fields: ['timeSpent', 'cost'] },
    { name: 'partners', fields: ['partners'] },
  ],
})
