import { eq } from 'drizzle-orm'
import t from 'tap'
import {
  activity,
  entries,
  entryCounts,
  notices,
  organisations,
  reuses,
  users,
} from '../../../db/schema/index.ts'
import { noticeReader } from '../../../src/features/notices/fill.ts'
import { publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { noticeMailsAt } from '../../support/notices.ts'
import type { Person } from '../../support/people.ts'
import { caughtUp, indexed } from '../../support/sharing.ts'

/** Puts people to work at a place of that name. */
async function employ(house: TestHouse, name: string, ...people: Person[]): Promise<void> {
  const { db } = house.database
  const [place] = await db.insert(organisations).values({ name, kind: 'kommune' }).returning()
  for (const { id } of people)
    await db.update(users).set({ organisationId: place?.id }).where(eq(users.id, id))
}

t.test(
  'a member says that their workplace has used an entry: the author is told, credited and counted',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person({ name: 'Hanne Lund', email: 'hanne@eksempel.dk' })
    const user = await house.person({ name: 'Jens Ås', email: 'jens@eksempel.dk' })
    await employ(house, 'Prøve Kommune', user)
    const origin = await publish(house, author)
    const own = await publish(house, user, { title: 'Sådan fik vi gulvet hos os' })
    const hers = await publish(house, author)

    const page = await user.visit(origin.address)
    t.match(page.text, /Har I brugt det\?/)
    const form = await user.visitor.follow(page, 'Vi har brugt det')
    t.notMatch(form.body, 'hanne@eksempel.dk')
    t.strictSame(
      form.texts('select option').slice(1),
      [own.title],
      'only what one has shared oneself can have come of it',
    )
    t.notOk(form.body.includes(hers.title))
    const said = await user.visitor.submit(form, 'main form', {
      note: 'Det tog os en uge',
      derived: String(own.id),
    })
    t.equal(said.url.pathname, origin.path)
    t.match(said.text, /Nu ved de, at det nåede ud/)

    const [mail] = await noticeMailsAt(house)
    t.match(mail, {
      to: 'hanne@eksempel.dk',
      subject: `Jens Ås har brugt “${origin.title}”, som du har delt`,
    })
    t.match(mail?.text, /Det tog os en uge/)
    t.match(mail?.text, origin.path)
    t.notMatch(
      `${mail?.text}${mail?.html}${mail?.replyTo}`,
      'jens@eksempel.dk',
      "the reader's address is not told",
    )

    const seen = await house.visit(origin.address)
    t.match(seen.text, /Brugt ét andet sted/)
    t.match(seen.text, new RegExp(own.title), 'what came of it is shown')
    t.notMatch(seen.body, /en uge/, 'what they wrote is for members')
    t.match((await author.visit(origin.address)).text, /Jens Ås.*Det tog os en uge/)
    const built = await house.visit(own.address)
    t.match(built.text, new RegExp(`Bygger på ${origin.title} af Hanne Lund`))
    t.match((await house.visit('sundhed:/cases')).text, /Brugt ét andet sted/, 'the card says so')
    const asked = await house.visit('/graphql', { json: { query: `{ entry(id: ${origin.id}) { reuses } }` } })
    t.match(asked.json(), { data: { entry: { reuses: 1 } } })

    const log = await house.database.db.select().from(activity).where(eq(activity.verb, 'reuse.said'))
    t.match(log, [{ actorId: user.id, subjectId: origin.id, room: 'sundhed' }])
    t.notMatch(JSON.stringify(log), /en uge/)
  },
)

t.test('places are counted, not people, and it can be taken back; the author is told once', async (t) => {
  const house = await openHouse(t)
  const author = await house.person({ email: 'hanne@eksempel.dk' })
  const [one, colleague, other] = [await house.person(), await house.person(), await house.person()]
  await employ(house, 'Prøve Kommune', one, colleague)
  const entry = await publish(house, author)
  const count = async () => (await house.database.db.select().from(entryCounts))[0]?.reuses
  const say = (person: Person, note = '') => person.visit(`${entry.address}/reuse`, { form: { note } })
  await say(one)
  await say(one, 'Igen')
  await say(colleague)
  t.equal(await count(), 1, 'colleagues are one place')
  await say(other)
  t.equal(await count(), 2)
  t.match((await house.visit(entry.address)).text, /Brugt 2 andre steder/)

  const page = await other.visit(entry.address)
  const back = await other.visitor.submit(page, 'form[action$="/reuse/undo"]')
  t.match(back.text, /taget tilbage/)
  t.equal(await count(), 1)
  t.equal((await other.visit(`${entry.address}/reuse/undo`, { form: {} })).status, 200, 'twice is no fault')
  t.equal(await count(), 1)
  await say(other)
  t.equal(await count(), 2)
  t.equal(await house.database.db.$count(reuses), 3)
  await caughtUp(house, noticeReader)
  const told = await house.database.db.select().from(notices).where(eq(notices.userId, author.id))
  t.strictSame(
    told.map(({ actorId }) => actorId),
    [one, colleague, other].map(({ id }) => id),
    'one for each person, however often they say it',
  )
  await one.visit(`${entry.address}/reuse/undo`, { form: {} })
  const [mail, ...more] = await noticeMailsAt(house)
  t.strictSame(more, [])
  t.match(mail?.subject, `${other.name} og ${colleague.name} har brugt`, 'who took it back is not told of')
})

t.test('who may not say so is told why, and what they wrote is not lost', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const entry = await publish(house, author)
  const address = `${entry.address}/reuse`
  const led = await house.visit(address)
  t.equal(led.url.pathname, '/sign-in')
  const lost = await house.visit(address, { form: { note: 'Det gik godt' } })
  t.equal(lost.status, 401)
  t.equal(lost.document.querySelector('textarea')?.textContent, 'Det gik godt')
  for (const person of [await house.person({ confirmed: false }), await house.person({ isSupplier: true })]) {
    t.match((await person.visit(address)).text, /Bekræft|leverandører/)
    t.equal((await person.visit(address, { form: {} })).status, 403)
  }
  t.equal((await author.visit(address)).status, 404, 'not one’s own')
  t.equal((await author.visit(address, { form: {} })).status, 404)
  t.notMatch((await author.visit(entry.address)).text, /Vi har brugt det/)

  const member = await house.person()
  const theirs = await publish(house, await house.person())
  const refused: Record<string, string | string[]>[] = [
    { note: 'x'.repeat(301) },
    { note: 'Borger 010170-1234' },
    { derived: String(theirs.id) },
    { derived: String(entry.id) },
    { derived: '999999' },
    { derived: 'x' },
  ]
  for (const form of refused) {
    const answer = await member.visit(address, { form })
    t.equal(answer.status, 422, JSON.stringify(form))
  }
  const answer = await member.visit(address, { form: { note: 'Borger 010170-1234' } })
  t.equal(answer.document.querySelector('textarea')?.textContent, 'Borger 010170-1234')
  t.equal(await house.database.db.$count(reuses), 0)
})

t.test('nothing of an entry out of reach shows, and it cannot be said of one', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const user = await house.person({ editorOf: ['sundhed'] })
  const member = await house.person()
  const hidden = await publish(house, author, {
    audience: 'editors:sundhed',
    title: 'Det lukkede gulv hos os',
  })
  const origin = await publish(house, author)
  const derived = await publish(house, user, { audience: 'members', title: 'Det halvt lukkede gulv' })
  const open = await publish(house, user)
  t.equal((await member.visit(`${hidden.address}/reuse`, { form: {} })).status, 404)
  t.equal((await member.visit(`${hidden.address}/reuse`)).status, 404)
  t.equal((await member.visit(`kultur:${origin.path}/reuse`, { form: {} })).status, 404, 'another room')
  const challenge = await publish(house, author, { kind: 'challenge' })
  t.equal((await member.visit(`${challenge.address}/reuse`, { form: {} })).status, 404, 'another kind')

  await user.visit(`${origin.address}/reuse`, { form: { derived: String(derived.id) } })
  await user.visit(`${hidden.address}/reuse`, { form: { derived: String(open.id) } })
  t.notMatch((await house.visit(origin.address)).body, /halvt lukkede/)
  t.match((await member.visit(origin.address)).body, /halvt lukkede/)
  t.notMatch((await member.visit(open.address)).body, /Det lukkede gulv|Bygger på/)
  t.match((await user.visit(open.address)).body, /Det lukkede gulv/)

  await house.database.db.delete(entries).where(eq(entries.id, derived.id))
  t.match(
    (await member.visit(origin.address)).text,
    /Brugt ét andet sted/,
    'the count outlives what came of it',
  )
  const room = house.rooms.bySlug.get('sundhed')
  if (!room) throw new Error('the room is missing')
  room.features = room.features.filter((feature) => feature !== 'reuse')
  t.equal((await member.visit(`${origin.address}/reuse`, { form: {} })).status, 404, 'switched off')
  t.notMatch((await member.visit(open.address)).body, /Vi har brugt det/)
})

t.test('what was used elsewhere is found before its equal, and a script is stopped', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const story = { title: 'Gåture om formiddagen', summary: 'Vi går en tur med beboerne hver formiddag.' }
  const used = await publish(house, author, story)
  const newer = await publish(house, author, story)
  const first = async () => {
    await indexed(house)
    const page = await (await house.person()).visit('sundhed:/search?q=gåture')
    return page.document.querySelector('.card-title a')?.getAttribute('href')
  }
  t.equal(await first(), newer.path)
  for (let place = 0; place < 3; place++)
    await (await house.person()).visit(`${used.address}/reuse`, { form: {} })
  t.equal(await first(), used.path)
  const script = await house.person()
  const statuses = []
  for (let time = 0; time < 31; time++)
    statuses.push((await script.visit(`${used.address}/reuse`, { form: {}, follow: false })).status)
  t.equal(statuses.at(-1), 429)
  t.equal(statuses.at(-2), 303)
})
