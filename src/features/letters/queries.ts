import { and, desc, eq, isNotNull, sql } from 'drizzle-orm'
import { letters, users } from '../../../db/schema/index.ts'
import { type Database, rowsOf } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'
import { cardsByIds, type EntryCard } from '../entries/queries.ts'
import { forEverybody } from './candidates.ts'
import type { WriterScope } from './letters.ts'

export type LetterRow = typeof letters.$inferSelect & { author: string | null }

const listed = 50

/** The newest letters of the room at hand, with who began them. One query. */
export const lettersOf = (scope: WriterScope): Promise<LetterRow[]> =>
  selected(scope.db)
    .where(eq(letters.room, scope.room.slug))
    .orderBy(desc(letters.id))
    .limit(listed)
    .then(flat)

/** A letter, or null. One query. */
export async function letterById(db: Database, id: number): Promise<LetterRow | null> {
  return flat(await selected(db).where(eq(letters.id, id)))[0] ?? null
}

/** A letter of the room at hand, or null. One query. */
export async function findLetter({ db, room }: WriterScope, id: number): Promise<LetterRow | null> {
  const letter = await letterById(db, id)
  return letter?.room === room.slug ? letter : null
}

/** A letter that has been given to be sent, or null. One query. */
export async function sentLetter(db: Database, id: number): Promise<LetterRow | null> {
  const letter = await letterById(db, id)
  return letter?.releasedAt ? letter : null
}

/** Whether somebody gets the letters of a room. One query. */
export async function areWanted(db: Database, userId: number, room: string): Promise<boolean> {
  const rows = await rowsOf(
    db,
    sql`select from follows f join users u on u.id = f.user_id left join follow_readers r on r.user_id = f.user_id
        where f.user_id = ${userId}::bigint and f.key = ${room} and ${wantsLetters}`,
  )
  return rows.length > 0
}

/** Where a link of a letter that was sent leads, if the viewer may read it; counts that it was opened. Two queries. */
export async function openLink(
  scope: Scope,
  letterId: number,
  entryId: number,
  counts: boolean,
): Promise<EntryCard | null> {
  const [found] = await rowsOf<{ id: number }>(
    scope.db,
    sql`update letter_entries p set opened = opened + ${counts ? 1 : 0} from letters l
        where l.id = p.letter_id and l.released_at is not null and l.room = ${scope.room?.slug ?? ''}
          and p.letter_id = ${letterId}::bigint
          and p.entry_id = coalesce((select entry_id from merged_entries where id = ${entryId}::bigint), ${entryId}::bigint)
        returning p.entry_id::int as id`,
  )
  const [card] = found ? await cardsByIds({ ...scope, room: null }, [found.id]) : []
  return card ?? null
}

const selected = (db: Database) =>
  db
    .select({ letter: letters, author: users.name })
    .from(letters)
    .leftJoin(users, eq(users.id, letters.authorId))
    .$dynamic()

const flat = (rows: { letter: typeof letters.$inferSelect; author: string | null }[]): LetterRow[] =>
  rows.map(({ letter, author }) => ({ ...letter, author }))

/** An entry that a letter points to. */
export interface LetterEntry {
  card: EntryCard
  opened: number
}

/** What a letter points to and everybody may read now, in its order. Two queries. */
export async function entriesIn(scope: Scope, letterId: number): Promise<LetterEntry[]> {
  const rows = await rowsOf<{ id: number; opened: number }>(
    scope.db,
    sql`select entry_id::int as id, opened from letter_entries where letter_id = ${letterId}::bigint order by position, entry_id`,
  )
  const cards = await cardsByIds(
    forEverybody(scope),
    rows.map(({ id }) => id),
  )
  return cards.map((card) => ({ card, opened: rows.find(({ id }) => id === card.id)?.opened ?? 0 }))
}

/** Of `follows` as `f`, `users` as `u` and perhaps `follow_readers` as `r`: who wants the letters of a room. */
export const wantsLetters = sql`f.type = 'room' and f.cadence <> 'never' and f.letters
  and u.email is not null and u.email_confirmed_at is not null and coalesce(r.mails, true)`

/** How many a letter of the room would go to. One query. */
export async function countReaders(db: Database, room: string): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    db,
    sql`select count(*)::int as count from follows f join users u on u.id = f.user_id
        left join follow_readers r on r.user_id = f.user_id where f.key = ${room} and ${wantsLetters}`,
  )
  return row?.count ?? 0
}

/** When the room's last letter was given to be sent. One query. */
export async function lastReleased(db: Database, room: string): Promise<Date | null> {
  const [row] = await db
    .select({ at: letters.releasedAt })
    .from(letters)
    .where(and(eq(letters.room, room), isNotNull(letters.releasedAt)))
    .orderBy(desc(letters.releasedAt))
    .limit(1)
  return row?.at ?? null
}
