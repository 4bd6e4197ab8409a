import { eq, sql } from 'drizzle-orm'
import t from 'tap'
import { sessions } from '../../../db/schema/index.ts'
import { deviceOf } from '../../../src/features/accounts/devices.ts'
import { openHouse } from '../../support/house.ts'
import { soon } from '../../support/sharing.ts'
import { signUp } from '../../support/sign-up.ts'

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0'
const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const row = 'main .rows > li'

t.test('one sees where one is logged on, ends one of them, or all the others', async (t) => {
  const house = await openHouse(t)
  const { email, password } = await signUp(house)
  const stranger = await house.person()
  const [here, phone, third] = [house.visitor(), house.visitor(), house.visitor()]
  for (const [visitor, agent] of [
    [here, firefox],
    [phone, iPhone],
    [third, 'curl/8'],
  ] as const)
    await visitor.visit('/sign-in', { form: { email, password }, headers: { 'user-agent': agent } })
  const page = await here.visit('sundhed:/me/sign-in')
  t.equal(page.texts(row).length, 4, 'with the one from signing up')
  t.equal(page.texts(row).filter((text) => /Den her/.test(text)).length, 1)
  t.match(page.texts(row).join('\n'), /Firefox, Windows Den her/)
  t.match(page.texts(row).join('\n'), /Safari, iPhone .*sidst brugt/)
  t.match(page.texts(row).join('\n'), /Ukendt enhed/)
  t.notMatch(page.body, stranger.email)

  const of = (text: RegExp) =>
    [...page.document.querySelectorAll(row)]
      .find((one) => text.test(one.textContent ?? ''))
      ?.querySelector('form')
      ?.getAttribute('action') ?? ''
  const phones = of(/iPhone/)
  await stranger.visit(phones, { form: {} })
  t.equal((await phone.visit('/me', { follow: false })).status, 200, "nobody ends another's")
  t.match((await here.submit(page, `form[action="${phones}"]`)).text, /Der er logget af/)
  t.equal((await phone.visit('/me', { follow: false })).status, 303)
  t.equal((await third.visit('/me', { follow: false })).status, 200)

  const others = await here.submit(await here.visit('/me/sign-in'), 'form[action$="others/end"]')
  t.equal(others.texts(row).length, 1)
  t.equal((await third.visit('/me', { follow: false })).status, 303)
  t.equal((await stranger.visit('/me', { follow: false })).status, 200, 'nobody else is signed out')
  const out = await here.submit(others, `${row} form`)
  t.equal(out.url.pathname, '/', 'ending this one signs out')
  t.equal((await here.visit('/me', { follow: false })).status, 303)
  t.equal((await here.visit('/me/sessions/x/end', { form: {} })).status, 400)
})

t.test('when a session was last used is noted by the hour, after the page', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const person = await house.person()
  const other = await house.person()
  const usedAt = async (id: number) =>
    (await db.select().from(sessions).where(eq(sessions.userId, id)))[0]?.usedAt.getTime() ?? 0
  const before = { person: await usedAt(person.id), other: await usedAt(other.id) }
  await person.visit('/me')
  t.equal(await usedAt(person.id), before.person, 'not each time')
  await db.update(sessions).set({ usedAt: sql`now() - interval '61 minutes'` })
  const aged = await usedAt(other.id)
  await person.visit('/')
  t.ok(await soon(async () => (await usedAt(person.id)) >= before.person))
  t.equal(await usedAt(other.id), aged)
  const columns = Object.keys((await db.select().from(sessions))[0] ?? {})
  t.strictSame(
    columns.filter((name) => /ip|address|agent/i.test(name)),
    [],
  )
})

t.test('a kind of device is told from what a browser says, and no more', async (t) => {
  for (const [agent, device] of [
    [firefox, 'Firefox, Windows'],
    [iPhone, 'Safari, iPhone'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Edge, Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
      'Chrome, Android',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
      'Safari, Mac',
    ],
    ['Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)', 'ChromeOS'],
    ['<script>', null],
    ['', null],
    [undefined, null],
  ] as const)
    t.equal(deviceOf(agent), device)
})
