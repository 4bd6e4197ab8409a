import { eq } from 'drizzle-orm'
import t from 'tap'
import { activity, entries, followMatches, followReaders, follows } from '../../../db/schema/index.ts'
import { follow, followingReader, followOwn } from '../../../src/features/following/follow.ts'
import { signLink } from '../../../src/features/mail/links.ts'
import { publish as quickly } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { caughtUp, indexed, publish, written } from '../../support/sharing.ts'
import type { Answer } from '../../support/visitor.ts'

const followsOf = (house: TestHouse, person: Person) =>
  house.database.db.select().from(follows).where(eq(follows.userId, person.id))

const pressed = (page: Answer) =>
  [...page.document.querySelectorAll('main button[aria-pressed]')].map((button) => [
    button.textContent?.trim(),
    button.getAttribute('aria-pressed'),
  ])

t.test(
  'who shares something sees who has done the same, follows what is like it, and drops that with one click',
  async (t) => {
    const house = await openHouse(t)
    const [before, author, other] = [
      await house.person({ name: 'Hanne Lund' }),
      await house.person({ name: 'Jens Ås' }),
      await house.person(),
    ]
    await publish(house, before, { title: 'Gåture forebygger fald på Åsen', room: 'sundhed' })
    await publish(house, before, { title: 'Gåture forebygger fald, kun for os', audience: 'members' })
    await publish(house, before, { title: 'Gåture mod fald i museets have', room: 'kultur' })
    await indexed(house)
    const form = await author.visit('sundhed:/share')
    const own = await author.visitor.submit(form, 'form[action="/share"]', written())
    t.match(own.text, /Andre har gjort noget, der ligner/)
    const panel = own.document.querySelector('section[aria-labelledby="shared"]')
    t.match(panel?.textContent, /Hanne Lund.*Gåture forebygger fald på Åsen/s)
    t.match(panel?.textContent, /kun for os/, 'a member sees what is for members')
    t.match(panel?.textContent, /museets have.*Samme/s, 'of another room, with the reason')
    t.match(own.text, /Du følger nu det, der ligner/)
    t.match(await followsOf(house, author), [{ type: 'entry', cadence: 'weekly' }])
    const address = own.url.href
    for (const person of [before, other]) {
      const seen = await person.visit(address)
      t.notMatch(seen.text, /Du følger nu det/, 'nobody else sees it')
      t.equal(seen.document.querySelector('section[aria-labelledby="shared"]'), null)
    }
    const dropped = await author.visitor.submit(own, 'section[aria-labelledby="shared"] form', {})
    t.equal(dropped.url.href, address)
    t.match(dropped.text, /Du følger det ikke mere/)
    t.strictSame(await followsOf(house, author), [])
    const again = await author.visitor.submit(dropped, 'section[aria-labelledby="shared"] form', {})
    t.match(again.text, /Du følger nu det, der ligner/)

    const alone = await author.visitor.submit(await author.visit('sundhed:/share'), 'form[action="/share"]', {
      ...written(),
      title: 'Kvantetyngdekraft i kantinen',
      summary: 'Ingen har nogensinde skrevet om zebrafisk og teleskoper før.',
      topics: ['frivillighed'],
    })
    t.match(alone.text, /Du er den første/)
    t.notOk(
      alone.document.querySelector('section[aria-labelledby="shared"] li'),
      'nothing alike, nothing shown',
    )

    // a supplier does not see who did the same for members only
    const supplier = await house.person({ isSupplier: true })
    const theirs = await supplier.visitor.submit(
      await supplier.visit('sundhed:/share'),
      'form[action="/share"]',
      written(),
    )
    t.match(theirs.text, /på Åsen/)
    t.notMatch(theirs.text, /kun for os/)
  },
)

t.test(
  'searches, topics, rooms, entries, people and workplaces have a button, pressed for who follows',
  async (t) => {
    const house = await openHouse(t)
    const [author, reader, other] = [
      await house.person({ name: 'Anna Holm' }),
      await house.person(),
      await house.person(),
    ]
    const entry = await quickly(house, author)
    await indexed(house)
    const pages = {
      'sundhed:/search?q=gulvet&kind=case': ['search', 'Følg denne søgning'],
      'sundhed:/search?q=gulvet&scope=house': ['search', 'Følg denne søgning'],
      '/search?topic=faldforebyggelse': ['topic', 'Følg emnet'],
      'kultur:/': ['room', 'Følg rummet'],
      [entry.address]: ['entry', 'Følg det her, og det, der ligner'],
    } as const
    for (const [address, [type, label]] of Object.entries(pages)) {
      const page = await reader.visit(address)
      t.ok(
        pressed(page).some(([text, is]) => text === label && is === 'false'),
        address,
      )
      const after = await reader.visitor.submit(page, 'main form[action="/follows"]', {})
      t.equal(
        `${after.url.pathname}${after.url.search}`,
        `${page.url.pathname}${page.url.search}`,
        'back on the page',
      )
      t.ok(
        pressed(after).some(([text, is]) => text === label && is === 'true'),
        'and it is pressed',
      )
      t.ok((await followsOf(house, reader)).some((follow) => follow.type === type))
      t.notOk(
        pressed(await other.visit(address)).some(([, is]) => is === 'true'),
        'not for another',
      )
    }
    t.equal((await followsOf(house, reader)).length, 5, 'the same words in a room and in the house are two')
    const page = await reader.visit(entry.address)
    t.ok(pressed(page).some(([text]) => text === 'Følg Anna Holm'))

    const nobody = house.visitor()
    const led = await nobody.submit(await nobody.visit('kultur:/'), 'main form[action="/follows"]', {})
    t.equal(led.url.pathname, '/sign-in')
    t.match(led.url.search, /kultur/, 'and back to the room afterwards')
    t.equal(
      (await house.visit('laeseloftet:/')).document.querySelector('form[action="/follows"]'),
      null,
      'switched off',
    )
    t.equal((await reader.visit('laeseloftet:/follows', { form: { target: 'room:kultur' } })).status, 404)
    t.equal(
      (await reader.visit('/search')).document.querySelector('form[action="/follows"]'),
      null,
      'not everything at once',
    )
    for (const target of ['topic:findesikke', 'x', '', `search:q=${'a'.repeat(300)}`])
      t.equal((await reader.visit('/follows', { form: { target } })).status, 404, target)
    const away = await reader.visit('/follows', {
      form: { target: 'topic:frivillighed', back: 'https://eksempel.dk/' },
      follow: false,
    })
    t.equal(away.headers.location, '/', 'only back into the house')
  },
)

t.test(
  'one page shows all that one follows, how often one is told, and what was found; nobody else’s',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const [author, reader, other] = [
      await house.person({ name: 'Anna Holm' }),
      await house.person(),
      await house.person(),
    ]
    const old = await quickly(house, author, { title: 'Det begyndte med en dør' })
    t.match((await reader.visit('/me/follows')).text, /Du følger ikke noget endnu/)
    for (const target of [
      'topic:faldforebyggelse',
      'room:kultur',
      `entry:${old.id}`,
      `person:${author.id}`,
      'search:q=trygge+senge&in=sundhed&kind=case',
    ])
      await reader.visit('/follows', { form: { target } })
    const fresh = await publish(house, author, { title: 'Trygge senge på Åsen' })
    await caughtUp(house, followingReader)
    const page = await reader.visitor.follow(await reader.visit('/me'), 'Det, du følger')
    for (const name of [
      'Emnet Faldforebyggelse',
      'Rummet',
      'Anna Holm',
      '“Det begyndte med en dør”',
      'Søgningen “trygge senge”, Cases i',
    ])
      t.match(page.text, name)
    t.match(
      page.document.querySelector('section[aria-labelledby="finds"]')?.textContent,
      /Trygge senge på Åsen/,
    )
    const [first] = await followsOf(house, reader)
    if (!first) throw new Error('nothing is followed')
    const changed = await reader.visitor.submit(page, `form[action="/me/follows/${first.id}"]`, {
      cadence: 'never',
    })
    t.match(changed.text, /Det er gemt/)
    t.equal((await followsOf(house, reader)).find(({ id }) => id === first.id)?.cadence, 'never')
    t.equal((await reader.visit(`/me/follows/${first.id}`, { form: { cadence: 'hvert minut' } })).status, 422)
    t.equal((await other.visit(`/me/follows/${first.id}`, { form: { cadence: 'daily' } })).status, 404)
    await other.visit(`/follows/${first.id}/drop`, { form: {} })
    t.equal((await followsOf(house, reader)).length, 5, 'another’s is not dropped')
    t.notMatch((await other.visit('/me/follows')).text, /Trygge senge/)
    const off = await reader.visitor.submit(
      await reader.visit('/me/follows'),
      'form[action="/me/follows/mails/off"]',
      {},
    )
    t.match(off.text, /ingen mails mere/)
    for (const { id } of await followsOf(house, reader))
      await reader.visit(`/follows/${id}/drop`, { form: {} })
    t.match((await reader.visit('/me/follows')).text, /Du følger ikke noget endnu/)
    t.strictSame(
      await db.select().from(followMatches).where(eq(followMatches.userId, reader.id)),
      [],
      'what was found for it is forgotten',
    )
    const log = await db.select().from(activity).where(eq(activity.actorId, reader.id))
    t.equal(log.filter(({ verb }) => verb === 'follow.dropped').length, 5)
    t.notMatch(JSON.stringify(log), /trygge/, 'what somebody searches for is in no log')
    t.ok(fresh.id)
  },
)

t.test('by GraphQL one reads and changes one’s own follows, and nobody else’s', async (t) => {
  const house = await openHouse(t)
  const [reader, other] = [await house.person(), await house.person()]
  const ask = async (person: Person | null, query: string) =>
    JSON.parse((await (person?.visitor ?? house.visitor()).visit('/graphql', { json: { query } })).body) as {
      data: Record<string, unknown> | null
      errors?: { message: string }[]
    }
  const made = await ask(
    reader,
    'mutation { follow(target: "search:q=fald&in=sundhed", cadence: weekly) { id name cadence url } }',
  )
  const follow = made.data?.follow as { id: string }
  t.match(follow, { name: /“fald”/, cadence: 'weekly', url: /^http:\/\/sundhed\.[^?]+\?q=fald$/ })
  t.match((await ask(reader, '{ myFollows { type cadence } }')).data, {
    myFollows: [{ type: 'search', cadence: 'weekly' }],
  })
  t.same((await ask(other, '{ myFollows { id } }')).data, { myFollows: [] })
  t.same((await ask(null, '{ myFollows { id } }')).data, { myFollows: null })
  t.ok((await ask(null, 'mutation { follow(target: "topic:frivillighed") { id } }')).errors)
  t.ok((await ask(reader, 'mutation { follow(target: "entry:999999") { id } }')).errors)
  await ask(other, `mutation { unfollow(id: "${follow.id}") }`)
  t.equal((await followsOf(house, reader)).length, 1)
  await ask(reader, `mutation { unfollow(id: "${follow.id}") }`)
  t.equal((await followsOf(house, reader)).length, 0)
})

t.test(
  'the name of a followed entry is told as long as one may read it, and in mails only when everybody may',
  async (t) => {
    const house = await openHouse(t)
    const reader = await house.person()
    const entry = await quickly(house, await house.person(), { title: 'Zebrastriber på gangen' })
    const scope = { ...house.scope('sundhed'), viewer: reader.viewer }
    await follow(
      scope,
      { engine: house.app.searchEngine, rooms: house.rooms },
      { type: 'entry', id: entry.id },
    )
    const [own] = await house.database.db
      .select()
      .from(followReaders)
      .where(eq(followReaders.userId, reader.id))
    const link = signLink({ userId: reader.id, secret: own?.secret ?? '' }, new Date())
    const shown = async (audience: string) => {
      await house.database.db.update(entries).set({ audience }).where(eq(entries.id, entry.id))
      const pages = [await reader.visit('/me/follows'), await house.visit(`/follows/mail/${link}`)]
      return pages.map(({ status, text }) => [status, /Zebrastriber/.test(text)])
    }
    t.strictSame(await shown('public'), [
      [200, true],
      [200, true],
    ])
    t.strictSame(await shown('members'), [
      [200, true],
      [200, false],
    ])
    t.strictSame(await shown('group:7'), [
      [200, false],
      [200, false],
    ])
  },
)

t.test(
  'of one’s own entries the newest are followed, and they take no place from what one chooses',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person()
    const first = await quickly(house, author)
    await caughtUp(house, followingReader)
    const { db } = house.database
    const [row] = await db.select().from(entries)
    if (!row) throw new Error('it is not there')
    const more = await db
      .insert(entries)
      .values(Array.from({ length: 103 }, () => ({ ...row, id: undefined })))
      .returning({ id: entries.id })
    const scope = { ...house.scope('sundhed'), viewer: author.viewer }
    for (const { id } of more) await followOwn(scope, id)
    const kept = (await followsOf(house, author)).map(({ entryId }) => entryId)
    const newest = [first, ...more].slice(-100)
    t.strictSame(kept.sort(), newest.map(({ id }) => id).sort())
  },
)
