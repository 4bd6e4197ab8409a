import { dan, eng } from 'stopword'
import { fold } from './analysis.ts'

// common in questions and missing from the list
const more = [
  ...[
    'blandt',
    'gør',
    'gøre',
    'hvilke',
    'hvilket',
    'mellem',
    'samt',
    'uden',
    'færre',
    'flere',
    'bedre',
    'første',
  ],
  ...[
    'andre',
    'samme',
    'hver',
    'hele',
    'altid',
    'aldrig',
    'gange',
    'gang',
    'ny',
    'nyt',
    'nye',
    'lidt',
    'mindre',
  ],
  ...[
    'begge',
    'bruge',
    'bruger',
    'brugt',
    'får',
    'fik',
    'kom',
    'kommer',
    'går',
    'gik',
    'giver',
    'gav',
    'tager',
    'tog',
  ],
]

const stopWords = new Set([...dan, ...eng, ...more].map(fold))

/**
 * Whether a folded word says nothing of its own. Ranking keeps such words, their rarity does the work there; a
 * reason, a measure of likeness or a mark must not rest on them, however rare they are in a small house.
 */
export const isStopWord = (word: string): boolean => stopWords.has(word)
