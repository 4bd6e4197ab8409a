import type { Guess } from './classifier.ts'

/**
 * How often such guesses are right before one is filled in, and before it is suggested; under that nothing is said. A field
 * that holds one value, which is right or wrong, takes more.
 */
const sure = 0.85
const likelyOfSeveral = 0.35
const likelyOfOne = 0.5

/** What a field of a form holds, and what has been said about it. */
export interface FieldState {
  chosen: readonly string[]
  /** Suggested before: what a person took off, or left, is not filled in. */
  offered: readonly string[]
  /** So many fit. */
  most: number
  /** Whether anything may be filled in. */
  fills: boolean
}

export interface Suggested {
  /** Sure, and to be filled in beside what is chosen. */
  filled: string[]
  /** Likely and not chosen, the likeliest first. */
  likely: string[]
}

/** What to fill in and to suggest for a field, no more than so many suggestions. Pure. */
export function suggest(guesses: readonly Guess[], state: FieldState, suggestions: number): Suggested {
  const { chosen, offered, most, fills } = state
  const least = most === 1 ? likelyOfOne : likelyOfSeveral
  const open = guesses
    .filter(({ confidence }) => confidence >= least)
    .slice(0, suggestions)
    .filter(({ name }) => !chosen.includes(name))
  const left = Math.max(0, most - chosen.length)
  const filled = open
    .filter(({ name, confidence }) => fills && confidence >= sure && !offered.includes(name))
    .slice(0, left)
    .map(({ name }) => name)
  const likely = open.map(({ name }) => name).filter((name) => !filled.includes(name))
  // a field that is full is not questioned
  return { filled, likely: filled.length < left ? likely : [] }
}

/** How sure the house is that a text belongs elsewhere before it says so: somebody has chosen the room. */
const misplaced = 0.6
const unlikelyHere = 0.2

/** The room that a text belongs in rather than in the one it is written in; null where that is not clear. Pure. */
export function betterRoom(guesses: readonly Guess[], here: string, open: readonly string[]): string | null {
  const [best] = guesses
  const sureHere = guesses.find(({ name }) => name === here)?.confidence ?? 0
  if (!best || best.name === here || best.confidence < misplaced || sureHere > unlikelyHere) return null
  return open.includes(best.name) ? best.name : null
}
