import { sql } from 'drizzle-orm'
import t from 'tap'
import { seedCommand } from '../../../src/commands/seed.ts'
import { rowsOf } from '../../../src/plugins/database.ts'
import { openHouse } from '../../support/house.ts'

t.test(
  'without words all entries can be sorted by what is read and used most, however many there are',
  async (t) => {
    const house = await openHouse(t, { tenants: 'real' })
    const { db } = house.database
    const task = {
      app: house.app,
      config: house.config,
      talk: { say: () => undefined, progress: () => undefined },
      signal: new AbortController().signal,
    }
    await seedCommand.run(task, { entries: 240, seed: 1, index: true })
    await db.execute(sql`update entries set audience = 'public' where audience <> 'public'`)
    await db.execute(sql`update search_documents set audience = 'public'`)
    // the oldest, which are not among the newest that are ranked
    const oldest = await rowsOf<{ id: number; room: string; title: string; path: string }>(
      db,
      sql`select id::int as id, room, title from entries where kind = 'case' order by published_at, id limit 30`,
    )
    for (const [at, { id }] of oldest.entries())
      await db.execute(
        sql`insert into entry_counts (entry_id, views, reuses) values (${id}, ${100 - at}, ${at})
          on conflict (entry_id) do update set views = excluded.views, reuses = excluded.reuses`,
      )
    const ids = async (address: string, visitor = house.visitor()) => {
      const page = await visitor.visit(address)
      const links = [...page.document.querySelectorAll('[aria-labelledby=found] .card-title a')]
      return {
        ids: links.map((link) => Number(/\/(\d+)-/.exec(link.getAttribute('href') ?? '')?.[1])),
        next: page.document.querySelector('.pager a')?.getAttribute('href') ?? null,
        page,
      }
    }
    const expected = oldest.map(({ id }) => id)

    const first = await ids('/search?sort=viewed')
    t.match(first.page.texts('[role=status]')[0], '200+')
    t.ok(
      first.page.document.querySelector('select[name=sort] option[value=viewed][selected]'),
      'it is a choice',
    )
    t.strictSame(first.ids, expected.slice(0, 20))
    const second = await ids(first.next ?? '')
    t.strictSame(second.ids.slice(0, 10), expected.slice(20), 'on to the least read')
    t.equal(second.ids.length, 20, 'then what nobody has read')
    const seen = [...first.ids, ...second.ids]
    let next = second.next
    while (next) {
      const page = await ids(next)
      seen.push(...page.ids)
      next = page.next
    }
    t.equal(seen.length, 240)
    t.equal(new Set(seen).size, 240, 'everything once')
    const newest = await rowsOf<{ id: number }>(
      db,
      sql`select id::int as id from entries where not id = any(${sql.param(expected)}::bigint[]) order by published_at desc, id desc`,
    )
    t.strictSame(
      seen.slice(30),
      newest.map(({ id }) => id),
      'the newest first',
    )
    t.strictSame((await ids('/search?sort=helpful')).ids, expected.toReversed().slice(0, 20))

    const [one] = oldest
    const room = oldest.filter((entry) => entry.room === one?.room).map(({ id }) => id)
    t.strictSame((await ids(`${one?.room}:/search?sort=viewed`)).ids.slice(0, room.length), room, 'in a room')
    for (const odd of ['x', '~x', 'zzzzzz.zzzzzzzzz', '~0-0', '0.0'])
      t.equal((await ids(`/search?sort=viewed&after=${encodeURIComponent(odd)}`)).page.status, 200, odd)

    const [most = 0, then = 0] = expected
    await db.execute(sql`update entries set audience = 'members' where id = ${most}`)
    const member = await house.person()
    const { body } = await house.visit('/graphql', {
      json: {
        query:
          '{ search(query: "", sort: viewed, first: 1) { hits { node { id } } pageInfo { endCursor } } }',
      },
    })
    t.match(
      JSON.parse(body).data.search.hits,
      [{ node: { id: String(then) } }],
      'not what others may not read',
    )
    t.equal((await ids('/search?sort=viewed', member.visitor)).ids[0], most)
  },
)
