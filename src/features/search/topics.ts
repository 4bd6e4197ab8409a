import { stemsOf, wordsOf } from './analysis.ts'
import type { Ranked } from './ranker.ts'

/** A topic with its names, as the rooms define it. */
export interface TopicWords {
  slug: string
  name: { da: string; en: string }
  synonyms?: readonly string[] | undefined
}

/** The words that a topic's entries are also found by: names in both languages and synonyms. */
export const topicWordsOf = ({ name, synonyms = [] }: TopicWords): string[] => [name.da, name.en, ...synonyms]

/** The topics that a text names: all words of one of a topic's names or synonyms are in it, in any form. */
export function topicsIn(text: string, topics: Iterable<TopicWords>): string[] {
  const stems = new Set(wordsOf(text.slice(0, 20_000), 2_000).flatMap((word) => stemsOf(word)))
  const isNamed = (name: readonly NameWord[]) =>
    name.length > 0 && name.every((word) => word.stems.some((stem) => stems.has(stem)))
  return [...topics].filter((topic) => namesOf(topic).some(isNamed)).map(({ slug }) => slug)
}

interface NameWord {
  word: string
  stems: readonly string[]
}

const names = new WeakMap<TopicWords, NameWord[][]>()

/** The folded words of each of a topic's names; topics live as long as the process. */
function namesOf(topic: TopicWords): NameWord[][] {
  const known = names.get(topic)
  if (known) return known
  const read = topicWordsOf(topic).map((name) =>
    wordsOf(name).map((word) => ({ word, stems: stemsOf(word) })),
  )
  names.set(topic, read)
  return read
}

/** The topics one of whose names has a word that begins with the last word typed. */
export function topicsBeginning(text: string, topics: Iterable<TopicWords>): string[] {
  const typed = wordsOf(text.slice(0, 200)).at(-1)
  if (typed === undefined || typed.length < 2) return []
  return [...topics]
    .filter((topic) => namesOf(topic).some((name) => name.some(({ word }) => word.startsWith(typed))))
    .map(({ slug }) => slug)
}

/** What the best answers are about: topics of at least half of the five best. */
export function topicsOfBest(ranked: readonly Ranked[]): string[] {
  const best = ranked.slice(0, 5).map(({ candidate }) => candidate.topics)
  const all = new Set(best.flat())
  return [...all].filter((topic) => best.filter((topics) => topics.includes(topic)).length * 2 >= best.length)
}
