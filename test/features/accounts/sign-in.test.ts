import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import t from 'tap'
import { sessions } from '../../../db/schema/index.ts'
import { deleteExpiredSessions } from '../../../src/features/accounts/sessions.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { signUp } from '../../support/sign-up.ts'

const cookie = 'huset_session'
const days = (count: number) => new Date(Date.now() + count * 86_400_000)

async function member(house: TestHouse) {
  const { email, password } = await signUp(house)
  return { email, password }
}

t.test(
  'a wrong password and an unknown address get the same answer, without the password in it',
  async (t) => {
    const house = await openHouse(t)
    const { email, password } = await member(house)
    const answers = []
    for (const typed of [email, 'ukendt@eksempel.dk']) {
      const answer = await house.visit('/sign-in', { form: { email: typed, password: 'forkert-kode' } })
      t.equal(answer.status, 422)
      t.equal(answer.document.querySelector('[name=email]')?.getAttribute('value'), typed)
      t.notMatch(answer.body, /forkert-kode/)
      t.notOk(answer.headers['set-cookie'])
      answers.push(answer.body.replaceAll(typed, ''))
    }
    t.equal(answers[0], answers[1])
    t.match((await house.visit('/sign-in', { form: { email: email.toUpperCase(), password } })).body, /Lena/)
    const wrong: Record<string, string>[] = [
      {},
      { email },
      { password },
      { email, password: 'x'.repeat(1_000_000) },
    ]
    for (const form of wrong) {
      t.equal((await house.visit('/sign-in', { form })).status, 422)
    }
  },
)

t.test('after the log-on a person goes on to where they were in the house, and nowhere else', async (t) => {
  const house = await openHouse(t)
  const { email, password } = await member(house)
  const visitor = house.visitor()
  const asked = await visitor.visit('sundhed:/me?x=1')
  t.equal(asked.url.pathname, '/sign-in')
  const back = await visitor.submit(asked, 'main form', { email, password })
  t.equal(back.url.href, 'http://sundhed.huset.localhost:3000/me?x=1')

  const posted = async (next: string) =>
    (await house.visit('/sign-in', { form: { email, password, next }, follow: false })).location
  t.equal(await posted('/share?kind=case'), 'http://huset.localhost:3000/share?kind=case')
  t.equal(await posted('https://evil.example/'), '/')
  t.equal(await posted('//evil.example/'), '/')

  const person = await house.person()
  const led = async (next: string) =>
    (await person.visit(`/sign-in?next=${encodeURIComponent(next)}`, { follow: false })).location
  t.equal(await led('http://sundhed.huset.localhost:3000/cases'), 'http://sundhed.huset.localhost:3000/cases')
  for (const next of [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '\\\\evil.example',
    '/\t/evil.example/',
    'http:evil.example',
    'http://huset.localhost:3000@evil.example/',
    'http://huset.localhost:3000.evil.example/',
    'http://evilhuset.localhost:3000/',
    'http://huset.localhost:4000/',
    'https://huset.localhost:3000/',
    'http://findes-ikke.huset.localhost:3000/',
    'http://user:pass@huset.localhost:3000/',
    'javascript:alert(1)',
    'data:text/html,x',
    'http://[',
  ]) {
    const location = new URL((await led(next)) ?? 'missing:', 'http://huset.localhost:3000/')
    t.equal(location.host, 'huset.localhost:3000', next)
    t.equal(location.protocol, 'http:', next)
    const page = await house.visit(`/sign-in?next=${encodeURIComponent(next)}`)
    const kept = page.document.querySelector('[name=next]')?.getAttribute('value')
    if (kept) t.equal(new URL(kept).host, 'huset.localhost:3000', next)
  }
})

t.test('the database keeps a hash of the token, and a token that is not in it opens nothing', async (t) => {
  const house = await openHouse(t)
  const person = await house.person()
  const token = person.visitor.cookies.valueOf(cookie) ?? ''
  const [row] = await house.database.db.select().from(sessions)
  t.equal(row?.id, createHash('sha256').update(token).digest('hex'))

  for (const stolen of [
    row?.id ?? '',
    `${token}x`,
    token.toLowerCase(),
    '',
    '\u{1F6AA}',
    'a'.repeat(3_000),
  ]) {
    const answer = await house.visit('/me', {
      follow: false,
      headers: { cookie: `${cookie}=${encodeURIComponent(stolen)}` },
    })
    t.equal(answer.status, 303, `«${stolen.slice(0, 70)}»`)
    if (stolen) t.match(String(answer.headers['set-cookie']), /huset_session=;/, 'the browser forgets it')
  }
})

t.test(
  'a session that has run out is nobody, is cleared from the browser and from the database',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const person = await house.person()
    await db.update(sessions).set({ expiresAt: days(-0.001) })
    const answer = await person.visit('/me')
    t.equal(answer.url.pathname, '/sign-in')
    t.equal(person.visitor.cookies.valueOf(cookie), undefined)
    t.equal(await db.$count(sessions), 0)

    await house.person()
    await house.person()
    const [first] = await db.select().from(sessions)
    await db
      .update(sessions)
      .set({ expiresAt: days(-1) })
      .where(eq(sessions.id, first?.id ?? ''))
    await deleteExpiredSessions({ db })
    t.equal(await db.$count(sessions), 1, 'the nightly tidying takes only what has run out')
  },
)

t.test('a session is renewed when half of its time has gone, and not before', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const person = await house.person()
  const until = async () => (await db.select().from(sessions))[0]?.expiresAt.getTime() ?? 0
  await db.update(sessions).set({ expiresAt: days(16) })
  t.notOk((await person.visit('/me')).headers['set-cookie'])
  t.ok((await until()) < days(17).getTime())

  await db.update(sessions).set({ expiresAt: days(14) })
  const renewed = await person.visit('sundhed:/me')
  t.match(String(renewed.headers['set-cookie']), /huset_session=.*Domain=huset\.localhost/)
  t.ok((await until()) > days(29).getTime())
  t.equal((await person.visit('/me')).status, 200, 'with the same token')
})

t.test('signing out ends this log-on; signing out everywhere ends them all', async (t) => {
  const house = await openHouse(t)
  const { email, password } = await member(house)
  const browsers = [house.visitor(), house.visitor(), house.visitor()] as const
  for (const browser of browsers) await browser.visit('/sign-in', { form: { email, password } })
  const [one, two, three] = browsers
  const token = one.cookies.valueOf(cookie)

  t.equal(
    (await one.visit('/sign-out', { form: {}, headers: { 'sec-fetch-site': 'same-site' } })).status,
    403,
  )
  t.equal((await one.visit('/sign-out')).status, 405, 'opening the address does nothing')
  t.equal((await one.visit('/me', { follow: false })).status, 200)

  t.match((await one.submit(await one.visit('/me'), 'form[action="/sign-out"]')).body, /Du er logget af/)
  t.equal(
    (await house.visit('/me', { follow: false, headers: { cookie: `${cookie}=${token}` } })).status,
    303,
  )
  t.equal((await two.visit('/me', { follow: false })).status, 200)

  const other = await house.person()
  await two.submit(await two.visit('sundhed:/me'), 'form[action="/sign-out/everywhere"]')
  for (const browser of [two, three]) t.equal((await browser.visit('/me', { follow: false })).status, 303)
  t.equal((await other.visit('/me', { follow: false })).status, 200, 'nobody else is signed out')
  t.equal((await house.visit('/sign-out', { form: {} })).url.pathname, '/', 'for nobody it is no fault')
})

t.test('a new log-on takes the place of the old one in that browser', async (t) => {
  const house = await openHouse(t)
  const { email, password } = await member(house)
  const person = await house.person()
  const before = person.visitor.cookies.valueOf(cookie)
  await person.visit('/sign-in', { form: { email, password } })
  t.not(person.visitor.cookies.valueOf(cookie), before)
  t.equal(
    (await house.visit('/me', { follow: false, headers: { cookie: `${cookie}=${before}` } })).status,
    303,
  )
})

t.test('on plain localhost, where no log-on can hold, its pages lead to the house', async (t) => {
  const house = await openHouse(t)
  for (const path of ['/sign-in?next=%2Fshare', '/sign-up', '/forgotten', '/me']) {
    for (const host of ['localhost:3000', '127.0.0.1:3000']) {
      const answer = await house.visit(`http://${host}${path}`, { follow: false })
      t.equal(answer.status, 303)
      t.equal(answer.location, `http://huset.localhost:3000${path}`)
    }
  }
  const posted = await house.visit('http://localhost:3000/sign-in?next=%2Fshare', { form: {}, follow: false })
  t.equal(posted.location, 'http://huset.localhost:3000/sign-in')
})

t.test(
  'whoever claims the same address later does not lock a new member out, nor does guessing elsewhere',
  async (t) => {
    const house = await openHouse(t)
    const { email, password } = await member(house)
    for (let time = 0; time < 2; time++)
      await signUp(house, { email, name: 'Ukendt', password: `noget helt andet ${time}` })
    const signedIn = await house.visit('/sign-in', { form: { email, password } })
    t.match(signedIn.body, /Lena/)
    const from = async (remoteAddress: string, typed: string) => {
      const payload = new URLSearchParams({ email, password: typed }).toString()
      const headers = { host: 'huset.localhost:3000', 'content-type': 'application/x-www-form-urlencoded' }
      return (await house.app.inject({ method: 'POST', url: '/sign-in', headers, payload, remoteAddress }))
        .statusCode
    }
    for (let time = 0; time < 10; time++) await from('192.0.2.1', 'gæt')
    t.equal(await from('192.0.2.1', password), 429)
    t.equal(await from('192.0.2.2', password), 303)
  },
)

t.test('one address cannot be tried for ever; others can still log on', async (t) => {
  const house = await openHouse(t)
  const { email, password } = await member(house)
  const statuses: number[] = []
  for (let time = 0; time < 11; time++) {
    const typed = time % 2 ? email : email.toUpperCase()
    statuses.push((await house.visit('/sign-in', { form: { email: typed, password: 'gæt' } })).status)
  }
  t.strictSame(statuses, [...Array(10).fill(422), 429])
  t.equal(
    (await house.visit('/sign-in', { form: { email, password } })).status,
    429,
    'the right one waits too',
  )
  const other = await member(house)
  t.equal((await house.visit('/sign-in', { form: other, follow: false })).status, 303)
})
