import { desc, eq, sql } from 'drizzle-orm'
import { reports } from '../../../db/schema/index.ts'
import { rowsOf } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { cursorOf, placeIn } from '../desk/source.ts'
import { type EntryCard, readable } from '../entries/queries.ts'
import { handledBy, isClosed } from './who-handles.ts'

export type ReportRow = typeof reports.$inferSelect

/** A report that waits to be decided about, with what it is about. */
export interface OpenReport
  extends Pick<ReportRow, 'id' | 'room' | 'about' | 'reason' | 'text' | 'createdAt'> {
  /** Null for who had not logged on, or has left. */
  reporter: string | null
  /** Null when it is gone, or out of the viewer's reach. */
  entry: Pick<EntryCard, 'id' | 'kind' | 'title'> | null
  /** What the comment says, as it was written; null when it is none, or gone, or not for the viewer. */
  said: string | null
  /** It stands among members, and the viewer is none of them: they know no more than the reporter sent along. */
  isClosed: boolean
  /** Nobody has taken it out meanwhile. */
  isThere: boolean
  /** What it says, as the reporter sent it along for those. */
  shown: string | null
  commentId: number | null
  /** Who wrote what is reported. */
  author: string | null
}

interface Row extends Omit<OpenReport, 'createdAt' | 'entry'> {
  at: number
  entryId: number | null
  kind: EntryCard['kind']
  title: string
}

/** What the viewer is to decide about, what has waited longest first. One query. */
export async function openReports(
  scope: MemberScope,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ reports: OpenReport[]; next: string | null }> {
  const place = placeIn(after)
  const from = place
    ? sql`and (r.created_at, r.id) > (${place.since}::timestamptz, ${place.id}::bigint)`
    : sql``
  const rows = await rowsOf<Row>(
    scope.db,
    sql`select r.id::int as id, r.room, r.about, r.reason, r.text, reporter.name as reporter,
          (extract(epoch from r.created_at) * 1000)::float8 as at, e.id::int as "entryId", e.kind, e.title,
          case when e.id is not null and c.removed_at is null then c.text end as said, c.id::int as "commentId",
          ${isClosed(scope)} as "isClosed", ${isThere} as "isThere",
          case when ${isClosed(scope)} and ${isThere} then r.shown end as shown,
          case when not ${isClosed(scope)} then author.name end as author
        from reports r left join users reporter on reporter.id = r.reporter_id
        left join entries e on e.id = r.entry_id and ${readable(scope)}
        left join comments c on c.id = r.comment_id
        left join users author on author.id = case when r.about = 'comment' then c.author_id else e.author_id end
        where r.closed_at is null and ${handledBy(scope)} ${from}
        order by r.created_at, r.id limit ${limit + 1}`,
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    reports: rows.slice(0, limit).map(({ at, entryId, kind, title, ...row }) => ({
      ...row,
      createdAt: new Date(at),
      entry: entryId === null ? null : { id: entryId, kind, title },
    })),
    next: last ? cursorOf({ since: new Date(last.at), id: last.id }) : null,
  }
}

/** What a report (`r`) is about stands there yet; of a comment (`c`) in the query. */
const isThere = sql`(r.entry_id is not null and (r.about = 'entry' or (c.id is not null and c.removed_at is null)))`

const mostShown = 20

/** What the viewer has reported, and what came of it, the newest first. One query. */
export function ownReports({ db, viewer }: MemberScope) {
  const { id, about, reason, createdAt, outcome, answer } = reports
  return db
    .select({ id, about, reason, createdAt, outcome, answer })
    .from(reports)
    .where(eq(reports.reporterId, viewer.id))
    .orderBy(desc(createdAt), desc(id))
    .limit(mostShown)
}
