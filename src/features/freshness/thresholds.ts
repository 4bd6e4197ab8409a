import type { phases } from '../../../db/schema/index.ts'
import type { KindName } from '../kinds/index.ts'

/** How long something is taken to be right, in months, when nothing is heard of it. */
export interface Threshold {
  kind: KindName
  /** Null for any other phase, and for none. */
  phase: (typeof phases)[number] | null
  months: number
}

/**
 * After how long an entry is looked at again. What has a day of its own (events, funds with a deadline) is over by itself;
 * news, collections and talk say what was so when they were written.
 */
export const thresholds: readonly Threshold[] = [
  { kind: 'case', phase: 'starting', months: 6 },
  { kind: 'case', phase: 'underway', months: 9 },
  { kind: 'case', phase: 'implementing', months: 18 },
  { kind: 'case', phase: null, months: 24 },
  { kind: 'challenge', phase: null, months: 6 },
  { kind: 'fund', phase: null, months: 12 },
  { kind: 'method', phase: null, months: 24 },
  { kind: 'link', phase: null, months: 24 },
  { kind: 'term', phase: null, months: 36 },
]

/** An author is not asked again before that. */
export const daysBetweenAsks = 30
/** Nobody answers a mail that is older. */
export const daysToAnswer = 90
