import { setTimeout as pause } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import cookie from '@fastify/cookie'
import Fastify from 'fastify'
import fp from 'fastify-plugin'
import t from 'tap'
import { pageCachePlugin } from '../../src/plugins/page-cache.ts'
import { openHouse } from '../support/house.ts'
import { publish, soon } from '../support/sharing.ts'
import { countStatements } from '../support/statements.ts'

/** A small house of one page that counts how often it is made, and waits until it is let go. */
async function onePage(
  t: { teardown(fn: () => unknown): void },
  make?: (count: number) => string | Promise<string>,
) {
  const app = Fastify()
  let count = 0
  await app.register(cookie)
  await app.register(fp(async () => undefined, { name: 'rooms' }))
  await app.register(pageCachePlugin)
  app.get('/page', { config: { cached: ['topic', 'after'] } }, async (request, reply) => {
    count++
    const { topic, set } = request.query as { topic?: string; set?: string }
    if (set) reply.header('set-cookie', 'a=b')
    return reply
      .type('text/html')
      .send(make ? await make(count) : `made ${count} about ${topic} ${'æøå '.repeat(800)}`)
  })
  t.teardown(() => app.close())
  const get = (url = '/page', headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
    app.inject({ method, url, headers: { host: 'huset.localhost', ...headers } })
  return { app, get, made: () => count }
}

t.test('a page that many ask for at once is made once', async (t) => {
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  const house = await onePage(t, async (count) => {
    await held
    return `made ${count}`
  })
  const asked = Array.from({ length: 50 }, () => house.get())
  await pause(20)
  letGo()
  const answers = await Promise.all(asked)
  t.equal(house.made(), 1)
  for (const { statusCode, body } of answers) t.strictSame([statusCode, body], [200, 'made 1'])
  t.equal((await house.get()).body, 'made 1', 'and kept for a moment')
})

t.test('a page is made again when its moment is over', async (t) => {
  const house = await onePage(t)
  await house.get()
  t.ok(await soon(async () => (await house.get()).body.startsWith('made 2')))
})

t.test('who waits for a page that fails is let go, and the next try may work', async (t) => {
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  const house = await onePage(t, async (count) => {
    await held
    if (count === 1) throw new Error('broken')
    return `made ${count}`
  })
  const asked = Array.from({ length: 10 }, () => house.get())
  await pause(20)
  letGo()
  const answers = await Promise.all(asked)
  t.strictSame(answers.map(({ statusCode }) => statusCode).sort(), [...Array(9).fill(200), 500])
})

t.test(
  'what depends on another host, path, known parameter, language or kind of request is another page',
  async (t) => {
    const house = await onePage(t)
    const different: [string, Record<string, string>][] = [
      ['/page', {}],
      ['/page', { host: 'sundhed.huset.localhost' }],
      ['/page', { 'accept-language': 'en' }],
      ['/page', { 'hx-request-type': 'partial' }],
      ['/page?topic=a', {}],
      ['/page?topic=b', {}],
      ['/page?topic=a&topic=b', {}],
      ['/page?topic=a%01b', {}],
      ['/page?topic=a&after=b', {}],
      ['/page?topic=a%02b', {}],
      ['/page?after=a', {}],
    ]
    for (const [url, headers] of different) await house.get(url, headers)
    t.equal(house.made(), different.length)
    for (const same of ['/page?utm_source=x', '/page?x=1&y=2', '/page#x']) await house.get(same)
    await house.get('/page', { 'hx-request-type': 'full', 'accept-language': 'da', cookie: 'other=1' })
    await house.get('/page', { 'accept-language': 'en', cookie: 'huset_locale=da' })
    t.equal(house.made(), different.length, 'what it does not depend on makes no new page')
  },
)

t.test('nothing is kept for, or given to, who has a log-on or a sentence to be told', async (t) => {
  const house = await onePage(t)
  for (const headers of [
    { cookie: 'huset_session=x' },
    { cookie: 'a=b; __Secure-huset_session=x' },
    { cookie: 'huset_flash=good.entries:said.changed' },
    { authorization: 'Bearer x' },
  ] as Record<string, string>[]) {
    const before = house.made()
    await house.get('/page', headers)
    await house.get('/page', headers)
    t.equal(house.made(), before + 2, JSON.stringify(headers))
  }
  t.match((await house.get()).body, /^made 9 /, 'nobody gets one of these')
})

t.test('a page that sets a cookie is not kept', async (t) => {
  const house = await onePage(t)
  const first = await house.get('/page?set=1')
  t.equal(first.headers['set-cookie'], 'a=b')
  const second = await house.get('/page')
  t.match(second.body, /^made 2/)
  t.notOk(second.headers['set-cookie'])
})

t.test('a kept page is compressed as one likes it, and is the same text', async (t) => {
  const house = await onePage(t)
  await house.get()
  const plain = await house.get()
  const br = await house.get('/page', { 'accept-encoding': 'gzip, deflate, br' })
  const gzip = await house.get('/page', { 'accept-encoding': 'gzip' })
  t.equal(house.made(), 1)
  t.equal(br.headers['content-encoding'], 'br')
  t.equal(gzip.headers['content-encoding'], 'gzip')
  t.equal(brotliDecompressSync(br.rawPayload).toString(), plain.body)
  t.equal(gunzipSync(gzip.rawPayload).toString(), plain.body)
  for (const answer of [plain, br, gzip])
    t.equal(Number(answer.headers['content-length']), answer.rawPayload.length)
  t.notOk(plain.headers['content-encoding'])
  const refused = await house.get('/page', { 'accept-encoding': 'br;q=0, gzip;q=0' })
  t.notOk(refused.headers['content-encoding'], 'nor as one does not')
})

t.test('who has the page already is told so', async (t) => {
  const house = await onePage(t)
  await house.get()
  const { headers } = await house.get()
  const etag = String(headers.etag)
  for (const known of [etag, `W/${etag}`, `"x", ${etag}`]) {
    const answer = await house.get('/page', { 'if-none-match': known })
    t.equal(answer.statusCode, 304, known)
    t.equal(answer.body, '')
  }
  t.equal((await house.get('/page', { 'if-none-match': '"x"' })).statusCode, 200)
})

t.test('HEAD has an answer without a body', async (t) => {
  const house = await openHouse(t)
  for (const path of ['/', '/cases', '/feed.atom', '/search']) {
    await house.visit(`sundhed:${path}`)
    const answer = await house.app.inject({
      method: 'HEAD',
      url: path,
      headers: { host: 'sundhed.huset.localhost:3000' },
    })
    t.equal(answer.statusCode, 200, path)
    t.equal(answer.body, '', path)
  }
})

t.test("in the house, readers without a log-on share a page and never see a member's", async (t) => {
  const house = await openHouse(t)
  const member = await house.person({ name: 'Zenobia Prøvesen' })
  await publish(house, member, { title: 'Kun for medlemmer', audience: 'members' })
  await house.app.outbox.stop()
  for (const path of ['/', '/cases', '/search', '/feed.atom']) {
    t.match((await member.visit(`sundhed:${path}`)).headers['cache-control'] ?? 'private', /private|no-/)
    const first = await house.visit(`sundhed:${path}`)
    t.notMatch(first.body, /Zenobia|Kun for medlemmer/, path)
    const english = house.visitor()
    english.language = 'en'
    if (path !== '/feed.atom')
      t.equal((await english.visit(`sundhed:${path}`)).document.documentElement.getAttribute('lang'), 'en')
    await member.visit(`sundhed:${path}`)
    t.match((await house.visit(`sundhed:${path}`)).headers['content-type'], first.headers['content-type'])
  }
  await soon(async () => {
    await house.visit('sundhed:/')
    return (await countStatements(house, () => house.visit('sundhed:/'))) === 0
  })
  t.equal(
    await countStatements(house, () => house.visit('sundhed:/')).catch(() => -1),
    0,
    'a kept page asks the database nothing',
  )
  t.ok((await countStatements(house, () => member.visit('sundhed:/'))) > 0, "a member's is made for them")
})
