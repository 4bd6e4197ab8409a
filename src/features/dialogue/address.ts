import { entryPath } from '../entries/address.ts'
import type { Entry } from '../entries/queries.ts'
import type { Comment } from './queries.ts'

/**
 * Where a comment stands among the answers to the same one, whatever the length of the thread.
 * @param since number of the last comment that is not to be marked as new there
 */
export function commentPath(
  entry: Pick<Entry, 'kind' | 'id' | 'title'>,
  { id, parentId }: Pick<Comment, 'id' | 'parentId'>,
  since?: number,
): string {
  const from = parentId === null ? '' : `&from=${id}`
  const marked = since === undefined ? '' : `&since=${since}`
  return `${entryPath(entry)}/dialogue?of=${parentId ?? id}${from}${marked}#comment-${id}`
}
