import { sql } from 'drizzle-orm'
import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { createdAt, id, moment, reference } from './columns.ts'

/** An archive of everything that the house has about somebody, asked for by themselves. */
export const dataExports = pgTable(
  'data_exports',
  {
    id: id(),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Of the archive, which lies in the file store; null while it is being made. */
    sha256: text(),
    /** Until when it can be fetched. */
    expiresAt: moment(),
    createdAt: createdAt(),
  },
  (table) => [
    index('data_exports_user').on(table.userId, table.id),
    // one at a time
    uniqueIndex('data_exports_under_way').on(table.userId).where(sql`${table.sha256} is null`),
    index('data_exports_expiry').on(table.expiresAt), // the nightly clean-up
    index('data_exports_file').on(table.sha256), // whether a stored file is one
  ],
)
