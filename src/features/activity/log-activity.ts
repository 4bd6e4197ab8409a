import { sql } from 'drizzle-orm'
import { activity } from '../../../db/schema/index.ts'
import type { Scope } from '../../scope.ts'

/** Every change of state that somebody may have to act on. */
export type Verb =
  | 'account.signedUp'
  | 'account.confirmed'
  | 'account.confirmationAsked'
  | 'account.passwordForgotten'
  | 'account.linkAsked'
  | 'account.linked'
  | 'account.addressAsked'
  | 'account.addressChanged'
  | 'account.exportAsked'
  | 'account.passwordChanged'
  | 'account.changed'
  | 'account.left'
  | 'account.roleGiven'
  | 'account.roleTaken'
  | 'entry.published'
  | 'entry.changed'
  | 'entry.withdrawn'
  | 'entry.approved'
  | 'entry.askedAbout'
  | 'entry.imported'
  | 'entry.seeded'
  | 'entry.helped'
  | 'entry.unhelped'
  | 'entry.merged'
  | 'entry.moved'
  | 'entry.shown'
  | 'entry.unshown'
  | 'offer.made'
  | 'offer.withdrawn'
  | 'offer.accepted'
  | 'offer.declined'
  | 'draft.sentBack'
  | 'file.added'
  | 'file.changed'
  | 'file.removed'
  | 'contact.written'
  | 'contact.phoneShown'
  | 'contact.acquainted'
  | 'contact.unacquainted'
  | 'reuse.said'
  | 'reuse.takenBack'
  | 'event.signedUp'
  | 'event.withdrawnFrom'
  | 'event.seated'
  | 'event.cancelled'
  | 'event.written'
  | 'update.told'
  | 'update.changed'
  | 'update.removed'
  | 'collection.chosen'
  | 'collection.changed'
  | 'spotlight.chosen'
  | 'spotlight.changed'
  | 'spotlight.removed'
  | 'comment.written'
  | 'comment.changed'
  | 'comment.removed'
  | 'comment.helped'
  | 'comment.unhelped'
  | 'comment.solved'
  | 'comment.unsolved'
  | 'thread.subscribed'
  | 'thread.unsubscribed'
  | 'group.made'
  | 'group.changed'
  | 'group.joined'
  | 'group.left'
  | 'group.removed'
  | 'group.requested'
  | 'group.admitted'
  | 'group.refused'
  | 'group.invited'
  | 'group.hostGiven'
  | 'group.hostTaken'
  | 'interest.asked'
  | 'interest.dropped'
  | 'interest.heard'
  | 'fund.reminderAsked'
  | 'fund.reminderStopped'
  | 'link.died'
  | 'link.answered'
  | 'guide.asked'
  | 'guide.confirmed'
  | 'guide.answered'
  | 'feedback.given'
  | 'feedback.settled'
  | 'feedback.answered'
  | 'report.made'
  | 'report.handedOver'
  | 'report.closed'
  | 'follow.made'
  | 'follow.changed'
  | 'follow.dropped'

export interface Activity {
  verb: Verb
  subject: 'entry' | 'user' | 'message' | 'draft' | 'follow' | 'question' | 'group' | 'report' | 'feedback'
  subjectId: number
  room?: string | undefined
  /** Whose doing it is, when it is not the viewer's. */
  actorId?: number | null
  data?: Record<string, unknown>
}

/** The channel that readers of the log wait on; the notice has no content. */
export const activityChannel = 'huset_activity'

/** Writes to the log in the transaction of the change itself; readers are woken when it commits. */
export async function logActivity(scope: Pick<Scope, 'db' | 'viewer'>, ...rows: Activity[]): Promise<void> {
  if (rows.length === 0) return
  await scope.db
    .insert(activity)
    .values(rows.map((row) => ({ actorId: scope.viewer.id, ...row })))
    // in the same statement; equal notices of a transaction are sent once
    .returning({ woken: sql`pg_notify(${activityChannel}, '')` })
}
