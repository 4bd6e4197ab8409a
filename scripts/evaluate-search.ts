/**
 * npm run evaluate-search -- FOLDER [--engine embedded|typesense]
 * Measures an engine on a folder with documents.jsonl ({doc_id, title, text}) and queries*.jsonl
 * ({query, relevant: [doc_id]}), with plain BM25 over Danish stems beside it. Typesense is the server in TYPESENSE_URL,
 * where what is made for this is taken out again.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import snowball from 'snowball-stemmers'
import { embeddedEngine } from '../src/features/search/embedded/engine.ts'
import type { SearchEngine } from '../src/features/search/port.ts'
import { search } from '../src/features/search/search.ts'
import { openMemoryDatabase } from '../src/plugins/database.ts'
import { nobody } from '../src/scope.ts'
import { engineOn, serverForTests } from '../test/support/typesense-server.ts'
import { closingAfter } from './bench/measure.ts'
import { documentOf, evaluate, isRecord, PlainError, readLines, sourceOf } from './evaluation.ts'

interface GivenDocument {
  doc_id: string
  title?: string
  text: string
  language?: 'da' | 'en'
}

interface GivenQuery {
  query: string
  relevant: string[]
}

/** Gives the ids of the best ten documents, best first. */
type Finder = (query: string) => Promise<string[]>

async function main(): Promise<void> {
  const { folder, engine } = readWords(process.argv.slice(2))
  const files = await readdir(folder).catch(() => {
    throw new PlainError(`There is no folder ${folder}`)
  })
  const queryFiles = files.filter((file) => /^queries.*\.jsonl$/.test(file)).sort()
  if (queryFiles.length === 0) throw new PlainError(`There are no queries*.jsonl in ${folder}`)
  const documents = await readLines<GivenDocument>(join(folder, 'documents.jsonl'), isDocument)
  await closingAfter(async (t) =>
    measureAll(await houseFinder(await engineFor(t, engine), documents), folder, queryFiles, documents),
  )
}

const usage = 'Usage: npm run evaluate-search -- FOLDER [--engine embedded|typesense]'

function readWords(words: string[]): { folder: string; engine: string } {
  try {
    const options = { engine: { type: 'string', default: 'embedded' } } as const
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true })
    const [folder, ...more] = positionals
    if (folder && more.length === 0 && ['embedded', 'typesense'].includes(values.engine))
      return { folder, engine: values.engine }
  } catch {
    // said below
  }
  throw new PlainError(usage)
}

/** An empty engine with a database of its own. */
async function engineFor(t: { teardown(end: () => unknown): void }, name: string): Promise<SearchEngine> {
  const database = await openMemoryDatabase()
  t.teardown(() => database.close())
  await database.migrate()
  if (name === 'embedded') return embeddedEngine(database.db)
  const server = serverForTests()
  if (!server)
    throw new PlainError('Name a Typesense server in TYPESENSE_URL, and its key in TYPESENSE_API_KEY.')
  return engineOn(t, server, database.db)
}

async function measureAll(
  house: Finder,
  folder: string,
  queryFiles: string[],
  documents: GivenDocument[],
): Promise<void> {
  const plain = plainFinder(documents)
  for (const file of queryFiles) {
    const queries = await readLines<GivenQuery>(join(folder, file), isQuery)
    console.log(
      `${file.padEnd(22)} ${await measure(queries, house)} | plain BM25: ${await measure(queries, plain)}`,
    )
  }
}

const isDocument = (value: unknown): value is GivenDocument =>
  isRecord(value) && typeof value.doc_id === 'string' && typeof value.text === 'string'
const isQuery = (value: unknown): value is GivenQuery =>
  isRecord(value) &&
  typeof value.query === 'string' &&
  Array.isArray(value.relevant) &&
  value.relevant.length > 0

async function measure(queries: GivenQuery[], find: Finder): Promise<string> {
  let first = 0
  let recall = 0
  let gain = 0
  const started = performance.now()
  for (const { query, relevant } of queries) {
    const found = await find(query)
    const wanted = new Set(relevant)
    const hits = found.map((id) => wanted.has(id))
    first += hits[0] ? 1 : 0
    recall += hits.filter(Boolean).length / wanted.size
    gain += discounted(hits) / discounted(Array(Math.min(10, wanted.size)).fill(true))
  }
  const count = queries.length
  const milliseconds = (performance.now() - started) / count
  const mean = (sum: number) => (sum / count).toFixed(3)
  return `P@1 ${mean(first)}  recall@10 ${mean(recall)}  nDCG@10 ${mean(gain)}  ${milliseconds.toFixed(1)} ms`
}

/** DCG with gains of one: Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002). */
const discounted = (hits: boolean[]): number =>
  hits.reduce((sum, hit, position) => sum + (hit ? 1 / Math.log2(position + 2) : 0), 0)

async function houseFinder(engine: SearchEngine, documents: GivenDocument[]): Promise<Finder> {
  await engine.rebuild(sourceOf(documents.map(toSearchDocument)))
  return async (text) => {
    const { hits } = await search(
      { room: null, viewer: nobody, closed: [] },
      { engine },
      { text, pageSize: 10 },
    )
    return hits.flatMap(({ id }) => documents[id - 1]?.doc_id ?? [])
  }
}

const toSearchDocument = ({ title = '', text, language = 'da' }: GivenDocument, index: number) =>
  documentOf({ id: index + 1, title, body: text, language })

/** The reference: BM25 (k1 1.2, b 0.75) over Danish stems as they are spelled, title and text alike. */
function plainFinder(documents: GivenDocument[]): Finder {
  const stemmer = snowball.newStemmer('danish')
  const stemsOf = (text: string) =>
    (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => stemmer.stem(word))
  const texts = documents.map(({ title = '', text }) => stemsOf(`${title} ${text}`))
  const average = texts.reduce((sum, stems) => sum + stems.length, 0) / texts.length
  const postings = new Map<string, Map<number, number>>()
  for (const [index, stems] of texts.entries()) {
    for (const stem of stems) {
      const posting = postings.get(stem) ?? new Map<number, number>()
      posting.set(index, (posting.get(index) ?? 0) + 1)
      postings.set(stem, posting)
    }
  }
  return async (query) => {
    const scores = new Map<number, number>()
    for (const stem of stemsOf(query)) {
      const posting = postings.get(stem) ?? new Map<number, number>()
      const rarity = Math.log(1 + (texts.length - posting.size + 0.5) / (posting.size + 0.5))
      for (const [index, count] of posting) {
        const norm = 1.2 * (0.25 + (0.75 * (texts[index]?.length ?? 0)) / average)
        scores.set(index, (scores.get(index) ?? 0) + (rarity * count * 2.2) / (count + norm))
      }
    }
    const best = [...scores].sort((one, other) => other[1] - one[1]).slice(0, 10)
    return best.flatMap(([index]) => documents[index]?.doc_id ?? [])
  }
}

await evaluate(main)
