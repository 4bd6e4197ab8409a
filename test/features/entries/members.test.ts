import t from 'tap'
import { openHouse } from '../../support/house.ts'
import { indexed, publish } from '../../support/sharing.ts'
import { withoutAddress } from '../../support/visitor.ts'

t.test('what is for members exists for confirmed members alone', async (t) => {
  const house = await openHouse(t)
  const author = await house.person({ name: 'Anne Prøvesen' })
  const secret = {
    title: 'Kvartetskade på hofteskinner',
    summary: 'Vi har set kvartetskade på hofteskinner tre gange i år.',
    audience: 'members' as const,
    place: 'Hemmeligby',
    phase: 'implementing' as const,
    outcome: 'stopped' as const,
  }
  const own = await publish(house, author, secret)
  const open = { title: 'Hofteskinner på lager', summary: 'Hofteskinner ligger nu på lager i kælderen.' }
  await publish(house, author, { ...open, phase: 'starting', outcome: 'succeeded' })
  await publish(house, author, { ...open, title: 'Hofteskinner i orkestret', room: 'kultur' })
  await indexed(house)

  const path = `/cases/${own.id}-kvartetskade-paa-hofteskinner`
  const places = [
    'sundhed:/',
    'sundhed:/cases',
    'sundhed:/cases?topic=faldforebyggelse',
    'sundhed:/search',
    'sundhed:/search?q=hofteskinner',
    'sundhed:/search?q=kvartetskade',
    'kultur:/search?q=hofteskinner',
    'kultur:/search?q=kvartetskade&scope=house',
    'kultur:/',
    '/',
    '/cases',
    '/search?q=kvartetskade',
  ]
  const fragments = [
    'sundhed:/share/similar?title=Hofteskinner+der+driller',
    'kultur:/share/similar?title=Hofteskinner+der+driller',
  ]
  const query = `{
    entries(first: 50) { nodes { title } }
    entry(id: "${own.id}") { title }
    search(query: "hofteskinner", room: "") { total hits { node { title } titleHtml snippetHtml } facets { name values { value count } } didYouMean }
    elsewhere: search(query: "hofteskinner kvartetskade", room: "kultur") { inspiration { node { title } } }
  }`
  const telling = /kvartetskade/i

  const member = await house.person()
  t.equal((await member.visit(`sundhed:${path}`)).status, 200)
  for (const place of places.filter((place) => !place.startsWith('kultur:/search') && place !== 'kultur:/')) {
    t.match((await member.visit(place)).text, telling, `a member sees it at ${place}`)
  }
  t.match((await member.visit('kultur:/search?q=hofteskinner')).text, telling, 'also as inspiration')
  for (const place of fragments) t.match((await member.visit(place, { fragment: true })).body, telling, place)
  const full = (await member.visit('/graphql', { json: { query } })).json<{
    data: { search: { total: number } }
  }>()
  t.match(full, { data: { entry: { title: secret.title }, search: { total: 3 } } })

  const others = {
    nobody: house.visitor(),
    'an unconfirmed account': (await house.person({ confirmed: false })).visitor,
    'a supplier': (await house.person({ isSupplier: true })).visitor,
  }
  for (const [who, visitor] of Object.entries(others)) {
    const missing = await visitor.visit('sundhed:/cases/987654-x')
    const refused = await visitor.visit(`sundhed:${path}`)
    t.equal(refused.status, 404, `${who}: its own address`)
    t.equal(
      withoutAddress(refused.body, path),
      withoutAddress(missing.body, '/cases/987654-x'),
      'as if it were missing',
    )
    t.equal(
      (await visitor.visit(`kultur:${path}`, { follow: false })).status,
      404,
      `${who}: not led home from elsewhere`,
    )
    t.equal((await visitor.visit(`kultur:/cases/${own.id}`, { follow: false })).status, 404)
    for (const place of places) {
      const page = await visitor.visit(place)
      const results = page.document.querySelector('#results')?.textContent ?? page.text
      t.notMatch(place.includes('kvartetskade') ? results : page.text, telling, `${who}: ${place}`)
      t.notMatch(page.body, /Hemmeligby/, `${who}: ${place}: no facet`)
    }
    for (const place of fragments) {
      t.notMatch((await visitor.visit(place, { fragment: true })).body, telling, `${who}: ${place}`)
    }
    const found = await visitor.visit('sundhed:/search?q=hofteskinner')
    t.match(found.texts('[role=status]'), [/^1 i /], `${who}: not counted`)
    const answer = (await visitor.visit('/graphql', { json: { query } })).json<{
      data: { search: { total: number } }
    }>()
    t.notMatch(JSON.stringify(answer), telling, `${who}: GraphQL`)
    t.match(answer, { data: { entry: null, search: { total: 2 } } }, `${who}: GraphQL counts`)
  }
  const suggestions = await house.app.searchEngine.suggest({
    text: 'kvartets',
    room: 'sundhed',
    topics: ['faldforebyggelse'],
    limit: 10,
  })
  t.notMatch(JSON.stringify(suggestions), telling, 'no suggestion')
  for (const feed of ['sundhed:/feed.atom', 'sundhed:/feed.json', '/feed.atom', '/feed.json']) {
    t.notMatch(
      (await member.visit(feed)).body,
      telling,
      `${feed} holds what everybody may read, whoever asks`,
    )
  }
})

t.test('an entry that is put back to members is gone for others at once, also from search', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const { id } = await publish(house, author, { title: 'Kvartetskade på hofteskinner' })
  await indexed(house)
  const edit = await author.visit(`sundhed:/cases/${id}-kvartetskade-paa-hofteskinner/edit`)
  const page = await author.visitor.submit(edit, 'form.form', { audience: 'members' })
  t.equal(page.status, 200)
  const supplier = await house.person({ isSupplier: true })
  for (const place of ['/', '/cases', '/search?q=hofteskinner']) {
    t.notMatch((await supplier.visit(`sundhed:${place}`)).text, /Kvartetskade/, place)
  }
  t.equal((await supplier.visit(page.url.href)).status, 404)
})

t.test('what its author could not read cannot be shared', async (t) => {
  const house = await openHouse(t)
  const supplier = await house.person({ isSupplier: true })
  const form = {
    kind: 'case',
    title: 'Vores nye hofteskinner',
    summary: 'Kom og se vores nye hofteskinner i Odense.',
    topics: 'faldforebyggelse',
    audience: 'members',
  }
  const answer = await supplier.visit('sundhed:/share', { form })
  t.equal(answer.status, 422)
  t.match(answer.texts('#field-audience-error'), [/Vælg en af/])
})
