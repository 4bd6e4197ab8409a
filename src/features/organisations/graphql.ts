import type { GraphqlPart } from '../../plugins/graphql.ts'
import type { Scope } from '../../scope.ts'
import { organisationPath } from '../entries/address.ts'
import { pageLength, roomNamed } from '../entries/graphql.ts'
import { findOrganisation, listOrganisations, type OrganisationCard } from './queries.ts'

const typeDefs = `
  enum OrganisationKind { kommune region ministerium styrelse andet eksempel }
  "Where people work. What it has shared: entries(organisation: …)."
  type Organisation {
    id: ID!
    url: String!
    name: String!
    kind: OrganisationKind!
    region: String
    "The domain of its mail addresses."
    domain: String
  }
  type OrganisationConnection { nodes: [Organisation!]!, pageInfo: PageInfo! }
  extend type Query {
    "Those that have shared something, by the alphabet. On a room's host, in that room unless another is named. name: what it begins with, word by word."
    organisations(first: Int! = 20, after: String, room: String, name: String): OrganisationConnection!
    "One organisation, or null when it is missing or out of reach."
    organisation(id: ID!): Organisation
  }
`

interface Context {
  scope: Scope
  request: Parameters<typeof roomNamed>[0]
}

interface Args {
  first: number
  after?: string
  room?: string
  name?: string
}

async function organisations(_root: unknown, { first, after, room: named, name }: Args, context: Context) {
  const room = roomNamed(context.request, context.scope, named)
  if (room === undefined) return connection([], null)
  const filter = { name: name?.trim(), after, limit: pageLength(first) }
  const found = await listOrganisations({ ...context.scope, room }, filter)
  return connection(found.organisations, found.next)
}

const connection = (nodes: OrganisationCard[], next: string | null) => ({
  nodes,
  pageInfo: { hasNextPage: next !== null, endCursor: next },
})

export const organisationsGraphql: GraphqlPart = {
  typeDefs,
  resolvers: {
    Query: {
      organisations,
      organisation: async (_root: unknown, { id }: { id: string }, { scope }: Context) =>
        /^\d{1,15}$/.test(id) ? findOrganisation(scope, Number(id)) : null,
    },
    Organisation: {
      url: (organisation: OrganisationCard, _args: object, { request }: Context) =>
        request.server.addressOf(null, organisationPath(organisation)),
    },
  },
}
