import { sql } from 'drizzle-orm'
import { sendDigests } from '../../src/features/following/digest.ts'
import { inspirer } from '../../src/features/following/digest-inspiration.ts'
import { type Digests, handOutDigests } from '../../src/features/following/hand-out.ts'
import { madeUpFollows } from './followers.ts'
import { closingAfter } from './measure.ts'
import { engineOfScale, houseOf } from './scale.ts'

const megabyte = 1024 * 1024

/** What `digest.ts` measures: finds for so many people, then one hand-out, with its mails written as files. */
await closingAfter(async (t) => {
  const engine = await engineOfScale()
  const house = await houseOf(t, 2_000)
  const { db } = house.database
  const people = Number(process.argv[2])
  await madeUpFollows(house, people * 10, { cadence: 'atOnce' })
  await db.execute(
    sql`insert into follow_matches (user_id, entry_id, about, follow_ids, score, found_at)
        select mine.user_id, e.id, 'new', array[mine.id], random(), now() - interval '10 minutes'
        from (select user_id, min(id) as id from follows group by user_id) mine
        cross join lateral (
          select id from entries where id % 97 = mine.user_id % 97 order by id limit 6
        ) e`,
  )
  await db.execute(sql`analyze follow_matches`)
  const office = { db, mailer: house.app.mailer, addressOf: house.app.addressOf }
  const deps = { office, rooms: house.rooms, inspire: inspirer(db, house.app.searchEngine) }
  global.gc?.()
  const before = Math.round(process.memoryUsage().rss / megabyte)
  let peak = before
  const watch = setInterval(() => {
    peak = Math.max(peak, Math.round(process.memoryUsage().rss / megabyte))
  }, 50)
  const started = performance.now()
  const jobs: Digests[] = []
  const mails = await handOutDigests(db, async (job) => void jobs.push(job))
  for (const job of jobs) await sendDigests(deps, job)
  clearInterval(watch)
  const seconds = ((performance.now() - started) / 1_000).toFixed(1)
  console.log(JSON.stringify({ mails, seconds, before, peak, engine }))
})
process.exit(0)
