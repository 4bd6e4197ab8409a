import { findCprNumber } from '../../cpr.ts'
import { InvalidInput } from '../../errors.ts'
import type { MemberScope } from '../../scope.ts'
import { saveDraft } from './drafts.ts'
import type { KindName } from './kinds/index.ts'
import { publishEntry, type Shared } from './publish-entry.ts'
import { type EntryInput, textsOf } from './schema.ts'

/**
 * Shares a contribution: a confirmed member's is published, another's waits. The same submission again gives the
 * first one's answer.
 * @throws InvalidInput when a text holds what looks like a CPR number and the writer has not said why it is none
 */
export async function shareEntry(scope: MemberScope, kind: KindName, input: EntryInput): Promise<Shared> {
  refuseCprNumbers(input)
  if (scope.viewer.confirmed) return publishEntry(scope, kind, input)
  return { state: 'waiting', draftId: await saveDraft(scope, kind, input) }
}

/** @throws InvalidInput at the first field, with the place to say why it is no CPR number */
export function refuseCprNumbers(input: EntryInput): void {
  if (input.notCpr || !findCprNumber(textsOf(input))) return
  const field = (['title', 'summary', 'body'] as const).find((name) => findCprNumber(input[name] ?? ''))
  throw new InvalidInput({ [field ?? 'summary']: 'errors:field.cpr', notCpr: 'entries:share.notCprHint' })
}
