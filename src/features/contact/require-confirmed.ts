import { HouseError } from '../../errors.ts'
import type { MemberScope } from '../../scope.ts'

/** Turning to people is for members whose mail address is known to be theirs. @throws 403 */
export function requireConfirmed(scope: MemberScope): void {
  if (!scope.viewer.confirmed)
    throw new HouseError(403, 'contact:errors.confirmFirst', 'address not confirmed')
}
