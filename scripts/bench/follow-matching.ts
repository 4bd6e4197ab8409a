import { sql } from 'drizzle-orm'
import { follows } from '../../db/schema/index.ts'
import { matchEntry } from '../../src/features/following/match-entries.ts'
import { embeddedEngine } from '../../src/features/search/embedded/engine.ts'
import { rowsOf } from '../../src/plugins/database.ts'
import type { TestHouse } from '../../test/support/house.ts'
import { madeUpFollows } from './followers.ts'
import { closingAfter, type Figure, ratio, timesOf } from './measure.ts'
import { engineOfScale, houseOf } from './scale.ts'

export default {
  what: 'Finding whom a new entry is for, among a hundred thousand follows against a thousand',
  measure: ({ quick }) =>
    closingAfter(async (t) => {
      const engine = await engineOfScale()
      const [few, many] = quick ? [500, 10_000] : [1_000, 100_000]
      const small = await houseOf(t, 2_000)
      const large = await houseOf(t, 2_000)
      await madeUpFollows(small, few)
      await madeUpFollows(large, many)
      const found = { small: 0, large: 0 }
      const works = {
        small: await matching(small, (count) => (found.small += count)),
        large: await matching(large, (count) => (found.large += count)),
      }
      const rounds = 30
      const times = await timesOf(works, { rounds, warmUp: 5 })
      const each = (count: number) => Math.round(count / (rounds + 5))
      const note = `${times.large.toFixed(1)} ms for ${each(found.large)} people of ${many.toLocaleString('en')} follows, ${times.small.toFixed(1)} ms for ${each(found.small)} of ${few.toLocaleString('en')}, on ${engine}`
      return [ratio('its time', times.large / times.small, { most: 20 }, note)]
    }),
} satisfies Figure

/** Matches one entry after another, as if each were new. */
async function matching(house: TestHouse, found: (count: number) => void) {
  const { db } = house.database
  const entries = await rowsOf<{ id: number }>(
    db,
    sql`select id::int as id from entries order by id desc limit 50`,
  )
  let next = 0
  return async () => {
    const entryId = entries[next++ % entries.length]?.id ?? 0
    const deps = { engine: embeddedEngine(db), rooms: house.rooms }
    await matchEntry(db, deps, { about: 'new', entryId, actorId: null, opened: true })
    const written = await rowsOf(db, sql`delete from follow_matches returning user_id`)
    found(written.length)
    if ((await db.$count(follows)) === 0) throw new Error('nothing is followed')
  }
}
