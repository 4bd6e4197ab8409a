import type { MemberScope } from '../../scope.ts'
import { logActivity, type Verb } from '../activity/log-activity.ts'
import type { Entry } from '../entries/queries.ts'

/** Writes down what happened with a comment as something that happened with its entry, which is what readers look at. */
export const logComment = (
  scope: MemberScope,
  verb: Extract<Verb, `comment.${string}`>,
  { id, room }: Pick<Entry, 'id' | 'room'>,
  data: { comment: number } & Record<string, unknown>,
): Promise<void> => logActivity(scope, { verb, subject: 'entry', subjectId: id, room, data })
