import { sql } from 'drizzle-orm'
import { type cadences, followReaders, follows, users } from '../../db/schema/index.ts'
import { needsOf } from '../../src/features/following/needs.ts'
import { readTarget, rowOf, type Target } from '../../src/features/following/targets.ts'
import { wordsOf } from '../../src/features/search/analysis.ts'
import { isStopWord } from '../../src/features/search/stop-words.ts'
import { rowsOf } from '../../src/plugins/database.ts'
import type { TestHouse } from '../../test/support/house.ts'

const each = 10
const batch = 1_000

/** People who follow ten things each: mostly searches of two words, as entries' titles have them; many search alike. */
export async function madeUpFollows(
  house: TestHouse,
  count: number,
  { cadence = 'daily' }: { cadence?: (typeof cadences)[number] } = {},
): Promise<number[]> {
  const { db } = house.database
  const people = await madeUpPeople(house, Math.ceil(count / each))
  const targets = await madeUpTargets(house)
  const needs = new Map<Target, Awaited<ReturnType<typeof needsOf>>>()
  const rows: (typeof follows.$inferInsert)[] = []
  for (let number = 0; number < count; number++) {
    const target = targets[(number * 7_919) % targets.length]
    if (!target) break
    const needed = needs.get(target) ?? (await needsOf(house.app.searchEngine, target, null))
    needs.set(target, needed)
    const createdAt = new Date('2020-01-01')
    rows.push({
      ...rowOf(target),
      ...needed,
      userId: people[number % people.length] ?? 0,
      cadence,
      createdAt,
    })
  }
  for (let start = 0; start < rows.length; start += batch)
    await db
      .insert(follows)
      .values(rows.slice(start, start + batch))
      .onConflictDoNothing()
  await db.execute(sql`analyze follows`)
  return people
}

async function madeUpPeople({ database: { db } }: TestHouse, count: number): Promise<number[]> {
  const ids: number[] = []
  for (let start = 0; start < count; start += batch) {
    const some = Array.from({ length: Math.min(batch, count - start) }, (_, at) => ({
      name: `Følger ${start + at}`,
      email: `foelger${start + at}@eksempel.dk`,
      emailConfirmedAt: new Date('2020-01-01'),
    }))
    ids.push(...(await db.insert(users).values(some).returning({ id: users.id })).map(({ id }) => id))
  }
  for (let start = 0; start < ids.length; start += batch)
    await db.insert(followReaders).values(ids.slice(start, start + batch).map((userId) => ({ userId })))
  return ids
}

/** Some thousand different things to follow: three searches to one topic, room or entry. */
async function madeUpTargets(house: TestHouse): Promise<Target[]> {
  const { db } = house.database
  const rows = await rowsOf<{ id: number; title: string }>(
    db,
    sql`select id::int as id, title from entries order by id limit 1500`,
  )
  const written = rows.flatMap(({ id, title }, at) => {
    const words = wordsOf(title).filter((word) => word.length > 3 && !isStopWord(word))
    const searches = [words.slice(0, 2), words.slice(1, 3), words.slice(0, 1)].filter(
      (some) => some.length > 0,
    )
    return [
      ...searches.map((some) => `search:${new URLSearchParams({ q: some.join(' ') })}`),
      ...(at % 3 === 0 ? [`entry:${id}`] : []),
    ]
  })
  const topics = [...house.rooms.topics.keys()].map((slug) => `topic:${slug}`)
  const rooms = house.rooms.list.map(({ slug }) => `room:${slug}`)
  return [...new Set([...written, ...topics, ...rooms])].flatMap((one) => readTarget(one) ?? [])
}
