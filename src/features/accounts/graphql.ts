import type { GraphqlPart } from '../../plugins/graphql.ts'
import { isMember, type Scope } from '../../scope.ts'
import { entriesByAuthor } from '../entries/queries.ts'
import { ownProfile } from './queries.ts'

const mostEntries = 50

export const accountsGraphql: GraphqlPart = {
  typeDefs: `
    "The one who asks. Nobody else's account can be read."
    type Me {
      name: String!
      email: String!
      title: String
      organisation: String
      "The mail address is confirmed."
      confirmed: Boolean!
      "What I have published, newest first."
      entries: [Entry!]!
    }
    extend type Query {
      "Null without a log-on."
      me: Me
    }
  `,
  resolvers: {
    Query: {
      me: async (_root: unknown, _args: object, { scope }: { scope: Scope }) => {
        const { viewer } = scope
        if (!isMember(viewer)) return null
        return { ...(await ownProfile({ ...scope, viewer })), id: viewer.id, confirmed: viewer.confirmed }
      },
    },
    Me: {
      entries: ({ id }: { id: number }, _args: object, { scope }: { scope: Scope }) =>
        entriesByAuthor(scope, id, mostEntries),
    },
  },
}
