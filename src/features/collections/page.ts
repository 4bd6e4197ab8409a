import { renderMarkdown } from '../../markdown.ts'
import type { Scope } from '../../scope.ts'
import { mayChange } from '../entries/change-entry.ts'
import { type CardView, entryUrl, presentCard, type Setting } from '../entries/present.ts'
import type { Entry } from '../entries/queries.ts'
import { collectionsWith, itemsOf } from './queries.ts'

/** What a collection's page says beside the entry itself. */
export interface CollectionView {
  items: { entry: CardView; commentHtml: string }[]
  /** How many rooms they come from. */
  rooms: number
  /** The viewer looks after it. */
  keeps: boolean
}

/** The part of an entry's page that is only there for collections; null for other kinds. Two queries at most. */
export async function collectionForPage(
  scope: Scope,
  setting: Setting,
  entry: Entry,
): Promise<CollectionView | null> {
  if (entry.kind !== 'collection') return null
  const [items = []] = await itemsOf(scope, [entry.id])
  return {
    items: items.map(({ entry, comment }) => ({
      entry: presentCard(setting, entry),
      commentHtml: renderMarkdown(comment, 3),
    })),
    rooms: new Set(items.map(({ entry }) => entry.room)).size,
    keeps: mayChange(scope.viewer, entry),
  }
}

/** The part of every entry's page that says which collections it was chosen for, and lets editors choose it. One query. */
export async function choiceForPage(scope: Scope, setting: Setting, entry: Entry) {
  const collections = await collectionsWith(scope, entry)
  return {
    collections: collections.map((one) => ({ title: one.title, url: entryUrl(setting, one) })),
    open: choosesSomewhere(scope),
  }
}

/** Whether the viewer makes collections in some room. */
export const choosesSomewhere = ({ viewer }: Pick<Scope, 'viewer'>): boolean =>
  viewer.id !== null && (viewer.steward || viewer.editorOf.length > 0)
