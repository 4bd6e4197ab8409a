import { setImmediate as breath } from 'node:timers/promises'
import type { Language } from '../search/port.ts'
import { type Calibration, calibrate, type Tried } from './calibration.ts'
import { Centres } from './centres.ts'
import { PhraseFinder, type Phrases } from './phrases.ts'
import { add, type Counts, read } from './reading.ts'
import { type Vocabulary, VocabularyMaker } from './vocabulary.ts'

/** What a label says something about, and the label: `topic:demens`, `phase:underway`. */
export type Label = `${string}:${string}`

/** A text that somebody has filed. */
export interface Example {
  text: string
  language: Language
  labels: readonly Label[]
}

/** What is known of a label before anybody has filed anything under it. */
export interface KnownLabel extends Phrases {
  label: Label
  /** A text in each language that is about it. */
  texts?: Record<Language, string>
}

/** A label's name, with how often such guesses are right, 0 to 1. */
export interface Guess {
  name: string
  confidence: number
}

/** A phrase of a label counts like so many words. */
const phraseTimes = 4
/** How far apart likenesses are for one to be twice as probable as another. */
const spread = 0.02
/** So many examples are guessed without themselves, to learn how often a guess is right; the best of each. */
const mostTried = 400
const bestTried = 3
/** So many are read before others get their turn. */
const atATime = 10

/**
 * Tells what a text is about by which texts it resembles: each label is the mean of its texts (Rocchio; Manning, Raghavan &
 * Schütze, "Introduction to Information Retrieval", 2008, 14.2).
 */
export class Classifier {
  #phrases: PhraseFinder
  #vocabulary: Vocabulary
  #centres: Centres<Label>
  #calibrations = new Map<string, Calibration>()

  private constructor(phrases: PhraseFinder, vocabulary: Vocabulary, centres: Centres<Label>) {
    this.#phrases = phrases
    this.#vocabulary = vocabulary
    this.#centres = centres
  }

  /** Learns from what is known of the labels and from texts that people have filed, with pauses for others. */
  static async learn(examples: readonly Example[], known: readonly KnownLabel[] = []): Promise<Classifier> {
    const phrases = new PhraseFinder(known)
    const starters = known.flatMap(startersOf)
    const texts = [...starters, ...examples.map((example) => ({ ...example, weight: 1 }))]
    const maker = new VocabularyMaker()
    for (const [at, text] of texts.entries()) {
      if (at % atATime === 0) await breath()
      maker.take(countsOf(text, phrases), at < starters.length)
    }
    const vocabulary = maker.make()
    const labels = [...new Set(texts.flatMap((text) => text.labels))]
    const classifier = new Classifier(phrases, vocabulary, new Centres(labels, vocabulary.size))
    for (const [at, text] of texts.entries()) {
      if (at % atATime === 0) await breath()
      classifier.#centres.take(vocabulary.vectorOf(countsOf(text, phrases)), text.labels, text.weight)
    }
    await classifier.#calibrate(examples)
    return classifier
  }

  /** What a text is about, by what it is asked for; the likeliest first. Nothing for a text without a known word. */
  guess(text: string, language: Language): Map<string, Guess[]> {
    return new Map(
      [...this.#sure({ text, language, labels: [] })].map(([subject, guesses]) => {
        const calibration = this.#calibrations.get(subject) ?? untried
        return [
          subject,
          guesses.map(({ name, confidence }) => ({ name, confidence: calibration(confidence) })),
        ]
      }),
    )
  }

  /** How sure each label is, by what it says something about; the labels of an example as if it had not been learnt from. */
  #sure(example: Example): Map<string, Guess[]> {
    const vector = this.#vocabulary.vectorOf(countsOf(example, this.#phrases))
    const bySubject = new Map<string, { name: string; likeness: number }[]>()
    for (const [place, likeness] of this.#centres.likenesses(vector, example.labels).entries()) {
      const [subject, name] = partsOf(this.#centres.labels[place] ?? ':')
      const likenesses = bySubject.get(subject) ?? []
      bySubject.set(subject, likenesses)
      likenesses.push({ name, likeness })
    }
    return new Map([...bySubject].map(([subject, likenesses]) => [subject, shared(likenesses)]))
  }

  async #calibrate(examples: readonly Example[]): Promise<void> {
    const tried = new Map<string, Tried[]>()
    const every = Math.max(1, Math.ceil(examples.length / mostTried))
    for (const [at, example] of examples.filter((_, at) => at % every === 0).entries()) {
      if (at % atATime === 0) await breath()
      const subjects = new Set(example.labels.map((label) => partsOf(label)[0]))
      for (const [subject, guesses] of this.#sure(example)) {
        if (!subjects.has(subject)) continue
        const outcomes = guesses.slice(0, bestTried).map(({ name, confidence }) => ({
          confidence,
          right: example.labels.includes(`${subject}:${name}`),
        }))
        tried.set(subject, [...(tried.get(subject) ?? []), ...outcomes])
      }
    }
    for (const [subject, outcomes] of tried) this.#calibrations.set(subject, calibrate(outcomes))
  }
}

const untried = calibrate([])

/** What is counted of a text, the phrases that are known of a label among it. */
function countsOf({ text, language }: Pick<Example, 'text' | 'language'>, phrases: PhraseFinder): Counts {
  const { counts, stems } = read(text, language)
  for (const [label, times] of phrases.find(stems, language)) add(counts, `=${label}`, times * phraseTimes)
  return counts
}

function partsOf(label: Label): [subject: string, name: string] {
  const at = label.indexOf(':')
  return [label.slice(0, at), label.slice(at + 1)]
}

/** What is known counts like one text, half of it in each language. */
function startersOf({ label, phrases, texts }: KnownLabel): (Example & { weight: number })[] {
  const languages: Language[] = ['da', 'en']
  return languages.map((language) => ({
    // no title
    text: `\n${[...phrases, texts?.[language]].filter(Boolean).join('. ')}`,
    language,
    labels: [label],
    weight: 1 / languages.length,
  }))
}

/** Shares of one, the greatest first. None where nothing is alike. */
function shared(likenesses: readonly { name: string; likeness: number }[]): Guess[] {
  const best = Math.max(...likenesses.map(({ likeness }) => likeness))
  if (best <= 0) return []
  const worths = likenesses.map(({ name, likeness }) => ({ name, worth: 2 ** ((likeness - best) / spread) }))
  const all = worths.reduce((sum, { worth }) => sum + worth, 0)
  return worths
    .map(({ name, worth }) => ({ name, confidence: worth / all }))
    .sort((one, other) => other.confidence - one.confidence)
}
