import { and, isNotNull, isNull, lt } from 'drizzle-orm'
import { users } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'
import { daysKept } from '../privacy/days-kept.ts'

/** Removes accounts whose mail address was never confirmed, with what was shared from them. Example people have no address and stay. */
export async function deleteStaleAccounts({ db }: { db: Database }): Promise<void> {
  const before = new Date(Date.now() - daysKept.unconfirmed * 86_400_000)
  await db
    .delete(users)
    .where(and(isNull(users.emailConfirmedAt), isNotNull(users.email), lt(users.createdAt, before)))
}
