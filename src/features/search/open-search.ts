import type { Config } from '../../config.ts'
import type { Database } from '../../plugins/database.ts'
import { embeddedEngine } from './embedded/engine.ts'
import type { SearchEngine, SearchIndex } from './port.ts'
import type { PartnerKey, PartnerKeyWanted } from './typesense/partner-key.ts'

/** An index that follows the activity log. */
export interface KeptIndex {
  /** Its reader of the log. */
  reader: string
  index: SearchIndex
  /** What writes in a transaction of the log's reader: in the transaction itself, where the index can. */
  within(db: Database): Pick<SearchIndex, 'index' | 'remove'>
  /** It is on another server, which can be away, lose it, or be set back. */
  isElsewhere: boolean
}

export interface HouseSearch {
  /** Answers pages. */
  engine: SearchEngine
  /** Answers inside a transaction: the embedded one, whichever engine the house has. */
  within(db: Database): SearchEngine
  /** The embedded index is always one of them: it answers while another server does not. */
  indexes: readonly KeptIndex[]
  /** Makes a key for a partner's site, where there is a server for it to search. */
  partnerKey?: (wanted: PartnerKeyWanted) => Promise<PartnerKey>
}

interface Log {
  warn(facts: object, message: string): void
  info(message: string): void
}

/** Chooses the search engine of the house: Typesense where there is one, and the embedded one beside it. */
export async function openSearch(
  { typesense }: Pick<Config, 'typesense'>,
  db: Database,
  log: Log,
): Promise<HouseSearch> {
  const engine = embeddedEngine(db)
  const embedded = { reader: 'search', index: engine, within: embeddedEngine, isElsewhere: false }
  if (!typesense) return { engine, within: embeddedEngine, indexes: [embedded] }
  // read only where it is used
  const { makePartnerKey, typesenseEngine, typesenseServer } = await import('./typesense/engine.ts')
  const server = typesenseServer(typesense, log)
  const common = typesenseEngine(db, server, typesense.collection)
  const onServer = { reader: 'typesense', index: common, within: () => common, isElsewhere: true }
  return {
    engine: common,
    within: embeddedEngine,
    indexes: [embedded, onServer],
    partnerKey: (wanted) => makePartnerKey(server, typesense.collection, wanted),
  }
}
