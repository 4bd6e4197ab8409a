import { eq } from 'drizzle-orm'
import { followReaders } from '../../db/schema/index.ts'
import { signLink } from '../../src/features/mail/links.ts'
import type { TestHouse } from './house.ts'
import type { Person } from './people.ts'

/** The address of the mail switches of somebody who follows something, as their mails have it. */
export async function mailSwitchesOf({ database: { db } }: TestHouse, person: Person): Promise<string> {
  const [reader] = await db.select().from(followReaders).where(eq(followReaders.userId, person.id))
  if (!reader) throw new Error('they follow nothing')
  return `/follows/mail/${signLink(reader, new Date())}`
}
