import { sql } from 'drizzle-orm'
import type { Database } from '../../plugins/database.ts'

/**
 * Before an event is taken out: writes down who had signed up for it and what it was, for those who are to be told. What
 * is over or called off leaves nothing behind. In the caller's transaction.
 */
export async function keepFarewells({ db }: { db: Database }, entryId: number): Promise<void> {
  const now = new Date().toISOString()
  await db.execute(
    sql`insert into event_farewells (event_id, user_id, event)
        select e.id, a.user_id, jsonb_build_object('id', e.id, 'room', e.room, 'audience', e.audience, 'title', e.title, 'summary', e.summary,
          'place', e.place, 'startsAt', e.details ->> 'startsAt', 'endsAt', e.details ->> 'endsAt', 'organiser', u.name,
          'publishedAt', floor(extract(epoch from e.published_at) * 1000), 'updatedAt', ${Date.parse(now)}::float8)
        from attendances a join entries e on e.id = a.entry_id left join users u on u.id = e.author_id
        where e.id = ${entryId}::bigint and e.kind = 'event' and e.cancelled_at is null
          and e.details ->> 'startsAt' > ${now} and a.withdrawn_at is null`,
  )
}
