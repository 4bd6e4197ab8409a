import { type SQL, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { Database } from '../../plugins/database.ts'
import type { ActivityRow } from '../activity/reader.ts'

/** The reader of the log that puts what is new on the desk. */
export const reviewReader = 'review'

/** Whether somebody (`id` in the query) looks after the room of an entry (`e`). */
const keepsRoom = (id: SQL): SQL => sql`exists (
  select from roles r where r.user_id = ${id} and (r.role = 'steward' or (r.role = 'editor' and r.room = e.room)))`

/** What is for all to see; what is said in a closed group is the group's affair. */
const inRoom: SQL = sql`e.audience not like 'group:%'`

/**
 * What somebody shares or changes who does not look after the room waits for an editor's look; what one has read already
 * does not.
 */
export async function reviewEffects(app: FastifyInstance): Promise<void> {
  app.outbox.follow({
    name: reviewReader,
    verbs: ['entry.published', 'entry.changed'],
    async handle(rows, { db }) {
      await putNew(
        db,
        rows.filter(({ verb, data }) => verb === 'entry.published' && data.approved !== true),
      )
      await putChanged(
        db,
        rows.filter(({ verb, data }) => verb === 'entry.changed' && saysElse(data)),
      )
    },
  })
}

/** A text was changed, not only marked. */
const saysElse = ({ fields }: ActivityRow['data']): boolean => Array.isArray(fields) && fields.length > 0

async function putNew(db: Database, rows: ActivityRow[]): Promise<void> {
  const ids = rows.map(({ subjectId }) => subjectId)
  await db.execute(sql`
    insert into entry_work (kind, entry_id, room, since)
    select 'fresh', e.id, e.room, e.published_at from entries e
    where e.id = any(${sql.param(ids)}::bigint[]) and ${inRoom} and not ${keepsRoom(sql`e.author_id`)}
    on conflict do nothing`)
}

/** It gets a new number, so that nobody says it is seen who has the text before the change before them. */
async function putChanged(db: Database, rows: ActivityRow[]): Promise<void> {
  const seqs = rows.map(({ seq }) => seq)
  await db.execute(sql`
    insert into entry_work (kind, entry_id, room, since, facts)
    select 'fresh', e.id, e.room, max(a.created_at), '{"changed": true}' from activity a join entries e on e.id = a.subject_id
    where a.seq = any(${sql.param(seqs)}::bigint[]) and ${inRoom} and not ${keepsRoom(sql`a.actor_id`)}
    group by e.id
    on conflict on constraint entry_work_once do update set id = default, done_at = null, done_by = null,
      since = case when entry_work.done_at is null then entry_work.since else excluded.since end,
      facts = case when entry_work.done_at is null then entry_work.facts else excluded.facts end`)
}
