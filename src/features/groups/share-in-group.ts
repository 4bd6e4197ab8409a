import { eq } from 'drizzle-orm'
import { groups } from '../../../db/schema/index.ts'
import { HouseError, notFound } from '../../errors.ts'
import { inOwnTurn } from '../../limits.ts'
import { isHouseMember, type MemberScope } from '../../scope.ts'
import type { Shared } from '../entries/publish-entry.ts'
import type { EntryInput } from '../entries/schema.ts'
import { shareEntry } from '../entries/share-entry.ts'
import { type KindName, kindOf } from '../kinds/index.ts'
import { addMember, isIn, mayWrite } from './membership.ts'
import type { Group } from './queries.ts'

/**
 * Shares something in a group. All can read it in one that is open, its members alone in any other; where
 * everybody may join, who writes has joined.
 * @throws 404 in another room than the group's, or for a kind that groups do not have; 403 for who may not write in it;
 *   and what `shareEntry` throws
 */
export async function shareInGroup(
  scope: MemberScope,
  kind: KindName,
  input: EntryInput,
  group: Group,
): Promise<Shared> {
  if (input.room !== group.room || kindOf(kind).editorsOnly) throw notFound('group')
  if (!mayWrite(scope.viewer, group)) throw new HouseError(403, 'groups:errors.membersWrite', 'no member')
  return inOwnTurn(scope, async (scope) => {
    // held to the end: who closes the group meanwhile closes this, too
    const [now] = await scope.db
      .select({ visibility: groups.visibility })
      .from(groups)
      .where(eq(groups.id, group.id))
      // two who join by it wait for each other
      .for(isIn(scope.viewer, group) ? 'share' : 'update')
    if (!now) throw notFound('group')
    const audience = now.visibility === 'open' ? 'public' : `group:${group.id}`
    const shared = await shareEntry(scope, kind, { ...input, audience, groupId: group.id })
    if (!isIn(scope.viewer, group) && isHouseMember(scope.viewer))
      await addMember(scope, group, scope.viewer.id)
    return shared
  })
}
