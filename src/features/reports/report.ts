import { and, eq, gt, isNull } from 'drizzle-orm'
import { entries, reports } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import { InvalidInput, notFound } from '../../errors.ts'
import { inOwnTurn, refuseTooMany } from '../../limits.ts'
import { isMember, type Scope, type Viewer } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import type { Comment } from '../dialogue/queries.ts'
import type { Entry } from '../entries/queries.ts'
import type { ReportForm } from './schema.ts'
import { nobodyElseDecides, whoHandles } from './who-handles.ts'

const pace = { most: 20, minutes: 60 }
/** So many from people without a log-on are enough to look at one thing. */
const mostFromStrangers = 5

/** What is reported: an entry, or a comment on it. */
export interface Reported {
  entry: Entry
  comment: Pick<Comment, 'id' | 'authorId' | 'removedBy' | 'text'> | null
}

const wordsOf = ({ entry, comment }: Reported): string =>
  comment?.text ?? [entry.title, entry.summary, entry.body].filter(Boolean).join('\n\n')

/** Nobody reports their own, or what is gone. */
export const mayReport = (viewer: Viewer, { entry, comment }: Reported): boolean => {
  const { authorId } = comment ?? entry
  return comment?.removedBy == null && (viewer.id === null || viewer.id !== authorId)
}

/**
 * Tells those who decide that something should not stand here. Said again by the same person it is said once.
 * @param reported something that the viewer may read
 * @throws 404 for one's own, and what was closed meanwhile; InvalidInput for a CPR number, or more than a person finds in an hour
 */
export async function report(scope: Scope, reported: Reported, form: ReportForm): Promise<void> {
  if (!mayReport(scope.viewer, reported)) throw notFound('thing to report')
  if (findCprNumber(form.text ?? '')) throw new InvalidInput({ text: 'errors:field.cpr' })
  const { entry, comment } = reported
  const { authorId } = comment ?? entry
  await inOwnTurn(scope, async (scope) => {
    if (await isEnough(scope, reported)) return
    const handlers = whoHandles(await heldAsItIs(scope, entry))
    const [row] = await scope.db
      .insert(reports)
      .values({
        ...handlers,
        about: comment ? 'comment' : 'entry',
        entryId: entry.id,
        commentId: comment?.id ?? null,
        reporterId: scope.viewer.id,
        reason: form.reason,
        text: form.text ?? null,
        shown: form.show && (await nobodyElseDecides(scope, handlers, authorId)) ? wordsOf(reported) : null,
        submission: form.submission ?? null,
      })
      .onConflictDoNothing()
      .returning({ id: reports.id })
    if (row)
      await logActivity(scope, {
        verb: 'report.made',
        subject: 'report',
        subjectId: row.id,
        room: entry.room,
      })
  })
}

/** The group where it stands may have closed a moment ago, and does not before the end. @throws 404 for who cannot read it then */
async function heldAsItIs({ db, viewer }: Scope, { id }: Entry) {
  const { room, audience, groupId } = entries
  const [now] = await db
    .select({ room, audience, groupId })
    .from(entries)
    .where(eq(entries.id, id))
    .for('share')
  if (!now || !viewer.keys.includes(now.audience)) throw notFound('entry')
  return now
}

/** Counted in the database, for all processes together. @throws InvalidInput for who has reported too many */
async function isEnough({ db, viewer }: Scope, { entry, comment }: Reported): Promise<boolean> {
  if (isMember(viewer)) {
    await refuseTooMany(
      pace,
      (since) => db.$count(reports, and(eq(reports.reporterId, viewer.id), gt(reports.createdAt, since))),
      new InvalidInput({ text: 'reports:errors.tooMany' }),
    )
    return false
  }
  const same = comment
    ? eq(reports.commentId, comment.id)
    : and(eq(reports.entryId, entry.id), eq(reports.about, 'entry'))
  const open = and(same, isNull(reports.reporterId), isNull(reports.closedAt))
  return (await db.$count(reports, open)) >= mostFromStrangers
}
