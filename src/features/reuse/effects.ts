import type { FastifyInstance } from 'fastify'
import { tellOrigin } from './mails.ts'

interface ReuseJob {
  entryId: number
  userId: number
}

const job = 'reuse-mail'

/** What follows when somebody has used an entry: its author is told. */
export async function reuseEffects(app: FastifyInstance): Promise<void> {
  const office = { db: app.database.db, mailer: app.mailer, addressOf: app.addressOf }
  app.jobs.work<ReuseJob>(job, ({ entryId, userId }) => tellOrigin(office, entryId, userId))
  app.outbox.follow({
    name: 'reuse-mails',
    verbs: ['reuse.said'],
    prepare: () => app.jobs.open(),
    async handle(rows, { db }) {
      for (const { subjectId, actorId } of rows) {
        if (actorId === null) continue
        await app.jobs.send(job, { entryId: subjectId, userId: actorId } satisfies ReuseJob, { db })
      }
    },
  })
}
