import { and, eq } from 'drizzle-orm'
import { attachments } from '../../../db/schema/index.ts'
import { inTransaction } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import type { Entry } from '../entries/queries.ts'
import { touched } from './attach.ts'
import { type Attachment, attachmentsOf } from './queries.ts'
import { safeName } from './safe-name.ts'

type Home = Pick<Entry, 'id' | 'room' | 'authorId'>

/** Says what a picture shows, or what a document or video is called. */
export async function describeAttachment(
  scope: MemberScope,
  entry: Home,
  { id, kind, type }: Attachment,
  words: { alt: string } | { name: string },
): Promise<void> {
  await inTransaction(scope, async (scope) => {
    const named = 'name' in words && kind === 'document'
    await scope.db
      .update(attachments)
      // the dot parts what was written from the ending that the type has
      .set(named ? { name: safeName(`${words.name}.`, type) } : words)
      .where(one(entry, id))
    await touched(scope, entry, 'file.changed')
  })
}

/** Moves it a place among those of its kind. At the end of the row it stays where it is. */
export async function moveAttachment(
  scope: MemberScope,
  entry: Home,
  { id, kind }: Attachment,
  to: 'earlier' | 'later',
): Promise<void> {
  await inTransaction(scope, async (scope) => {
    const all = (await attachmentsOf(scope, [entry.id]))[0] ?? []
    const row = all.filter((other) => other.kind === kind)
    const from = row.findIndex((other) => other.id === id)
    const neighbour = row[from + (to === 'earlier' ? -1 : 1)]
    if (from < 0 || !neighbour) return
    const order = all.map((other) => other.id)
    const [a, b] = [order.indexOf(id), order.indexOf(neighbour.id)]
    order[a] = neighbour.id
    order[b] = id
    for (const [position, other] of order.entries()) {
      await scope.db.update(attachments).set({ position }).where(one(entry, other))
    }
    await touched(scope, entry, 'file.changed')
  })
}

/** Takes it off the entry. Its bytes go with the nightly clean-up, unless another entry has the same. */
export async function removeAttachment(scope: MemberScope, entry: Home, { id }: Attachment): Promise<void> {
  await inTransaction(scope, async (scope) => {
    await scope.db.delete(attachments).where(one(entry, id))
    await touched(scope, entry, 'file.removed')
  })
}

const one = (entry: Home, id: number) => and(eq(attachments.id, id), eq(attachments.entryId, entry.id))
