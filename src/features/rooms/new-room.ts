import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { loadRooms, type Room, type Rooms } from './load-rooms.ts'
import { paletteOf } from './palette.ts'
import { roomSource } from './room-source.ts'
import type { Bilingual, RoomDefinition } from './schema.ts'

/** What must be said about a new room; all else it has from the room that it is like. */
export interface NewRoom {
  slug: string
  name: Bilingual
  tagline: Bilingual
  wanted: Bilingual
  examples: Bilingual[]
  innovation: Bilingual
  owner: RoomDefinition['owner']
  /** #rrggbb; the others are made from it. */
  colour: string
  motif: RoomDefinition['theme']['motif']
  /** Its topics of the house, professions and functions are the new room's, too. */
  like: Room
}

/** Names of hosts that other things have beside a house. */
const reserved = new Set(['www', 'mail', 'smtp', 'imap', 'ftp', 'api', 'admin', 'cdn', 'static', 'huset'])

/** Why a room cannot have this name, in a sentence, or null. */
export function whyNotCalled(slug: string, rooms: Rooms): string | null {
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(slug))
    return `"${slug}" is no name of a host: two to forty small letters a-z, numbers and hyphens.`
  if (reserved.has(slug)) return `"${slug}" is a host that other things have.`
  if (rooms.bySlug.has(slug)) return `There is a room "${slug}" already.`
  const other = rooms.aliases.get(slug)
  return other ? `"${slug}" is an old name of the room ${other.slug} and leads there.` : null
}

/** A room as its file states it: behind all others, and without what is the other room's own. */
export function draftRoom(wanted: NewRoom, rooms: Rooms): RoomDefinition {
  const { slug, name, tagline, examples, innovation, owner, colour, motif, like } = wanted
  return {
    slug,
    order: Math.max(0, ...rooms.list.map(({ order }) => order)) + 10,
    name,
    tagline,
    wanted: wanted.wanted,
    examples,
    innovation,
    owner,
    aliases: [],
    features: like.features,
    theme: { ...paletteOf(colour), motif },
    topics: topicsLike(like, rooms),
    professions: like.professions,
    synonyms: [],
    elsewhere: [],
    sectors: [],
  }
}

/** What the room shares with others; where it shares nothing, all that it has. */
function topicsLike(like: Room, { list }: Rooms): string[] {
  const slugs = like.topics.map(({ slug }) => slug)
  const others = list.filter((room) => room !== like).flatMap((room) => room.topics.map(({ slug }) => slug))
  const shared = slugs.filter((slug) => others.includes(slug))
  return shared.length > 0 ? shared : slugs
}

/**
 * Writes a room's folder, and reads all rooms again as the house would. What the house would not take is not left there.
 * @returns the file's path
 * @throws SetupError with field and reason, or what the file system says
 */
export async function writeRoom(tenantsDir: string, room: RoomDefinition): Promise<string> {
  const folder = join(tenantsDir, room.slug)
  await mkdir(folder)
  try {
    const file = join(folder, 'room.ts')
    const defineRoom = relative(folder, join(import.meta.dirname, 'define-room.ts')).replaceAll(sep, '/')
    await writeFile(file, roomSource(room, defineRoom), { flag: 'wx' })
    await loadRooms(tenantsDir)
    return file
  } catch (error) {
    await rm(folder, { recursive: true })
    throw error
  }
}
