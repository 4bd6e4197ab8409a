import { eq, sql } from 'drizzle-orm'
import t from 'tap'
import { entries, entryReads, judgements, placements } from '../../../db/schema/index.ts'
import { withdrawEntry } from '../../../src/features/entries/change-entry.ts'
import { findEntry } from '../../../src/features/entries/queries.ts'
import { documentsFor } from '../../../src/features/entries/search-documents.ts'
import { forgetOldReads } from '../../../src/features/viewing/reads.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { indexed, publish } from '../../support/sharing.ts'
import { countStatements } from '../../support/statements.ts'
import type { Answer } from '../../support/visitor.ts'

const inspired = (page: Answer) => page.texts('[aria-labelledby=inspiration] .card-title')
const fall = 'Fald om natten'

/** A case in Sundhed, and some like it in Kultur that inspire who reads it. */
async function inspiring(house: TestHouse) {
  const author = await house.person({ name: 'Anna Holm' })
  const own = await publish(house, author, { title: `${fall} på gangen` })
  const others = []
  for (const place of ['museet', 'biblioteket', 'teatret', 'arkivet'])
    others.push(await publish(house, author, { title: `${fall} på ${place}`, room: 'kultur' }))
  await indexed(house)
  return { author, own, others, address: `sundhed:/cases/${own.id}` }
}

const say = (person: Person, id: number, verdict: string, back = '/') =>
  person.visit(`sundhed:/inspiration/${id}`, { form: { verdict, back }, follow: false })

const idOf = (others: { id: number; title: string }[], title: string | undefined): number =>
  others.find((one) => one.title === title)?.id ?? 0

t.test(
  'what one says no to is not shown to them as inspiration again, on any page, and to others it is; said at the card, and taken back where it stood',
  async (t) => {
    const house = await openHouse(t)
    const { own, others, address } = await inspiring(house)
    const reader = await house.person()
    const other = await house.person()
    const pages = [address, 'sundhed:/search?q=fald+om+natten', 'sundhed:/']
    for (const page of pages) {
      const anonymous = await house.visit(page)
      t.ok(inspired(anonymous).length > 0, page)
      t.notOk(anonymous.document.querySelector('.judging'), 'nobody in particular says nothing')
    }
    const before = await reader.visit(address)
    const [gone = ''] = inspired(before)
    t.match(before.texts('.judging button')[0], `Mere af den slags: ${gone}`)
    const after = await reader.visitor.submit(before, '.guest .judging form', { verdict: 'less' })
    t.match(after.url.href, new RegExp(`/cases/${own.id}-.*#inspiration$`), 'back on the page')
    t.ok(after.texts('.judging p').includes(`Du får ikke “${gone}” vist som inspiration igen.`))
    for (const page of [...pages, 'sundhed:/start/curious']) {
      t.notOk(
        (await reader.visit(page))
          .texts('.guest .card-title, [aria-labelledby=elsewhere] .card-title')
          .includes(gone),
        page,
      )
    }
    t.ok(inspired(await other.visit(address)).includes(gone), 'another reader still sees it')
    const found = await reader.visit('/search?q=fald+om+natten')
    t.ok(found.texts('.card-title').includes(gone), 'who searches for it finds it')

    const undone = await reader.visitor.submit(after, '.judging form[action$="/undo"]', {})
    t.ok(inspired(undone).includes(gone), 'it is back')
    t.equal(await house.database.db.$count(judgements), 0)
    t.equal((await say(reader, idOf(others, gone), 'less')).status, 303)
    t.equal((await say(reader, idOf(others, gone), 'more')).status, 303)
    const changed = await reader.visit(address)
    t.ok(inspired(changed).includes(gone), 'the newest word holds')
    t.ok(changed.texts('.judging p').includes('Du får mere af den slags.'))
  },
)

t.test('with a script, what was said stands where the buttons were', async (t) => {
  const house = await openHouse(t)
  const { others } = await inspiring(house)
  const reader = await house.person()
  const [first] = others
  const ask = { form: { verdict: 'less', back: '/' }, fragment: true }
  const told = await reader.visit(`sundhed:/inspiration/${first?.id}`, ask)
  t.match(told.texts('.judging p'), ['Du får det ikke vist som inspiration igen.'])
  t.ok(told.document.querySelector('button[autofocus]'), 'the keyboard goes on at the undo')
  const undo = await reader.visit(`sundhed:/inspiration/${first?.id}/undo`, { form: {}, fragment: true })
  t.equal(undo.document.querySelectorAll('button[name=verdict]').length, 2)
})

t.test('like what one said yes to rises, and says what it resembles; like a no sinks', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const own = await publish(house, author, { title: `${fall} på gangen` })
  const liked = await publish(house, author, {
    title: 'Besøgsvenner på plejehjemmet',
    room: 'kultur',
    topics: ['frivillighed'],
  })
  for (const topic of ['faldforebyggelse', 'frivillighed'])
    for (const room of ['kultur', 'laeseloftet'])
      await publish(house, author, {
        title: `${fall} hos ${topic}`,
        room,
        topics: [topic, 'faldforebyggelse'].slice(0, topic === 'frivillighed' ? 2 : 1),
      })
  await indexed(house)
  const reader = await house.person()
  const address = `sundhed:/search?q=fald+om+natten`
  await say(reader, liked.id, 'more')
  const page = await reader.visit(address)
  t.equal(inspired(page)[0], `${fall} hos frivillighed`)
  t.match(page.texts('.guest .reason'), [
    /./,
    'Ligner “Besøgsvenner på plejehjemmet”, som du vil have mere af',
  ])
  await say(reader, liked.id, 'less')
  t.equal(inspired(await reader.visit(address))[0], `${fall} hos faldforebyggelse`)
  t.ok(own.id > 0)
})

t.test(
  'what one has opened lately comes after what is new; it can be forgotten, and is after a month',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const { author, own, others, address } = await inspiring(house)
    const reader = await house.person()
    const [first = '', second = ''] = inspired(await reader.visit(address))
    const opened = [first, second].map((title) => idOf(others, title))
    for (const id of opened) await reader.visit(`kultur:/cases/${id}`)
    await house.visit(`kultur:/cases/${opened[0]}`)
    await author.visit(`kultur:/cases/${opened[0]}`)
    await house.app.writeViews()
    const reads = await db.select({ userId: entryReads.userId, entryId: entryReads.entryId }).from(entryReads)
    t.same(
      reads.filter(({ userId }) => userId === author.id),
      [],
      'one’s own is not remembered',
    )
    t.same(new Set(reads.map(({ entryId }) => entryId)), new Set([own.id, ...opened]))
    const unread = inspired(await reader.visit(address))
    t.notOk(unread.includes(first) || unread.includes(second), 'others of the room come first')
    const mine = await reader.visit('/me/inspiration')
    t.match(mine.text, 'Huset husker 3 bidrag')
    await db
      .update(entryReads)
      .set({ readOn: sql`current_date - 31` })
      .where(eq(entryReads.entryId, opened[0] ?? 0))
    await forgetOldReads(db)
    t.equal(await db.$count(entryReads), 2)
    const forgotten = await reader.visitor.submit(mine, 'form[action$="/forget"]', {})
    t.match(forgotten.text, 'Huset har glemt, hvad du har læst.')
    t.equal(await db.$count(entryReads), 0)
  },
)

t.test('what is closed to somebody is not theirs to judge, and a yes opens nothing', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const { author, others, address } = await inspiring(house)
  const reader = await house.person()
  const stranger = await house.person({ confirmed: false })
  const [one] = others
  if (!one) throw new Error('nothing inspires')
  t.equal((await say(reader, one.id, 'more')).status, 303)
  t.equal((await say(stranger, one.id, 'more')).status, 303)
  for (const audience of ['members', 'group:7', 'editors:kultur']) {
    await db.update(entries).set({ audience }).where(eq(entries.id, one.id))
    await db.update(placements).set({ audience }).where(eq(placements.entryId, one.id))
    await house.app.searchEngine.index(await documentsFor(db, house.rooms, [one.id]))
    const without = audience === 'members' ? [stranger] : [stranger, reader]
    for (const person of without) {
      t.equal((await say(person, one.id, 'more')).status, 404, `${audience} looks missing`)
      for (const page of [address, 'sundhed:/search?q=fald+om+natten', 'sundhed:/', '/me/inspiration'])
        t.notMatch((await person.visit(page)).body, one.title, `${audience} on ${page}`)
    }
  }
  t.equal(
    (await house.visit(`sundhed:/inspiration/${one.id}`, { form: { verdict: 'more' }, follow: false }))
      .status,
    303,
  )
  for (const id of ['999999', '999999999999999'])
    t.equal((await reader.visit(`sundhed:/inspiration/${id}`, { form: { verdict: 'more' } })).status, 404, id)
  for (const id of ['0', 'x', '1e3', '-1', '99999999999999999'])
    t.equal((await reader.visit(`sundhed:/inspiration/${id}`, { form: { verdict: 'more' } })).status, 400, id)
  t.equal((await say(reader, others[1]?.id ?? 0, 'maybe')).status, 422)
  t.equal(
    (await reader.visit(`laeseloftet:/inspiration/${others[1]?.id}`, { form: { verdict: 'more' } })).status,
    404,
    'where it is switched off',
  )

  const scope = { ...house.scope('kultur'), viewer: author.viewer }
  const gone = await findEntry(scope, others[1]?.id ?? 0)
  if (!gone) throw new Error('it is not there')
  await say(reader, gone.id, 'less')
  await withdrawEntry(scope, gone)
  t.equal(await db.$count(judgements, eq(judgements.entryId, gone.id)), 0)
  t.equal((await say(reader, gone.id, 'less')).status, 404)
  const undo = await reader.visit(`sundhed:/inspiration/${gone.id}/undo`, { form: {}, follow: false })
  t.equal(undo.status, 303, 'what is gone can be taken back')
})

t.test('all that one has said stands on one page, a page at a time, and is theirs alone', async (t) => {
  const house = await openHouse(t)
  const { author, others } = await inspiring(house)
  const reader = await house.person()
  const other = await house.person()
  t.match((await reader.visit('/me/inspiration')).text, 'Du har ikke sagt noget endnu')
  t.ok((await reader.visit('/me')).document.querySelector('a[href="/me/inspiration"]'))
  for (const [at, { id }] of others.entries()) await say(reader, id, at % 2 ? 'more' : 'less')
  const page = await reader.visit('/me/inspiration')
  const titles = others.map(({ title }) => title).reverse()
  t.strictSame(page.texts('.rows > li p > a'), titles, 'the newest first')
  t.notMatch((await other.visit('/me/inspiration')).body, titles[0] ?? '')
  const form = `form[action="/inspiration/${others[3]?.id}/undo"]`
  t.strictSame((await reader.visitor.submit(page, form, {})).texts('.rows > li p > a'), titles.slice(1))
  await house.app.outbox.stop()
  for (let number = 0; number < 32; number++)
    await say(
      reader,
      (await publish(house, author, { title: `Nummer ${number}`, room: 'kultur' })).id,
      'more',
    )
  const first = await reader.visit('/me/inspiration')
  t.equal(first.document.querySelectorAll('.rows > li:not(.pager)').length, 30)
  const next = await reader.visitor.follow(first, 'Vis flere')
  t.equal(next.document.querySelectorAll('.rows > li:not(.pager)').length, 5)
})

t.test('GraphQL says, takes back and tells the same', async (t) => {
  const house = await openHouse(t)
  const { others } = await inspiring(house)
  const reader = await house.person()
  const ask = async (query: string, as = reader.visitor) =>
    (await as.visit('sundhed:/graphql', { json: { query } })).json()
  const id = others[0]?.id
  const mine = '{ myJudgements { nodes { node { title } verdict } pageInfo { hasNextPage } } }'
  t.match(await ask(mine, house.visitor()), { data: { myJudgements: null } })
  t.match(await ask(`mutation { judge(entry: "${id}", verdict: more) { verdict node { title } } }`), {
    data: { judge: { verdict: 'more', node: { title: others[0]?.title } } },
  })
  const search = '{ search(query: "fald om natten") { inspiration { node { id } like { title } } } }'
  t.match(
    JSON.stringify(await ask(search)),
    `"like":{"title":"${others[0]?.title}"}`,
    'what resembles it says so',
  )
  t.match(await ask(mine), { data: { myJudgements: { nodes: [{ verdict: 'more' }] } } })
  await ask(`mutation { judge(entry: "${id}", verdict: less) { verdict } }`)
  t.notMatch(JSON.stringify(await ask(search)), `"id":"${id}"`)
  t.match(await ask(`mutation { takeBackJudgement(entry: "${id}") }`), { data: { takeBackJudgement: true } })
  t.match(await ask(mine), { data: { myJudgements: { nodes: [] } } })
  for (const wrong of ['999999', 'x'])
    t.match(await ask(`mutation { judge(entry: "${wrong}", verdict: more) { verdict } }`), { errors: [{}] })
  t.match(await ask(`mutation { judge(entry: "${id}", verdict: more) { verdict } }`, house.visitor()), {
    errors: [{}],
  })
})

t.test(
  'a member’s page asks the database once more for it, however much was said; a page for nobody does not',
  async (t) => {
    const house = await openHouse(t)
    const { author, address } = await inspiring(house)
    const reader = await house.person()
    await indexed(house)
    await house.app.outbox.stop()
    const pages = [address, 'sundhed:/search?q=fald+om+natten', 'sundhed:/']
    const costs = async () => {
      const counted: number[] = []
      for (const page of pages) counted.push(await countStatements(house, () => reader.visit(page)))
      return counted
    }
    await costs()
    const few = await costs()
    for (let number = 0; number < 10; number++) {
      const { id } = await publish(house, author, { title: `Nummer ${number}`, room: 'kultur' })
      await say(reader, id, number % 2 ? 'more' : 'less')
    }
    t.strictSame(await costs(), few)
  },
)
