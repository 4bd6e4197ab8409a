import { and, eq, isNull, lt, or } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { LRUCache } from 'lru-cache'
import { followMatches, followReaders } from '../../../db/schema/index.ts'
import { isMember, type Scope } from '../../scope.ts'

const everyMs = 600_000

/** Remembers that who follows something was in the house, so that no mail comes on top of it. After the answer. */
export const visitsPlugin = fp(
  async (app: FastifyInstance) => {
    const lately = new LRUCache<number, true>({ maxSize: 50_000, sizeCalculation: () => 1, ttl: everyMs })
    app.addHook('onResponse', async (request) => {
      const { viewer } = request
      if (request.method !== 'GET' || !viewer || !isMember(viewer) || lately.has(viewer.id)) return
      lately.set(viewer.id, true)
      await app.database.db
        .update(followReaders)
        .set({ visitedAt: new Date() })
        .where(eq(followReaders.userId, viewer.id))
    })
  },
  { name: 'visits', dependencies: ['database', 'session'] },
)

/** What the viewer has opened is not told to them any more. Only what was found for them is remembered. */
export async function markRead({ db, viewer }: Scope, entryId: number): Promise<void> {
  if (!isMember(viewer)) return
  await db
    .update(followMatches)
    .set({ readAt: new Date() })
    .where(
      and(
        eq(followMatches.userId, viewer.id),
        eq(followMatches.entryId, entryId),
        or(isNull(followMatches.readAt), lt(followMatches.readAt, followMatches.foundAt)),
      ),
    )
}
