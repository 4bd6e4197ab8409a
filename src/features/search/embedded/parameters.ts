import { sql } from 'drizzle-orm'

/** A list as one parameter, whatever its length, so that the statement stays the same. */
export const texts = (values: Iterable<string>) => sql`${sql.param([...values])}::text[]`
export const numbers = (values: Iterable<number>) => sql`${sql.param([...values])}::bigint[]`
