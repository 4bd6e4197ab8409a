import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { openHouse } from '../support/house.ts'

const house = await openHouse(t)

t.test('whatever a page fetches is there, may be kept for a year, and is found on every host', async (t) => {
  const { document } = await house.visit('sundhed:/')
  const fetched = [...document.querySelectorAll('link[href], script[src]')]
    .filter((element) => !element.matches('[rel="alternate"], [rel="canonical"]'))
    .map((element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '')
  t.ok(fetched.length >= 5)
  for (const address of fetched) {
    for (const host of ['', 'sundhed:', 'kultur:']) {
      const answer = await house.visit(`${host}${address}`)
      t.equal(answer.status, 200, `${host}${address}`)
      t.match(answer.headers['cache-control'], /max-age=31536000.*immutable|immutable.*max-age=31536000/)
    }
  }
  const unhashed = fetched.filter((address) => !/\?v=[\w-]{10}$/.test(address) && !address.endsWith('.woff2'))
  t.strictSame(unhashed, [], 'what changes has its hash in the address')
})

t.test('each room has its colours, and nothing outside the public folder is served', async (t) => {
  const css = await house.visit('/assets/rooms.css')
  for (const { slug, theme } of house.rooms.list)
    t.match(css.body, `[data-room="${slug}"]{--room-accent-light:${theme.accent}`)
  for (const path of ['../package.json', '%2e%2e/package.json', '..%2fpackage.json', '.env', 'fonts/']) {
    t.ok((await house.visit(`/assets/${path}`)).status >= 400, path)
  }
})

t.test('pages are packed for who can unpack them, and not sent twice', async (t) => {
  const ask = (headers: Record<string, string>) =>
    house.app.inject({ url: '/about', headers: { host: 'huset.localhost:3000', ...headers } })
  for (const encoding of ['br', 'gzip']) {
    for (const again of ['made', 'kept for a second']) {
      const response = await ask({ 'accept-encoding': encoding })
      t.equal(response.headers['content-encoding'], encoding, again)
      t.match(response.headers.vary, /accept-encoding/i, 'caches on the way must know')
      const tag = String(response.headers.etag)
      const second = await ask({ 'accept-encoding': encoding, 'if-none-match': tag })
      t.equal(second.statusCode, 304, again)
      t.equal(second.body, '')
    }
    // beyond the second for which a page is kept
    const { headers } = await ask({ 'accept-encoding': encoding })
    await pause(1_100)
    const late = await ask({ 'accept-encoding': encoding, 'if-none-match': String(headers.etag) })
    t.equal(late.statusCode, 304, 'made anew, and still the same')
  }
})
