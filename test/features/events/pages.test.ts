import { eq } from 'drizzle-orm'
import t from 'tap'
import { entries } from '../../../db/schema/index.ts'
import { isMoment, readMoment, typedMomentOf } from '../../../src/moments.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'

const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)

const form = {
  kind: 'event',
  title: 'Fyraftensmøde om fald',
  summary: 'Vi fortæller, hvordan vi fik færre fald om natten, og I spørger løs.',
  topics: ['faldforebyggelse'],
  place: 'Kantinen, Østkyst',
}

t.test('Danish time is kept in UTC, in winter and in summer, and nothing else is taken for it', async (t) => {
  t.equal(readMoment('2027-01-12T15:00'), '2027-01-12T14:00:00.000Z')
  t.equal(readMoment('12.7.2027 kl. 15.30'), '2027-07-12T13:30:00.000Z')
  t.equal(typedMomentOf('2027-07-12T13:30:00.000Z'), '2027-07-12T15:30')
  for (const nothing of ['2027-02-30T10:00', '2027-03-28T02:30', '2027-01-12T25:00', 'i morgen'])
    t.notOk(isMoment(readMoment(nothing)), nothing)
})

t.test('a member starts an event with title, when, where and three sentences', async (t) => {
  const house = await openHouse(t)
  const member = await house.person({ name: 'Olga Oplæg' })
  const page = await member.visit('sundhed:/share?kind=event')
  t.ok(page.document.querySelector('input[name=startsAt][type=datetime-local]'))
  const told = await member.visit('sundhed:/share', {
    form: {
      ...form,
      startsAt: `${day(10)}T15:00`,
      endsAt: `${day(10)}T16:30`,
      seats: '20',
      online: 'https://moede.eksempel.dk/3',
      programme: 'Hanne Lund: Klokken hang bag sengen\nOg så er der kaffe',
    },
  })
  t.equal(told.status, 200)
  t.match(told.text, /15\.00–16\.30/)
  t.match(told.text, 'Kantinen, Østkyst')
  t.match(told.text, '0 af 20 pladser er taget.')
  t.match(told.texts('#programme + ol p'), ['Klokken hang bag sengen', 'Hanne Lund', 'Og så er der kaffe'])
  const structured = JSON.parse(
    told.document.querySelector('[type="application/ld+json"]')?.textContent ?? '',
  )
  t.match(structured, { '@type': 'Event', name: form.title, startDate: readMoment(`${day(10)}T15:00`) })
  t.notMatch(JSON.stringify(structured), 'moede.eksempel.dk')

  const edit = await member.visit(`sundhed:${told.url.pathname}/edit`)
  t.equal(edit.document.querySelector('[name=startsAt]')?.getAttribute('value'), `${day(10)}T15:00`)
  const room = await house.visit('sundhed:/')
  t.match(room.texts('section[aria-labelledby=event] .card-title'), [form.title])
  const other = await house.visit('kultur:/events')
  t.notMatch(other.text, form.title)
})

t.test('a time that cannot be gets a plain sentence, and nothing that was typed is lost', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const share = (times: Record<string, string>) =>
    member.visit('sundhed:/share', { form: { ...form, ...times } })
  const backwards = await share({ startsAt: `${day(10)}T15:00`, endsAt: `${day(10)}T14:00` })
  t.equal(backwards.status, 422)
  t.match(backwards.text, 'Det slutter, før det begynder.')
  t.equal(backwards.document.querySelector('[name=endsAt]')?.getAttribute('value'), `${day(10)}T14:00`)
  t.match((await share({ startsAt: `${day(-2)}T15:00` })).text, 'Det tidspunkt er forbi.')
  t.match((await share({ startsAt: '2027-02-30T10:00' })).text, 'Skriv en dag og et klokkeslæt, der findes.')
  t.equal((await share({})).status, 422, 'when is needed')
  t.match(
    (await share({ startsAt: `${day(9)}T15:00`, seats: '-1' })).text,
    'Skriv antallet af pladser som et tal',
  )
  const cpr = await share({ startsAt: `${day(9)}T15:00`, programme: 'Hanne: Om 010203-1234' })
  t.equal(cpr.status, 422)
  t.equal(await house.database.db.$count(entries), 0)
})

t.test('the next event stands first, and what has been stands apart', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const at = (title: string, days: number, room = 'sundhed') =>
    publish(house, author, {
      kind: 'event',
      room,
      title,
      details: { startsAt: new Date(Date.now() + days * 86_400_000).toISOString() },
    })
  await at('Det, der kommer senere', 20)
  await at('Det, der har været', -3)
  await at('Det, der kommer først', 2)
  await at('Det, der er i et andet rum', 1, 'kultur')
  const list = await house.visit('sundhed:/events')
  t.strictSame(list.texts('.card-title'), ['Det, der kommer først', 'Det, der kommer senere'])
  const past = await house.visitor().follow(list, 'Arrangementer, der har været')
  t.strictSame(past.texts('.card-title'), ['Det, der har været'])
  const hall = await house.visit('/events')
  t.equal(hall.texts('.card-title')[0], 'Det, der er i et andet rum')
  const query = '{ events(room: "sundhed", first: 5) { nodes { title startsAt cancelled } } }'
  const told = await house.visit('/graphql', { json: { query } })
  const { data } = told.json<{ data: { events: { nodes: { title: string }[] } } }>()
  t.strictSame(
    data.events.nodes.map(({ title }) => title),
    ['Det, der kommer først', 'Det, der kommer senere'],
  )
  t.notMatch((await house.visit('sundhed:/')).text, 'Det, der har været', 'a room shows what is to come')
})

t.test('a calendar file is one that calendars take, and a change raises its number', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const author = await house.person({ name: 'Olga Oplæg' })
  const { id } = await publish(house, author, {
    kind: 'event',
    title: 'Kaffe, kage; og\\eller te',
    summary: 'Første linje er her.\nBEGIN:VEVENT står i den anden linje, og det er kun tekst.',
    place: 'Kantinen, Østkyst',
    details: { startsAt: '2027-07-12T13:30:00.000Z', endsAt: '2027-07-12T15:00:00.000Z' },
  })
  const read = async () => {
    const file = await house.visit(`sundhed:/events/${id}.ics`)
    t.match(file.headers['content-type'], 'text/calendar')
    t.equal(file.body.replaceAll('\r\n', '').includes('\n'), false, 'every line ends in CRLF')
    t.ok(file.body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75))
    return file.body.replaceAll('\r\n ', '').split('\r\n')
  }
  const lines = await read()
  t.equal(lines.filter((line) => line === 'BEGIN:VEVENT').length, 1)
  t.ok(lines.includes('DTSTART:20270712T133000Z'))
  t.ok(lines.includes('DTEND:20270712T150000Z'))
  t.ok(lines.includes('SUMMARY:Kaffe\\, kage\\; og\\\\eller te'))
  t.ok(lines.includes('LOCATION:Kantinen\\, Østkyst'))
  t.ok(lines.includes('SEQUENCE:0'))
  t.ok(lines.includes(`UID:event-${id}@huset.localhost`))
  await db
    .update(entries)
    .set({ title: 'Kun kaffe', updatedAt: new Date(Date.now() + 5_000) })
    .where(eq(entries.id, id))
  const changed = await read()
  t.ok(changed.includes(`UID:event-${id}@huset.localhost`), 'the same event')
  t.match(
    changed.find((line) => line.startsWith('SEQUENCE:')),
    /SEQUENCE:[1-9]/,
  )

  const hidden = await publish(house, author, {
    kind: 'event',
    title: 'Kun for medlemmer',
    audience: 'members',
  })
  t.equal((await house.visit(`sundhed:/events/${hidden.id}.ics`)).status, 404)
  t.match((await author.visit(`sundhed:/events/${hidden.id}.ics`)).body, 'Kun for medlemmer')
  t.notMatch((await author.visit('sundhed:/events.ics')).body, 'Kun for medlemmer', 'a calendar is passed on')
  t.match((await house.visit('/events.ics')).body, 'Kun kaffe')
  t.notMatch((await house.visit('kultur:/events.ics')).body, 'Kun kaffe')
  t.equal((await house.visit('laeseloftet:/events.ics')).status, 404, 'not where events are switched off')
})

t.test('a talk leads to its entry, when the reader may read it', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const open = await publish(house, author, { title: 'Klokken hang bag sengen' })
  const closed = await publish(house, author, { title: 'Det hemmelige forsøg', audience: 'members' })
  const { address } = await publish(house, author, {
    kind: 'event',
    details: {
      startsAt: `${day(9)}T13:00:00.000Z`,
      programme: `Hanne Lund: Færre fald http://sundhed.huset.localhost:3000${open.path}\nJens: Mere ${closed.path}`,
    },
  })
  const page = await house.visit(address)
  t.match(page.text, 'Om: Klokken hang bag sengen')
  t.notMatch(page.text, 'Det hemmelige forsøg')
  t.match((await author.visit(address)).text, 'Om: Det hemmelige forsøg')
})
