import { sql } from 'drizzle-orm'
import t from 'tap'
import { tries } from '../../../db/schema/index.ts'
import { buildApp } from '../../../src/app.ts'
import { forgetGuesses, mayGuess } from '../../../src/features/accounts/guesses.ts'
import { deleteExpiredTries } from '../../../src/tries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { confirmedMember, linkIn } from '../../support/sign-up.ts'
import { Visitor } from '../../support/visitor.ts'

/** Another process of the same house: it shares nothing with the first but the database. */
async function another({ config, database, rooms }: TestHouse) {
  const shared = { ...database, close: async () => undefined }
  const app = await buildApp({ config: { ...config, role: 'web' }, database: shared, rooms })
  await app.ready()
  return { visitor: () => new Visitor(app, config.houseHost), close: () => app.close() }
}

t.test('guesses are counted by all processes together, and the owner comes in by a link', async (t) => {
  const house = await openHouse(t)
  const second = await another(house)
  const { email, password } = await confirmedMember(house)
  for (const typed of [email, 'ukendt@eksempel.dk']) {
    const answers: string[] = []
    for (let time = 0; time < 11; time++) {
      const visitor = time % 2 ? house.visitor() : second.visitor()
      const { status } = await visitor.visit('/sign-in', { form: { email: typed, password: 'gæt' } })
      answers.push(String(status))
    }
    t.strictSame(answers, [...Array(10).fill('422'), '429'], 'whether there is an account or not')
  }
  const locked = await house.visit('/sign-in', { form: { email, password } })
  t.equal(locked.status, 429)
  t.match(locked.text, /prøvet for mange gange.*få et link på mail/)
  t.equal(locked.document.querySelector('[name=email]')?.getAttribute('value'), email)
  const before = new Date()
  const owner = second.visitor()
  await owner.submit(locked, 'button[formaction="/sign-in/link"]')
  const inside = await owner.submit(
    await owner.visit(linkIn((await house.mailTo(email, before)).text)),
    'main form',
  )
  t.match(inside.body, /Lena/)
  await second.close()
})

t.test('many guesses at once are all counted', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const guess = { email: 'lena@eksempel.dk', address: '192.0.2.1' }
  const answers = await Promise.all(Array.from({ length: 40 }, () => mayGuess({ db }, guess)))
  t.equal(answers.filter(Boolean).length, 10)
  t.notOk(await mayGuess({ db }, { ...guess, email: 'LENA@eksempel.dk' }), 'however it is spelt')
  t.ok(await mayGuess({ db }, { ...guess, address: '192.0.2.2' }), 'elsewhere there is room for the owner')
  t.ok(await mayGuess({ db }, { ...guess, email: 'bo@eksempel.dk' }))
  await forgetGuesses({ db }, guess)
  t.ok(await mayGuess({ db }, guess), 'who got in begins anew')

  const one = { email: 'en@eksempel.dk', address: '2001:db8:1:2::1' }
  for (let time = 1; time <= 10; time++)
    t.ok(await mayGuess({ db }, { ...one, address: `2001:db8:1:2::${time}` }))
  t.notOk(await mayGuess({ db }, { ...one, address: '2001:db8:1:2:3:4:5:6' }), 'a network of IPv6 is one')
  t.ok(await mayGuess({ db }, { ...one, address: '2001:db8:1:3::1' }))
})

t.test('guesses from everywhere at one account come to an end too, and are forgotten in time', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const from = (number: number) =>
    mayGuess({ db }, { email: 'lena@eksempel.dk', address: `198.51.${100 + (number >> 8)}.${number & 255}` })
  for (let number = 0; number < 100; number++) await from(number)
  t.notOk(await from(100))
  const rows = await db.select().from(tries)
  t.notMatch(JSON.stringify(rows), /lena|198\.51/, 'no address is kept')
  await db.update(tries).set({ expiresAt: sql`now() - interval '1 second'` })
  t.ok(await from(101), 'after an hour it is counted anew')
  const before = await db.$count(tries)
  await deleteExpiredTries({ db })
  t.equal(await db.$count(tries), 3, `of ${before}, those that still count`)
})
