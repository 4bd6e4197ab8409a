import { type SQL, sql } from 'drizzle-orm'

/** A list as one parameter, whatever its length, so that the statement stays the same. */
export const texts = (values: Iterable<string>) => sql`${sql.param([...values])}::text[]`
export const numbers = (values: Iterable<number>) => sql`${sql.param([...values])}::bigint[]`

/** The condition that an entry's room has its kind. */
export const isOpen = (closed: readonly string[] = []): SQL =>
  closed.length > 0 ? sql`(room || '/' || kind) <> all(${texts(closed)})` : sql`true`

/** A stem as part of a tsquery. */
export const quoted = (stem: string): string => `'${stem.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
