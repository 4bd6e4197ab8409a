import { and, eq, inArray, isNull } from 'drizzle-orm'
import t from 'tap'
import {
  acts,
  entries,
  entryWork,
  placements,
  reports,
  roomOffers,
  spotlights,
} from '../../../db/schema/index.ts'
import { withdrawEntry } from '../../../src/features/entries/change-entry.ts'
import { findEntry } from '../../../src/features/entries/queries.ts'
import { sayHelped } from '../../../src/features/helping/say-helped.ts'
import { noticeReader } from '../../../src/features/notices/fill.ts'
import { takeOffers } from '../../../src/features/offers/answer-offers.ts'
import { offerEntry } from '../../../src/features/offers/offer-entry.ts'
import { forgetOld } from '../../../src/features/privacy/forget-old.ts'
import { dealWith } from '../../support/desk.ts'
import { say } from '../../support/dialogue.ts'
import { type PublishedEntry, publish } from '../../support/entries.ts'
import { openGroup } from '../../support/groups.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { caughtUp, indexed } from '../../support/sharing.ts'
import { countStatements } from '../../support/statements.ts'

const offersAt = (room: string) => `${room}:/desk/offers`
const roomsOf = ({ room, id }: PublishedEntry) => `${room}:/desk/entries/${id}/rooms`

async function twoRooms(house: TestHouse) {
  const author = await house.person({ name: 'Anna Forfatter' })
  const giver = await house.person({ name: 'Rie Redaktør', editorOf: ['sundhed'] })
  const taker = await house.person({ name: 'Kai Kultur', editorOf: ['kultur'] })
  const reader = await house.person({ name: 'Lars Læser' })
  const entry = await publish(house, author, { title: 'Sangkor på gangen' })
  return { author, giver, taker, reader, entry }
}

/** Offers by the form of the entry's page. */
async function offer(
  person: Person,
  entry: PublishedEntry,
  way: 'move' | 'show',
  room = 'kultur',
  note = '',
) {
  const page = await person.visitor.follow(await person.visit(entry.address), 'Andre rum')
  return person.visitor.submit(page, 'form[aria-labelledby="offer-new"]', { room, way, note })
}

const answer = async (person: Person, act: 'accept' | 'decline', word: string, room = 'kultur') =>
  dealWith(person, await person.visit(offersAt(room)), `.desk-row [formaction$="/${act}"]`, { word })

const told = async (house: TestHouse, person: Person): Promise<string> => {
  await caughtUp(house, noticeReader)
  return (await person.visit('/me/notices')).text
}

t.test('an entry moves when the other room says yes, and all that belongs to it follows', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const { author, giver, taker, reader, entry } = await twoRooms(house)
  const as = (person: Person) => ({ ...house.scope('sundhed'), viewer: person.viewer })
  await say(house, reader, entry, 'Hvem synger for?')
  await reader.visit('/follows', { form: { target: `entry:${entry.id}` } })
  const found = await findEntry(as(reader), entry.id)
  if (found) await sayHelped(as(reader), found, true)
  await reader.visit(`${entry.address}/report`, { form: { reason: 'wrong' } })
  await giver.visit('sundhed:/desk/spotlight', { form: { entry: String(entry.id) } })
  await author.visit(`${entry.address}/edit/draft`, {
    form: { version: '1', title: 'Sangkor på hele gangen' },
  })
  await indexed(house)
  await caughtUp(house, 'review')

  const asked = await offer(giver, entry, 'move', 'kultur', 'Det handler mest om sang.')
  t.match(asked.text, /Rummet er spurgt.*Spurgt, om det må flytte til Kultur.*Det handler mest om sang/s)
  t.equal((await reader.visit(entry.address, { follow: false })).status, 200, 'it stays until they answer')
  const desk = await taker.visit('kultur:/desk')
  t.match(desk.text, /Tilbud 1.*Sangkor på gangen.*Rie Redaktør i Sundhed spørger, om det må flytte hertil/s)

  const done = await answer(taker, 'accept', 'Velkommen til.')
  t.match(done.text, 'Bidraget er taget imod')
  const there = `kultur:${entry.path}`
  const old = await reader.visit(entry.address, { follow: false })
  t.match([old.status, old.location], [301, house.visitor().addressOf(there).href])
  const page = await reader.visit(there)
  t.match(page.text, /Sangkor på gangen.*Hvem synger for\?/s)
  t.match(page.text, /Det hjalp mig 1/, 'who was helped was helped')
  t.match((await house.visit('kultur:/cases')).text, 'Sangkor på gangen')
  t.notMatch((await house.visit('sundhed:/cases')).text, 'Sangkor på gangen')
  t.match((await house.visit('kultur:/search?q=sangkor&scope=room')).text, 'Sangkor på gangen')
  t.notMatch((await house.visit('/search?q=sangkor&room=sundhed')).text, 'Sangkor på gangen')
  t.match((await house.visit('kultur:/feed.atom')).body, 'Sangkor på gangen')
  t.notMatch((await house.visit('sundhed:/feed.atom')).body, 'Sangkor på gangen')
  const query = `{ entry(id: "${entry.id}") { title room { slug } } }`
  const graph = await house.visit('/graphql', { json: { query }, accept: 'application/json' })
  t.match(graph.body, '"slug":"kultur"')
  t.match((await reader.visit('/me/follows')).text, 'Sangkor på gangen')
  t.strictSame(await db.select({ room: entryWork.room }).from(entryWork), [{ room: 'kultur' }])
  t.strictSame(await db.select({ room: reports.room }).from(reports), [{ room: 'kultur' }])
  t.equal(await db.$count(spotlights), 0, 'it is not in the spotlight of a room that it has left')

  t.match(
    await db
      .select()
      .from(acts)
      .where(inArray(acts.act, ['offer.made', 'entry.moved']))
      .orderBy(acts.id),
    [
      { act: 'offer.made', byId: giver.id, room: 'sundhed', detail: { to: 'kultur' } },
      {
        act: 'entry.moved',
        byId: taker.id,
        room: 'kultur',
        subjectId: entry.id,
        detail: { from: 'sundhed' },
      },
    ],
  )

  await t.test('who shared it and who offered it are told', async (t) => {
    t.match(await told(house, author), '“Sangkor på gangen”, som du har delt, er flyttet til Kultur')
    t.match(
      await told(house, giver),
      /Kai Kultur har sagt ja tak til “Sangkor på gangen”, som du har tilbudt.*Velkommen til\./s,
    )
    t.match((await author.visit('/me/notices')).text, 'Noget, du har delt, flytter til et andet rum')
  })

  await t.test('what was being written is not lost', async (t) => {
    const kept = await author.visit(`${there}/edit`)
    t.equal(kept.document.querySelector('[name=title]')?.getAttribute('value'), 'Sangkor på hele gangen')
    const late = await author.visit(`${entry.address}/edit`, {
      form: {
        version: '1',
        title: 'Sangkor i kælderen',
        summary: 'Vi synger i kælderen, og alle hører det.',
        topics: 'frivillighed',
      },
    })
    t.equal(late.url.host, house.visitor().addressOf(there).host)
    t.match(late.text, 'er flyttet til det her rum, mens du skrev')
    t.equal(late.document.querySelector('[name=title]')?.getAttribute('value'), 'Sangkor i kælderen')
    t.match((await author.visitor.submit(late, 'form[action$="/edit"]')).text, 'Sangkor i kælderen')
  })

  await t.test(
    'the room that it left can do no more with it, and that it was moved stays known',
    async (t) => {
      t.equal((await giver.visit(`${there}/edit`)).status, 404)
      t.equal((await giver.visit(`kultur:/desk/entries/${entry.id}/rooms`)).status, 404)
      const later = new Date(Date.now() + 200 * 86_400_000)
      await forgetOld({ db, files: house.app.files, mailFolder: null }, later)
      const [kept] = await db.select().from(roomOffers)
      t.match(kept, { toRoom: 'kultur', outcome: 'accepted', note: null, word: null, madeBy: null })
    },
  )
})

t.test(
  'an entry shown in another room says where it lives, counts once, and either room ends it',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const { author, giver, taker, entry } = await twoRooms(house)
    const other = await house.person({ editorOf: ['laeseloftet'] })
    await offer(giver, entry, 'show')
    t.match((await answer(taker, 'accept', '')).text, 'Bidraget er taget imod')
    await indexed(house)

    const list = await house.visit('kultur:/cases')
    t.match(list.texts('.card').join(), /Sundhed.*Sangkor på gangen/s)
    t.match(
      list.document.querySelector('.card-title a')?.getAttribute('href'),
      house.visitor().addressOf(entry.address).href,
      'it leads home',
    )
    t.match((await house.visit('kultur:/')).text, 'Sangkor på gangen')
    t.match((await house.visit('sundhed:/cases')).text, 'Sangkor på gangen')
    t.match((await house.visit('kultur:/feed.json')).body, 'Sangkor på gangen')
    const searched = await house.visit('/search?q=sangkor')
    t.equal(searched.texts('.card-title').filter((title) => title === 'Sangkor på gangen').length, 1)
    t.equal((await house.visit('/cases')).texts('.card-title').length, 1)
    t.match((await house.visit('kultur:/search?q=sangkor&scope=room')).text, 'Sangkor på gangen')
    t.match((await house.visit(entry.address)).text, 'Står også i Kultur')
    const notice = await told(house, author)
    t.match(notice, /“Sangkor på gangen”, som du har delt, står nu også i et andet rum.*Kultur/s)

    const chosen = { form: { entry: String(entry.id) } }
    await taker.visit('kultur:/desk/spotlight', chosen)
    t.match((await taker.visit('kultur:/')).texts('section[aria-labelledby="spotlight"]').join(), 'Sangkor')
    t.equal((await taker.visit(`${entry.address}/edit`)).status, 404, 'showing is not owning')
    for (const person of [author, other]) {
      t.equal(await person.visitor.statusOf(roomsOf(entry)), 404)
      const ending = { form: { room: 'kultur' } }
      t.equal(await person.visitor.statusOf(`${roomsOf(entry)}/ending`, ending), 404)
    }

    const page = await taker.visitor.follow(await taker.visit(entry.address), 'Andre rum')
    t.notOk(page.document.querySelector('form[aria-labelledby="offer-new"]'), 'it is not theirs to offer')
    const ended = await taker.visitor.submit(page, '[data-room="kultur"] form')
    t.match(ended.text, 'Det står ikke mere i rummet')
    t.notMatch((await taker.visit('kultur:/cases')).text, 'Sangkor på gangen')
    t.equal(await db.$count(spotlights), 0)
    t.notMatch(await told(house, author), 'står nu også', 'it is not so any more')

    await db.delete(roomOffers)
    await offer(giver, entry, 'show')
    await answer(taker, 'accept', 'Gerne igen.')
    const home = await giver.visit(roomsOf(entry))
    t.match((await giver.visitor.submit(home, '[data-room="kultur"] form')).text, 'Det står kun her')
    t.equal(await db.$count(placements), 1)
  },
)

t.test('a room is not asked for what it cannot have, or has said no to', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const { author, giver, taker, entry } = await twoRooms(house)
  const refused = async (form: Record<string, string>, reason: RegExp, about = entry) => {
    const page = await giver.visit(roomsOf(about), { form: { way: 'move', ...form } })
    t.match([page.status, page.texts('.error').join(' ')], [422, reason])
    return page
  }
  await refused({ room: 'sundhed' }, /Vælg et andet rum/)
  await refused({ room: 'ukendt' }, /Vælg et andet rum/)
  const news = await publish(house, author, { kind: 'news', title: 'Nyt om sang' })
  await refused({ room: 'laeseloftet' }, /som har den slags bidrag/, news)
  const page = await refused({ room: 'kultur', note: 'Ring til 010190-1234.' }, /CPR/)
  t.strictSame(page.texts('textarea[name=note]'), ['Ring til 010190-1234.'], 'nothing typed is lost')

  const host = await house.person({ editorOf: ['sundhed'] })
  const group = await openGroup(house, host)
  await db.update(entries).set({ groupId: group.id }).where(eq(entries.id, news.id))
  const few = await publish(house, giver, { audience: 'editors:sundhed' })
  for (const closed of [news, few]) {
    t.match((await giver.visit(roomsOf(closed))).text, 'kan det ikke stå i andre rum')
    await giver.visit(roomsOf(closed), { form: { room: 'kultur', way: 'show' } })
  }
  t.equal(await db.$count(roomOffers), 0)

  await offer(giver, entry, 'show')
  await refused({ room: 'kultur', way: 'move' }, /Der er allerede spurgt/)
  const cpr = await answer(taker, 'decline', 'Spørg 010190-1234.')
  t.match([cpr.status, cpr.texts('textarea[name=word]')], [422, ['Spørg 010190-1234.']])
  t.match((await answer(taker, 'decline', 'Vi har nok om sang.')).text, 'Der er sagt nej tak')
  t.match(await told(house, giver), /Kai Kultur har sagt nej tak.*Vi har nok om sang/s)
  t.notMatch(await told(house, author), 'Sangkor', 'nothing has come of it')
  await refused({ room: 'kultur', way: 'show' }, /sagt nej tak inden for de sidste 30 dage/)
  t.match((await offer(giver, entry, 'move')).text, 'Rummet er spurgt', 'something else can be asked')
  const back = await giver.visitor.submit(await giver.visit(roomsOf(entry)), 'form[action$="/withdrawal"]')
  t.match(back.text, 'Spørgsmålet er taget tilbage')
  t.match((await taker.visit(offersAt('kultur'))).text, 'Alt er set efter')
  await db.update(roomOffers).set({ answeredAt: new Date(Date.now() - 31 * 86_400_000) })
  await offer(giver, entry, 'show')
  await answer(taker, 'accept', '')
  await refused({ room: 'kultur', way: 'show' }, /står allerede i det rum/)
  t.equal((await giver.visit(roomsOf(entry), { form: { room: 'kultur', way: 'move' } })).status, 200)
})

t.test('an editor of one room answers for no other, and an offer that is no more one is gone', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const { author, giver, taker, entry } = await twoRooms(house)
  const steward = await house.person({ steward: true })
  const both = await house.person({ name: 'Bo Beggesteder', editorOf: ['sundhed', 'kultur'] })
  const other = await house.person({ editorOf: ['laeseloftet'] })
  const openIds = async () =>
    (await db.select({ id: roomOffers.id }).from(roomOffers).where(isNull(roomOffers.answeredAt))).map(
      ({ id }) => String(id),
    )
  await offer(giver, entry, 'move')
  const [key = ''] = await openIds()
  for (const person of [giver, author, other])
    for (const act of ['accept', 'decline']) {
      const form = { keys: key, sure: '1', word: 'Nej tak.' }
      t.equal(await person.visitor.statusOf(`/desk/offers/${act}`, { form }), 404)
    }
  for (const person of [author, taker, other]) {
    const form = { room: 'kultur', way: 'show' }
    t.equal(await person.visitor.statusOf(roomsOf(entry), { form }), 404)
    t.equal(await person.visitor.statusOf(`${roomsOf(entry)}/withdrawal`, { form: { room: 'kultur' } }), 404)
  }
  t.equal((await house.visit(roomsOf(entry), { form: { room: 'kultur', way: 'show' } })).status, 401)
  t.match((await steward.visit('/desk/offers')).text, 'Sangkor på gangen')
  const accept = (keys: string[]) =>
    taker.visitor.statusOf('/desk/offers/accept', { form: { keys, sure: '1' }, follow: false })

  await t.test('closed to others meanwhile, or to its kind, it waits no more', async (t) => {
    const audience = (to: string) => db.update(entries).set({ audience: to }).where(eq(entries.id, entry.id))
    await audience('editors:sundhed')
    t.match((await taker.visit(offersAt('kultur'))).text, 'Alt er set efter')
    t.equal(await accept([key]), 404)
    await audience('public')
    house.rooms.closed.push('kultur/case')
    t.equal(await accept([key]), 404)
    house.rooms.closed.pop()
  })

  await t.test('of two who accept it at once one does, and two moves do not cross', async (t) => {
    const [one, two] = await Promise.all([accept([key]), accept([key])])
    t.strictSame([one, two].sort(), [303, 404])
    t.equal(await db.$count(placements, eq(placements.entryId, entry.id)), 1)
    const moved = await findEntry({ ...house.scope('kultur'), viewer: both.viewer }, entry.id)
    t.equal(moved?.room, 'kultur')
    const ask = (room: string) =>
      taker.visit(`kultur:/desk/entries/${entry.id}/rooms`, { form: { room, way: 'move' } })
    t.equal((await ask('sundhed')).status, 200)
    t.equal((await ask('laeseloftet')).status, 422, 'one move is asked about at a time')
    t.equal((await both.visit(`kultur:/desk/entries/${entry.id}/rooms`)).status, 200)
  })

  await t.test('who is an editor of both rooms has the consent, and the waiting offers lapse', async (t) => {
    const here = `kultur:/desk/entries/${entry.id}/rooms`
    await taker.visit(here, { form: { room: 'laeseloftet', way: 'show' } })
    t.equal((await openIds()).length, 2)
    await both.visitor.submit(await both.visit(here), 'form[action$="/withdrawal"]')
    const done = await both.visit(here, { form: { room: 'sundhed', way: 'move' } })
    t.match(done.text, 'Du er selv redaktør i rummet')
    t.strictSame(await openIds(), [], 'its new home asks for itself')
    t.equal((await house.visit(entry.address, { follow: false })).status, 200, 'it is back where it was')
  })

  await t.test('withdrawn meanwhile, there is nothing to accept', async (t) => {
    const gone = await publish(house, author)
    await offer(giver, gone, 'show')
    const [last = ''] = await openIds()
    await withdrawEntry({ ...house.scope('sundhed'), viewer: author.viewer }, { ...gone, provenance: null })
    t.equal(await accept([last]), 404)
    t.equal((await giver.visit(roomsOf(gone))).status, 404)
  })
})

t.test('many are answered with as many questions as one, all of them or none', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const { author, giver, taker } = await twoRooms(house)
  await house.app.outbox.stop()
  const scope = { ...house.scope('kultur'), viewer: taker.viewer }
  const made = async (count: number): Promise<number[]> => {
    for (let at = 0; at < count; at++) {
      const { id } = await publish(house, author)
      const entry = await findEntry(scope, id)
      const way = at % 2 ? ('move' as const) : ('show' as const)
      if (entry)
        await offerEntry({ ...house.scope('sundhed'), viewer: giver.viewer }, house.rooms, entry, {
          room: 'kultur',
          way,
        })
    }
    const rows = await db.select({ id: roomOffers.id }).from(roomOffers).where(isNull(roomOffers.answeredAt))
    return rows.map(({ id }) => id)
  }
  const few = await made(2)
  const questions = await countStatements(house, () => takeOffers(scope, few))
  const more = await made(8)
  await t.rejects(takeOffers(scope, [...more, ...few]), /gone/)
  const home = and(eq(placements.room, 'kultur'), eq(placements.isHome, true))
  t.equal(await db.$count(placements, home), 1, 'none of them')
  t.equal(await countStatements(house, () => takeOffers(scope, more)), questions)
  t.equal(await db.$count(placements, home), 5)
})
