import type { MemberScope } from '../../scope.ts'
import { changeEntry } from './change-entry.ts'
import type { Entry } from './queries.ts'
import type { Version } from './versions.ts'

/**
 * Puts back what an entry said before, as a change of its own. Who may read it stays as it is now: to widen that is
 * a choice of its own.
 * @throws ChangedMeanwhile when the entry is at a later version
 */
export async function restoreVersion(scope: MemberScope, entry: Entry, { content }: Version): Promise<void> {
  await changeEntry(scope, entry, { ...content, audience: entry.audience })
}
