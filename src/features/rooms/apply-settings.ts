import type { roomSettings } from '../../../db/schema/index.ts'
import { kindNames } from '../kinds/index.ts'
import type { Room, Rooms } from './load-rooms.ts'
import { paletteOf } from './palette.ts'
import { features } from './schema.ts'

/** What was changed about a room at the desk; null where its file holds. */
export type RoomSettings = typeof roomSettings.$inferSelect

/**
 * Puts what was changed at the desk over what the rooms' files say. The same objects stay, so that whoever holds the rooms,
 * or what follows from them, has them as they are now.
 */
export function applySettings(rooms: Rooms, settings: readonly RoomSettings[]): void {
  rooms.domains.clear()
  for (const room of rooms.list) {
    const own = settings.find(({ slug }) => slug === room.slug)
    Object.assign(room, rooms.filed.get(room.slug), own && changesOf(room, own))
    if (room.domain) rooms.domains.set(room.domain.toLowerCase(), room)
  }
  derive(rooms)
}

/** What follows from what is switched on and off in each room. */
export function derive(rooms: Rooms): void {
  const closed = rooms.list.flatMap(({ slug, features }) =>
    kindNames.filter((kind) => !features.includes(kind)).map((kind) => `${slug}/${kind}`),
  )
  const readFirst = rooms.list.filter(({ review }) => review === 'before').map(({ slug }) => slug)
  rooms.closed.splice(0, rooms.closed.length, ...closed)
  rooms.readFirst.splice(0, rooms.readFirst.length, ...readFirst)
  rooms.version += 1
}

function changesOf({ theme }: Room, own: RoomSettings): Partial<Room> {
  const { review, domain, accent, ownerName, ownerUrl, taglineDa, taglineEn, wantedDa, wantedEn } = own
  return {
    domain,
    ...(own.features && { features: features.filter((feature) => own.features?.includes(feature)) }),
    ...(review && { review }),
    ...(accent && { theme: { ...theme, ...paletteOf(accent) } }),
    ...(ownerName && { owner: { name: ownerName, ...(ownerUrl && { url: ownerUrl }) } }),
    ...(taglineDa && taglineEn && { tagline: { da: taglineDa, en: taglineEn } }),
    ...(wantedDa && wantedEn && { wanted: { da: wantedDa, en: wantedEn } }),
  }
}
