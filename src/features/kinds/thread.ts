import { Type } from 'typebox'
import { defineKind } from './define-kind.ts'

/** Something said or asked in a group; what follows is its dialogue. */
export const threadKind = defineKind({
  name: 'thread',
  path: 'threads',
  details: Type.Object({}),
  detailsVersion: 1,
  quickColumns: [],
  moreColumns: [],
  shelf: { place: 3, entries: 3 },
  solvable: true,
  talk: true,
})
