import { eq } from 'drizzle-orm'
import t from 'tap'
import { entryCounts } from '../../../db/schema/index.ts'
import { withdrawEntry } from '../../../src/features/entries/change-entry.ts'
import { findEntry } from '../../../src/features/entries/queries.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'

t.test('who reads an entry is counted once a day, and what is read most can stand first', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const reader = await house.person()
  const quiet = await publish(house, author, { title: 'Ruten blev lagt om' })
  const loud = await publish(house, author, { title: 'Ruten blev lagt om igen' })
  await house.app.outbox.caughtUp({ timeoutMs: 10_000 })
  const viewsOf = async (id: number) => {
    await house.app.writeViews()
    const [row] = await house.database.db.select().from(entryCounts).where(eq(entryCounts.entryId, id))
    return row?.views ?? 0
  }

  await author.visit(loud.address)
  t.equal(await viewsOf(loud.id), 0, 'the author is no reader')
  for (const agent of ['Firefox', 'Firefox', 'Safari'])
    await house.visit(loud.address, { headers: { 'user-agent': agent } })
  for (let turn = 0; turn < 3; turn++) await reader.visit(loud.address)
  t.equal(await viewsOf(loud.id), 3, 'two browsers and a member, also where the page was kept')
  await house.visit(loud.address, { headers: { 'user-agent': 'SomeBot/1.0' } })
  await house.visit(loud.address, { headers: { 'user-agent': 'Edge', 'sec-purpose': 'prefetch' } })
  await house.visit(`sundhed:/cases/${loud.id}`, { follow: false, headers: { 'user-agent': 'Opera' } })
  t.equal((await house.visit('sundhed:/cases/999999', { headers: { 'user-agent': 'Vivaldi' } })).status, 404)
  t.equal(await viewsOf(loud.id), 3, 'neither machines, nor a page fetched ahead, nor a redirect')

  const [entry] = await house.database.db.query.entries.findMany({ where: (e) => eq(e.id, loud.id) })
  t.equal(entry?.version, 1, "the entry's own row is left alone")
  await reader.visit(quiet.address)
  const titlesOf = async (sort: string) =>
    (await reader.visit(`sundhed:/search?q=ruten&sort=${sort}`)).texts('[aria-labelledby=found] .card-title')
  await house.app.writeViews()
  t.equal((await titlesOf('viewed'))[0], 'Ruten blev lagt om igen')
  await house.visit(quiet.address, { headers: { 'user-agent': 'A' } })
  await house.visit(quiet.address, { headers: { 'user-agent': 'B' } })
  await house.visit(quiet.address, { headers: { 'user-agent': 'C' } })
  await house.app.writeViews()
  t.equal((await titlesOf('viewed'))[0], 'Ruten blev lagt om')

  for (let turn = 0; turn < 40; turn++)
    await house.visit(loud.address, { headers: { 'user-agent': `Script ${turn}` } })
  t.equal(await viewsOf(loud.id), 3 + 23, 'a script at one address is no crowd')
})

t.test('an entry that is gone before its readers are counted is left out', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const gone = await publish(house, author)
  const stays = await publish(house, author)
  for (const { address } of [gone, stays]) await house.visit(address)
  const scope = { ...house.scope('sundhed', author.viewer), viewer: author.viewer }
  const entry = await findEntry(scope, gone.id)
  if (!entry) throw new Error('it is not there')
  await withdrawEntry(scope, entry)
  await house.app.writeViews()
  t.equal(await house.database.db.$count(entryCounts, eq(entryCounts.entryId, stays.id)), 1)
  t.equal(await house.database.db.$count(entryCounts, eq(entryCounts.entryId, gone.id)), 0)
})

t.test('what has been used most can stand first', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const used = await publish(house, author, { title: 'Sengene flyttes' })
  await publish(house, author, { title: 'Sengene flyttes ikke' })
  const user = await house.person()
  await user.visit(`${used.address}/reuse`, { form: {} })
  await house.app.outbox.caughtUp({ timeoutMs: 10_000 })
  const page = await house.visit('sundhed:/search?q=sengene&sort=helpful')
  t.equal(page.texts('[aria-labelledby=found] .card-title')[0], 'Sengene flyttes')
  t.ok(page.document.querySelector('select[name=sort] option[value=helpful][selected]'))
})
