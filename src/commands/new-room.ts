import { stdin, stdout } from 'node:process'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { type Config, readConfig } from '../config.ts'
import { loadRooms, type Rooms } from '../features/rooms/load-rooms.ts'
import { draftRoom, type NewRoom, whyNotCalled, writeRoom } from '../features/rooms/new-room.ts'
import { contrastOf, leastContrast, nearestReadable } from '../features/rooms/palette.ts'
import { type Bilingual, RoomDefinition } from '../features/rooms/schema.ts'
import { CommandError } from './command.ts'

/** Asks a person, and gives what they type; null where nobody can be asked. */
export type Ask = ((question: string) => Promise<string>) | null

interface Question {
  flag: string
  asks: string
  /** What holds when nothing is said, in words; without it something must be. */
  otherwise?: string
  /** Why an answer cannot be taken, in a sentence, or null. */
  fault?: (answer: string, rooms: Rooms) => string | null
}

const plainMotif = 'grid'
const motifs: readonly string[] = RoomDefinition.properties.theme.properties.motif.enum

const questions = [
  { flag: 'slug', asks: 'The name of its host, such as plan-og-byg', fault: whyNotCalled },
  { flag: 'name', asks: 'What it is called, in Danish' },
  { flag: 'name-en', asks: 'and in English', otherwise: 'as in Danish' },
  { flag: 'tagline', asks: 'What it is about, in half a line' },
  { flag: 'wanted', asks: 'What people are to share here, in two to four plain sentences' },
  { flag: 'example', asks: 'One concrete thing to share' },
  { flag: 'innovation', asks: 'What counts as new in this field' },
  { flag: 'owner', asks: 'Who stands behind it' },
  { flag: 'colour', asks: 'Its colour, such as #0b5a8a', fault: colourFault },
  { flag: 'motif', asks: `Its pattern: ${motifs.join(', ')}`, otherwise: plainMotif, fault: motifFault },
  {
    flag: 'like',
    asks: 'The room whose topics, professions and functions it begins with',
    fault: (slug, { bySlug }) =>
      bySlug.has(slug) ? null : `There is no room "${slug}". The rooms: ${[...bySlug.keys()].join(', ')}.`,
  },
] as const satisfies Question[]

type Flag = (typeof questions)[number]['flag']
type Answers = Record<Flag, string>

const english = ['tagline-en', 'wanted-en', 'example-en', 'innovation-en'] as const

export const newRoomUsage = `npm run house -- new-room                         asks what a new room is, and writes tenants/<slug>/room.ts
                 [${questions.map(({ flag }) => `--${flag}`).join('] [')}]
                 [${english.map((flag) => `--${flag}`).join('] [')}]`

/**
 * Makes a room from flags, and from what is asked where a flag is missing.
 * @returns what to say in the end, a line each
 * @throws CommandError in one line: what is missing when nobody can be asked, or what cannot be taken
 */
export async function newRoom(words: string[], config: Config, ask: Ask): Promise<string[]> {
  const rooms = await loadRooms(config.tenantsDir)
  const flags = parse(words)
  const answers = {} as Answers
  if (!ask) requireFlags(flags)
  for (const question of questions) answers[question.flag] = await answerTo(question, flags, ask, rooms)
  const room = draftRoom(roomFrom(answers, flags, rooms), rooms)
  const file = await writeRoom(config.tenantsDir, room)
  const host = `http://${room.slug}.${config.houseHost}`
  return [
    `${file} is written.`,
    `Start the house, and the room is at ${host}/.`,
    `What it lacks before people are told of it: ${host}/desk/opening.`,
  ]
}

/** Runs it at a terminal, as a process of its own. */
export async function runNewRoom(words: string[]): Promise<void> {
  const terminal = stdin.isTTY ? createInterface({ input: stdin, output: stdout }) : null
  try {
    const ask: Ask = terminal ? (question) => terminal.question(question) : null
    for (const line of await newRoom(words, readConfig(process.env), ask)) console.log(line)
  } finally {
    terminal?.close()
  }
}

type Flags = Partial<Record<string, string>>

function parse(words: string[]): Flags {
  const names = [...questions.map(({ flag }) => flag), ...english]
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]))
  try {
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true })
    const [slug, ...more] = positionals
    if (more.length > 0) throw new Error('one name at most')
    return { ...values, slug: slug ?? values.slug }
  } catch {
    throw new CommandError(newRoomUsage)
  }
}

function requireFlags(flags: Flags): void {
  const missing = questions.filter((question) => !('otherwise' in question) && !flags[question.flag])
  if (missing.length > 0)
    throw new CommandError(
      `Nobody can be asked here, so please say ${missing.map(({ flag }) => `--${flag}`).join(', ')}.`,
    )
}

async function answerTo(question: Question, flags: Flags, ask: Ask, rooms: Rooms): Promise<string> {
  const { flag, asks, otherwise, fault } = question
  const said = flags[flag]?.trim()
  if (said) {
    const wrong = fault?.(said, rooms)
    if (wrong) throw new CommandError(`--${flag}: ${wrong}`)
    return said
  }
  if (!ask) return ''
  while (true) {
    const typed = (await ask(`${asks}${otherwise ? ` (${otherwise})` : ''}: `)).trim()
    if (!typed && otherwise) return ''
    const wrong = typed ? fault?.(typed, rooms) : 'Please say something.'
    if (!wrong) return typed
    await ask(`${wrong} Enter to try again. `)
  }
}

function colourFault(colour: string): string | null {
  if (!/^#[0-9a-f]{6}$/.test(colour)) return `"${colour}" is no colour such as #0b5a8a.`
  const ratio = contrastOf(colour)
  if (ratio >= leastContrast) return null
  return `${colour} has a contrast of ${ratio.toFixed(1)} on light ground; it must be at least ${leastContrast}. ${nearestReadable(colour)} is the nearest that can be read.`
}

function motifFault(motif: string): string | null {
  return motifs.includes(motif) ? null : `There is no pattern "${motif}". The patterns: ${motifs.join(', ')}.`
}

function roomFrom(answers: Answers, flags: Flags, rooms: Rooms): NewRoom {
  const like = rooms.bySlug.get(answers.like)
  const motif = RoomDefinition.properties.theme.properties.motif.enum.find(
    (one) => one === (answers.motif || plainMotif),
  )
  if (!like || !motif) throw new Error('the answers were not looked at')
  const both = (flag: 'tagline' | 'wanted' | 'example' | 'innovation'): Bilingual => ({
    da: answers[flag],
    en: flags[`${flag}-en`] ?? answers[flag],
  })
  const { slug, name, owner, colour } = answers
  return {
    slug,
    name: { da: name, en: answers['name-en'] || name },
    tagline: both('tagline'),
    wanted: both('wanted'),
    examples: [both('example')],
    innovation: both('innovation'),
    owner: { name: owner },
    colour,
    motif,
    like,
  }
}
