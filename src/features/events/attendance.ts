import { and, asc, count, eq, isNotNull, isNull } from 'drizzle-orm'
import { attendances, entries } from '../../../db/schema/index.ts'
import { HouseError, notFound } from '../../errors.ts'
import { type Database, inTransaction } from '../../plugins/database.ts'
import { isHouseMember, type MemberScope, type Scope, type Viewer } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { recordOnEntry } from '../audit/record-act.ts'
import type { Entry } from '../entries/queries.ts'

type Event = Pick<Entry, 'id' | 'room'>

/** What somebody got who signed up. */
export type Place = 'seated' | 'waiting'

/**
 * Signs the viewer up: on a seat as long as there are any, else on the waiting list. Signed up twice they keep what
 * they had. The event's row is locked meanwhile, so that no seat is given twice.
 * @throws 403 for who is no member of the house, 409 when it has begun or is cancelled
 */
export async function signUp(scope: MemberScope, event: Event): Promise<Place> {
  requireMember(scope.viewer)
  return inTransaction(scope, async (scope) => {
    const { seats } = await lockOpen(scope, event)
    const before = await ownAttendance(scope, event)
    if (before && !before.withdrawnAt) return before.seatedAt ? 'seated' : 'waiting'
    await fillSeats(scope, event, seats)
    const now = new Date()
    const seatedAt = (await freeSeats(scope.db, event.id, seats)) > 0 ? now : null
    const said = { signedUpAt: now, seatedAt, withdrawnAt: null }
    await scope.db
      .insert(attendances)
      .values({ entryId: event.id, userId: scope.viewer.id, ...said })
      .onConflictDoUpdate({ target: [attendances.entryId, attendances.userId], set: said })
    await log(scope, event, 'event.signedUp')
    return seatedAt ? 'seated' : 'waiting'
  })
}

/** Withdraws the viewer; the next of the waiting list gets the seat. Withdrawn twice it is no fault. */
export async function withdraw(scope: MemberScope, event: Event): Promise<void> {
  await inTransaction(scope, async (scope) => {
    const { seats, over } = await lock(scope.db, event.id)
    const gone = await scope.db
      .update(attendances)
      .set({ withdrawnAt: new Date(), seatedAt: null })
      .where(
        and(
          eq(attendances.entryId, event.id),
          eq(attendances.userId, scope.viewer.id),
          isNull(attendances.withdrawnAt),
        ),
      )
      .returning({ userId: attendances.userId })
    if (gone.length === 0) return
    await log(scope, event, 'event.withdrawnFrom')
    if (!over) await fillSeats(scope, event, seats)
  })
}

/** After an event was changed: more seats let the waiting list move up. In the caller's transaction. */
export async function moveUp(scope: Pick<Scope, 'db' | 'viewer'>, event: Event): Promise<void> {
  const { seats, over } = await lock(scope.db, event.id)
  if (!over) await fillSeats(scope, event, seats)
}

/** Calls an event off; who signed up is told by mail. Called off twice it is no fault. */
export async function cancelEvent(scope: MemberScope, event: Event & Pick<Entry, 'authorId'>): Promise<void> {
  await inTransaction(scope, async (scope) => {
    const now = new Date()
    const cancelled = await scope.db
      .update(entries)
      .set({ cancelledAt: now, updatedAt: now })
      .where(and(eq(entries.id, event.id), isNull(entries.cancelledAt)))
      .returning({ details: entries.details })
    for (const { details } of cancelled)
      await log(scope, event, 'event.cancelled', { startsAt: [details.startsAt] })
    if (cancelled.length > 0) await recordOnEntry(scope, event, 'event.cancelled')
  })
}

function requireMember(viewer: Viewer): void {
  if (isHouseMember(viewer)) return
  const say = viewer.confirmed ? 'contact:errors.membersOnly' : 'events:errors.confirmFirst'
  throw new HouseError(403, say, 'not a member of the house')
}

interface Locked {
  /** Null when there is room for everybody. */
  seats: number | null
  /** It has begun, or was called off. */
  over: boolean
}

async function lock(db: Database, id: number): Promise<Locked> {
  const [row] = await db
    .select({ details: entries.details, cancelledAt: entries.cancelledAt, kind: entries.kind })
    .from(entries)
    .where(eq(entries.id, id))
    .for('no key update')
  if (row?.kind !== 'event') throw notFound('event')
  const { seats, startsAt } = row.details
  const begun = typeof startsAt === 'string' && startsAt < new Date().toISOString()
  return { seats: typeof seats === 'number' ? seats : null, over: begun || row.cancelledAt !== null }
}

async function lockOpen(scope: MemberScope, event: Event): Promise<Locked> {
  const locked = await lock(scope.db, event.id)
  if (locked.over) throw new HouseError(409, 'events:errors.over', 'the event is over')
  return locked
}

const ownAttendance = ({ db, viewer }: MemberScope, event: Event) =>
  db.query.attendances.findFirst({
    where: and(eq(attendances.entryId, event.id), eq(attendances.userId, viewer.id)),
  })

async function freeSeats(db: Database, entryId: number, seats: number | null): Promise<number> {
  if (seats === null) return Number.POSITIVE_INFINITY
  const [row] = await db
    .select({ taken: count() })
    .from(attendances)
    .where(and(eq(attendances.entryId, entryId), isNotNull(attendances.seatedAt)))
  return seats - (row?.taken ?? 0)
}

/** Gives free seats to those who have waited longest; each is told. */
async function fillSeats(
  scope: Pick<Scope, 'db' | 'viewer'>,
  event: Event,
  seats: number | null,
): Promise<void> {
  const waiting = and(
    eq(attendances.entryId, event.id),
    isNull(attendances.seatedAt),
    isNull(attendances.withdrawnAt),
  )
  const free = await freeSeats(scope.db, event.id, seats)
  if (free <= 0) return
  const next = await scope.db
    .select({ userId: attendances.userId })
    .from(attendances)
    .where(waiting)
    .orderBy(asc(attendances.signedUpAt), asc(attendances.userId))
    .limit(Math.min(free, 10_000))
  for (const { userId } of next) {
    await scope.db
      .update(attendances)
      .set({ seatedAt: new Date() })
      .where(and(waiting, eq(attendances.userId, userId)))
    await log(scope, event, 'event.seated', { userId })
  }
}

const log = (
  scope: Pick<Scope, 'db' | 'viewer'>,
  event: Event,
  verb: 'event.signedUp' | 'event.withdrawnFrom' | 'event.seated' | 'event.cancelled',
  data: Record<string, unknown> = {},
) => logActivity(scope, { verb, subject: 'entry', subjectId: event.id, room: event.room, data })
