import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { findStale } from './find-stale.ts'
import { sendAsk } from './mails.ts'

/** The reader of the log that asks authors, and takes off the desk what was changed meanwhile. */
export const freshnessReader = 'freshness'

const askMail = 'still-right-mail'

export async function freshnessEffects(app: FastifyInstance): Promise<void> {
  const office = { db: app.database.db, mailer: app.mailer, addressOf: app.addressOf }
  app.jobs.work<{ id: number }>(askMail, ({ id }) => sendAsk(office, id))
  app.outbox.follow({
    name: freshnessReader,
    verbs: ['entry.askedAbout', 'entry.changed', 'update.told'],
    prepare: () => app.jobs.open(),
    async handle(rows, { db }) {
      for (const { verb, data } of rows)
        if (verb === 'entry.askedAbout') await app.jobs.send(askMail, { id: Number(data.ask) }, { db })
      const heardOf = rows.filter(({ verb }) => verb !== 'entry.askedAbout').map(({ subjectId }) => subjectId)
      await db.execute(sql`
        delete from entry_work where kind = 'stale' and done_at is null
          and entry_id = any(${sql.param(heardOf)}::bigint[])`)
    },
  })
  app.jobs.schedule('find-stale', '10 3 * * *', () => findStale(app.database))
}
