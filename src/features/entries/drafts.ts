import { and, desc, eq, inArray } from 'drizzle-orm'
import { drafts } from '../../../db/schema/index.ts'
import { inTransaction } from '../../plugins/database.ts'
import { looksAfter, type MemberScope } from '../../scope.ts'
import type { KindName } from '../kinds/index.ts'
import { publishEntry, type Shared } from './publish-entry.ts'
import type { EntryInput } from './schema.ts'

/** Something that waits to be published. */
export interface Draft {
  id: number
  room: string
  kind: KindName
  content: EntryInput
  awaits: 'confirmation' | 'author' | 'review'
  createdAt: Date
}

/** Whether editors read a contribution before it is published. What is shared in a group, or by themselves, they do not. */
export const isReadFirst = ({ readFirst, viewer }: MemberScope, { room, groupId }: EntryInput): boolean =>
  readFirst.includes(room) && groupId === undefined && !looksAfter(viewer, room)

/**
 * Keeps a contribution until its author's mail address is confirmed, or editors have read it. Sent twice, it is kept
 * once, as it was sent last: with a new number, so that nobody approves it who has the first text before them.
 */
export async function saveDraft(
  scope: MemberScope,
  kind: KindName,
  input: EntryInput,
  awaits: 'confirmation' | 'review',
): Promise<number> {
  const [row] = await scope.db
    .insert(drafts)
    .values({
      authorId: scope.viewer.id,
      kind,
      room: input.room,
      content: { ...input },
      awaits,
      submission: input.submission ?? null,
    })
    .onConflictDoNothing({ target: drafts.submission })
    .returning({ id: drafts.id })
  if (row) return row.id
  const replaced = await scope.db
    .delete(drafts)
    .where(
      and(
        eq(drafts.submission, input.submission ?? ''),
        eq(drafts.authorId, scope.viewer.id),
        eq(drafts.awaits, awaits),
      ),
    )
    .returning({ id: drafts.id })
  // somebody else's number: as in publishEntry
  return saveDraft(scope, kind, replaced.length > 0 ? input : { ...input, submission: undefined }, awaits)
}

/** What the viewer has waiting, newest first. */
export async function waitingDrafts(scope: MemberScope): Promise<Draft[]> {
  const rows = await scope.db.query.drafts.findMany({
    where: and(eq(drafts.authorId, scope.viewer.id), inArray(drafts.awaits, ['confirmation', 'review'])),
    orderBy: desc(drafts.createdAt),
    limit: 50,
  })
  return rows.map((row) => ({ ...row, content: row.content as unknown as EntryInput }))
}

/** Publishes all that waited for the viewer's mail address, or gives it to the editors; called in the transaction that confirms it. */
export async function publishWaiting(scope: MemberScope): Promise<Shared[]> {
  return inTransaction(scope, async (scope) => {
    const waiting = await scope.db
      .delete(drafts)
      .where(and(eq(drafts.authorId, scope.viewer.id), eq(drafts.awaits, 'confirmation')))
      .returning()
    const shared: Shared[] = []
    for (const draft of waiting.sort((a, b) => a.id - b.id)) {
      const input = draft.content as unknown as EntryInput
      if (isReadFirst(scope, input))
        shared.push({ state: 'unread', draftId: await saveDraft(scope, draft.kind, input, 'review') })
      else shared.push(await publishEntry(scope, draft.kind, input))
    }
    return shared
  })
}
