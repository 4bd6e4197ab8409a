import { type SQL, sql } from 'drizzle-orm'
import type { attachmentKinds } from '../../../db/schema/index.ts'
import { type Database, rowsOf } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'
import { readable } from '../entries/queries.ts'

/** A picture, document or video of an entry. */
export interface Attachment {
  id: number
  entryId: number
  kind: (typeof attachmentKinds)[number]
  /** Empty for a video. */
  sha256: string
  name: string
  /** Null as long as a picture has none; only who looks after the entry sees it then. */
  alt: string | null
  address: string | null
  type: string
  bytes: number
  width: number
  height: number
}

const columns = sql`a.id::int as id, a.entry_id::int as "entryId", a.kind, coalesce(a.sha256, '') as sha256, a.name, a.alt,
  a.address, coalesce(f.type, '') as type, coalesce(f.bytes, 0) as bytes, coalesce(f.width, 0) as width,
  coalesce(f.height, 0) as height`
const source = sql`attachments a left join stored_files f on f.sha256 = a.sha256`

/** What belongs to entries that the viewer has been given already, in order, for each of them. One query. */
export async function attachmentsOf(
  { db }: { db: Database },
  entryIds: readonly number[],
): Promise<Attachment[][]> {
  const rows = await attachmentsWhere(db, sql`a.entry_id = any(${sql.param(entryIds)}::bigint[])`)
  const byEntry = Map.groupBy(rows, ({ entryId }) => entryId)
  return entryIds.map((id) => byEntry.get(id) ?? [])
}

const attachmentsWhere = (db: Database, where: SQL): Promise<Attachment[]> =>
  rowsOf<Attachment>(db, sql`select ${columns} from ${source} where ${where} order by a.position, a.id`)

/**
 * A file or video by its number, and whether all may keep it: what is in a group may be closed; null when it is missing or its entry is out of the
 * viewer's reach. One query.
 */
export async function findAttachment(
  scope: Scope,
  id: number,
): Promise<(Attachment & { isForAll: boolean }) | null> {
  const [row] = await rowsOf<Attachment & { isForAll: boolean }>(
    scope.db,
    sql`select ${columns}, e.audience = 'public' and e.group_id is null as "isForAll" from ${source} join entries e on e.id = a.entry_id
        where a.id = ${id}::bigint and ${readable(scope)}`,
  )
  return row ?? null
}
