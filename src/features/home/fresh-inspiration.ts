import { translator } from '../../plugins/locales.ts'
import { isMember, type Scope } from '../../scope.ts'
import { type InspirationView, sayLiking, sayReason } from '../discover/page.ts'
import { presentCard, type Setting } from '../entries/present.ts'
import { type EntryCard, newestByRoom } from '../entries/queries.ts'
import type { Room } from '../rooms/load-rooms.ts'
import { type Taste, unwantedBy, weigherOf } from '../search/taste.ts'
import { judgingOf, justUnwanted, type Unwanted } from '../taste/page.ts'
import { tasteOf } from '../taste/queries.ts'

const shown = 3
/** For a member some of each room, of which the best for them is shown. */
const looked = 5

/**
 * The newest from other rooms on this room's topics, one a room, each with the topic they share; for a member what suits
 * them first. One query, two for a member.
 */
export async function freshInspiration(
  scope: Scope,
  setting: Setting,
  room: Room,
): Promise<{ inspiration: InspirationView[]; unwanted: Unwanted | null }> {
  const others = setting.rooms.list.filter((other) => other.slug !== room.slug).map((other) => other.slug)
  const topics = room.topics.map((topic) => topic.slug)
  const [cards, taste] = await Promise.all([
    newestByRoom(scope, others, isMember(scope.viewer) ? looked : 1, { room: room.slug, topics }),
    tasteOf(scope),
  ])
  const t = translator(scope.locale)
  const { likeOf } = weigherOf(taste)
  const judging = judgingOf(scope, taste, '/')
  const inspiration = bestOfEachRoom(cards, taste)
    .slice(0, shown)
    .map((card) => {
      const slug = card.topics.find((topic) => topics.includes(topic)) ?? ''
      const entry = presentCard(setting, card)
      return {
        entry,
        reason: sayReason(t, setting, { type: 'topic', slug }),
        liking: sayLiking(t, likeOf(card)),
        judging: judging(entry),
      }
    })
  return { inspiration, unwanted: justUnwanted(taste, '/') }
}

/** What has not been seen first, then what they like; what is alike in that stays the newest first. */
function bestOfEachRoom(cards: readonly EntryCard[], taste: Taste): EntryCard[] {
  const unwanted = unwantedBy(taste)
  const { weigh } = weigherOf(taste)
  const seen = ({ id }: EntryCard) => Number(taste.seen.has(id))
  const rooms = new Set<string>()
  return cards
    .filter(({ id }) => !unwanted.has(id))
    .toSorted((one, other) => seen(one) - seen(other) || weigh(other) - weigh(one))
    .filter(({ room }) => !rooms.has(room) && rooms.add(room))
}
