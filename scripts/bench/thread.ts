import { comments, threads } from '../../db/schema/index.ts'
import { publish } from '../../test/support/entries.ts'
import { openHouse, type TestHouse } from '../../test/support/house.ts'
import type { Person } from '../../test/support/people.ts'
import { signedIn } from './engine-calls.ts'
import { closingAfter, type Figure, ratio, timesOf } from './measure.ts'
import { engineOfScale } from './scale.ts'

export default {
  what: 'The page of a thread with five thousand comments',
  measure: ({ quick }) =>
    closingAfter(async (t) => {
      const engine = await engineOfScale()
      const house = await openHouse(t)
      const writer = await house.person()
      const [few, many] = [50, quick ? 1_000 : 5_000]
      const short = await threadOf(house, writer, few)
      const long = await threadOf(house, writer, many)
      await house.database.db.execute('analyze')
      const { headers } = await signedIn(house)
      const read = (path: string) => async () => {
        const { statusCode } = await house.app.inject({ url: `${path}/dialogue`, headers })
        if (statusCode !== 200) throw new Error(`the thread answered ${statusCode}`)
      }
      const times = await timesOf({ short: read(short), long: read(long) }, { rounds: quick ? 15 : 40 })
      const note = `${times.long.toFixed(1)} ms, with ${few} comments ${times.short.toFixed(1)} ms, on ${engine}`
      return [
        ratio(
          `the first page of ${many.toLocaleString('en')} comments against ${few}`,
          times.long / times.short,
          { most: 1.2 },
          note,
        ),
      ]
    }),
} satisfies Figure

/** An entry with so many comments, every fifth of which begins a conversation. @returns its path in the room */
async function threadOf(house: TestHouse, writer: Person, count: number): Promise<string> {
  const { db } = house.database
  const entry = await publish(house, writer)
  const [thread] = await db
    .insert(threads)
    .values({ entryId: entry.id, comments: count, lastNumber: count })
    .returning()
  if (!thread) throw new Error('there is no thread')
  for (let written = 0; written < count; written += 5) {
    const said = { threadId: thread.id, authorId: writer.id, text: 'Vi har **prøvet** det samme hos os.' }
    const first = { ...said, number: written + 1 }
    const [top] = await db.insert(comments).values(first).returning({ id: comments.id })
    const answers = [2, 3, 4, 5].map((place) => ({
      ...said,
      number: written + place,
      parentId: top?.id ?? null,
    }))
    await db.insert(comments).values(answers)
  }
  return entry.path
}
