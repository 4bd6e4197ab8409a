import snowball from 'snowball-stemmers'
import type { Language } from './port.ts'

/** Raised when the same text gives other words or stems than before; the index is then rebuilt from nothing. */
export const analysisVersion = 2

const letters: Record<string, string> = {
  æ: 'ae',
  ä: 'ae',
  ø: 'oe',
  ö: 'oe',
  œ: 'oe',
  å: 'aa',
  ß: 'ss',
  ð: 'd',
  þ: 'th',
  ł: 'l',
}

// characters of two halves (old scripts, pictures) part words, so that no word is ever cut in the middle of one
const beyondTheBasic = /[\u{10000}-\u{10FFFF}]/gu

// longer "words" are addresses and rubbish
const longestWord = 40

/**
 * Makes spellings alike: lower case, æ→ae, ø→oe, å→aa, accents and invisible marks gone. Index and query go through it alike,
 * so that a query typed on a keyboard without æøå finds the same.
 */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(notAscii, foldRun)

// most of a text is plain letters, which the slow rules for all the world's scripts need not see
const notAscii = /[^\0-\x7f]+/g

const foldRun = (run: string): string =>
  run
    .replace(/[æäøöœåßðþł]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]+/gu, '')
    .replace(beyondTheBasic, ' ')

/** A folded text whose words are runs of `a-z`, `0-9` and characters beyond ASCII; all else parts them. */
export const foldWords = (text: string): string =>
  fold(text).replace(notAscii, (run) => run.replace(/[^\p{L}\p{N}]+/gu, ' '))

/** The folded words of a text in order: runs of letters and digits, no more than `most` of them. */
export function wordsOf(text: string, most = Number.POSITIVE_INFINITY): string[] {
  const words: string[] = foldWords(text).match(/[a-z0-9\u0080-\uffff]+/g) ?? []
  const read = words.length > most ? words.slice(0, most) : words
  return read.map((word) => (word.length > longestWord ? word.slice(0, longestWord) : word))
}

/** Runs of characters that readers see as one word, in the text as it is written. */
export const writtenWords = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}]*/gu

/** Folded word → its spelling in the text, lower case, for the words whose spelling folding changes. */
export function spellingsOf(text: string): Map<string, string> {
  const spellings = new Map<string, string>()
  if (/^[\0-\x7f]*$/.test(text)) return spellings
  for (const [written] of text.matchAll(writtenWords)) {
    const spelling = written
      .normalize('NFC')
      .toLowerCase()
      .replace(/\p{Cf}/gu, '')
    const folded = fold(written)
    if (folded !== spelling && !spellings.has(folded)) spellings.set(folded, spelling)
  }
  return spellings
}

const stemmers = { da: snowball.newStemmer('danish'), en: snowball.newStemmer('english') }

// plain maps, emptied when full: a search looks up thousands of words, and an LRU costs more than it saves
const mostRemembered = 100_000
const stems = { da: new Map<string, string>(), en: new Map<string, string>() }
const bothStems = new Map<string, readonly string[]>()

function remember<Value>(values: Map<string, Value>, word: string, value: Value): Value {
  if (values.size >= mostRemembered) values.clear()
  values.set(word, value)
  return value
}

/**
 * The Snowball stem of a folded word. English stems carry a mark, so that they never meet Danish ones
 * that happen to be spelled alike.
 */
export function stemOf(word: string, language: Language): string {
  const known = stems[language].get(word)
  if (known !== undefined) return known
  const stem = language === 'en' ? `en:${stemmers.en.stem(word)}` : stemmers.da.stem(word)
  return remember(stems[language], word, stem)
}

/** The Danish and the English stem of a folded word: the language of a query, or of a word in it, is not known. */
export const stemsOf = (word: string): readonly string[] =>
  bothStems.get(word) ?? remember(bothStems, word, [stemOf(word, 'da'), stemOf(word, 'en')])

/** The runs of four characters in a folded word, its start and end among them; a shorter word is its own only one. */
export function gramsOf(word: string): string[] {
  const marked = `_${word}_`
  if (marked.length <= 4) return [marked]
  return Array.from({ length: marked.length - 3 }, (_, start) => marked.slice(start, start + 4))
}

/** How many 4-grams a folded word has. */
export const gramCount = (word: string): number => Math.max(1, word.length - 1)
