import DataLoader from 'dataloader'
import type { GraphqlPart } from '../../plugins/graphql.ts'
import type { Scope } from '../../scope.ts'
import { pageLength } from '../entries/graphql.ts'
import type { EntryCard } from '../entries/queries.ts'
import { type CollectionItem, itemsOf } from './queries.ts'

const typeDefs = `
  "An entry that an editor has chosen, and why, as Markdown."
  type CollectionItem { entry: Entry!, comment: String! }
  extend type Collection {
    "In the editor's order, from all rooms."
    items(first: Int! = 20): [CollectionItem!]!
  }
`

interface Context {
  scope: Scope
  /** What is in the collections at hand, read together. */
  collectionItems?: DataLoader<number, CollectionItem[]>
}

async function items({ id }: EntryCard, { first }: { first: number }, context: Context) {
  context.collectionItems ??= new DataLoader((ids) => itemsOf(context.scope, ids))
  return (await context.collectionItems.load(id)).slice(0, pageLength(first))
}

export const collectionsGraphql: GraphqlPart = { typeDefs, resolvers: { Collection: { items } } }
