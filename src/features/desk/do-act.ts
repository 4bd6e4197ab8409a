import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import { deskActs } from '../../../db/schema/index.ts'
import type { Checked } from '../../forms.ts'
import { inTransaction } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { type DeskAct, type DeskSource, goneMeanwhile } from './source.ts'

/** Until when what was done can be taken back. */
const takeBackMs = 60 * 60_000

export interface DeskDone {
  id: number
  kind: string
  act: string
  count: number
  outcome: string | null
  canBeTakenBack: boolean
}

/**
 * Does something with one thing or several: with all of them, or with none.
 * @returns what was done, or what is wrong at which field
 * @throws 404 unless all of them wait in the viewer's care
 */
export async function doAct(
  scope: MemberScope,
  { kind }: DeskSource,
  act: DeskAct,
  keys: string[],
  body: unknown,
): Promise<Checked<{ done: DeskDone; stays: boolean }>> {
  const ready = await act.prepare(scope, keys, body)
  if (!ready.ok) return ready
  return inTransaction(scope, async (scope) => {
    const { stays = false, outcome = null, before = null } = await ready.values(scope, keys)
    const [row] = await scope.db
      .insert(deskActs)
      .values({ actorId: scope.viewer.id, kind, act: act.name, count: keys.length, outcome, before })
      .returning()
    if (!row) throw new Error('what was done was not written down')
    return { ok: true, values: { done: asDone(row), stays } }
  })
}

/** What the viewer did lately, or null. One query. */
export async function findDone({ db, viewer }: MemberScope, id: number): Promise<DeskDone | null> {
  const [row] = await db.select().from(deskActs).where(lately(viewer.id, id))
  return row ? asDone(row) : null
}

/** Puts back what the viewer did lately. @throws 404 for what cannot be, or was already */
export async function takeBack(
  scope: MemberScope,
  sources: readonly DeskSource[],
  id: number,
): Promise<DeskDone> {
  return inTransaction(scope, async (scope) => {
    const [row] = await scope.db
      .update(deskActs)
      .set({ takenBackAt: new Date() })
      .where(and(lately(scope.viewer.id, id), isNull(deskActs.takenBackAt), isNotNull(deskActs.before)))
      .returning()
    const source = sources.find(({ kind }) => kind === row?.kind)
    const act = source?.acts.find(({ name }) => name === row?.act)
    // wherever one stands in the house: what counts is what one looks after now
    const anywhere = { ...scope, room: null }
    if (!row || !act?.takeBack || !source?.waiting(anywhere)) throw goneMeanwhile()
    await act.takeBack(anywhere, row.before)
    return asDone(row)
  })
}

const lately = (viewerId: number, id: number) =>
  and(
    eq(deskActs.id, id),
    eq(deskActs.actorId, viewerId),
    gt(deskActs.createdAt, new Date(Date.now() - takeBackMs)),
  )

const asDone = (row: typeof deskActs.$inferSelect): DeskDone => ({
  ...row,
  canBeTakenBack: row.before !== null && row.takenBackAt === null,
})
