import { eq } from 'drizzle-orm'
import { roomSettings } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'

/** What was changed about a room at the desk, column by column; empty when nothing was. One query. */
export async function findSettings(db: Database, slug: string): Promise<Record<string, unknown>> {
  const [row] = await db.select().from(roomSettings).where(eq(roomSettings.slug, slug))
  return row ?? {}
}
