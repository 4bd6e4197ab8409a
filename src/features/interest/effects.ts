import { and, eq, isNull } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { entries, interests } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'
import { missingSteps } from '../kinds/steps.ts'
import { tellAuthor, tellReader } from './mails.ts'

interface InterestJob {
  entryId: number
  userId: number
}

const asked = 'interest-asked-mail'
const heard = 'interest-heard-mail'

/** What follows from a wish to hear more: the author is told, and the reader when it comes. */
export async function interestEffects(app: FastifyInstance): Promise<void> {
  const office = { db: app.database.db, mailer: app.mailer, addressOf: app.addressOf }
  app.jobs.work<InterestJob>(asked, ({ entryId, userId }) => tellAuthor(office, entryId, userId))
  app.jobs.work<InterestJob>(heard, ({ entryId, userId }) => tellReader(office, entryId, userId))
  app.outbox.follow({
    name: 'interest-mails',
    verbs: ['interest.asked', 'entry.changed'],
    prepare: () => app.jobs.open(),
    async handle(rows, { db }) {
      for (const { verb, subjectId: entryId, actorId } of rows) {
        if (verb === 'interest.asked' && actorId !== null)
          await app.jobs.send(asked, { entryId, userId: actorId } satisfies InterestJob, { db })
        if (verb === 'entry.changed')
          for (const userId of await heardNow(db, entryId))
            await app.jobs.send(heard, { entryId, userId } satisfies InterestJob, { db })
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
