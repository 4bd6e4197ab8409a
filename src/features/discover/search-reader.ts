import { ServiceDown } from '../../errors.ts'
import type { Database } from '../../plugins/database.ts'
import type { Verb } from '../activity/log-activity.ts'
import type { ActivityRow, Reader } from '../activity/reader.ts'
import { collectionsHolding, documentsFor } from '../entries/search-documents.ts'
import type { Rooms } from '../rooms/load-rooms.ts'
import type { KeptIndex } from '../search/open-search.ts'

/** What may change what is found. */
export const searchVerbs: readonly Verb[] = [
  'entry.published',
  'entry.changed',
  'entry.withdrawn',
  'entry.imported',
  'entry.seeded',
  'entry.merged',
  'entry.moved',
  'entry.shown',
  'entry.unshown',
  'file.added',
  'file.changed',
  'file.removed',
  'reuse.said',
  'reuse.takenBack',
  'update.told',
  'update.changed',
  'update.removed',
  'comment.written',
  'comment.changed',
  'comment.removed',
  'collection.chosen',
  'collection.changed',
  'room.switched',
]

/** The entries whose documents may be other ones now: those of the rows, and the collections that hold them. */
export async function touchedBy(rows: readonly ActivityRow[], db: Database): Promise<number[]> {
  const subjects = rows.map((row) => row.subjectId)
  return [...new Set([...subjects, ...(await collectionsHolding(db, subjects))])]
}

/**
 * Keeps a search index in step with the entries. It looks at the entries as they are now, not at what is said to have
 * happened, so a row may be read twice or late.
 */
export const searchReader = (rooms: Rooms, { reader, index, within, isElsewhere }: KeptIndex): Reader => ({
  name: reader,
  verbs: searchVerbs,
  batch: 100,
  async prepare() {
    // it is made anew by who watches over it, and has all this then
    if (isElsewhere && !(await index.isCurrent())) throw new ServiceDown('there is no index of this version')
  },
  async handle(rows, { db }) {
    const ids = await touchedBy(rows, db)
    const documents = await documentsFor(db, rooms, ids)
    const found = new Set(documents.map((document) => document.id))
    const writer = within(db)
    await writer.index(documents)
    await writer.remove(ids.filter((id) => !found.has(id)))
  },
})
