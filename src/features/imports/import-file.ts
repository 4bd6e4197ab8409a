import { setImmediate as aTurn } from 'node:timers/promises'
import { findCprNumber } from '../../cpr.ts'
import type { Scope } from '../../scope.ts'
import { importOrganisations } from '../organisations/import-organisations.ts'
import type { Rooms } from '../rooms/load-rooms.ts'
import { importEntries } from './import-entries.ts'
import { type ImportedEntry, type Mapping, Unreadable } from './mapping.ts'
import { casesEu } from './mappings/cases-eu.ts'
import { digitalgov } from './mappings/digitalgov.ts'
import { openRecords, type RecordFile } from './read-records.ts'

/** The sources that the house knows. */
export const mappings: readonly Mapping[] = [casesEu, digitalgov]

export interface ImportReport {
  read: number
  added: number
  changed: number
  unchanged: number
  /** Taken out of the house before, and left out. */
  takenOut: number
  unreadable: number
}

/** Nothing, or nothing near the beginning, has the fields of a source that the house knows. */
export class UnknownSource extends Error {
  override name = 'UnknownSource'
  constructor() {
    super(
      `its fields are not those of a source that the house knows (${mappings.map(({ source }) => source)})`,
    )
  }
}

export interface ImportTalk {
  signal: AbortSignal
  progress(done: number, total: number): void
  /** Told of each record that could not be used. */
  complain(line: string): void
}

const batchSize = 200

/** So many records of no known source at its beginning, and the file is not read on. */
const mostStrangers = 10

/**
 * Brings a file in, batch by batch, each in a transaction of its own: what is in stays in when the rest is given up.
 * @throws UnknownSource when the file holds nothing that the house knows
 */
export async function importFile(
  scope: Scope,
  rooms: Rooms,
  path: string,
  talk: ImportTalk,
): Promise<ImportReport> {
  const file = await openRecords(path)
  if (file.unit === 'item') {
    const records: unknown[] = []
    for await (const item of file.records) records.push('record' in item ? item.record : null)
    if (records.some(isOrganisation)) return importBodies(scope, records, talk)
  }
  return importRecords(scope, rooms, file, talk)
}

const isObject = (record: unknown): record is Record<string, unknown> =>
  typeof record === 'object' && record !== null && !Array.isArray(record)

const isOrganisation = (record: unknown): boolean =>
  isObject(record) && 'type' in record && 'name' in record && 'domain' in record && !('title' in record)

async function importBodies(scope: Scope, records: unknown[], talk: ImportTalk): Promise<ImportReport> {
  const { added, changed, unchanged, skipped } = await importOrganisations(scope, records)
  for (const { row, reason } of skipped) talk.complain(`item ${row}: ${reason}`)
  talk.progress(records.length, records.length)
  return { read: records.length, added, changed, unchanged, takenOut: 0, unreadable: skipped.length }
}

async function importRecords(
  scope: Scope,
  rooms: Rooms,
  { unit, total, records }: RecordFile,
  talk: ImportTalk,
): Promise<ImportReport> {
  const report: ImportReport = { read: 0, added: 0, changed: 0, unchanged: 0, takenOut: 0, unreadable: 0 }
  const reader = recordReader(rooms)
  let batch: ImportedEntry[] = []
  let writing = Promise.resolve()
  const organisations = new Map<string, number>()
  const write = async (entries: ImportedEntry[], read: number) => {
    const { added, changed, unchanged, takenOut } = await importEntries(scope, entries, organisations)
    report.added += added
    report.changed += changed
    report.unchanged += unchanged
    report.takenOut += takenOut
    talk.progress(read, total)
  }
  // a batch is written while the next one is read
  const flush = async () => {
    await writing
    writing = write(batch, report.read)
    writing.catch(() => undefined)
    batch = []
  }
  for await (const item of records) {
    if (talk.signal.aborted) break
    report.read += 1
    try {
      if ('reason' in item) throw new Unreadable(item.reason)
      batch.push(reader.read(item.record))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      report.unreadable += 1
      talk.complain(`${unit} ${item.number}: ${error.message}`)
    }
    if (batch.length === batchSize) await flush()
    // the batch before this one goes on being written meanwhile
    else await aTurn()
  }
  await flush()
  await writing
  if (report.read > 0 && !reader.knowsSource) throw new UnknownSource()
  return report
}

/** Reads records with the mapping that the first one fits, and refuses what must not come in. */
function recordReader(rooms: Rooms) {
  let mapping: Mapping | undefined
  let strangers = 0
  const seen = new Set<string>()
  return {
    get knowsSource() {
      return mapping !== undefined
    },
    read(record: unknown): ImportedEntry {
      if (!isObject(record)) throw new Unreadable('it is not a record')
      mapping ??= mappings.find((candidate) => candidate.fits(record))
      if (!mapping) {
        strangers += 1
        if (strangers === mostStrangers) throw new UnknownSource()
        throw new Unreadable('its fields are not those of a source that the house knows')
      }
      const entry = mapping.toEntry(record, rooms)
      const { sourceId } = entry.provenance
      if (seen.has(sourceId)) throw new Unreadable(`the id "${sourceId}" has been used before in the file`)
      if (findCprNumber([entry.title, entry.summary, entry.body, entry.organisation].join('\n'))) {
        throw new Unreadable('its text holds what looks like a CPR number')
      }
      seen.add(sourceId)
      return entry
    },
  }
}
