import { eq } from 'drizzle-orm'
import { users } from '../../../db/schema/index.ts'
import { type Database, inTransaction } from '../../plugins/database.ts'
import type { Member } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { wantsMails } from './queries.ts'

/** Other mails that somebody can do without, as columns of their account. */
export const mailSwitches = ['eventReminders'] as const
type MailSwitch = (typeof mailSwitches)[number]

/** Which mails somebody gets. */
export async function mailsOf(db: Database, userId: number) {
  const [row] = await db
    .select({ eventReminders: users.eventReminders })
    .from(users)
    .where(eq(users.id, userId))
  return {
    digests: await wantsMails(db, userId),
    eventReminders: row?.eventReminders ?? false,
  }
}

/** Switches a sort of mails on or off. */
export async function setMails(
  scope: { db: Database; viewer: Pick<Member, 'id'> },
  name: MailSwitch,
  on: boolean,
): Promise<void> {
  await inTransaction(scope, async ({ db, viewer }) => {
    await db
      .update(users)
      .set({ [name]: on })
      .where(eq(users.id, viewer.id))
    await logActivity(
      { db, viewer: viewer as Member },
      { verb: 'account.changed', subject: 'user', subjectId: viewer.id },
    )
  })
}
