import { Type } from 'typebox'
import { defineKind } from './define-kind.ts'
import { ShortText } from './fields.ts'

export const termKind = defineKind({
  name: 'term',
  path: 'words',
  details: Type.Object({ synonyms: ShortText }),
  detailsVersion: 1,
  quickColumns: [],
  quickFields: ['synonyms'],
  moreColumns: [],
  shelf: { place: 8, entries: 3, onlyFull: true },
  order: 'title',
  // KRAM, PPR
  shortestTitle: 2,
})
