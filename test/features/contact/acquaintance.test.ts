import { eq } from 'drizzle-orm'
import t from 'tap'
import { acquaintances, contactMessages, entries, entryCounts } from '../../../db/schema/index.ts'
import { publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'

/** An entry as the import leaves it: a source, and no author. */
async function imported(house: TestHouse) {
  const entry = await publish(house, await house.person())
  const provenance = { source: 'prøve', sourceName: 'Kilden', sourceId: '1', licence: 'CC0' }
  await house.database.db.update(entries).set({ authorId: null, provenance }).where(eq(entries.id, entry.id))
  return entry
}

t.test(
  'who knows an imported entry says so, can be written to by members, and can take it back',
  async (t) => {
    const house = await openHouse(t)
    const entry = await imported(house)
    const knows = await house.person({ name: 'Hanne Lund', email: 'hanne@eksempel.dk' })
    const sender = await house.person()
    const page = await knows.visit(entry.address)
    t.match(page.text, /Kilden/)
    const said = await knows.visitor.submit(page, 'form[action$="/acquaintance"]', {
      note: 'Jeg var der i 2024',
    })
    t.match(said.text, /Nu kan andre medlemmer spørge dig/)
    t.notOk(said.document.querySelector(`a[href$="?to=${knows.id}"]`), 'not to oneself')

    const seen = await house.visit(entry.address)
    t.match(seen.text, /Én person kender dette/)
    t.notMatch(seen.body, /Hanne|der i 2024/, 'visitors see how many, not who')
    const members = await sender.visit(entry.address)
    t.match(members.text, /Hanne Lund.*Jeg var der i 2024/)
    const form = await sender.visitor.follow(members, 'Skriv til Hanne')
    await sender.visitor.submit(form, 'main form', { body: 'Hvordan gik det for dem?' })
    t.match((await house.mailTo('hanne@eksempel.dk')).text, 'Hvordan gik det for dem?')
    t.match(await house.database.db.select().from(entryCounts), [{ acquaintances: 1, contacts: 1 }])

    await knows.visitor.submit(await knows.visit(entry.address), 'form[action$="/acquaintance/undo"]')
    t.match(await house.database.db.select().from(entryCounts), [{ acquaintances: 0 }])
    const late = await sender.visitor.submit(form, 'main form', { body: 'Er du der endnu, Hanne?' })
    t.equal(late.status, 404)
    t.equal(await house.database.db.$count(contactMessages), 1)
  },
)

t.test('said twice it counts once, with the newest note; taken back twice it is no fault', async (t) => {
  const house = await openHouse(t)
  const entry = await imported(house)
  const knows = await house.person()
  const other = await house.person()
  await other.visit(`${entry.address}/acquaintance`, { form: {} })
  for (const note of ['først', 'så']) await knows.visit(`${entry.address}/acquaintance`, { form: { note } })
  t.match(await house.database.db.select().from(entryCounts), [{ acquaintances: 2 }])
  const [row] = await house.database.db.select().from(acquaintances).where(eq(acquaintances.userId, knows.id))
  t.equal(row?.note, 'så')
  for (let time = 0; time < 2; time++)
    t.equal((await knows.visit(`${entry.address}/acquaintance/undo`, { form: {} })).status, 200)
  t.match(await house.database.db.select().from(entryCounts), [{ acquaintances: 1 }], "another's stays")
})

t.test(
  'only confirmed members, only about what was imported, and without citizens in the note',
  async (t) => {
    const house = await openHouse(t)
    const entry = await imported(house)
    const own = await publish(house, await house.person())
    const member = await house.person()
    const unconfirmed = await house.person({ confirmed: false })
    const address = `${entry.address}/acquaintance`
    t.match((await house.visit(address, { form: {}, follow: false })).location, /sign-in/)
    t.equal((await unconfirmed.visit(address, { form: {} })).status, 403)
    t.equal((await member.visit(`${own.address}/acquaintance`, { form: {} })).status, 404)
    t.equal(
      (await member.visit(address, { form: {}, headers: { 'sec-fetch-site': 'same-site' } })).status,
      403,
    )
    for (const note of ['x'.repeat(301), 'x'.repeat(1_000_000), 'Borger 0101701234']) {
      const answer = await member.visit(address, { form: { note } })
      t.equal(answer.status, 422)
      t.equal(answer.document.querySelector('[name=note]')?.getAttribute('value'), note)
    }
    t.equal((await member.visit(`${entry.address}/message`)).status, 404, 'there is nobody to write to yet')
    t.equal(await house.database.db.$count(acquaintances), 0)
  },
)

t.test(
  'who knows an entry is told to members of the house alone: not to unconfirmed accounts, not to suppliers',
  async (t) => {
    const house = await openHouse(t)
    const entry = await imported(house)
    const knows = await house.person({ name: 'Hanne Lund' })
    await knows.visit(`${entry.address}/acquaintance`, { form: { note: 'Jeg var der i 2024' } })
    const own = await publish(house, await house.person({ phone: '87654321', phoneShown: true }))
    const outside = [await house.person({ confirmed: false }), await house.person({ isSupplier: true })]
    for (const [index, person] of outside.entries()) {
      const page = await person.visit(entry.address)
      t.match(page.text, /Én person kender dette/)
      t.notMatch(page.body, /Hanne|der i 2024/)
      const to = String(knows.id)
      const asked = await person.visit(`${entry.address}/message?to=${to}`)
      t.notMatch(asked.body, /Hanne/)
      t.match(asked.text, index ? /ikke er leverandører/ : /[Bb]ekræft/)
      for (const form of [
        { to, body: 'Hvordan gik det for dem?' },
        { to, body: '' },
      ])
        t.notMatch((await person.visit(`${entry.address}/message`, { form })).body, /Hanne/)
      const stranger = { to: '999999', body: 'Hvordan gik det for dem?' }
      t.equal(
        (await person.visit(`${entry.address}/message`, { form: stranger })).status,
        403,
        'alike for anybody',
      )
      t.equal((await person.visit(`${own.address}/phone`, { form: {} })).status, 403)
      t.equal((await person.visit(`${entry.address}/acquaintance`, { form: {} })).status, 403)
    }
    t.equal(await house.database.db.$count(contactMessages), 0)
  },
)

t.test('a room without contact has none of it', async (t) => {
  const house = await openHouse(t)
  const entry = await imported(house)
  const member = await house.person()
  const room = house.rooms.bySlug.get('sundhed')
  if (!room) throw new Error('the room is missing')
  room.features = room.features.filter((feature) => feature !== 'contact')
  for (const action of ['message', 'phone', 'acquaintance', 'acquaintance/undo']) {
    t.equal((await member.visit(`${entry.address}/${action}`, { form: {} })).status, 404, action)
  }
})
