import { eq, sql } from 'drizzle-orm'
import t from 'tap'
import { entries } from '../../../db/schema/index.ts'
import { shelvesOf } from '../../../src/features/entries/shelves.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'

t.test('each entrance puts first what one comes for, and nothing that is closed', async (t) => {
  const house = await openHouse(t)
  const author = await house.person({ editorOf: ['sundhed'] })
  const solved = await publish(house, author, { kind: 'challenge', title: 'Den løste udfordring' })
  await house.database.db.update(entries).set({ solvedAt: new Date() }).where(eq(entries.id, solved.id))
  await publish(house, author, {
    kind: 'challenge',
    title: 'Den åbne udfordring',
    details: { asks: ['sparring'] },
  })
  await publish(house, author, { title: 'Den målte effekt', effectDocumented: true })
  await publish(house, author, { title: 'Det dyre forsøg', details: { cost: '900 kroner' } })
  await publish(house, author, { title: 'Det stoppede forsøg', outcome: 'stopped', phase: 'underway' })
  const used = await publish(house, author, { title: 'Det brugte greb' })
  await publish(house, author, {
    title: 'Det lukkede forsøg',
    effectDocumented: true,
    audience: 'editors:sundhed',
  })
  await publish(house, author, { title: 'Historien fra kulturen', room: 'kultur', effectDocumented: true })
  await (await house.person()).visit(`${used.address}/reuse`, { form: {} })

  const first = async (address: string) => (await house.visit(address)).texts('main .card-title')
  const problem = await house.visit('sundhed:/start/problem')
  t.ok(problem.document.querySelector('main h1 ~ form[role=search]'), 'the search field comes first')
  t.equal(problem.texts('main .card-title')[0], 'Den løste udfordring')
  t.ok(problem.document.querySelector('main a[href="/share?kind=challenge"]'))

  const lead = await house.visit('sundhed:/start/lead')
  t.strictSame(lead.texts('main h2').slice(0, 4), [
    'Effekten er målt',
    'Så meget tog det af tid og penge',
    'Det har flere taget i brug',
    'Det stoppede andre med, eller det drillede',
  ])
  t.strictSame(lead.texts('main .card-title').slice(0, 4), [
    'Den målte effekt',
    'Det dyre forsøg',
    'Det brugte greb',
    'Det stoppede forsøg',
  ])
  t.notMatch(lead.body, /Det lukkede forsøg|Historien fra kulturen/)
  t.match((await author.visit('sundhed:/start/lead')).body, /Det lukkede forsøg/)
  t.match(
    (await house.visit('/start/lead')).body,
    /Historien fra kulturen/,
    'the hall is for the whole house',
  )

  t.equal((await first('sundhed:/start/help'))[0], 'Den åbne udfordring')
  const curious = await house.visit('kultur:/start/curious')
  t.equal(curious.texts('main .card-title')[0], 'Historien fra kulturen')
  t.match(curious.text, /Fra de andre rum.*Det brugte greb/)
  t.notMatch(curious.body, /Det lukkede forsøg/)
  t.equal((await house.visit('sundhed:/start/findesikke')).status, 404)
  t.equal((await house.visit('kultur:/start/help')).status, 200, 'an empty one is a page as well')
})

t.test('a kind that a room has switched off stands on no shelf', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  await publish(house, author, {
    kind: 'challenge',
    title: 'Den åbne udfordring',
    details: { asks: ['sparring'] },
  })
  const scope = { ...house.scope('sundhed'), closed: ['sundhed/challenge'] }
  t.strictSame(await shelvesOf(scope, [{ name: 'all', where: sql`true`, limit: 3 }]), { all: [] })
})

t.test('five minutes: from a link to an answer that can be used, in three clicks', async (t) => {
  const house = await openHouse(t, { furnished: true })
  const visitor = house.visitor()
  const link = await visitor.visit('sundhed:/start/problem')
  // 1: what is the trouble, in one's own words
  const found = await visitor.submit(link, 'main form[role=search]', { q: 'fald om natten' })
  // 2: the first answer
  const title = found.document.querySelector('main .card-title a')
  const answer = await visitor.visit(new URL(title?.getAttribute('href') ?? '', found.url).href)
  t.equal(answer.status, 200)
  t.match(answer.text, /fald/i)
  t.ok(answer.document.querySelector('.entry-part, .prose'), 'there is something to use')
  // 3: who has tried it
  const person = await visitor.follow(answer, /^\S* ?Spørg /)
  t.ok(person.document.querySelector('#contact'), 'a person stands behind it')
  for (const page of [link, found, answer, person])
    t.notMatch(page.document.documentElement?.textContent, /innovati/i, page.url.pathname)
})
