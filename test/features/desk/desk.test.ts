import { eq, sql } from 'drizzle-orm'
import t from 'tap'
import { deskActs, reports, roles, searchAskings } from '../../../db/schema/index.ts'
import { dealWith } from '../../support/desk.ts'
import { publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { countStatements } from '../../support/statements.ts'

/** So many reports of as many readers, all of one entry. */
async function reportMany(
  house: TestHouse,
  author: Person,
  count: number,
  room = 'sundhed',
): Promise<string[]> {
  const entry = await publish(house, author, { room, title: `Meldt i ${room}` })
  const rows = await house.database.db
    .insert(reports)
    .values(
      Array.from({ length: count }, (_, at) => ({
        room,
        about: 'entry' as const,
        entryId: entry.id,
        reason: 'wrong' as const,
        text: `Melding nummer ${at + 1}`,
        createdAt: new Date(Date.now() - (count - at) * 60_000),
      })),
    )
    .returning({ id: reports.id })
  return rows.map(({ id }) => String(id))
}

/** Searched for by enough, and not found. */
const inVain = (house: TestHouse, room: string, ...queries: string[]) =>
  house.database.db.insert(searchAskings).values(
    queries.map((query) => ({
      month: new Date().toISOString().slice(0, 7),
      room,
      key: `${room} ${query}`,
      bits: 0n,
      query,
      searches: 9,
      unanswered: 7,
    })),
  )

t.test('the desk shows what waits, kind by kind, for the rooms one looks after', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const author = await house.person()
  const editor = await house.person({ editorOf: ['sundhed'] })
  const other = await house.person({ editorOf: ['kultur'] })
  const steward = await house.person({ steward: true })
  // what is new is another kind; see test/features/review
  await house.app.outbox.stop()
  const empty = await editor.visit('sundhed:/desk')
  t.match(empty.text, 'Alt er set efter')
  t.match((await editor.visit('/me')).text, 'Alt er set efter')

  const [first = '', second = ''] = await reportMany(house, author, 2)
  const [foreign = ''] = await reportMany(house, author, 1, 'kultur')
  await inVain(house, 'sundhed', 'svævebane', 'linbane')
  const desk = await editor.visit('sundhed:/desk')
  t.strictSame(
    desk.texts('#desk-tabs a').filter((tab) => !tab.endsWith(' 0')),
    ['Meldt 2', 'Ikke fundet 2'],
  )
  t.strictSame(
    desk.texts('.desk-title'),
    ['Meldt i sundhed', 'Meldt i sundhed'],
    'the most pressing kind first',
  )
  t.match(desk.text, /Meldt af en læser.*Det er forkert.*Siden.*Melding nummer 1/s)
  t.match((await editor.visit('/me')).text, '4 ting venter')
  t.strictSame((await steward.visit('/desk')).texts('.desk-title').length, 3)
  t.match((await other.visit('/desk')).texts('.desk-title'), ['Meldt i kultur'])
  t.equal((await other.visit('sundhed:/desk')).status, 404, 'one looks after nothing here')
  t.equal((await editor.visit('sundhed:/desk/ukendt')).status, 404)

  await t.test('nothing of another room can be dealt with, also not beside one’s own', async (t) => {
    const keep = (keys: string[]) => ({ form: { keys, sure: '1' } })
    for (const [person, keys] of [
      [other, [first]],
      [other, [foreign, first]],
      [author, [first]],
    ] as const) {
      for (const act of ['keep', 'takeOut'])
        t.match(await person.visitor.statusOf(`/desk/reports/${act}`, keep([...keys])), /404|422/)
      const settle = { form: { keys: Buffer.from('sundhed svævebane').toString('base64url') } }
      t.equal(await person.visitor.statusOf('/desk/searches/settle', settle), 404)
    }
    t.equal(await db.$count(reports, sql`closed_at is not null`), 0, 'all or nothing')
    t.equal((await house.visit('/desk/reports/keep', keep([first]))).status, 401)
  })

  await t.test('without one chosen it says so', async (t) => {
    const none = await editor.visitor.submit(desk, '#chosen [formaction$="/keep"]')
    t.match([none.status, none.text], [422, /Vælg mindst én/])
  })

  await t.test('several at once, and what cannot be taken back asks first', async (t) => {
    const asked = await editor.visitor.submit(desk, '#chosen [formaction$="/keep"]', {
      keys: [first, second],
    })
    t.match(asked.text, /afslut 2 meldinger. Det kan ikke fortrydes/)
    t.equal(await db.$count(reports, sql`closed_at is not null`), 0)
    const done = await editor.visitor.submit(asked, '.desk-ask', { answer: 'Tak, vi har set på det.' })
    t.match(done.text, '2 meldinger er afsluttet')
    t.notOk(done.document.querySelector('.desk-said form'), 'there is no way back')
    t.equal(await db.$count(reports, eq(reports.answer, 'Tak, vi har set på det.')), 2)
    t.equal((await editor.visit('/desk/reports/keep', { form: { keys: first, sure: '1' } })).status, 404)
  })

  await t.test('what can be taken back is, by who did it and once', async (t) => {
    const page = await editor.visit('sundhed:/desk/searches')
    const keys = page
      .texts('.desk-title')
      .map((query) => Buffer.from(`sundhed ${query}`).toString('base64url'))
    const done = await editor.visitor.submit(page, '#chosen [formaction$="/settle"]', { keys })
    t.match(done.text, /2 søgninger er taget af listen\..*Alt er set efter/)
    const undo = done.document.querySelector('.desk-said form')?.getAttribute('action') ?? ''
    for (const person of [other, steward, author])
      t.equal(await person.visitor.statusOf(undo, { form: {} }), 404)
    const moveTo = (room: string) => db.update(roles).set({ room }).where(eq(roles.userId, editor.id))
    await moveTo('kultur')
    t.equal(await editor.visitor.statusOf(undo, { form: {} }), 404, 'an editor of another room by now')
    await moveTo('sundhed')
    const back = await editor.visitor.submit(done, '.desk-said form')
    t.match(back.text, 'Det er taget tilbage')
    t.equal(back.texts('.desk-title').length, 2)
    t.equal(await editor.visitor.statusOf(undo, { form: {} }), 404)
    await db.update(deskActs).set({ takenBackAt: null, createdAt: new Date(Date.now() - 61 * 60_000) })
    t.equal(await editor.visitor.statusOf(undo, { form: {} }), 404, 'within an hour')
  })

  await t.test('in place, only what changed comes back', async (t) => {
    const page = await editor.visit('sundhed:/desk/searches')
    const key = Buffer.from('sundhed svævebane').toString('base64url')
    t.ok(page.document.querySelector(`#row-${key}`))
    const done = await editor.visit('sundhed:/desk/searches/settle', { form: { keys: key }, fragment: true })
    t.match(done.body, new RegExp(`hx-target="#row-${key}" hx-swap="delete"`))
    t.match(done.body, /Fortryd/)
    t.match(done.body, /Ikke fundet <span class="count">1</)
  })
})

t.test('five hundred rows are dealt with in as many questions to the database as two', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const editor = await house.person({ editorOf: ['sundhed'] })
  const [one = '', two = '', ...many] = await reportMany(house, author, 502)
  // what follows from it is not asked here
  await house.app.outbox.stop()
  const keep = (keys: string[]) => async () => {
    const status = await editor.visitor.statusOf('sundhed:/desk/reports/keep', { form: { keys, sure: '1' } })
    t.equal(status, 303)
  }
  t.equal((await editor.visit('sundhed:/desk')).texts('#desk-tabs a')[0], 'Meldt 99+')
  const few = await countStatements(house, keep([one, two]))
  t.equal(await countStatements(house, keep(many)), few)
  t.equal((await editor.visit('sundhed:/desk')).texts('#desk-tabs a')[0], 'Meldt 0')
  const tooMany = await editor.visit('sundhed:/desk/reports/keep', {
    form: { keys: [...many, one], sure: '1' },
  })
  t.equal(tooMany.status, 422)
})

t.test('the page of the desk asks as often for a hundred rows as for one', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const editor = await house.person({ editorOf: ['sundhed'] })
  await reportMany(house, author, 1)
  const look = () => editor.visitor.statusOf('sundhed:/desk')
  await look()
  const few = await countStatements(house, look)
  await reportMany(house, author, 100)
  t.equal(await countStatements(house, look), few)
  const first = await editor.visit('sundhed:/desk')
  const second = await editor.visitor.follow(first, 'Vis flere')
  const third = await editor.visitor.follow(second, 'Vis flere')
  t.strictSame(
    [first, second, third].map((page) => page.texts('.desk-row').length),
    [50, 50, 1],
  )
  const piece = await editor.visit(
    `sundhed:${first.document.querySelector('.pager a')?.getAttribute('href')}`,
    {
      fragment: true,
    },
  )
  t.equal(piece.texts('.desk-row').length, 50)
  await dealWith(editor, first, '.desk-acts [formaction$="/keep"]')
})
