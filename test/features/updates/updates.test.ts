import t from 'tap'
import { activity, entryUpdates, followMatches } from '../../../db/schema/index.ts'
import { dayIn } from '../../../src/features/entries/deadline.ts'
import { followingReader } from '../../../src/features/following/follow.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'
import { caughtUp, indexed } from '../../support/sharing.ts'

t.test(
  'how it goes is told day by day, shown as a line of time, found, followed and asked for',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const [author, reader] = [await house.person(), await house.person()]
    const entry = await publish(house, author, { title: 'Lys på gulvet om natten' })
    await reader.visit('/follows', { form: { target: `entry:${entry.id}` } })
    t.notMatch((await house.visit(entry.address)).text, /Sådan er det gået/, 'nothing has happened yet')
    const own = await author.visit(entry.address)
    const form = await author.visitor.follow(own, 'Fortæl, hvordan det går')
    t.equal(form.document.querySelector('[name=day]')?.getAttribute('value'), dayIn(0))
    await author.visitor.submit(form, 'main form', {
      day: '5.1.2024',
      text: 'Første **prøve** med tre pandelamper.',
    })
    await author.visitor.submit(form, 'main form', {
      day: '2024-01-05',
      text: 'Sendt to gange er fortalt én gang.',
    })
    const again = await author.visit(`${entry.address}/updates`)
    const told = await author.visitor.submit(again, 'main form', {
      text: 'Nu lyser alle gange, og <b>ingen</b> falder.',
    })
    t.match(told.text, /Det står på tidslinjen/)

    // what everybody sees may be a second old
    const page = await reader.visit(entry.address)
    t.match(page.texts('.line li'), [
      /januar 2024.*prøve.*pandelamper/,
      /Delt i Huset/,
      /Nu lyser alle gange/,
    ])
    t.equal(page.texts('.line strong').length, 1)
    t.equal(page.document.querySelector('.line b'), null, 'HTML comes out as text')
    t.match((await house.visit(`kultur:/search?q=pandelamper&scope=house`)).text, /Lys på gulvet om natten/)
    await caughtUp(house, followingReader)
    t.match(await db.select().from(followMatches), [{ userId: reader.id, about: 'changed' }])
    const { data } = (
      await house.visitor().visit('sundhed:/graphql', {
        json: { query: `{ entry(id: ${entry.id}) { ... on Case { updates { day text textHtml } } } }` },
      })
    ).json<{ data: { entry: { updates: { day: string; text: string; textHtml: string }[] } } }>()
    t.match(data.entry.updates, [
      { day: '2024-01-05', text: 'Første **prøve** med tre pandelamper.', textHtml: /<strong>prøve/ },
      { day: dayIn(0) },
    ])

    const [first] = await db.select().from(entryUpdates).orderBy(entryUpdates.happenedOn)
    const change = await author.visit(`${entry.address}/updates/${first?.id}`)
    await author.visitor.submit(change, 'main form', { text: 'Første prøve med tre lommelygter.' })
    await indexed(house)
    t.notMatch((await house.visit('sundhed:/search?q=pandelamper')).text, /Lys på gulvet om natten/)
    t.match((await house.visit('sundhed:/search?q=lommelygter')).text, /Lys på gulvet om natten/)
    const removal = await author.visit(`${entry.address}/updates/${first?.id}`)
    await author.visitor.submit(removal, 'form[action$="/removal"]')
    t.equal((await reader.visit(entry.address)).texts('.line li').length, 2)
    const verbs = (await db.select().from(activity))
      .map(({ verb }) => verb)
      .filter((verb) => /^update/.test(verb))
    t.strictSame(verbs, ['update.told', 'update.told', 'update.changed', 'update.removed'])
  },
)

t.test('what cannot be told comes back as it was typed, with the reason', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const entry = await publish(house, author, { kind: 'challenge' })
  const text = 'Vi har talt med borger 010170-1234 i dag.'
  for (const [form, reason] of [
    [{ day: dayIn(2), text: 'Det sker i overmorgen, tror vi.' }, /ikke kommet endnu/],
    [{ day: '2024-02-31', text: 'En dag, der ikke findes.' }, /dag/],
    [{ day: 'i går', text: 'En dag i ord.' }, /dag/],
    [{ day: '2024-02-03', text: 'Kort' }, /mindst|kort/i],
    [{ day: '2024-02-03', text }, /CPR/],
  ] as const) {
    const answer = await author.visit(`${entry.address}/updates`, { form })
    t.equal(answer.status, 422)
    t.match(answer.text, reason)
    t.equal(answer.document.querySelector('[name=text]')?.textContent?.trim(), form.text)
  }
  t.equal(await house.database.db.$count(entryUpdates), 0)
  const form = { day: '2024-02-03', text, notCpr: 'Det er et journalnummer' }
  t.match((await author.visit(`${entry.address}/updates`, { form })).text, /Det står på tidslinjen/)
  const late = await house.visit(`${entry.address}/updates`, {
    form: { day: '2024-02-03', text: 'Logget af imens.' },
  })
  t.equal(late.status, 401)
  t.match(late.document.querySelector('[name=text]')?.textContent, /Logget af imens/)
})

t.test('an update belongs to its entry, and to who looks after it', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [author, other] = [await house.person(), await house.person()]
  const [entry, elsewhere] = [await publish(house, author), await publish(house, other)]
  const closed = await publish(house, author, { audience: 'members' })
  await author.visit(`${entry.address}/updates`, { form: { day: '2024-02-03', text: 'Det går godt her.' } })
  await author.visit(`${closed.address}/updates`, {
    form: { day: '2024-02-03', text: 'Kun for medlemmer her.' },
  })
  const [update] = await db.select().from(entryUpdates)
  const foreign = `${elsewhere.address}/updates/${update?.id}`
  t.equal((await other.visit(foreign)).status, 404)
  t.equal(
    (await other.visit(foreign, { form: { day: '2024-02-03', text: 'Overtaget af en anden.' } })).status,
    404,
  )
  t.equal((await other.visit(`${foreign}/removal`, { form: {} })).status, 404)
  t.equal(
    (await author.visit(`${entry.address.replace('sundhed', 'kultur')}/updates`)).status,
    404,
    'another room',
  )
  const news = await publish(house, author, { kind: 'news' })
  t.equal((await author.visit(`${news.address}/updates`)).status, 404, 'news do not go on')
  await indexed(house)
  t.notMatch((await house.visit('sundhed:/search?q=medlemmer')).text, /Kun for medlemmer/)
  t.equal(await db.$count(entryUpdates), 2)
})
