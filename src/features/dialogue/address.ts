import { entryPath } from '../entries/address.ts'
import type { Entry } from '../entries/queries.ts'

/**
 * Where a comment stands among the answers to the same one, whatever the length of the thread.
 * @param of the comment that it answers, if it is an answer
 */
export const commentPath = (
  entry: Pick<Entry, 'kind' | 'id' | 'title'>,
  { id, of }: { id: number; of?: number | null | undefined },
): string => `${entryPath(entry)}/dialogue?of=${of ?? id}${of ? `&from=${id}` : ''}#comment-${id}`
