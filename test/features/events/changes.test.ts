import { eq } from 'drizzle-orm'
import t from 'tap'
import { attendances, entries, eventFarewells, users } from '../../../db/schema/index.ts'
import { changeEntry, withdrawEntry } from '../../../src/features/entries/change-entry.ts'
import { findEntry } from '../../../src/features/entries/queries.ts'
import { cancelEvent, signUp, withdraw } from '../../../src/features/events/attendance.ts'
import { sendFarewell } from '../../../src/features/events/farewells.ts'
import { sendEventMail } from '../../../src/features/events/mails.ts'
import type { KeptMail } from '../../../src/plugins/mail-folder.ts'
import { publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { noticeMailsAt } from '../../support/notices.ts'
import type { Person } from '../../support/people.ts'
import { caughtUp } from '../../support/sharing.ts'

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

const scopeOf = (house: TestHouse, person: Person) => ({ ...house.scope('sundhed'), viewer: person.viewer })

/** An event tomorrow with one seat: the first who signs up comes, the next waits, the third has withdrawn. */
async function meeting(house: TestHouse, details: object = {}) {
  const organiser = await house.person()
  const event = await publish(house, organiser, {
    kind: 'event',
    title: 'Fyraftensmøde om fald',
    place: 'Kantinen',
    details: { startsAt: inDays(1), seats: 1, online: 'https://moede.eksempel.dk/1', ...details },
  })
  const [comes, waits, left] = [await house.person(), await house.person(), await house.person()]
  for (const person of [comes, waits, left]) await signUp(scopeOf(house, person), event)
  await withdraw(scopeOf(house, left), event)
  return { organiser, event, comes, waits, left }
}

async function change(
  house: TestHouse,
  author: Person,
  id: number,
  over: { place?: string; details?: object },
) {
  const entry = await findEntry(scopeOf(house, author), id)
  if (!entry) throw new Error('the event is gone')
  const { room, title, summary, topics, place } = entry
  await changeEntry(scopeOf(house, author), entry, {
    ...{ room, title, summary, topics, language: 'da', audience: 'public' },
    ...(place && { place }),
    ...over,
    details: { ...entry.details, ...over.details },
  })
}

const mailsTo = async (house: TestHouse, { email }: Person): Promise<KeptMail[]> =>
  ((await house.app.mailFolder?.list(50)) ?? []).filter(({ to }) => to === email)

const followed = (house: TestHouse) => caughtUp(house, 'event-mails')

const lineOf = (file: string, name: string) =>
  file
    .split(/\r?\n/)
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)

const office = ({ app, database }: TestHouse) => ({
  db: database.db,
  mailer: app.mailer,
  addressOf: app.addressOf,
})

t.test(
  'who comes and who waits are told at once of a new place that is close, with a calendar file; others are not',
  async (t) => {
    const house = await openHouse(t, { listens: true })
    const { organiser, event, comes, waits, left } = await meeting(house)
    const elsewhere = await house.person()
    const other = await publish(house, organiser, { kind: 'event', room: 'kultur' })
    await signUp(scopeOf(house, elsewhere), other)
    const before = (await comes.visit(`sundhed:/events/${event.id}.ics`)).body

    await change(house, organiser, event.id, { place: 'Gymnastiksalen' })
    const mail = await house.mailTo(comes.email)
    t.match(mail.subject, 'Ny tid eller nyt sted: Fyraftensmøde om fald')
    t.match(mail.text, 'Sted: Gymnastiksalen')
    t.match(mail.text, 'https://moede.eksempel.dk/1')
    const [file] = mail.files
    t.match(file?.name, /\.ics$/)
    t.equal(lineOf(file?.text ?? '', 'UID'), lineOf(before, 'UID'), 'calendars know it again')
    t.match(file?.text, 'LOCATION:Gymnastiksalen')
    t.equal(Number(lineOf(before, 'SEQUENCE')), 0)
    t.ok(Number(lineOf(file?.text ?? '', 'SEQUENCE')) > 0, 'and take the change')
    t.notMatch(file?.text, 'moede.eksempel.dk', 'files are passed on')

    const waiting = await house.mailTo(waits.email)
    t.match(waiting.text, 'Du står stadig på ventelisten')
    t.notMatch(waiting.text, 'moede.eksempel.dk', 'who waits is not told the address')
    await followed(house)
    for (const person of [left, elsewhere]) t.equal((await mailsTo(house, person)).length, 0)
  },
)

t.test('a new time is told, a new word is not', async (t) => {
  const house = await openHouse(t, { listens: true })
  const { organiser, event, comes } = await meeting(house)
  await change(house, organiser, event.id, { details: { programme: 'Hanne Lund: Færre fald' } })
  await followed(house)
  await change(house, organiser, event.id, { details: { startsAt: inDays(40) } })
  await house.mailTo(comes.email)
  await followed(house)
  t.equal((await mailsTo(house, comes)).length, 1)
})

t.test('what was moved far away and is called off then can wait for a notice', async (t) => {
  const house = await openHouse(t)
  const { organiser, event, comes } = await meeting(house)
  await change(house, organiser, event.id, { details: { startsAt: inDays(40) } })
  await cancelEvent(scopeOf(house, organiser), event)
  const mails = (await noticeMailsAt(house)).filter(({ to }) => to === comes.email)
  t.match(
    mails.map(({ subject }) => subject),
    [/“Fyraftensmøde om fald”, som du har skrevet dig på, er aflyst/],
  )
})

t.test('several changes in a row are one mail, and a mail that is sent again is none', async (t) => {
  const house = await openHouse(t)
  await house.app.outbox.stop()
  const { organiser, event, comes } = await meeting(house)
  await change(house, organiser, event.id, { place: 'Gården' })
  await change(house, organiser, event.id, { place: 'Loftet' })
  const mail = { about: 'changed' as const, entryId: event.id, userId: comes.id }
  for (let time = 0; time < 3; time++) await sendEventMail(office(house), mail)
  const [only, ...more] = await mailsTo(house, comes)
  t.strictSame(more, [])
  t.match(only?.text, 'Sted: Loftet')
  await change(house, organiser, event.id, { place: 'Kælderen' })
  await sendEventMail(office(house), mail)
  t.match((await mailsTo(house, comes))[0]?.text, 'Sted: Kælderen')
})

t.test('an event that is called off comes with a calendar file that says so', async (t) => {
  const house = await openHouse(t, { listens: true })
  const { organiser, event, comes, waits } = await meeting(house)
  await cancelEvent(scopeOf(house, organiser), event)
  for (const person of [comes, waits]) {
    const { subject, files } = await house.mailTo(person.email)
    t.match(subject, 'Aflyst')
    t.match(files[0]?.text, 'STATUS:CANCELLED')
    t.ok(Number(lineOf(files[0]?.text ?? '', 'SEQUENCE')) > 0)
  }
  // nothing more is told of what was called off
  await change(house, organiser, event.id, { place: 'Ingen steder' })
  await sendEventMail(office(house), { about: 'changed', entryId: event.id, userId: comes.id })
  await withdrawEntry(scopeOf(house, organiser), { ...event, provenance: null })
  await followed(house)
  t.equal((await mailsTo(house, comes)).length, 1)
  t.equal(await house.database.db.$count(eventFarewells), 0)
})

t.test('an event that is taken out is told to all who had signed up, and then forgotten', async (t) => {
  const house = await openHouse(t, { listens: true })
  const { organiser, event, comes, waits, left } = await meeting(house)
  const before = (await comes.visit(`sundhed:/events/${event.id}.ics`)).body
  const page = await organiser.visit(`${event.address}/withdrawal`)
  await organiser.visitor.submit(page, 'form[action$="/withdrawal"]')
  for (const person of [comes, waits]) {
    const mail = await house.mailTo(person.email)
    t.match(mail.subject, 'Aflyst: Fyraftensmøde om fald')
    t.match(mail.text, 'bliver ikke til noget')
    t.match(mail.text, '/events')
    const file = mail.files[0]?.text ?? ''
    t.equal(lineOf(file, 'UID'), lineOf(before, 'UID'))
    t.match(file, 'STATUS:CANCELLED')
    t.ok(Number(lineOf(file, 'SEQUENCE')) > 0)
  }
  t.equal((await mailsTo(house, left)).length, 0)
  for (let tries = 0; tries < 100 && (await house.database.db.$count(eventFarewells)) > 0; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50))
  t.equal(await house.database.db.$count(eventFarewells), 0)
})

t.test('a farewell is sent once, goes with the person, and is not written for what is over', async (t) => {
  const house = await openHouse(t)
  await house.app.outbox.stop()
  const { db } = house.database
  const { organiser, event, comes, waits } = await meeting(house)
  await withdrawEntry(scopeOf(house, organiser), { ...event, provenance: null })
  t.equal(await db.$count(eventFarewells), 2)
  await db.delete(users).where(eq(users.id, waits.id))
  const [farewell] = await db.select().from(eventFarewells)
  if (!farewell) throw new Error('nobody is told')
  for (let time = 0; time < 2; time++) await sendFarewell(office(house), farewell)
  t.equal((await mailsTo(house, comes)).length, 1)

  const past = await meeting(house)
  await change(house, past.organiser, past.event.id, {})
  const yesterday = { details: { startsAt: inDays(-1) } }
  await db.update(entries).set(yesterday).where(eq(entries.id, past.event.id))
  await withdrawEntry(scopeOf(house, past.organiser), { ...past.event, provenance: null })
  t.equal(await db.$count(eventFarewells), 0)
})

t.test('a reminder that came for the old day comes again for the new one', async (t) => {
  const house = await openHouse(t, { listens: true })
  const { db } = house.database
  const { organiser, event, comes } = await meeting(house)
  await db.update(attendances).set({ remindedAt: new Date() })
  await change(house, organiser, event.id, { details: { startsAt: inDays(20) } })
  await house.mailTo(comes.email)
  t.equal((await db.select().from(attendances)).filter(({ remindedAt }) => remindedAt !== null).length, 0)
})

t.test(
  'what is days away is told by a notice: one mail with all that was changed, and a calendar file',
  async (t) => {
    const house = await openHouse(t, { listens: true })
    const { organiser, event, comes, waits, left } = await meeting(house, { startsAt: inDays(30) })
    const { event: other } = await meeting(house, { startsAt: inDays(20), seats: 9 })
    await signUp(scopeOf(house, comes), other)
    await change(house, organiser, event.id, { place: 'Loftet' })
    await change(house, organiser, event.id, { place: 'Kælderen' })
    const [keeper] = await house.database.db.select().from(entries).where(eq(entries.id, other.id))
    const steward = await house.person({ steward: true })
    await cancelEvent(scopeOf(house, steward), { ...other, room: keeper?.room ?? '' })
    await followed(house)
    const mails = await noticeMailsAt(house)
    const [mail] = mails.filter(({ to }) => to === comes.email)
    t.match(mail?.text, /ny tid eller nyt sted for “Fyraftensmøde om fald”.*Kælderen/s)
    t.match(mail?.text, /“Fyraftensmøde om fald”, som du har skrevet dig på, er aflyst/)
    t.notMatch(mail?.text, 'moede.eksempel.dk')
    t.match(mail?.files[0]?.text, /LOCATION:Kælderen/)
    t.match(mail?.files[0]?.text, 'STATUS:CANCELLED')
    t.equal((await mailsTo(house, comes)).length, 1, 'nothing by itself')
    t.ok(mails.some(({ to }) => to === waits.email))
    t.notOk(mails.some(({ to }) => to === left.email || to === organiser.email))
  },
)

t.test(
  'of an event that is not for all, a mail says what, when and where, to who may still read of it',
  async (t) => {
    const house = await openHouse(t, { listens: true })
    const { db } = house.database
    const { organiser, event, comes, waits } = await meeting(house)
    await db
      .update(entries)
      .set({ audience: 'members', summary: 'Om borgeren på stue 4.' })
      .where(eq(entries.id, event.id))
    await db.update(users).set({ isSupplier: true }).where(eq(users.id, waits.id))
    await organiser.visit(`${event.address}/attendance/message`, { form: { body: 'Vi taler om stue 4.' } })
    const message = await house.mailTo(comes.email)
    t.match(message.text, /Sted: Kantinen.*Log på for at læse den/s)
    t.match(
      (await comes.visit(event.address)).text,
      'Vi taler om stue 4.',
      'it stands where they find it again',
    )
    t.notMatch((await (await house.person()).visit(event.address)).text, 'Vi taler om stue 4.')
    const before = new Date()
    await withdrawEntry(scopeOf(house, organiser), { ...event, provenance: null })
    const farewell = await house.mailTo(comes.email, before)
    t.match(farewell.subject, 'Aflyst: Fyraftensmøde om fald')
    await followed(house)
    for (const { text, html, files } of await mailsTo(house, comes))
      t.notMatch(`${text}${html}${files.map((file) => file.text).join()}`, /stue 4|moede\.eksempel/)
    t.strictSame(await mailsTo(house, waits), [])
  },
)
