import type { FastifyRequest } from 'fastify'
import { isMoment, whenText } from '../../moments.ts'
import type { Locale } from '../../scope.ts'
import { type PictureView, presentPicture } from '../files/present.ts'
import { kindOf } from '../kinds/index.ts'
import type { Rooms } from '../rooms/load-rooms.ts'
import { entryPath, organisationPath } from './address.ts'
import { isClosed } from './audience.ts'
import { isPastDay, startOfToday } from './deadline.ts'
import type { EntryCard } from './queries.ts'

/** What the words and addresses on a page depend on. */
export interface Setting {
  rooms: Rooms
  room: { slug: string } | null
  locale: Locale
  addressOf(room: { slug: string } | null, path: string): string
}

/** An entry as the templates show it. */
export interface CardView {
  id: number
  url: string
  kind: string
  /** Whether the date stands on the card, and whether it can be marked as solved. */
  dated: boolean
  solvable: boolean
  /** How it goes can be told. */
  ongoing: boolean
  title: string
  titleHtml?: string
  summary: string
  summaryHtml?: string
  phase: string | null
  outcome: string | null
  topics: { slug: string; name: string; url: string }[]
  organisation: string | null
  organisationUrl: string | null
  place: string | null
  deadline: string | null
  /** When it takes place, in words. */
  when: string | null
  cancelled: boolean
  /** What a collection was made for: its words are in `entries:choices.purpose`. */
  purpose: string | null
  /** The deadline has passed, or it has taken place. */
  expired: boolean
  professionName: string | null
  publishedAt: Date
  updatedAt: Date
  contactName: string | null
  source: string | null
  picture: PictureView | null
  example: boolean
  effectDocumented: boolean
  solved: boolean
  reuses: number
  language: string
  /** Comments that the viewer, who is told of them, has not read. */
  unread?: number
  /** The group it was shared in, and whether its members alone can read it. */
  group: { name: string; closed: boolean } | null
  room: string
  roomName: string
}

/** The setting of the page that answers a request. */
export const settingOf = (request: FastifyRequest): Setting => ({
  rooms: request.server.rooms,
  room: request.room,
  locale: request.locale,
  addressOf: request.server.addressOf,
})

/** An entry's address: a path inside its own room, a whole address elsewhere. */
export const entryUrl = (
  setting: Setting,
  entry: Pick<EntryCard, 'room' | 'kind' | 'id' | 'title'>,
): string =>
  entry.room === setting.room?.slug
    ? entryPath(entry)
    : setting.addressOf({ slug: entry.room }, entryPath(entry))

/** Puts words and addresses to a card. */
export function presentCard(setting: Setting, card: EntryCard): CardView {
  const { rooms, locale } = setting
  return {
    id: card.id,
    url: entryUrl(setting, card),
    kind: card.kind,
    dated: kindOf(card.kind).dated ?? false,
    solvable: kindOf(card.kind).solvable ?? false,
    ongoing: kindOf(card.kind).ongoing ?? false,
    title: card.title,
    summary: card.summary,
    phase: card.phase,
    outcome: card.outcome,
    topics: card.topics.flatMap((slug) => topicView(setting, slug)),
    organisation: card.organisation,
    organisationUrl:
      card.organisationId && card.organisation
        ? organisationPath({ id: card.organisationId, name: card.organisation })
        : null,
    place: card.place,
    deadline: card.deadline,
    when: isMoment(card.startsAt) ? whenText(locale, card.startsAt, card.endsAt, 'medium') : null,
    cancelled: card.cancelled,
    purpose: card.purpose,
    expired: isPastDay(card.deadline) || (card.startsAt !== null && card.startsAt < startOfToday()),
    professionName: card.profession ? (rooms.professions.get(card.profession)?.name[locale] ?? null) : null,
    publishedAt: card.publishedAt,
    updatedAt: card.updatedAt,
    contactName: card.contact,
    source: card.source,
    picture: card.picture && presentPicture(card.picture),
    example: card.isExample,
    effectDocumented: card.effectDocumented,
    solved: card.solved,
    reuses: card.reuses,
    language: card.language,
    group: card.group === null ? null : { name: card.group, closed: isClosed(card) },
    room: card.room,
    roomName: rooms.bySlug.get(card.room)?.name[locale] ?? card.room,
  }
}

function topicView({ rooms, locale }: Setting, slug: string) {
  const topic = rooms.topics.get(slug)
  return topic ? [{ slug, name: topic.name[locale], url: `/search?topic=${slug}` }] : []
}

/** The list that a kind's entries stand in: /cases */
export const listPath = (card: Pick<EntryCard, 'kind'>): string => `/${kindOf(card.kind).path}`
