import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { SetupError } from '../../config.ts'
import { derive } from './apply-settings.ts'
import { contrast } from './contrast.ts'
import { leastContrast, night, paper } from './palette.ts'
import { PhaseWords, Profession, RoomDefinition, Starter, Topic } from './schema.ts'

/** A room with its topics spelled out. */
export interface Room extends Omit<RoomDefinition, 'topics' | 'review'> {
  topics: Topic[]
  /** Editors read what is shared before it is published, or after. */
  review: 'before' | 'after'
  /** A host of its owner's that leads to it. */
  domain: string | null
}

/** Every room of the house and the words they share. */
export interface Rooms {
  /** In the order they are shown. */
  list: Room[]
  bySlug: Map<string, Room>
  /** As their files say, whatever was changed at the desk. */
  filed: ReadonlyMap<string, Room>
  /** Old names that lead to a room. */
  aliases: Map<string, Room>
  /** Hosts outside the house that lead to a room. */
  domains: Map<string, Room>
  topics: Map<string, Topic>
  professions: Map<string, Profession>
  phases: PhaseWords[]
  /** What is switched off: `room/kind`. Entries of it do not exist while it is. */
  closed: string[]
  /** Where editors read what is shared before it is published. */
  readFirst: string[]
  /** Goes up whenever a room is changed at the desk: what is made from the rooms is made anew. */
  version: number
}

/**
 * Reads every folder of the tenants' directory as a room; folders that begin with _ are the house's own.
 * @throws SetupError with file, field and reason when a definition is wrong
 */
export async function loadRooms(directory: string): Promise<Rooms> {
  const topics = await readDefinition(join(directory, '_house/topics.ts'), Type.Array(Topic))
  const professions = await readDefinition(join(directory, '_house/professions.ts'), Type.Array(Profession))
  const phases = await readDefinition(join(directory, '_house/phases.ts'), Type.Array(PhaseWords))
  const words = { topics: bySlugOf(topics), professions: bySlugOf(professions), phases }
  const folders = (await readdir(directory, { withFileTypes: true }))
    .filter((folder) => folder.isDirectory() && !folder.name.startsWith('_'))
    .map((folder) => folder.name)
  const definitions = await Promise.all(
    folders.map(async (folder) => {
      const file = join(directory, folder, 'room.ts')
      return { file, folder, definition: await readDefinition(file, RoomDefinition) }
    }),
  )
  for (const { definition } of definitions) addOwnTopics(definition, words.topics)
  for (const { file, folder, definition } of definitions) checkRoom(file, folder, definition, words)
  return assemble(
    definitions.map(({ definition }) => definition),
    words,
  )
}

/**
 * The example people and entries of a room, or none when it has no starter.ts.
 * @throws SetupError with file, field and reason when they are wrong
 */
export async function loadStarter(directory: string, slug: string): Promise<Starter> {
  const files = await readdir(join(directory, slug))
  if (!files.includes('starter.ts')) return { people: [], entries: [] }
  return readDefinition(join(directory, slug, 'starter.ts'), Starter)
}

async function readDefinition<Schema extends TSchema>(file: string, schema: Schema): Promise<Static<Schema>> {
  const module: { default?: unknown } = await import(pathToFileURL(file).href).catch((error: Error) => {
    throw wrong(file, 'the file', `cannot be read: ${error.message.split('\n')[0]}`)
  })
  if (module.default === undefined) throw wrong(file, 'the file', 'has no default export')
  const error = Value.Errors(schema, module.default)[0]
  if (error) throw wrong(file, fieldOf(error), error.message)
  return module.default as Static<Schema>
}

/** The field's path in dots; for a missing or surplus field, that field itself. */
function fieldOf(error: { instancePath: string; params: object }): string {
  const params = error.params as { requiredProperties?: string[]; additionalProperties?: string[] }
  const last = params.requiredProperties?.[0] ?? params.additionalProperties?.[0]
  return [...error.instancePath.split('/').slice(1), ...(last ? [last] : [])].join('.') || 'the definition'
}

const wrong = (file: string, field: string, reason: string) =>
  new SetupError(`${relative(process.cwd(), file)}: ${field} ${reason}`)

const bySlugOf = <Named extends { slug: string }>(items: Named[]) =>
  new Map(items.map((item) => [item.slug, item]))

function addOwnTopics(definition: RoomDefinition, topics: Map<string, Topic>): void {
  for (const topic of definition.topics) {
    if (typeof topic !== 'string' && !topics.has(topic.slug)) topics.set(topic.slug, topic)
  }
}

type Words = Pick<Rooms, 'topics' | 'professions' | 'phases'>

function checkRoom(file: string, folder: string, room: RoomDefinition, words: Words): void {
  if (room.slug !== folder) throw wrong(file, 'slug', `must be the folder's name, "${folder}"`)
  for (const topic of room.topics) {
    if (typeof topic === 'string' && !words.topics.has(topic))
      throw wrong(file, 'topics', `names "${topic}", which is not a topic of the house`)
  }
  for (const profession of room.professions) {
    if (!words.professions.has(profession))
      throw wrong(file, 'professions', `names "${profession}", which is not a profession of the house`)
  }
  checkContrast(file, 'theme.accent', room.theme.accent, [paper, room.theme.tint])
  checkContrast(file, 'theme.accentDark', room.theme.accentDark, [night, room.theme.tintDark])
}

function checkContrast(file: string, field: string, colour: string, grounds: string[]): void {
  for (const ground of grounds) {
    const ratio = contrast(colour, ground)
    if (ratio < leastContrast)
      throw wrong(
        file,
        field,
        `has a contrast of ${ratio.toFixed(1)} on ${ground}; it must be at least ${leastContrast}`,
      )
  }
}

function assemble(definitions: RoomDefinition[], words: Words): Rooms {
  const list = definitions
    .sort((a, b) => a.order - b.order || a.slug.localeCompare(b.slug))
    .map((definition) => ({
      ...definition,
      topics: definition.topics.map((topic) => spellOut(topic, words)),
      review: definition.review ?? ('after' as const),
      domain: null,
    }))
  const bySlug = bySlugOf(list)
  const aliases = new Map<string, Room>()
  for (const room of list) {
    for (const alias of room.aliases) {
      const other = bySlug.get(alias) ?? aliases.get(alias)
      if (other)
        throw new SetupError(`The alias "${alias}" of the room ${room.slug} already leads to ${other.slug}.`)
      aliases.set(alias, room)
    }
  }
  const filed = bySlugOf(list.map((room) => ({ ...room })))
  const domains = new Map<string, Room>()
  const rooms = { list, bySlug, filed, aliases, domains, closed: [], readFirst: [], version: 0, ...words }
  derive(rooms)
  return rooms
}

function spellOut(topic: string | Topic, words: Words): Topic {
  return typeof topic === 'string' ? (words.topics.get(topic) as Topic) : topic
}
