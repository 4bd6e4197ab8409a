import { and, eq } from 'drizzle-orm'
import { blocks } from '../../../db/schema/index.ts'
import { notFound } from '../../errors.ts'
import type { MemberScope } from '../../scope.ts'
import { findMet, type Met } from './queries.ts'

/**
 * The viewer does not want to hear from a person any more; the person is not told. Said twice, nothing changes.
 * @throws 404 for oneself, and for whom one has never met: nobody finds out who there is by trying
 */
export async function block(scope: MemberScope, personId: number): Promise<Met> {
  const met = await findMet(scope, personId)
  if (!met) throw notFound('person')
  await scope.db
    .insert(blocks)
    .values({ blockerId: scope.viewer.id, blockedId: met.id })
    .onConflictDoNothing()
  return met
}

/** Takes it back; for one who is not blocked it is no fault. */
export async function unblock({ db, viewer }: MemberScope, personId: number): Promise<void> {
  await db.delete(blocks).where(and(eq(blocks.blockerId, viewer.id), eq(blocks.blockedId, personId)))
}
