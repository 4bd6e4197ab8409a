import { inArray, sql } from 'drizzle-orm'
import { type Static, Type } from 'typebox'
import { settledSearches } from '../../../db/schema/index.ts'
import { looksAfter, type MemberScope, roomsKept } from '../../scope.ts'
import { goneMeanwhile } from '../desk/source.ts'
import { monthOf } from './askings.ts'

/** What was searched for, and in which room; empty for the whole house. */
export interface Search {
  room: string
  query: string
}

/**
 * Takes searches off the desk until they are made in vain in a later month. Two queries.
 * @returns what `unsettleSearches` needs
 * @throws 404 for one that is not in the viewer's care, or does not wait
 */
export async function settleSearches(
  scope: MemberScope,
  searches: Search[],
  now = new Date(),
): Promise<SettledBefore> {
  const { db } = scope
  if (!searches.every((search) => isKept(scope, search))) throw goneMeanwhile()
  const month = monthOf(now)
  const known = await db
    .select()
    .from(settledSearches)
    .where(inArray(sql`(${settledSearches.room} || ' ' || ${settledSearches.query})`, searches.map(nameOf)))
  const before = new Map(known.map((row) => [nameOf(row), row.month]))
  if ([...before.values()].some((settled) => settled >= month)) throw goneMeanwhile()
  await db
    .insert(settledSearches)
    .values(searches.map((search) => ({ ...search, month })))
    .onConflictDoUpdate({
      target: [settledSearches.room, settledSearches.query],
      set: { month, settledAt: now },
    })
  return searches.map((search) => ({ ...search, month: before.get(nameOf(search)) ?? null }))
}

export const SettledBefore = Type.Array(
  Type.Object({
    room: Type.String(),
    query: Type.String(),
    /** The month until which it was settled before. */
    month: Type.Union([Type.String(), Type.Null()]),
  }),
)
type SettledBefore = Static<typeof SettledBefore>

/** Puts those in the viewer's care back on the desk. @throws 404 when none of them is */
export async function unsettleSearches(scope: MemberScope, before: SettledBefore): Promise<void> {
  const { db } = scope
  const kept = before.filter((search) => isKept(scope, search))
  if (kept.length === 0) throw goneMeanwhile()
  await db
    .delete(settledSearches)
    .where(inArray(sql`(${settledSearches.room} || ' ' || ${settledSearches.query})`, kept.map(nameOf)))
  const settled = kept.flatMap(({ month, ...search }) => (month === null ? [] : [{ ...search, month }]))
  if (settled.length > 0) await db.insert(settledSearches).values(settled)
}

const nameOf = ({ room, query }: Search): string => `${room} ${query}`

/** In the front hall the stewards look after what was searched for in the whole house. */
const isKept = (scope: MemberScope, { room }: Search): boolean =>
  looksAfter(scope.viewer, room) && (roomsKept(scope)?.includes(room) ?? true)
