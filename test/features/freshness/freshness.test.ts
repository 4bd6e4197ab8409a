import { eq, sql } from 'drizzle-orm'
import t from 'tap'
import { entries, entryUpdates, entryWork, freshnessAsks, roles } from '../../../db/schema/index.ts'
import { freshnessReader } from '../../../src/features/freshness/effects.ts'
import { findStale } from '../../../src/features/freshness/find-stale.ts'
import { sendAsk } from '../../../src/features/freshness/mails.ts'
import { thresholds } from '../../../src/features/freshness/thresholds.ts'
import { type EntryWanted, publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { caughtUp } from '../../support/sharing.ts'
import { countStatements } from '../../support/statements.ts'

/** Publishes something that nothing has been heard of for so many months. */
async function untouched(house: TestHouse, author: Person, months: number, wanted: EntryWanted = {}) {
  const entry = await publish(house, author, wanted)
  const then = sql`now() - make_interval(months => ${months}::int, days => 1)`
  await house.database.db
    .update(entries)
    .set({ updatedAt: then, publishedAt: then })
    .where(eq(entries.id, entry.id))
  return entry
}

const titles = async (house: TestHouse): Promise<string[]> => {
  const rows = await house.database.db
    .select({ title: entries.title })
    .from(entryWork)
    .innerJoin(entries, eq(entries.id, entryWork.entryId))
    .where(sql`${entryWork.kind} = 'stale' and ${entryWork.doneAt} is null`)
  return rows.map(({ title }) => title).sort()
}

t.test('what nothing is heard of is found by kind and phase, and what is heard of is let go', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const author = await house.person()
  await untouched(house, author, 6, { title: 'Begyndt', phase: 'starting' })
  await untouched(house, author, 5, { title: 'Begyndt for nylig', phase: 'starting' })
  await untouched(house, author, 6, { title: 'I gang', phase: 'underway' })
  await untouched(house, author, 18, { title: 'Indført', phase: 'implementing' })
  await untouched(house, author, 23, { title: 'Uden fase, næsten to år' })
  const old = await untouched(house, author, 24, { title: 'Uden fase, to år' })
  await untouched(house, author, 60, { kind: 'news', title: 'En gammel nyhed' })
  await untouched(house, author, 60, { kind: 'event', title: 'Et møde' })
  await untouched(house, author, 60, { title: 'I en lukket gruppe', audience: 'group:7' })
  const imported = await untouched(house, author, 60, { title: 'Fra et andet sted' })
  const provenance = { source: 'kilden', sourceId: '1', sourceName: 'Kilden', licence: 'CC0' }
  await db.update(entries).set({ provenance }).where(eq(entries.id, imported.id))
  const told = await untouched(house, author, 30, { title: 'Der er nyt' })
  await db.insert(entryUpdates).values({ entryId: told.id, happenedOn: '2026-01-01', text: 'Det går godt.' })
  await findStale(house.database)
  t.strictSame(await titles(house), ['Begyndt', 'Indført', 'Uden fase, to år'])
  await findStale(house.database)
  t.equal(await db.$count(entryWork, eq(entryWork.kind, 'stale')), 3, 'once each')

  await author.visit(`${old.address}/updates`, { form: { day: '2026-01-05', text: 'Vi gør det stadig.' } })
  await caughtUp(house, freshnessReader)
  t.strictSame(await titles(house), ['Begyndt', 'Indført'], 'its author has told how it goes')
  await db.update(entries).set({ updatedAt: new Date() }).where(eq(entries.title, 'Indført'))
  await findStale(house.database)
  t.strictSame(await titles(house), ['Begyndt'])
})

t.test('an editor says that it is still right, sees so on its page, and can take it back', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const author = await house.person({ name: 'Anna Forfatter' })
  const editor = await house.person({ editorOf: ['sundhed'] })
  const other = await house.person({ editorOf: ['kultur'] })
  const entry = await untouched(house, author, 25, { title: 'Klokken bag sengen' })
  const earlier = new Date('2024-05-01T10:00:00.000Z')
  await db.update(entries).set({ confirmedAt: earlier }).where(eq(entries.id, entry.id))
  await findStale(house.database)
  const [work] = await db.select().from(entryWork).where(eq(entryWork.kind, 'stale'))
  const form = { keys: String(work?.id), sure: '1' }
  for (const person of [other, author])
    for (const act of ['confirm', 'ask'])
      t.equal(await person.visitor.statusOf(`/desk/stale/${act}`, { form }), 404)

  const desk = await editor.visit('sundhed:/desk/stale')
  t.match(desk.text, /Klokken bag sengen.*Case af Anna Forfatter\./s)
  const done = await editor.visitor.submit(desk, '.desk-acts [formaction$="/confirm"]')
  t.match(done.text, /Bidraget er stadig rigtigt\..*Alt er set efter/s)
  t.match((await house.visit(entry.address)).text, 'Sidst bekræftet')
  await findStale(house.database)
  t.strictSame(await titles(house), [], 'it is not found again')

  await editor.visitor.submit(done, '.desk-said form')
  t.strictSame(await titles(house), ['Klokken bag sengen'])
  const [back] = await db.select().from(entries).where(eq(entries.id, entry.id))
  t.same(back?.confirmedAt, earlier)

  await t.test('what somebody else has said since is not taken back', async (t) => {
    const again = await editor.visitor.submit(
      await editor.visit('sundhed:/desk/stale'),
      '.desk-acts [formaction$="/confirm"]',
    )
    const answered = new Date(Date.now() + 1000)
    await db.update(entries).set({ confirmedAt: answered }).where(eq(entries.id, entry.id))
    t.equal((await editor.visitor.submit(again, '.desk-said form')).status, 404)
    const [kept] = await db.select().from(entries).where(eq(entries.id, entry.id))
    t.same(kept?.confirmedAt, answered)
    t.strictSame(await titles(house), [])
    await db.update(entryWork).set({ doneAt: null, doneBy: null })
  })

  await t.test('who looks after the room no more takes nothing back there', async (t) => {
    const role = { userId: editor.id, role: 'editor' as const }
    const again = await editor.visitor.submit(
      await editor.visit('sundhed:/desk/stale'),
      '.desk-acts [formaction$="/confirm"]',
    )
    const undo = again.document.querySelector('.desk-said form')?.getAttribute('action') ?? ''
    await db.delete(roles).where(eq(roles.userId, editor.id))
    t.equal(await editor.visitor.statusOf(undo, { form: {} }), 404, 'an editor of nothing')
    await db.insert(roles).values({ ...role, room: 'kultur' })
    t.equal(await editor.visitor.statusOf(undo, { form: {} }), 404, 'an editor of another room')
    t.strictSame(await titles(house), [])
    await db.insert(roles).values({ ...role, room: 'sundhed' })
    t.equal(await editor.visitor.statusOf(undo, { form: {} }), 303, 'an editor once more')
    t.strictSame(await titles(house), ['Klokken bag sengen'])
  })

  await editor.visitor.submit(
    await editor.visit('sundhed:/desk/stale'),
    '.desk-acts [formaction$="/confirm"]',
  )
  await findStale(house.database, new Date(Date.now() + 25 * 31 * 86_400_000))
  t.strictSame(await titles(house), ['Klokken bag sengen'], 'after as long again it is')
})

t.test('its author is asked by mail, and says yes without a log-on, once', async (t) => {
  const house = await openHouse(t, { listens: true })
  const { db } = house.database
  const author = await house.person({ name: 'Anna Forfatter' })
  const editor = await house.person({ editorOf: ['sundhed'] })
  const entry = await untouched(house, author, 25, { title: 'Klokken bag sengen' })
  await findStale(house.database)
  const asked = await editor.visitor.submit(
    await editor.visit('sundhed:/desk/stale'),
    '.desk-acts [formaction$="/ask"]',
  )
  t.match(asked.text, 'En mail kan ikke kaldes tilbage')
  t.equal(await db.$count(freshnessAsks), 0)
  const page = await editor.visitor.submit(asked, '.desk-ask')
  t.match(page.text, /Mailen er på vej\..*Spurgt /s, 'it waits until somebody answers')
  t.notOk(page.document.querySelector('.desk-acts [formaction$="/ask"]'), 'nobody is asked twice in a month')
  const [work] = await db.select().from(entryWork).where(eq(entryWork.kind, 'stale'))
  const again = { form: { keys: String(work?.id), sure: '1' } }
  const tooSoon = await editor.visit('/desk/stale/ask', again)
  t.match([tooSoon.status, tooSoon.text], [422, /Forfatteren kan ikke spørges nu/])

  const mail = await house.mailTo(author.email)
  t.match(mail.subject, 'Er det stadig rigtigt? “Klokken bag sengen”')
  const link = /http\S+\/still-right\?token=\S+/.exec(mail.text)?.[0] ?? ''
  const nobody = house.visitor()
  const question = await nobody.visit(link)
  t.match(question.text, 'Klokken bag sengen')
  t.strictSame(await titles(house), ['Klokken bag sengen'], 'to open the link does nothing')
  const thanks = await nobody.submit(question, 'form[action="/still-right"]')
  t.match(thanks.text, 'Tak for svaret')
  t.match((await nobody.follow(thanks, 'Se bidraget')).text, 'Sidst bekræftet')
  t.strictSame(await titles(house), [])
  t.equal((await nobody.visit(link)).status, 410, 'once')
  t.equal((await nobody.visit('/still-right', { form: { token: 'ukendt' } })).status, 410)
  await db.update(freshnessAsks).set({ createdAt: new Date(Date.now() - 91 * 86_400_000) })
  t.equal((await house.visit(entry.address)).status, 200)
})

t.test(
  'a mail that is sent once more has the same link, and none is sent when it was answered',
  async (t) => {
    const house = await openHouse(t, { listens: true })
    const { db } = house.database
    const author = await house.person()
    const editor = await house.person({ editorOf: ['sundhed'] })
    await untouched(house, author, 25, { title: 'Kun for medlemmer', audience: 'members' })
    const unasked = await untouched(house, author, 25, { title: 'Uden forfatter' })
    await db.update(entries).set({ authorId: null }).where(eq(entries.id, unasked.id))
    await findStale(house.database)
    const rows = await db.select().from(entryWork).where(eq(entryWork.kind, 'stale'))
    const keys = rows.map(({ id }) => String(id))
    const several = await editor.visit('sundhed:/desk/stale/ask', { form: { keys, sure: '1' } })
    t.match([several.status, several.text], [422, /Nogle af dem kan ikke spørges nu/])
    t.equal(await db.$count(freshnessAsks), 0)

    const form = { keys: keys.filter((_key, at) => rows[at]?.entryId !== unasked.id), sure: '1' }
    const piece = await editor.visit('sundhed:/desk/stale/ask', { form, fragment: true })
    t.match(
      piece.body,
      new RegExp(`hx-target="#row-${form.keys[0]}" hx-swap="outerHTML"`),
      'its row is drawn again',
    )
    t.match(piece.body, 'Spurgt ')
    t.notMatch(piece.body, 'Spørg forfatteren')
    const mail = await house.mailTo(author.email)
    const link = /http\S+\/still-right\?token=\S+/.exec(mail.text)?.[0] ?? ''
    const [ask] = await db.select().from(freshnessAsks)
    const office = { db, mailer: house.app.mailer, addressOf: house.app.addressOf }
    await sendAsk(office, ask?.id ?? 0)
    const nobody = house.visitor()
    const question = await nobody.visit(link)
    t.equal(question.status, 200, 'the first link still works')
    const thanks = await nobody.submit(question, 'form[action="/still-right"]')
    t.match([thanks.status, thanks.text], [200, /Tak for svaret/])
    t.notMatch(thanks.text, 'Se bidraget', 'nothing leads to what cannot be read')
    await sendAsk(office, ask?.id ?? 0)
    t.equal((await nobody.visit(link)).status, 410)
    const [answered] = await db.select().from(freshnessAsks)
    t.equal(answered?.tokenHash, null)
  },
)

t.test('many are confirmed, and asked about, in as many questions as one', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const editor = await house.person({ editorOf: ['sundhed'] })
  for (let at = 0; at < 22; at++) await untouched(house, author, 25)
  await findStale(house.database)
  await house.app.outbox.stop()
  const rows = await house.database.db
    .select({ id: entryWork.id })
    .from(entryWork)
    .where(eq(entryWork.kind, 'stale'))
  const keys = rows.map(({ id }) => String(id))
  const act = (name: string, some: string[]) =>
    countStatements(house, async () => {
      const form = { keys: some, sure: '1' }
      t.equal(await editor.visitor.statusOf(`sundhed:/desk/stale/${name}`, { form }), 303)
    })
  t.equal(await act('ask', keys.slice(1)), await act('ask', keys.slice(0, 1)))
  t.equal(await act('confirm', keys.slice(1)), await act('confirm', keys.slice(0, 1)))
})

t.test('everybody can read after how long things are looked at again', async (t) => {
  const house = await openHouse(t)
  const page = await house.visit('sundhed:/about/quality')
  t.equal(page.texts('tbody tr').length, thresholds.length)
  t.match(page.texts('tbody tr')[0], /^Case, .*6 måneder$/)
})
