import type { FastifyRequest } from 'fastify'
import { notFound } from '../../errors.ts'
import type { GraphqlPart } from '../../plugins/graphql.ts'
import { isMember, type Scope } from '../../scope.ts'
import { settingOf } from '../entries/present.ts'
import { type Cadence, changeCadence, dropFollow, follow } from './follow.ts'
import { followsOf } from './queries.ts'
import { readTarget } from './targets.ts'
import { nameOf } from './words.ts'

const typeDefs = `
  enum Cadence { atOnce daily weekly never }
  enum FollowType { search topic person organisation room entry }
  type Follow {
    id: ID!
    type: FollowType!
    "What is followed, in words."
    name: String!
    url: String
    "How often I am told by mail."
    cadence: Cadence!
  }
  extend type Query {
    "What I follow, the newest first. Null without a log-on."
    myFollows: [Follow!]
  }
  type Mutation {
    "Follows from now on: topic:<slug>, room:<slug>, entry:<id>, person:<id>, organisation:<id>, or search:<the parameters of a search's address, in=<room> among them>. Followed already, the cadence is changed."
    follow(target: String!, cadence: Cadence! = daily): Follow!
    "Follows it no longer."
    unfollow(id: ID!): Boolean!
  }
`

interface Context {
  scope: Scope
  request: FastifyRequest
}

async function myFollows(_root: unknown, _args: object, { scope, request }: Context) {
  if (!isMember(scope.viewer)) return null
  const setting = { ...settingOf(request), room: null }
  const { keys, id } = scope.viewer
  return (await followsOf(scope.db, id)).map((one) => {
    const { name, href } = nameOf(setting, one, keys)
    return { id: one.id, type: one.type, cadence: one.cadence, name, url: href }
  })
}

async function resolveFollow(
  root: unknown,
  { target: written, cadence }: { target: string; cadence: Cadence },
  context: Context,
) {
  const { request } = context
  const scope = request.memberScope()
  const { rooms, searchEngine } = request.server
  const target = readTarget(written.replaceAll('\0', ''))
  if (!target) throw notFound('what is to be followed')
  const id = await follow(scope, { engine: searchEngine, rooms }, target, cadence)
  await changeCadence(scope, id, cadence)
  return (await myFollows(root, {}, context))?.find((one) => one.id === id)
}

async function resolveUnfollow(_root: unknown, { id }: { id: string }, { request }: Context) {
  const scope = request.memberScope()
  if (/^[1-9]\d{0,14}$/.test(id)) await dropFollow(scope, Number(id))
  return true
}

export const followingGraphql: GraphqlPart = {
  typeDefs,
  resolvers: { Query: { myFollows }, Mutation: { follow: resolveFollow, unfollow: resolveUnfollow } },
}
