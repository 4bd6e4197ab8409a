/**
 * npm run evaluate-related -- FOLDER
 * Measures the relatedness of entries, before it is spread over rooms and kinds, on a folder with posts*.jsonl
 * ({id, title, summary, body, tags}) and related*.jsonl ({id, links_to}: what the authors linked to). Plain TF-IDF cosine
 * stands beside it.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { stemOf, wordsOf } from '../src/features/search/analysis.ts'
import { relatedEntries } from '../src/features/search/similar.ts'
import { nobody } from '../src/scope.ts'
import { documentOf, engineHolding, evaluate, isRecord, PlainError, readLines } from './evaluation.ts'

interface Post {
  id: string
  title: string
  summary?: string
  body: string
  lang?: 'da' | 'en'
  tags?: string[]
}

interface Links {
  id: string
  links_to: string[]
}

/** Gives the places of the posts that are most like one, best first. */
type Finder = (index: number) => Promise<number[]>

const looked = 50

async function main(): Promise<void> {
  const folder = process.argv[2]
  if (!folder) throw new PlainError('Usage: npm run evaluate-related -- FOLDER')
  const posts = await readAll(folder, /^posts.*\.jsonl$/, isPost)
  const links = await readAll(folder, /^related.*\.jsonl$/, isLinks)
  const truth = truthOf(posts, links)
  if (truth.size === 0) throw new PlainError('None of the links leads from one of the posts to another')
  console.log(`${posts.length} posts, ${truth.size} with links to others of them`)
  const { engine, close } = await engineHolding(posts.map(documentOfPost))
  console.log(`the house      ${await measure(truth, houseFinder(engine))}`)
  console.log(`TF-IDF cosine  ${await measure(truth, plainFinder(posts))}`)
  await close()
}

async function readAll<Line>(
  folder: string,
  name: RegExp,
  isLine: (value: unknown) => value is Line,
): Promise<Line[]> {
  const files = await readdir(folder).catch(() => {
    throw new PlainError(`There is no folder ${folder}`)
  })
  const lines = await Promise.all(
    files.filter((file) => name.test(file)).map((file) => readLines(join(folder, file), isLine)),
  )
  if (lines.length === 0) throw new PlainError(`There is no file ${name.source} in ${folder}`)
  return lines.flat()
}

const isPost = (value: unknown): value is Post =>
  isRecord(value) &&
  typeof value.id === 'string' &&
  typeof value.title === 'string' &&
  typeof value.body === 'string'
const isLinks = (value: unknown): value is Links =>
  isRecord(value) && typeof value.id === 'string' && Array.isArray(value.links_to)

const documentOfPost = ({ title, summary = '', body, lang = 'en', tags = [] }: Post, index: number) =>
  documentOf({
    id: index + 1,
    title,
    summary,
    body,
    language: lang,
    topics: tags,
    topicWords: tags.map((tag) => tag.replaceAll('-', ' ')),
  })

/** Place of a post → places of the posts that its author links to. */
function truthOf(posts: readonly Post[], links: readonly Links[]): Map<number, Set<number>> {
  const places = new Map(posts.map(({ id }, index) => [id, index]))
  const truth = new Map<number, Set<number>>()
  for (const { id, links_to } of links) {
    const from = places.get(id)
    const to = links_to.flatMap((linked) => places.get(linked) ?? []).filter((place) => place !== from)
    if (from !== undefined && to.length > 0) truth.set(from, new Set(to))
  }
  return truth
}

async function measure(truth: Map<number, Set<number>>, find: Finder): Promise<string> {
  let hits = 0
  let reciprocal = 0
  const started = performance.now()
  for (const [index, wanted] of truth) {
    const found = await find(index)
    const place = found.findIndex((other) => wanted.has(other))
    if (place >= 0 && place < 5) hits++
    if (place >= 0) reciprocal += 1 / (place + 1)
  }
  const milliseconds = (performance.now() - started) / truth.size
  const mean = (sum: number) => (sum / truth.size).toFixed(3)
  return `hit@5 ${mean(hits)}  MRR ${mean(reciprocal)}  ${milliseconds.toFixed(1)} ms`
}

const houseFinder =
  (engine: Parameters<typeof relatedEntries>[1]): Finder =>
  async (index) => {
    const { here } = await relatedEntries({ room: null, viewer: nobody, closed: [] }, engine, {
      id: index + 1,
    })
    return here
      .toSorted((one, other) => other.relevance - one.relevance)
      .slice(0, looked)
      .map(({ candidate }) => candidate.id - 1)
  }

/** The reference: cosine of TF-IDF with plain frequencies over stems of title, summary and body. */
function plainFinder(posts: readonly Post[]): Finder {
  const vectors = posts.map(({ title, summary = '', body, lang = 'en' }) => {
    const vector = new Map<string, number>()
    for (const word of wordsOf(`${title}\n${summary}\n${body}`)) {
      const stem = stemOf(word, lang)
      vector.set(stem, (vector.get(stem) ?? 0) + 1)
    }
    return vector
  })
  const documents = new Map<string, number>()
  for (const vector of vectors) {
    for (const stem of vector.keys()) documents.set(stem, (documents.get(stem) ?? 0) + 1)
  }
  for (const vector of vectors) {
    for (const [stem, count] of vector)
      vector.set(stem, count * Math.log(posts.length / (documents.get(stem) ?? 1)))
    const norm = Math.hypot(...vector.values())
    for (const [stem, value] of vector) vector.set(stem, value / (norm || 1))
  }
  const postings = new Map<string, [number, number][]>()
  for (const [index, vector] of vectors.entries()) {
    for (const [stem, value] of vector) {
      const posting = postings.get(stem) ?? []
      posting.push([index, value])
      postings.set(stem, posting)
    }
  }
  return async (index) => {
    const scores = new Float64Array(posts.length)
    for (const [stem, value] of vectors[index] ?? []) {
      for (const [other, its] of postings.get(stem) ?? []) scores[other] = (scores[other] ?? 0) + value * its
    }
    scores[index] = -1
    return [...scores.keys()].sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0)).slice(0, looked)
  }
}

await evaluate(main)
