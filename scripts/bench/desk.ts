import { sql } from 'drizzle-orm'
import { reports } from '../../db/schema/index.ts'
import type { TestHouse } from '../../test/support/house.ts'
import { closingAfter, type Figure, ratio, timesOf, type Work } from './measure.ts'
import { engineOfScale, houseOf } from './scale.ts'

export default {
  what: 'The first page of the desk, with a long queue in a large house against a short one in a small house',
  measure: ({ quick }) =>
    closingAfter(async (t) => {
      const engine = await engineOfScale()
      const [few, many] = quick ? [1_000, 10_000] : [1_000, 100_000]
      const [short, long] = quick ? [50, 1_000] : [50, 5_000]
      const small = await queued(await houseOf(t, few, { index: false }), short)
      const large = await queued(await houseOf(t, many, { index: false }), long)
      const kinds = ['fresh', 'stale', 'reports', 'offers', 'duplicates']
      const works: [string, Work][] = []
      for (const kind of kinds)
        works.push(
          [`small ${kind}`, await looking(small, kind)],
          [`large ${kind}`, await looking(large, kind)],
        )
      const times = await timesOf(Object.fromEntries(works), { rounds: quick ? 15 : 40 })
      return kinds.map((kind) => {
        const [little = Number.NaN, much = Number.NaN] = [times[`small ${kind}`], times[`large ${kind}`]]
        const note = `${much.toFixed(1)} ms with ${long.toLocaleString('en')} in ${many.toLocaleString('en')} entries, ${little.toFixed(1)} ms with ${short} in ${few.toLocaleString('en')}, on ${engine}`
        return ratio(`the page of ${kind}`, much / little, { most: 1.5 }, note)
      })
    }),
} satisfies Figure

/** So much of each kind waits in one room. */
async function queued(house: TestHouse, count: number): Promise<TestHouse> {
  const { db } = house.database
  for (const kind of ['fresh', 'stale'])
    await db.execute(sql`
      insert into entry_work (kind, entry_id, room, since)
      select ${kind}, id, 'sundhed', published_at from entries where audience = 'public' order by id limit ${count}`)
  const text = 'Tallene passer ikke.'
  for (let written = 0; written < count; written += 500) {
    const rows = Array.from({ length: Math.min(500, count - written) }, (_, at) => ({
      room: 'sundhed',
      about: 'entry' as const,
      entryId: written + at + 1,
      reason: 'wrong' as const,
      text,
      createdAt: new Date(Date.now() - (written + at) * 60_000),
    }))
    await db.insert(reports).values(rows)
  }
  await db.execute(sql`
    insert into room_offers (entry_id, from_room, to_room, way, created_at)
    select id, room, 'sundhed', 'show', published_at from entries
    where audience = 'public' and group_id is null and room <> 'sundhed' order by id limit ${count}`)
  await db.execute(sql`
    with numbered as (
      select id, published_at, row_number() over (order by id) as nth from entries
      where audience = 'public' and group_id is null order by id limit ${count + 1}
    )
    insert into duplicate_suspects (entry_id, other_id, room, likeness, since)
    select one.id, other.id, 'sundhed', 0.6, one.published_at
    from numbered one join numbered other on other.nth = one.nth - 1`)
  await db.execute('analyze')
  return house
}

/** An editor looks at a kind of work. */
async function looking(house: TestHouse, kind: string): Promise<Work> {
  const editor = await house.person({ editorOf: ['sundhed'] })
  const cookie = `huset_session=${editor.visitor.cookies.valueOf('huset_session')}`
  const headers = { host: `sundhed.${house.config.houseHost}`, cookie }
  return async () => {
    const { statusCode } = await house.app.inject({ url: `/desk/${kind}`, headers })
    if (statusCode !== 200) throw new Error(`the desk answered ${statusCode}`)
  }
}
