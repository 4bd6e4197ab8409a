import type { FastifyRequest } from 'fastify'
import { notFound } from '../../errors.ts'
import type { GraphqlPart } from '../../plugins/graphql.ts'
import { isMember, type Scope } from '../../scope.ts'
import { pageLength } from '../entries/graphql.ts'
import { judge, takeBack, type Verdict } from './judge.ts'
import { judgementsOf } from './queries.ts'

const typeDefs = `
  "More like this, or not for me."
  enum Verdict { more less }
  type Judgement { node: Entry!, verdict: Verdict!, saidAt: DateTime! }
  type JudgementConnection { nodes: [Judgement!]!, pageInfo: PageInfo! }
  extend type Query {
    "What I have said of inspiration, the newest first. Null without a log-on."
    myJudgements(first: Int! = 20, after: String): JudgementConnection
  }
  extend type Mutation {
    "Says of an entry that it inspires me, or does not. What I do not want is not shown to me as inspiration any more."
    judge(entry: ID!, verdict: Verdict!): Judgement!
    "Takes it back."
    takeBackJudgement(entry: ID!): Boolean!
  }
`

interface Context {
  scope: Scope
  request: FastifyRequest
}

async function myJudgements(
  _root: unknown,
  { first, after }: { first: number; after?: string | null },
  { scope }: Context,
) {
  const { viewer } = scope
  if (!isMember(viewer)) return null
  const asked = { after: after ?? undefined, limit: pageLength(first) }
  const { judged, next } = await judgementsOf({ ...scope, viewer }, asked)
  return {
    nodes: judged.map((node) => ({ node, verdict: node.verdict, saidAt: node.saidAt })),
    pageInfo: { hasNextPage: next !== null, endCursor: next },
  }
}

async function resolveJudge(
  _root: unknown,
  { entry, verdict }: { entry: string; verdict: Verdict },
  { request }: Context,
) {
  const node = await judge(request.memberScope(), idOf(entry), verdict)
  return { node, verdict, saidAt: new Date() }
}

async function resolveTakeBack(_root: unknown, { entry }: { entry: string }, { request }: Context) {
  await takeBack(request.memberScope(), idOf(entry))
  return true
}

/** @throws 404 for what is no id */
function idOf(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw notFound('entry to judge')
  return Number(text)
}

export const tasteGraphql: GraphqlPart = {
  typeDefs,
  resolvers: {
    Query: { myJudgements },
    Mutation: { judge: resolveJudge, takeBackJudgement: resolveTakeBack },
  },
}
