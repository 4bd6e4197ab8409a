import { sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'

/** What is in a room, as far as it says whether people can be told of it. Example texts count as nothing but examples. */
export interface RoomFacts {
  room: string
  /** Cases and methods with a person behind them. */
  cases: number
  challenges: number
  news: number
  threads: number
  examples: number
  /** Organisations that have shared something. */
  organisations: number
  /** Slugs of topics that something is filed under. */
  topics: string[]
  editors: number
}

/** So many of the newest entries are looked at: what is older says nothing of how a room opens. */
const mostLookedAt = 500

/** The facts of some rooms, in one statement. @param rooms slugs; a room with nothing in it has its row, too */
export function factsOf({ db }: Pick<Scope, 'db'>, rooms: string[]): Promise<RoomFacts[]> {
  const real = sql`e.id is not null and not e.is_example and e.author_id is not null`
  return rowsOf<RoomFacts>(
    db,
    sql`with newest as (
          select r.room, e.id, e.kind, e.is_example, e.author_id, e.organisation_id
          from unnest(${sql.param(rooms)}::text[]) as r (room)
          left join lateral (
            select p.entry_id from placements p
            where p.room = r.room and p.is_home and p.audience = 'public'
            order by p.published_at desc, p.entry_id desc limit ${mostLookedAt}
          ) p on true
          left join entries e on e.id = p.entry_id
        )
        select e.room,
          count(*) filter (where e.kind in ('case', 'method') and ${real})::int as cases,
          count(*) filter (where e.kind = 'challenge' and ${real})::int as challenges,
          count(*) filter (where e.kind = 'news' and ${real})::int as news,
          count(*) filter (where e.kind = 'thread' and ${real})::int as threads,
          count(*) filter (where e.is_example)::int as examples,
          count(distinct e.organisation_id) filter (where ${real})::int as organisations,
          array(select distinct t.topic from entry_topics t
                where t.entry_id = any(array_agg(e.id) filter (where ${real})) order by t.topic) as topics,
          (select count(*)::int from roles r where r.role = 'editor' and r.room = e.room) as editors
        from newest e group by e.room`,
  )
}
