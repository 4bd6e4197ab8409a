import { sql } from 'drizzle-orm'
import { entryCounts } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'

/** Counts one more turn to an entry's contact: a message, or a look at the phone number. */
export async function countContact(db: Database, entryId: number): Promise<void> {
  await db
    .insert(entryCounts)
    .values({ entryId, contacts: 1 })
    .onConflictDoUpdate({ target: entryCounts.entryId, set: { contacts: sql`${entryCounts.contacts} + 1` } })
}

/** Counts anew how many know an entry. */
export async function countAcquaintances(db: Database, entryId: number): Promise<void> {
  const counted = sql`(select count(*) from acquaintances a where a.entry_id = ${entryId})`
  await db
    .insert(entryCounts)
    .values({ entryId, acquaintances: counted })
    .onConflictDoUpdate({ target: entryCounts.entryId, set: { acquaintances: counted } })
}
