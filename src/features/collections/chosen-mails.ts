import { eq, sql } from 'drizzle-orm'
import { users } from '../../../db/schema/index.ts'
import { notFound } from '../../errors.ts'
import { type Database, rowsOf } from '../../plugins/database.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whether the person whom a mail's link belongs to is told of choices. @throws 404 for an unknown link */
export async function chosenMailsOf({ db }: { db: Database }, token: string): Promise<boolean> {
  const [person] = await rowsOf<{ on: boolean }>(
    db,
    sql`select u.chosen_mails as on from users u where u.id = ${authorOf(token)}`,
  )
  if (!person) throw notFound('mail link')
  return person.on
}

/** Ends or resumes these mails, by the link of one of them. @throws 404 for an unknown link */
export async function setChosenMails({ db }: { db: Database }, token: string, on: boolean): Promise<void> {
  const changed = await db
    .update(users)
    .set({ chosenMails: on })
    .where(eq(users.id, authorOf(token)))
    .returning({ id: users.id })
  if (changed.length === 0) throw notFound('mail link')
}

/** Of mails that were sent: a link that nobody was given leads to nobody. */
function authorOf(token: string) {
  if (!uuid.test(token)) throw notFound('mail link')
  return sql`(select e.author_id from collection_items i join entries e on e.id = i.entry_id
    where i.unsubscribe = ${token}::uuid and i.told_at is not null)`
}
