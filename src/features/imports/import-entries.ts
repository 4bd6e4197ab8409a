import { createHash } from 'node:crypto'
import { and, eq, inArray, sql } from 'drizzle-orm'
import {
  entries,
  entryTopics,
  organisations,
  placements,
  roomOffers,
  takenOut,
} from '../../../db/schema/index.ts'
import { type Database, inTransaction } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { insertEntries, type NewEntry } from '../entries/insert-entries.ts'
import { keepImported } from '../entries/versions.ts'
import type { ImportedEntry } from './mapping.ts'

export interface Imported {
  added: number
  changed: number
  unchanged: number
  /** Taken out of the house before, and left out. */
  takenOut: number
}

interface Changed {
  id: number
  entry: NewEntry
}

interface Known {
  id: number
  digest: string | null
}

/**
 * Brings a batch of a source's records in, in one transaction. A record is known by its source and id: run again, it
 * changes its entry if the source has changed since, and leaves it alone if not, whatever was done to it in the house.
 * @param known the ids of organisations by name, as far as batches before have met them; what is met now is added
 */
export async function importEntries(
  scope: Pick<Scope, 'db' | 'viewer'>,
  given: readonly ImportedEntry[],
  known: Map<string, number> = new Map(),
): Promise<Imported> {
  return inTransaction(scope, async (scope) => {
    const gone = await findTakenOut(scope.db, given)
    const batch = given.filter(({ provenance }) => !gone.has(keyOf(provenance)))
    await addOrganisations(scope.db, batch, known)
    const there = await findKnown(scope.db, batch)
    const fresh: NewEntry[] = []
    const changed: Changed[] = []
    for (const imported of batch) {
      const entry = toNewEntry(imported, known)
      const before = there.get(keyOf(imported.provenance))
      if (!before) fresh.push(entry)
      else if (before.digest !== entry.provenance?.digest) changed.push({ id: before.id, entry })
    }
    const added = await insertEntries(scope, fresh)
    await logActivity(
      scope,
      ...fresh.flatMap((entry, at) => (added[at] ? [logged('entry.imported', added[at], entry)] : [])),
    )
    await replaceEntries(scope.db, changed)
    await logActivity(scope, ...changed.map(({ id, entry }) => logged('entry.changed', id, entry)))
    const addedCount = added.filter(Boolean).length
    return {
      added: addedCount,
      changed: changed.length,
      unchanged: batch.length - addedCount - changed.length,
      takenOut: given.length - batch.length,
    }
  })
}

const keyOf = ({ source, sourceId }: { source: string; sourceId: string }): string => `${source}\n${sourceId}`

const logged = (
  verb: 'entry.imported' | 'entry.changed',
  subjectId: number,
  { room, provenance }: NewEntry,
) => ({
  verb,
  subject: 'entry' as const,
  subjectId,
  room,
  data: { source: provenance?.source },
})

/** Names that are not there yet are added; of two spellings that differ in capitals only, the first one stays. */
async function addOrganisations(
  db: Database,
  batch: readonly ImportedEntry[],
  ids: Map<string, number>,
): Promise<void> {
  const named = new Set(batch.flatMap(({ organisation }) => organisation ?? []))
  const names = [...named].filter((name) => !ids.has(name))
  if (names.length === 0) return
  await db
    .insert(organisations)
    .values(names.map((name) => ({ name, kind: 'andet' as const })))
    .onConflictDoNothing()
  const rows = await db.select().from(organisations).where(inArray(organisations.name, names))
  const byName = new Map(rows.map((row) => [row.name.toLowerCase(), row.id]))
  for (const name of names) ids.set(name, byName.get(name.toLowerCase()) ?? 0)
}

async function findTakenOut(db: Database, given: readonly ImportedEntry[]): Promise<Set<string>> {
  const sources = given.map(({ provenance }) => provenance.source)
  const sourceIds = given.map(({ provenance }) => provenance.sourceId)
  const rows = await db
    .select()
    .from(takenOut)
    .where(and(inArray(takenOut.source, [...new Set(sources)]), inArray(takenOut.sourceId, sourceIds)))
  return new Set(rows.map(keyOf))
}

async function findKnown(db: Database, batch: readonly ImportedEntry[]): Promise<Map<string, Known>> {
  const source = sql<string>`(${entries.provenance} ->> 'source')`
  const sourceId = sql<string>`(${entries.provenance} ->> 'sourceId')`
  const rows = await db
    .select({
      id: entries.id,
      source,
      sourceId,
      digest: sql<string | null>`${entries.provenance} ->> 'digest'`,
    })
    .from(entries)
    .where(
      and(
        inArray(source, [...new Set(batch.map(({ provenance }) => provenance.source))]),
        inArray(
          sourceId,
          batch.map(({ provenance }) => provenance.sourceId),
        ),
      ),
    )
  return new Map(rows.map(({ id, digest, ...key }) => [keyOf(key), { id, digest }]))
}

function toNewEntry(imported: ImportedEntry, organisationIds: Map<string, number>): NewEntry {
  const { organisation, provenance, ...trunk } = imported
  return {
    ...trunk,
    alsoIn: [],
    audience: 'public',
    authorId: null,
    organisationId: organisation ? (organisationIds.get(organisation) ?? null) : null,
    profession: null,
    effectDocumented: false,
    solvedAt: null,
    details: {},
    isExample: false,
    submission: null,
    provenance: { ...provenance, digest: digestOf(imported) },
  }
}

/** Changes when the source does, or when the mapping makes something else of it. */
const digestOf = ({ body, ...rest }: ImportedEntry): string =>
  createHash('sha256').update(JSON.stringify(rest)).update(body).digest('base64url').slice(0, 16)

/** What they said before is kept, as with any other change; who has one open to write in it is told of this one. */
async function replaceEntries(db: Database, changed: readonly Changed[]): Promise<void> {
  if (changed.length === 0) return
  const ids = changed.map(({ id }) => id)
  await db
    .select({ id: entries.id })
    .from(entries)
    .where(inArray(entries.id, ids))
    .orderBy(entries.id)
    .for('no key update')
  await keepImported({ db }, ids)
  const moved = await movedByEditors(db, ids)
  for (const { id, entry } of changed) await replaceEntry(db, id, entry, moved.has(id))
  await keepImported({ db }, ids)
}

/** Where editors have moved it, it stays. */
async function replaceEntry(db: Database, id: number, entry: NewEntry, isMoved: boolean): Promise<void> {
  const { room, publishedAt, title, summary, body, language, place, phase, outcome } = entry
  const { organisationId, provenance } = entry
  const trunk = { title, summary, body, language, place, phase, outcome, organisationId, provenance }
  await db
    .update(entries)
    .set({
      ...trunk,
      ...(!isMoved && { room }),
      publishedAt,
      version: sql`${entries.version} + 1`,
      updatedAt: new Date(),
    })
    .where(eq(entries.id, id))
  if (!isMoved) await moveHome(db, id, room)
  await db.update(placements).set({ publishedAt }).where(eq(placements.entryId, id))
  await db.delete(entryTopics).where(eq(entryTopics.entryId, id))
  const topics = entry.topics.map((topic, position) => ({ entryId: id, topic, position }))
  if (topics.length > 0) await db.insert(entryTopics).values(topics)
}

async function movedByEditors(db: Database, ids: number[]): Promise<Set<number>> {
  const rows = await db
    .select({ id: roomOffers.entryId })
    .from(roomOffers)
    .where(
      and(inArray(roomOffers.entryId, ids), eq(roomOffers.way, 'move'), eq(roomOffers.outcome, 'accepted')),
    )
  return new Set(rows.map(({ id }) => id))
}

/** The placement moves as it is: who may read the entry is the house's to say, not the source's. */
async function moveHome(db: Database, id: number, room: string): Promise<void> {
  const placement = eq(placements.entryId, id)
  await db.delete(placements).where(and(placement, eq(placements.room, room), eq(placements.isHome, false)))
  await db
    .update(placements)
    .set({ room })
    .where(and(placement, eq(placements.isHome, true)))
}
