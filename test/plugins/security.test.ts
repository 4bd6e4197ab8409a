import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyRequest } from 'fastify'
import t from 'tap'
import { publish } from '../support/entries.ts'
import { openHouse } from '../support/house.ts'

const story = {
  kind: 'case',
  title: 'Sådan fik vi færre fald om natten',
  summary: 'Vi flyttede klokken om bag sengen, og natten blev stille.',
  topics: 'faldforebyggelse',
}

const house = await openHouse(t)

t.test('a form from anywhere but the page itself is refused, and nothing is written', async (t) => {
  const { visit } = await house.person()
  const post = (headers: Record<string, string>) =>
    visit('sundhed:/share', { form: story, follow: false, headers })
  const own = 'http://sundhed.huset.localhost:3000'
  // an empty header is not sent
  const refused: Record<string, Record<string, string>> = {
    'another site': { 'sec-fetch-site': 'cross-site', origin: 'https://ond.example' },
    'another room': { 'sec-fetch-site': 'same-site', origin: 'http://kultur.huset.localhost:3000' },
    'another room, in an old browser': { 'sec-fetch-site': '', origin: 'http://kultur.huset.localhost:3000' },
    'another port, in an old browser': {
      'sec-fetch-site': '',
      origin: 'http://sundhed.huset.localhost:4000',
    },
    'no origin at all, in an old browser': { 'sec-fetch-site': '', origin: 'null' },
    'a log-on with nothing that says where from': { 'sec-fetch-site': '' },
    'cross-site that claims our origin': { 'sec-fetch-site': 'cross-site', origin: own },
  }
  for (const [what, headers] of Object.entries(refused)) {
    const answer = await post(headers)
    t.equal(answer.status, 403, what)
    t.match(answer.headers['content-type'], /text\/html/)
  }
  const { body } = await house.visit('sundhed:/cases')
  t.notMatch(body, story.title)

  t.equal((await post({ 'sec-fetch-site': 'same-origin' })).status, 303)
  t.equal(
    (await post({ 'sec-fetch-site': '', origin: own })).status,
    303,
    'an old browser from the page itself',
  )
})

t.test('machines without a browser may post where no cookie counts', async (t) => {
  const answer = await house.visit('/graphql', {
    json: { query: '{ open }' },
    headers: { 'sec-fetch-site': '' },
  })
  t.strictSame(answer.json(), { data: { open: true } })
})

t.test('reading is never refused for where it comes from', async (t) => {
  t.equal((await house.visit('sundhed:/', { headers: { 'sec-fetch-site': 'cross-site' } })).status, 200)
})

t.test('every answer has the headers that keep a browser safe', async (t) => {
  for (const address of [
    '/',
    'sundhed:/',
    '/',
    '/findes-ikke',
    '/healthz',
    '/feed.atom',
    '/assets/rooms.css',
  ]) {
    const { headers } = await house.visit(address)
    const policy = String(headers['content-security-policy'])
    t.match(policy, /default-src 'none'/, address)
    t.match(policy, /frame-ancestors 'none'/, address)
    t.match(policy, /base-uri 'none'/, address)
    t.notMatch(policy, /unsafe-|https:/, address)
    t.match(
      policy,
      /form-action 'self' http:\/\/huset\.localhost:3000 http:\/\/\*\.huset\.localhost:3000/,
      address,
    )
    t.equal(headers['x-content-type-options'], 'nosniff', address)
    t.equal(headers['strict-transport-security'], undefined, 'not on plain HTTP')
  }
})

t.test(
  'behind a proxy that writes two addresses the visitor is the first of them, whatever was made up before',
  async (t) => {
    const behind = await openHouse(t, { env: { TRUSTED_PROXIES: '2' } })
    const asked: string[] = []
    const note = (message: unknown) => void asked.push((message as { request: FastifyRequest }).request.ip)
    subscribe('tracing:fastify.request.handler:start', note)
    t.teardown(() => unsubscribe('tracing:fastify.request.handler:start', note))
    for (const forwarded of ['203.0.113.7, 198.51.100.1', '192.0.2.66, 203.0.113.7, 198.51.100.1']) {
      await behind.app.inject({ url: '/healthz', headers: { 'x-forwarded-for': forwarded } })
    }
    t.strictSame(asked, ['203.0.113.7', '203.0.113.7'])
  },
)

t.test('in production there is only TLS', async (t) => {
  const house = await openHouse(t, {
    env: { NODE_ENV: 'production', HOUSE_HOST: 'huset.dk', SMTP_URL: 'smtp://127.0.0.1:1' },
  })
  const { headers } = await house.visit('http://huset.dk/')
  t.match(headers['strict-transport-security'], /max-age=31536000; includeSubDomains/)
  const answer = await house.visit('http://huset.dk/language', { form: { locale: 'en' }, follow: false })
  t.match(String(answer.headers['set-cookie']), /Secure/)
  t.equal((await house.visit('http://huset.dk/dev/mail')).status, 404, 'mails are not shown')
})

t.test('a script in a text is a text', async (t) => {
  const author = await house.person({ name: '<script>alert(1)</script>' })
  const attack = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
  const entry = await publish(house, author, {
    title: `Titel ${attack}`,
    summary: `Resumé med ${attack} i`,
    body: `${attack}\n\n[klik](javascript:alert(1)) ![billede](https://ond.example/x.png) <iframe src="https://ond.example">`,
    place: attack,
  })
  await house.app.outbox.caughtUp({ timeoutMs: 10_000 })
  // the visitor looks for scripts, on* attributes and foreign pictures on each page
  for (const address of [
    entry.address,
    'sundhed:/',
    'sundhed:/cases',
    `sundhed:/search?q=${encodeURIComponent(attack)}`,
    'sundhed:/search?q=titel',
  ]) {
    const page = await house.visit(address)
    t.equal(page.status, 200, address)
    t.notMatch(page.body, /<script>alert|<img src=x|href="javascript:/, address)
  }
})

t.test('behind a trusted proxy the room is still the one that the Host header names', async (t) => {
  const house = await openHouse(t, { env: { TRUSTED_PROXIES: '1' } })
  const headers = { 'x-forwarded-host': 'kultur.huset.localhost:3000' }
  const page = await house.visit('sundhed:/', { headers })
  t.equal(page.document.documentElement.getAttribute('data-room'), 'sundhed')
  const origin = { ...headers, 'sec-fetch-site': '', origin: 'http://kultur.huset.localhost:3000' }
  const posted = await house.visit('sundhed:/language', { form: { locale: 'en' }, headers: origin })
  t.equal(posted.status, 403, 'nor does it make another origin this one')
})
