import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { fillNotices } from './fill.ts'

const keptDays = 90

/** What follows from what people do with each other's words: those whom it concerns are told. */
export async function noticeEffects(app: FastifyInstance): Promise<void> {
  const { db } = app.database
  app.outbox.follow(fillNotices(app.rooms))
  app.jobs.schedule('forget-old-notices', '35 4 * * *', async () => {
    await db.execute(sql`delete from notices where at < now() - make_interval(days => ${keptDays})`)
  })
}
