import t from 'tap'
import { searchAskings, searchSecrets } from '../../../db/schema/index.ts'
import { countAsking, forgetAskings, isQuery } from '../../../src/features/insight/askings.ts'
import { publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { tablesWith } from '../../support/sweep.ts'

/** People who have logged on, since what nobody sees may be a moment old and is made once for many. */
async function search(people: readonly Person[], address: string) {
  for (const person of people) await person.visit(address)
}

/** Asked until the text is shown: two people may share a bit. */
async function untilShown(house: TestHouse, text: string, room: string, now: Date, unanswered = true) {
  for (let who = 0; who < 200; who++) {
    await countAsking(house.database.db, { who: `person ${who}`, room, text, unanswered }, now)
    const rows = await house.database.db.select().from(searchAskings)
    if (rows.some((row) => row.query === text && row.room === room)) return who + 1
  }
  throw new Error('it is never shown')
}

t.test('what five people look for without finding is shown to editors; nothing of it before', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const editor = await house.person({ editorOf: ['sundhed'] })
  const other = await house.person({ editorOf: ['kultur'] })
  const steward = await house.person({ steward: true })
  await publish(house, author, { title: 'Ruten blev lagt om' })
  await house.app.outbox.caughtUp({ timeoutMs: 10_000 })

  const people: Person[] = []
  for (let at = 0; at < 16; at++) people.push(await house.person())
  await search(people.slice(0, 4), 'sundhed:/search?q=Svævebane')
  for (let turn = 0; turn < 6; turn++) await author.visit('sundhed:/search?q=linbane')
  await house.app.settleAskings(true)
  t.strictSame(await tablesWith(house, 'svævebane'), [], 'four are too few')
  t.strictSame(await tablesWith(house, 'linbane'), [], 'one person is one, however often')

  await search(people.slice(4), 'sundhed:/search?q=SVAEVEBANE')
  await search(people, 'sundhed:/search?q=ruten')
  await house.app.settleAskings(true)
  const page = await editor.visit('sundhed:/desk/searches')
  t.strictSame(page.texts('.desk-title'), ['svaevebane'], 'however it is spelt')
  t.match(page.texts('.desk-what .small'), [/^16 søgninger, 16 uden svar\. Siden /])
  t.strictSame((await editor.visitor.follow(page, 'Alt, hvad der søges efter')).texts('.rows a'), [
    'ruten',
    'svaevebane',
  ])
  t.match((await editor.visit('/desk/searches')).texts('.desk-what .quiet'), [/ · Sundhed$/])
  t.strictSame((await other.visit('/desk/searches')).texts('.desk-title'), [], 'of the rooms one looks after')
  t.strictSame((await steward.visit('/desk/searches')).texts('.desk-title'), ['svaevebane'])
  t.equal((await author.visit('sundhed:/desk/searches')).status, 404)
  t.equal(
    (
      await house.visit('sundhed:/desk/searches?after=%5B1%2C%22x%22%2C%22%5Cu00%22%5D', {
        as: editor.visitor,
      })
    ).status,
    200,
  )
})

t.test(
  'only what stands counts: not the letters on the way, nor a search that narrows or turns a page',
  async (t) => {
    const house = await openHouse(t)
    const reader = await house.person()
    for (const typed of ['tov', 'tovb', 'tovba', 'tovbane'])
      await reader.visit(`sundhed:/search?q=${typed}`, { fragment: true })
    await reader.visit('sundhed:/search?q=tovbane&kind=case')
    await reader.visit('sundhed:/search?q=tovbane&after=20.1')
    await reader.visit('sundhed:/search')
    await house.app.settleAskings()
    t.equal(await house.database.db.$count(searchAskings), 0, 'it has not stood yet')
    await house.app.settleAskings(true)
    t.equal(await house.database.db.$count(searchAskings), 1)
    await reader.visit('sundhed:/search?q=tovbane')
    await reader.visit('sundhed:/search?q=brobane')
    await house.app.settleAskings(true)
    t.equal(await house.database.db.$count(searchAskings), 2)
  },
)

t.test('what may tell of a person is no query', async (t) => {
  for (const text of ['fald om natten', 'øre', 'Kan vi få 10.000 kr?']) t.equal(isQuery(text), true, text)
  for (const text of [
    '',
    '!',
    'og i på',
    'anne@kommune.dk',
    'fru Jensen 010190-1234',
    '12 34 56 78',
    `${'meget '.repeat(20)}langt`,
    '🦩',
  ])
    t.equal(isQuery(text), false, text)
})

t.test(
  'a text is written down with the fifth person and not before; hashes end with their month',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const november = new Date('2026-11-20')
    const needed = await untilShown(house, 'rulletrappe', 'sundhed', november)
    t.ok(needed >= 5, `${needed} people`)
    await untilShown(house, 'rulletrappe', '', november)
    await countAsking(db, { who: 'one', room: 'sundhed', text: 'elevator', unanswered: true }, november)
    t.strictSame(await tablesWith(house, 'person 1'), [])

    await forgetAskings(db, new Date('2026-11-30'))
    t.equal(await db.$count(searchSecrets), 1)
    t.equal(await db.$count(searchAskings), 3, 'the month is not over')
    await forgetAskings(db, new Date('2026-12-01'))
    t.equal(await db.$count(searchSecrets), 0)
    const kept = await db.select().from(searchAskings)
    t.strictSame(
      kept.map(({ query, bits }) => [query, bits]),
      [
        ['rulletrappe', 0n],
        ['rulletrappe', 0n],
      ],
    )
    await forgetAskings(db, new Date('2027-12-31'))
    t.equal(await db.$count(searchAskings), 2, 'thirteen months')
    await forgetAskings(db, new Date('2028-01-01'))
    t.equal(await db.$count(searchAskings), 0)
  },
)

t.test('long lists are read page by page', async (t) => {
  const house = await openHouse(t)
  const steward = await house.person({ steward: true })
  await house.database.db.insert(searchAskings).values(
    Array.from({ length: 60 }, (_, at) => ({
      month: '2026-11',
      room: at % 2 ? 'sundhed' : '',
      key: `key ${at}`,
      bits: 0n,
      query: `"søgning" ${at}`,
      searches: 10,
      unanswered: 5 + (at % 3),
    })),
  )
  const first = await steward.visit('/desk/searches')
  const second = await steward.visitor.follow(first, 'Vis flere')
  const rows = [...first.texts('.desk-row'), ...second.texts('.desk-row')]
  t.equal(rows.length, 60)
  t.equal(new Set(rows).size, 60, 'each once')
  t.notOk(second.document.querySelector('.pager'))
})
