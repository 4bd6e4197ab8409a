import { and, eq } from 'drizzle-orm'
import { entries, entryTopics, placements, threads, users } from '../../../db/schema/index.ts'
import { inTransaction } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { type KindName, kindOf } from '../kinds/index.ts'
import type { EntryInput } from './schema.ts'

/** What became of a contribution: published at once, or waiting until the mail address is confirmed, or editors have read it. */
export type Shared =
  | { state: 'published'; id: number; kind: KindName; title: string; room: string }
  | { state: 'waiting'; draftId: number }
  | { state: 'unread'; draftId: number }

/** Publishes in the author's name. One transaction: entry, placement, topics, place in its group, log. */
export async function publishEntry(scope: MemberScope, kind: KindName, input: EntryInput): Promise<Shared> {
  return inTransaction(scope, async (scope) => {
    const author = await scope.db.query.users.findFirst({ where: eq(users.id, scope.viewer.id) })
    const [row] = await scope.db
      .insert(entries)
      .values({
        ...trunk(kind, input),
        authorId: scope.viewer.id,
        organisationId: author?.organisationId ?? null,
        profession: input.profession ?? author?.profession ?? null,
        submission: input.submission ?? null,
        groupId: input.groupId ?? null,
      })
      .onConflictDoNothing({ target: entries.submission })
      .returning()
    if (!row) {
      const first = await firstAnswer(scope, input)
      // a number that somebody else has used tells nothing of theirs, and stands in nobody's way
      return first ?? publishEntry(scope, kind, { ...input, submission: undefined })
    }
    await scope.db.insert(placements).values(placement(row, row.room))
    await saveTopics(scope, row.id, input.topics)
    // a group's page is sorted by where something was said last
    if (row.groupId !== null)
      await scope.db
        .insert(threads)
        .values({ entryId: row.id, groupId: row.groupId, lastAt: row.publishedAt })
    await logActivity(scope, {
      verb: 'entry.published',
      subject: 'entry',
      subjectId: row.id,
      room: row.room,
      data: input.notCpr ? { notCpr: input.notCpr } : {},
    })
    return { state: 'published', id: row.id, kind: row.kind, title: row.title, room: row.room }
  })
}

/** The columns of the trunk that a contribution fills. */
export const trunk = (kind: KindName, input: EntryInput) => ({
  kind,
  room: input.room,
  title: input.title,
  summary: input.summary,
  body: input.body ?? '',
  language: input.language,
  audience: input.audience,
  phase: input.phase ?? null,
  outcome: input.outcome ?? null,
  effectDocumented: input.effectDocumented ?? false,
  place: input.place ?? null,
  deadlineOn: input.deadline ?? null,
  details: input.details,
  detailsVersion: kindOf(kind).detailsVersion,
})

/** Where an entry is shown; what a feed sorts and filters by is repeated there. */
export const placement = (
  row: Pick<typeof entries.$inferSelect, 'id' | 'room' | 'kind' | 'audience' | 'publishedAt' | 'listKey'>,
  room: string,
) => ({
  entryId: row.id,
  room,
  isHome: room === row.room,
  kind: row.kind,
  audience: row.audience,
  publishedAt: row.publishedAt,
  listKey: row.listKey,
})

/** Puts the topics in the order they were chosen, the old ones aside. */
export async function saveTopics(scope: MemberScope, entryId: number, topics: string[]): Promise<void> {
  await scope.db.delete(entryTopics).where(eq(entryTopics.entryId, entryId))
  const rows = topics.map((topic, position) => ({ entryId, topic, position }))
  // an imported entry may be about none that the house has
  if (rows.length > 0) await scope.db.insert(entryTopics).values(rows)
}

/** What became of the viewer's same submission, if it is published. */
export async function firstAnswer(scope: MemberScope, input: EntryInput): Promise<Shared | null> {
  if (!input.submission) return null
  const first = await scope.db.query.entries.findFirst({
    where: and(eq(entries.submission, input.submission), eq(entries.authorId, scope.viewer.id)),
  })
  if (!first) return null
  return { state: 'published', id: first.id, kind: first.kind, title: first.title, room: first.room }
}
