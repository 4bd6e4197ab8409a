import { eq, sql } from 'drizzle-orm'
import t from 'tap'
import { activity, mailTokens, sessions } from '../../../db/schema/index.ts'
import { weaknessOf } from '../../../src/features/accounts/passwords.ts'
import { deleteExpiredTokens } from '../../../src/features/accounts/tokens.ts'
import { openHouse } from '../../support/house.ts'
import { confirmedMember, linkIn, signUp } from '../../support/sign-up.ts'

const fresh = 'en ny og bedre sætning'

t.test('a forgotten password is replaced by the mailed link, once, and every log-on ends', async (t) => {
  const house = await openHouse(t)
  const { email, password, visitor } = await confirmedMember(house)
  const before = new Date()
  const asked = house.visitor()
  const sent = await asked.submit(await asked.visit('sundhed:/forgotten'), 'main form', { email })
  t.match(sent.text, /der et link på vej/)
  const link = linkIn((await house.mailTo(email, before)).text)
  t.ok(link.startsWith('http://sundhed.huset.localhost:3000/new-password?token='))

  const page = await asked.visit(link)
  const weak = await asked.submit(page, 'main form', { password: 'password123' })
  t.equal(weak.status, 422)
  t.notMatch(weak.body, /password123/)
  t.equal((await visitor.visit('/me', { follow: false })).status, 200, 'nothing has happened yet')

  const changed = new Date()
  const done = await asked.submit(weak, 'main form', { password: fresh })
  const told = await house.mailTo(email, changed)
  t.equal(told.subject, 'Din adgangskode i Huset er skiftet')
  t.notMatch(told.text, /token|ny og bedre/)
  t.match(told.text, '/forgotten')
  t.equal(done.url.pathname, '/sign-in')
  t.equal((await visitor.visit('/me', { follow: false })).status, 303, 'the old log-on has ended')
  t.equal(
    (await house.visit('/sign-in', { form: { email, password } })).status,
    422,
    'the old password is no more',
  )
  t.equal((await house.visit('/sign-in', { form: { email, password: fresh } })).status, 200)
  t.equal((await asked.submit(page, 'main form', { password: `${fresh} igen` })).status, 410, 'used once')
  t.equal((await asked.visit(link)).status, 410)
})

t.test('an address without an account gets the same page, and no mail', async (t) => {
  const house = await openHouse(t)
  const { email } = await confirmedMember(house)
  const pages = []
  for (const typed of [email, 'ukendt@eksempel.dk']) {
    const answer = await house.visit('/forgotten', { form: { email: typed } })
    t.equal(answer.status, 200)
    pages.push(answer.body.replaceAll(typed, ''))
  }
  t.equal(pages[0], pages[1])
  await house.mailTo(email)
  const mails = (await house.app.mailFolder?.list(50)) ?? []
  t.notOk(mails.some(({ to }) => to === 'ukendt@eksempel.dk'))
  const rows = await house.database.db.select().from(activity)
  t.notMatch(JSON.stringify(rows), /ukendt|eksempel\.dk/, 'no address in the log of activity')
  t.equal((await house.visit('/forgotten', { form: { email: 'uden snabel-a' } })).status, 422)
})

t.test('a link that is too old, or made for something else, opens nothing', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const { email } = await signUp(house)
  const confirm = linkIn((await house.mailTo(email)).text)
  t.equal((await house.visit(confirm.replace('/confirm', '/new-password'))).status, 410)
  const token = new URL(confirm).searchParams.get('token') ?? ''
  const borrowed = await house.visit('/new-password', { form: { token, password: fresh } })
  t.equal(borrowed.status, 410, 'a link to confirm sets no password')

  await db.update(mailTokens).set({ expiresAt: sql`now() - interval '1 second'` })
  t.equal((await house.visit(confirm)).status, 410)
  t.equal((await house.visit('/confirm', { form: { token } })).status, 410)
  await deleteExpiredTokens({ db })
  t.equal(await db.$count(mailTokens), 0)
})

t.test('the database holds no token that could be used, and the queue none at all', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const { email } = await signUp(house)
  const token = new URL(linkIn((await house.mailTo(email)).text)).searchParams.get('token') ?? ''
  const [kept] = await db.select().from(mailTokens)
  t.not(kept?.id, token)
  t.equal((await house.visit(`/confirm?token=${kept?.id}`)).status, 410)
  const jobs = await db.execute(
    sql`select data::text as data from pgboss.job where name = 'confirmation-mail'`,
  )
  t.match(JSON.stringify(jobs), /userId/)
  t.notMatch(JSON.stringify(jobs), token)
})

t.test('a new link can be asked for, by who is logged on', async (t) => {
  const house = await openHouse(t)
  const { email, visitor } = await signUp(house)
  const first = linkIn((await house.mailTo(email)).text)
  const before = new Date()
  await visitor.submit(await visitor.visit('/me'), 'form[action="/confirm/again"]')
  const second = linkIn((await house.mailTo(email, before)).text)
  t.not(second, first)
  await visitor.submit(await visitor.visit(second), 'main form')
  t.equal((await visitor.visit(first)).status, 410, 'the older one is of no use then')
  t.equal((await house.visit('/confirm/again', { form: {} })).status, 401)
  const statuses = []
  for (let time = 0; time < 6; time++)
    statuses.push((await visitor.visit('/confirm/again', { form: {}, follow: false })).status)
  t.strictSame(statuses.slice(-2), [429, 429])
})

t.test('a password is set for its owner alone', async (t) => {
  const house = await openHouse(t)
  const { email } = await confirmedMember(house)
  const other = await house.person()
  const before = new Date()
  await other.visit('/forgotten', { form: { email } })
  const link = linkIn((await house.mailTo(email, before)).text)
  await other.visitor.submit(await other.visit(link), 'main form', { password: fresh })
  const left = await house.database.db.select().from(sessions).where(eq(sessions.userId, other.id))
  t.equal(left.length, 1, "another person's log-on goes on elsewhere")
})

t.test('only passwords that are guessed first are refused', async (t) => {
  const person = { name: 'Lena Holm', email: 'lena.holm@kolding.dk' }
  for (const password of [
    'correct horse battery staple',
    'hvad skal vi spise',
    'Ærø😀Ærø😀12',
    '0f7c1b9a2e',
  ]) {
    t.equal(weaknessOf(password, person), null, password)
  }
  for (const password of ['1234567890', 'qwertyuiop', 'Velkommen2026!', 'kommune12345', 'manchester']) {
    t.equal(weaknessOf(password, person), 'accounts:password.common', password)
  }
  for (const password of ['Lena Holm 2026', 'lena.holm@kolding.dk', 'holmlena-1234', 'kolding2026']) {
    t.ok(weaknessOf(password, person), password)
  }
})
