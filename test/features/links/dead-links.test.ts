import { eq } from 'drizzle-orm'
import t from 'tap'
import { activity, entries, linkChecks } from '../../../db/schema/index.ts'
import { changeEntry } from '../../../src/features/entries/change-entry.ts'
import { findEntry } from '../../../src/features/entries/queries.ts'
import { checkLinks } from '../../../src/features/links/check-links.ts'
import { publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { webServer } from '../../support/web-server.ts'

const quick = { atOnce: 4, pauseMs: 0, withinMs: 60_000 }
const night = (number: number) => new Date(Date.UTC(2026, 9, 1 + number, 2))

/** A server that answers 404 under /gone, until it is told that all is well. */
async function portals(t: Parameters<typeof webServer>[0]) {
  const state = { mended: false }
  const server = await webServer(t, ({ url }, response) =>
    response.writeHead(url?.startsWith('/gone') && !state.mended ? 404 : 200).end(),
  )
  return { ...server, state }
}

const link = (house: TestHouse, author: Person, address: string, over: object = {}) =>
  publish(house, author, { kind: 'link', title: 'Vejen til portalen', details: { address }, ...over })

t.test('an address is dead after three nights without an answer, and the page says so', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  // what nobody sees may be a moment old
  const reader = await house.person()
  const server = await portals(t)
  const web = server.web()
  const gone = await link(house, member, server.at('/gone'))
  const fine = await link(house, member, server.at('/fine'))
  const { db } = house.database

  for (const at of [night(1), night(1), night(2)]) await checkLinks(house.database, web, quick, at)
  t.notMatch((await reader.visit(gone.address)).text, 'ikke svaret', 'two nights are not enough')
  await checkLinks(house.database, web, quick, night(3))
  t.match((await reader.visit(gone.address)).text, 'Adressen har ikke svaret siden 2. oktober 2026')
  t.match((await reader.visit(fine.address)).text, 'Adressen svarede sidst 4. oktober 2026')
  t.equal(await db.$count(activity, eq(activity.verb, 'link.died')), 1)

  server.state.mended = true
  await checkLinks(house.database, web, quick, night(4))
  t.match((await reader.visit(gone.address)).text, 'Adressen svarede sidst 5. oktober 2026')
  t.equal(await db.$count(activity, eq(activity.verb, 'link.answered')), 1)

  server.state.mended = false
  await checkLinks(house.database, web, quick, night(5))
  const [row] = await db.select().from(linkChecks).where(eq(linkChecks.entryId, gone.id))
  t.equal(row?.failures, 1, 'the count begins anew')
})

t.test('every field with an address is asked, but not what is reserved, and each address once', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const server = await portals(t)
  await link(house, member, server.at('/en'))
  await link(house, member, server.at('/en'), { room: 'kultur' })
  await publish(house, member, { kind: 'news', details: { source: server.at('/kilde') } })
  await publish(house, member, { kind: 'fund', details: { applyAt: server.at('/fond') } })
  await publish(house, member, {
    kind: 'fund',
    deadline: '2020-01-31',
    details: { applyAt: server.at('/forbi') },
  })
  const startsAt = new Date(Date.now() + 86_400_000).toISOString()
  await publish(house, member, { kind: 'event', details: { startsAt, online: server.at('/moede') } })
  t.equal(await checkLinks(house.database, server.web(), quick, night(1)), 3)
  t.strictSame(server.asked.toSorted(), ['HEAD /en', 'HEAD /fond', 'HEAD /kilde'])
  t.equal(await checkLinks(house.database, server.web(), quick, night(1)), 0, 'once a night')
  t.equal(await checkLinks(house.database, server.web(), quick, night(2)), 3)
})

t.test('one host is asked one question at a time', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  let atOnce = 0
  let most = 0
  const server = await webServer(t, (_request, response) => {
    most = Math.max(most, ++atOnce)
    setTimeout(() => {
      atOnce -= 1
      response.end()
    }, 20)
  })
  for (const path of ['/1', '/2', '/3', '/4']) await link(house, member, server.at(path))
  await checkLinks(house.database, server.web(), quick, night(1))
  t.equal(server.asked.length, 4)
  t.equal(most, 1)
})

t.test('a house that cannot get out takes nothing for dead', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const server = await portals(t)
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    await link(house, member, server.at('/', `${name}.eksempel.dk`))
  const cutOff = server.web({ resolve: async () => Promise.reject(new Error('no network')) })
  for (const number of [1, 2, 3]) await checkLinks(house.database, cutOff, quick, night(number))
  t.equal(await house.database.db.$count(linkChecks), 0)
})

t.test('an address within is never asked, and never dead', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const server = await portals(t)
  const inside = await link(house, member, `http://10.0.0.1:${server.port}/`)
  for (const number of [1, 2, 3]) await checkLinks(house.database, server.web(), quick, night(number))
  t.strictSame(server.asked, [])
  const text = (await house.visit(inside.address)).text
  t.notMatch(text, 'ikke svaret')
  t.notMatch(text, 'svarede sidst', 'nothing is said of what nobody knows')
})

t.test('another address in its place begins anew, and what is deleted leaves nothing', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const server = await portals(t)
  const gone = await link(house, member, server.at('/gone'))
  for (const number of [1, 2, 3]) await checkLinks(house.database, server.web(), quick, night(number))
  const scope = { ...house.scope('sundhed'), viewer: member.viewer }
  const entry = await findEntry(scope, gone.id)
  if (!entry) throw new Error('the link is gone')
  await changeEntry(scope, entry, {
    room: 'sundhed',
    title: entry.title,
    summary: entry.summary,
    language: 'da',
    audience: 'public',
    topics: entry.topics,
    details: { address: server.at('/gone-too') },
  })
  t.notMatch((await member.visit(gone.address)).text, 'ikke svaret', 'nothing is known of the new one')
  await checkLinks(house.database, server.web(), quick, night(4))
  const [row] = await house.database.db.select().from(linkChecks).where(eq(linkChecks.entryId, gone.id))
  t.match(row, { address: server.at('/gone-too'), failures: 1 })
  await house.database.db.delete(entries).where(eq(entries.id, gone.id))
  t.equal(await house.database.db.$count(linkChecks), 0)
})

t.test('editors see the dead addresses of their own room, and ask again', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const server = await portals(t)
  house.app.web = server.web()
  const gone = await link(house, member, server.at('/gone'))
  const closed = await link(house, member, server.at('/gone/redaktion'), {
    title: 'Kun for redaktionen',
    audience: 'editors:sundhed',
  })
  const other = await link(house, member, server.at('/gone/kultur'), {
    room: 'kultur',
    title: 'Kulturens port',
  })
  for (const number of [1, 2, 3]) await checkLinks(house.database, server.web(), quick, night(number))

  const editor = await house.person({ editorOf: ['sundhed'] })
  const me = await editor.visit('/me')
  t.match(me.text, /ting venter\. Åbn redaktionen/)
  const list = await editor.visit('sundhed:/desk/links')
  t.match(list.body, server.at('/gone'))
  t.match(list.text, 'Kun for redaktionen')
  t.match(list.text, 'svarer ikke. Siden 2. oktober 2026')
  t.match(list.body, `${gone.path}/edit`)
  t.notMatch(list.text, other.title)
  t.notMatch(
    (await editor.visit('/desk/links')).text,
    other.title,
    'in the front hall those of their own rooms',
  )
  t.match((await editor.visit('/desk/links')).text, gone.title)

  const steward = await house.person({ steward: true })
  const whole = await steward.visit('/desk/links')
  t.match(whole.text, gone.title)
  t.match(whole.text, other.title)
  t.notMatch(whole.text, closed.title, 'who may not read it does not see it here either')

  for (const person of [member, await house.person({ editorOf: ['kultur'] })]) {
    t.equal((await person.visit('sundhed:/desk/links')).status, 404)
    const tries = await person.visit(`sundhed:/desk/links/ask`, { form: { keys: `${gone.id}-address` } })
    t.equal(tries.status, 404)
  }
  t.notMatch((await member.visit('/me')).body, '/desk')

  const asked = server.asked.length
  const still = await editor.visitor.submit(list, `#row-${gone.id}-address [formaction$="/ask"]`)
  t.match(still.text, 'Adressen svarer stadig ikke.')
  t.match(still.text, gone.title)
  server.state.mended = true
  const again = await editor.visitor.submit(list, `#row-${gone.id}-address [formaction$="/ask"]`)
  t.match(again.text, 'Adressen svarer igen.')
  t.notMatch(again.body, `${gone.path}/edit`)
  t.ok(server.asked.length > asked)
  t.match((await member.visit(gone.address)).text, 'Adressen svarede sidst')
})

t.test('the list of dead addresses goes on page by page', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const server = await portals(t)
  for (let at = 0; at < 52; at++)
    await link(house, member, server.at(`/gone/${at}`), { title: `Port nummer ${at}` })
  for (const number of [1, 2, 3]) await checkLinks(house.database, server.web(), quick, night(number))
  const editor = await house.person({ editorOf: ['sundhed'] })
  const first = await editor.visit('sundhed:/desk/links')
  const next = first.document.querySelector('main .pager a')?.getAttribute('href') ?? ''
  const second = await editor.visit(`sundhed:${next}`)
  const titles = [...first.texts('.desk-title'), ...second.texts('.desk-title')]
  t.equal(first.texts('.desk-title').length, 50)
  t.equal(new Set(titles).size, 52)
})

t.test('a house that does not ask has nothing to press', async (t) => {
  const house = await openHouse(t, { env: { LINK_CHECKS: 'no' } })
  const member = await house.person()
  const server = await portals(t)
  house.app.web = server.web()
  const gone = await link(house, member, server.at('/gone'))
  const editor = await house.person({ editorOf: ['sundhed'] })
  t.notMatch((await editor.visit('sundhed:/desk/links')).text, 'Spørg igen')
  const tries = await editor.visit('sundhed:/desk/links/ask', { form: { keys: `${gone.id}-address` } })
  t.equal(tries.status, 404)
  t.strictSame(server.asked, [])
})
