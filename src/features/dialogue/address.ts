import { entryPath } from '../entries/address.ts'
import type { Entry } from '../entries/queries.ts'
import type { Comment } from './queries.ts'

/** Where a comment stands among the answers to the same one, whatever the length of the thread. */
export const commentPath = (
  entry: Pick<Entry, 'kind' | 'id' | 'title'>,
  { id, parentId }: Pick<Comment, 'id' | 'parentId'>,
): string =>
  `${entryPath(entry)}/dialogue?of=${parentId ?? id}${parentId === null ? '' : `&from=${id}`}#comment-${id}`
