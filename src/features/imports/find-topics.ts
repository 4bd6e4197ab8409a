import type { Topic } from '../rooms/schema.ts'
import { foldWords, wordsOf } from '../search/analysis.ts'

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

interface Form {
  phrase: Phrase
  words: string[]
}

/** The number of the first word → what begins with it. Numbers save making a string of each word of a long text. */
class Phrases {
  readonly #byFirst = new Map<number, Form[]>()
  /** Most words begin nothing, and are passed by without a look into the map. */
  readonly #begins = new Uint8Array(1 << 16)

  add(form: Form): void {
    const number = numberOf(form.words[0] ?? '')
    this.#byFirst.set(number, [...(this.#byFirst.get(number) ?? []), form])
    this.#begins[number & 0xffff] = 1
  }

  beginningWith(number: number): readonly Form[] {
    return this.#begins[number & 0xffff] === 1 ? (this.#byFirst.get(number) ?? none) : none
  }
}

const none: readonly Form[] = []

/** Names and synonyms; the last word also with an s. */
function phrasesOf(topics: Iterable<Topic>): Phrases {
  const phrases = new Phrases()
  for (const { slug, name, synonyms = [] } of topics) {
    for (const text of [...name.en.split(/,| and /), name.da, ...synonyms]) {
      const words = wordsOf(text)
      const whole = words.join(' ')
      if (whole.length <= 2 || tooCommon.has(whole)) continue
      const phrase = { slug, words }
      phrases.add({ phrase, words })
      phrases.add({ phrase, words: [...words.slice(0, -1), `${words.at(-1)}s`] })
    }
  }
  return phrases
}

function phrasesIn(text: string, phrases: Phrases): Set<Phrase> {
  const folded = `${foldWords(text)} `
  const found = new Set<Phrase>()
  let begun = -1
  let number = 0
  for (let at = 0; at < folded.length; at++) {
    const code = folded.charCodeAt(at)
    if (isOfWord(code)) {
      if (begun < 0) begun = at
      number = withCode(number, code)
    } else if (begun >= 0) {
      for (const { phrase, words } of phrases.beginningWith(number)) {
        if (stands(words, folded, begun)) found.add(phrase)
      }
      begun = -1
      number = 0
    }
  }
  return found
}

/** Whether these words stand at a place of a folded text, whatever parts them. */
function stands(words: readonly string[], folded: string, begun: number): boolean {
  let at = begun
  for (const word of words) {
    while (at < folded.length && !isOfWord(folded.charCodeAt(at))) at += 1
    if (!folded.startsWith(word, at)) return false
    at += word.length
    if (isOfWord(folded.charCodeAt(at))) return false
  }
  return true
}

/** Of a folded text: a–z, 0–9 and what is beyond ASCII (see foldWords). */
const isOfWord = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code >= 128

const withCode = (number: number, code: number): number => (Math.imul(number, 31) + code) | 0

function numberOf(word: string): number {
  let number = 0
  for (let at = 0; at < word.length; at++) number = withCode(number, word.charCodeAt(at))
  return number
}
