import type { Scope } from '../../scope.ts'
import type { CardView } from '../entries/present.ts'
import { hasFeature } from '../rooms/features.ts'
import type { Rooms } from '../rooms/load-rooms.ts'
import { unreadOf } from './queries.ts'

/**
 * Cards with what is new in the dialogue about them, for who takes part in it or follows it. One query for them all, none
 * for who has not logged on.
 */
export async function markUnread(
  scope: Pick<Scope, 'db' | 'viewer'>,
  { bySlug }: Pick<Rooms, 'bySlug'>,
  cards: readonly CardView[],
): Promise<CardView[]> {
  const talkedAbout = cards.filter(({ room }) => hasFeature(bySlug.get(room) ?? null, 'dialogue'))
  const unread = await unreadOf(
    scope,
    talkedAbout.map(({ id }) => id),
  )
  return cards.map((card) => ({ ...card, unread: unread.get(card.id) ?? 0 }))
}
