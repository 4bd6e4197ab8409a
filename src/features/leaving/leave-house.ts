import { eq, type SQL, sql } from 'drizzle-orm'
import { activity, users } from '../../../db/schema/index.ts'
import { InvalidInput } from '../../errors.ts'
import { inOwnTurn } from '../../limits.ts'
import { translator } from '../../plugins/locales.ts'
import type { MemberScope } from '../../scope.ts'
import { requireOwnPassword } from '../accounts/own-password.ts'
import { isLastSteward } from '../accounts/roles.ts'
import { logActivity } from '../activity/log-activity.ts'
import { unacquaint } from '../contact/acquaintance.ts'
import { removeOwnComments, takeBackHelps } from '../dialogue/judge-comment.ts'
import { forgetMentions } from '../dialogue/mentions.ts'
import { forgetMergedTitles } from '../duplicates/merge-entries.ts'
import { withdrawEntry } from '../entries/change-entry.ts'
import { withdraw } from '../events/attendance.ts'
import { forgetSender } from '../feedback/settle.ts'
import { forgetInvitations } from '../groups/invitations.ts'
import { leaveAllGroups } from '../groups/membership.ts'
import { takeBackAllHelped } from '../helping/say-helped.ts'
import { takeBackReuse } from '../reuse/say-reuse.ts'
import { removeOwnUpdates } from '../updates/tell-update.ts'
import type { LeavingForm } from './schema.ts'

/**
 * Deletes the viewer's account for good: what only they had goes with it, and nothing in the database names them any more.
 * What they shared goes too, or stays without a name, as they choose.
 * @throws InvalidInput for a wrong password, or for the last steward of the house
 */
export async function leaveHouse(
  scope: MemberScope,
  { password, contributions }: LeavingForm,
): Promise<void> {
  await requireOwnPassword(scope, password)
  await inOwnTurn(scope, async (scope) => {
    await requireAnotherSteward(scope)
    // before anything of an entry is held: who closes a group holds it first, too
    await leaveAllGroups(scope)
    await forgetInvitations(scope)
    await forgetSender(scope)
    await takeBackWords(scope)
    await takeBackHelps(scope)
    await forgetMentions(scope, translator(scope.locale)('dialogue:formerMember'))
    await takeBackAllHelped(scope)
    if (contributions === 'remove') {
      await withdrawAll(scope)
      await removeOwnUpdates(scope)
      await forgetMergedTitles(scope)
      await removeOwnComments(scope)
    }
    await logActivity(scope, { verb: 'account.left', subject: 'user', subjectId: scope.viewer.id })
    await scope.db.delete(users).where(eq(users.id, scope.viewer.id))
    await scope.db.update(activity).set({ actorId: null }).where(eq(activity.actorId, scope.viewer.id))
  })
}

/** Somebody must be able to give roles. */
async function requireAnotherSteward(scope: MemberScope): Promise<void> {
  // also who was made one a moment ago
  if (await isLastSteward(scope, scope.viewer.id))
    throw new InvalidInput({ password: 'leaving:errors.lastSteward' })
}

/** What they have said about entries of others is counted there, so it is taken back as they would do it themselves. */
async function takeBackWords(scope: MemberScope): Promise<void> {
  const { viewer } = scope
  const known = await entriesWhere(
    scope,
    sql`id in (select entry_id from acquaintances where user_id = ${viewer.id})`,
  )
  for (const entry of known) await unacquaint(scope, entry)
  const used = await entriesWhere(
    scope,
    sql`id in (select entry_id from reuses where user_id = ${viewer.id} and taken_back_at is null)`,
  )
  for (const entry of used) await takeBackReuse(scope, entry)
  const attended = await entriesWhere(
    scope,
    sql`id in (select entry_id from attendances where user_id = ${viewer.id} and withdrawn_at is null)`,
  )
  for (const event of attended) await withdraw(scope, event)
}

async function withdrawAll(scope: MemberScope): Promise<void> {
  const own = await entriesWhere(scope, sql`author_id = ${scope.viewer.id}`)
  for (const entry of own) await withdrawEntry(scope, entry)
}

const entriesWhere = ({ db }: MemberScope, condition: SQL) =>
  db.query.entries.findMany({
    columns: { id: true, room: true, kind: true, authorId: true, provenance: true },
    where: condition,
  })
