/**
 * Okapi BM25. Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009),
 * with the values for k1 and b that Lucene uses.
 */
const k1 = 1.2
const b = 0.75

/**
 * What a word says by being rare, 0 or more: ln(1 + (N − n + ½) / (n + ½)).
 * @param documents how many documents hold the word (n)
 * @param collection how many documents there are (N)
 */
export const rarity = (documents: number, collection: number): number => {
  const holding = Math.min(documents, collection)
  return Math.log(1 + (collection - holding + 0.5) / (holding + 0.5))
}

/**
 * What `frequency` occurrences in a document of `length` words are worth, 0 up to k1 + 1.
 * @param average length of the collection's documents, in the same unit
 */
export const saturation = (frequency: number, length: number, average: number): number =>
  (frequency * (k1 + 1)) / (frequency + k1 * (1 - b + (b * length) / Math.max(average, 1)))
