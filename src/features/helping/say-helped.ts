import { and, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm'
import { entryCounts, entryHelps } from '../../../db/schema/index.ts'
import { HouseError, notFound } from '../../errors.ts'
import { inOwnTurn, refuseTooMany } from '../../limits.ts'
import type { MemberScope, Viewer } from '../../scope.ts'
import { isHouseMember } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { requireHouseMember } from '../contact/require-house-member.ts'
import type { Entry } from '../entries/queries.ts'

const pace = { most: 60, minutes: 10 }

type Helpful = Pick<Entry, 'id' | 'room' | 'authorId'>

/** Members of the house say it, and never of their own. */
export const maySayHelped = (viewer: Viewer, { authorId }: Pick<Entry, 'authorId'>): boolean =>
  isHouseMember(viewer) && viewer.id !== authorId

/**
 * "Det hjalp mig", or not after all: one a person, however often it is said.
 * @throws 403 for who is no member of the house, 404 for one's own, 429 for more than a person says
 */
export async function sayHelped(scope: MemberScope, entry: Helpful, helped: boolean): Promise<void> {
  requireHouseMember(scope)
  if (!maySayHelped(scope.viewer, entry)) throw notFound('entry that helped')
  await inOwnTurn(scope, async (scope) => {
    if (helped) await refuseHaste(scope)
    const changed = helped ? await say(scope, entry) : await takeBack(scope, entry)
    if (changed.length === 0) return
    await addTo(scope, entry, helped ? 1 : -1)
    const verb = helped ? 'entry.helped' : 'entry.unhelped'
    await logActivity(scope, { verb, subject: 'entry', subjectId: entry.id, room: entry.room })
  })
}

const say = ({ db, viewer }: MemberScope, entry: Helpful) =>
  db
    .insert(entryHelps)
    .values({ entryId: entry.id, userId: viewer.id })
    .onConflictDoUpdate({
      target: [entryHelps.userId, entryHelps.entryId],
      set: { takenBackAt: null, saidAt: new Date() },
      setWhere: isNotNull(entryHelps.takenBackAt),
    })
    .returning({ entryId: entryHelps.entryId })

const takeBack = ({ db, viewer }: MemberScope, entry: Helpful) =>
  db
    .update(entryHelps)
    .set({ takenBackAt: new Date() })
    .where(
      and(eq(entryHelps.entryId, entry.id), eq(entryHelps.userId, viewer.id), isNull(entryHelps.takenBackAt)),
    )
    .returning({ entryId: entryHelps.entryId })

/** By one more or less: two who say it at once are two. */
const addTo = ({ db }: MemberScope, { id: entryId }: Helpful, one: 1 | -1) =>
  db
    .insert(entryCounts)
    .values({ entryId, helped: Math.max(0, one) })
    .onConflictDoUpdate({
      target: entryCounts.entryId,
      set: { helped: sql`${entryCounts.helped} + ${one}::int` },
    })

/** What is counted of somebody's word is taken back when they leave; the word itself goes with them. */
export async function takeBackAllHelped({ db, viewer }: MemberScope): Promise<void> {
  await db.execute(sql`
    update entry_counts set helped = helped - 1
    where entry_id in (select entry_id from entry_helps where user_id = ${viewer.id} and taken_back_at is null)`)
}

/** What was taken back counts too. */
const refuseHaste = ({ db, viewer }: MemberScope): Promise<void> =>
  refuseTooMany(
    pace,
    (since) => db.$count(entryHelps, and(eq(entryHelps.userId, viewer.id), gt(entryHelps.saidAt, since))),
    new HouseError(429, 'errors:tooMany', 'said of too many entries'),
  )
