import { and, eq, isNull } from 'drizzle-orm'
import { entryReads, judgements, threadReaders, type verdicts } from '../../../db/schema/index.ts'
import { notFound } from '../../errors.ts'
import type { MemberScope } from '../../scope.ts'
import { type Entry, findEntry } from '../entries/queries.ts'

export type Verdict = (typeof verdicts)[number]

/**
 * "More like this" or "not for me". The newest word holds. It is nobody else's business and nothing has to follow from it:
 * it is not in the activity log, and taken back it is forgotten.
 * @returns what was judged
 * @throws 404 for an entry that is missing or out of the viewer's reach
 */
export async function judge(scope: MemberScope, entryId: number, verdict: Verdict): Promise<Entry> {
  const entry = await findEntry(scope, entryId)
  if (!entry) throw notFound('entry to judge')
  const said = { verdict, saidAt: new Date() }
  await scope.db
    .insert(judgements)
    .values({ userId: scope.viewer.id, entryId, ...said })
    .onConflictDoUpdate({ target: [judgements.userId, judgements.entryId], set: said })
  return entry
}

/** Takes it back; what was never said may be taken back too. */
export async function takeBack({ db, viewer }: MemberScope, entryId: number): Promise<void> {
  await db.delete(judgements).where(and(eq(judgements.userId, viewer.id), eq(judgements.entryId, entryId)))
}

/** Forgets what the viewer has read lately. */
export async function forgetReads({ db, viewer }: MemberScope): Promise<void> {
  await db.delete(entryReads).where(eq(entryReads.userId, viewer.id))
  // how far they have come in a dialogue that they take part in is kept
  await db.delete(threadReaders).where(and(eq(threadReaders.userId, viewer.id), isNull(threadReaders.told)))
}
