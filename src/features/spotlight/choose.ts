import { and, eq, sql } from 'drizzle-orm'
import { spotlights } from '../../../db/schema/index.ts'
import { HouseError, InvalidInput, notFound } from '../../errors.ts'
import { inTransaction, rowsOf } from '../../plugins/database.ts'
import { looksAfter, type MemberScope, type Scope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { recordOnEach } from '../audit/record-act.ts'
import { dayIn, isDay, readDay } from '../entries/deadline.ts'
import { forMany, isShownIn, type Spotlight, spotlightsOf } from './queries.ts'
import type { DaysForm } from './schema.ts'

/** With what is over and to come. */
const mostKept = 30

/** Whether the viewer decides what stands first here: the room's editors, in the front hall the stewards. */
export const choosesHere = ({ viewer, room }: Pick<Scope, 'viewer' | 'room'>): boolean =>
  room ? looksAfter(viewer, room.slug) : viewer.steward

/** Whether the viewer can put it first where it is read now. */
export const maySpotlight = (
  scope: Pick<Scope, 'viewer' | 'room'>,
  { audience }: { audience: string },
): boolean => choosesHere(scope) && forMany.includes(audience)

/**
 * Puts an entry last in the spotlight of the room at hand; one that is there already gets the new days.
 * @throws 404 for who does not look after it; InvalidInput for an entry that is not shown here to everybody who comes, for
 *   days that are none, that are over or the wrong way round, and for one too many
 */
export async function chooseSpotlight(scope: MemberScope, entryId: number, days: DaysForm): Promise<void> {
  const room = roomAt(scope)
  const when = checkedDays(days)
  await inTransaction(scope, async (scope) => {
    await lock(scope, room)
    if (!(await isShownHere(scope, entryId, room)))
      throw new InvalidInput({ entry: 'spotlight:errors.entry' })
    const there = await spotlightsOf(scope, room)
    if (there.length >= mostKept && !there.some((one) => one.entryId === entryId))
      throw new InvalidInput({ entry: 'spotlight:errors.tooMany' })
    const last = sql<number>`(select coalesce(max(position) + 1, 0) from spotlights where room = ${room})`
    await scope.db
      .insert(spotlights)
      .values({ room, entryId, ...when, position: last })
      .onConflictDoUpdate({ target: [spotlights.room, spotlights.entryId], set: when })
    await log(scope, 'spotlight.chosen', room, entryId)
  })
}

/** Gives an entry in the spotlight other days. @throws 404 when it is not there; InvalidInput as above */
export async function changeDays(scope: MemberScope, entryId: number, days: DaysForm): Promise<void> {
  const room = roomAt(scope)
  const before = (await spotlightsOf(scope, room)).find((one) => one.entryId === entryId)
  if (!before) throw notFound('spotlight')
  const when = checkedDays(days, before)
  await inTransaction(scope, async (scope) => {
    const changed = await scope.db.update(spotlights).set(when).where(one(room, entryId)).returning()
    if (changed.length === 0) throw notFound('spotlight')
    await log(scope, 'spotlight.changed', room, entryId)
  })
}

/** Moves an entry a place. At the end of the row it stays where it is. @throws 404 when it is not there */
export async function moveSpotlight(
  scope: MemberScope,
  entryId: number,
  to: 'earlier' | 'later',
): Promise<void> {
  const room = roomAt(scope)
  await inTransaction(scope, async (scope) => {
    await lock(scope, room)
    const order = (await spotlightsOf(scope, room)).map((one) => one.entryId)
    const at = order.indexOf(entryId)
    if (at < 0) throw notFound('spotlight')
    const neighbour = order[at + (to === 'earlier' ? -1 : 1)]
    if (neighbour === undefined) return
    const moved = order.map((id) => (id === entryId ? neighbour : id === neighbour ? entryId : id))
    await write(scope, room, moved)
    await log(scope, 'spotlight.changed', room, entryId)
  })
}

/** Puts all of them in an order. @throws 409 when others are there meanwhile */
export async function orderSpotlights(scope: MemberScope, order: number[]): Promise<void> {
  const room = roomAt(scope)
  await inTransaction(scope, async (scope) => {
    await lock(scope, room)
    const there = (await spotlightsOf(scope, room)).map((one) => one.entryId)
    if (!isSameSet(there, order))
      throw new HouseError(409, 'spotlight:errors.changed', 'others are there meanwhile')
    await write(scope, room, order)
    for (const entryId of order.filter((id, index) => there[index] !== id).slice(0, 1))
      await log(scope, 'spotlight.changed', room, entryId)
  })
}

/** Takes an entry out of the spotlight. Taken out twice it is no fault. */
export async function removeSpotlight(scope: MemberScope, entryId: number): Promise<void> {
  const room = roomAt(scope)
  await inTransaction(scope, async (scope) => {
    const gone = await scope.db.delete(spotlights).where(one(room, entryId)).returning()
    if (gone.length > 0) await log(scope, 'spotlight.removed', room, entryId)
  })
}

/** @throws 404 for who does not choose here */
function roomAt(scope: MemberScope): string {
  if (!choosesHere(scope)) throw notFound('spotlight')
  return scope.room?.slug ?? ''
}

/** A day that was there before may lie behind: it is not the one that was typed. */
function checkedDays({ starts, ends }: DaysForm, before?: Spotlight): Omit<Spotlight, 'entryId'> {
  const startsOn = starts ? readDay(starts) : dayIn(0)
  const endsOn = ends ? readDay(ends) : null
  const errors: Record<string, string> = {}
  if (!isDay(startsOn)) errors.starts = 'errors:field.day'
  else if (startsOn < dayIn(0) && startsOn !== before?.startsOn) errors.starts = 'spotlight:errors.past'
  if (endsOn !== null && !isDay(endsOn)) errors.ends = 'errors:field.day'
  else if (endsOn !== null && endsOn < dayIn(0)) errors.ends = 'spotlight:errors.past'
  else if (endsOn !== null && endsOn < startsOn) errors.ends = 'spotlight:errors.order'
  if (Object.keys(errors).length > 0) throw new InvalidInput(errors)
  return { startsOn, endsOn }
}

async function isShownHere(scope: MemberScope, entryId: number, room: string): Promise<boolean> {
  const rows = await rowsOf(
    scope.db,
    sql`select from entries e where e.id = ${entryId} and ${isShownIn(scope, room)}`,
  )
  return rows.length > 0
}

/** Two who change the order at once come one after the other. */
const lock = ({ db }: MemberScope, room: string) =>
  db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`spotlight ${room}`}, 0))`)

const write = ({ db }: MemberScope, room: string, order: number[]) =>
  db.execute(
    sql`update spotlights s set position = o.place from unnest(${sql.param(order)}::bigint[])
        with ordinality as o (id, place) where s.room = ${room} and s.entry_id = o.id`,
  )

const isSameSet = (some: number[], others: number[]): boolean =>
  some.length === others.length &&
  new Set(others).size === some.length &&
  others.every((id) => some.includes(id))

const one = (room: string, entryId: number) => and(eq(spotlights.room, room), eq(spotlights.entryId, entryId))

async function log(
  scope: MemberScope,
  verb: 'spotlight.chosen' | 'spotlight.changed' | 'spotlight.removed',
  room: string,
  entryId: number,
): Promise<void> {
  await logActivity(scope, { verb, subject: 'entry', subjectId: entryId, room: room || undefined })
  await recordOnEach(scope, verb, 'entry', [{ id: entryId, room }])
}
