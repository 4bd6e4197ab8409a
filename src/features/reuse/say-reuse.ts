import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { entries, entryCounts, reuses, users } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import { InvalidInput, notFound } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import type { MemberScope, Viewer } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { requireHouseMember } from '../contact/require-house-member.ts'
import type { Entry } from '../entries/queries.ts'
import { kindOf } from '../kinds/index.ts'

type Origin = Pick<Entry, 'id' | 'room' | 'kind' | 'authorId'>

/** What somebody tells of their use of an entry. */
export interface Said {
  /** An entry of their own that came of it. */
  derived?: number | undefined
  note?: string | undefined
}

/** What others can take home and use: of a kind that is for it, and not one's own. */
export const canBeReused = (viewer: Viewer, entry: Pick<Entry, 'kind' | 'authorId'>): boolean =>
  kindOf(entry.kind).reusable === true && (viewer.id === null || viewer.id !== entry.authorId)

/**
 * "We have used this": the viewer's workplace counts as one that has. Said again, the newest word is the one that holds.
 * @throws 403 for who is no member of the house, 404 for one's own entry or a kind that nobody uses,
 *   InvalidInput for a note with a CPR number or an entry that is not the viewer's
 */
export async function sayReuse(scope: MemberScope, entry: Origin, { derived, note }: Said): Promise<void> {
  requireHouseMember(scope)
  if (!canBeReused(scope.viewer, entry)) throw notFound('entry to use')
  if (findCprNumber(note ?? '')) throw new InvalidInput({ note: 'errors:field.cpr' })
  await inTransaction(scope, async (scope) => {
    if (derived !== undefined) await requireOwn(scope, entry, derived)
    const workplace = sql<number>`(select ${users.organisationId} from ${users} where ${users.id} = ${scope.viewer.id})`
    const said = {
      derivedId: derived ?? null,
      note: note ?? null,
      organisationId: workplace,
      takenBackAt: null,
    }
    await scope.db
      .insert(reuses)
      .values({ entryId: entry.id, userId: scope.viewer.id, ...said })
      .onConflictDoUpdate({ target: [reuses.entryId, reuses.userId], set: said })
    await settle(scope, entry, 'reuse.said')
  })
}

/** Takes it back. Taken back twice it is no fault. */
export async function takeBackReuse(scope: MemberScope, entry: Origin): Promise<void> {
  await inTransaction(scope, async (scope) => {
    const gone = await scope.db
      .update(reuses)
      .set({ takenBackAt: new Date(), derivedId: null, note: null })
      .where(
        and(eq(reuses.entryId, entry.id), eq(reuses.userId, scope.viewer.id), isNull(reuses.takenBackAt)),
      )
      .returning({ entryId: reuses.entryId })
    if (gone.length > 0) await settle(scope, entry, 'reuse.takenBack')
  })
}

async function requireOwn({ db, viewer }: MemberScope, origin: Origin, id: number): Promise<void> {
  const own = and(eq(entries.id, id), eq(entries.authorId, viewer.id), ne(entries.id, origin.id))
  if ((await db.$count(entries, own)) === 0) throw new InvalidInput({ derived: 'errors:field.choose' })
}

async function settle(
  scope: MemberScope,
  entry: Origin,
  verb: 'reuse.said' | 'reuse.takenBack',
): Promise<void> {
  await countReuses(scope, entry.id)
  await logActivity(scope, { verb, subject: 'entry', subjectId: entry.id, room: entry.room })
}

/** Workplaces, not people: ten colleagues who say the same are one place. Who names no workplace counts alone. */
async function countReuses({ db }: MemberScope, entryId: number): Promise<void> {
  const counted = sql`(select count(distinct coalesce(r.organisation_id, -r.user_id)) from reuses r
    where r.entry_id = ${entryId} and r.taken_back_at is null)`
  await db
    .insert(entryCounts)
    .values({ entryId, reuses: counted })
    .onConflictDoUpdate({ target: entryCounts.entryId, set: { reuses: counted } })
}
