import { eq } from 'drizzle-orm'
import { unzipSync } from 'fflate'
import t from 'tap'
import { dataExports, users } from '../../../db/schema/index.ts'
import { removeOrphans } from '../../../src/features/files/remove-orphans.ts'
import { othersOwn, parts } from '../../../src/features/privacy/own-data.ts'
import { say } from '../../support/dialogue.ts'
import { publish } from '../../support/entries.ts'
import { pdf, photo, upload } from '../../support/files.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { soon } from '../../support/sharing.ts'
import { columnsPointingAt } from '../../support/sweep.ts'

type Data = Record<string, Record<string, unknown>[]>

t.test(
  'every table that points at a person is in what they can fetch, or has a reason not to be',
  async (t) => {
    const house = await openHouse(t)
    const told = [...parts.flatMap(({ covers }) => covers), ...othersOwn].sort()
    t.strictSame(told, (await columnsPointingAt(house, 'users')).sort())
  },
)

/** Asks for the archive and fetches it, as its owner does. */
async function fetched(house: TestHouse, person: Awaited<ReturnType<TestHouse['person']>>) {
  const asked = await person.visitor.submit(await person.visit('/me/data'), 'main form')
  t.match(asked.text, /Vi samler det nu/)
  const link = async () =>
    (await person.visit('/me/data')).document.querySelector('a[download]')?.getAttribute('href') ?? ''
  await soon(async () => (await link()) !== '')
  const told = async () =>
    ((await house.app.mailFolder?.list(50)) ?? []).some(
      ({ to, html }) => to === person.email && /\/me\/data"/.test(html),
    )
  t.ok(await soon(told), 'told by mail')
  const address = await link()
  const answer = await house.app.inject({
    url: address,
    headers: {
      host: 'huset.localhost:3000',
      cookie: person.visitor.cookies.headerFor('huset.localhost') ?? '',
    },
  })
  t.equal(answer.headers['content-type'], 'application/zip')
  const files = unzipSync(answer.rawPayload)
  const text = (name: string) => Buffer.from(files[name] ?? []).toString()
  return {
    address,
    files,
    data: JSON.parse(text('data.json')) as Data,
    page: text('det-huset-har-om-dig.html'),
  }
}

t.test('a member fetches everything that the house has about them, and nobody else can', async (t) => {
  const house = await openHouse(t)
  const person = await house.person({ name: 'Xanthippe Quist', phone: '29876543', phoneShown: true })
  const other = await house.person({ name: 'Bo Bruun', email: 'bo.bruun@eksempel.dk', phone: '11223344' })
  await house.database.db.update(users).set({ passwordHash: 'argon-hemmelig' })
  const own = await publish(house, person, { title: 'Zebrastriber på gangen' })
  await upload(person.visitor, own.address, { name: 'plan.pdf', bytes: pdf('En plan') })
  await upload(person.visitor, own.address, { name: 'p.jpg', bytes: await photo() }, { alt: 'En gang' })
  const theirs = await publish(house, other, { title: 'Lys ved sengen', body: 'Det hele om lyset' })
  const closed = await publish(house, other, { title: 'Kun for redaktører', audience: 'editors:sundhed' })
  await say(house, person, theirs, 'Vi har også zebra på gangen')
  await other.visit(`${own.address}/message`, { form: { body: 'Hvor købte I malingen?' } })
  await person.visit(`${theirs.address}/message`, { form: { body: 'Hvor købte I lyset?' } })
  await person.visit('/follows', { form: { target: 'topic:faldforebyggelse' } })
  await person.visit('sundhed:/share/draft', { form: { kind: 'case', title: 'Det ufærdige' } })
  await other.visit('/follows', { form: { target: `person:${person.id}` } })

  const { address, files, data, page } = await fetched(house, person)
  t.match(data, {
    account: [{ name: 'Xanthippe Quist', email: person.email, phone: '29876543', has_password: true }],
    sessions: [{ device: 'Firefox, Linux' }],
    entries: [{ title: 'Zebrastriber på gangen', files: [{ name: 'plan.pdf' }, { alt: 'En gang' }] }],
    comments: [{ text: 'Vi har også zebra på gangen', about: 'Lys ved sengen' }],
    messagesSent: [{ body: 'Hvor købte I lyset?', person: 'Bo Bruun' }],
    messagesReceived: [{ body: 'Hvor købte I malingen?', person: 'Bo Bruun' }],
    drafts: [{ content: { title: 'Det ufærdige' } }],
  })
  t.match(JSON.stringify(data.follows), /faldforebyggelse/)
  t.strictSame(
    Object.keys(data),
    parts.map(({ name }) => name),
  )
  t.match(
    Object.keys(files)
      .filter((name) => name.startsWith('files/'))
      .join(),
    /plan\.pdf.*\.webp|\.webp.*plan\.pdf/,
  )
  t.equal(
    Buffer.from(files[Object.keys(files).find((name) => name.endsWith('.pdf')) ?? ''] ?? []).toString(
      'latin1',
      0,
      4,
    ),
    '%PDF',
  )
  t.match(page, /<h2>Det, du har delt<\/h2>[\s\S]*Zebrastriber på gangen/)
  const all = JSON.stringify(data) + page
  t.notMatch(all, /bo\.bruun@|11223344|argon|hele om lyset|person:/)
  t.notMatch(all, closed.title)
  t.notMatch(all, /"(unsubscribe|secret|token_hash)"/)

  t.equal((await other.visit(address)).status, 404)
  t.equal((await house.visit(address, { follow: false })).status, 303)
  await removeOrphans({ db: house.database.db }, house.app.files, new Date(Date.now() + 1000))
  t.equal((await person.visit(address)).status, 200, 'the nightly clean-up of files leaves it')
  await house.database.db.update(dataExports).set({ expiresAt: new Date(Date.now() - 1000) })
  t.equal((await person.visit(address)).status, 404, 'after its time it is gone')
  t.notOk((await person.visit('/me/data')).document.querySelector('a[download]'))
})

t.test('one archive is made at a time, and three a day', async (t) => {
  const house = await openHouse(t)
  await house.app.outbox.stop()
  const person = await house.person()
  const { db } = house.database
  const ask = async () => (await person.visit('/me/data', { form: {}, follow: false })).status
  t.strictSame([await ask(), await ask(), await ask(), await ask()], [303, 303, 303, 429])
  t.equal(await db.$count(dataExports, eq(dataExports.userId, person.id)), 1)
  t.match((await person.visit('/me/data')).text, /Vi er ved at samle det/)
  t.notOk((await person.visit('/me/data')).document.querySelector('main form'))
  t.ok(await soon(async () => (await db.$count(dataExports)) === 1))
})
