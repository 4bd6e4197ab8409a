import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { embeddedEngine } from '../src/features/search/embedded/engine.ts'
import type { DocumentSource, SearchDocument, SearchEngine } from '../src/features/search/port.ts'
import { openMemoryDatabase } from '../src/plugins/database.ts'

/** Ends an evaluation with one sentence, without a stack. */
export class PlainError extends Error {}

/** Runs an evaluation; what is wrong with its input is said in a sentence, with exit code 1. */
export async function evaluate(main: () => Promise<void>): Promise<void> {
  await main().catch((error: unknown) => {
    if (!(error instanceof PlainError)) throw error
    console.error(error.message)
    process.exitCode = 1
  })
}

/** Reads a file with a JSON value on each line, all of them as expected. */
export async function readLines<Line>(
  path: string,
  isLine: (value: unknown) => value is Line,
): Promise<Line[]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new PlainError(`There is no file ${path}`)
  })
  const lines = text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    const value = parsed(line)
    if (!isLine(value))
      throw new PlainError(`${basename(path)}, line ${index + 1}: not what is expected there`)
    return [value]
  })
  if (lines.length === 0) throw new PlainError(`${path} is empty`)
  return lines
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** An entry with nothing but what is given; its id is its place among those indexed, from 1. */
export const documentOf = (
  given: Pick<SearchDocument, 'id' | 'title' | 'body' | 'language'> & Partial<SearchDocument>,
): SearchDocument => ({
  room: 'evaluation',
  rooms: [given.room ?? 'evaluation'],
  kind: 'case',
  audience: 'public',
  summary: '',
  topics: [],
  topicWords: [],
  phase: null,
  outcome: null,
  effectDocumented: false,
  solved: false,
  profession: null,
  place: null,
  organisation: null,
  publishedAt: new Date(0),
  helpful: 0,
  ...given,
})

/** The nth of these documents has the id n. */
export const sourceOf = (documents: readonly SearchDocument[]): DocumentSource => ({
  async *ids() {
    yield* documents.map(({ id }) => id)
  },
  read: async (ids) => ids.flatMap((id) => documents[id - 1] ?? []),
})

/** Opens the embedded engine on a database of its own in memory that holds these documents, the nth with the id n. */
export async function engineHolding(
  documents: readonly SearchDocument[],
): Promise<{ engine: SearchEngine; close: () => Promise<void> }> {
  const database = await openMemoryDatabase()
  await database.migrate()
  const engine = embeddedEngine(database.db)
  await engine.rebuild(sourceOf(documents))
  return { engine, close: () => database.close() }
}
