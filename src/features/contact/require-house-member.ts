import { HouseError } from '../../errors.ts'
import { isHouseMember, type MemberScope, type Viewer } from '../../scope.ts'

/** Why somebody who has logged on may not turn to people, as a key in the locales; null when they may. */
export function refusalOf(viewer: Viewer): string | null {
  if (isHouseMember(viewer)) return null
  return viewer.confirmed ? 'contact:errors.membersOnly' : 'contact:errors.confirmFirst'
}

/** Turning to people is for members whose mail address is known to be theirs, and not for suppliers. @throws 403 */
export function requireHouseMember({ viewer }: MemberScope): void {
  const refusal = refusalOf(viewer)
  if (refusal) throw new HouseError(403, refusal, 'not a member of the house')
}
