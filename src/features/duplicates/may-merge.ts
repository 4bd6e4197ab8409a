import { looksAfter, type Viewer } from '../../scope.ts'
import type { Entry } from '../entries/queries.ts'

/** Who can read what is merged: what is for a few stays with them. */
export const mergeableAudiences = ['public', 'members']

type Part = Pick<Entry, 'id' | 'kind' | 'audience' | 'groupId'>

/** Two can be one when they are of a kind and have the same readers: nobody reads what was not for them. */
export const canBeOne = (one: Part, other: Part): boolean =>
  one.id !== other.id &&
  one.kind === other.kind &&
  one.audience === other.audience &&
  mergeableAudiences.includes(one.audience) &&
  one.groupId === null &&
  other.groupId === null &&
  // people have signed up for one of them
  one.kind !== 'event'

/** It is for who looks after both rooms. */
export const mayMerge = (viewer: Viewer, ...entries: Pick<Entry, 'room'>[]): boolean =>
  entries.every(({ room }) => looksAfter(viewer, room))
