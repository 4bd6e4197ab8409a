import { eq, sql } from 'drizzle-orm'
import t from 'tap'
import { drafts, entries } from '../../../db/schema/index.ts'
import { dropOldDrafts } from '../../../src/features/entries/typed-drafts.ts'
import type { Database } from '../../../src/plugins/database.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'

const story = {
  title: 'Gåture, der forebygger fald',
  summary: 'Hver formiddag går vi en tur med beboerne.',
  topics: ['faldforebyggelse'],
}

t.test('what one types is kept, found on another device, and gone when it is shared', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const writer = await house.person()
  const form = await writer.visit('sundhed:/share?kind=case')
  const submission = form.document.querySelector('[name=submission]')?.getAttribute('value') ?? ''
  const type = (fields: Record<string, string>) =>
    writer.visit('sundhed:/share/draft', { form: { kind: 'case', submission, ...fields }, fragment: true })
  t.match((await type({ title: 'Gåt' })).body, /Gemt/)
  await type({ title: 'Gåture, der', effect: 'Færre fald' })
  t.equal(await db.$count(drafts), 1, 'one form is one draft')
  t.equal(await db.$count(entries), 0)

  await writer.logOn()
  const elsewhere = await writer.visit('/share')
  const again = await writer.visitor.follow(elsewhere, 'Gåture, der')
  t.equal(again.document.querySelector('[name=title]')?.getAttribute('value'), 'Gåture, der')
  t.match(again.body, 'Færre fald')
  const shared = await writer.visitor.submit(again, 'form[action="/share"]', story)
  t.match(shared.text, /Tak\. Det er delt/)
  t.equal(await db.$count(drafts), 0)
  await type({ title: 'For sent' })
  t.equal(await db.$count(drafts), 0, 'what was under way while it was shared makes no ghost')
})

t.test(
  'without JavaScript a button keeps it; who is not confirmed yet writes and shares the same way',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const writer = await house.person({ confirmed: false })
    const form = await writer.visit('sundhed:/share?kind=challenge')
    const kept = await writer.visitor.submit(form, 'button[formaction="/share/draft"]', {
      title: 'Vi mangler',
    })
    t.match(kept.text, /Det er gemt/)
    t.equal(kept.document.querySelector('[name=title]')?.getAttribute('value'), 'Vi mangler')
    t.ok(kept.document.querySelector('[name=kind][value=challenge][checked]'), 'the kind is kept as well')
    await writer.visitor.submit(kept, 'form[action="/share"]', story)
    const rows = await db.select().from(drafts)
    t.match(rows, [{ awaits: 'confirmation' }], 'it waits, and is no draft any more')
    t.match((await writer.visit('/me')).text, /Gåture, der forebygger fald/)
  },
)

t.test('a draft is its writer’s alone', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const writer = await house.person()
  const other = await house.person({ editorOf: ['sundhed'], steward: true })
  const submission = '0b9a4f52-6c55-4c0f-9d69-3a1c8b5c9f01'
  const form = { kind: 'case', submission, title: 'Min hemmelige kladde' }
  await writer.visit('sundhed:/share/draft', { form })
  const [draft] = await db.select().from(drafts)
  const address = `sundhed:/share?draft=${draft?.id}`
  t.equal((await other.visit(address)).status, 404)
  t.notMatch((await other.visit('/share')).body, /hemmelige/)
  t.equal((await other.visit(`sundhed:/share/draft/${draft?.id}/discard`, { form: {} })).status, 404)
  await other.visit('sundhed:/share/draft', { form: { ...form, title: 'Overtaget' }, fragment: true })
  t.match(await db.select().from(drafts), [{ content: { title: 'Min hemmelige kladde' } }])
  t.equal((await writer.visit(address.replace('sundhed', 'kultur'))).status, 404, 'another room')
  t.equal((await house.visit('sundhed:/share/draft', { form })).status, 401)

  for (const [text, say] of [
    ['Borger 010170-1234', /CPR/],
    ['x'.repeat(200_001), /for lang/],
  ] as const) {
    const answer = await writer.visit('sundhed:/share/draft', {
      form: { ...form, body: text },
      fragment: true,
    })
    t.match(answer.body, say)
  }
  t.notMatch(JSON.stringify(await db.select().from(drafts)), /010170/)
  const page = await writer.visit('sundhed:/share')
  const gone = await writer.visitor.submit(page, 'form[action$="/discard"]')
  t.match(gone.text, /smidt ud/)
  t.equal(await db.$count(drafts), 0)
})

t.test('what nobody has touched for half a year goes at night, and the page says so', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [writer, other] = [await house.person(), await house.person()]
  const keep = async (person: typeof writer, title: string, updatedAt: Date) => {
    await person.visit('sundhed:/share/draft', { form: { kind: 'case', title }, fragment: true })
    await db.update(drafts).set({ updatedAt }).where(sql`content ->> 'title' = ${title}`)
  }
  const monthsAgo = (months: number, days = 0) => {
    const day = new Date()
    day.setUTCMonth(day.getUTCMonth() - months)
    return new Date(day.getTime() - days * 86_400_000)
  }
  await keep(writer, 'Glemt for længe siden', monthsAgo(6, 1))
  await keep(writer, 'Snart glemt', monthsAgo(5, 10))
  await keep(writer, 'Skrevet i går', monthsAgo(0, 1))
  await keep(other, 'En andens', monthsAgo(7))
  const unsent = await house.person({ confirmed: false })
  await unsent.visit('sundhed:/share', { form: { kind: 'case', ...story } })
  await db
    .update(drafts)
    .set({ updatedAt: monthsAgo(8) })
    .where(eq(drafts.awaits, 'confirmation'))

  t.equal(await dropOldDrafts(house.database), 2)
  t.equal(await dropOldDrafts(house.database), 0)
  const page = await writer.visit('sundhed:/share')
  t.match(page.text, 'ikke har rørt i et halvt år, bliver slettet')
  t.notMatch(page.text, 'Glemt for længe siden')
  const rows = page.texts('main .rows li')
  t.match(
    rows.find((row) => row.includes('Snart glemt')),
    /Slettes den \d+\. /,
  )
  t.notMatch(
    rows.find((row) => row.includes('Skrevet i går')),
    'Slettes den',
  )
  const waiting = await db.$count(drafts, eq(drafts.awaits, 'confirmation'))
  t.equal(waiting, 1, 'what waits for a confirmation goes with its account')
})

t.test('nobody keeps more than fifty', async (t) => {
  const house = await openHouse(t)
  const script = await house.person()
  for (let time = 0; time < 52; time++)
    await script.visit('sundhed:/share/draft', {
      form: { kind: 'case', title: `Nr. ${time}` },
      fragment: true,
    })
  t.equal(await house.database.db.$count(drafts), 50)
})

t.test('a change is kept as one types, found again, and gone when it is saved or thrown away', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const author = await house.person()
  const editor = await house.person({ editorOf: ['sundhed'], name: 'Rie Redaktør' })
  const entry = await publish(house, author, { title: 'Gåture om morgenen' })
  const address = `${entry.address}/edit`
  const opened = await author.visit(address)
  const keep = opened.document.querySelector('#draft')?.getAttribute('hx-post') ?? ''
  const type = (fields: Record<string, string>) =>
    author.visit(`sundhed:${keep}`, { form: { version: '1', ...fields }, fragment: true })
  t.match((await type({ title: 'Gåture hver' })).body, /Gemt/)
  t.match((await type({ title: 'Gåture hver morgen', body: 'Vi går' })).body, /Gemt/)
  t.equal(await db.$count(drafts), 1, 'one change is one draft')
  t.notMatch((await house.visit(entry.address)).text, /hver morgen/, 'nobody sees it')
  t.notMatch((await editor.visit(address)).text, /begyndte du/, 'not who may change the same')

  await author.logOn()
  const list = await author.visit('/share')
  t.match(list.text, /Gåture hver morgen.*en rettelse/)
  const again = await author.visitor.follow(list, 'Gåture hver morgen')
  t.match(again.text, /Det her begyndte du at rette/)
  t.equal(again.document.querySelector('[name=title]')?.getAttribute('value'), 'Gåture hver morgen')
  const [draft] = await db.select().from(drafts)
  t.equal((await author.visit(`sundhed:/share?draft=${draft?.id}`)).status, 404, 'it is no new contribution')

  // an editor is quicker: the author's words are kept, and what differs is shown
  const edit = await editor.visit(address)
  await editor.visitor.submit(edit, 'form.form', { summary: 'Redaktøren har rettet her.' })
  const late = await author.visit(address)
  t.equal(late.document.querySelector('[name=version]')?.getAttribute('value'), '1')
  const conflict = await author.visitor.submit(late, 'form.form', story)
  t.equal(conflict.status, 409)
  t.match(conflict.text, /Rie Redaktør/)
  const saved = await author.visitor.submit(conflict, 'form.form', story)
  t.match(saved.text, /Gåture, der forebygger fald/)
  t.equal(await db.$count(drafts), 0)
  t.notMatch((await type({ version: '2', title: 'For sent' })).body, /Gemt/)
  t.equal(await db.$count(drafts), 0, 'what was under way while it was saved makes no ghost')

  const kept = await author.visitor.submit(await author.visit(address), 'button[formaction$="/edit/draft"]', {
    title: 'Uden JavaScript',
  })
  t.match(kept.text, /Det er gemt/)
  const fresh = await author.visitor.submit(kept, `form[action="/share/draft/${await idOf(db)}/discard"]`)
  t.equal(fresh.document.querySelector('[name=title]')?.getAttribute('value'), story.title)
  t.equal(await db.$count(drafts), 0)
  const other = await house.person()
  for (const who of [other, await house.person({ editorOf: ['kultur'] })])
    t.equal((await who.visit(`${address}/draft`, { form: { version: '3', title: 'Overtaget' } })).status, 404)
  t.equal(await db.$count(drafts), 0)
})

async function idOf(db: Database): Promise<number | undefined> {
  const [draft] = await db.select({ id: drafts.id }).from(drafts)
  return draft?.id
}
