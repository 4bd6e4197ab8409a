import type { FastifyRequest } from 'fastify'
import { notFound } from '../../errors.ts'
import type { GraphqlPart } from '../../plugins/graphql.ts'
import { findEntry } from '../entries/queries.ts'
import { sayHelped } from './say-helped.ts'

const typeDefs = `
  extend type Mutation {
    "Says that an entry helped me. Said again, it counts once."
    sayHelped(entry: ID!): Entry!
    "Takes it back."
    takeBackHelped(entry: ID!): Entry!
  }
`

interface Context {
  request: FastifyRequest
}

const resolver =
  (helped: boolean) =>
  async (_root: unknown, { entry }: { entry: string }, { request }: Context) => {
    const scope = request.memberScope()
    const found = await entryAsked(scope, entry)
    await sayHelped(scope, found, helped)
    return entryAsked(scope, entry)
  }

/** @throws 404 for what is missing or out of reach */
async function entryAsked(scope: Parameters<typeof findEntry>[0], id: string) {
  const entry = /^[1-9]\d{0,14}$/.test(id) ? await findEntry(scope, Number(id)) : null
  if (!entry) throw notFound('entry')
  return entry
}

export const helpingGraphql: GraphqlPart = {
  typeDefs,
  resolvers: { Mutation: { sayHelped: resolver(true), takeBackHelped: resolver(false) } },
}
