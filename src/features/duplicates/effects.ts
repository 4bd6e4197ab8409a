import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { Database } from '../../plugins/database.ts'
import type { ActivityRow } from '../activity/reader.ts'
import { documentsFor } from '../entries/search-documents.ts'
import type { Rooms } from '../rooms/load-rooms.ts'
import type { SearchEngine } from '../search/port.ts'
import { resemblingEntries } from '../search/similar.ts'
import { mergeableAudiences } from './may-merge.ts'

/** The reader of the log that looks for what says the same. */
export const duplicateReader = 'duplicates'

/**
 * So much alike are two that may be the same. Of the starter texts of all rooms no two of a kind come to .16; one told
 * twice comes to .79 and more, one whose second half is written anew to .68, and a short one in other words to about .5.
 */
const suspiciousLikeness = 0.45

/** What is shared or changed is compared with what is there; what an import brings has its own numbers. */
export async function duplicateEffects(app: FastifyInstance): Promise<void> {
  const { rooms, houseSearch } = app
  app.outbox.follow({
    name: duplicateReader,
    verbs: ['entry.published', 'entry.changed'],
    batch: 5,
    unhurried: true,
    async handle(rows, { db }) {
      const ids = new Set(rows.filter(saysElse).map(({ subjectId }) => subjectId))
      for (const id of ids) await lookForOthers(db, { engine: houseSearch.within(db), rooms }, id)
    },
  })
}

/** A text was changed, not only marked. */
const saysElse = ({ verb, data }: ActivityRow): boolean =>
  verb === 'entry.published' || (Array.isArray(data.fields) && data.fields.length > 0)

interface Deps {
  engine: SearchEngine
  rooms: Rooms
}

async function lookForOthers(db: Database, { engine, rooms }: Deps, id: number): Promise<void> {
  const [document] = await documentsFor(db, rooms, [id])
  if (!document || !mergeableAudiences.includes(document.audience)) return
  const { title, summary, body, language } = document
  const alike = await resemblingEntries(
    engine,
    { title, text: `${summary}\n${body}`, language },
    { audiences: mergeableAudiences, topics: [], closed: rooms.closed },
  )
  const pairs = [...alike]
    .filter(([other, likeness]) => other !== id && likeness >= suspiciousLikeness)
    .map(([other, likeness]) => ({ other, likeness }))
  if (pairs.length > 0) await suspect(db, id, pairs)
}

/**
 * Two of a kind, with the same readers, and of no group. Both rooms see it; what somebody has looked at stays done. The
 * entries are held in the order of their ids, as for a merge.
 */
async function suspect(
  db: Database,
  id: number,
  pairs: { other: number; likeness: number }[],
): Promise<void> {
  await db.execute(sql`
    with pair as (
      select * from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p (other bigint, likeness real)
    ), held as materialized (
      select e.id, e.kind, e.audience, e.room, e.group_id from entries e
      where e.id = ${id}::bigint or e.id in (select other from pair) order by e.id for key share
    )
    insert into duplicate_suspects (entry_id, other_id, room, likeness)
    select side.entry_id, side.other_id, side.room, pair.likeness
    from pair join held one on one.id = ${id}::bigint join held two on two.id = pair.other and two.kind = one.kind and two.audience = one.audience
    cross join lateral (values (one.id, two.id, one.room), (two.id, one.id, two.room)) as side (entry_id, other_id, room)
    where one.kind <> 'event' and one.group_id is null and two.group_id is null
    on conflict do nothing`)
}
