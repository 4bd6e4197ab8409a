import { sql } from 'drizzle-orm'
import t from 'tap'
import { mailTokens, sessions } from '../../../db/schema/index.ts'
import { openHouse } from '../../support/house.ts'
import { confirmedMember, linkIn, signUp } from '../../support/sign-up.ts'

const tokenIn = (link: string) => new URL(link).searchParams.get('token') ?? ''

t.test(
  'a link by mail signs in on any device, without a password, and leads on to where one was going',
  async (t) => {
    const house = await openHouse(t)
    // no password is made for them
    const person = await house.person({ name: 'Lena Holm', email: 'lena@eksempel.dk' })
    const asking = house.visitor()
    const form = await asking.visit('sundhed:/me?x=1')
    const told = await asking.submit(form, 'button[formaction="/sign-in/link"]', {
      email: 'LENA@eksempel.dk',
    })
    t.match(told.text, /der et link på vej/)
    const link = linkIn((await house.mailTo(person.email)).text)
    t.ok(link.startsWith('http://huset.localhost:3000/sign-in/by-link?token='))

    const phone = house.visitor()
    const page = await phone.visit(link)
    t.match(page.text, /Du logger på som Lena Holm/)
    await phone.visit(link)
    t.equal(page.texts('main button').length, 1)
    t.equal(await house.database.db.$count(sessions), 1, 'opening the link does nothing')
    const inside = await phone.submit(page, 'main form')
    t.equal(inside.url.href, 'http://sundhed.huset.localhost:3000/me?x=1')
    t.match(inside.texts('h1'), ['Lena Holm'])

    const late = house.visitor()
    t.equal((await late.submit(page, 'main form')).status, 410, 'it works once')
    t.equal((await late.visit('/me', { follow: false })).status, 303)
    t.equal((await asking.visit('/me', { follow: false })).status, 303, 'who asked is not let in by it')
  },
)

t.test('whether an address has an account cannot be told from the answer', async (t) => {
  const house = await openHouse(t)
  const person = await house.person()
  const answers = []
  for (const email of [person.email, 'ukendt@eksempel.dk']) {
    const answer = await house.visit('/sign-in/link', { form: { email } })
    t.equal(answer.status, 200)
    t.notOk(answer.headers['set-cookie'])
    answers.push(answer.body.replaceAll(email, ''))
  }
  t.equal(answers[0], answers[1])
  await house.mailTo(person.email)
  t.equal((await house.app.mailFolder?.list(50))?.length, 1)
  const wrong = await house.visit('/sign-in/link', {
    form: { email: 'uden snabel-a', password: 'hemmeligt' },
  })
  t.equal(wrong.status, 422)
  t.equal(wrong.document.querySelector('[name=email]')?.getAttribute('value'), 'uden snabel-a')
  t.notMatch(wrong.body, /hemmeligt/)
  const statuses = []
  for (let time = 0; time < 6; time++)
    statuses.push((await house.visit('/sign-in/link', { form: { email: 'en@eksempel.dk' } })).status)
  t.strictSame(statuses, [200, 200, 200, 200, 200, 429], 'nobody is flooded with mails')
})

t.test('an account whose address nobody has confirmed is not opened by a link', async (t) => {
  const house = await openHouse(t)
  const { email } = await signUp(house, { email: 'offer@eksempel.dk', password: 'den kender en anden' })
  await house.mailTo(email)
  const before = new Date()
  await house.visit('/sign-in/link', { form: { email } })
  const link = linkIn((await house.mailTo(email, before)).text)
  t.equal(new URL(link).pathname, '/confirm', 'it is the address that is to be confirmed')
  const page = await house.visit(link)
  t.ok(page.document.querySelector('[name=password]'), 'by who knows the password')
  const used = await house.visit('/sign-in/by-link', { form: { token: tokenIn(link) } })
  t.equal(used.status, 410)
})

t.test(
  'a link that is old, or older than a new password, signs nobody in; nor does it lead out of the house',
  async (t) => {
    const house = await openHouse(t)
    const { email } = await confirmedMember(house)
    const ask = async (next = '') => {
      const before = new Date()
      await house.visit('/sign-in/link', { form: { email, next } })
      return tokenIn(linkIn((await house.mailTo(email, before)).text))
    }
    const use = (token: string) => house.visit('/sign-in/by-link', { form: { token }, follow: false })
    t.equal((await use(await ask('https://evil.example/'))).location, '/')
    const old = await ask()
    await house.database.db.update(mailTokens).set({ expiresAt: sql`now() - interval '1 second'` })
    t.equal((await use(old)).status, 410)

    const stolen = await ask()
    const before = new Date()
    await house.visit('/forgotten', { form: { email } })
    const chosen = tokenIn(linkIn((await house.mailTo(email, before)).text))
    await house.visit('/new-password', { form: { token: chosen, password: 'en ny og bedre sætning' } })
    t.equal((await use(stolen)).status, 410)
  },
)
