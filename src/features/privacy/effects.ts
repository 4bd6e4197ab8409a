import type { FastifyInstance } from 'fastify'
import { makeExport } from './export-data.ts'
import { forgetOld } from './forget-old.ts'

const job = 'data-export'

/** What members ask for about themselves is made; what has been kept long enough is forgotten at night. */
export async function privacyEffects(app: FastifyInstance): Promise<void> {
  const { db } = app.database
  const office = {
    db,
    mailer: app.mailer,
    addressOf: app.addressOf,
    files: app.files,
    closed: app.rooms.closed,
  }
  app.jobs.work<{ exportId: number }>(job, ({ exportId }) => makeExport(office, exportId))
  app.outbox.follow({
    name: 'data-exports',
    verbs: ['account.exportAsked'],
    prepare: () => app.jobs.open(),
    async handle(rows, inside) {
      for (const { data } of rows) await app.jobs.send(job, { exportId: data.export }, inside)
    },
  })
  app.jobs.schedule('forget-old', '10 4 * * *', () =>
    forgetOld({ db, files: app.files, mailFolder: app.mailFolder }),
  )
}
