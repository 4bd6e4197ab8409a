import { sql } from 'drizzle-orm'
import { type Database, rowsOf } from '../../plugins/database.ts'
import type { Room, Rooms } from '../rooms/load-rooms.ts'
import type { Language } from '../search/port.ts'
import { topicWordsOf } from '../search/topics.ts'
import { Classifier, type Example, type Guess, type KnownLabel, type Label } from './classifier.ts'

/** What the house tells of a text. */
export type Subject = 'topic' | 'profession' | 'phase' | 'room'

/** What a text is, the likeliest first. */
export type Guesses = (subject: Subject) => Guess[]

/** The newest are learnt from: enough for every label that is in use. */
const mostExamples = 2_000
/** Characters of each beside its title. */
const mostText = 3_000
/** What is learnt is good for so long: a few new entries change little. */
const freshMinutes = 10

/**
 * Tells topics, profession, phase and room of a text by the public entries of the house, which people have filed, and by what
 * its rooms say of themselves. Nothing closed teaches, so that nothing closed shows through.
 */
export class Guesser {
  #db: Database
  #rooms: Rooms
  #learnt: Promise<Classifier> | null = null
  #next: Promise<Classifier> | null = null
  #at = 0

  constructor(db: Database, rooms: Rooms) {
    this.#db = db
    this.#rooms = rooms
  }

  /** Waits only where nothing has been learnt yet: what is a little old answers while it is learnt anew. */
  async guess(text: string, language: Language): Promise<Guesses> {
    const guesses = (await this.#classifier()).guess(text, language)
    return (subject) => guesses.get(subject) ?? []
  }

  /** Begins to learn before anybody asks. */
  prepare(): void {
    this.#classifier().catch(() => {})
  }

  #classifier(): Promise<Classifier> {
    const isOld = Date.now() - this.#at > freshMinutes * 60_000
    if (isOld && !this.#next) {
      this.#next = learn(this.#db, this.#rooms)
      this.#next
        .then((classifier) => {
          this.#learnt = Promise.resolve(classifier)
          this.#at = Date.now()
        })
        .catch(() => {})
        .finally(() => {
          this.#next = null
        })
    }
    return this.#learnt ?? this.#next ?? learn(this.#db, this.#rooms)
  }
}

interface Row {
  language: Language
  title: string
  text: string
  topics: string[]
  room: string
  profession: string | null
  phase: string | null
}

async function learn(db: Database, rooms: Rooms): Promise<Classifier> {
  // the index holds the words; the line of the topics' own names would tell the answer
  const rows = await rowsOf<Row>(
    db,
    sql`select language, room, profession, phase, topics, split_part(tokens, E'\n', 1) as title,
          left(split_part(tokens, E'\n', 3), ${mostText}) as text
        from search_documents
        where audience = 'public' and (room || '/' || kind) <> all(${sql.param(rooms.closed)}::text[])
        order by published_at desc, id desc limit ${mostExamples}`,
  )
  return Classifier.learn(rows.map(exampleOf), knownOf(rooms))
}

const exampleOf = ({ language, title, text, topics, room, profession, phase }: Row): Example => ({
  language,
  text: `${title}\n${text}`,
  labels: [
    ...topics.map((topic): Label => `topic:${topic}`),
    `room:${room}`,
    ...(profession ? [`profession:${profession}` as const] : []),
    ...(phase ? [`phase:${phase}` as const] : []),
  ],
})

/** What the house knows before anybody has shared anything: names and synonyms, phrases, and what rooms say of themselves. */
function knownOf({ topics, professions, phases, list }: Rooms): KnownLabel[] {
  return [
    ...[...topics.values()].map((topic) => ({
      label: `topic:${topic.slug}` as const,
      phrases: topicWordsOf(topic),
    })),
    ...[...professions.values()].map((profession) => ({
      label: `profession:${profession.slug}` as const,
      phrases: topicWordsOf(profession),
    })),
    ...phases.map(({ slug, phrases }) => ({ label: `phase:${slug}` as const, phrases })),
    ...list.map((room) => ({
      label: `room:${room.slug}` as const,
      phrases: [],
      texts: { da: saidOf(room, 'da'), en: saidOf(room, 'en') },
    })),
  ]
}

/** What a room says of itself and of its topics. */
const saidOf = ({ name, tagline, wanted, innovation, examples, topics }: Room, language: Language): string =>
  [
    ...[name, tagline, wanted, innovation, ...examples].map((words) => words[language]),
    ...topics.map((topic) => topic.name[language]),
  ].join('. ')
