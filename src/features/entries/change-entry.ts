import { and, eq, isNull } from 'drizzle-orm'
import { collectionItems, entries, placements, takenOut, threads } from '../../../db/schema/index.ts'
import { HouseError, InvalidInput } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import { looksAfterEntry, type MemberScope, type Viewer } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { recordOnEntry } from '../audit/record-act.ts'
import { kindOf } from '../kinds/index.ts'
import { refusePastDeadline } from './deadline.ts'
import { forgetReported } from './forget-reported.ts'
import { keepFarewells } from './keep-farewells.ts'
import { saveTopics, trunk } from './publish-entry.ts'
import type { Entry } from './queries.ts'
import type { EntryInput } from './schema.ts'
import { refuseCprNumbers, refuseUnsound } from './share-entry.ts'
import { changedFields, keepVersions } from './versions.ts'

/** Somebody else changed the entry since it was read. */
export class ChangedMeanwhile extends HouseError {
  override name = 'ChangedMeanwhile'
  constructor() {
    super(409, 'history:changedMeanwhile', 'the entry was changed meanwhile')
  }
}

/** Its author, the editors of its room, the hosts of its group and the stewards of the house may change an entry; an author only what anybody may make. */
export const mayChange = (
  viewer: Viewer,
  entry: Pick<Entry, 'kind' | 'authorId' | 'room' | 'groupId'>,
): boolean =>
  viewer.id !== null &&
  (looksAfterEntry(viewer, entry) || (viewer.id === entry.authorId && !kindOf(entry.kind).editorsOnly))

/**
 * Puts a new text in place of the old one, which is kept. The room and kind stay.
 * @param entry with the version that the change was made to
 * @throws ChangedMeanwhile when the entry is at a later version
 * @throws InvalidInput when a text holds what looks like a CPR number, for a new deadline that has passed, or when who changes it could not read it then
 */
export async function changeEntry(scope: MemberScope, entry: Entry, asked: EntryInput): Promise<void> {
  refuseCprNumbers(asked)
  // one that has passed meanwhile does not stop who changes a word
  if (asked.deadline !== (entry.deadline ?? undefined)) refusePastDeadline(asked.deadline)
  refuseUnsound(entry.kind, asked, entry.details)
  await inTransaction(scope, async (scope) => {
    const input = { ...asked, audience: await audienceOf(scope, entry, asked) }
    if (!scope.viewer.keys.includes(input.audience))
      throw new InvalidInput({ audience: 'errors:field.choose' })
    const columns = {
      ...trunk(entry.kind, input),
      profession: input.profession ?? null,
      // it stays where it lives by now
      room: undefined,
      // what the kind's form does not ask for stays as it was
      ...unasked(entry),
    }
    const changed = await scope.db
      .update(entries)
      .set({ ...columns, version: entry.version + 1, updatedAt: new Date() })
      .where(and(eq(entries.id, entry.id), eq(entries.version, entry.version)))
      .returning({ id: entries.id })
    if (changed.length === 0) throw new ChangedMeanwhile()
    await keepVersions(scope, entry, input)
    await scope.db
      .update(placements)
      .set({ audience: input.audience })
      .where(eq(placements.entryId, entry.id))
    await saveTopics(scope, entry.id, input.topics)
    const told = {
      fields: changedFields(entry, input),
      ...(input.notCpr && { notCpr: input.notCpr }),
      ...(entry.kind === 'event' && { startsAt: [entry.details.startsAt, input.details.startsAt] }),
      // to more people than before
      ...(input.audience === 'public' && entry.audience !== 'public' && { opened: true }),
    }
    await logActivity(scope, activityOf('entry.changed', entry, told))
    await recordOnEntry(scope, entry, 'entry.changed')
  })
}

/** In a group it is for the group to say, also if it was closed a moment ago. */
async function audienceOf({ db }: MemberScope, { id, groupId }: Entry, asked: EntryInput): Promise<string> {
  if (groupId === null) return asked.audience
  const [now] = await db
    .select({ audience: entries.audience })
    .from(entries)
    .where(eq(entries.id, id))
    .for('no key update')
  if (!now) throw new ChangedMeanwhile()
  return now.audience
}

function unasked(entry: Entry) {
  const { quickColumns, moreColumns } = kindOf(entry.kind)
  const asked: string[] = [...quickColumns, ...moreColumns]
  const { phase, outcome, effectDocumented, profession, place, deadline } = entry
  const columns = Object.entries({ phase, outcome, effectDocumented, profession, place, deadline })
  const kept = columns.filter(([name]) => !asked.includes(name))
  return Object.fromEntries(kept.map(([name, value]) => [name === 'deadline' ? 'deadlineOn' : name, value]))
}

/** Marks a challenge as solved, or as open again: then nothing that was said has solved it. */
export async function markSolved(scope: MemberScope, entry: Entry, solved: boolean): Promise<void> {
  await inTransaction(scope, async (scope) => {
    await scope.db
      .update(entries)
      .set({ solvedAt: solved ? new Date() : null, updatedAt: new Date() })
      .where(eq(entries.id, entry.id))
    if (!solved) await scope.db.update(threads).set({ solvedBy: null }).where(eq(threads.entryId, entry.id))
    await logActivity(scope, activityOf('entry.changed', entry))
    await recordOnEntry(scope, entry, 'entry.changed', { what: solved ? 'solved' : 'reopened' })
  })
}

/** Takes an entry out of the house for good; an imported one does not come back with the next import. */
export async function withdrawEntry(
  scope: MemberScope,
  entry: Pick<Entry, 'id' | 'room' | 'authorId' | 'provenance'>,
): Promise<void> {
  await inTransaction(scope, async (scope) => {
    await forgetReported(scope, entry.id)
    await keepFarewells(scope, entry.id)
    await tellCollections(scope, entry)
    await scope.db.delete(entries).where(eq(entries.id, entry.id))
    if (entry.provenance) {
      const { source, sourceId } = entry.provenance
      await scope.db.insert(takenOut).values({ source, sourceId }).onConflictDoNothing()
    }
    await logActivity(scope, activityOf('entry.withdrawn', entry))
    await recordOnEntry(scope, entry, 'entry.withdrawn')
  })
}

/** What was said about the entry goes with it, also from what search knows of the collections it was in. */
async function tellCollections(scope: MemberScope, { id }: Pick<Entry, 'id'>): Promise<void> {
  const holding = await scope.db
    .select({ id: entries.id, room: entries.room })
    .from(collectionItems)
    .innerJoin(entries, eq(entries.id, collectionItems.collectionId))
    .where(and(eq(collectionItems.entryId, id), isNull(collectionItems.removedAt)))
  const rows = holding.map((collection) => activityOf('collection.changed', collection))
  await logActivity(scope, ...rows)
}

const activityOf = (
  verb: 'entry.changed' | 'entry.withdrawn' | 'collection.changed',
  entry: Pick<Entry, 'id' | 'room'>,
  data: Record<string, unknown> = {},
) => ({ verb, subject: 'entry' as const, subjectId: entry.id, room: entry.room, data })
