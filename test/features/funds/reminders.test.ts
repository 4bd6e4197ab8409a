import { eq } from 'drizzle-orm'
import t from 'tap'
import { entries, fundReminders, users } from '../../../db/schema/index.ts'
import { changeEntry, withdrawEntry } from '../../../src/features/entries/change-entry.ts'
import { dayIn } from '../../../src/features/entries/deadline.ts'
import { findEntry } from '../../../src/features/entries/queries.ts'
import type { FundMail } from '../../../src/features/funds/mails.ts'
import { remindOfDeadlines } from '../../../src/features/funds/remind.ts'
import { dayBefore } from '../../../src/features/funds/reminders.ts'
import type { Database } from '../../../src/plugins/database.ts'
import { type EntryWanted, publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'

const day = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * day)

const fund = (house: TestHouse, author: Person, over: EntryWanted = {}) =>
  publish(house, author, { kind: 'fund', title: 'Puljen til nye veje', deadline: dayIn(60), ...over })

/** Hands the reminders of a day to the house's own queue. */
const remindOn = (house: TestHouse, now: Date) => remindOfDeadlines(house.database.db, queueOf(house), now)

const queueOf = (house: TestHouse) => (mail: FundMail, db: Database) =>
  house.app.jobs.send('fund-mail', mail, { db })

async function move(house: TestHouse, author: Person, id: number, deadline: string | undefined) {
  const scope = { ...house.scope('sundhed'), viewer: author.viewer }
  const entry = await findEntry(scope, id)
  if (!entry) throw new Error('the fund is gone')
  const { room, title, summary, topics } = entry
  const kept = { room, title, summary, topics, language: 'da' as const, audience: 'public' as const }
  await changeEntry(scope, entry, { ...kept, details: {}, ...(deadline && { deadline }) })
}

const mailsTo = async (house: TestHouse, { email }: Person) =>
  ((await house.app.mailFolder?.list(50)) ?? []).filter(({ to }) => to === email)

t.test('a week or a month before is a day of the calendar', async (t) => {
  t.equal(dayBefore('2027-03-03', 'week'), '2027-02-24')
  t.equal(dayBefore('2027-03-15', 'month'), '2027-02-15')
  t.equal(dayBefore('2027-03-31', 'month'), '2027-02-28')
  t.equal(dayBefore('2027-01-31', 'month'), '2026-12-31')
})

t.test('a member is reminded by one mail, and ends it with one click in it', async (t) => {
  const house = await openHouse(t, { listens: true })
  await house.app.jobs.open()
  const author = await house.person()
  const { address, id } = await fund(house, author)
  const member = await house.person()
  const other = await house.person()

  const asked = await member.visitor.submit(await member.visit(address), 'form[action$="/reminder"]', {
    before: 'week',
  })
  t.match(asked.text, 'Du får en mail i god tid før fristen.')
  t.match(asked.text, 'Mind mig ikke om den')
  t.match((await other.visit(address)).text, 'En uge før', 'nobody else is reminded')

  t.equal(await remindOn(house, inDays(50)), 0, 'not before its day')
  t.equal(await remindOn(house, inDays(53.2)), 1)
  const mail = await house.mailTo(member.email)
  t.match(mail.subject, 'Puljen til nye veje')
  t.match(mail.text, 'Sidste frist er den')
  t.match(mail.text, `sundhed.huset.localhost:${house.config.port}/funds/${id}`)
  t.equal(await remindOn(house, inDays(54)), 0, 'once')
  t.match((await member.visit(address)).text, 'En uge før', 'what has come is not promised again')

  const link = /http\S+\/funds\/reminders\/[0-9a-f-]{36}/.exec(mail.text)?.[0] ?? ''
  t.equal(mail.unsubscribe, link, 'mail programs are told the same address')
  const page = await house.visit(link)
  t.match(page.text, 'Du får en mail, inden fristen')
  t.equal(await remains(house, id), 1, 'a scanner that opens the link changes nothing')
  const off = await house.visit(link, { form: { 'List-Unsubscribe': 'One-Click' }, follow: false })
  t.equal(off.status, 200, 'mail programs follow no redirect')
  t.match(off.text, 'Du får ingen påmindelse')
  t.equal(await remains(house, id), 0)
  t.equal((await house.visit(link, { form: {}, follow: false })).status, 200, 'twice is no fault')
  const on = await house.visitor().submit(off, 'form[action$="/on"]')
  t.match(on.text, 'Du får en mail, inden fristen')
  t.equal((await house.visit('/funds/reminders/ukendt')).status, 404)
})

t.test('a reminder is dropped on the page, and no mail comes', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const { address } = await fund(house, author)
  const member = await house.person()
  const page = await member.visit(address, {})
  const asked = await member.visitor.submit(page, 'form[action$="/reminder"]', { before: 'month' })
  const dropped = await member.visitor.submit(asked, 'form[action$="/reminder/undo"]')
  t.match(dropped.text, 'Du får ingen påmindelse.')
  t.equal(await remindOfDeadlines(house.database.db, async () => undefined, inDays(40)), 0)
})

t.test('a deadline that moves takes the reminder along; one that is gone or past brings none', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const { address, id } = await fund(house, author)
  const member = await house.person()
  await member.visit(`${address}/reminder`, { form: { before: 'week' } })
  const due = (now: Date) => remindOfDeadlines(house.database.db, async () => undefined, now)

  await move(house, author, id, dayIn(90))
  t.equal(await due(inDays(55)), 0, 'the old day has nothing to say')
  t.equal(await due(inDays(85)), 1)
  await move(house, author, id, dayIn(120))
  t.equal(await due(inDays(85)), 0)
  t.equal(await due(inDays(115)), 1, 'another deadline, another reminder')
  await move(house, author, id, dayIn(150))
  t.equal(await due(inDays(151)), 0, 'too late is not at all')
  await move(house, author, id, undefined)
  t.equal(await due(inDays(145)), 0)
})

t.test('what became untrue while the mail waited is not sent', async (t) => {
  const house = await openHouse(t, { listens: true })
  await house.app.jobs.open()
  const author = await house.person()
  const [moved, withdrawn, hidden, fine] = [
    await fund(house, author),
    await fund(house, author),
    await fund(house, author),
    await fund(house, author, { title: 'Puljen, der blev' }),
  ]
  const member = await house.person()
  for (const { address } of [moved, withdrawn, hidden, fine])
    await member.visit(`${address}/reminder`, { form: { before: 'week' } })
  const waiting: FundMail[] = []
  await remindOfDeadlines(house.database.db, async (mail) => void waiting.push(mail), inDays(54))
  t.equal(waiting.length, 4)

  await move(house, author, moved.id, dayIn(100))
  const scope = { ...house.scope('sundhed'), viewer: author.viewer }
  await withdrawEntry(scope, { ...withdrawn, provenance: null })
  const closed = { audience: 'editors:sundhed' }
  await house.database.db.update(entries).set(closed).where(eq(entries.id, hidden.id))
  for (const mail of waiting) await queueOf(house)(mail, house.database.db)
  const mail = await house.mailTo(member.email)
  t.match(mail.subject, 'Puljen, der blev')
  t.equal((await mailsTo(house, member)).length, 1)
})

t.test('a process that dies while it hands out reminders hands out each once', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const { address } = await fund(house, author)
  const people = [await house.person(), await house.person(), await house.person()]
  for (const person of people) await person.visit(`${address}/reminder`, { form: { before: 'week' } })
  let left = 2
  const dies = async () => {
    if (--left === 0) throw new Error('killed')
  }
  await t.rejects(remindOfDeadlines(house.database.db, dies, inDays(54)))
  const queued: number[] = []
  const queue = async ({ userId }: FundMail) => void queued.push(userId)
  await remindOfDeadlines(house.database.db, queue, inDays(54))
  await remindOfDeadlines(house.database.db, queue, inDays(54))
  t.strictSame(queued.toSorted(), people.map(({ id }) => id).toSorted())
})

t.test('who may not be reminded is told why, and nobody is led to the log-on', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const { address, path } = await fund(house, author)
  const form = { form: { before: 'week' }, follow: false }
  const nobody = await house.visit(`${address}/reminder`, form)
  t.match(nobody.location, /\/sign-in\?next=/)
  for (const person of [await house.person({ confirmed: false }), await house.person({ isSupplier: true })])
    t.equal((await person.visit(`${address}/reminder`, form)).status, 403)
  const member = await house.person()
  t.equal((await member.visit(`kultur:${path}/reminder`, form)).status, 404, 'only at home')
  const closed = await fund(house, author, { audience: 'editors:sundhed' })
  t.equal((await member.visit(`${closed.address}/reminder`, form)).status, 404)
  t.equal((await member.visit(`${address}/reminder`, { ...form, form: { before: 'year' } })).status, 422)

  const soon = await fund(house, author, { deadline: dayIn(5) })
  t.notMatch((await member.visit(soon.address)).text, 'Mind mig om fristen')
  const late = await member.visit(`${soon.address}/reminder`, { form: { before: 'week' } })
  t.match(late.text, 'Der er for kort tid til fristen')
  const some = await fund(house, author, { deadline: dayIn(20) })
  t.match((await member.visit(some.address)).text, 'En uge før')
  t.notMatch((await member.visit(some.address)).text, 'En måned før')
  t.equal(await house.database.db.$count(fundReminders), 0)
})

t.test('person or fund gone, the reminder is gone', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const { address, id } = await fund(house, author)
  const [one, other] = [await house.person(), await house.person()]
  for (const person of [one, other]) await person.visit(`${address}/reminder`, { form: { before: 'week' } })
  await house.database.db.delete(users).where(eq(users.id, one.id))
  t.equal(await remains(house, id), 1)
  await house.database.db.delete(entries).where(eq(entries.id, id))
  t.equal(await house.database.db.$count(fundReminders), 0)
})

async function remains(house: TestHouse, entryId: number): Promise<number> {
  const rows = await house.database.db.select().from(fundReminders).where(eq(fundReminders.entryId, entryId))
  return rows.filter(({ stoppedAt }) => stoppedAt === null).length
}
