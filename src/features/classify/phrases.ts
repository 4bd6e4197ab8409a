import { stemOf, wordsOf } from '../search/analysis.ts'
import type { Language } from '../search/port.ts'

/** What people say when a label fits: "vi overvejer", "overlæge". Danish and English mixed. */
export interface Phrases {
  label: string
  phrases: readonly string[]
}

interface Known {
  label: string
  stems: readonly string[]
}

/** Finds in the stems of a text what is known to be said of each label. */
export class PhraseFinder {
  #byFirst: Record<Language, Map<string, Known[]>>

  constructor(known: readonly Phrases[]) {
    this.#byFirst = { da: byFirstStem(known, 'da'), en: byFirstStem(known, 'en') }
  }

  /** How often each label's phrases are said, in any form of their words; labels that are not named are not there. */
  find(stems: readonly string[], language: Language): Map<string, number> {
    const found = new Map<string, number>()
    const byFirst = this.#byFirst[language]
    for (const [start, stem] of stems.entries()) {
      for (const known of byFirst.get(stem) ?? []) {
        const isSaid = known.stems.every((expected, offset) => stems[start + offset] === expected)
        if (isSaid) found.set(known.label, (found.get(known.label) ?? 0) + 1)
      }
    }
    return found
  }
}

function byFirstStem(known: readonly Phrases[], language: Language): Map<string, Known[]> {
  const byFirst = new Map<string, Known[]>()
  for (const { label, phrases } of known) {
    for (const phrase of phrases) {
      const stems = wordsOf(phrase).map((word) => stemOf(word, language))
      const first = stems[0]
      if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), { label, stems }])
    }
  }
  return byFirst
}
