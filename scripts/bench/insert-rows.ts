import { sql } from 'drizzle-orm'
import type { Database } from '../../src/plugins/database.ts'

/** The database makes these itself. */
const derived = new Map([
  ['entries', 'list_key'],
  ['search_documents', 'title_words'],
])

/** Writes rows of a table as they once stood there (`to_jsonb`), in one statement: as bare as inserts can be. */
export async function insertRows(db: Database, table: string, rows: readonly object[]): Promise<void> {
  const name = sql.identifier(table)
  const columns = sql.join(
    Object.keys(rows[0] ?? {})
      .filter((column) => column !== derived.get(table))
      .map((column) => sql.identifier(column)),
    sql`, `,
  )
  await db.execute(
    sql`insert into ${name} (${columns}) overriding system value
      select ${columns} from jsonb_populate_recordset(null::${name}, ${JSON.stringify(rows)}::jsonb)`,
  )
}
