import { randomBytes } from 'node:crypto'
import type { Client } from 'typesense'
import { ServiceDown } from '../../../errors.ts'
import { inBatches } from '../in-batches.ts'
import type { DocumentSource, SearchDocument, SearchIndex } from '../port.ts'
import { fields, type IndexedDocument, indexed, version, wordless } from './collection.ts'
import { ids as withIds } from './filters.ts'
import { NotThere, type TypesenseServer } from './server.ts'

/** Documents in one request. */
const batchSize = 1_000
/** Ids in one address, which is no longer than a few thousand characters. */
const mostIds = 200
/** A reader of the log writes inside a transaction, which nobody should wait for long; a rebuild has the time. */
const importTimeoutMs = { changes: 5_000, rebuild: 60_000 }

/** The name that searches use; it points at the collection of this version that was last made whole. */
export const aliasOf = (name: string): string => `${name}-v${version}`

/**
 * The index on a Typesense server.
 * @param name first part of its names on the server, where other houses may have theirs
 */
export function typesenseIndex(server: TypesenseServer, name: string): SearchIndex {
  const alias = aliasOf(name)
  return {
    index: (documents) => put(server, alias, documents, importTimeoutMs.changes),
    remove: (ids) => takeOut(server, alias, ids),
    rebuild: (source, progress) => rebuild(server, name, source, progress),
    isCurrent: () => isCurrent(server, alias),
    count: async () => (await collectionOf(server, alias))?.num_documents ?? 0,
  }
}

async function put(
  server: TypesenseServer,
  collection: string,
  documents: readonly SearchDocument[],
  timeoutMs = importTimeoutMs.rebuild,
): Promise<void> {
  // the last one wins when an id is there twice
  const all = [...new Map(documents.map((document) => [document.id, indexed(document)])).values()]
  for (let start = 0; start < all.length; start += batchSize) {
    await importBatch(server, collection, all.slice(start, start + batchSize), timeoutMs)
  }
}

/** What the server refuses for its own sake stands there without its words, and is told of by its number. */
async function importBatch(
  server: TypesenseServer,
  collection: string,
  batch: IndexedDocument[],
  timeoutMs: number,
): Promise<void> {
  const refused = await upsert(server, collection, batch, timeoutMs)
  if (refused.length === 0) return
  const left = await upsert(server, collection, refused.map(wordless), timeoutMs)
  if (left.length > 0) throw new Error(`Typesense refuses ${left.length} of ${batch.length} documents`)
  const entries = refused.map(({ number }) => number)
  server.log.warn({ entries }, 'the search server refuses these entries; they are not found')
}

/**
 * Faults come line by line in an answer that says 200; what they say repeats the document.
 * @returns the documents that the server refuses for their own sake
 */
async function upsert(
  server: TypesenseServer,
  collection: string,
  batch: IndexedDocument[],
  timeoutMs: number,
): Promise<IndexedDocument[]> {
  const lines = await server.ask(
    (client) =>
      client
        .collections<IndexedDocument>(collection)
        .documents()
        .import(batch, { action: 'upsert', throwOnFail: false }),
    timeoutMs,
  )
  const failed = lines.filter(({ success }) => success !== true)
  // only all lines tell whose each of them is
  if (lines.length === batch.length && failed.every(({ code }) => code === 400))
    return batch.filter((_, index) => lines[index]?.success !== true)
  const codes = [...new Set(failed.map(({ code }) => code ?? 0))].join(', ')
  throw new ServiceDown(
    `Typesense took ${lines.length - failed.length} of ${batch.length} documents (${codes})`,
  )
}

async function takeOut(server: TypesenseServer, collection: string, ids: readonly number[]) {
  for (let start = 0; start < ids.length; start += mostIds) {
    const filter_by = withIds(ids.slice(start, start + mostIds))
    await server.ask((client) => client.collections(collection).documents().delete({ filter_by }))
  }
}

async function collectionOf(server: TypesenseServer, alias: string) {
  try {
    return await server.ask(async (client) => {
      const { collection_name } = await client.aliases(alias).retrieve()
      return client.collections(collection_name).retrieve()
    })
  } catch (error) {
    if (error instanceof NotThere) return undefined
    throw error
  }
}

/** Whether the index is there, with every field as it is now. */
async function isCurrent(server: TypesenseServer, alias: string): Promise<boolean> {
  const collection = await collectionOf(server, alias)
  const types = new Map(collection?.fields.map((field) => [field.name, field.type]))
  return fields.every(({ name, type }) => types.get(name) === type)
}

/** Makes a new collection, fills it, and points the alias at it; the old one is searched and changed meanwhile. */
async function rebuild(
  server: TypesenseServer,
  name: string,
  source: DocumentSource,
  progress: (done: number) => void = () => undefined,
): Promise<number> {
  const collection = `${aliasOf(name)}-${Date.now().toString(36)}${randomBytes(3).toString('hex')}`
  await server.ask((client) => client.collections().create({ name: collection, fields }))
  let published = false
  try {
    const done = await fill(server, collection, source, progress)
    await settle(source, async (changed, read) => {
      await renew(server, collection, changed, read)
      await server.ask((client) => publish(client, name, collection))
      published = true
    })
    await server.ask((client) => tidy(client, name, collection))
    return done
  } catch (error) {
    if (!published)
      await server.ask((client) => client.collections(collection).delete()).catch(() => undefined)
    throw error
  }
}

async function fill(
  server: TypesenseServer,
  collection: string,
  source: DocumentSource,
  progress: (done: number) => void,
): Promise<number> {
  let done = 0
  for await (const batch of inBatches(source.ids(), batchSize)) {
    const documents = await source.read(batch)
    await put(server, collection, documents)
    done += documents.length
    progress(done)
  }
  return done
}

type Read = (ids: readonly number[]) => Promise<SearchDocument[]>

const settle = (
  source: DocumentSource,
  finish: (changed: readonly number[], read: Read) => Promise<void>,
): Promise<void> =>
  source.settle
    ? source.settle((changed, db) => finish(changed, (ids) => source.read(ids, db)))
    : finish([], (ids) => source.read(ids))

/** What was changed meanwhile is brought up to date before the collection is anybody's. */
async function renew(
  server: TypesenseServer,
  collection: string,
  changed: readonly number[],
  read: Read,
): Promise<void> {
  for (let start = 0; start < changed.length; start += batchSize) {
    const batch = changed.slice(start, start + batchSize)
    const documents = await read(batch)
    const there = new Set(documents.map(({ id }) => id))
    await put(server, collection, documents)
    await takeOut(
      server,
      collection,
      batch.filter((id) => !there.has(id)),
    )
  }
}

/** One name with the version for the house, one without for its partners' sites. */
async function publish(client: Client, name: string, collection: string): Promise<void> {
  await client.aliases().upsert(aliasOf(name), { collection_name: collection })
  await client.aliases().upsert(name, { collection_name: collection })
}

/** Takes out what this version and older ones have left. A newer one's is let be: that house may be at work already. */
async function tidy(client: Client, name: string, current: string): Promise<void> {
  const isOld = (other: string) => {
    const [, found] = new RegExp(`^${name}-v(\\d+)(-|$)`).exec(other) ?? []
    return found !== undefined && Number(found) <= version
  }
  const { aliases } = await client.aliases().retrieve()
  for (const { name: alias } of aliases) {
    if (isOld(alias) && alias !== aliasOf(name)) await client.aliases(alias).delete()
  }
  for (const { name: other } of await client.collections().retrieve({ exclude_fields: 'fields' })) {
    if (isOld(other) && other !== current) await client.collections(other).delete()
  }
}
