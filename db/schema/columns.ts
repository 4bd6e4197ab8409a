import { bigint, customType, timestamp } from 'drizzle-orm/pg-core'

/** A case-insensitive text (extension citext). */
export const citext = customType<{ data: string }>({ dataType: () => 'citext' })

/** A text in the order of its bytes, which is the same on every machine. */
export const orderedText = customType<{ data: string }>({ dataType: () => 'text collate "C"' })

export const id = () => bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey()
export const reference = () => bigint({ mode: 'number' })
/** Milliseconds, as JavaScript has them: a finer date would not survive the way into a keyset cursor and back. */
export const moment = () => timestamp({ withTimezone: true, mode: 'date', precision: 3 })
export const createdAt = () => moment().notNull().defaultNow()
