import { and, isNotNull, isNull, lt } from 'drizzle-orm'
import { users } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'

/** An address that nobody confirms is given up after so many days, with what was shared from it. */
export const daysToConfirm = 60

/** Removes accounts whose mail address was never confirmed. Example people have no address and stay. */
export async function deleteStaleAccounts({ db }: { db: Database }): Promise<void> {
  const before = new Date(Date.now() - daysToConfirm * 86_400_000)
  await db
    .delete(users)
    .where(and(isNull(users.emailConfirmedAt), isNotNull(users.email), lt(users.createdAt, before)))
}
