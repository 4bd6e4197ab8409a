import t from 'tap'
import { publish } from '../../support/entries.ts'
import { openGroup } from '../../support/groups.ts'
import { openHouse } from '../../support/house.ts'

const addressesIn = (body: string): string[] =>
  [...body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => address)

t.test('search engines find what everybody may read, in its own room, and nothing else', async (t) => {
  const house = await openHouse(t)
  const author = await house.person({ editorOf: ['sundhed'] })
  const open = await publish(house, author, { title: 'Lys på gulvet ved døren' })
  const elsewhere = await publish(house, author, { room: 'kultur', title: 'Musik på gangen' })
  for (const audience of ['members', 'editors:sundhed', 'group:1'])
    await publish(house, author, { audience, title: `Kun for ${audience.split(':')[0]}` })
  const group = await openGroup(house, author, { visibility: 'open', joining: 'free' })
  const closed = await openGroup(house, author)
  const address = (one: { address: string }) => one.address.split(':')[1] ?? ''
  const index = await house.visit('sundhed:/sitemap.xml')
  t.match(index.headers['content-type'], /^application\/xml/)
  const parts = addressesIn(index.body)
  t.same(
    parts.map((part) => new URL(part).pathname),
    ['/sitemap/pages', '/sitemap/0'],
  )
  const entries = addressesIn((await house.visit(parts[1] ?? '')).body)
  t.same(entries, [house.visitor().addressOf(open.address).href], 'also when a member asks')
  t.same(addressesIn((await author.visit(parts[1] ?? '')).body), entries)
  const pages = addressesIn((await house.visit(parts[0] ?? '')).body)
  t.ok(
    pages.some((page) => page.endsWith(address(group))),
    'a group that all can read',
  )
  t.notOk(pages.some((page) => page.endsWith(address(closed))))
  for (const page of pages) t.equal(await house.visitor().statusOf(page), 200, page)
  t.same(addressesIn((await house.visit('kultur:/sitemap/0')).body), [
    house.visitor().addressOf(elsewhere.address).href,
  ])

  const hall = addressesIn((await house.visit('/sitemap.xml')).body)
  t.same(
    hall.map((part) => new URL(part).pathname),
    ['/sitemap/pages'],
  )
  for (const page of addressesIn((await house.visit(hall[0] ?? '')).body))
    t.equal(await house.visitor().statusOf(page), 200, page)
  for (const part of ['/sitemap/0', 'sundhed:/sitemap/1', 'sundhed:/sitemap/999999999', '/sitemap/x'])
    t.ok([400, 404].includes(await house.visitor().statusOf(part)), part)

  const robots = (await house.visit('/robots.txt')).body
  for (const room of [null, ...house.rooms.list])
    t.match(robots, `Sitemap: ${house.app.addressOf(room, '/sitemap.xml')}`)
  t.match(robots, /^Disallow: \/me$/m)
})
