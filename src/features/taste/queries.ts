import { eq, type SQL, sql } from 'drizzle-orm'
import { entryReads } from '../../../db/schema/index.ts'
import { rowsOf } from '../../plugins/database.ts'
import { isMember, type MemberScope, type Scope } from '../../scope.ts'
import { hasBlocked } from '../blocking/queries.ts'
import { readPosition, writePosition } from '../entries/position.ts'
import { cardColumns, cardJoins, type EntryCard, readable, revived } from '../entries/queries.ts'
import { type Judged, noTaste, type Taste } from '../search/taste.ts'
import type { Verdict } from './judge.ts'

interface Row extends Omit<Judged, 'verdict' | 'saidAt'> {
  /** Shared by somebody the viewer does not want to hear from. */
  hidden: boolean
  /** Null for what has only been read, or is hidden. */
  verdict: Verdict | null
  saidAt: number | null
}

/** What somebody says beyond these has been said before. */
const mostJudged = 2_000
const mostRead = 2_000
const mostOwn = 500
const mostHidden = 2_000

const saidAt = sql`(extract(epoch from j.said_at) * 1000)::float8 as "saidAt"`
const noWord = sql`null::text as verdict, null::float8 as "saidAt", null::text as title, null::text as room,
  null::text as kind, array[]::text[] as topics`
const onlySeen = sql`false as hidden, ${noWord}`

/**
 * What the viewer has said of inspiration and has read lately, as far as they may still read it. One query, none for
 * who has not logged on.
 */
export async function tasteOf(scope: Pick<Scope, 'db' | 'viewer' | 'closed'>): Promise<Taste> {
  const { db, viewer } = scope
  if (!isMember(viewer)) return noTaste
  const rows = await rowsOf<Row>(
    db,
    sql`select * from (
        (select j.entry_id::int as id, false as hidden, j.verdict, ${saidAt}, e.title, e.room, e.kind,
            array(select t.topic from entry_topics t where t.entry_id = e.id) as topics
          from judgements j join entries e on e.id = j.entry_id
          where j.user_id = ${viewer.id} and ${readable(scope)}
          order by j.said_at desc, j.entry_id desc limit ${mostJudged})
        union all (select r.entry_id::int as id, ${onlySeen} from entry_reads r
          where r.user_id = ${viewer.id} order by r.read_on desc limit ${mostRead})
        union all (select e.id::int as id, ${onlySeen} from entries e
          where e.author_id = ${viewer.id} order by e.published_at desc limit ${mostOwn})
        union all (select e.id::int as id, true as hidden, ${noWord} from blocks b join entries e on e.author_id = b.blocked_id
          where b.blocker_id = ${viewer.id} order by e.published_at desc limit ${mostHidden})
      ) known order by "saidAt" desc nulls last, id desc`,
  )
  return {
    judged: rows.flatMap(({ verdict, saidAt, hidden: _hidden, ...entry }) =>
      verdict === null ? [] : [{ ...entry, verdict, saidAt: new Date(saidAt ?? 0) }],
    ),
    seen: new Set(rows.flatMap(({ verdict, hidden, id }) => (verdict === null && !hidden ? [id] : []))),
    hidden: new Set(rows.flatMap(({ hidden, id }) => (hidden ? [id] : []))),
  }
}

/** A card of what was judged. */
export interface JudgedCard extends EntryCard {
  verdict: Verdict
  saidAt: Date
}

/** What the viewer has said of inspiration, the newest first, as far as they may still read it. One query. */
export async function judgementsOf(
  scope: MemberScope,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<{ judged: JudgedCard[]; next: string | null }> {
  const rows = await rowsOf<Omit<JudgedCard, 'saidAt'> & { saidAt: number }>(
    scope.db,
    sql`select j.verdict, ${saidAt}, ${cardColumns}
        from judgements j join entries e on e.id = j.entry_id ${cardJoins}
        where j.user_id = ${scope.viewer.id} and ${readable(scope)} ${before(after)}
        order by j.said_at desc, j.entry_id desc limit ${limit + 1}`,
  )
  const judged = rows.slice(0, limit).map((row) => ({ ...revived(row), saidAt: new Date(row.saidAt) }))
  const last = rows.length > limit ? judged.at(-1) : undefined
  return { judged, next: last ? writePosition({ publishedAt: last.saidAt, id: last.id }) : null }
}

function before(after: string | undefined): SQL {
  const place = readPosition(after)
  if (!place) return sql``
  return sql`and (j.said_at, j.entry_id) < (${place.publishedAt.toISOString()}::timestamptz, ${place.id}::bigint)`
}

/** What stood as inspiration in the viewer's last mails and they have said nothing of, the newest first. One query. */
export async function mailedTo(scope: MemberScope, limit: number): Promise<EntryCard[]> {
  const rows = await rowsOf<EntryCard>(
    scope.db,
    sql`select ${cardColumns}
        from follow_matches m join entries e on e.id = m.entry_id ${cardJoins}
        where m.user_id = ${scope.viewer.id} and m.about = 'inspiration' and ${readable(scope)}
          and not ${hasBlocked(sql`m.user_id`, sql`e.author_id`)}
          and not exists (select 1 from judgements j where j.user_id = m.user_id and j.entry_id = m.entry_id)
        order by m.sent_at desc, m.entry_id desc limit ${limit}`,
  )
  return rows.map(revived)
}

/** How many entries the house remembers that the viewer has read. */
export const countReads = ({ db, viewer }: MemberScope): Promise<number> =>
  db.$count(entryReads, eq(entryReads.userId, viewer.id))
