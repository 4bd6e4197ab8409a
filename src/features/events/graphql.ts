import type { GraphqlPart } from '../../plugins/graphql.ts'
import type { Scope } from '../../scope.ts'
import { pageLength, roomNamed } from '../entries/graphql.ts'
import { listInOrder, type OrderedPage } from '../entries/ordered-lists.ts'
import type { EntryCard } from '../entries/queries.ts'
import { kindOf } from '../kinds/index.ts'

const typeDefs = `
  extend type Event {
    "It was called off."
    cancelled: Boolean!
  }
  type EventConnection { nodes: [Event!]!, pageInfo: PageInfo! }
  extend type Query {
    "What is to come, the next one first; with past, what has been, the latest first. On a room's host, that room's unless another is named."
    events(first: Int! = 20, after: String, room: String, past: Boolean! = false): EventConnection!
  }
`

interface EventsArgs {
  first: number
  after?: string
  room?: string
  past: boolean
}

interface Context {
  scope: Scope
  request: Parameters<typeof roomNamed>[0]
}

async function events(_root: unknown, { first, after, past, room: named }: EventsArgs, context: Context) {
  const room = roomNamed(context.request, context.scope, named)
  if (room === undefined) return connection({ cards: [], next: null })
  const filter = { after, limit: pageLength(first), expired: past }
  return connection(await listInOrder({ ...context.scope, room }, kindOf('event'), filter))
}

const connection = ({ cards, next }: OrderedPage) => ({
  nodes: cards,
  pageInfo: { hasNextPage: next !== null, endCursor: next },
})

export const eventsGraphql: GraphqlPart = {
  typeDefs,
  resolvers: {
    Query: { events },
    Event: { startsAt: (card: EntryCard) => card.startsAt, endsAt: (card: EntryCard) => card.endsAt },
  },
}
