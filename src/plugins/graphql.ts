import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { GraphQLError, printSchema, type ValidationRule } from 'graphql'
import { type ComplexityEstimatorArgs, createComplexityRule } from 'graphql-query-complexity'
import mercurius, { type IResolvers, type MercuriusContext } from 'mercurius'
import { HouseError } from '../errors.ts'
import type { Scope } from '../scope.ts'

/** What a feature adds to the house's one schema; its resolvers call the same queries as its pages. */
export interface GraphqlPart {
  typeDefs: string
  resolvers: IResolvers
}

declare module 'mercurius' {
  interface MercuriusContext {
    scope: Scope
    request: FastifyRequest
  }
}

/** As Decidim has them: no question may cost more than this many fields, or be nested deeper (tools that read the schema go to 14). */
const mostFields = 5_000
const deepest = 15

const common = `
  scalar DateTime
  type PageInfo { hasNextPage: Boolean!, endCursor: String }
  type Query { "Always true: the house is open." open: Boolean! }
`

/** /graphql: one schema, read with the viewer's own reach. */
export const graphqlPlugin = fp<{ parts: GraphqlPart[] }>(
  async (app, { parts }) => {
    await app.register(mercurius, {
      schema: [common, ...parts.map((part) => part.typeDefs)],
      resolvers: merge([{ Query: { open: () => true } }, ...parts.map((part) => part.resolvers)]),
      context: (request: FastifyRequest) => ({ scope: request.scope(), request }),
      csrfPrevention: true,
      queryDepth: deepest,
      // the cost depends on the variables, so that checked questions cannot be kept
      cache: false,
      validationRules: ({ variables }) => [costRule(variables)],
      graphiql: false,
      errorFormatter,
    })
    app.get('/schema.graphql', async (_request, reply) =>
      reply.type('text/plain; charset=utf-8').send(printSchema(app.graphql.schema)),
    )
  },
  { name: 'graphql', dependencies: ['views'] },
)

/** Each field costs one; a list's fields cost one an item that is asked for (`first`); a question itself costs more. */
function costRule(variables: Record<string, unknown> = {}): ValidationRule {
  return createComplexityRule({
    maximumComplexity: mostFields,
    variables,
    estimators: [estimate],
    createError: (most, actual) =>
      new GraphQLError(`The question asks for ${actual} fields; at most ${most} are answered at once.`),
  })
}

/** What asking the database is worth, so that a hundred aliases are as much as one long list. */
const perQuestion = 50

const estimate = ({ type, args, childComplexity }: ComplexityEstimatorArgs): number => {
  const items = typeof args.first === 'number' ? Math.max(1, args.first) : 1
  return (type.name === 'Query' ? perQuestion : 1) + items * childComplexity
}

/**
 * GraphQL over HTTP: who accepts application/graphql-response+json gets 400 for a question that cannot be answered,
 * others 200. What broke inside is told in the log, not in the answer.
 */
function errorFormatter(
  execution: { errors?: readonly GraphQLError[] | null; data?: unknown },
  context: MercuriusContext | undefined,
) {
  const reply: FastifyReply | undefined = context?.reply
  const modern = reply?.request.headers.accept?.includes('application/graphql-response+json') === true
  if (modern) reply?.type('application/graphql-response+json; charset=utf-8')
  const errors = (execution.errors ?? []).flatMap(single).map((error) => plainError(error, reply))
  const refused = execution.data === undefined || execution.data === null
  return {
    statusCode: modern && refused ? 400 : 200,
    response: { data: (execution.data ?? null) as never, errors },
  }
}

/** mercurius wraps what is wrong with a question in one error. */
function single(error: GraphQLError): GraphQLError[] {
  const wrapped = (error.originalError as { errors?: GraphQLError[] } | undefined)?.errors
  return wrapped ?? [error]
}

const isRefusal = (error: Error): boolean =>
  'code' in error &&
  String(error.code).startsWith('MER_ERR_GQL_') &&
  'statusCode' in error &&
  Number(error.statusCode) < 500

function plainError(error: GraphQLError, reply: FastifyReply | undefined): GraphQLError {
  const { originalError } = error
  if (!originalError || originalError instanceof GraphQLError) return error
  // what mercurius refuses (no proof that no other site asks, a batch) it says itself
  if (isRefusal(originalError)) return new GraphQLError(originalError.message)
  const known = originalError instanceof HouseError && originalError.statusCode < 500
  if (!known) reply?.log.error({ err: originalError }, 'a GraphQL field failed')
  const say = known ? originalError.say : 'errors:broken'
  const { nodes, source, positions, path } = error
  return new GraphQLError(reply?.request.t(say) ?? say, { nodes, source, positions, path })
}

function merge(resolvers: IResolvers[]): IResolvers {
  const merged: Record<string, object> = {}
  for (const part of resolvers) {
    for (const [type, fields] of Object.entries(part))
      merged[type] = { ...merged[type], ...(fields as object) }
  }
  return merged as IResolvers
}
