import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import t from 'tap'
import { activity, contactMessages, entryCounts, organisations, users } from '../../../db/schema/index.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'

const body = 'Hej, må vi komme og se det i næste uge?\n.\nFrom: <b>mig</b>'

t.test('a member writes to the contact of an entry; the house carries it and shows no address', async (t) => {
  const house = await openHouse(t)
  const author = await house.person({ name: 'Hanne Lund', email: 'hanne@eksempel.dk' })
  const sender = await house.person({ name: 'Jens "J", Ås <x>', email: 'jens@eksempel.dk' })
  const entry = await publish(house, author)

  const page = await sender.visit(entry.address)
  t.notMatch(page.body, 'hanne@eksempel.dk')
  const form = await sender.visitor.follow(page, 'Skriv til Hanne')
  t.notMatch(form.body, 'hanne@eksempel.dk')
  t.match(form.text, /din mailadresse/, 'the sender is told that their address goes along')
  const sent = await sender.visitor.submit(form, 'main form', { body })
  t.equal(sent.url.pathname, entry.path)
  t.match(sent.text, /Beskeden er på vej/)

  const mail = await house.mailTo('hanne@eksempel.dk')
  t.equal(mail.replyTo, 'jens@eksempel.dk')
  t.not(mail.from, 'jens@eksempel.dk')
  t.match(mail.text, 'må vi komme og se det')
  t.match(mail.text, entry.path)
  t.notMatch(mail.html, '<b>mig</b>')
  t.match(mail.html, '&lt;b&gt;mig')
  const [counts] = await house.database.db.select().from(entryCounts)
  t.match(counts, { entryId: entry.id, contacts: 1 })
  const log = await house.database.db.select().from(activity).where(eq(activity.verb, 'contact.written'))
  t.match(log, [{ actorId: sender.id, room: 'sundhed' }])
  t.notMatch(JSON.stringify(log), /må vi komme/, 'what people write to each other is not in the log')
})

t.test('the same form sent twice is one message', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const sender = await house.person()
  const entry = await publish(house, author)
  const submission = randomUUID()
  const send = () => sender.visit(`${entry.address}/message`, { form: { body, submission }, follow: false })
  const answers = [...(await Promise.all([send(), send()])), await send()]
  for (const answer of answers) t.equal(answer.location, entry.path)
  t.equal(await house.database.db.$count(contactMessages), 1)
  t.match(await house.database.db.select().from(entryCounts), [{ contacts: 1 }])
})

t.test('only members with a confirmed address write, and what they wrote is not lost', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const entry = await publish(house, author)
  const address = `${entry.address}/message`

  const led = await house.visit(address)
  t.equal(led.url.pathname, '/sign-in')
  t.match(led.document.querySelector('[name=next]')?.getAttribute('value'), `${entry.path}/message`)
  const lost = await house.visit(address, { form: { body } })
  t.equal(lost.status, 401)
  t.match(lost.document.querySelector('textarea')?.textContent, 'må vi komme')

  const unconfirmed = await house.person({ confirmed: false })
  t.match((await unconfirmed.visit(address)).text, /Bekræft først din mailadresse/)
  t.equal((await unconfirmed.visit(address, { form: { body } })).status, 403)
  const sender = await house.person()
  for (const site of ['cross-site', 'same-site']) {
    const answer = await sender.visit(address, { form: { body }, headers: { 'sec-fetch-site': site } })
    t.equal(answer.status, 403, site)
  }
  t.equal(await house.database.db.$count(contactMessages), 0)
})

t.test('a message that is too short, too long or names a citizen comes back as it was written', async (t) => {
  const house = await openHouse(t)
  const entry = await publish(house, await house.person())
  const sender = await house.person()
  for (const wrong of [
    '',
    'Hej',
    'x'.repeat(4_001),
    'x'.repeat(1_000_000),
    'Det er borgeren 010170-1234, kender du hende?',
  ]) {
    const answer = await sender.visit(`${entry.address}/message`, { form: { body: wrong } })
    t.equal(answer.status, 422)
    t.equal(answer.document.querySelector('textarea')?.textContent, wrong)
    t.ok(answer.document.querySelector('#field-body-error'))
  }
  const odd = await sender.visit(`${entry.address}/message`, { form: { body, submission: 'ikke en uuid' } })
  t.equal(odd.status, 422)
  t.match(odd.document.querySelector('[name=submission]')?.getAttribute('value'), /^[0-9a-f-]{36}$/)
  t.equal(await house.database.db.$count(contactMessages), 0)
})

t.test('there is nobody to write to behind an example, oneself, or an entry out of reach', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const author = await house.person()
  const sender = await house.person()
  const entry = await publish(house, author)
  t.equal((await author.visit(`${entry.address}/message`)).status, 404, 'oneself')
  t.equal((await author.visit(`${entry.address}/message`, { form: { body } })).status, 404)
  t.notMatch((await author.visit(entry.address)).text, /Skriv til/)

  const hidden = await publish(house, author, { audience: 'editors:sundhed' })
  t.equal((await sender.visit(`${hidden.address}/message`)).status, 404, 'out of reach')
  t.equal((await sender.visit(`${hidden.address}/message`, { form: { body } })).status, 404)
  for (const odd of ['0', '999999999999999', 'x', '-1', `${entry.id}.5`, '%00', "1'--"]) {
    t.equal((await sender.visit(`sundhed:/cases/${odd}/message`, { form: { body } })).status, 404, odd)
  }
  t.equal((await sender.visit(`sundhed:/news/${entry.id}-x/message`)).status, 404, 'another kind')
  t.equal(
    (await sender.visit(`kultur:${entry.path}/message`, { form: { body } })).status,
    404,
    'another room',
  )
  const home = await sender.visit(`kultur:${entry.path}/message`, { follow: false })
  t.equal(home.location, `http://sundhed.huset.localhost:3000${entry.path}/message`)

  await db.update(users).set({ isExample: true, email: null }).where(eq(users.id, author.id))
  t.match((await sender.visit(`${entry.address}/message`)).text, /opdigtet/)
  t.equal((await sender.visit(`${entry.address}/message`, { form: { body } })).status, 404)
  t.equal(await db.$count(contactMessages), 0)
})

t.test('a person can be named as recipient only if they know the entry', async (t) => {
  const house = await openHouse(t)
  const entry = await publish(house, await house.person())
  const sender = await house.person()
  const bystander = await house.person()
  for (const to of [String(bystander.id), '999999', '0', '-1', 'x']) {
    const answer = await sender.visit(`${entry.address}/message`, { form: { body, to } })
    t.ok([404, 422].includes(answer.status), `${to}: ${answer.status}`)
  }
  t.equal(await house.database.db.$count(contactMessages), 0)
})

t.test('nobody writes more than twenty messages in an hour', async (t) => {
  const house = await openHouse(t)
  const entry = await publish(house, await house.person())
  const sender = await house.person()
  const send = (from = sender) => from.visit(`${entry.address}/message`, { form: { body }, follow: false })
  for (let time = 0; time < 20; time++) t.equal((await send()).status, 303)
  const refused = await send()
  t.equal(refused.status, 422)
  t.match(refused.document.querySelector('textarea')?.textContent, 'må vi komme')
  t.equal(await house.database.db.$count(contactMessages), 20)
  t.equal((await send(await house.person())).status, 303, 'others still write')
})

t.test('it shows that a contact has the mail address of the workplace they name', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [workplace] = await db
    .insert(organisations)
    .values({ name: 'Region Prøve', kind: 'region', domain: 'proeve.dk' })
    .returning()
  const shown = async (email: string) => {
    const author = await house.person({ email })
    await db.update(users).set({ organisationId: workplace?.id }).where(eq(users.id, author.id))
    const { id } = await publish(house, author)
    return (await (await house.person()).visit(`sundhed:/cases/${id}`)).text.includes('Arbejdsmail bekræftet')
  }
  t.equal(await shown('anna@proeve.dk'), true)
  t.equal(await shown('anna@sygehus.proeve.dk'), true, 'a part of it')
  t.equal(await shown('anna@ikkeproeve.dk'), false)
  t.equal(await shown('anna@eksempel.dk'), false, 'anybody can write a name')
})
