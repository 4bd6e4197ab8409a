import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'

/** The reader of the log that puts what is new on the desk. */
export const reviewReader = 'review'

/** What somebody shares who does not look after the room waits for an editor's look; what one has read already does not. */
export async function reviewEffects(app: FastifyInstance): Promise<void> {
  app.outbox.follow({
    name: reviewReader,
    verbs: ['entry.published'],
    async handle(rows, { db }) {
      const ids = rows.filter(({ data }) => data.approved !== true).map(({ subjectId }) => subjectId)
      await db.execute(sql`
        insert into entry_work (kind, entry_id, room, since)
        select 'fresh', e.id, e.room, e.published_at from entries e
        where e.id = any(${sql.param(ids)}::bigint[]) and e.audience not like 'group:%' and not exists (
          select from roles r where r.user_id = e.author_id
            and (r.role = 'steward' or (r.role = 'editor' and r.room = e.room)))
        on conflict do nothing`)
    },
  })
}
