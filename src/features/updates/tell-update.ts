import { and, eq } from 'drizzle-orm'
import { entries, entryUpdates } from '../../../db/schema/index.ts'
import { InvalidInput, notFound } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import { refuseCprNumber } from '../../refuse-cpr.ts'
import type { MemberScope } from '../../scope.ts'
import { logActivity, type Verb } from '../activity/log-activity.ts'
import { recordOnEntry } from '../audit/record-act.ts'
import { dayIn, isDay, readDay } from '../entries/deadline.ts'
import type { Entry } from '../entries/queries.ts'
import { mostUpdates } from './queries.ts'
import type { UpdateForm } from './schema.ts'

type Told = Pick<Entry, 'id' | 'room' | 'authorId'>

/**
 * Tells how it goes. Those who follow the entry hear of it; its own text stays as it was. Sent twice, it is told once.
 * @param entry one that the viewer may change
 * @throws InvalidInput for a day that is none or has not come, what looks like a CPR number, or one too many
 */
export async function tellUpdate(scope: MemberScope, entry: Told, form: UpdateForm): Promise<void> {
  const update = checked(form)
  await inTransaction(scope, async (scope) => {
    const { db, viewer } = scope
    if ((await db.$count(entryUpdates, eq(entryUpdates.entryId, entry.id))) >= mostUpdates)
      throw new InvalidInput({ text: 'updates:errors.tooMany' })
    const submission = form.submission ?? null
    const [row] = await db
      .insert(entryUpdates)
      .values({ ...update, entryId: entry.id, authorId: viewer.id, submission })
      .onConflictDoNothing({ target: entryUpdates.submission })
      .returning({ id: entryUpdates.id })
    if (row) await log(scope, 'update.told', entry, { update: row.id, notCpr: form.notCpr })
  })
}

/** Puts an update right. @throws as tellUpdate; 404 for what is not the entry's */
export async function changeUpdate(
  scope: MemberScope,
  entry: Told,
  id: number,
  form: UpdateForm,
): Promise<void> {
  const update = checked(form)
  await inTransaction(scope, async (scope) => {
    const changed = await scope.db.update(entryUpdates).set(update).where(one(entry, id)).returning()
    if (changed.length === 0) throw notFound('update')
    await log(scope, 'update.changed', entry, { update: id, notCpr: form.notCpr })
  })
}

/** Takes an update out for good. @throws 404 for what is not the entry's */
export async function removeUpdate(scope: MemberScope, entry: Told, id: number): Promise<void> {
  await inTransaction(scope, async (scope) => {
    const gone = await scope.db.delete(entryUpdates).where(one(entry, id)).returning({ id: entryUpdates.id })
    if (gone.length === 0) throw notFound('update')
    await log(scope, 'update.removed', entry, { update: id })
  })
}

const one = (entry: Told, id: number) => and(eq(entryUpdates.entryId, entry.id), eq(entryUpdates.id, id))

/** The entry has changed with it: feeds and lists tell when. */
async function log(
  scope: MemberScope,
  verb: Verb,
  entry: Told,
  data: { update: number; notCpr?: string | undefined },
): Promise<void> {
  await scope.db.update(entries).set({ updatedAt: new Date() }).where(eq(entries.id, entry.id))
  await logActivity(scope, { verb, subject: 'entry', subjectId: entry.id, room: entry.room, data })
  await recordOnEntry(scope, entry, 'entry.changed', { what: 'updates' })
}

function checked({ day, text, notCpr }: UpdateForm): { happenedOn: string; text: string } {
  const happenedOn = readDay(day)
  if (!isDay(happenedOn)) throw new InvalidInput({ day: 'errors:field.day' })
  if (happenedOn > dayIn(0)) throw new InvalidInput({ day: 'updates:errors.dayAhead' })
  refuseCprNumber({ text, notCpr })
  return { happenedOn, text: text.trim() }
}
