import type { Translate } from '../../plugins/locales.ts'
import { translator } from '../../plugins/locales.ts'
import type { Scope } from '../../scope.ts'
import { type CardView, presentCard, type Setting } from '../entries/present.ts'
import { type EntryCard, newestByRoom } from '../entries/queries.ts'
import type { Room } from '../rooms/load-rooms.ts'

const shown = 3

/** The newest from other rooms on this room's topics, one a room, each with the topic they share. One query. */
export async function freshInspiration(
  scope: Scope,
  setting: Setting,
  room: Room,
): Promise<{ entry: CardView; reason: string }[]> {
  const others = setting.rooms.list.filter((other) => other.slug !== room.slug).map((other) => other.slug)
  const topics = room.topics.map((topic) => topic.slug)
  const cards = await newestByRoom(scope, others, 1, { room: room.slug, topics })
  const t = translator(scope.locale)
  return cards
    .slice(0, shown)
    .map((card) => ({ entry: presentCard(setting, card), reason: reasonOf(t, setting, card, topics) }))
}

function reasonOf(t: Translate, setting: Setting, card: EntryCard, topics: string[]): string {
  const shared = card.topics.find((topic) => topics.includes(topic)) ?? ''
  return t('search:reason.topic', { topic: setting.rooms.topics.get(shared)?.name[setting.locale] })
}
