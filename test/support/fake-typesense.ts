import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'

interface Collection {
  name: string
  fields: { name: string; type: string }[]
  documents: Map<string, Record<string, unknown>>
}

export interface Asked {
  method: string
  path: string
  key: string
  /** JSON as a value, lines of JSON as a list of values. */
  body: unknown
}

type Answer = [status: number, body: unknown]

const notFound: Answer = [404, { message: 'Not Found' }]

/**
 * What a Typesense server answers when things go wrong, over real HTTP. It keeps what it is given and finds whatever the
 * test says, so it proves nothing about what a server would find.
 */
export class FakeTypesense {
  readonly apiKey = 'a key of the test'
  readonly collections = new Map<string, Collection>()
  readonly aliases = new Map<string, string>()
  readonly asked: Asked[] = []
  /** Every search finds these. */
  finds: number[] = []
  /** `silent`: takes the question and says nothing; a number: answers with this status, as while it starts. */
  mood: 'well' | 'silent' | number = 'well'
  /** Each line of an import fails with this code. */
  failsImports: number | null = null
  /** Ids of documents whose words it does not take. */
  refuses = new Set<string>()
  /** Done before a request is answered. */
  before: (asked: Asked) => unknown = () => undefined
  #server = createServer((request, response) => void this.#hear(request, response))
  #port = 0

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** Listens, at the same port as before when it has been away. */
  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve))
    this.#port = (this.#server.address() as AddressInfo).port
  }

  /** Goes away: connections are refused. */
  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  loseEverything(): void {
    this.collections.clear()
    this.aliases.clear()
  }

  /** Ids in the collection that the alias points at. */
  idsUnder(alias: string): number[] {
    return [...(this.#named(alias)?.documents.keys() ?? [])].map(Number).sort((one, other) => one - other)
  }

  /** The searches it was asked to make, each with its parameters. */
  searches(): Record<string, unknown>[] {
    return this.asked.flatMap(({ path, body }) =>
      path === '/multi_search' ? (body as { searches: Record<string, unknown>[] }).searches : [],
    )
  }

  async #hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { pathname, searchParams } = new URL(request.url ?? '', this.url)
    const asked = {
      method: request.method ?? '',
      path: pathname,
      key: String(request.headers['x-typesense-api-key']),
      body: read(Buffer.concat(chunks).toString()),
    }
    this.asked.push(asked)
    if (this.mood === 'silent') return
    await this.before(asked)
    const [status, body] =
      typeof this.mood === 'number'
        ? [this.mood, { message: 'Not Ready or Lagging' }]
        : this.#answer(asked, searchParams)
    const isLines = pathname.endsWith('/import') && status === 200
    response
      .writeHead(status, { 'content-type': isLines ? 'text/plain' : 'application/json; charset=utf-8' })
      .end(
        isLines ? (body as unknown[]).map((line) => JSON.stringify(line)).join('\n') : JSON.stringify(body),
      )
  }

  #named = (name: string): Collection | undefined => this.collections.get(this.aliases.get(name) ?? name)

  #answer({ method, path, body }: Asked, parameters: URLSearchParams): Answer {
    const [, what, name = '', part, action] = path.split('/').map(decodeURIComponent)
    if (what === 'multi_search') return this.#search(body as { searches: Search[] })
    if (what === 'aliases') return this.#alias(method, name, body as { collection_name: string })
    if (what === 'keys') return [201, { id: 7, value: 'the key of one partner' }]
    if (what !== 'collections') return notFound
    if (method === 'POST' && !name) return this.#create(body as Omit<Collection, 'documents'>)
    if (!name) return [200, [...this.collections.values()].map(summary)]
    const collection = this.#named(name)
    if (!collection) return notFound
    if (action === 'import') return [200, this.#import(collection, [body].flat() as { id: string }[])]
    if (part === 'documents') return [200, takeOut(collection, parameters.get('filter_by') ?? '')]
    if (method === 'DELETE') this.collections.delete(collection.name)
    return [200, summary(collection)]
  }

  #create({ name, fields }: Omit<Collection, 'documents'>): Answer {
    if (this.collections.has(name)) return [409, { message: 'exists' }]
    this.collections.set(name, { name, fields, documents: new Map() })
    return [201, { name, fields, num_documents: 0 }]
  }

  #alias(method: string, name: string, body: { collection_name: string }): Answer {
    const all = [...this.aliases].map(([alias, collection_name]) => ({ name: alias, collection_name }))
    if (!name) return [200, { aliases: all }]
    if (method === 'PUT') this.aliases.set(name, body.collection_name)
    const found = this.aliases.get(name)
    if (found === undefined) return notFound
    if (method === 'DELETE') this.aliases.delete(name)
    return [200, { name, collection_name: found }]
  }

  #import(collection: Collection, documents: { id: string; words?: number }[]): unknown[] {
    return documents.map((document) => {
      if (this.failsImports !== null) return { success: false, code: this.failsImports }
      if (this.refuses.has(document.id) && document.words !== 0)
        return { success: false, code: 400, error: 'Bad JSON.', document: JSON.stringify(document) }
      collection.documents.set(document.id, document)
      return { success: true }
    })
  }

  /** A search that fails does so in the place of its hits; the whole is a 200 all the same. */
  #search({ searches }: { searches: Search[] }): Answer {
    const results = searches.map((search) => {
      const collection = this.#named(search.collection)
      if (!collection) return { code: 404, error: 'Not found.' }
      const unknown = fieldsOf(search).find((name) => !collection.fields.some((field) => field.name === name))
      if (unknown) return { code: 400, error: `Could not find a field named \`${unknown}\` in the schema.` }
      const hits = this.finds.map((id) => ({ document: { id: String(id), words: 10, published_at: 0 } }))
      return { found: hits.length, hits, page: 1 }
    })
    return [200, { results }]
  }
}

interface Search {
  collection: string
  filter_by: string
  query_by?: string
}

/** A server of the test's own. */
export async function openFakeTypesense(t: Pick<Test, 'teardown'>): Promise<FakeTypesense> {
  const fake = new FakeTypesense()
  await fake.open()
  t.teardown(() => fake.close())
  return fake
}

const summary = ({ name, fields, documents }: Collection) => ({ name, fields, num_documents: documents.size })

const fieldsOf = ({ filter_by, query_by = '' }: Search): string[] => [
  ...[...filter_by.matchAll(/(\w+):/g)].map(([, name]) => name ?? ''),
  ...query_by.split(',').filter(Boolean),
]

function takeOut({ documents }: Collection, filter: string) {
  const ids = /^id:\[(.*)\]$/.exec(filter)?.[1]?.split(',') ?? []
  return { num_deleted: ids.filter((id) => documents.delete(id)).length }
}

function read(text: string): unknown {
  if (text === '') return undefined
  const lines = text.split('\n')
  return lines.length === 1 ? JSON.parse(text) : lines.map((line) => JSON.parse(line))
}
