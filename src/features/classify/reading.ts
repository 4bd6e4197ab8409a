import { stemOf, wordsOf } from '../search/analysis.ts'
import type { Language } from '../search/port.ts'
import { isStopWord } from '../search/stop-words.ts'

/** What is counted of a text. */
export type Counts = Map<string, number>

export interface Reading {
  /** How often each word, each pair of neighbouring words and each part of a word is said. */
  counts: Counts
  /** The stems of all its words in order, small words among them. */
  stems: readonly string[]
}

/** The title, a text's first line, says most of what it is about: a word there counts like four. */
const titleTimes = 4
const pairTimes = 0.5
/** Parts of words: Danish writes in one word what English writes in two. */
const partLength = 4
const partTimes = 0.3
/** Words: who has not said by then what it is about will not. */
const mostRead = 300

/** Reads a text whose first line is its title. */
export function read(text: string, language: Language): Reading {
  const counts: Counts = new Map()
  const title = wordsOf(text.slice(0, 300).split('\n')[0] ?? '').length
  const words = wordsOf(text, mostRead)
  const stems = words.map((word) => stemOf(word, language))
  let before: string | null = null
  for (const [position, word] of words.entries()) {
    const stem = word.length > 1 && !isStopWord(word) ? (stems[position] ?? word) : null
    const times = position < title ? titleTimes : 1
    if (stem !== null) {
      add(counts, stem, times)
      if (before !== null) add(counts, `${before} ${stem}`, times * pairTimes)
      for (const part of partsOf(word)) add(counts, part, times * partTimes)
    }
    before = stem
  }
  return { counts, stems }
}

const partsOf = (word: string): string[] =>
  word.length <= partLength
    ? []
    : Array.from(
        { length: word.length - partLength + 1 },
        (_, start) => `#${word.slice(start, start + partLength)}`,
      )

export const add = (counts: Counts, feature: string, value: number): void => {
  counts.set(feature, (counts.get(feature) ?? 0) + value)
}
