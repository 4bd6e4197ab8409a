import { eq } from 'drizzle-orm'
import t from 'tap'
import { entries, placements, spotlights } from '../../../db/schema/index.ts'
import { dayIn } from '../../../src/features/entries/deadline.ts'
import { orderSpotlights } from '../../../src/features/spotlight/choose.ts'
import { inSpotlight } from '../../../src/features/spotlight/queries.ts'
import { addressIn, inWindow, openBrowser } from '../../support/browser.ts'
import { publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { countStatements } from '../../support/statements.ts'

const desk = 'sundhed:/desk/spotlight'

async function room(house: TestHouse) {
  const author = await house.person({ name: 'Anna Forfatter' })
  const editor = await house.person({ name: 'Rie Redaktør', editorOf: ['sundhed'] })
  const first = await publish(house, author, { title: 'Gulvlys om natten' })
  const second = await publish(house, author, { title: 'En seddel på døren' })
  return { author, editor, first, second }
}

const shown = async (person: Person, address = 'sundhed:/') =>
  (await person.visit(address)).texts('section[aria-labelledby="spotlight"] .card-title')

const choose = (person: Person, form: Record<string, string>, address = desk) =>
  person.visit(address, { method: 'POST', form, follow: false })

t.test('editors put entries first on the front page, in their order and for their days', async (t) => {
  const house = await openHouse(t)
  const { author, editor, first, second } = await room(house)
  const reader = await house.person({ name: 'Lars Læser' })
  t.strictSame(await shown(reader), [])

  // from the entry's own page, where only who may finds the way
  t.notMatch((await author.visit(first.address)).text, 'Sæt i fokus')
  const form = await editor.visitor.follow(await editor.visit(first.address), 'Sæt i fokus')
  const chosen = await editor.visitor.submit(form, 'form[action="/desk/spotlight"]')
  t.match(chosen.text, 'Det er sat i fokus')
  t.strictSame(await shown(reader), ['Gulvlys om natten'])
  t.strictSame(await shown(reader, 'kultur:/'), [], 'another room has its own')
  t.strictSame(await shown(reader, '/'), [], 'and so has the front hall')

  t.equal(
    (await choose(editor, { entry: second.address.replace('sundhed:', 'https://x'), ends: dayIn(3) })).status,
    303,
  )
  t.strictSame(await shown(reader), ['Gulvlys om natten', 'En seddel på døren'])
  await editor.visit(`${desk}/${second.id}/move`, { method: 'POST', form: { to: 'earlier' } })
  t.strictSame(await shown(reader), ['En seddel på døren', 'Gulvlys om natten'])
  await editor.visit(`${desk}/order`, { method: 'POST', form: { order: `${first.id} ${second.id}` } })
  t.strictSame(await shown(reader), ['Gulvlys om natten', 'En seddel på døren'])

  await editor.visit(`${desk}/${first.id}`, { method: 'POST', form: { starts: dayIn(2), ends: dayIn(4) } })
  t.strictSame(await shown(reader), ['En seddel på døren'], 'what is to come is not there yet')
  t.match((await editor.visit(desk)).text, /Senere/)
  const past = { startsOn: dayIn(-3), endsOn: dayIn(-1) }
  await house.database.db.update(spotlights).set(past).where(eq(spotlights.entryId, second.id))
  t.strictSame(await shown(reader), [], 'and what is over is not there any more')
  await editor.visit(`${desk}/${second.id}/removal`, { method: 'POST', form: {} })
  t.notMatch((await editor.visit(desk)).text, 'En seddel på døren')
})

t.test('days that are over, none, or the wrong way round come back as they were typed', async (t) => {
  const house = await openHouse(t)
  const { editor, first } = await room(house)
  const refused = async (form: Record<string, string>, reason: RegExp) => {
    const page = await choose(editor, { entry: String(first.id), ...form })
    t.equal(page.status, 422)
    t.match(page.texts('.error').join(' '), reason)
    for (const [name, value] of Object.entries(form))
      t.equal(
        page.document.querySelector(`section [name="${name}"]`)?.getAttribute('value'),
        value,
        'nothing typed is lost',
      )
  }
  await refused({ starts: dayIn(-1) }, /Den dag er gået/)
  await refused({ starts: dayIn(1), ends: dayIn(-1) }, /Den dag er gået/)
  await refused({ starts: dayIn(5), ends: dayIn(2) }, /før den første/)
  await refused({ starts: '31.02.2027' }, /Skriv en dato/)
  await refused({ entry: 'https://example.com/' }, /kan ikke finde det/)
  t.strictSame(await house.database.db.select().from(spotlights), [])
})

t.test(
  'only what is shown in the room to all who come can be first there, and never what one may not read',
  async (t) => {
    const house = await openHouse(t)
    const { author, editor, first, second } = await room(house)
    const { db } = house.database
    const elsewhere = await publish(house, author, { room: 'kultur' })
    const closed = await publish(house, author, { audience: 'editors:sundhed' })
    for (const { id } of [elsewhere, closed])
      t.equal((await choose(editor, { entry: String(id) })).status, 422)

    const reader = await house.person({ name: 'Lars Læser' })
    await choose(editor, { entry: String(first.id) })
    await choose(editor, { entry: String(second.id) })
    await db.update(entries).set({ audience: 'editors:sundhed' }).where(eq(entries.id, first.id))
    t.strictSame(await shown(reader), ['En seddel på døren'], 'what is closed later is gone for readers')
    await db.delete(placements).where(eq(placements.entryId, second.id))
    t.strictSame(await shown(reader), [], 'and what has left the room')
    t.strictSame(
      (await editor.visit(desk)).texts('[data-key] h2'),
      [],
      'and there is nothing to order any more',
    )

    const more: number[] = []
    for (const title of ['Et', 'To', 'Tre', 'Fire']) more.push((await publish(house, author, { title })).id)
    for (const id of more) await choose(editor, { entry: String(id) })
    t.strictSame(await shown(reader), ['Et', 'To', 'Tre'])
    const rows = (await editor.visit(desk)).texts('[data-key]')
    t.match(rows[3], /Venter på plads/, 'the fourth does not say that it is there')
    t.match(rows[2], /På forsiden nu/)
    const [one, ...others] = more
    await editor.visit(`${desk}/order`, { form: { order: [...others, one].join(' ') } })
    t.strictSame(
      await shown(reader),
      ['To', 'Tre', 'Fire'],
      'what has gone does not stand in the way of an order',
    )
  },
)

t.test(
  'an editor of another room changes nothing here, and only stewards choose for the front hall',
  async (t) => {
    const house = await openHouse(t)
    const { author, editor, first } = await room(house)
    const other = await house.person({ editorOf: ['kultur'] })
    const steward = await house.person({ steward: true })
    await choose(editor, { entry: String(first.id) })
    for (const person of [other, author]) {
      for (const path of ['', `/${first.id}`, `/${first.id}/move`, `/${first.id}/removal`, '/order']) {
        const form = { entry: String(first.id), to: 'later', order: String(first.id) }
        t.equal((await person.visit(`${desk}${path}`, { method: 'POST', form })).status, 404)
      }
      t.equal((await person.visit(desk)).status, 404)
    }
    t.equal((await choose(editor, { entry: String(first.id) }, '/desk/spotlight')).status, 404)
    t.equal((await choose(steward, { entry: String(first.id) }, '/desk/spotlight')).status, 303)
    t.strictSame(await shown(steward, '/'), ['Gulvlys om natten'])
    t.equal(await house.database.db.$count(spotlights), 2)
  },
)

t.test('two who order at once end with one of both orders, and an old list changes nothing', async (t) => {
  const house = await openHouse(t)
  const { editor, first, second } = await room(house)
  for (const { id } of [first, second]) await choose(editor, { entry: String(id) })
  const scope = { ...house.scope('sundhed'), viewer: editor.viewer }
  const orders = [
    [first.id, second.id],
    [second.id, first.id],
  ]
  await Promise.all(orders.map((order) => orderSpotlights(scope, order)))
  t.equal((await inSpotlight(house.scope('sundhed'))).length, 2)
  await t.rejects(orderSpotlights(scope, [first.id]), { message: 'others are there meanwhile' })
  await t.rejects(orderSpotlights(scope, [first.id, first.id]), { message: 'others are there meanwhile' })
  t.equal(await countStatements(house, () => inSpotlight(house.scope('sundhed'))), 2)
})

t.test('rows are dragged into another order with a mouse', async (t) => {
  const house = await openHouse(t, { listens: true })
  const { editor, first, second } = await room(house)
  for (const { id } of [first, second]) await choose(editor, { entry: String(id) })
  const browser = await openBrowser(t)
  await inWindow(t, browser, house, { as: editor }, async (page) => {
    await page.goto(addressIn(house, desk))
    const row = (id: number) => page.locator(`[data-key="${id}"]`)
    const answered = page.waitForResponse((response) => response.url().endsWith('/order'))
    await row(second.id).dragTo(row(first.id), {
      sourcePosition: { x: 500, y: 10 },
      targetPosition: { x: 500, y: 5 },
    })
    await answered
    await page.locator(`[data-key="${second.id}"]:first-child`).waitFor()
  })
  t.strictSame(await shown(editor), ['En seddel på døren', 'Gulvlys om natten'])
})
