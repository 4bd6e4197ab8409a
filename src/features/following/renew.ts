import { and, asc, eq, gt, ne } from 'drizzle-orm'
import { follows } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'
import { analysisVersion } from '../search/analysis.ts'
import type { FollowDeps } from './follow.ts'
import { needsOf } from './needs.ts'

const batch = 200

/** Looks followed searches up again whose words were read by another version of the text analysis. @returns how many */
export async function renewFollows(db: Database, { engine, rooms }: FollowDeps): Promise<number> {
  let renewed = 0
  for (let last = 0; ; ) {
    const old = await db
      .select()
      .from(follows)
      .where(and(gt(follows.id, last), eq(follows.type, 'search'), ne(follows.analysis, analysisVersion)))
      .orderBy(asc(follows.id))
      .limit(batch)
    for (const { id, query, room, filters } of old) {
      const search = { type: 'search' as const, query: query ?? '', room, filters: filters ?? {} }
      const needs = await needsOf(engine, search, room === null ? null : (rooms.bySlug.get(room) ?? null))
      await db.update(follows).set(needs).where(eq(follows.id, id))
    }
    renewed += old.length
    if (old.length < batch) return renewed
    last = old.at(-1)?.id ?? last
  }
}
