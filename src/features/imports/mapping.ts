import type { Provenance } from '../../../db/schema/index.ts'
import type { NewEntry } from '../entries/insert-entries.ts'
import type { Rooms } from '../rooms/load-rooms.ts'

/** An entry as a source tells it; its organisation is looked up by name. */
export type ImportedEntry = Pick<
  NewEntry,
  | 'room'
  | 'kind'
  | 'title'
  | 'summary'
  | 'body'
  | 'language'
  | 'place'
  | 'phase'
  | 'outcome'
  | 'topics'
  | 'publishedAt'
> & {
  organisation: string | null
  provenance: Omit<Provenance, 'digest'>
}

/** How the records of one source become entries. It is known by its fields, not by a file's name. */
export interface Mapping {
  /** The source's short name, as in `provenance.source`. */
  source: string
  fits(record: Record<string, unknown>): boolean
  /** @throws Unreadable with the reason, in words that mean something to who has the file */
  toEntry(record: unknown, rooms: Rooms): ImportedEntry
}

/** A record that cannot be used; the rest of the file goes in. */
export class Unreadable extends Error {
  override name = 'Unreadable'
}
