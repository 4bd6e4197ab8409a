import type { Room } from './features/rooms/load-rooms.ts'
import type { Database } from './plugins/database.ts'

export const locales = ['da', 'en'] as const
export type Locale = (typeof locales)[number]

/** Who is looking. Nobody has `id` null and sees what is public. */
export interface Viewer {
  id: number | null
  name: string
  /** The mail address is confirmed. */
  confirmed: boolean
  steward: boolean
  /** The rooms this person edits. */
  editorOf: string[]
  /** The groups this person is a host of. */
  hostOf: number[]
  /** The audience keys this viewer holds; what has another audience does not exist for them. */
  keys: string[]
}

export interface Member extends Viewer {
  id: number
}

/** The explicit first argument of every verb and query. */
export interface Scope {
  db: Database
  /** The room looked at, or null in the front hall. */
  room: Room | null
  viewer: Viewer
  locale: Locale
  /** Kinds that are switched off in a room, as `room/kind`; entries of them do not exist. */
  closed: readonly string[]
  /** Rooms whose editors read what is shared before it is published. */
  readFirst: readonly string[]
}

/** A scope whose viewer has logged on. */
export interface MemberScope extends Scope {
  viewer: Member
}

export const nobody: Viewer = {
  id: null,
  name: '',
  confirmed: false,
  steward: false,
  editorOf: [],
  hostOf: [],
  keys: ['public'],
}

export const isMember = (viewer: Viewer): viewer is Member => viewer.id !== null

/** An editor of the room, or a steward of the house. */
export const looksAfter = (viewer: Viewer, room: string): boolean =>
  viewer.id !== null && (viewer.steward || viewer.editorOf.includes(room))

/** The rooms that the viewer looks after: here, or in the whole house; null stands for all of them. */
export function roomsKept({ viewer, room }: MemberScope): string[] | null {
  const kept = viewer.steward ? null : viewer.editorOf
  if (!room) return kept
  return kept === null || kept.includes(room.slug) ? [room.slug] : []
}

/** Somebody who looks after an entry's room, or is a host of the group it was shared in. */
export const looksAfterEntry = (viewer: Viewer, entry: { room: string; groupId: number | null }): boolean =>
  looksAfter(viewer, entry.room) || (entry.groupId !== null && viewer.hostOf.includes(entry.groupId))

/** A confirmed account that is no supplier: may know of people what only members do. */
export const isHouseMember = (viewer: Viewer): boolean => viewer.keys.includes('members')

/** The groups that the viewer is in. */
export const groupsOf = ({ keys }: Pick<Viewer, 'keys'>): number[] =>
  keys.filter((key) => key.startsWith('group:')).map((key) => Number(key.slice('group:'.length)))

/** The keys of somebody who has logged on. Suppliers and unconfirmed accounts are not among `members`. */
export function keysOf(person: {
  confirmed: boolean
  isSupplier: boolean
  editorOf: string[]
  groups: number[]
}): string[] {
  const members = person.confirmed && !person.isSupplier ? ['members'] : []
  const groups = person.groups.map((id) => `group:${id}`)
  return ['public', ...members, ...person.editorOf.map((room) => `editors:${room}`), ...groups]
}
