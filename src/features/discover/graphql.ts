import type { GraphqlPart } from '../../plugins/graphql.ts'
import { nobody, type Scope } from '../../scope.ts'
import { organisationId, pageLength, roomNamed } from '../entries/graphql.ts'
import type { settingOf } from '../entries/present.ts'
import { cardsByIds } from '../entries/queries.ts'
import type { Facets } from '../search/facets.ts'
import { type HitText, textsOfHits } from '../search/hit-texts.ts'
import type { Inspiration } from '../search/inspiration.ts'
import { type SearchResults, type Sort, search } from '../search/search.ts'
import { topicsBeginning } from '../search/topics.ts'
import { tasteOf } from '../taste/queries.ts'
import { namedBy } from './named.ts'
import { searchDeps } from './page.ts'

const typeDefs = `
  enum SearchSort { relevance newest viewed helpful helped }
  input SearchFilter {
    kind: [EntryKind!]
    room: [String!]
    topic: [String!]
    phase: [Phase!]
    outcome: [Outcome!]
    "Only entries whose effect is documented."
    effect: Boolean
    profession: [String!]
    place: [String!]
    organisation: [ID!]
    language: [Language!]
  }
  type SearchHit { node: Entry!, "Safe HTML with hits in <mark>." titleHtml: String!, snippetHtml: String! }
  type FacetValue { value: String!, count: Int! }
  type Facet { name: String!, values: [FacetValue!]! }
  "Why an entry of another room is shown: a topic they share, or a word."
  type InspirationReason { topic: Topic, word: String }
  type Inspiration {
    node: Entry!
    reason: InspirationReason!
    "What I wanted more of, and it resembles."
    like: Entry
  }
  type SearchResult {
    hits: [SearchHit!]!
    total: Int!
    "There are more than the total says."
    totalIsLeast: Boolean!
    facets: [Facet!]!
    "From other rooms than the one that was searched."
    inspiration: [Inspiration!]!
    didYouMean: String
    pageInfo: PageInfo!
  }
  "What the text may become while it is typed; from what everybody may read."
  type Suggestions {
    entries: [Entry!]!
    topics: [Topic!]!
    words: [String!]!
    people: [Person!]!
    organisations: [Organisation!]!
  }
  extend type Query {
    suggest(text: String!, room: String): Suggestions!
    "Best answers first. On a room's host that room, unless another is named; room \\"\\" is the whole house."
    search(query: String!, first: Int! = 20, after: String, room: String, filter: SearchFilter, sort: SearchSort! = relevance): SearchResult!
  }
`

interface SearchArgs {
  query: string
  first: number
  after?: string
  room?: string
  sort: Sort
  filter?: Record<string, string[] | undefined> & { effect?: boolean }
}

interface Context {
  scope: Scope
  request: Parameters<typeof settingOf>[0]
}

async function resolveSearch(_root: unknown, args: SearchArgs, { scope, request }: Context) {
  const room = args.room === '' ? null : roomNamed(request, scope, args.room)
  const { organisation, effect, ...lists } = args.filter ?? {}
  const { searchEngine, rooms } = request.server
  const where = { ...scope, room: room ?? null }
  const taste = room && !args.after ? { taste: tasteOf(scope) } : {}
  const found = await search(
    where,
    { ...searchDeps(searchEngine, where, rooms), ...taste },
    {
      text: args.query,
      // an unknown room holds nothing
      filters: {
        ...Object.fromEntries(
          Object.entries(lists).map(([name, values]) => [name, (values ?? []).map(withoutNulls)]),
        ),
        effect: effect === true,
        organisation: (organisation ?? []).map(organisationId),
        ...(room === undefined && { room: [''] }),
      },
      sort: args.sort,
      after: args.after,
      pageSize: pageLength(args.first),
    },
  )
  const [nodes, texts] = await Promise.all([
    nodesOf(scope, found),
    textsOfHits(request.server.searchEngine, scope.viewer.keys, found),
  ])
  return resultOf(found, nodes, texts, request)
}

/** No database takes them. */
const withoutNulls = (text: string): string => text.replaceAll('\0', '')

const mostSuggestions = 6
const mostCharacters = 200

async function resolveSuggest(
  _root: unknown,
  args: { text: string; room?: string },
  { scope, request }: Context,
) {
  const { rooms, searchEngine } = request.server
  const text = args.text.slice(0, mostCharacters)
  const [{ entries, topics, words }, named] = await Promise.all([
    searchEngine.suggest({
      text,
      room: roomNamed(request, scope, args.room)?.slug ?? null,
      topics: topicsBeginning(text, rooms.topics.values()),
      closed: scope.closed,
      limit: mostSuggestions,
    }),
    namedBy({ ...scope, viewer: nobody }, text, { people: mostSuggestions, organisations: mostSuggestions }),
  ])
  const cards = await cardsByIds(
    scope,
    entries.map(({ id }) => id),
  )
  return { ...named, words, topics: topics.flatMap((slug) => rooms.topics.get(slug) ?? []), entries: cards }
}

async function nodesOf(scope: Scope, found: SearchResults) {
  const cards = await cardsByIds(
    scope,
    [...found.hits, ...found.inspiration, ...found.inspiration.flatMap(({ like }) => like ?? [])].map(
      ({ id }) => id,
    ),
  )
  return new Map(cards.map((card) => [card.id, card]))
}

function resultOf(
  found: SearchResults,
  nodes: Awaited<ReturnType<typeof nodesOf>>,
  texts: Map<number, HitText>,
  request: Context['request'],
) {
  return {
    total: found.total,
    totalIsLeast: found.more,
    didYouMean: found.didYouMean,
    facets: facetList(found.facets),
    hits: found.hits.flatMap((hit) => {
      const node = nodes.get(hit.id)
      return node ? [{ ...texts.get(hit.id), node }] : []
    }),
    inspiration: found.inspiration.flatMap((inspiration) => {
      const node = nodes.get(inspiration.id)
      const like = (inspiration.like && nodes.get(inspiration.like.id)) ?? null
      return node ? [{ node, reason: reasonOf(inspiration, request), like }] : []
    }),
    pageInfo: { hasNextPage: found.next !== null, endCursor: found.next },
  }
}

const facetList = (facets: Facets) =>
  Object.entries(facets)
    .map(([name, values]) => ({ name, values }))
    .filter(({ values }) => values.length > 0)

const reasonOf = ({ reason }: Inspiration, request: Context['request']) =>
  reason.type === 'topic'
    ? { topic: request.server.rooms.topics.get(reason.slug) ?? null, word: null }
    : { topic: null, word: reason.word }

export const discoverGraphql: GraphqlPart = {
  typeDefs,
  resolvers: { Query: { search: resolveSearch, suggest: resolveSuggest } },
}
