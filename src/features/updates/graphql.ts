import DataLoader from 'dataloader'
import { renderMarkdown } from '../../markdown.ts'
import type { GraphqlPart } from '../../plugins/graphql.ts'
import type { Scope } from '../../scope.ts'
import { pageLength } from '../entries/graphql.ts'
import type { EntryCard } from '../entries/queries.ts'
import { typeName } from '../kinds/graphql-type.ts'
import { kinds } from '../kinds/index.ts'
import { type EntryUpdate, updatesOf } from './queries.ts'

const ongoing = kinds.filter((kind) => 'ongoing' in kind && kind.ongoing).map(typeName)

const typeDefs = `
  "What has happened with an entry since it was shared."
  type EntryUpdate {
    "The day it happened, as 2026-12-31."
    day: String!
    "Markdown as it was written."
    text: String!
    "The same as safe HTML."
    textHtml: String!
  }
  ${ongoing
    .map(
      (type) => `extend type ${type} {
    "In the order of the days."
    updates(first: Int! = 20): [EntryUpdate!]!
  }`,
    )
    .join('\n')}
`

interface Context {
  scope: Scope
  /** How the entries at hand have gone, read together. */
  entryUpdates?: DataLoader<number, EntryUpdate[]>
}

async function updates({ id }: EntryCard, { first }: { first: number }, context: Context) {
  context.entryUpdates ??= new DataLoader((ids) => updatesOf(context.scope, ids))
  return (await context.entryUpdates.load(id)).slice(0, pageLength(first))
}

export const updatesGraphql: GraphqlPart = {
  typeDefs,
  resolvers: {
    EntryUpdate: {
      day: ({ happenedOn }: EntryUpdate) => happenedOn,
      textHtml: ({ text }: EntryUpdate) => renderMarkdown(text),
    },
    ...Object.fromEntries(ongoing.map((type) => [type, { updates }])),
  },
}
