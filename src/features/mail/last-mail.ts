import { eq } from 'drizzle-orm'
import { followReaders } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'

/**
 * When a mail last told somebody of what they had not asked to hear at once. Held until the transaction ends: of all who
 * want to write to one person, one at a time.
 */
export async function holdLastMail(db: Database, userId: number): Promise<Date | null> {
  await db.insert(followReaders).values({ userId }).onConflictDoNothing()
  const [reader] = await db
    .select({ noticedAt: followReaders.noticedAt })
    .from(followReaders)
    .where(eq(followReaders.userId, userId))
    .for('update')
  return reader?.noticedAt ?? null
}

/** Says when that was; a mail that was not sent after all gives back the time of the one before it. */
export async function saveLastMail(db: Database, userId: number, noticedAt: Date | null): Promise<void> {
  await db.update(followReaders).set({ noticedAt }).where(eq(followReaders.userId, userId))
}
