import { eq } from 'drizzle-orm'
import t from 'tap'
import { drafts, entries, users } from '../../../db/schema/index.ts'
import { deleteStaleAccounts } from '../../../src/features/accounts/stale-accounts.ts'
import { openHouse } from '../../support/house.ts'
import { linkIn, signUp } from '../../support/sign-up.ts'

const profile = {
  name: 'Helle Vang',
  organisation: 'Prøvelund Kommune',
  title: 'Sygeplejerske',
  profession: 'sygeplejerske',
  phone: '+45 12 34 56 78',
  phoneShown: '1',
  locale: 'en',
}
const share = {
  kind: 'case',
  title: 'Gåture, der forebygger fald',
  summary: 'Hver formiddag går vi en tur med beboerne. Der er færre fald end før.',
  topics: ['faldforebyggelse'],
  phase: 'underway',
}

t.test('a person changes what others see of them, and the language of the house', async (t) => {
  const house = await openHouse(t)
  const person = await house.person()
  const other = await house.person({ name: 'En Anden' })
  const page = await person.visit('/me')
  t.equal(page.document.documentElement.getAttribute('lang'), 'da')
  const saved = await person.visitor.submit(page, 'form[action="/me"]', profile)
  t.equal(saved.document.documentElement.getAttribute('lang'), 'en')
  t.match(saved.texts('h1'), ['Helle Vang'])
  const [row] = await house.database.db.select().from(users).where(eq(users.id, person.id))
  t.match(row, { phone: '+45 12 34 56 78', phoneShown: true, locale: 'en', profession: 'sygeplejerske' })
  const [untouched] = await house.database.db.select().from(users).where(eq(users.id, other.id))
  t.match(untouched, { name: 'En Anden', phone: null })

  await person.visit('/me', { form: { ...profile, phone: '', phoneShown: '1' } })
  const [without] = await house.database.db.select().from(users).where(eq(users.id, person.id))
  t.match(without, { phone: null, phoneShown: false }, 'nothing to show without a number')
})

t.test('a wrong field in the profile comes back as it was typed and changes nothing', async (t) => {
  const house = await openHouse(t)
  const person = await house.person({ name: 'Helle Vang' })
  for (const [field, value] of [
    ['name', '<script>'],
    ['organisation', ''],
    ['profession', 'troldmand'],
    ['phone', 'x'.repeat(1_000_000)],
    ['locale', 'tlh'],
  ] as const) {
    const answer = await person.visit('/me', { form: { ...profile, title: 'Min titel', [field]: value } })
    t.equal(answer.status, 422, field)
    t.ok(answer.document.querySelector(`#field-${field}-error`), field)
    t.equal(answer.document.querySelector('[name=title]')?.getAttribute('value'), 'Min titel')
  }
  t.match(await house.database.db.select().from(users), [{ name: 'Helle Vang', title: null }])
  t.equal((await house.visit('/me', { form: profile })).status, 401, 'nobody has a profile')
})

t.test(
  'what is shared before the address is confirmed waits, visibly, and is public afterwards',
  async (t) => {
    const house = await openHouse(t)
    const { visitor, email } = await signUp(house)
    const link = linkIn((await house.mailTo(email)).text)
    await visitor.visit('sundhed:/share', { form: share })
    t.match((await visitor.visit('kultur:/me')).text, /Gåture, der forebygger fald/)
    t.equal(await house.database.db.$count(entries), 0)
    t.notMatch((await house.visit('sundhed:/cases')).text, /Gåture/)

    const page = await visitor.visit(link)
    t.match(page.text, /Gåture, der forebygger fald/, 'the page says what will be seen')
    const me = await visitor.submit(page, 'main form')
    t.match(me.texts('article h3'), ['Gåture, der forebygger fald'])
    t.equal(await house.database.db.$count(drafts), 0)
    t.match((await visitor.visit('sundhed:/cases')).text, /Gåture/)
    const other = await house.person()
    t.notMatch((await other.visit('/me')).text, /Gåture/, "it is not on another's page")
  },
)

t.test('what was shared with an address that has an account moves to that account', async (t) => {
  const house = await openHouse(t)
  const owner = await house.person({ name: 'Hanne Lund', email: 'hanne@eksempel.dk' })
  const { visitor } = await signUp(house, { email: owner.email, name: 'Glemsom' })
  await visitor.visit('sundhed:/share', { form: share })
  await visitor.submit(await visitor.visit(linkIn((await house.mailTo(owner.email)).text)), 'main form')
  const [entry] = await house.database.db.select().from(entries)
  t.equal(entry?.authorId, owner.id)
  t.match((await owner.visit('/me')).text, /Gåture/)
})

t.test('what is being shared while the account goes into an older one is never lost', async (t) => {
  const house = await openHouse(t)
  const owner = await house.person({ name: 'Hanne Lund', email: 'hanne@eksempel.dk' })
  for (let time = 0; time < 5; time++) {
    const title = `Gåture, gang nummer ${time}`
    const before = new Date()
    const { visitor } = await signUp(house, { email: owner.email, name: 'Glemsom' })
    const page = await visitor.visit(linkIn((await house.mailTo(owner.email, before)).text))
    const [shared] = await Promise.all([
      visitor.visit('sundhed:/share', { form: { ...share, title }, follow: false }),
      visitor.submit(page, 'main form'),
    ])
    const kept = await house.database.db.$count(entries, eq(entries.title, title))
    if (shared.status === 303) t.equal(kept, 1, 'what was taken is published')
    else {
      t.equal(shared.status, 401)
      t.match(shared.body, title, 'or comes back with all that was typed')
    }
  }
})

t.test('the language is chosen without a log-on, and the way back stays on the same host', async (t) => {
  const house = await openHouse(t)
  const visitor = house.visitor()
  const page = await visitor.visit('sundhed:/cases')
  const english = await visitor.submit(page, 'form[action="/language"]')
  t.equal(english.url.href, 'http://sundhed.huset.localhost:3000/cases')
  t.equal(english.document.documentElement.getAttribute('lang'), 'en')
  t.equal((await visitor.visit('kultur:/')).document.documentElement.getAttribute('lang'), 'en')
  t.equal(
    (await house.visit('/')).document.documentElement.getAttribute('lang'),
    'da',
    'others are not asked',
  )

  for (const back of [
    '//evil.example',
    'https://evil.example/',
    '/\\evil.example',
    '/.//evil.example',
    'evil',
    '',
  ]) {
    const { location } = await visitor.visit('/language', {
      form: { locale: 'da', return: back },
      follow: false,
    })
    t.match(location, /^\/(?!\/|\\)/, `«${back}»`)
  }
  const wrong = await visitor.visit('/language', { form: { locale: 'tlh', return: '/cases' }, follow: false })
  t.notOk(wrong.headers['set-cookie'])
  t.equal(wrong.location, '/cases')

  const local = await house.visit('http://localhost:3000/language', {
    form: { locale: 'en', return: '/' },
    follow: false,
  })
  t.notMatch(String(local.headers['set-cookie']), /Domain/i, 'on localhost it is kept for that host')
})

t.test("a member's own language goes with them to their mails and another device", async (t) => {
  const house = await openHouse(t)
  const { email, password, visitor } = await signUp(house)
  t.equal((await house.mailTo(email)).subject, 'Er det din mailadresse?')
  await visitor.submit(await visitor.visit('/me'), 'form[action="/language"]')
  const before = new Date()
  await visitor.visit('/confirm/again', { form: {} })
  t.equal((await house.mailTo(email, before)).subject, 'Is this your mail address?')
  const device = await house.visit('/sign-in', { form: { email, password } })
  t.equal(device.document.documentElement.getAttribute('lang'), 'en')
})

t.test('accounts that nobody confirms are given up after two months; others stay', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const old = new Date(Date.now() - 61 * 86_400_000)
  const gone = await house.person({ confirmed: false })
  const kept = [await house.person(), await house.person({ confirmed: false })]
  await db.update(users).set({ createdAt: old }).where(eq(users.id, gone.id))
  await db
    .update(users)
    .set({ createdAt: old })
    .where(eq(users.id, kept[0]?.id ?? 0))
  await db.insert(users).values({ name: 'Opdigtet', isExample: true, createdAt: old })
  await deleteStaleAccounts({ db })
  const left = await db.select({ name: users.name }).from(users).orderBy(users.id)
  t.strictSame(
    left.map(({ name }) => name),
    [...kept.map(({ name }) => name), 'Opdigtet'],
  )
})
