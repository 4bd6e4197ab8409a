import type { Topic } from '../rooms/schema.ts'
import { wordsOf } from '../search/analysis.ts'

// they name a topic, but say something else in most texts
const tooCommon = new Set([
  'management',
  'managers',
  'drift',
  'job',
  'park',
  'safety',
  'crime',
  'software',
  'costs',
  'release',
  'air',
  'drop in',
  'maths',
  'science',
  'language',
  'outreach',
])

/** Finds the topics that a text speaks of, by their names and synonyms; made once for the topics of a house. */
export function topicFinder(topics: Iterable<Topic>): (title: string, text: string) => string[] {
  const phrases = phrasesOf(topics)
  return (title, text) => {
    const scores = new Map<string, number>()
    const add = (found: Set<Phrase>, worth: number) => {
      for (const { slug } of found) scores.set(slug, (scores.get(slug) ?? 0) + worth)
    }
    add(phrasesIn(title, phrases), 3)
    add(phrasesIn(text, phrases), 1)
    // one word in passing is not what a text is about
    return [...scores]
      .filter(([, score]) => score > 1)
      .sort((a, b) => b[1] - a[1])
      .map(([slug]) => slug)
  }
}

interface Phrase {
  slug: string
  /** Folded. */
  words: string[]
}

/** First word → what begins with it; the last word also with an s. */
function phrasesOf(topics: Iterable<Topic>): Map<string, { phrase: Phrase; words: string[] }[]> {
  const byFirst = new Map<string, { phrase: Phrase; words: string[] }[]>()
  for (const { slug, name, synonyms = [] } of topics) {
    for (const text of [...name.en.split(/,| and /), name.da, ...synonyms]) {
      const words = wordsOf(text)
      const whole = words.join(' ')
      if (whole.length <= 2 || tooCommon.has(whole)) continue
      const phrase = { slug, words }
      for (const form of [words, [...words.slice(0, -1), `${words.at(-1)}s`]]) {
        const first = form[0] ?? ''
        byFirst.set(first, [...(byFirst.get(first) ?? []), { phrase, words: form }])
      }
    }
  }
  return byFirst
}

function phrasesIn(text: string, phrases: ReturnType<typeof phrasesOf>): Set<Phrase> {
  const words = wordsOf(text)
  const found = new Set<Phrase>()
  for (let at = 0; at < words.length; at++) {
    const begun = phrases.get(words[at] ?? '')
    if (!begun) continue
    for (const { phrase, words: said } of begun) {
      if (said.every((part, step) => words[at + step] === part)) found.add(phrase)
    }
  }
  return found
}
