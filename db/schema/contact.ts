import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { createdAt, id, reference } from './columns.ts'
import { entries } from './entries.ts'

/** "Skriv til": a message that the house carries to an entry's contact. */
export const contactMessages = pgTable(
  'contact_messages',
  {
    id: id(),
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    senderId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    recipientId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    body: text().notNull(),
    submission: uuid().unique(),
    createdAt: createdAt(),
  },
  (table) => [index('contact_messages_sender').on(table.senderId, table.createdAt)],
)

/** Each time a phone number was shown, and to whom. */
export const phoneReveals = pgTable(
  'phone_reveals',
  {
    id: id(),
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    ownerId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    viewerId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (table) => [index('phone_reveals_owner').on(table.ownerId, table.createdAt)],
)

/** "Jeg kender dette": members who can tell more about an imported entry. */
export const acquaintances = pgTable(
  'acquaintances',
  {
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    note: text(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.entryId, table.userId] })],
)
