import { eq } from 'drizzle-orm'
import t from 'tap'
import { activity, entryCounts, phoneReveals, users } from '../../../db/schema/index.ts'
import { publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'

const phone = '+45 87 65 43 21'

async function shown(house: TestHouse) {
  const owner = await house.person({ name: 'Hanne Lund', phone, phoneShown: true })
  return { owner, entry: await publish(house, owner) }
}

t.test('the number is shown behind a click, and its owner sees who looked', async (t) => {
  const house = await openHouse(t)
  const { owner, entry } = await shown(house)
  const viewer = await house.person({ name: 'Jens Ås' })
  const page = await viewer.visit(entry.address)
  t.notMatch(page.body, /87.?65.?43/)

  const piece = await viewer.visit(`${entry.address}/phone`, { form: {}, fragment: true })
  t.match(piece.body.replaceAll('\u00a0', ' '), phone)
  t.match(piece.body, 'href="tel:+4587654321"')
  const plain = await viewer.visitor.submit(page, 'form[action$="/phone"]')
  t.match(plain.text, phone, 'without JavaScript it is a page')

  t.match((await owner.visit('/me')).text, /Jens Ås/)
  t.match(await house.database.db.select().from(phoneReveals), [
    { entryId: entry.id, ownerId: owner.id, viewerId: viewer.id },
    { viewerId: viewer.id },
  ])
  t.match(await house.database.db.select().from(entryCounts), [{ contacts: 2 }])
  const log = await house.database.db.select().from(activity).where(eq(activity.verb, 'contact.phoneShown'))
  t.equal(log.length, 2)
  t.notMatch(JSON.stringify(log), /87/)
})

t.test('without a confirmed log-on the number stays with the house', async (t) => {
  const house = await openHouse(t)
  const { entry } = await shown(house)
  const address = `${entry.address}/phone`
  const nobody = await house.visit(address, { form: {}, follow: false })
  t.equal(nobody.status, 303)
  t.match(nobody.location, /\/sign-in\?next=http.*cases/)
  const quick = await house.visit(address, { form: {}, fragment: true })
  t.match(quick.headers['hx-redirect'], /\/sign-in\?next=/)
  const unconfirmed = await house.person({ confirmed: false })
  const refused = await unconfirmed.visit(address, { form: {} })
  t.equal(refused.status, 403)
  t.match(refused.text, /Bekræft først/)
  t.equal((await house.person().then((person) => person.visit(address))).status, 405, 'opening the address')
  for (const answer of [nobody, quick, refused]) t.notMatch(answer.body, /87.65/)
  t.equal(await house.database.db.$count(phoneReveals), 0)
})

t.test('a number that its owner keeps to themselves is not found', async (t) => {
  const house = await openHouse(t)
  const { owner, entry } = await shown(house)
  const viewer = await house.person()
  await house.database.db.update(users).set({ phoneShown: false }).where(eq(users.id, owner.id))
  t.notOk((await viewer.visit(entry.address)).document.querySelector('form[action$="/phone"]'))
  t.equal((await viewer.visit(`${entry.address}/phone`, { form: {} })).status, 404)
  await house.database.db
    .update(users)
    .set({ phoneShown: true, isExample: true })
    .where(eq(users.id, owner.id))
  t.equal((await viewer.visit(`${entry.address}/phone`, { form: {} })).status, 404, 'an example person')
})

t.test('numbers cannot be collected', async (t) => {
  const house = await openHouse(t)
  const { entry } = await shown(house)
  const viewer = await house.person()
  for (let time = 0; time < 30; time++)
    await viewer.visit(`${entry.address}/phone`, { form: {}, fragment: true })
  t.equal((await viewer.visit(`${entry.address}/phone`, { form: {} })).status, 429)
  const other = await house.person()
  t.equal((await other.visit(`${entry.address}/phone`, { form: {} })).status, 200)
})
