import type { Guess } from './classifier.ts'

/**
 * How sure a topic must be to be filled in, and to be suggested; under that nothing is said. `npm run evaluate-classify` on
 * the sectors of public cases: nine in ten are right from 0.87 on. On the topics of the starter texts, which are few and
 * many-sided, every second is right from 0.2 on.
 */
const sure = 0.87
const likely = 0.2
const most = 3

export interface TopicSuggestions {
  /** Likely topics, the likeliest first, whether chosen or not. */
  suggested: string[]
  /** Those of them to tick: sure ones that have not been offered before, so that what a person took off stays off. */
  filled: string[]
}

/** What to suggest of the topics that a text may have, and what to fill in beside what is chosen. Pure. */
export function suggestTopics(
  guesses: readonly Guess[],
  { chosen, offered, room }: { chosen: readonly string[]; offered: readonly string[]; room: number },
): TopicSuggestions {
  const suggested = guesses.filter(({ confidence }) => confidence >= likely).slice(0, most)
  const isNew = (label: string) => !chosen.includes(label) && !offered.includes(label)
  const filled = suggested.filter(({ label, confidence }) => confidence >= sure && isNew(label))
  return {
    suggested: suggested.map(({ label }) => label),
    filled: filled.slice(0, Math.max(0, room - chosen.length)).map(({ label }) => label),
  }
}
