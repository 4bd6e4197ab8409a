import { and, eq } from 'drizzle-orm'
import t from 'tap'
import { activity, entries, entryCounts, entryHelps, users } from '../../../db/schema/index.ts'
import { hashPassword } from '../../../src/features/accounts/passwords.ts'
import { countsOf } from '../../../src/features/entries/most-counted.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'

t.test('somebody says that an entry helped them, once, and takes it back', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [author, reader, other] = [await house.person(), await house.person(), await house.person()]
  const supplier = await house.person({ isSupplier: true })
  const entry = await publish(house, author)
  const helped = async () => (await countsOf({ db }, 'helped', [entry.id])).get(entry.id) ?? 0
  const versionBefore = await db.select().from(entries).where(eq(entries.id, entry.id))

  const page = await reader.visit(entry.address)
  const said = await reader.visitor.submit(page, '.entry-helped form')
  t.equal(said.document.querySelector('.entry-helped button')?.getAttribute('aria-pressed'), 'true')
  t.match(said.texts('.entry-helped'), ['Det hjalp mig 1'])
  for (const action of ['helped', 'helped']) await reader.visit(`${entry.address}/${action}`, { form: {} })
  t.equal(await helped(), 1, 'said again, it counts once')
  const fragment = await other.visit(`${entry.address}/helped`, { form: {}, fragment: true })
  t.match(fragment.texts('button'), ['Det hjalp mig 2'], 'htmx gets the button alone')
  t.equal(await helped(), 2)

  for (const person of [author, supplier])
    t.match(
      [(await person.visit(`${entry.address}/helped`, { form: {} })).status, await helped()],
      [person === author ? 404 : 403, 2],
    )
  t.equal((await author.visit(entry.address)).document.querySelector('.entry-helped form'), null)
  t.match((await house.visit(entry.address)).texts('.entry-helped'), ['Har hjulpet 2'])
  t.equal(await house.visitor().statusOf(`kultur:${entry.path}/helped`, { form: {} }), 401)
  t.equal(await reader.visitor.statusOf(`kultur:${entry.path}/helped`, { form: {} }), 404, 'at home alone')
  const closed = await publish(house, author, { audience: 'editors:sundhed' })
  t.equal(await reader.visitor.statusOf(`${closed.address}/helped`, { form: {} }), 404)

  for (const _ of [1, 2]) await reader.visit(`${entry.address}/unhelped`, { form: {} })
  t.equal(await helped(), 1, 'taken back')
  t.same(
    await db.select().from(entries).where(eq(entries.id, entry.id)),
    versionBefore,
    "the entry's own row is left alone",
  )
  t.equal(await db.$count(activity, eq(activity.verb, 'entry.helped')), 2)

  await t.test('by GraphQL, too', async (t) => {
    const ask = async (person: Person | null, query: string) => {
      const { body } = await (person?.visitor ?? house.visitor()).visit('sundhed:/graphql', {
        json: { query },
      })
      return JSON.parse(body)
    }
    const say = (name: string, id: number) => `mutation { ${name}(entry: ${id}) { id peopleHelped } }`
    t.match(await ask(reader, say('sayHelped', entry.id)), { data: { sayHelped: { peopleHelped: 2 } } })
    t.match(await ask(reader, say('takeBackHelped', entry.id)), {
      data: { takeBackHelped: { peopleHelped: 1 } },
    })
    for (const [person, id] of [
      [null, entry.id],
      [supplier, entry.id],
      [author, entry.id],
      [reader, closed.id],
      [reader, 999_999],
    ] as const)
      t.ok((await ask(person, say('sayHelped', id))).errors)
    t.equal(await helped(), 1)
  })

  await t.test('who leaves takes it back', async (t) => {
    const passwordHash = await hashPassword('et godt kodeord')
    await db.update(users).set({ passwordHash }).where(eq(users.id, other.id))
    await other.visit('/me/leave', {
      form: { password: 'et godt kodeord', contributions: 'keep', sure: '1' },
    })
    t.equal(await db.$count(users, eq(users.id, other.id)), 0)
    t.equal(await helped(), 0)
    const theirs = and(eq(entryHelps.entryId, entry.id), eq(entryHelps.userId, other.id))
    t.equal(await db.$count(entryHelps, theirs), 0)
  })
})

t.test('a script that finds everything helpful is stopped, in whichever process it asks', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [author, script] = [await house.person(), await house.person()]
  const many = await Promise.all(Array.from({ length: 61 }, () => publish(house, author)))
  const last = many.pop()
  await db.insert(entryHelps).values(many.map(({ id }) => ({ entryId: id, userId: script.id })))
  t.equal(await script.visitor.statusOf(`${last?.address}/helped`, { form: {} }), 429)
  t.equal(await db.$count(entryCounts, eq(entryCounts.helped, 1)), 0)
})

t.test('what has helped most can stand first', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const helpful = await publish(house, author, { title: 'Sengene flyttes' })
  await publish(house, author, { title: 'Sengene flyttes ikke' })
  const reader = await house.person()
  await reader.visit(`${helpful.address}/helped`, { form: {} })
  await house.app.outbox.caughtUp({ timeoutMs: 10_000 })
  for (const address of ['sundhed:/search?q=sengene&sort=helped', 'sundhed:/search?sort=helped'])
    t.equal(
      (await house.visit(address)).texts('[aria-labelledby=found] .card-title')[0],
      'Sengene flyttes',
      address,
    )
  const query =
    '{ search(query: "sengene", room: "sundhed", sort: helped) { hits { node { title peopleHelped } } } }'
  const { body } = await house.visit('/graphql', { json: { query } })
  t.match(JSON.parse(body).data.search.hits[0].node, { title: 'Sengene flyttes', peopleHelped: 1 })
})
