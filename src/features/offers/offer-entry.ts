import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { entries, placements, roomOffers } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import { InvalidInput, notFound } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import { looksAfter, type MemberScope, type Viewer } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Entry } from '../entries/queries.ts'
import type { Rooms } from '../rooms/load-rooms.ts'
import { takeOffers } from './answer-offers.ts'
import { offeredAudiences } from './queries.ts'
import type { OfferForm } from './schema.ts'

/** For so long a room that has said no is not asked the same again. */
const restDays = 30
const dayMs = 86_400_000

/** Whether it is the viewer's to offer: they look after its home, by a role and not as its author. */
export const mayOffer = (viewer: Viewer, { room }: Pick<Entry, 'room'>): boolean => looksAfter(viewer, room)

/** What can be offered at all: what is for all or all members, and no group's own. */
export const canBeOffered = ({ audience, groupId }: Pick<Entry, 'audience' | 'groupId'>): boolean =>
  groupId === null && offeredAudiences.includes(audience)

/** The rooms that can take an entry in: all others that have its kind. */
export const roomsToAsk = ({ list, closed }: Rooms, { room, kind }: Pick<Entry, 'room' | 'kind'>) =>
  list.filter(({ slug }) => slug !== room && !closed.includes(`${slug}/${kind}`))

/**
 * Offers an entry to another room. Who is an editor there, too, has its consent: then it is done at once.
 * @returns whether it is done, or waits for an answer
 * @throws 404 for who does not look after the entry's room; InvalidInput at `room` when that one cannot be asked, and at
 *   `note` for a CPR number
 */
export async function offerEntry(
  scope: MemberScope,
  rooms: Rooms,
  entry: Entry,
  { room, way, note }: OfferForm,
): Promise<'asked' | 'done'> {
  if (!mayOffer(scope.viewer, entry)) throw notFound('offer')
  if (findCprNumber(note ?? '')) throw new InvalidInput({ note: 'errors:field.cpr' })
  if (!roomsToAsk(rooms, entry).some(({ slug }) => slug === room)) refuse('room')
  return inTransaction(scope, async (scope) => {
    await requireUnchanged(scope, entry)
    if (way === 'show' && (await isShownIn(scope, entry, room))) refuse('shown')
    if (await saidNo(scope, entry, { room, way })) refuse('saidNo')
    const [offer] = await scope.db
      .insert(roomOffers)
      .values({ entryId: entry.id, fromRoom: entry.room, toRoom: room, way, note, madeBy: scope.viewer.id })
      .onConflictDoNothing()
      .returning({ id: roomOffers.id })
    if (!offer) refuse('open')
    await logActivity(scope, { verb: 'offer.made', subject: 'entry', subjectId: entry.id, room })
    await record(scope, 'offer.made', entry, room)
    if (!scope.viewer.editorOf.includes(room)) return 'asked'
    await takeOffers({ ...scope, room: null }, [offer.id])
    return 'done'
  })
}

/** Takes back what one's room has asked. Taken back twice it is no fault. @throws 404 for who does not look after the entry's room */
export async function withdrawOffer(
  scope: MemberScope,
  entry: Pick<Entry, 'id' | 'room'>,
  toRoom: string,
): Promise<void> {
  if (!mayOffer(scope.viewer, entry)) throw notFound('offer')
  await inTransaction(scope, async (scope) => {
    const gone = await scope.db
      .delete(roomOffers)
      .where(
        and(
          eq(roomOffers.entryId, entry.id),
          eq(roomOffers.fromRoom, entry.room),
          eq(roomOffers.toRoom, toRoom),
          isNull(roomOffers.answeredAt),
        ),
      )
      .returning()
    if (gone.length === 0) return
    const about = { subject: 'entry' as const, subjectId: entry.id, room: toRoom }
    await logActivity(scope, { verb: 'offer.withdrawn', ...about })
    await record(scope, 'offer.withdrawn', entry, toRoom)
  })
}

const record = (
  { db, viewer }: MemberScope,
  act: 'offer.made' | 'offer.withdrawn',
  { id, room }: Pick<Entry, 'id' | 'room'>,
  to: string,
) => recordAct(db, { by: viewer.id, act, room, subject: { kind: 'entry', id }, detail: { to } })

function refuse(reason: 'room' | 'shown' | 'saidNo' | 'open' | 'few'): never {
  throw new InvalidInput({ room: `offers:errors.${reason}` })
}

/** Nobody moves it, or closes it, while it is being offered. */
async function requireUnchanged({ db }: MemberScope, { id, room }: Entry): Promise<void> {
  const [now] = await db
    .select({ room: entries.room, audience: entries.audience, groupId: entries.groupId })
    .from(entries)
    .where(eq(entries.id, id))
    .for('no key update')
  if (now?.room !== room) throw notFound('entry')
  if (!canBeOffered(now)) refuse('few')
}

async function isShownIn({ db }: MemberScope, { id }: Entry, room: string): Promise<boolean> {
  const shown = and(eq(placements.entryId, id), eq(placements.room, room))
  return (await db.$count(placements, shown)) > 0
}

async function saidNo({ db }: MemberScope, { id }: Entry, { room, way }: Pick<OfferForm, 'room' | 'way'>) {
  const [last] = await db
    .select({ outcome: roomOffers.outcome })
    .from(roomOffers)
    .where(
      and(
        eq(roomOffers.entryId, id),
        eq(roomOffers.toRoom, room),
        eq(roomOffers.way, way),
        gt(roomOffers.answeredAt, new Date(Date.now() - restDays * dayMs)),
      ),
    )
    .orderBy(desc(roomOffers.answeredAt))
    .limit(1)
  return last?.outcome === 'declined'
}
