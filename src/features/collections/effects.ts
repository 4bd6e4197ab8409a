import type { FastifyInstance } from 'fastify'
import { type Choice, tellChosen } from './mails.ts'

const job = 'chosen-mail'

/** What follows when an entry is chosen for a collection: its author is told. */
export async function collectionEffects(app: FastifyInstance): Promise<void> {
  const office = { db: app.database.db, mailer: app.mailer, addressOf: app.addressOf }
  app.jobs.work<Choice>(job, (choice) => tellChosen(office, choice))
  app.outbox.follow({
    name: 'chosen-mails',
    verbs: ['collection.chosen'],
    prepare: () => app.jobs.open(),
    async handle(rows, { db }) {
      for (const { subjectId: collectionId, actorId: editorId, data } of rows) {
        if (editorId === null) continue
        const choice: Choice = { collectionId, entryId: Number(data.entryId), editorId }
        await app.jobs.send(job, choice, { db })
      }
    },
  })
}
