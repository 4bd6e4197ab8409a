import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { type offerWays, roomOffers } from '../../../db/schema/index.ts'
import { rowsOf } from '../../plugins/database.ts'
import { type MemberScope, roomsKept, type Scope } from '../../scope.ts'
import { cursorOf, type DeskPage, placeIn } from '../desk/source.ts'
import { type EntryCard, readable } from '../entries/queries.ts'

export type OfferWay = (typeof offerWays)[number]

/** Who can read what is offered: what is for a few, or a group's own, is nobody else's to show. */
export const offeredAudiences = ['public', 'members']

/** An offer that waits for an answer. */
export interface OpenOffer {
  id: number
  since: Date
  fromRoom: string
  toRoom: string
  way: OfferWay
  note: string | null
  /** Null for who has left. */
  maker: string | null
  entry: Pick<EntryCard, 'id' | 'room' | 'kind' | 'title' | 'summary'>
}

/** Nearly all do; as a plain comparison PostgreSQL expects one in as many as there are rooms, and reads all that wait. */
const livesWhereOffered: SQL = sql`coalesce(e.room = o.from_room, false)`

/** Whether an offer `o` can still be taken, with its entry `e`: it lives where it did, all may read it, and both rooms have its kind. */
export const stillOffered = ({ closed }: Pick<Scope, 'closed'>): SQL => sql`
  o.answered_at is null and ${livesWhereOffered} and e.group_id is null
  and e.audience = any(${sql.param(offeredAudiences)}::text[])
  and (o.to_room || '/' || e.kind) <> all(${sql.param(closed)}::text[])`

/** The offers `o` of entries `e` that the viewer is to answer. */
export function awaitsAnswer(scope: MemberScope): SQL {
  const rooms = roomsKept(scope)
  const inRooms = rooms ? sql`and o.to_room = any(${sql.param(rooms)}::text[])` : sql``
  return sql`${stillOffered(scope)} and ${readable(scope)} ${inRooms}`
}

/** One row for each; null for who looks after no room. */
export const waitingOffers = (scope: MemberScope): SQL | null =>
  roomsKept(scope)?.length === 0
    ? null
    : sql`select from room_offers o join entries e on e.id = o.entry_id where ${awaitsAnswer(scope)}`

/** What has waited longest first. One query. */
export async function openOffers(
  scope: MemberScope,
  { after, limit }: DeskPage,
): Promise<{ offers: OpenOffer[]; next: string | null }> {
  const place = placeIn(after)
  const from = place
    ? sql`and (o.created_at, o.id) > (${place.since}::timestamptz, ${place.id}::bigint)`
    : sql``
  const rows = await rowsOf<
    Omit<OpenOffer, 'since' | 'entry'> & Omit<OpenOffer['entry'], 'id'> & { at: number; entryId: number }
  >(
    scope.db,
    sql`select o.id::int as id, (extract(epoch from o.created_at) * 1000)::float8 as at, o.from_room as "fromRoom",
          o.to_room as "toRoom", o.way, o.note, u.name as maker, e.id::int as "entryId", e.room, e.kind, e.title, e.summary
        from room_offers o join entries e on e.id = o.entry_id left join users u on u.id = o.made_by
        where ${awaitsAnswer(scope)} ${from} order by o.created_at, o.id limit ${limit + 1}`,
  )
  const offers = rows.slice(0, limit).map(({ at, entryId, room, kind, title, summary, ...offer }) => ({
    ...offer,
    since: new Date(at),
    entry: { id: entryId, room, kind, title, summary },
  }))
  const last = rows.length > limit ? offers.at(-1) : undefined
  return { offers, next: last ? cursorOf(last) : null }
}

/** What other rooms have been asked about an entry by its present home, and have not answered. One query. */
export const openOffersOf = ({ db }: Scope, { id, room }: Pick<EntryCard, 'id' | 'room'>) =>
  db
    .select({
      room: roomOffers.toRoom,
      way: roomOffers.way,
      note: roomOffers.note,
      since: roomOffers.createdAt,
    })
    .from(roomOffers)
    .where(and(eq(roomOffers.entryId, id), eq(roomOffers.fromRoom, room), isNull(roomOffers.answeredAt)))
    .orderBy(roomOffers.createdAt, roomOffers.id)
