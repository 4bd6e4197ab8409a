import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { letterEntries, letters } from '../../../db/schema/index.ts'
import { HouseError, InvalidInput, notFound } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import { refuseCprNumber } from '../../refuse-cpr.ts'
import { looksAfter, type MemberScope } from '../../scope.ts'
import { logActivity, type Verb } from '../activity/log-activity.ts'
import { hasFeature } from '../rooms/features.ts'
import type { Room } from '../rooms/load-rooms.ts'
import { mostEntries } from './schema.ts'

/** A scope of somebody who writes letters for the room at hand. */
export interface WriterScope extends MemberScope {
  room: Room
}

/** What a letter says, and points to in this order. */
export interface LetterContent {
  subject: string
  intro: string
  entries: number[]
}

/** Whether the viewer writes to those who follow the room at hand. */
export const writesLetters = (scope: MemberScope): scope is WriterScope =>
  scope.room !== null && hasFeature(scope.room, 'following') && looksAfter(scope.viewer, scope.room.slug)

/** Begins a letter that nobody gets yet. @returns its number */
export const beginLetter = (scope: WriterScope, content: LetterContent): Promise<number> =>
  inTransaction(scope, async (scope) => {
    const { db, room, viewer } = scope
    const [made] = await db
      .insert(letters)
      .values({ room: room.slug, authorId: viewer.id, subject: content.subject, intro: content.intro })
      .returning({ id: letters.id })
    if (!made) throw new Error('a letter was not made')
    await writeEntries(scope, made.id, content.entries)
    await log(scope, 'letter.begun', made.id)
    return made.id
  })

/**
 * Writes a letter that has not been sent anew.
 * @param version of the text that was changed
 * @throws 404 for one that is not there or was sent; 409 when somebody else has changed it since; InvalidInput for a
 *   CPR number, and for too many entries
 */
export async function changeLetter(
  scope: WriterScope,
  id: number,
  version: number,
  content: LetterContent,
): Promise<void> {
  for (const field of ['subject', 'intro'] as const) refuseCprIn(field, content[field])
  if (content.entries.length > mostEntries) throw new InvalidInput({ add: 'letters:errors.tooMany' })
  await inTransaction(scope, async (scope) => {
    await lockDraft(scope, id, version)
    await scope.db
      .update(letters)
      .set({ subject: content.subject, intro: content.intro, version: version + 1 })
      .where(eq(letters.id, id))
    await writeEntries(scope, id, content.entries)
    await log(scope, 'letter.changed', id)
  })
}

/** Asks for the letter as a mail to who writes it. @throws 404 for one that was sent */
export const tryLetter = (scope: WriterScope, id: number): Promise<void> =>
  inTransaction(scope, async (scope) => {
    await lockDraft(scope, id)
    await log(scope, 'letter.tried', id)
  })

/** Throws a draft away. Done twice it is no fault. @throws 404 for one that was sent */
export const dropLetter = (scope: WriterScope, id: number): Promise<void> =>
  inTransaction(scope, async (scope) => {
    const mine = isOfRoom(scope, id)
    const [row] = await scope.db.select({ releasedAt: letters.releasedAt }).from(letters).where(mine)
    if (row?.releasedAt) throw notFound('draft')
    const gone = await scope.db
      .delete(letters)
      .where(and(mine, isNull(letters.releasedAt)))
      .returning()
    if (gone.length > 0) await log(scope, 'letter.dropped', id)
  })

/** A letter of the room at hand, and of no other. */
export const isOfRoom = ({ room }: WriterScope, id: number): SQL | undefined =>
  and(eq(letters.id, id), eq(letters.room, room.slug))

/**
 * Holds a letter until the transaction ends.
 * @throws 404 for one that is not the room's, or was sent; 409 when it is not that version any more
 */
export async function lockDraft(scope: WriterScope, id: number, version?: number): Promise<void> {
  const [row] = await scope.db
    .select({ version: letters.version })
    .from(letters)
    .where(and(isOfRoom(scope, id), isNull(letters.releasedAt)))
    .for('update')
  if (!row) throw notFound('draft')
  if (version !== undefined && row.version !== version)
    throw new HouseError(409, 'letters:errors.changed', 'changed by somebody else')
}

/** Writes the log of a letter. */
export const log = (scope: WriterScope, verb: Verb, id: number): Promise<void> =>
  logActivity(scope, { verb, subject: 'letter', subjectId: id, room: scope.room.slug })

async function writeEntries({ db }: MemberScope, letterId: number, ids: number[]): Promise<void> {
  await db.delete(letterEntries).where(eq(letterEntries.letterId, letterId))
  // what is gone by now is left out
  await db.execute(
    sql`insert into letter_entries (letter_id, entry_id, position)
        select ${letterId}, e.id, wanted.place from unnest(${sql.param(ids)}::bigint[]) with ordinality as wanted (id, place)
        join entries e on e.id = wanted.id on conflict do nothing`,
  )
}

function refuseCprIn(field: string, text: string): void {
  try {
    refuseCprNumber({ text })
  } catch (error) {
    throw error instanceof InvalidInput ? new InvalidInput({ [field]: 'errors:field.cpr' }) : error
  }
}
