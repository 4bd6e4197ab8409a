import { bigint, customType, timestamp } from 'drizzle-orm/pg-core'

/** A case-insensitive text (extension citext). */
export const citext = customType<{ data: string }>({ dataType: () => 'citext' })

export const id = () => bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey()
export const reference = () => bigint({ mode: 'number' })
export const moment = () => timestamp({ withTimezone: true, mode: 'date' })
export const createdAt = () => moment().notNull().defaultNow()
