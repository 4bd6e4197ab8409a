import { eq } from 'drizzle-orm'
import t from 'tap'
import { activity, users } from '../../../db/schema/index.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { confirmedMember, linkIn, signUp } from '../../support/sign-up.ts'
import type { Visitor } from '../../support/visitor.ts'

const isIn = async (visitor: Visitor) => (await visitor.visit('/me', { follow: false })).status === 200
const logOn = async (house: TestHouse, email: string, password: string) =>
  (await house.visit('/sign-in', { form: { email, password }, follow: false })).status === 303

t.test('a new mail address is theirs when its link has been used; the old one is told at once', async (t) => {
  const house = await openHouse(t)
  const { email, password, visitor } = await confirmedMember(house)
  const next = 'ny.adresse@eksempel.dk'
  const before = new Date()
  const page = await visitor.visit('/me/sign-in')
  const wrong = await visitor.submit(page, 'form[action="/me/address"]', { email: next, password: 'gæt' })
  t.equal(wrong.status, 422)
  t.match(wrong.text, /Adgangskoden passer ikke/)
  t.equal(wrong.document.querySelector('[name=email]')?.getAttribute('value'), next)
  const same = await visitor.submit(page, 'form[action="/me/address"]', {
    email: email.toUpperCase(),
    password,
  })
  t.match(same.text, /den adresse, du har/)
  const asked = await visitor.submit(page, 'form[action="/me/address"]', { email: next, password })
  t.match(asked.text, /Vi har sendt et link til ny\.adresse/)
  const link = linkIn((await house.mailTo(next, before)).text)
  const told = await house.mailTo(email, before)
  t.match(told.text, /anden mailadresse/)
  t.notMatch(told.text, /ny\.adresse|token/)
  t.ok(await logOn(house, email, password), 'until then nothing has changed')

  const other = await house.person()
  t.equal((await other.visit(link)).status, 410, 'a link is of no use to somebody else')
  t.equal((await house.visit(link, { follow: false })).status, 303, 'and asks for a log-on')
  const opened = await visitor.visit(link)
  t.match(opened.text, /bruger din konto ny\.adresse@eksempel\.dk/)
  t.match((await visitor.submit(opened, 'main form')).text, /Din mailadresse er skiftet/)
  t.notOk(await logOn(house, email, password))
  t.ok(await logOn(house, next, password))
  t.equal((await visitor.submit(opened, 'main form')).status, 410, 'once')
  t.notMatch(JSON.stringify(await house.database.db.select().from(activity)), /eksempel\.dk/)
})

t.test(
  'an address that becomes another’s meanwhile stays theirs; a new password gives the change up',
  async (t) => {
    const house = await openHouse(t)
    const { email, password, visitor } = await confirmedMember(house)
    const ask = async (next: string) => {
      const before = new Date()
      const answer = await visitor.visit('/me/address', { form: { email: next, password } })
      t.equal(answer.status, 200, 'whether the address has an account is not told')
      return linkIn((await house.mailTo(next, before)).text)
    }
    const taken = await house.person({ email: 'optaget@eksempel.dk' })
    const opened = await visitor.visit(await ask(taken.email))
    const refused = await visitor.submit(opened, 'main form')
    t.equal(refused.status, 422)
    t.match(refused.text, /hører til en anden konto/)
    t.equal(await house.database.db.$count(users, eq(users.email, taken.email)), 1)

    const stolen = await ask('tyv@eksempel.dk')
    const changed = new Date()
    await visitor.visit('/me/password', { form: { current: password, chosen: 'en ny og bedre sætning' } })
    t.equal((await house.mailTo(email, changed)).subject, 'Din adgangskode i Huset er skiftet')
    t.equal((await visitor.visit(stolen)).status, 410)
  },
)

t.test(
  'an address typed wrongly at the sign-up can be put right, and what waited is published',
  async (t) => {
    const house = await openHouse(t)
    const { email, password, visitor } = await signUp(house, { email: 'lenna@eksempel.dk' })
    await house.mailTo(email)
    const share = {
      kind: 'case',
      title: 'Gåture, der forebygger fald',
      summary: 'Hver formiddag går vi en tur med beboerne. Der er færre fald end før.',
      topics: ['faldforebyggelse'],
      phase: 'underway',
    }
    await visitor.visit('sundhed:/share', { form: share })
    const before = new Date()
    await visitor.visit('/me/address', { form: { email: 'lena@eksempel.dk', password } })
    const link = linkIn((await house.mailTo('lena@eksempel.dk', before)).text)
    await visitor.submit(await visitor.visit(link), 'main form')
    t.match((await house.visit('sundhed:/cases')).text, /Gåture/)
    const mails = (await house.app.mailFolder?.list(50)) ?? []
    t.equal(
      mails.filter(({ to }) => to === email).length,
      1,
      'whoever has the wrong address hears no more of it',
    )
  },
)

t.test('who changes their password stays logged on there and nowhere else', async (t) => {
  const house = await openHouse(t)
  const { email, password, visitor } = await confirmedMember(house)
  const other = house.visitor()
  await other.visit('/sign-in', { form: { email, password } })
  const bystander = await house.person()
  const before = new Date()
  await house.visit('/sign-in/link', { form: { email } })
  const link = linkIn((await house.mailTo(email, before)).text)

  const page = await visitor.visit('/me/sign-in')
  const form = 'form[action="/me/password"]'
  const fresh = 'en ny og bedre sætning'
  for (const [fields, says] of [
    [{ current: 'gæt', chosen: fresh }, /Adgangskoden passer ikke/],
    [{ current: password, chosen: 'kort' }, /10 til 200 tegn/],
    [{ current: password, chosen: 'Velkommen2026!' }, /første, andre vil gætte/],
  ] as const) {
    const answer = await visitor.submit(page, form, fields)
    t.equal(answer.status, 422)
    t.match(answer.text, says)
    t.notMatch(answer.body, fields.chosen)
  }
  t.ok(await isIn(other))
  await visitor.submit(page, form, { current: password, chosen: fresh })
  t.ok(await isIn(visitor))
  t.notOk(await isIn(other))
  t.ok(await isIn(bystander.visitor))
  t.notOk(await logOn(house, email, password))
  t.ok(await logOn(house, email, fresh))
  t.equal((await house.visit(link)).status, 410)
  const statuses = []
  for (let time = 0; time < 11; time++)
    statuses.push((await visitor.visit('/me/password', { form: { current: 'gæt', chosen: fresh } })).status)
  t.equal(statuses.at(-1), 429, 'an open browser is no place to guess in')
})

t.test('who has no password chooses one by mail, and leaves with it', async (t) => {
  const house = await openHouse(t)
  const person = await house.person()
  t.notOk((await person.visit('/me/sign-in')).document.querySelector('[type=password]'))
  const leaving = await person.visit('/me/leave')
  t.notOk(leaving.document.querySelector('[type=password]'))
  await person.visitor.submit(leaving, 'form[action="/me/password/link"]')
  const link = await house.visit(linkIn((await house.mailTo(person.email)).text))
  const chosen = 'en ny og bedre sætning'
  await house.visitor().submit(link, 'main form', { password: chosen })
  t.ok(await logOn(house, person.email, chosen))
})
