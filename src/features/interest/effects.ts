import { and, eq, isNull } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { entries, interests } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'
import { nobody } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { missingSteps } from '../kinds/steps.ts'

/** The reader of the log that sees when a wish to hear more is answered. */
export const interestReader = 'interests'

/** What follows when an entry is told further: the wishes that it answers are marked, and noted in the log for who is told. */
export async function interestEffects(app: FastifyInstance): Promise<void> {
  app.outbox.follow({
    name: interestReader,
    verbs: ['entry.changed'],
    async handle(rows, { db }) {
      for (const { subjectId, actorId, room } of rows) {
        const heard = await heardNow(db, subjectId)
        await logActivity(
          { db, viewer: { ...nobody, id: actorId } },
          ...heard.map((userId) => ({
            verb: 'interest.heard' as const,
            subject: 'entry' as const,
            subjectId,
            room: room ?? undefined,
            data: { userId },
          })),
        )
      }
    },
  })
}

/** Marks the wishes that the entry now answers, whichever form it was told in. @returns whose they are */
async function heardNow(db: Database, entryId: number): Promise<number[]> {
  const waiting = await db
    .select({
      userId: interests.userId,
      wanted: interests.wanted,
      kind: entries.kind,
      details: entries.details,
    })
    .from(interests)
    .innerJoin(entries, eq(entries.id, interests.entryId))
    .where(and(eq(interests.entryId, entryId), isNull(interests.heardAt), isNull(interests.droppedAt)))
  const heard: number[] = []
  for (const { userId, wanted, ...entry } of waiting) {
    const missing = missingSteps(entry)
    if (wanted.every((step) => missing.includes(step))) continue
    await db
      .update(interests)
      .set({ heardAt: new Date() })
      .where(and(eq(interests.entryId, entryId), eq(interests.userId, userId)))
    heard.push(userId)
  }
  return heard
}
