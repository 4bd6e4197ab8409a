import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { drafts, entries, entryVersions } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import { InvalidInput } from '../../errors.ts'
import type { Typed } from '../../forms.ts'
import { type Database, inTransaction } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import type { KindName } from '../kinds/index.ts'
import { monthsKept } from '../privacy/days-kept.ts'

/** A form as it is being written, on whatever device. */
export interface TypedDraft {
  id: number
  room: string
  kind: KindName
  content: Typed
  submission: string | null
  /** The entry that is being changed; null for one that is not shared yet. */
  entryId: number | null
  /** What the room's editors wrote when they sent it back. */
  note: string | null
  updatedAt: Date
}

/** A form to keep: one that is to be shared is known by its submission, a change by its entry. */
type Writing = Pick<TypedDraft, 'room' | 'kind' | 'content'> & ({ submission: string } | { entryId: number })

const mostDrafts = 50

/** When a draft is thrown away, if it is not touched before. */
export function deletionDay({ updatedAt }: Pick<TypedDraft, 'updatedAt'>): Date {
  const day = new Date(updatedAt)
  day.setUTCMonth(day.getUTCMonth() + monthsKept.drafts)
  return day
}

/** Throws away what nobody has touched for half a year. @returns how many */
export async function dropOldDrafts({ db }: { db: Database }, now = new Date()): Promise<number> {
  const gone = await db
    .delete(drafts)
    .where(
      and(
        eq(drafts.awaits, 'author'),
        lt(
          drafts.updatedAt,
          sql`${now.toISOString()}::timestamptz - make_interval(months => ${monthsKept.drafts}::int)`,
        ),
      ),
    )
    .returning({ id: drafts.id })
  return gone.length
}
const mostLetters = 200_000

/**
 * Keeps a form as it is typed, one for each submission, and one for each entry that the viewer is changing. It is not in
 * the log: nobody but its writer ever sees it.
 * @returns its id, or null when the form was sent meanwhile, or the submission is not the writer's
 * @throws InvalidInput for what looks like a CPR number, what is longer than a contribution can be, or too many drafts
 */
export async function keepTyped(scope: MemberScope, draft: Writing): Promise<number | null> {
  const text = Object.values(draft.content).flat().join('\n')
  if (text.length > mostLetters) throw new InvalidInput({ body: 'drafts:tooLong' })
  if (!draft.content.notCpr && findCprNumber(text)) throw new InvalidInput({ body: 'drafts:cpr' })
  return inTransaction(scope, async (scope) => {
    const { db, viewer } = scope
    if (await isSent(scope, draft)) return null
    const own = and(eq(drafts.authorId, viewer.id), eq(drafts.awaits, 'author'))
    if (
      (await db.$count(drafts, and(own, sameAs(draft)))) === 0 &&
      (await db.$count(drafts, own)) >= mostDrafts
    )
      throw new InvalidInput({ body: 'drafts:tooMany' })
    const { room, kind, content } = draft
    const kept = { kind, room, content, updatedAt: new Date() }
    const key = 'entryId' in draft ? { entryId: draft.entryId } : { submission: draft.submission }
    const [row] = await db
      .insert(drafts)
      .values({ ...kept, ...key, authorId: viewer.id, awaits: 'author' })
      .onConflictDoUpdate({
        target: 'entryId' in draft ? [drafts.entryId, drafts.authorId] : drafts.submission,
        set: kept,
        setWhere: own,
      })
      .returning({ id: drafts.id })
    return row?.id ?? null
  })
}

const sameAs = (draft: { submission: string } | { entryId: number }) =>
  'entryId' in draft ? eq(drafts.entryId, draft.entryId) : eq(drafts.submission, draft.submission)

/** What was under way while the form itself was sent comes too late. */
async function isSent({ db, viewer }: MemberScope, draft: Writing): Promise<boolean> {
  if ('submission' in draft) return (await db.$count(entries, eq(entries.submission, draft.submission))) > 0
  const saved = and(
    eq(entryVersions.entryId, draft.entryId),
    eq(entryVersions.version, (Number(draft.content.version) || 0) + 1),
    eq(entryVersions.editorId, viewer.id),
  )
  return (await db.$count(entryVersions, saved)) > 0
}

/** What the viewer is writing, the newest first. One query. */
export async function ownDrafts({ db, viewer }: MemberScope): Promise<TypedDraft[]> {
  const rows = await db
    .select()
    .from(drafts)
    .where(and(eq(drafts.authorId, viewer.id), eq(drafts.awaits, 'author')))
    .orderBy(desc(drafts.updatedAt), desc(drafts.id))
    .limit(mostDrafts)
  return rows.map(asTyped)
}

/** One of the viewer's own, or null. */
export async function findDraft({ db, viewer }: MemberScope, id: number): Promise<TypedDraft | null> {
  const [row] = await db.select().from(drafts).where(ownOne(viewer.id, id))
  return row ? asTyped(row) : null
}

/** The change of an entry that the viewer has begun, or null. */
export async function findChange({ db, viewer }: MemberScope, entryId: number): Promise<TypedDraft | null> {
  const [row] = await db
    .select()
    .from(drafts)
    .where(and(eq(drafts.entryId, entryId), eq(drafts.authorId, viewer.id), eq(drafts.awaits, 'author')))
  return row ? asTyped(row) : null
}

/** Throws away one of the viewer's own. @returns what it was, or null when there was none */
export async function discardDraft({ db, viewer }: MemberScope, id: number): Promise<TypedDraft | null> {
  const [gone] = await db.delete(drafts).where(ownOne(viewer.id, id)).returning()
  return gone ? asTyped(gone) : null
}

/** What was typed is not needed any more: it is sent. In the transaction that shares or saves it. */
export async function dropTyped(
  { db, viewer }: MemberScope,
  draft: { submission: string } | { entryId: number },
): Promise<void> {
  await db
    .delete(drafts)
    .where(and(sameAs(draft), eq(drafts.authorId, viewer.id), eq(drafts.awaits, 'author')))
}

const ownOne = (authorId: number, id: number) =>
  and(eq(drafts.id, id), eq(drafts.authorId, authorId), eq(drafts.awaits, 'author'))

const asTyped = (row: typeof drafts.$inferSelect): TypedDraft => ({ ...row, content: row.content as Typed })
