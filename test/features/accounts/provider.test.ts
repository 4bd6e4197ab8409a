import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import t from 'tap'
import { identities, users } from '../../../db/schema/index.ts'
import { readProviders } from '../../../src/features/accounts/providers/read-providers.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { openLogOn, providersFile } from '../../support/organisation-log-on.ts'
import { linkIn, signUp } from '../../support/sign-up.ts'
import type { Visitor } from '../../support/visitor.ts'

const callback = 'http://huset.localhost:3000/sign-in/callback'
const lena = { email: 'lena@proevelund.dk', email_verified: true, name: 'Lena Holm' }

async function houseWithLogOn(t: Parameters<typeof openLogOn>[0]) {
  const logOn = await openLogOn(t, callback)
  logOn.people.set('lena', lena)
  const house = await openHouse(t, { env: { SIGN_IN_PROVIDERS: await providersFile(t, logOn) } })
  /** From the page where one signs in to the organisation's log-on. */
  const begin = async (visitor: Visitor, email = lena.email, from = '/sign-in') => {
    const page = await visitor.submit(await visitor.visit(from), 'main form', { email })
    const at = page.document.querySelector('main a.button')?.getAttribute('href') ?? ''
    const led = await visitor.visit(at, { follow: false })
    if (!led.location) throw new Error(`${at} leads nowhere: ${led.text}`)
    return led.location
  }
  const comeIn = async (visitor: Visitor, subject = 'lena') =>
    visitor.visit(await logOn.signIn(await begin(visitor), subject))
  return { house, logOn, begin, comeIn }
}

const people = ({ database: { db } }: TestHouse) => db.select().from(users).orderBy(users.id)

t.test(
  'who writes an address of an organisation is led to its log-on, and comes in with an account',
  async (t) => {
    const { house, logOn, begin, comeIn } = await houseWithLogOn(t)
    const visitor = house.visitor()
    const first = await visitor.visit('sundhed:/me?x=1')
    t.notOk(first.document.querySelector('[name=password]'), 'no password is asked for before the address')
    const leadTo = await begin(visitor, 'LENA@Proevelund.dk', 'sundhed:/me?x=1')
    const asked = new URL(leadTo).searchParams
    t.match(Object.fromEntries(asked), {
      response_type: 'code',
      redirect_uri: callback,
      code_challenge_method: 'S256',
      login_hint: 'LENA@Proevelund.dk',
    })
    for (const name of ['state', 'nonce', 'code_challenge']) t.ok((asked.get(name)?.length ?? 0) > 30, name)
    t.notMatch(leadTo, /hemmelig/)
    const inside = await visitor.visit(await logOn.signIn(leadTo, 'lena'))
    t.equal(inside.url.href, 'http://sundhed.huset.localhost:3000/me?x=1')
    t.match(inside.texts('h1'), ['Lena Holm'])
    t.match(await people(house), [{ email: lena.email, passwordHash: null, emailConfirmedAt: Date }])
    t.match(inside.text, /Prøvelund Kommune/)

    // with another address now, and the same subject
    logOn.people.set('lena', { ...lena, email: 'lena.holm@proevelund.dk' })
    const device = house.visitor()
    t.match((await comeIn(device)).body, /Lena/)
    t.equal((await people(house)).length, 1, 'the same person comes in to the same account')
    await device.submit(await device.visit('/me'), 'form[action="/sign-out"]')
    t.equal((await device.visit('/me', { follow: false })).status, 303)
    t.equal((await visitor.visit('/me', { follow: false })).status, 200)

    const other = house.visitor()
    const form = await other.submit(await other.visit('/sign-in'), 'main form', { email: 'bo@eksempel.dk' })
    t.ok(form.document.querySelector('[name=password]'), 'others go on with a password or a link')
    t.equal(form.document.querySelector('[name=email]')?.getAttribute('value'), 'bo@eksempel.dk')
  },
)

t.test(
  'an account with the confirmed address is linked; one that nobody confirmed is not taken over',
  async (t) => {
    const { house, comeIn } = await houseWithLogOn(t)
    const attacker = await signUp(house, {
      email: lena.email,
      name: 'Ond Plan',
      password: 'kun til at stjæle med',
    })
    const visitor = house.visitor()
    await comeIn(visitor)
    const [claimed, real, ...more] = await people(house)
    t.same(more, [])
    t.match(claimed, { name: 'Ond Plan', emailConfirmedAt: null })
    t.match(real, { name: 'Lena Holm' })
    t.match((await attacker.visitor.visit('/me')).texts('h1'), ['Ond Plan'], 'the other stays what it was')
    t.notMatch(await house.database.db.select().from(identities), [{ userId: claimed?.id }])

    await house.database.db.delete(users)
    const member = await house.person({ name: 'Lena Medlem', email: 'Lena@proevelund.dk' })
    const twice = [house.visitor(), house.visitor()]
    for (const one of twice) t.match((await comeIn(one)).body, /Lena/)
    t.equal((await people(house)).length, 1)
    t.match(await house.database.db.select().from(identities), [{ subject: 'lena', userId: member.id }])
  },
)

t.test('what the log-on does not vouch for lets nobody in, and the page says why', async (t) => {
  const { house, logOn, comeIn } = await houseWithLogOn(t)
  const member = await house.person({ email: 'direktion@andenkommune.dk' })
  for (const [subject, told, says] of [
    ['anden', { email: member.email, email_verified: true }, /hører ikke til Prøvelund Kommune/],
    ['under', { email: 'a@falsk.proevelund.dk', email_verified: true }, /hører ikke til/],
    ['ubekræftet', { email: 'ny@proevelund.dk', email_verified: false }, /ikke er bekræftet/],
    ['uden', { email: 'ny@proevelund.dk' }, /ikke er bekræftet/],
    ['intet', {}, /ikke fortalt os din mailadresse/],
    ['sær', { email: '<b>@proevelund.dk', email_verified: true }, /ikke fortalt/],
  ] as const) {
    logOn.people.set(subject, told)
    const visitor = house.visitor()
    const answer = await comeIn(visitor, subject)
    t.equal(answer.status, 422, subject)
    t.match(answer.text, says)
    t.equal((await visitor.visit('/me', { follow: false })).status, 303)
    t.ok(answer.document.querySelector('[name=password]'), 'with the other ways in')
  }
  t.equal((await people(house)).length, 1)
  t.equal(await house.database.db.$count(identities), 0)
  logOn.people.set('navnløs', { email: 'bo.bruun@proevelund.dk', email_verified: true, name: '<script>' })
  await comeIn(house.visitor(), 'navnløs')
  const [, made] = await people(house)
  t.equal(made?.name, 'bo bruun', 'a name that is none is not taken')
})

t.test(
  'a state that is not this browser’s, a code used again, or a forged answer signs nobody in',
  async (t) => {
    const { house, logOn, begin } = await houseWithLogOn(t)
    const visitor = house.visitor()
    const back = await logOn.signIn(await begin(visitor), 'lena')
    const journey = visitor.cookies.valueOf('huset_journey') ?? ''

    const stranger = house.visitor()
    t.match((await stranger.visit(back)).text, /kunne ikke genkende dig/, 'without the cookie')
    await begin(stranger)
    const swapped = await stranger.visit(back)
    t.equal(swapped.status, 422, 'with the cookie of another try')
    t.match(swapped.text, /lykkedes ikke at logge på hos Prøvelund Kommune/)
    t.equal((await stranger.visit('/me', { follow: false })).status, 303)

    const altered = (change: object) =>
      Buffer.from(
        JSON.stringify({ ...JSON.parse(Buffer.from(journey, 'base64url').toString()), ...change }),
      ).toString('base64url')
    const withCookie = (value: string, address = back) =>
      house.visit(address, { headers: { cookie: `huset_journey=${value}` }, follow: false })
    for (const value of ['', 'x', altered({ domain: 'andet.dk' }), altered({ state: 'anden' })])
      t.equal((await withCookie(value)).status, 422)
    const denied = new URL(back)
    denied.searchParams.delete('code')
    denied.searchParams.set('error', 'access_denied')
    t.equal((await withCookie(journey, denied.href)).status, 422)

    t.equal((await withCookie(altered({ nonce: 'en anden nonce end den i tokenet' }))).status, 422)
    const used = await withCookie(journey)
    t.equal(used.status, 422, 'the code has been handed in by then, and is of no use')
    const again = await logOn.signIn(await begin(visitor), 'lena')
    const kept = visitor.cookies.valueOf('huset_journey') ?? ''
    t.equal((await visitor.visit(again, { follow: false })).status, 303)
    t.equal(visitor.cookies.valueOf('huset_journey'), undefined, 'the browser keeps nothing of it')
    t.equal((await withCookie(kept, again)).status, 422, 'a code works once')
    t.equal((await people(house)).length, 1)
  },
)

t.test('while the log-on is away the page says so, and the other ways in work', async (t) => {
  const { house, logOn, begin } = await houseWithLogOn(t)
  const { email, password, visitor: member } = await signUp(house, { email: 'lena@proevelund.dk' })
  const confirm = linkIn((await house.mailTo(email)).text)
  await member.submit(await member.visit(confirm), 'main form')
  await logOn.stop()
  const visitor = house.visitor()
  const page = await visitor.submit(await visitor.visit('/sign-in'), 'main form', { email })
  const away = await visitor.follow(page, 'Gå til Prøvelund Kommune')
  t.equal(away.status, 503)
  t.match(away.text, /Log-on hos Prøvelund Kommune svarer ikke lige nu/)
  t.equal(away.document.querySelector('[name=email]')?.getAttribute('value'), email)
  t.match((await visitor.submit(away, 'main form', { password })).body, /Lena/)
  const before = new Date()
  const device = house.visitor()
  await device.submit(page, 'button[formaction="/sign-in/link"]')
  const link = await device.visit(linkIn((await house.mailTo(email, before)).text))
  t.match((await device.submit(link, 'main form')).body, /Lena/)
  await t.rejects(begin(house.visitor()), /svarer ikke/)
  t.equal((await house.visit('/sign-in/at/findes-ikke.dk')).status, 404)
})

t.test('a wrong file stops the start with one line, in which no secret stands', async (t) => {
  const folder = t.testdir({})
  const good = {
    name: 'Prøvelund',
    domains: ['proevelund.dk'],
    issuer: 'https://login.proevelund.dk',
    clientId: 'huset',
    clientSecret: 'hemmelig',
  }
  const read = async (text: string) => {
    const path = join(folder, 'f.json')
    await writeFile(path, text)
    return readProviders({ signInProviders: path })
  }
  for (const [text, says] of [
    ['[{"clientSecret": "hemmelig",]', /f\.json is not valid JSON/],
    [JSON.stringify(good), /f\.json: the whole/],
    [JSON.stringify([{ ...good, issuer: 'http://login.proevelund.dk' }]), /\/0\/issuer/],
    [JSON.stringify([{ ...good, clientSecret: undefined }]), /clientSecret/],
    [JSON.stringify([{ ...good, hemmelig: 'hemmelig' }]), /\/0|whole/],
    [JSON.stringify([good, good]), /proevelund\.dk belongs to two/],
  ] as const) {
    const error = await read(text).then(
      () => null,
      (error: Error) => error,
    )
    t.equal(error?.name, 'SetupError', text)
    t.match(error?.message ?? '', says)
    t.notMatch(error?.message ?? '', /: "?hemmelig/)
    t.notMatch(error?.message ?? '', /\n/)
  }
  await t.rejects(readProviders({ signInProviders: join(folder, 'ingen.json') }), /cannot be read \(ENOENT\)/)
  t.equal((await read(JSON.stringify([good]))).ofEmail('A@PROEVELUND.DK')?.name, 'Prøvelund')
  t.equal((await read(JSON.stringify([good]))).ofEmail('a@x.proevelund.dk'), null)
})

t.test('without organisations the form asks for both at once', async (t) => {
  const house = await openHouse(t)
  t.ok((await house.visit('/sign-in')).document.querySelector('[name=password]'))
  t.equal((await house.database.db.select().from(users).where(eq(users.id, 0))).length, 0)
})
