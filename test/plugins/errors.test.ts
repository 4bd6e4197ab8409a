import t from 'tap'
import { openHouse } from '../support/house.ts'

const house = await openHouse(t)

t.test('what is missing is told as a page, as a piece of one, and as JSON', async (t) => {
  const page = await house.visit('sundhed:/findes-ikke')
  t.equal(page.status, 404)
  t.match(page.text, 'Siden findes ikke')
  t.ok(page.document.querySelector('form[action="/search"]'), 'one can search on')

  const english = house.visitor()
  english.language = 'en-GB,en;q=0.9'
  const other = await english.visit('sundhed:/findes-ikke')
  t.equal(other.document.documentElement.getAttribute('lang'), 'en')

  const piece = await house.visit('sundhed:/findes-ikke', { fragment: true })
  t.equal(piece.status, 404)
  t.equal(piece.headers['hx-retarget'], '#flash')
  t.match(piece.body, 'Siden findes ikke')
  t.notMatch(piece.body, '<html')

  const json = await house.visit('sundhed:/findes-ikke', { accept: 'application/json' })
  t.strictSame(json.json(), {
    statusCode: 404,
    message: 'Siden findes ikke, eller du har ikke adgang til den.',
  })
})

t.test('a method that an address does not know is no fault of the house', async (t) => {
  for (const method of ['PUT', 'PATCH', 'DELETE'] as const) {
    const answer = await house.visit('sundhed:/cases', {
      method,
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    t.equal(answer.status, 405, method)
    t.equal(answer.headers.allow, 'GET, HEAD')
    t.match(answer.text, 'Siden kan ikke bruges på den måde')
  }
  t.equal((await house.visit('/search', { form: { q: 'fald' } })).status, 405)
  const opened = await house.visit('sundhed:/cases/1/message?to=1', {
    method: 'DELETE',
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  t.equal(opened.headers.allow, 'GET, HEAD, POST')
  t.equal((await house.visit('sundhed:/sign-out')).headers.allow, 'POST')
  for (const missing of [
    '/findes-ikke',
    '/cases/1/findes-ikke',
    'http://findes-ikke.huset.localhost:3000/cases',
  ])
    t.equal((await house.visit(missing, { form: {} })).status, 404, missing)
  t.equal((await house.visit('http://findes-ikke.huset.localhost:3000/cases')).status, 404)
  const unknown = await house.app.inject({
    method: 'PROPFIND' as 'GET',
    url: '/',
    headers: { host: 'huset.localhost:3000' },
  })
  t.ok(unknown.statusCode >= 400 && unknown.statusCode < 500, `PROPFIND gives ${unknown.statusCode}`)
})

t.test('HEAD answers as GET does, without the page', async (t) => {
  for (const address of ['/', 'sundhed:/', 'sundhed:/cases', '/assets/rooms.css', '/feed.atom']) {
    const answer = await house.visit(address, { method: 'HEAD' })
    t.equal(answer.status, 200, address)
    t.equal(answer.body, '', address)
  }
})

t.test('a text of many megabytes is refused with a sentence', async (t) => {
  const { visit } = await house.person()
  for (const address of ['sundhed:/share', 'sundhed:/me', '/sign-up']) {
    const answer = await visit(address, { form: { name: 'x'.repeat(5 * 1024 * 1024) }, follow: false })
    t.equal(answer.status, 413, address)
    t.match(answer.text, 'Gør teksten kortere')
  }
})

t.test('a megabyte of text comes back with a sentence at its field', async (t) => {
  const { visit } = await house.person()
  const summary = 'Vi prøvede noget nyt. '.repeat(50_000)
  const answer = await visit('sundhed:/share', {
    form: { kind: 'case', title: 'En meget lang historie', summary, topics: 'faldforebyggelse' },
    follow: false,
  })
  t.equal(answer.status, 422)
  t.match(answer.text, 'Teksten er for lang')
  t.equal(
    answer.document.querySelector('textarea[name="summary"]')?.textContent?.trim(),
    summary.trim(),
    'nothing is lost',
  )
})

t.test('a body of an unknown kind, or none that can be read, is refused', async (t) => {
  const { visit } = await house.person()
  const kinds = {
    'application/xml': '<a/>',
    'application/json': '{"a":',
    'multipart/form-data; boundary=x': '--x--',
  }
  for (const [type, body] of Object.entries(kinds)) {
    const answer = await visit('sundhed:/share', { body, headers: { 'content-type': type }, follow: false })
    t.ok([400, 415, 422].includes(answer.status), `${type} gives ${answer.status}`)
  }
})

const odd = [
  '%00',
  '%C0%AF',
  '%E0%80%80',
  '%ED%A0%80',
  '%F0%9F%91%A9',
  '%25',
  '%2e%2e%2f',
  "'%20or%201=1--",
  '%EF%BB%BF',
  '%E2%80%AE',
  '"><svg onload=1>',
  '0',
  '-1',
  '9'.repeat(40),
  '1e9',
  'Infinity',
  '%0d%0aSet-Cookie:a=b',
  'a'.repeat(290),
]

t.test('odd texts in addresses are answered, never with a fault of the house', async (t) => {
  for (const text of odd) {
    for (const address of [
      `sundhed:/${text}`,
      `sundhed:/cases/${text}`,
      `sundhed:/search?q=${text}`,
      `sundhed:/search?kind=${text}&topic=${text}&after=${text}&sort=${text}`,
      `sundhed:/cases?after=${text}&topic=${text}`,
      `sundhed:/feed.atom?kind=${text}`,
      `/confirm?token=${text}`,
      `/sign-in?next=${text}`,
    ]) {
      // a 5xx or a broken page makes the visit throw
      const { status } = await house.visit(address, { follow: false })
      t.ok(status < 500, `${address} gives ${status}`)
    }
  }
})

t.test('odd cookies are no log-on and no fault', async (t) => {
  for (const text of [...odd, '"', ';', '=', 'x; huset_locale=fr', 'ø']) {
    const cookie = `huset_session=${text}; huset_flash=${text}; huset_locale=${text}`
    const { status, body } = await house.visit('sundhed:/me', { follow: false, headers: { cookie } })
    t.equal(status, 303, `${cookie} leads to the log-on`)
    t.notMatch(body, text.length > 3 ? text : 'never')
  }
})

t.test('a flash cookie can only say what the house has to say', async (t) => {
  const say = async (value: string) => {
    const { body } = await house.visit('sundhed:/', {
      headers: { cookie: `huset_flash=${encodeURIComponent(value)}` },
    })
    return body
  }
  t.match(await say('good.entries:said.published'), 'notice-good')
  t.notMatch(await say('good.Ring til 12345678'), '12345678')
  t.notMatch(await say('good.common:nothing.of.the.kind'), 'nothing.of.the.kind')
})
