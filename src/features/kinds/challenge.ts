import { Type } from 'typebox'
import { defineKind } from './define-kind.ts'
import { Choices, LongText } from './fields.ts'

export const challengeKind = defineKind({
  name: 'challenge',
  path: 'challenges',
  details: Type.Object({
    stuck: LongText,
    tried: LongText,
    asks: Choices(['sparring', 'expert', 'partner', 'supplier']),
    helped: LongText,
  }),
  detailsVersion: 1,
  quickColumns: ['phase'],
  moreColumns: ['profession', 'place'],
  shelf: { place: 1, entries: 3 },
  solvable: true,
  ongoing: true,
  steps: [
    { name: 'stuck', fields: ['stuck'] },
    { name: 'tried', fields: ['tried'] },
    { name: 'asks', fields: ['asks'] },
    { name: 'helped', fields: ['helped'] },
  ],
})
