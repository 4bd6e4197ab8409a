import { sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import { nobody, type Scope } from '../../scope.ts'
import { dayIn, isPast } from '../entries/deadline.ts'
import { cardsByIds, type EntryCard } from '../entries/queries.ts'
import type { WriterScope } from './letters.ts'

/** Why an entry is worth a place in a letter. */
export const reasons = ['spotlight', 'new', 'helped', 'talk'] as const
export type Reason = (typeof reasons)[number]

/** News are as old as this at most. */
const newsDays = 90
const talkDays = 30
const most = { spotlight: 3, new: 12, helped: 6, talk: 5 }

export interface Candidate {
  card: EntryCard
  reason: Reason
}

/** Only what everybody may read stands in a letter, whoever writes it. */
export const forEverybody = <Any extends Scope>(scope: Any): Scope => ({ ...scope, viewer: nobody })

/**
 * What of a room can stand in its letter: what is in the spotlight, what is new, what has helped, what is talked of; each
 * once, and no examples, nothing cancelled or over. Two queries.
 * @param since news are what came after
 */
export async function letterCandidates(scope: WriterScope, since: Date | null): Promise<Candidate[]> {
  const oldest = new Date(Date.now() - newsDays * 86_400_000)
  const from = since && since > oldest ? since : oldest
  const today = dayIn(0)
  const rows = await rowsOf<{ id: number; reason: Reason }>(
    scope.db,
    sql`with here as materialized (
          select e.id, p.published_at from placements p join entries e on e.id = p.entry_id
          where p.room = ${scope.room.slug} and p.audience = 'public' and not e.is_example and e.cancelled_at is null
            and not ${isPast(sql`e`)} and p.published_at > ${oldest.toISOString()}::timestamptz
        ), found as (
          (select 0 as rank, s.position::int as place, s.entry_id as id, 'spotlight' as reason from spotlights s
            join entries e on e.id = s.entry_id and not e.is_example
            where s.room = ${scope.room.slug} and s.starts_on <= ${today}::date and coalesce(s.ends_on >= ${today}::date, true)
            order by s.position limit ${most.spotlight})
          union all
          (select 1, row_number() over (order by published_at desc, id desc)::int, id, 'new' from here
            where published_at > ${from.toISOString()}::timestamptz order by published_at desc, id desc limit ${most.new})
          union all
          (select 2, row_number() over (order by c.helped desc, here.id desc)::int, here.id, 'helped' from here
            join entry_counts c on c.entry_id = here.id and c.helped > 0 order by c.helped desc, here.id desc limit ${most.helped})
          union all
          (select 3, row_number() over (order by t.comments desc, here.id desc)::int, here.id, 'talk' from here
            join threads t on t.entry_id = here.id and t.comments > 0
              and t.last_at > now() - make_interval(days => ${talkDays})
            order by t.comments desc, here.id desc limit ${most.talk})
        )
        select id::int, reason from (select distinct on (id) * from found order by id, rank) once order by rank, place`,
  )
  const cards = await cardsByIds(
    forEverybody(scope),
    rows.map(({ id }) => id),
  )
  return cards.flatMap((card) => {
    const reason = rows.find(({ id }) => id === card.id)?.reason
    return reason ? [{ card, reason }] : []
  })
}
