import { gramsOf } from '../../../src/features/search/analysis.ts'
import { lengthsOf, rankedTokens, tokensOf } from '../../../src/features/search/document-terms.ts'
import type { Candidate, SearchDocument, WeighedQuery } from '../../../src/features/search/port.ts'
import { readQuery, type WordFacts, weigh } from '../../../src/features/search/query.ts'

/** A document as an engine gives it. */
export const candidate = ({
  audience: _,
  body: __,
  topicWords: ___,
  ...document
}: SearchDocument): Candidate => ({
  ...document,
  tokens: rankedTokens(tokensOf({ ...document, audience: _, body: __, topicWords: ___ })),
})

/** A query weighed over the given documents, without any engine. */
export function queryOver(documents: SearchDocument[], text: string): WeighedQuery {
  const words = readQuery(text)
  const stems = new Map<string, number>()
  const grams = new Map<string, number>()
  for (const document of documents) {
    const held = new Set(rankedTokens(tokensOf(document)).split(' '))
    const count = (into: Map<string, number>, keys: Iterable<string>) => {
      for (const key of new Set(keys)) into.set(key, (into.get(key) ?? 0) + 1)
    }
    const asked = words.flatMap(({ stems }) => stems)
    count(
      stems,
      [...held]
        .flatMap((word) => readQuery(word).flatMap(({ stems }) => stems))
        .filter((stem) => asked.includes(stem)),
    )
    count(grams, [...held].flatMap(gramsOf))
  }
  const lengths = documents.map((document) => lengthsOf(tokensOf(document)))
  const mean = (key: 'words' | 'grams') =>
    lengths.reduce((sum, length) => sum + length[key], 0) / documents.length
  const facts: WordFacts = {
    collection: { documents: documents.length, averageWords: mean('words'), averageGrams: mean('grams') },
    stems,
    grams,
    spellings: new Map(),
    near: [],
  }
  return weigh(words, facts)
}
