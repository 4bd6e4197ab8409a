import { sql } from 'drizzle-orm'
import { rowsOf } from '../../src/plugins/database.ts'
import type { TestHouse } from './house.ts'

/** Tables, of every schema, that hold the text somewhere in a row. */
export async function tablesWith({ database: { db } }: TestHouse, text: string): Promise<string[]> {
  const tables = await rowsOf<{ name: string }>(
    db,
    sql`select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const [row] = await rowsOf<{ count: number }>(
      db,
      sql`select count(*)::int as count from ${sql.raw(name)} it where to_jsonb(it)::text ilike ${`%${text}%`}`,
    )
    if (row && row.count > 0) found.push(name)
  }
  return found
}

/** The columns, as table.column, that point at a row of the table. */
export async function columnsPointingAt({ database: { db } }: TestHouse, table: string): Promise<string[]> {
  const columns = await rowsOf<{ name: string }>(
    db,
    sql`select distinct c.conrelid::regclass || '.' || a.attname as name
        from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.contype = 'f' and c.confrelid = ${table}::regclass order by name`,
  )
  return columns.map(({ name }) => name)
}

/** Of those columns the ones that hold one of the values. */
export async function columnsHolding(
  { database: { db } }: TestHouse,
  columns: readonly string[],
  values: readonly number[],
): Promise<string[]> {
  const found: string[] = []
  for (const column of columns) {
    const [table = '', name = ''] = column.split('.')
    const rows = await rowsOf(
      db,
      sql`select 1 from ${sql.identifier(table)} where ${sql.identifier(name)} = any(${sql.param(values)}::bigint[]) limit 1`,
    )
    if (rows.length > 0) found.push(column)
  }
  return found
}
