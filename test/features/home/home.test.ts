import t from 'tap'
import { openHouse } from '../../support/house.ts'
import { indexed, publish } from '../../support/sharing.ts'

const titles = (page: { texts(selector: string): string[] }, part = 'main') =>
  page.texts(`${part} .card-title`)

t.test('the front hall shows what is new across the rooms, newest first, at most three of one', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const day = (number: number) => new Date(Date.UTC(2026, 0, number))
  for (let number = 1; number <= 5; number++) {
    await publish(house, author, { title: `Fra Sundhed nummer ${number}`, publishedAt: day(number) })
  }
  await publish(house, author, {
    title: 'Fra Kultur om museer',
    room: 'kultur',
    kind: 'news',
    publishedAt: day(4),
  })
  await publish(house, author, { title: 'Kun for medlemmer', audience: 'members', publishedAt: day(9) })
  const hall = await house.visit('/')
  t.strictSame(titles(hall), [
    'Fra Sundhed nummer 5',
    'Fra Kultur om museer',
    'Fra Sundhed nummer 4',
    'Fra Sundhed nummer 3',
  ])
  for (const link of hall.document.querySelectorAll('.card-title a')) {
    t.match(link.getAttribute('href'), /^http:\/\/(sundhed|kultur)\.huset\.localhost:3000\//)
  }
  t.match(titles(await author.visit('/'))[0], 'Kun for medlemmer')
})

t.test(
  'a room shows its own entries by kind, what it wants, and inspiration from others alone',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person()
    await publish(house, author, { title: 'En case i Sundhed' })
    await publish(house, author, { title: 'En udfordring i Sundhed', kind: 'challenge' })
    await publish(house, author, { title: 'En nyhed i Sundhed', kind: 'news' })
    await publish(house, author, { title: 'Fra Kultur om fald', room: 'kultur' })
    await publish(house, author, { title: 'Kun for medlemmer i Kultur', room: 'kultur', audience: 'members' })
    await publish(house, author, {
      title: 'Fra Læseloftet om fald',
      room: 'laeseloftet',
      audience: 'members',
    })
    const room = await house.visit('sundhed:/')
    t.match(room.text, /Fortæl, hvad I har prøvet/)
    t.strictSame(titles(room, '[aria-labelledby=challenge]'), ['En udfordring i Sundhed'])
    t.strictSame(titles(room, '[aria-labelledby=case]'), ['En case i Sundhed'])
    t.strictSame(titles(room, '[aria-labelledby=news]'), ['En nyhed i Sundhed'])
    t.strictSame(titles(room, '[aria-labelledby=inspiration]'), ['Fra Kultur om fald'])
    t.strictSame(room.texts('[aria-labelledby=inspiration] .reason'), ['Samme emne: Faldforebyggelse'])
    const member = await author.visit('sundhed:/')
    t.strictSame(
      titles(member, '[aria-labelledby=inspiration]'),
      ['Fra Læseloftet om fald', 'Kun for medlemmer i Kultur'],
      'one a room',
    )
  },
)

t.test('an empty room says what to do first', async (t) => {
  const house = await openHouse(t)
  const room = await house.visit('kultur:/')
  t.equal(room.status, 200)
  t.ok(room.document.querySelector('.empty a[href="/share?kind=case"]'))
})

t.test('what a room has switched off is not there, and nothing leads to it', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  await publish(house, author, { title: 'Fra Kultur om fald', room: 'kultur' })
  const room = await house.visit('laeseloftet:/')
  for (const gone of ['/share', '/challenges', '/news', '/feed.atom']) {
    t.notOk(room.document.querySelector(`[href^="${gone}"]`), `no way to ${gone}`)
    t.equal((await author.visit(`laeseloftet:${gone}`)).status, 404, gone)
  }
  t.notOk(room.document.querySelector('[aria-labelledby=inspiration], [aria-labelledby=challenge]'))
  t.ok((await house.visit('sundhed:/')).document.querySelector('[href^="/share"]'), 'another room has it')
})

t.test(
  'entries of a kind that their room has switched off are nowhere, until it is switched on again',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person()
    const gone = await publish(house, author, {
      title: 'Nyt om fald fra loftet',
      room: 'laeseloftet',
      kind: 'news',
    })
    const there = await publish(house, author, { title: 'Fra loftet om fald', room: 'laeseloftet' })
    await publish(house, author, { title: 'Fra Sundhed om fald' })
    await indexed(house)
    const query = `{ entry(id: "${gone.id}") { url } entries { nodes { title } } search(query: "fald", room: "") { total hits { node { title } } facets { name values { value count } } } suggest(text: "nyt om fal") { entries { title } } }`
    const asked = await house.visit('/graphql', { json: { query } })
    t.match(asked.json(), {
      data: { entry: null, search: { total: 2 }, suggest: { entries: [] } },
    })
    t.notMatch(asked.body, '"news"', 'nor is it counted')
    const pages = [asked]
    for (const address of [
      '/',
      '/news',
      '/search?q=fald',
      'sundhed:/',
      'sundhed:/search?q=fald',
      '/feed.atom',
    ])
      pages.push(await house.visit(address))
    pages.push(await author.visit('/me'), await house.visit(`sundhed:/cases/${there.id}`))
    for (const page of pages) t.notMatch(page.body, 'Nyt om fald fra loftet', page.url.href)
    t.match(pages.map(({ body }) => body).join(' '), 'Fra loftet om fald', 'what is on can be found')
  },
)

t.test('where a room has no contact, its entries have no buttons that lead nowhere', async (t) => {
  const house = await openHouse(t)
  const author = await house.person({ name: 'Hanne Lund', phone: '87654321', phoneShown: true })
  const [off, on] = [
    await publish(house, author, { room: 'laeseloftet' }),
    await publish(house, author, { room: 'sundhed' }),
  ]
  const reader = await house.person()
  const page = await reader.visit(`laeseloftet:/cases/${off.id}`)
  t.match(page.text, /Hanne Lund/)
  const ways = 'a[href$="/message"], form[action$="/phone"], a[href="#contact"]'
  t.notOk(page.document.querySelector(ways))
  t.equal((await reader.visit(`laeseloftet:/cases/${off.id}/message`)).status, 404)
  t.ok((await reader.visit(`sundhed:/cases/${on.id}`)).document.querySelector(ways), 'another room has them')
})

t.test('the pages about the house are there in both languages, in every room', async (t) => {
  const house = await openHouse(t)
  for (const language of ['da', 'en']) {
    const visitor = house.visitor()
    visitor.language = language
    for (const path of ['/about', '/accessibility', '/privacy']) {
      for (const room of ['', 'sundhed:', 'laeseloftet:']) {
        const page = await visitor.visit(room ? `${room}${path}` : path)
        t.equal(page.status, 200, `${language} ${room}${path}`)
        t.equal(page.document.documentElement.getAttribute('lang'), language)
      }
    }
  }
})
