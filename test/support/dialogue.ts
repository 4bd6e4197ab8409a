import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { comments } from '../../db/schema/index.ts'
import type { TestHouse } from './house.ts'
import type { Person } from './people.ts'

/** Says something about an entry by its form. @returns the comment's address */
export async function say(
  house: TestHouse,
  person: Person,
  entry: { address: string; room: string },
  text: string,
  more: Record<string, string> = {},
): Promise<string> {
  const submission = randomUUID()
  await person.visit(`${entry.address}/dialogue`, { form: { text, submission, ...more } })
  const [comment] = await house.database.db
    .select({ id: comments.id })
    .from(comments)
    .where(eq(comments.submission, submission))
  return `${entry.room}:/comments/${comment?.id}`
}

/** A dialogue with a bit of everything: an answer, what was changed, what was taken out, what helped and what solved it. */
export async function talk(
  house: TestHouse,
  entry: { address: string; room: string },
  { asker, helper }: { asker: Person; helper: Person },
): Promise<{ first: string }> {
  const first = await say(
    house,
    helper,
    entry,
    'Vi stod med det samme. Det, der hjalp, var **tre ting**:\n\n- én fast makker\n- fem minutter hver morgen\n- at lederen selv var med',
  )
  const parent = first.split('/').at(-1) ?? ''
  await say(house, asker, entry, 'Hvor længe gik der, før I kunne mærke det?', { parent })
  await say(
    house,
    helper,
    entry,
    [
      '> Hvor længe gik der?',
      'Cirka fire uger.',
      '    en-linje-af-et-regneark-som-er-alt-for-lang-til-en-telefon-og-ikke-har-noget-sted-at-dele-sig',
      '| Uge | Fald |\n| --- | --- |\n| 40 | 3 |',
    ].join('\n\n'),
    { parent },
  )
  const gone = await say(house, asker, entry, 'Glem det her.', { parent })
  await asker.visit(`${gone}/removal`, { form: {} })
  await helper.visit(`${first}/edit`, {
    form: {
      text: 'Vi stod med det samme. Det, der hjalp, var **én fast makker** og fem minutter hver morgen.',
    },
  })
  await asker.visit(`${first}/helped`, { form: {} })
  await asker.visit(`${first}/solution`, { form: {} })
  return { first }
}
