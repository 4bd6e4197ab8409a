import { and, eq } from 'drizzle-orm'
import { blocks } from '../../../db/schema/index.ts'
import { notFound } from '../../errors.ts'
import type { MemberScope } from '../../scope.ts'

/**
 * The viewer does not want to hear from a person any more; the person is not told. Said twice, nothing changes.
 * @throws 404 for oneself
 */
export async function block({ db, viewer }: MemberScope, personId: number): Promise<void> {
  if (personId === viewer.id) throw notFound('person')
  await db.insert(blocks).values({ blockerId: viewer.id, blockedId: personId }).onConflictDoNothing()
}

/** Takes it back; for one who is not blocked it is no fault. */
export async function unblock({ db, viewer }: MemberScope, personId: number): Promise<void> {
  await db.delete(blocks).where(and(eq(blocks.blockerId, viewer.id), eq(blocks.blockedId, personId)))
}
