import { type Random, zipfPicker } from './random.ts'
import { adjectives, adverbials, firstParts, type Inflected, nouns, verbs } from './vocabulary.ts'

/** Words that one text comes back to, so that texts about the same thing resemble each other. */
export interface Theme {
  nouns: Inflected[]
  /** Words of the text's topic, as the house writes them. */
  words: string[]
}

export interface Text {
  title: string
  summary: string
  body: string
}

/** Some 20,000 nouns: the simple ones and all that compounds make of them, common ones first. */
const allNouns: Inflected[] = interleaved(nouns, compounds())
const anyNoun = zipfPicker(allNouns)
const anyVerb = zipfPicker(verbs)
const anyAdjective = zipfPicker(adjectives)

/** Chooses what a text is about. */
export function chooseTheme(random: Random, words: string[]): Theme {
  return {
    nouns: Array.from({ length: 4 }, () => allNouns[random.below(allNouns.length)] as Inflected),
    words,
  }
}

/** Writes a text about a theme: grammatical more often than not, and with words as unevenly spread as in real ones. */
export function writeText(random: Random, theme: Theme): Text {
  const pen = penOf(random, theme)
  const sentences = (from: number, spread: number) =>
    Array.from({ length: from + random.below(spread) }, () => sentence(random.pick(sentencePatterns)(pen)))
  return {
    title: capital(random.pick(titlePatterns)(pen)).slice(0, 140),
    summary: sentences(2, 2).join(' ').slice(0, 600),
    body: Array.from({ length: 1 + random.below(3) }, () => sentences(2, 3).join(' ')).join('\n\n'),
  }
}

interface Pen {
  /** plan, or a plan with a word before it: en ny plan */
  a: () => string
  one: () => string
  many: () => string
  theMany: () => string
  does: () => string
  did: () => string
  done: () => string
  toDo: () => string
  how: () => string
  topic: () => string
  number: () => number
}

function penOf(random: Random, theme: Theme): Pen {
  const noun = () => (random.chance(0.45) ? random.pick(theme.nouns) : anyNoun(random))
  const form = (word: Inflected, at: number) => word.forms[at] ?? word.base
  const adjective = (at: number | null) => {
    const word = anyAdjective(random)
    return at === null ? word.base : form(word, at)
  }
  const a = () => {
    const word = noun()
    const neuter = form(word, 0).endsWith('t')
    const before = random.chance(0.4) ? `${adjective(neuter ? 0 : null)} ` : ''
    return `${neuter ? 'et' : 'en'} ${before}${word.base}`
  }
  return {
    a,
    one: () => form(noun(), 0),
    many: () => `${random.chance(0.3) ? `${adjective(1)} ` : ''}${form(noun(), 1)}`,
    theMany: () => form(noun(), 2),
    toDo: () => form(anyVerb(random), 0),
    does: () => form(anyVerb(random), 1),
    did: () => form(anyVerb(random), 2),
    done: () => form(anyVerb(random), 3),
    how: () => random.pick(adverbials),
    topic: () => (theme.words.length > 0 ? random.pick(theme.words).toLowerCase() : noun().base),
    number: () => 2 + random.below(90),
  }
}

const titlePatterns: ((pen: Pen) => string)[] = [
  (p) => `${p.many()} ${p.how()}`,
  (p) => `Færre ${p.many()} med ${p.a()}`,
  (p) => `Flere ${p.many()} ${p.how()}`,
  (p) => `Hvordan ${p.does()} vi ${p.theMany()} ${p.how()}?`,
  (p) => `Hvem har ${p.done()} ${p.a()} til ${p.topic()}?`,
  (p) => `Sådan ${p.did()} vi ${p.theMany()}`,
  (p) => `${p.a()} til ${p.topic()}`,
  (p) => `${p.topic()}: ${p.a()} ${p.how()}`,
  (p) => `Fra ${p.one()} til ${p.one()}: ${p.topic()} ${p.how()}`,
  (p) => `Vi ${p.did()} ${p.one()} og fik ${p.many()}`,
  (p) => `${p.one()} gav ${p.number()} procent færre ${p.many()}`,
  (p) => `Ny ${p.topic()} i ${p.one()}`,
]

const sentencePatterns: ((pen: Pen) => string)[] = [
  (p) => `vi ${p.did()} ${p.a()} ${p.how()}`,
  (p) => `${p.how()} ${p.did()} vi ${p.theMany()}, og det gav ${p.many()}`,
  (p) => `da ${p.one()} ikke slog til, ${p.did()} vi ${p.a()}`,
  (p) => `${p.theMany()} ${p.does()} nu ${p.one()} ${p.how()}`,
  (p) => `det er ${p.topic()}, det handler om, og ikke kun ${p.many()}`,
  (p) => `før havde vi ${p.number()} ${p.many()}; nu har vi ${p.number()}`,
  (p) => `${p.many()} og ${p.many()} hænger sammen, når man ${p.does()} ${p.one()}`,
  (p) => `vi mangler stadig ${p.a()}, som kan ${p.toDo()} ${p.theMany()}`,
  (p) => `medarbejderne siger, at ${p.one()} ${p.does()} ${p.how()}`,
  (p) => `et halvt år efter blev ${p.one()} ${p.done()} ${p.how()}`,
  (p) => `det svære var at ${p.toDo()} ${p.one()}, fordi ${p.theMany()} kom først`,
  (p) => `ledelsen gav lov til at ${p.toDo()} ${p.a()} i ${p.number()} uger`,
  (p) => `har andre ${p.done()} ${p.many()} til ${p.topic()}, hører vi gerne om det`,
  (p) => `hver uge ${p.does()} vi ${p.theMany()} og taler om ${p.topic()}`,
  (p) => `prisen var ${p.number()}.000 kroner, mest til ${p.many()}`,
  (p) => `${p.one()} kom bag på os, men ${p.one()} blev ${p.done()} alligevel`,
  (p) => `uden ${p.a()} kan ${p.theMany()} ikke ${p.toDo()} ${p.how()}`,
  (p) => `vi har skrevet ${p.a()}, som alle må bruge ${p.how()}`,
  (p) => `næste skridt er at ${p.toDo()} ${p.many()} ${p.how()}`,
  (p) => `${p.number()} procent af ${p.theMany()} ${p.does()} ${p.a()}`,
  (p) => `til ${p.topic()} brugte vi ${p.many()}, ${p.many()} og ${p.a()}`,
  (p) => `først troede vi, at ${p.one()} ville ${p.toDo()} ${p.theMany()}; det gik omvendt`,
  (p) => `rådet til andre er: ${p.toDo()} ${p.one()} tidligt, og vent med ${p.theMany()}`,
  (p) => `mens ${p.theMany()} ${p.did()}, kunne ${p.one()} ${p.toDo()} ${p.how()}`,
]

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const sentence = (text: string): string => `${capital(text)}.`

function compounds(): Inflected[] {
  return nouns.flatMap((noun) =>
    firstParts.map((part) => ({ base: part + noun.base, forms: noun.forms.map((form) => part + form) })),
  )
}

/** Simple words among the compounds, thinner and thinner, and neighbours in the list spread over it. */
function interleaved(simple: Inflected[], many: Inflected[]): Inflected[] {
  // a step that shares no factor with the length visits every place once
  const step = 7_919
  const mixed = many.map((_, at) => many[(at * step) % many.length] as Inflected)
  return [
    ...simple.flatMap((word, at) => [word, ...mixed.slice(at * 2, at * 2 + 2)]),
    ...mixed.slice(simple.length * 2),
  ]
}
