import { gramCount, gramsOf, spellingsOf, stemOf, wordsOf } from './analysis.ts'
import type { Language, SearchDocument } from './port.ts'

/** A document's searched text, analysed once. Each field holds folded words in order, separated by spaces. */
export interface DocumentTokens {
  language: Language
  titleTokens: string
  topicTokens: string
  /** Summary, place, organisation, body. */
  textTokens: string
}

// a longer body is found by its beginning; the longest contributions of the real sources have some 5,000 words
const mostWords = 10_000

/** Analyses a document. Index and query meet in these words. */
export function tokensOf(document: SearchDocument): DocumentTokens {
  const text = [document.summary, document.place, document.organisation?.name, document.body]
  return {
    language: document.language,
    titleTokens: wordsOf(document.title).join(' '),
    topicTokens: wordsOf(document.topicWords.join(' ')).join(' '),
    textTokens: wordsOf(text.filter(Boolean).join('\n'), mostWords).join(' '),
  }
}

/** The tokens as one text of three lines, and back. */
export const writeTokens = (tokens: DocumentTokens): string =>
  [tokens.titleTokens, tokens.topicTokens, tokens.textTokens].join('\n')

export function readTokens(language: Language, written: string): DocumentTokens {
  const [titleTokens = '', topicTokens = '', textTokens = ''] = written.split('\n')
  return { language, titleTokens, topicTokens, textTokens }
}

const split = (tokens: string): string[] => (tokens === '' ? [] : tokens.split(' '))

/** The text as the ranker reads it: the title counts twice. */
export const rankedTokens = (tokens: DocumentTokens): string =>
  [tokens.titleTokens, tokens.titleTokens, tokens.topicTokens, tokens.textTokens].filter(Boolean).join(' ')

/** Length of the ranked text in words and in 4-grams. */
export function lengthsOf(tokens: DocumentTokens): { words: number; grams: number } {
  const words = split(rankedTokens(tokens))
  return { words: words.length, grams: words.reduce((sum, word) => sum + gramCount(word), 0) }
}

/** A word of a document under the language whose stem it has. */
export interface DocumentWord {
  language: Language
  word: string
  stem: string
  inTitle: boolean
  /** Whether it counts towards the word's rarity; a document counts once, under its own language. */
  counted: boolean
}

/** The distinct words of a document. Topic words are names in both languages, so they have both stems. */
export function documentWords(tokens: DocumentTokens): DocumentWord[] {
  const words = new Map<string, DocumentWord>()
  const add = (language: Language, word: string, inTitle: boolean) => {
    const key = `${language} ${word}`
    if (words.has(key)) return
    words.set(key, {
      language,
      word,
      stem: stemOf(word, language),
      inTitle,
      counted: language === tokens.language,
    })
  }
  for (const word of split(tokens.titleTokens)) add(tokens.language, word, true)
  for (const word of split(tokens.textTokens)) add(tokens.language, word, false)
  for (const word of split(tokens.topicTokens)) {
    add('da', word, false)
    add('en', word, false)
  }
  return [...words.values()]
}

/** Mark of a stem that stands in the title. */
export const inTitle = (stem: string): string => `=${stem}`
/** Mark of a topic's slug. */
export const underTopic = (slug: string): string => `#${slug}`

/** What the index finds a document by: its stems, those of the title once more with their mark, its topics. */
export function indexedStems(words: readonly DocumentWord[], topics: readonly string[]): string[] {
  const stems = new Set(topics.map(underTopic))
  for (const { stem, inTitle: titled } of words) {
    stems.add(stem)
    if (titled) stems.add(inTitle(stem))
  }
  return [...stems]
}

/** How the document spells the words that folding changes. */
export const documentSpellings = (document: SearchDocument): Map<string, string> =>
  spellingsOf([document.title, document.summary, document.body, ...document.topicWords].join('\n'))

/** The distinct 4-grams of one word. */
export const distinctGrams = (word: string): Set<string> => new Set(gramsOf(word))
