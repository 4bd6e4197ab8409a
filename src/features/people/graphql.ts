import type { GraphqlPart } from '../../plugins/graphql.ts'
import type { Scope } from '../../scope.ts'
import { personPath } from '../entries/address.ts'
import type { roomNamed } from '../entries/graphql.ts'
import { findPerson, type PersonCard } from './queries.ts'

const typeDefs = `
  "Somebody who has shared something. Mail addresses and phone numbers are never told here."
  type Person {
    id: ID!
    url: String!
    name: String!
    "What they do, in their own words."
    title: String
    profession: String
    organisation: String
    organisationId: ID
    "Starter content: invented people."
    isExample: Boolean!
  }
  extend type Query {
    "One person, or null when there is nobody who has shared something that you may read."
    person(id: ID!): Person
  }
`

interface Context {
  scope: Scope
  request: Parameters<typeof roomNamed>[0]
}

export const peopleGraphql: GraphqlPart = {
  typeDefs,
  resolvers: {
    Query: {
      person: async (_root: unknown, { id }: { id: string }, { scope }: Context) =>
        /^\d{1,15}$/.test(id) ? findPerson(scope, Number(id)) : null,
    },
    Person: {
      url: (person: PersonCard, _args: object, { request }: Context) =>
        request.server.addressOf(null, personPath(person)),
    },
  },
}
