import { and, asc, eq, inArray } from 'drizzle-orm'
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
    if (!row) return
    await log(scope, 'update.told', entry, { update: row.id, notCpr: form.notCpr })
    await record(scope, entry)
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
    await record(scope, entry)
  })
}

/** Takes an update out for good. @throws 404 for what is not the entry's */
export async function removeUpdate(scope: MemberScope, entry: Told, id: number): Promise<void> {
  await inTransaction(scope, async (scope) => {
    const { authorId } = entryUpdates
    const [gone] = await scope.db.delete(entryUpdates).where(one(entry, id)).returning({ authorId })
    if (!gone) throw notFound('update')
    await log(scope, 'update.removed', entry, { update: id })
    // to take one's own words back takes no more rights than everybody has
    if (gone.authorId !== scope.viewer.id) await record(scope, entry)
  })
}

/** Takes out all that the viewer has told, also of entries that are not theirs. In the caller's transaction. */
export async function removeOwnUpdates(scope: MemberScope): Promise<void> {
  const { db, viewer } = scope
  const own = eq(entryUpdates.authorId, viewer.id)
  const told = await db
    .select({ id: entries.id, room: entries.room, authorId: entries.authorId })
    .from(entries)
    .where(inArray(entries.id, db.select({ id: entryUpdates.entryId }).from(entryUpdates).where(own)))
    .orderBy(asc(entries.id))
  const { id, entryId } = entryUpdates
  const gone = await db.delete(entryUpdates).where(own).returning({ id, entryId })
  for (const entry of told)
    for (const { id } of gone.filter(({ entryId }) => entryId === entry.id))
      await log(scope, 'update.removed', entry, { update: id })
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
}

const record = (scope: MemberScope, entry: Told): Promise<void> =>
  recordOnEntry(scope, entry, 'entry.changed', { what: 'updates' })

function checked({ day, text, notCpr }: UpdateForm): { happenedOn: string; text: string } {
  const happenedOn = readDay(day)
  if (!isDay(happenedOn)) throw new InvalidInput({ day: 'errors:field.day' })
  if (happenedOn > dayIn(0)) throw new InvalidInput({ day: 'updates:errors.dayAhead' })
  refuseCprNumber({ text, notCpr })
  return { happenedOn, text: text.trim() }
}
