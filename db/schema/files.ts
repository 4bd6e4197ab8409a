import { index, integer, pgTable, smallint, text } from 'drizzle-orm/pg-core'
import { createdAt, id, reference } from './columns.ts'
import { entries } from './entries.ts'

/** What lies in the file store, once however often it is used. */
export const storedFiles = pgTable('stored_files', {
  /** Of what was uploaded; names the bytes in the store. */
  sha256: text().primaryKey(),
  /** By its content, never by its name. */
  type: text().notNull(),
  bytes: integer().notNull(),
  /** Of a picture, upright. */
  width: integer(),
  height: integer(),
  /** Of a document that can be read, for search. */
  text: text(),
  createdAt: createdAt(),
})

export const attachmentKinds = ['picture', 'document', 'video'] as const

/** A picture, document or video of an entry. Its bytes are those of a stored file; a video is an address. */
export const attachments = pgTable(
  'attachments',
  {
    id: id(),
    entryId: reference()
      .notNull()
      .references(() => entries.id, { onDelete: 'cascade' }),
    kind: text({ enum: attachmentKinds }).notNull(),
    sha256: text().references(() => storedFiles.sha256),
    /** A document's file name, or what a video is called. */
    name: text().notNull().default(''),
    /** What a picture shows, in words. Until it has some, only who looks after the entry sees it. */
    alt: text(),
    /** Where a video is. */
    address: text(),
    position: smallint().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    // an entry's files in order, and the first picture of a card
    index('attachments_entry').on(table.entryId, table.position, table.id),
    // whether somebody still uses a stored file
    index('attachments_file').on(table.sha256),
  ],
)
