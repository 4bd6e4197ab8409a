import { inArray, sql } from 'drizzle-orm'
import type { NewEntry } from '../../src/features/entries/insert-entries.ts'
import { uuidOf } from '../../src/features/entries/name-uuid.ts'
import type { Room, Rooms } from '../../src/features/rooms/load-rooms.ts'
import type { Database } from '../../src/plugins/database.ts'
import { organisations, users } from '../schema/index.ts'
import { chooseTheme, writeText } from './danish-text.ts'
import { inventKind, inventOfKind } from './invent-kind.ts'
import { createRandom, type Random, zipfPicker } from './random.ts'
import { firstNames, lastNames, placeNames } from './vocabulary.ts'

export interface Author {
  id: number
  organisationId: number | null
  profession: string | null
}

const threeYears = 3 * 365 * 86_400_000

/**
 * Makes up people of invented organisations, one for each hundred entries and at least twenty. Run again, they are
 * found again.
 */
export async function inventAuthors(db: Database, rooms: Rooms, entries: number): Promise<Author[]> {
  const names = placeNames.flatMap((place) => [`${place} Kommune`, `Region ${place}`, `Hospitalet ${place}`])
  await db
    .insert(organisations)
    .values(names.map((name) => ({ name, kind: 'eksempel' as const })))
    .onConflictDoNothing()
  const homes = await db.select().from(organisations).where(inArray(organisations.name, names))
  const professions = [...rooms.professions.keys()]
  const most = firstNames.length * lastNames.length
  const people = Array.from({ length: Math.min(most, Math.max(20, Math.ceil(entries / 100))) }, (_, at) => ({
    name: `${firstNames[at % firstNames.length]} ${lastNames[Math.floor(at / firstNames.length)]}`,
    profession: professions[at % professions.length] ?? null,
    organisationId: homes[at % homes.length]?.id ?? null,
    isExample: true,
  }))
  return db
    .insert(users)
    .values(people)
    .onConflictDoUpdate({
      target: users.name,
      targetWhere: sql`is_example`,
      set: { name: sql`excluded.name` },
    })
    .returning({ id: users.id, organisationId: users.organisationId, profession: users.profession })
}

/**
 * Makes up entries, the same ones for the same seed: spread over rooms, kinds, topics, phases, authors and three years,
 * as unevenly as in life.
 */
export function* inventEntries(
  rooms: Rooms,
  authors: Author[],
  options: { entries: number; seed: number; now: Date },
): Generator<NewEntry> {
  const random = createRandom(options.seed)
  const pickers = { room: zipfPicker(rooms.list), author: zipfPicker(authors) }
  for (let at = 0; at < options.entries; at++) {
    const room = random.chance(0.5) ? random.pick(rooms.list) : pickers.room(random)
    yield inventEntry(random, rooms, room, pickers.author(random), {
      submission: uuidOf(`generated ${options.seed} ${at}`),
      // most are recent
      publishedAt: new Date(options.now.getTime() - Math.floor(random.next() ** 1.6 * threeYears) - 60_000),
    })
  }
}

function inventEntry(
  random: Random,
  rooms: Rooms,
  room: Room,
  author: Author,
  given: Pick<NewEntry, 'submission' | 'publishedAt'>,
): NewEntry {
  const kind = inventKind(random, room)
  const topics = Array.from({ length: 1 + random.below(3) }, () => random.pick(room.topics))
  const words = topics.flatMap((topic) => [topic.name.da, ...(topic.synonyms ?? [])].slice(0, 3))
  const { title, summary, body } = writeText(random, chooseTheme(random, words))
  const elsewhere = rooms.list.filter(
    (other) => other !== room && other.topics.some((topic) => topic === topics[0]),
  )
  return {
    ...given,
    kind,
    title,
    summary,
    body,
    room: room.slug,
    alsoIn: elsewhere.length > 0 && random.chance(0.12) ? [random.pick(elsewhere).slug] : [],
    language: 'da',
    audience: random.chance(0.04) ? 'members' : 'public',
    authorId: author.id,
    organisationId: author.organisationId,
    profession: author.profession,
    place: random.chance(0.6) ? random.pick(placeNames) : null,
    ...inventOfKind(random, kind, given.publishedAt),
    isExample: true,
    provenance: null,
    topics: topics.map((topic) => topic.slug),
  }
}
