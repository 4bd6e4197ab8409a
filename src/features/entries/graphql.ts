import DataLoader from 'dataloader'
import { renderMarkdown } from '../../markdown.ts'
import type { GraphqlPart } from '../../plugins/graphql.ts'
import type { Scope } from '../../scope.ts'
import { presentDocument, presentPicture } from '../files/present.ts'
import { type Attachment, attachmentsOf } from '../files/queries.ts'
import { openFieldsOf } from '../kinds/define-kind.ts'
import { graphqlType, typeName } from '../kinds/graphql-type.ts'
import { type KindName, kindOf, kinds } from '../kinds/index.ts'
import { readPosition, writePosition } from './position.ts'
import { entryUrl, settingOf } from './present.ts'
import { type Entry, type EntryCard, findEntries, findEntry, listEntries } from './queries.ts'

const trunk = `
  id: ID!
  url: String!
  kind: EntryKind!
  room: Room!
  language: Language!
  title: String!
  summary: String!
  "Markdown as it was written."
  body: String!
  "The same as safe HTML."
  bodyHtml: String!
  phase: Phase
  outcome: Outcome
  effectDocumented: Boolean!
  "Workplaces that say they have used it."
  reuses: Int!
  "People who say that it helped them."
  peopleHelped: Int!
  place: String
  profession: String
  organisation: String
  organisationId: ID
  topics: [Topic!]!
  contact: EntryContact
  provenance: Provenance
  pictures: [Picture!]!
  documents: [Document!]!
  "Starter content: invented people and organisations."
  isExample: Boolean!
  publishedAt: DateTime!
  updatedAt: DateTime!
`

const typeDefs = `
  enum EntryKind { ${kinds.map(({ name }) => name).join(' ')} }
  enum Phase { starting underway implementing }
  enum Outcome { succeeded pitfalls stopped }
  "Who to turn to. Mail addresses and phone numbers are never told here; write through the entry's page."
  type EntryContact { name: String!, organisation: String }
  type Provenance { source: String!, id: String!, url: String, licence: String!, country: String }
  "As WebP. The address is another one when the picture is."
  type Picture { url: String!, width: Int!, height: Int!, alt: String! }
  type Document { name: String!, url: String!, bytes: Int!, type: String! }
  "Anything published and findable."
  interface Entry {${trunk}}
  ${kinds.map((kind) => graphqlType(kind, trunk)).join('\n')}
  type EntryEdge { cursor: String!, node: Entry! }
  type EntryConnection { edges: [EntryEdge!]!, nodes: [Entry!]!, pageInfo: PageInfo! }
  extend type Query {
    "Newest first. On a room's host, that room's unless another is named."
    entries(first: Int! = 20, after: String, room: String, kind: EntryKind, topic: String, phase: Phase, organisation: ID): EntryConnection!
    "One entry, or null when it is missing or out of reach."
    entry(id: ID!): Entry
  }
`

type Request = Parameters<typeof settingOf>[0]
interface Context {
  scope: Scope
  request: Request
  /** Bodies and details of the cards at hand, read together. */
  wholeEntries?: DataLoader<number, Entry | null>
  /** What belongs to the cards at hand, read together. */
  files?: DataLoader<number, Attachment[]>
}

interface EntriesArgs {
  first: number
  after?: string
  room?: string
  kind?: KindName
  topic?: string
  phase?: string
  organisation?: string
}

/** At most fifty at a time. */
export const pageLength = (first: number): number => Math.min(50, Math.max(1, first))

/** The room that a question is about: the one it names, else the one on whose host it is asked. */
export function roomNamed(
  request: Request,
  scope: Scope,
  slug: string | undefined,
): Scope['room'] | undefined {
  return slug === undefined || slug === null ? scope.room : request.server.rooms.bySlug.get(slug)
}

async function entries(_root: unknown, args: EntriesArgs, { scope, request }: Context) {
  const room = roomNamed(request, scope, args.room)
  const { topics } = request.server.rooms
  if (room === undefined || (args.topic && !topics.has(args.topic))) return connection([], null)
  const organisation = args.organisation ? organisationId(args.organisation) : undefined
  const { cards, next } = await listEntries(
    { ...scope, room },
    { ...args, organisation, after: readPosition(args.after), limit: pageLength(args.first) },
  )
  return connection(cards, next ? writePosition(next) : null)
}

/** 0, which is nobody's, for what is no id. */
export const organisationId = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0)

const connection = (cards: EntryCard[], next: string | null) => ({
  nodes: cards,
  edges: cards.map((node) => ({ node, cursor: writePosition(node) })),
  pageInfo: {
    hasNextPage: next !== null,
    endCursor: next ?? (cards.at(-1) ? writePosition(cards.at(-1) as EntryCard) : null),
  },
})

function whole(card: EntryCard | Entry, context: Context): Promise<Entry | null> | Entry {
  if ('body' in card) return card
  context.wholeEntries ??= new DataLoader((ids) => findEntries(context.scope, ids))
  return context.wholeEntries.load(card.id)
}

function filesOf({ id }: EntryCard, context: Context): Promise<Attachment[]> {
  context.files ??= new DataLoader((ids) => attachmentsOf(context.scope, ids))
  return context.files.load(id)
}

/** A file's address in its entry's own room, for those who read it elsewhere. */
const baseOf = ({ room }: EntryCard, { request }: Context): string =>
  request.server.addressOf({ slug: room }, '/').replace(/\/$/, '')

const shared = {
  pictures: async (card: EntryCard, _args: object, context: Context) =>
    (await filesOf(card, context)).flatMap((one) =>
      one.kind === 'picture' && one.alt !== null ? [presentPicture(one, baseOf(card, context))] : [],
    ),
  documents: async (card: EntryCard, _args: object, context: Context) =>
    (await filesOf(card, context)).flatMap((one) =>
      one.kind === 'document'
        ? [{ ...presentDocument(one, baseOf(card, context)), name: one.name, type: one.type }]
        : [],
    ),
  url: (card: EntryCard, _args: object, { request }: Context) =>
    entryUrl({ ...settingOf(request), room: null }, card),
  room: (card: EntryCard, _args: object, { request }: Context) => request.server.rooms.bySlug.get(card.room),
  topics: (card: EntryCard, _args: object, { request }: Context) =>
    card.topics.flatMap((slug) => request.server.rooms.topics.get(slug) ?? []),
  contact: (card: EntryCard) => {
    const name = card.contact ?? card.source
    return name ? { name, organisation: card.organisation } : null
  },
  body: async (card: EntryCard, _args: object, context: Context) => (await whole(card, context))?.body ?? '',
  bodyHtml: async (card: EntryCard, _args: object, context: Context) =>
    renderMarkdown((await whole(card, context))?.body ?? ''),
  provenance: async (card: EntryCard, _args: object, context: Context) => {
    const { provenance } = (await whole(card, context)) ?? {}
    return provenance ? { ...provenance, source: provenance.sourceName, id: provenance.sourceId } : null
  },
  publishedAt: (card: EntryCard) => card.publishedAt.toISOString(),
  updatedAt: (card: EntryCard) => card.updatedAt.toISOString(),
}

/** Each of a kind's own fields, read from its details; a list that is missing is an empty one. */
const detailsOf = (kind: (typeof kinds)[number]) =>
  Object.fromEntries(
    openFieldsOf(kind).map(([name, schema]) => [
      name,
      async (card: EntryCard, _args: object, context: Context) =>
        (await whole(card, context))?.details[name] ?? (schema.type === 'array' ? [] : null),
    ]),
  )

export const entriesGraphql: GraphqlPart = {
  typeDefs,
  resolvers: {
    Query: {
      entries,
      entry: async (_root: unknown, { id }: { id: string }, { scope }: Context) =>
        /^\d{1,15}$/.test(id) ? findEntry(scope, Number(id)) : null,
    },
    Entry: { resolveType: (card: EntryCard) => typeName(kindOf(card.kind)) },
    ...Object.fromEntries(kinds.map((kind) => [typeName(kind), { ...shared, ...detailsOf(kind) }])),
  },
}
