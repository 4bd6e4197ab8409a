import { eq } from 'drizzle-orm'
import t from 'tap'
import { attendances, entries, organisations, users } from '../../../db/schema/index.ts'
import { changeEntry } from '../../../src/features/entries/change-entry.ts'
import { findEntry } from '../../../src/features/entries/queries.ts'
import { signUp, withdraw } from '../../../src/features/events/attendance.ts'
import { attendanceOf } from '../../../src/features/events/queries.ts'
import { remindOfTomorrow } from '../../../src/features/events/reminders.ts'
import { readMoment } from '../../../src/moments.ts'
import { type EntryWanted, publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

const event = (house: TestHouse, author: Person, details: object = {}, wanted: EntryWanted = {}) =>
  publish(house, author, {
    kind: 'event',
    title: 'Fyraftensmøde om fald',
    ...wanted,
    details: { startsAt: inDays(30), ...details },
  })

const scopeOf = (house: TestHouse, person: Person) => ({ ...house.scope('sundhed'), viewer: person.viewer })

t.test('thirty who sign up at once never get more seats than there are', async (t) => {
  const house = await openHouse(t)
  const organiser = await house.person()
  const { id } = await event(house, organiser, { seats: 12 })
  const people: Person[] = []
  for (let at = 0; at < 30; at++) people.push(await house.person())
  const places = await Promise.all(
    people.map((person) => signUp(scopeOf(house, person), { id, room: 'sundhed' })),
  )
  t.equal(places.filter((place) => place === 'seated').length, 12)
  const after = await attendanceOf(scopeOf(house, organiser), { id })
  t.strictSame(after, { seated: 12, waiting: 18, own: null })

  await Promise.all(
    people.slice(0, 20).map((person) => withdraw(scopeOf(house, person), { id, room: 'sundhed' })),
  )
  const left = await attendanceOf(scopeOf(house, organiser), { id })
  t.strictSame(left, { seated: 10, waiting: 0, own: null }, 'whoever is left has a seat')
})

t.test('a member signs up with one button and sees the online address; others do not', async (t) => {
  const house = await openHouse(t)
  const organiser = await house.person({ name: 'Olga Oplæg' })
  const { address, path } = await event(house, organiser, { online: 'https://moede.eksempel.dk/1', seats: 1 })
  const member = await house.person()

  const before = await member.visit(address)
  t.notMatch(before.body, 'moede.eksempel.dk')
  const signedUp = await member.visitor.submit(before, 'form[action$="/attendance"]')
  t.match(signedUp.text, 'Du er tilmeldt. Vi ses.')
  t.match(signedUp.body, 'https://moede.eksempel.dk/1')

  const late = await house.person()
  const full = await late.visit(address)
  t.match(full.text, '1 af 1 plads er taget.')
  const waiting = await late.visitor.submit(full, 'form[action$="/attendance"]')
  t.match(waiting.text, 'Du står på ventelisten')
  t.notMatch(waiting.body, 'moede.eksempel.dk', 'who waits is not told yet')

  const nobody = await house.visit(address)
  t.notMatch(nobody.body, 'moede.eksempel.dk')
  const question = '{ entries(kind: event, first: 5) { nodes { id ... on Event { startsAt cancelled } } } }'
  const told = await member.visit('sundhed:/graphql', { json: { query: question } })
  t.match(told.body, 'startsAt')
  t.match((await member.visit('sundhed:/schema.graphql')).body, 'type Event')
  t.notMatch((await member.visit('sundhed:/schema.graphql')).body, 'online: String')
  t.notMatch((await house.visit('sundhed:/events.ics')).body, 'moede.eksempel.dk')

  const other = await house.visit(`kultur:${path}`, { follow: false })
  t.equal(other.status, 301, 'another room leads to the event at home')
  const elsewhere = await late.visit(`kultur:${path}/attendance`, { form: {}, follow: false })
  t.equal(elsewhere.status, 404, 'nobody signs up in another room')
})

t.test('who waits longest moves up by itself and is told by mail', async (t) => {
  const house = await openHouse(t, { listens: true })
  const organiser = await house.person()
  const { address, id } = await event(house, organiser, { seats: 1, online: 'https://moede.eksempel.dk/2' })
  const [first, second, third] = [await house.person(), await house.person(), await house.person()]
  for (const person of [first, second, third]) await signUp(scopeOf(house, person), { id, room: 'sundhed' })

  const page = await first.visit(address)
  await first.visitor.submit(page, 'form[action$="/attendance/undo"]')
  const mail = await house.mailTo(second.email)
  t.match(mail.subject, 'Du har fået en plads: Fyraftensmøde om fald')
  t.match(mail.text, 'https://moede.eksempel.dk/2')
  t.notMatch(mail.text, first.email)
  t.match((await second.visit(address)).text, 'Du er tilmeldt')
  t.match((await third.visit(address)).text, 'Du står på ventelisten')

  const entry = await findEntry(scopeOf(house, organiser), id)
  if (!entry) throw new Error('the event is gone')
  await changeEntry(scopeOf(house, organiser), entry, {
    room: entry.room,
    title: entry.title,
    summary: entry.summary,
    language: 'da',
    audience: 'public',
    topics: entry.topics,
    details: { ...entry.details, seats: 2 },
  })
  t.match((await house.mailTo(third.email)).subject, 'Du har fået en plads', 'more seats let others move up')
})

t.test('the organiser sees who comes, without addresses, and writes to all once a day', async (t) => {
  const house = await openHouse(t, { listens: true })
  const organiser = await house.person({ name: 'Olga Oplæg' })
  const { address, id } = await event(house, organiser)
  const member = await house.person({ name: 'Mads Medlem' })
  const { db } = house.database
  const [workplace] = await db
    .insert(organisations)
    .values({ name: 'Åmose Kommune', kind: 'eksempel' })
    .returning({ id: organisations.id })
  await db
    .update(users)
    .set({ organisationId: workplace?.id ?? null })
    .where(eq(users.id, member.id))
  await signUp(scopeOf(house, member), { id, room: 'sundhed' })

  const list = await organiser.visit(`${address}/attendance`)
  t.match(list.text, 'Mads Medlem')
  t.match(list.text, 'Åmose Kommune')
  t.notMatch(list.body, member.email)
  t.equal((await member.visit(`${address}/attendance`)).status, 404, 'others do not')
  const editor = await house.person({ editorOf: ['kultur'] })
  t.equal((await editor.visit(`${address}/attendance`)).status, 404, 'nor do editors of another room')

  const cpr = await organiser.visitor.submit(list, 'form[action$="/message"]', {
    body: 'Min borger 010203-1234 kommer også.',
  })
  t.equal(cpr.status, 422)
  t.match(cpr.text, /CPR/)
  const sent = await organiser.visitor.submit(list, 'form[action$="/message"]', {
    body: 'Husk en kop. Vi ses i kælderen.',
  })
  t.match(sent.text, 'Beskeden er på vej til alle.')
  const mail = await house.mailTo(member.email)
  t.match(mail.text, 'Husk en kop')
  t.notMatch(mail.text, organiser.email)
  const again = await organiser.visitor.submit(sent, 'form[action$="/message"]', {
    body: 'Og husk en ske, for der er kage.',
  })
  t.equal(again.status, 422)
  t.match(again.text, 'Vent til i morgen')
  t.match(again.body, 'Og husk en ske', 'what was typed is still there')
})

t.test(
  'who has signed up is told at once of an event tomorrow that is cancelled, who withdrew is not',
  async (t) => {
    const house = await openHouse(t, { listens: true })
    const organiser = await house.person()
    const { address, id } = await event(house, organiser, { startsAt: inDays(1) })
    const [comes, withdrew] = [await house.person(), await house.person()]
    for (const person of [comes, withdrew]) await signUp(scopeOf(house, person), { id, room: 'sundhed' })
    await withdraw(scopeOf(house, withdrew), { id, room: 'sundhed' })

    const form = await organiser.visit(`${address}/cancellation`)
    const cancelled = await organiser.visitor.submit(form, 'form[action$="/cancellation"]')
    t.match(cancelled.text, 'Aflyst')
    t.match((await house.mailTo(comes.email)).subject, 'Aflyst: Fyraftensmøde om fald')
    t.equal(await mailsTo(house, withdrew.email), 0)
    const late = await house.person()
    t.equal((await late.visit(`${address}/attendance`, { form: {} })).status, 409)
    t.match((await house.visit('sundhed:/events.ics')).body, 'STATUS:CANCELLED')
  },
)

t.test('a reminder comes once, the day before, to those who want it', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const organiser = await house.person()
  // at midnight between two days in Denmark
  const now = new Date(readMoment('2027-03-10T23:30'))
  const tomorrow = readMoment('2027-03-11T08:00')
  const { id } = await event(house, organiser, { startsAt: tomorrow })
  const dayAfter = await event(house, organiser, { startsAt: readMoment('2027-03-12T00:15') })
  const [comes, withdrew, refuses] = [await house.person(), await house.person(), await house.person()]
  for (const person of [comes, withdrew, refuses]) {
    await signUp(scopeOf(house, person), { id, room: 'sundhed' })
    await signUp(scopeOf(house, person), { id: dayAfter.id, room: 'sundhed' })
  }
  await withdraw(scopeOf(house, withdrew), { id, room: 'sundhed' })
  const [row] = await db
    .select({ token: attendances.unsubscribe })
    .from(attendances)
    .where(eq(attendances.userId, refuses.id))
  // the link of a mail asks for no log-on
  const link = await house.visit(`/events/reminders/${row?.token}`)
  t.match(link.text, 'Du får en mail dagen før')
  const off = await house.visitor().submit(link, 'form[action$="/off"]')
  t.match(off.text, 'Du får ingen påmindelser')
  t.equal((await house.visit('/events/reminders/ukendt')).status, 404)

  const reminded: number[] = []
  const queue = async ({ userId }: { userId: number }) => void reminded.push(userId)
  t.equal(await remindOfTomorrow(db, queue, now), 1)
  t.strictSame(reminded, [comes.id])
  t.equal(await remindOfTomorrow(db, queue, now), 0, 'once each')
  await withdraw(scopeOf(house, comes), { id, room: 'sundhed' })
  await signUp(scopeOf(house, comes), { id, room: 'sundhed' })
  t.equal(await remindOfTomorrow(db, queue, now), 0, 'signing up again brings no second one')
})

t.test('mail programs can end reminders by themselves', async (t) => {
  const house = await openHouse(t, { listens: true })
  await house.app.jobs.open()
  const organiser = await house.person()
  const { id } = await event(house, organiser, { startsAt: inDays(1) })
  const comes = await house.person()
  await signUp(scopeOf(house, comes), { id, room: 'sundhed' })
  const { db } = house.database
  await remindOfTomorrow(db, (mail, inside) => house.app.jobs.send('event-mail', mail, { db: inside }))
  const { unsubscribe, text } = await house.mailTo(comes.email)
  t.match(unsubscribe, '/events/reminders/')
  t.ok(text.includes(unsubscribe ?? '-'))
  const off = await house.visit(unsubscribe ?? '', {
    form: { 'List-Unsubscribe': 'One-Click' },
    follow: false,
  })
  t.equal(off.status, 200, 'they follow no redirect')
  const [person] = await db.select().from(users).where(eq(users.id, comes.id))
  t.equal(person?.eventReminders, false)
})

t.test('who may not sign up is told why, and nobody is led to the log-on', async (t) => {
  const house = await openHouse(t)
  const organiser = await house.person()
  const { address } = await event(house, organiser)
  const nobody = await house.visit(`${address}/attendance`, { form: {}, follow: false })
  t.match(nobody.location, /\/sign-in\?next=/)
  const unconfirmed = await house.person({ confirmed: false })
  t.equal((await unconfirmed.visit(`${address}/attendance`, { form: {} })).status, 403)
  t.match((await unconfirmed.visit(address)).text, 'Bekræft først din mailadresse')
  const supplier = await house.person({ isSupplier: true })
  t.equal((await supplier.visit(`${address}/attendance`, { form: {} })).status, 403)
  const past = await event(house, organiser, { startsAt: inDays(-1) })
  const member = await house.person()
  t.equal((await member.visit(`${past.address}/attendance`, { form: {} })).status, 409)
  const hidden = await event(house, organiser, {}, { audience: 'editors:sundhed' })
  t.equal((await member.visit(`${hidden.address}/attendance`, { form: {} })).status, 404)
  const id = hidden.address.match(/\d+/)?.[0]
  t.equal((await member.visit(`sundhed:/events/${id}.ics`)).status, 404)
})

t.test(
  'a member who leaves the house leaves no attendance, and an event that is taken out none either',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const organiser = await house.person()
    const { id } = await event(house, organiser)
    const member = await house.person()
    await signUp(scopeOf(house, member), { id, room: 'sundhed' })
    await db.delete(users).where(eq(users.id, member.id))
    t.equal(await db.$count(attendances), 0)
    const other = await house.person()
    await signUp(scopeOf(house, other), { id, room: 'sundhed' })
    await db.delete(entries).where(eq(entries.id, id))
    t.equal(await db.$count(attendances), 0)
  },
)

async function mailsTo(house: TestHouse, address: string): Promise<number> {
  const mails = (await house.app.mailFolder?.list(50)) ?? []
  return mails.filter((mail) => JSON.stringify(mail).includes(address)).length
}
