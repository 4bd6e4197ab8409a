import fc from 'fast-check'
import t from 'tap'
import { fold, gramCount, gramsOf, stemsOf, wordsOf } from '../../../src/features/search/analysis.ts'
import type { WeighedQuery } from '../../../src/features/search/port.ts'
import { TokenReader } from '../../../src/features/search/token-reader.ts'

const collection = { documents: 10, averageWords: 10, averageGrams: 50 }

/** A query for words, each found by both of its stems. */
function queryFor(words: string[]): WeighedQuery {
  const distinct = [...new Set(words)]
  const grams = new Map(distinct.flatMap(gramsOf).map((gram) => [gram, { weight: 1, documents: 1 }]))
  const terms = distinct.map((word) => ({
    word,
    spelling: word,
    weight: 1,
    documents: 1,
    alternatives: stemsOf(word).map((stem) => ({ stems: [stem], weight: 1 })),
  }))
  return { terms, grams, collection }
}

const letters = fc.constantFrom(...'aeiykslndtgre9', 'æ', 'ø', 'ж', 'ß')
const ends = fc.constantFrom('', 'er', 'ene', 'ing', 'ies', 'y', 's', 'ying', 'ies')
const word = fc
  .tuple(fc.string({ unit: letters, minLength: 1, maxLength: 6 }), ends)
  .map(([start, end]) => fold(start + end))
const words = fc.array(word, { maxLength: 30 })

t.test('a text read character by character holds what it holds word by word', async () => {
  fc.assert(
    fc.property(words, words, (asked, text) => {
      const query = queryFor(asked.slice(0, 4))
      const read = wordsOf(text.join(' '))
      const counts = new TokenReader(query).read(read.join(' '))
      const grams = read.flatMap(gramsOf)
      for (const [position, gram] of [...query.grams.keys()].entries()) {
        const expected = grams.filter((other) => other === gram).length
        if (counts.grams[position] !== expected)
          throw new Error(`${gram}: ${counts.grams[position]}, not ${expected}`)
      }
      for (const [position, { word }] of query.terms.entries()) {
        const stems = stemsOf(word)
        const expected = read.filter((other) => stemsOf(other).some((stem) => stems.includes(stem))).length
        if (counts.terms[position] !== expected)
          throw new Error(`${word}: ${counts.terms[position]}, not ${expected}`)
      }
      return (
        counts.words === read.length &&
        counts.gramLength === read.reduce((sum, word) => sum + gramCount(word), 0)
      )
    }),
    { numRuns: 1_000 },
  )
})

t.test('one text leaves nothing behind for the next', async (t) => {
  const reader = new TokenReader(queryFor(['fald', 'nat']))
  t.same([...reader.read('fald om natten').terms], [1, 1])
  t.same([...reader.read('').terms], [0, 0])
  t.match(reader.read('dagen'), { words: 1, gramLength: 4 })
})
