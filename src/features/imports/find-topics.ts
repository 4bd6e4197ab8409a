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
])

/** Finds the topics that a text speaks of, by their names and synonyms; made once for the topics of a house. */
export function topicFinder(topics: Iterable<Topic>): (title: string, text: string) => string[] {
  const phrases = [...topics].flatMap(({ slug, name, synonyms = [] }) =>
    [...name.en.split(/,| and /), name.da, ...synonyms]
      .map((phrase) => wordsOf(phrase).join(' '))
      .filter((phrase) => phrase.length > 2 && !tooCommon.has(phrase))
      .map((phrase) => ({ slug, phrase })),
  )
  return (title, text) => {
    const inTitle = spaced(title)
    const inText = spaced(text)
    const scores = new Map<string, number>()
    for (const { slug, phrase } of phrases) {
      const score = (says(inTitle, phrase) ? 3 : 0) + (says(inText, phrase) ? 1 : 0)
      if (score > 0) scores.set(slug, (scores.get(slug) ?? 0) + score)
    }
    // one word in passing is not what a text is about
    return [...scores]
      .filter(([, score]) => score > 1)
      .sort((a, b) => b[1] - a[1])
      .map(([slug]) => slug)
  }
}

const spaced = (text: string): string => ` ${wordsOf(text).join(' ')} `

const says = (text: string, phrase: string): boolean =>
  text.includes(` ${phrase} `) || text.includes(` ${phrase}s `)
