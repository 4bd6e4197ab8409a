import { parseAtomFeed, parseJsonFeed } from 'feedsmith'
import t from 'tap'
import { openHouse } from '../../support/house.ts'
import { publish, soon } from '../../support/sharing.ts'

const at = (day: number) => new Date(Date.UTC(2026, 2, day, 12))

t.test('the house and each room have a feed in two forms, newest first', async (t) => {
  const house = await openHouse(t)
  const author = await house.person({ name: 'Anne Prøvesen' })
  await publish(house, author, { title: 'Den første i Sundhed', publishedAt: at(1) })
  await publish(house, author, { title: 'Den i Kultur', room: 'kultur', publishedAt: at(2) })
  const last = await publish(house, author, {
    title: 'En nyhed fra Sundhed',
    kind: 'news',
    publishedAt: at(3),
  })

  const room = await house.visit('sundhed:/feed.atom')
  t.match(room.headers['content-type'], /^application\/atom\+xml/)
  const atom = parseAtomFeed(room.body)
  t.match(atom.title, { value: /^Sundhed/ })
  t.strictSame(
    atom.entries?.map(({ title }) => title?.value),
    ['En nyhed fra Sundhed', 'Den første i Sundhed'],
  )
  t.match(atom.entries?.[0], {
    id: `http://sundhed.huset.localhost:3000/news/${last.id}`,
    links: [{ href: `http://sundhed.huset.localhost:3000/news/${last.id}-en-nyhed-fra-sundhed` }],
    authors: [{ name: 'Anne Prøvesen' }],
    categories: [{ term: 'faldforebyggelse', label: 'Faldforebyggelse' }],
  })
  t.equal(new Date(String(atom.updated)).getTime(), at(3).getTime())

  const hall = await house.visit('/feed.json')
  t.match(hall.headers['content-type'], /^application\/feed\+json/)
  const json = parseJsonFeed(hall.body)
  t.strictSame(
    json.items?.map(({ title }) => title),
    ['En nyhed fra Sundhed', 'Den i Kultur', 'Den første i Sundhed'],
  )
  t.match(json, {
    feed_url: 'http://huset.localhost:3000/feed.json',
    home_page_url: 'http://huset.localhost:3000/',
    language: 'da',
  })
  t.match(json.items?.[1], {
    url: /^http:\/\/kultur\.huset\.localhost:3000\/cases\/\d+-den-i-kultur$/,
    tags: ['Faldforebyggelse'],
    language: 'da',
  })
  t.notMatch(hall.body + room.body, new RegExp(author.email), 'no mail address is told')
})

t.test('an empty feed is a whole one', async (t) => {
  const house = await openHouse(t)
  t.match(parseAtomFeed((await house.visit('sundhed:/feed.atom')).body), { title: { value: /Sundhed/ } })
  t.match(parseJsonFeed((await house.visit('/feed.json')).body), { title: 'Huset' })
})

t.test('a feed is narrowed by the words of a list, and its own address names them alone', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  await publish(house, author, { title: 'Om fald i gang', phase: 'underway', publishedAt: at(1) })
  await publish(house, author, { title: 'Om frivillige', topics: ['frivillighed'], publishedAt: at(2) })
  await publish(house, author, { title: 'En udfordring', kind: 'challenge', publishedAt: at(3) })
  const found = async (query: string) => {
    const { body } = await house.visit(`sundhed:/feed.json?${query}`)
    return parseJsonFeed(body).items?.map(({ title }) => title) ?? []
  }
  t.strictSame(await found('kind=challenge'), ['En udfordring'])
  t.strictSame(await found('topic=frivillighed'), ['Om frivillige'])
  t.strictSame(await found('kind=case&phase=underway'), ['Om fald i gang'])
  t.strictSame(await found('topic=findes-ikke'), [])
  t.equal((await found('kind=gossip')).length, 3, 'what is not known does not narrow')
  const { body } = await house.visit('sundhed:/feed.json?kind=case&utm_source=%22%3E%3Cscript%3E')
  t.equal(parseJsonFeed(body).feed_url, 'http://sundhed.huset.localhost:3000/feed.json?kind=case')
})

t.test('the id of an item outlives its title, and its address leads on', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const { id } = await publish(house, author, { title: 'Titel nummer 1-2-3' })
  const item = async () => parseAtomFeed((await author.visit('sundhed:/feed.atom')).body).entries?.[0]
  const before = await item()
  const edit = await author.visit(`sundhed:/cases/${id}-titel-nummer-1-2-3/edit`)
  await author.visitor.submit(edit, 'form.form', { title: 'En helt anden titel' })
  const after = await item()
  t.equal(after?.title?.value, 'En helt anden titel')
  t.equal(after?.id, before?.id)
  const answer = await house.visit(after?.id ?? '')
  t.equal(answer.status, 200)
  t.equal(answer.url.pathname, `/cases/${id}-en-helt-anden-titel`)
})

t.test('odd characters and markup are text in a feed, which stays well-formed', async (t) => {
  const house = await openHouse(t)
  const author = await house.person({ name: 'A & B <b>"' })
  // as an import might bring them, past the form
  const title = 'Kaffe & kage <script>alert(1)</script> ]]> "\u0001\u000b\ufffe 😀'
  await publish(house, author, { title, summary: title })
  const atom = await house.visit('sundhed:/feed.atom')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold is what is looked for
  t.notMatch(atom.body, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
  t.match(
    parseAtomFeed(atom.body).entries?.[0]?.title?.value,
    /^Kaffe & kage <script>alert\(1\)<\/script> \]\]> " 😀$/,
  )
  t.match(
    parseJsonFeed((await house.visit('sundhed:/feed.json')).body).items?.[0]?.title,
    /Kaffe & kage <script>/,
  )
})

t.test('a room without feeds has none, and does not point to any', async (t) => {
  const house = await openHouse(t)
  t.equal((await house.visit('laeseloftet:/feed.atom')).status, 404)
  t.equal((await house.visit('laeseloftet:/feed.json')).status, 404)
  const room = await house.visit('laeseloftet:/')
  t.notOk(room.document.querySelector('[href*="feed."]'))
  t.ok((await house.visit('sundhed:/')).document.querySelector('link[rel=alternate][href="/feed.atom"]'))
})

t.test('what is withdrawn leaves the feed', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const { id } = await publish(house, author)
  t.match((await house.visit('sundhed:/feed.atom')).body, /gåture/)
  const page = await author.visit(`sundhed:/cases/${id}-faerre-fald-med-faste-gaature/withdrawal`)
  await author.visitor.submit(page, 'form[action$="/withdrawal"]')
  t.ok(await soon(async () => !(await house.visit('sundhed:/feed.atom')).body.includes('gåture')))
})
