import { renderMarkdown } from '../../markdown.ts'
import type { Scope } from '../../scope.ts'
import type { Entry } from '../entries/queries.ts'
import { kindOf } from '../kinds/index.ts'
import { updatesOf } from './queries.ts'

/** How an entry has gone, for its line of time; empty for kinds that do not go on. */
export async function lineOfTime(scope: Scope, entry: Pick<Entry, 'id' | 'kind'>) {
  if (!kindOf(entry.kind).ongoing) return []
  const [updates = []] = await updatesOf(scope, [entry.id])
  return updates.map(({ id, happenedOn, text, authorId }) => ({
    id,
    day: happenedOn,
    html: renderMarkdown(text),
    isOwn: authorId !== null && authorId === scope.viewer.id,
  }))
}
