import { eq } from 'drizzle-orm'
import t from 'tap'
import { sessions } from '../../db/schema/index.ts'
import { openHouse } from '../support/house.ts'

const house = await openHouse(t)

t.test('one log-on holds in all rooms and in the front hall', async (t) => {
  const { visit, name } = await house.person({ name: 'Mette Medlem' })
  for (const address of ['/', 'sundhed:/', 'kultur:/']) {
    const page = await visit(address)
    t.match(page.texts('header a[href$="/me"]'), [name.split(' ')[0]], address)
  }
})

t.test('a session that is stolen from the table opens nothing', async (t) => {
  const person = await house.person()
  const [row] = await house.database.db.select().from(sessions).where(eq(sessions.userId, person.id))
  const { status } = await house.visit('/me', {
    follow: false,
    headers: { cookie: `huset_session=${row?.id}` },
  })
  t.equal(status, 303)
})

t.test('a session whose time is over, or that was ended, is no log-on and its cookie goes', async (t) => {
  const late = await house.person()
  await house.database.db
    .update(sessions)
    .set({ expiresAt: new Date(Date.now() - 1_000) })
    .where(eq(sessions.userId, late.id))
  const answer = await late.visit('sundhed:/me', { follow: false })
  t.equal(answer.status, 303)
  t.match(answer.location, /\/sign-in/)
  t.match(String(answer.headers['set-cookie']), /huset_session=;.*Domain=huset\.localhost/)

  const person = await house.person()
  const token = person.visitor.cookies.valueOf('huset_session')
  await person.visit('/sign-out', { form: {} })
  const { status } = await house.visit('/me', {
    follow: false,
    headers: { cookie: `huset_session=${token}` },
  })
  t.equal(status, 303, 'a kept copy of the cookie does not help')
})

t.test('a log-on ended everywhere ends in every browser, and only that person’s', async (t) => {
  const person = await house.person()
  const other = await house.person()
  const first = person.visitor.cookies.valueOf('huset_session')
  await person.logOn()
  await person.visit('/sign-out/everywhere', { form: {} })
  const { status } = await house.visit('/me', {
    follow: false,
    headers: { cookie: `huset_session=${first}` },
  })
  t.equal(status, 303)
  t.equal((await other.visit('/me')).status, 200)
})

t.test('a reader without a log-on costs no session and gets no cookie', async (t) => {
  const { headers } = await house.visit('sundhed:/')
  t.equal(headers['set-cookie'], undefined)
})
