import { index, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { createdAt, reference } from './columns.ts'

/** Who does not want to hear from whom. The other one is never told. */
export const blocks = pgTable(
  'blocks',
  {
    blockerId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    blockedId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.blockerId, table.blockedId] }), // whom one has blocked, and whether
    index('blocks_blocked').on(table.blockedId), // who is not told of what somebody writes; leaving
  ],
)
