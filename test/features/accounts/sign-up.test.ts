import { eq } from 'drizzle-orm'
import t from 'tap'
import { organisations, users } from '../../../db/schema/index.ts'
import { seedOrganisations } from '../../../src/features/organisations/import-organisations.ts'
import { openHouse } from '../../support/house.ts'
import { confirmedMember, linkIn, signUp } from '../../support/sign-up.ts'

const good = {
  name: 'Lena Holm',
  email: 'lena@eksempel.dk',
  password: 'blå hest på taget',
  organisation: 'Prøvelund Kommune',
}

t.test('a person becomes a member in a room and confirms the address by the mail', async (t) => {
  const house = await openHouse(t)
  const { visitor, email, answer } = await signUp(house, { at: 'sundhed:/sign-up' })
  t.equal(answer.url.href, 'http://sundhed.huset.localhost:3000/me')
  t.match(answer.text, /ikke bekræftet/)

  const mail = await house.mailTo(email)
  const link = linkIn(mail.text)
  t.ok(link.startsWith('http://sundhed.huset.localhost:3000/confirm?token='), 'back to the room')
  t.notMatch(mail.text, /Lena/, 'a name that anybody may have typed is not in the mail')
  t.match(mail.html, link.replaceAll('&', '&amp;'))

  const page = await visitor.visit(link)
  t.equal(page.texts('main form button').length, 1, 'one button')
  const confirmed = await visitor.submit(page, 'main form')
  t.equal(confirmed.url.pathname, '/me')
  t.notMatch(confirmed.text, /ikke bekræftet/)
  t.notMatch((await visitor.visit('kultur:/me')).text, /ikke bekræftet/, 'one log-on holds in other rooms')
  t.equal((await house.visit('sundhed:/me', { follow: false })).status, 303, 'nobody else is logged on')
})

t.test('opening the link, however often, confirms nothing; using it works once', async (t) => {
  const house = await openHouse(t)
  const { email, password } = await signUp(house)
  const link = linkIn((await house.mailTo(email)).text)
  const confirmed = async () => {
    const [user] = await house.database.db.select().from(users).where(eq(users.email, email))
    return user?.emailConfirmedAt !== null
  }
  for (let time = 0; time < 3; time++) t.equal((await house.visit(link)).status, 200)
  t.equal((await house.visit(link, { method: 'HEAD' })).status, 200)
  t.notOk(await confirmed())

  const scanner = house.visitor()
  const page = await scanner.visit(link)
  const refused = await scanner.visit(link.split('?')[0] ?? '', {
    form: { token: new URL(link).searchParams.get('token') ?? '' },
    headers: { 'sec-fetch-site': 'cross-site' },
  })
  t.equal(refused.status, 403, 'another site cannot press the button')
  t.notOk(await confirmed())

  t.equal(
    (await scanner.submit(page, 'main form')).status,
    422,
    'a scanner that presses the button does nothing',
  )
  t.notOk(await confirmed())
  const used = await scanner.submit(page, 'main form', { password })
  t.equal(used.url.pathname, '/sign-in', 'the link confirms, it does not log on')
  t.ok(await confirmed())
  t.equal((await scanner.submit(page, 'main form', { password })).status, 410, 'used once')
  t.equal((await house.visit(link)).status, 410)
  for (const token of ['', 'x', 'ø'.repeat(150), '%00']) {
    t.equal(
      (await house.visit(`/confirm?token=${encodeURIComponent(token)}`)).status,
      410,
      `token «${token}»`,
    )
    t.equal((await house.visit('/confirm', { form: { token } })).status, 410)
  }
})

t.test('an address that has an account is treated alike on the page, and told in the mail', async (t) => {
  const house = await openHouse(t)
  const email = 'hanne@eksempel.dk'
  await confirmedMember(house, { email, name: 'Hanne Lund', password: 'grønne bølger ved Rømø' })
  const before = new Date()

  const stranger = await signUp(house, { email, name: 'Lena Holm' })
  const newcomer = await signUp(house, { email: 'ny@eksempel.dk', name: 'Lena Holm' })
  t.equal(
    stranger.answer.text.replaceAll(email, ''),
    newcomer.answer.text.replaceAll('ny@eksempel.dk', ''),
    'the same page',
  )
  t.equal(stranger.answer.status, newcomer.answer.status)
  const again = await house.visit('/sign-in', { form: { email, password: stranger.password } })
  t.equal(again.url.pathname, '/', 'their password opens their own new account')
  t.notMatch(again.body, /Hanne/)

  const mail = await house.mailTo(email, before)
  t.match(mail.subject, /allerede en konto/)

  const owner = await house.visit('/sign-in', { form: { email, password: 'grønne bølger ved Rømø' } })
  t.match(owner.body, /Hanne/, 'the owner still gets in')

  const browser = house.visitor()
  const joining = await browser.visit(linkIn(mail.text))
  const unproven = await browser.submit(joining, 'main form', { password: 'grønne bølger ved Rømø' })
  t.equal(unproven.status, 422, "the owner's own password opens nothing of what a stranger made")
  const joined = await browser.submit(joining, 'main form', { password: stranger.password })
  t.match(joined.text, /konto, du havde i forvejen/)
  const rows = await house.database.db.select().from(users).where(eq(users.email, email))
  t.equal(rows.length, 1)
  t.match(rows, [{ name: 'Hanne Lund' }])
  t.equal((await stranger.visitor.visit('/me', { follow: false })).status, 303, 'the other log-on ended')
})

t.test(
  "an account planted on somebody else's address never becomes a confirmed one of the planter's",
  async (t) => {
    const house = await openHouse(t)
    const email = 'offer@eksempel.dk'
    const planted = await signUp(house, {
      email,
      name: 'Plante Plantesen',
      password: 'kun plantøren kender den',
    })
    const isConfirmed = async () => {
      const rows = await house.database.db.select().from(users).where(eq(users.email, email))
      return rows.some(({ emailConfirmedAt }) => emailConfirmedAt !== null)
    }
    const link = linkIn((await house.mailTo(email)).text)
    const owner = house.visitor()
    const page = await owner.visit(link)
    t.match(page.text, /Plante Plantesen/, 'the page says who is confirmed')
    const pressed = await owner.submit(page, 'main form')
    t.equal(pressed.status, 422)
    t.ok(pressed.document.querySelector('#field-password-error'))
    const guessed = await owner.submit(pressed, 'main form', { password: 'ikke den rigtige' })
    t.equal(guessed.status, 422)
    t.notMatch(guessed.body, /ikke den rigtige/)
    const other = await house.person()
    t.equal(
      (await other.visitor.submit(await other.visit(link), 'main form')).status,
      422,
      'nor for who is another',
    )
    t.notOk(await isConfirmed())

    const before = new Date()
    const forgotten = await owner.follow(guessed, 'Vælg en ny adgangskode')
    await owner.submit(forgotten, 'main form', { email })
    const reset = await owner.visit(linkIn((await house.mailTo(email, before)).text))
    const password = 'nu er det min egen konto'
    await owner.submit(reset, 'main form', { password })
    t.equal(
      (await planted.visitor.visit('/me', { follow: false })).status,
      303,
      "the planter's log-on has ended",
    )
    await owner.submit(page, 'main form', { password })
    t.ok(await isConfirmed(), 'the link still works, with the new password')
    const back = await house.visit('/sign-in', { form: { email, password: planted.password } })
    t.equal(back.status, 422, 'and the planted password does not')
  },
)

t.test('two who claim one address at the same time: the first to confirm has it', async (t) => {
  const house = await openHouse(t)
  const email = 'faelles@eksempel.dk'
  const first = await signUp(house, { email, name: 'Den første' })
  const firstLink = linkIn((await house.mailTo(email)).text)
  const before = new Date()
  const second = await signUp(house, { email, name: 'Den anden', password: 'en helt anden hest' })
  const secondLink = linkIn((await house.mailTo(email, before)).text)
  await Promise.all([
    first.visitor.visit(firstLink).then((page) => first.visitor.submit(page, 'main form')),
    second.visitor.visit(secondLink).then((page) => second.visitor.submit(page, 'main form')),
  ])
  const rows = await house.database.db.select().from(users).where(eq(users.email, email))
  t.equal(rows.length, 1)
  t.ok(rows[0]?.emailConfirmedAt)
})

t.test('a wrong field comes back with what was typed, a sentence, and never the password', async (t) => {
  const house = await openHouse(t)
  const cases: [string, Record<string, string>][] = [
    ['name', { name: '' }],
    ['name', { name: '12345' }],
    ['name', { name: 'https://spam.example/gratis' }],
    ['name', { name: 'x'.repeat(1_000_000) }],
    ['email', { email: 'lena' }],
    ['email', { email: 'lena@kommune' }],
    ['email', { email: 'lena@kommune.dk, anden@kommune.dk' }],
    ['email', { email: 'lena@kommune.dk\r\nBcc: x@y.dk' }],
    ['password', { password: 'kort' }],
    ['password', { password: 'x'.repeat(201) }],
    ['password', { password: 'Password1234!' }],
    ['password', { password: 'adgangskode2026' }],
    ['password', { password: 'aaaaaaaaaaaa' }],
    ['password', { password: 'LenaHolm2026' }],
    ['organisation', { organisation: '' }],
    ['phone', { phone: 'ring bare' }],
  ]
  for (const [index, [field, change]] of cases.entries()) {
    const form = { ...good, email: `felt${index}@eksempel.dk`, ...change }
    const answer = await house.visit('/sign-up', { form })
    const label = JSON.stringify(change).slice(0, 60)
    t.equal(answer.status, 422, label)
    t.ok(answer.document.querySelector(`#field-${field}-error`), `a sentence at ${field}: ${label}`)
    t.equal(answer.document.querySelector('[name=password]')?.getAttribute('value'), '')
    if (field !== 'name')
      t.equal(answer.document.querySelector('[name=name]')?.getAttribute('value'), good.name)
  }
  t.equal((await house.visit('/sign-up', { form: {} })).status, 422, 'nothing at all')
  t.equal((await house.database.db.select().from(users)).length, 0)
})

t.test('a form from another site or a sibling room makes no account', async (t) => {
  const house = await openHouse(t)
  for (const site of ['cross-site', 'same-site']) {
    const answer = await house.visit('/sign-up', { form: good, headers: { 'sec-fetch-site': site } })
    t.equal(answer.status, 403, site)
  }
  t.equal((await house.database.db.select().from(users)).length, 0)
})

t.test('names of all the world are kept, and never become code or a header', async (t) => {
  const house = await openHouse(t)
  const names = [
    'Þórður Åsén',
    'محمد عبد الله',
    '王小明',
    "Siân O'Brien-Ñuñez",
    'Zoë \u202eevil\u202c\u0000 Næss',
    'a\ud800b',
  ]
  for (const [index, name] of names.entries()) {
    const { visitor } = await signUp(house, { name, email: `navn${index}@eksempel.dk` })
    t.equal((await visitor.visit('/me')).status, 200, name)
  }
  const kept = await house.database.db.select({ name: users.name }).from(users).orderBy(users.id)
  t.strictSame(
    kept.map(({ name }) => name),
    ['Þórður Åsén', 'محمد عبد الله', '王小明', "Siân O'Brien-Ñuñez", 'Zoë evil Næss', 'a\ufffdb'],
  )
  const { visitor } = await signUp(house, {
    name: '"&amp;\' Æ {{x}} <%= 1 %'.replace('<', ''),
    email: 'kode@eksempel.dk',
  })
  t.match((await visitor.visit('/me')).texts('h1'), [`"&amp;' Æ {{x}} %= 1 %`])
})

t.test(
  'the workplace is found by the domain of the mail address, while one types and when the form comes',
  async (t) => {
    const house = await openHouse(t)
    await seedOrganisations(house.database.db)
    const piece = await house.visit('/sign-up/organisation', {
      form: { email: 'lena@mail.kolding.dk', password: 'ikke her' },
      fragment: true,
    })
    t.match(piece.body, /Kolding Kommune/)
    t.notMatch(piece.body, /ikke her/)
    const unknown = await house.visit('/sign-up/organisation', {
      form: { email: 'lena@ikkekolding.dk', organisation: 'Mit eget sted' },
      fragment: true,
    })
    t.notMatch(unknown.body, /Kolding Kommune/)
    t.match(unknown.body, /Mit eget sted/, 'what was typed stays')

    const { visitor } = await signUp(house, { email: 'lena@mail.kolding.dk', organisation: '' })
    t.match((await visitor.visit('/me')).text, /Kolding Kommune/)

    const before = await house.database.db.$count(organisations)
    await signUp(house, { organisation: 'kolding kommune' })
    t.equal(await house.database.db.$count(organisations), before, 'another spelling is the same workplace')
    await signUp(house, { organisation: 'Foreningen Af Nye' })
    t.equal(await house.database.db.$count(organisations), before + 1)
  },
)

t.test('an address is not written to without end', async (t) => {
  const house = await openHouse(t)
  const statuses: number[] = []
  for (let time = 0; time < 9; time++) {
    const answer = await house.visit('/sign-up', { form: good, follow: false })
    statuses.push(answer.status)
  }
  t.strictSame(statuses, [...Array(8).fill(303), 429])
  const other = await house.visit('/sign-up', {
    form: { ...good, email: 'anden@eksempel.dk' },
    follow: false,
  })
  t.equal(other.status, 303, 'others are not held up')
})
