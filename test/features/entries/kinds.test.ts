import { eq } from 'drizzle-orm'
import t from 'tap'
import { placements } from '../../../db/schema/index.ts'
import { dayIn } from '../../../src/features/entries/deadline.ts'
import { listByTopics } from '../../../src/features/entries/ordered-lists.ts'
import { kindOf } from '../../../src/features/kinds/index.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { indexed, publish, soon, written } from '../../support/sharing.ts'

const kinds = [
  {
    kind: 'method',
    path: 'methods',
    type: 'Method',
    own: { steps: 'Gå en **runde**', timeNeeded: 'En dag' },
  },
  {
    kind: 'fund',
    path: 'funds',
    type: 'Fund',
    own: { amount: 'Op til 75.000 kr.', applicants: 'Foreninger' },
  },
  { kind: 'term', path: 'words', type: 'Term', own: { synonyms: 'gangtur, spadseretur' } },
  {
    kind: 'link',
    path: 'links',
    type: 'Link',
    own: { address: 'https://www.kl.dk/', goodFor: 'At se efter' },
  },
] as const

for (const { kind, path, type, own } of kinds) {
  t.test(
    `a ${kind} has its form, page, list, shelf, feed, search and GraphQL type from its definition`,
    async (t) => {
      const house = await openHouse(t)
      const member = await house.person()
      const title = 'Gåture, der forebygger fald'
      t.notMatch(
        (await house.visit('sundhed:/')).body,
        new RegExp(`<h2 id="${kind}"`),
        'no shelf while there is nothing on it',
      )
      const page = await member.visit('sundhed:/share', { form: written({ kind, ...own }) })
      t.match(page.url.pathname, new RegExp(`^/${path}/\\d+-gaature`))
      t.strictSame(page.texts('h1'), [title])
      for (const text of Object.values(own).filter((value) => !value.includes('*') && !value.includes('://')))
        t.ok(page.text.includes(text), text)
      await indexed(house)

      const other = await house.person()
      for (const address of [
        `sundhed:/${path}`,
        `/${path}`,
        'sundhed:/',
        'sundhed:/search?q=gåture',
        'sundhed:/feed.json',
      ]) {
        t.ok((await other.visit(address)).body.includes(', der forebygger fald'), `there: ${address}`)
      }
      for (const address of [`kultur:/${path}`, 'kultur:/feed.json'])
        t.notOk((await other.visit(address)).body.includes(', der forebygger fald'), `not there: ${address}`)
      t.equal((await other.visit(`laeseloftet:/${path}`)).status, 404, 'a room without it does not have it')

      const query = `{ entries(kind: ${kind}) { nodes { __typename title ... on ${type} { ${Object.keys(own).join(' ')} } } } }`
      t.match((await other.visit('/graphql', { accept: '*/*', json: { query } })).json(), {
        data: { entries: { nodes: [{ __typename: type, title, ...own }] } },
      })
      const search = await other.visit(`sundhed:/search?kind=${kind}`)
      t.strictSame(search.texts('.card-title'), [title])
    },
  )
}

t.test('a link cannot do without its address, and its address is led to', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  for (const [address, sentence] of [
    ['', /Udfyld/],
    ['javascript:alert(1)', /https/],
  ] as const) {
    const answer = await member.visit('sundhed:/share', { form: written({ kind: 'link', address }) })
    t.equal(answer.status, 422)
    t.match(answer.texts('#field-address-error'), [sentence])
  }
  const page = await member.visit('sundhed:/share', {
    form: written({ kind: 'link', title: 'KL', address: 'https://www.kl.dk/' }),
  })
  const link = page.document.querySelector('.entry-part a')
  t.equal(link?.getAttribute('href'), 'https://www.kl.dk/')
  t.equal(link?.textContent, 'kl.dk')
  const long = await member.visit('sundhed:/share', { form: written({ title: 'KL' }) })
  t.equal(long.status, 422, 'a case needs a longer title')
})

t.test('a deadline is a day that has not passed, however it is written', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const share = (deadline: string) =>
    member.visit('sundhed:/share', { form: written({ kind: 'fund', deadline }) })
  for (const [deadline, sentence] of [
    ['2020-01-01', /Den dag er gået/],
    ['31.12.2020', /Den dag er gået/],
    ['2027-02-30', /Skriv en dato/],
    ['i morgen', /Skriv en dato/],
    ['2026-13-45', /Skriv en dato/],
  ] as const) {
    const answer = await share(deadline)
    t.equal(answer.status, 422, deadline)
    t.match(answer.texts('#field-deadline-error'), [sentence], deadline)
    t.equal(
      answer.document.querySelector('#field-deadline')?.getAttribute('value'),
      deadline,
      'as it was typed',
    )
  }
  const year = Number(dayIn(0).slice(0, 4)) + 1
  const page = await share(`3.2.${year}`)
  t.equal(page.document.querySelector('.deadline time')?.getAttribute('datetime'), `${year}-02-03`)
  t.match((await share(dayIn(0))).text, /Frist/, 'today is not too late')
})

t.test('who changes a word of a fund that is over is not stopped by its deadline', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const deadline = dayIn(-3)
  const { id } = await publish(house, member, { kind: 'fund', deadline })
  const at = `sundhed:/funds/${id}/edit`
  const changed = await member.visit(at, {
    form: written({ kind: 'fund', title: 'En anden titel', deadline }),
  })
  t.strictSame(changed.texts('h1'), ['En anden titel'])
  t.match(changed.text, /Fristen var/)
  const bad = await member.visit(at, { form: written({ kind: 'fund', deadline: dayIn(-2) }) })
  t.equal(bad.status, 422)
})

const fund = (house: TestHouse, author: Person, title: string, days: number | null, over = {}) =>
  publish(house, author, {
    kind: 'fund',
    title,
    ...(days === null ? {} : { deadline: dayIn(days) }),
    topics: ['frivillighed'],
    ...over,
  })

t.test('funds stand by deadline, what is over out of the way, in each room its own', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  await fund(house, author, 'Uden frist, altid åben', null)
  await fund(house, author, 'Først om en måned', 30)
  await fund(house, author, 'Allerede i morgen', 1)
  await fund(house, author, 'I sidste uge', -7)
  await fund(house, author, 'I går gik den', -1)
  await fund(house, author, 'Et andet rum', 2, { room: 'kultur' })
  await fund(house, author, 'Kun for medlemmer', 3, { audience: 'members' })
  const titles = async (address: string, as = house.visitor()) =>
    (await as.visit(address)).texts('.card-title')
  t.strictSame(await titles('sundhed:/funds'), [
    'Allerede i morgen',
    'Først om en måned',
    'Uden frist, altid åben',
  ])
  t.strictSame(await titles('sundhed:/funds?expired=yes'), ['I går gik den', 'I sidste uge'])
  t.strictSame(await titles('kultur:/funds'), ['Et andet rum'])
  t.equal((await titles('/funds')).length, 4, 'the front hall has them all')
  const member = await house.person()
  t.ok((await titles('sundhed:/funds', member.visitor)).includes('Kun for medlemmer'))
  const shelf = (await house.visit('sundhed:/')).body
  t.ok(shelf.includes('Allerede i morgen'))
  t.notOk(shelf.includes('I går gik den'), 'the shelf has none that are over')
})

t.test(
  "a room's funds about what the room is about come before those that are shown there as well",
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person()
    const { db } = house.database
    const guest = async (title: string, days: number) => {
      const { id } = await fund(house, author, title, days, { room: 'kultur', topics: ['andet'] })
      const home = await db.query.placements.findFirst({ where: eq(placements.entryId, id) })
      if (home) await db.insert(placements).values({ ...home, room: 'sundhed', isHome: false })
    }
    await guest('Gæst i morgen', 1)
    await guest('Gæst om en måned', 30)
    await fund(house, author, 'Egen om en uge', 7)
    await fund(house, author, 'Egen om et år', 365)
    const titles = async (address: string) => (await house.visit(address)).texts('.card-title')
    t.strictSame(await titles('sundhed:/funds'), [
      'Egen om en uge',
      'Egen om et år',
      'Gæst i morgen',
      'Gæst om en måned',
    ])
    t.strictSame(
      await titles('kultur:/funds'),
      ['Gæst i morgen', 'Gæst om en måned'],
      'at home they come first',
    )
    t.strictSame(
      (await titles('/funds')).slice(0, 2),
      ['Gæst i morgen', 'Egen om en uge'],
      'the front hall is about everything',
    )
  },
)

t.test('the two stretches of a list are read page by page, each fund once', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const other = ['andet']
  for (let at = 1; at <= 5; at++) await fund(house, author, `Om det hele nummer ${at}`, at * 2)
  for (let at = 1; at <= 4; at++)
    await fund(house, author, `Om noget andet nummer ${at}`, at, { topics: other })
  const scope = house.scope('sundhed')
  const expected = [1, 2, 3, 4, 5]
    .map((at) => `Om det hele nummer ${at}`)
    .concat([1, 2, 3, 4].map((at) => `Om noget andet nummer ${at}`))
  for (const limit of [1, 2, 3, 4, 5, 9, 20]) {
    const seen: string[] = []
    let after: string | undefined
    for (let page = 0; page < 20; page++) {
      const { cards, next } = await listByTopics(scope, kindOf('fund'), ['frivillighed'], { limit, after })
      seen.push(...cards.map(({ title }) => title))
      t.ok(cards.length > 0 && cards.length <= limit, 'no page is empty or too long')
      if (next === null) break
      after = next
    }
    t.strictSame(seen, expected, `${limit} at a time`)
  }
  for (const odd of ['~', '~x', '~~', '~a.b', '%'])
    t.equal((await house.visit(`sundhed:/funds?after=${odd}`)).status, 200, odd)
})

t.test(
  "a room's shelves have the next deadlines and events, and the front hall none that are over",
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person()
    await fund(house, author, 'Om et halvt år', 180)
    await fund(house, author, 'Om tre dage', 3)
    await fund(house, author, 'Om en uge', 7)
    await fund(house, author, 'Om et år', 360)
    await fund(house, author, 'Forbi i går', -1)
    await fund(house, author, 'Et andet rums', 2, { room: 'kultur' })
    const room = await house.visit('sundhed:/')
    t.strictSame(room.texts('section[aria-labelledby=fund] .card-title'), [
      'Om tre dage',
      'Om en uge',
      'Om et halvt år',
    ])
    const hall = await house.visit('/')
    t.notMatch(hall.text, 'Forbi i går')
    t.match(hall.text, 'Om et år')
  },
)

t.test("in the front hall the reader's own part of the public sector counts", async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  await fund(house, author, 'Et andet rums', 1, { room: 'kultur', topics: ['andet'] })
  await fund(house, author, 'Samme rum', 20, { topics: ['andet'] })
  await fund(house, author, 'Samme rum og emne', 40, { topics: ['faldforebyggelse'] })
  const titles = async (as: Person) => (await as.visit('/funds')).texts('.card-title')
  const writer = await house.person()
  await publish(house, writer, { topics: ['faldforebyggelse'] })
  t.strictSame(await titles(writer), ['Samme rum og emne', 'Samme rum', 'Et andet rums'])
  const editor = await house.person({ editorOf: ['kultur'] })
  t.equal((await titles(editor))[0], 'Et andet rums')
  t.strictSame(await titles(await house.person()), ['Et andet rums', 'Samme rum', 'Samme rum og emne'])
})

t.test('funds that fit who is reading stand first, once', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  await fund(house, author, 'Til alle, der vil', 1)
  await fund(house, author, 'Til sygeplejersker', 20, { profession: 'sygeplejerske' })
  await fund(house, author, 'Til dem, der forebygger fald', 25, { topics: ['faldforebyggelse'] })
  const nurse = await house.person()
  await nurse.visit('/me', {
    form: {
      name: 'Stine Sygeplejerske',
      organisation: 'Aarhus Kommune',
      locale: 'da',
      profession: 'sygeplejerske',
    },
  })
  const page = await nurse.visit('sundhed:/funds')
  t.strictSame(page.texts('.card-title'), [
    'Til sygeplejersker',
    'Til alle, der vil',
    'Til dem, der forebygger fald',
  ])
  t.strictSame(page.texts('main h2').slice(0, 2), ['Passer til dig', 'Flere puljer'])
  const writer = await house.person()
  await publish(house, writer, { kind: 'case', topics: ['faldforebyggelse'] })
  t.equal((await writer.visit('sundhed:/funds')).texts('.card-title')[0], 'Til dem, der forebygger fald')
  t.strictSame((await house.visit('sundhed:/funds')).texts('main h2'), [
    'Til alle, der vil',
    'Til sygeplejersker',
    'Til dem, der forebygger fald',
  ])
})

for (const { kind, path } of [
  { kind: 'term', path: 'words' },
  { kind: 'fund', path: 'funds' },
] as const) {
  t.test(`a long list of ${path} is walked through page by page, each once and in order`, async (t) => {
    const house = await openHouse(t)
    const author = await house.person()
    const names = Array.from({ length: 30 }, (_, at) => `Nummer ${String(at).padStart(2, '0')} på listen`)
    for (const [at, title] of names.entries()) {
      // pairs share a day; terms come in no order
      const number = kind === 'term' ? (at * 7) % 30 : at
      await publish(house, author, {
        kind,
        title: kind === 'term' ? (names[number] ?? title) : title,
        ...(kind === 'fund' && { deadline: dayIn(1 + Math.floor(at / 2)) }),
      })
    }
    const first = await house.visit(`sundhed:/${path}`)
    const next = first.document.querySelector('.pager a')?.getAttribute('href') ?? ''
    const second = await house.visit(`sundhed:${next}`)
    const fragment = await house.visit(`sundhed:${next}`, { fragment: true })
    t.strictSame([...first.texts('.card-title'), ...second.texts('.card-title')], names)
    t.equal(fragment.texts('.card-title').length, 6)
    for (const after of [
      'x',
      '.',
      'AAAA.zz',
      `${Buffer.from('2026-99-99').toString('base64url')}.1`,
      '%00.1',
    ])
      t.equal((await house.visit(`sundhed:/${path}?after=${after}`)).status, 200, after)
  })
}

t.test(
  'lists are narrowed by topic, phase and language with a form that works without scripts',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person()
    await publish(house, author, { title: 'På dansk her', topics: ['faldforebyggelse'], phase: 'starting' })
    await publish(house, author, { title: 'In English here', language: 'en', topics: ['frivillighed'] })
    await publish(house, author, { title: 'Word in English', kind: 'term', language: 'en' })
    await publish(house, author, { title: 'Ord på dansk', kind: 'term' })
    const titles = async (address: string) => (await house.visit(address)).texts('.card-title')
    t.strictSame(await titles('sundhed:/cases?language=en'), ['In English here'])
    t.strictSame(await titles('sundhed:/cases?language=da'), ['På dansk her'])
    t.strictSame(await titles('sundhed:/words?language=en'), ['Word in English'])
    t.strictSame(await titles('sundhed:/cases?topic=frivillighed'), ['In English here'])
    t.strictSame(await titles('sundhed:/cases?phase=starting'), ['På dansk her'])
    const none = await house.visit('sundhed:/cases?phase=starting&language=en')
    t.match(none.text, /ikke noget, der passer/)
    t.ok(none.document.querySelector('a[href="/cases"].button'), 'and a way back')
    t.ok(none.document.querySelector('#field-language option[value=en][selected]'))
    t.strictSame(await titles('sundhed:/cases?language=klingon'), [])
    t.ok(await soon(async () => (await titles('sundhed:/cases')).length === 2))
  },
)
