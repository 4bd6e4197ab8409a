import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { drafts, entries } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import { InvalidInput } from '../../errors.ts'
import type { Typed } from '../../forms.ts'
import { type Database, inTransaction } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import type { KindName } from '../kinds/index.ts'

/** A form as it is being written, on whatever device. */
export interface TypedDraft {
  id: number
  room: string
  kind: KindName
  content: Typed
  submission: string | null
  updatedAt: Date
}

const mostDrafts = 50

/** What nobody has touched for so long is thrown away at night. */
const monthsKept = 6

/** When a draft is thrown away, if it is not touched before. */
export function deletionDay({ updatedAt }: Pick<TypedDraft, 'updatedAt'>): Date {
  const day = new Date(updatedAt)
  day.setUTCMonth(day.getUTCMonth() + monthsKept)
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
          sql`${now.toISOString()}::timestamptz - make_interval(months => ${monthsKept}::int)`,
        ),
      ),
    )
    .returning({ id: drafts.id })
  return gone.length
}
const mostLetters = 200_000

/**
 * Keeps a form as it is typed, one for each submission. It is not in the log: nobody but its writer ever sees it.
 * @returns its id, or null when the form was sent meanwhile, or the submission is not the writer's
 * @throws InvalidInput for what looks like a CPR number, what is longer than a contribution can be, or too many drafts
 */
export async function keepTyped(
  scope: MemberScope,
  draft: { room: string; kind: KindName; submission: string; content: Typed },
): Promise<number | null> {
  const text = Object.values(draft.content).flat().join('\n')
  if (text.length > mostLetters) throw new InvalidInput({ body: 'drafts:tooLong' })
  if (!draft.content.notCpr && findCprNumber(text)) throw new InvalidInput({ body: 'drafts:cpr' })
  return inTransaction(scope, async ({ db, viewer }) => {
    if ((await db.$count(entries, eq(entries.submission, draft.submission))) > 0) return null
    const own = and(eq(drafts.authorId, viewer.id), eq(drafts.awaits, 'author'))
    const known = and(own, eq(drafts.submission, draft.submission))
    if ((await db.$count(drafts, known)) === 0 && (await db.$count(drafts, own)) >= mostDrafts)
      throw new InvalidInput({ body: 'drafts:tooMany' })
    const kept = { kind: draft.kind, room: draft.room, content: draft.content, updatedAt: new Date() }
    const [row] = await db
      .insert(drafts)
      .values({ ...kept, authorId: viewer.id, awaits: 'author', submission: draft.submission })
      .onConflictDoUpdate({ target: drafts.submission, set: kept, setWhere: own })
      .returning({ id: drafts.id })
    return row?.id ?? null
  })
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

/** Throws away one of the viewer's own. @returns whether there was one */
export async function discardDraft({ db, viewer }: MemberScope, id: number): Promise<boolean> {
  const gone = await db.delete(drafts).where(ownOne(viewer.id, id)).returning({ id: drafts.id })
  return gone.length > 0
}

/** What was typed is not needed any more: it is sent. In the transaction that shares it. */
export async function dropTyped({ db, viewer }: MemberScope, submission: string | undefined): Promise<void> {
  if (!submission) return
  await db
    .delete(drafts)
    .where(
      and(eq(drafts.submission, submission), eq(drafts.authorId, viewer.id), eq(drafts.awaits, 'author')),
    )
}

const ownOne = (authorId: number, id: number) =>
  and(eq(drafts.id, id), eq(drafts.authorId, authorId), eq(drafts.awaits, 'author'))

const asTyped = (row: typeof drafts.$inferSelect): TypedDraft => ({ ...row, content: row.content as Typed })
