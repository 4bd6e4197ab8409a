import { eq } from 'drizzle-orm'
import t from 'tap'
import { organisations } from '../../../db/schema/index.ts'
import { findOrAddOrganisation } from '../../../src/features/organisations/find-organisation.ts'
import { importOrganisations } from '../../../src/features/organisations/import-organisations.ts'
import { publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Visitor } from '../../support/visitor.ts'

const address = async (house: TestHouse, name: string) =>
  `/organisations/${(await findOrAddOrganisation({ db: house.database.db }, name)).id}`

t.test(
  'an organisation has a page with what it has shared, who works there, and what is to come',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    await importOrganisations({ db }, [
      {
        type: 'kommune',
        name: 'Ærøskøbing Kommune',
        region: 'Region Syddanmark',
        domain: 'aeroe.eksempel.dk',
      },
    ])
    const anne = await house.person({ name: 'Anne Bjørnholm', organisation: 'Ærøskøbing Kommune' })
    const silent = await house.person({ name: 'Tavs Tavsen', organisation: 'Ærøskøbing Kommune' })
    const reader = await house.person()
    await publish(house, anne, { title: 'Vi flyttede ekspeditionen' })
    await publish(house, anne, { title: 'Biblioteket kom ud på færgen', room: 'kultur' })
    await publish(house, anne, { title: 'Kun for medlemmer', audience: 'members' })
    await publish(house, anne, { kind: 'challenge', title: 'Hvem kan hjælpe os med havnen?' })
    const at = async (from: number, title: string) =>
      publish(house, anne, {
        kind: 'event',
        title,
        details: { startsAt: new Date(Date.now() + from * 86_400_000).toISOString() },
      })
    await at(30, 'Vi ses på øen')
    await at(3, 'Først en kop kaffe')
    await at(-30, 'Det var hyggeligt')
    const path = await address(house, 'Ærøskøbing Kommune')

    const page = await house.visit(path)
    t.equal(page.url.pathname, `${path}-aeroeskoebing-kommune`, 'with its name in the address')
    t.strictSame(page.texts('h1'), ['Ærøskøbing Kommune'])
    t.strictSame(page.texts('h1 + .lead'), ['Kommune, Region Syddanmark'])
    t.strictSame(page.texts('section > .section-head h2'), [
      'Cases',
      'Udfordringer',
      'Kommende arrangementer',
      'Arrangementer, der har været',
      'Mennesker',
    ])
    t.strictSame(page.texts('[aria-labelledby=case] .card-title'), [
      'Biblioteket kom ud på færgen',
      'Vi flyttede ekspeditionen',
    ])
    t.strictSame(
      page.texts('[aria-labelledby=coming] .card-title'),
      ['Først en kop kaffe', 'Vi ses på øen'],
      'the next one first',
    )
    t.strictSame(page.texts('.people a'), ['Anne Bjørnholm'], 'who has shared nothing is not shown')
    t.notMatch(page.body, silent.name)
    t.equal(
      page.document.querySelector('a[href="https://aeroe.eksempel.dk"]')?.textContent,
      'aeroe.eksempel.dk',
    )

    const room = await house.visit(`kultur:${page.url.pathname}`)
    t.strictSame(room.texts('[aria-labelledby=case] .card-title'), ['Biblioteket kom ud på færgen'])
    t.ok(room.texts('[aria-labelledby=elsewhere] .card-title').includes('Vi flyttede ekspeditionen'))
    t.equal(
      room.document.querySelector('[aria-labelledby=elsewhere] .more-link')?.getAttribute('href'),
      page.url.href,
    )
    const seen = await reader.visit(page.url.href)
    t.ok(seen.texts('.card-title').includes('Kun for medlemmer'))
    const followed = await reader.visitor.submit(seen, 'form[action="/follows"]')
    t.equal(followed.url.pathname, page.url.pathname, 'back again')
    const follows = await reader.visit('/me/follows')
    t.ok(follows.document.querySelector(`a[href$="${page.url.pathname}"]`), 'what is followed leads there')

    const english = await house.visit(page.url.href, { headers: { 'accept-language': 'en' } })
    t.strictSame(english.texts('h1 + .lead'), ['Municipality, Region Syddanmark'])
  },
)

t.test('a page in a room that has nothing of theirs says so, and shows the others', async (t) => {
  const house = await openHouse(t)
  const anne = await house.person({ organisation: 'Havnens Værksted' })
  await publish(house, anne, { title: 'Vi flyttede ekspeditionen' })
  const page = await house.visit(`kultur:${await address(house, 'Havnens Værksted')}`)
  t.match(page.texts('.empty')[0], 'Havnens Værksted har ikke delt noget i Kultur endnu.')
  t.strictSame(page.texts('[aria-labelledby=elsewhere] .card-title'), ['Vi flyttede ekspeditionen'])
})

t.test('who is known from closed entries alone is not there for others, wherever one looks', async (t) => {
  const house = await openHouse(t)
  const closed = await house.person({ name: 'Lukas Lukket', organisation: 'Hemmeligt Projektkontor' })
  const editor = await house.person({ editorOf: ['sundhed'] })
  const member = await house.person()
  await publish(house, closed, { title: 'Kun for redaktionen', audience: 'editors:sundhed' })
  await house.app.outbox.caughtUp({ timeoutMs: 10_000 })
  const path = await address(house, 'Hemmeligt Projektkontor')
  t.equal((await editor.visit(path)).status, 200)
  t.match((await editor.visit('/organisations')).body, 'Hemmeligt Projektkontor')
  for (const visitor of [house.visitor(), member.visitor, closed.visitor]) {
    t.equal((await visitor.visit(path)).status, 404)
    for (const place of [
      '/organisations',
      '/organisations?q=hemmeligt',
      'sundhed:/organisations',
      '/search?q=hemmeligt',
    ])
      t.notMatch(
        (await visitor.visit(place)).document.querySelector('main')?.textContent,
        'Projektkontor',
        place,
      )
  }
  for (const visitor of [editor.visitor, closed.visitor])
    t.notMatch(
      (await visitor.visit('/search/suggestions?q=hemmeligt', { fragment: true })).body,
      'Projektkontor',
      'what is suggested everybody may read',
    )
  t.match((await editor.visit('/search?q=hemmeligt')).texts('.organisation a'), ['Hemmeligt Projektkontor'])
  const target = `organisation:${path.split('/').at(-1)}`
  t.equal((await member.visit('/follows', { form: { target } })).status, 404, 'nor can they be followed')
})

t.test('a public body has a page before it has shared anything, and can be followed', async (t) => {
  const house = await openHouse(t)
  const reader = await house.person()
  await importOrganisations({ db: house.database.db }, [
    { type: 'portal', name: 'Den Stille Portal', domain: 'stille.dk' },
  ])
  const path = await address(house, 'Den Stille Portal')
  const page = await reader.visit(path)
  t.match(page.texts('.empty')[0], 'Den Stille Portal har ikke delt noget endnu.')
  await reader.visitor.submit(page, 'form[action="/follows"]')
  t.match((await reader.visit('/me/follows')).body, 'Den Stille Portal')
  t.notMatch(
    (await house.visit('/organisations')).texts('.organisation').join(),
    'Portal',
    'it is in no list yet',
  )
})

t.test('an address with an old name leads to the new one; what is no address is missing', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const anne = await house.person({ organisation: 'Det Gamle Navn' })
  await publish(house, anne)
  const path = await address(house, 'Det Gamle Navn')
  await db.update(organisations).set({ name: 'Det Nye Navn' }).where(eq(organisations.name, 'Det Gamle Navn'))
  const moved = await house.visit(`${path}-det-gamle-navn`, { follow: false })
  t.equal(moved.status, 301)
  t.equal(moved.location, `${path}-det-nye-navn`)
  for (const odd of ['0', 'x', '999999999999999', '12x', '%F0%9F%98%80'])
    t.equal((await house.visit(`/organisations/${odd}`)).status, 404, odd)
  t.equal((await house.visit(`${path}-det-nye-navn?people=%00.zz`)).status, 200)
})

t.test(
  'the list is by the Danish alphabet, a page at a time, narrowed by a name, with what is readable counted',
  async (t) => {
    const house = await openHouse(t)
    const names = ['Åby Skole', 'Ældre og Omsorg', 'Øens Bibliotek', 'zebraklubben', 'Anders Værksted']
    for (const organisation of names) {
      const person = await house.person({ organisation })
      await publish(house, person, { room: organisation.startsWith('Ø') ? 'kultur' : 'sundhed' })
    }
    const aaby = await house.person({ organisation: 'Åby Skole' })
    await publish(house, aaby, { audience: 'members' })
    const listed = async (where: string, visitor = house.visitor()) =>
      (await visitor.visit(where)).texts('.organisation a')

    t.strictSame(await listed('/organisations'), [
      'Anders Værksted',
      'zebraklubben',
      'Ældre og Omsorg',
      'Øens Bibliotek',
      'Åby Skole',
    ])
    t.strictSame(await listed('kultur:/organisations'), ['Øens Bibliotek'], 'in a room those of the room')
    for (const typed of ['aeldre', 'omsorg og æld', 'Ældre og'])
      t.strictSame(await listed(`/organisations?q=${encodeURIComponent(typed)}`), ['Ældre og Omsorg'], typed)
    for (const odd of ['%', '_', '😀', 'a'.repeat(10_000), 'og', "'", '\u202e', 'findes ikke'])
      t.strictSame(await listed(`/organisations?q=${encodeURIComponent(odd)}`), [], odd.slice(0, 20))
    const count = async (visitor = house.visitor()) =>
      (await visitor.visit('/organisations?q=aaby')).texts('.organisation .count')
    t.strictSame(await count(), ['1 bidrag'])
    t.strictSame(await count(aaby.visitor), ['2 bidrag'], 'for who may read both')

    for (let number = 10; number < 55; number++)
      await publish(house, await house.person({ organisation: `Kontor ${number}` }))
    const first = await house.visit('/organisations')
    t.equal(first.texts('.organisation').length, 40)
    const more = first.document.querySelector('.pager a')?.getAttribute('href') ?? ''
    const second = await house.visit(more)
    t.equal(new Set([...first.texts('.organisation a'), ...second.texts('.organisation a')]).size, 50)
    t.strictSame(
      (await house.visit(more, { fragment: true })).texts('.organisation a'),
      second.texts('.organisation a'),
    )
    t.equal((await house.visit('/organisations?after=x.y')).status, 200)
    const narrowed = await house.visit('/organisations?q=kontor')
    t.equal(narrowed.document.querySelector('#site-search')?.getAttribute('value'), '', 'it is no search')
    t.ok(narrowed.document.querySelector('main input[name=q][value=kontor]'), 'what was typed stays')
  },
)

t.test('many colleagues are shown a page at a time', async (t) => {
  const house = await openHouse(t)
  for (let number = 10; number < 25; number++)
    await publish(house, await house.person({ name: `Kollega ${number}`, organisation: 'Det Store Hus' }))
  const page = await house.visit(await address(house, 'Det Store Hus'))
  t.equal(page.texts('.people a.font-semibold').length, 12)
  t.match(
    page.document.querySelector('[aria-labelledby=case] .more-link')?.getAttribute('href'),
    /^\/search\?organisation=\d+&kind=case$/,
  )
  const more = page.document.querySelector('.people .pager a')?.getAttribute('href') ?? ''
  const expected = ['Kollega 22', 'Kollega 23', 'Kollega 24']
  t.strictSame((await house.visit(more)).texts('.people a.font-semibold'), expected)
  t.strictSame((await house.visit(more, { fragment: true })).texts('a.font-semibold'), expected)
})

t.test('a search finds organisations by their names, and those where the answers come from', async (t) => {
  const house = await openHouse(t)
  const anne = await house.person({ organisation: 'Ærøskøbing og Omegns Kommune' })
  const boerge = await house.person({ organisation: 'Havnens Værksted' })
  await publish(house, anne, { title: 'Drejebænken fik hjul', room: 'kultur' })
  await publish(house, anne, { title: 'Drejebænken blev malet' })
  await publish(house, boerge, { title: 'Drejebænken flyttede ud' })
  await house.app.outbox.caughtUp({ timeoutMs: 10_000 })
  const found = async (query: string) =>
    (await house.visit(`/search?q=${encodeURIComponent(query)}`)).texts('.organisation a')
  for (const typed of ['ærøskøbing', 'AEROE', 'omegns kommune', 'kommune og ærø'])
    t.strictSame(await found(typed), ['Ærøskøbing og Omegns Kommune'], typed)
  const answers = await house.visit('/search?q=drejeb%C3%A6nken')
  t.strictSame(answers.texts('.organisation a'), ['Ærøskøbing og Omegns Kommune', 'Havnens Værksted'])
  t.strictSame(answers.texts('.organisation .count'), ['2 bidrag', '1 bidrag'])
  for (const odd of ['%', '_', "'"]) t.strictSame(await found(odd), [], odd)
  const only = await house.visit('/search?q=malet')
  t.strictSame(
    only.texts('.organisation a'),
    ['Ærøskøbing og Omegns Kommune'],
    'also when all are from there',
  )

  const suggested = async (text: string, visitor = house.visitor()) =>
    (
      await visitor.visit(`sundhed:/search/suggestions?q=${encodeURIComponent(text)}`, { fragment: true })
    ).texts('[role=group][aria-label=Organisationer] [role=option]')
  t.strictSame(await suggested('havn'), ['Havnens Værksted'])
  t.strictSame(await suggested('havnens v', anne.visitor), ['Havnens Værksted'])
  t.strictSame(await suggested('x'), [])
})

t.test('organisations and people are told by GraphQL, as far as one may know of them', async (t) => {
  const house = await openHouse(t)
  const anne = await house.person({ name: 'Anne Bjørnholm', organisation: 'Havnens Værksted' })
  const closed = await house.person({ name: 'Lukas Lukket', organisation: 'Hemmeligt Projektkontor' })
  const editor = await house.person({ editorOf: ['sundhed'] })
  await publish(house, anne, { title: 'Drejebænken fik hjul' })
  await publish(house, closed, { audience: 'editors:sundhed' })
  await house.app.outbox.caughtUp({ timeoutMs: 10_000 })
  const idOf = async (name: string) => (await address(house, name)).split('/').at(-1)
  const [open, hidden] = [await idOf('Havnens Værksted'), await idOf('Hemmeligt Projektkontor')]
  const ask = async (query: string, visitor: Visitor = house.visitor()) =>
    JSON.parse((await visitor.visit('/graphql', { json: { query } })).body).data

  const both = `{ organisation(id: ${hidden}) { name } person(id: ${closed.viewer.id}) { name } }`
  t.strictSame(await ask(both), { organisation: null, person: null })
  t.strictSame(await ask(both, editor.visitor), {
    organisation: { name: 'Hemmeligt Projektkontor' },
    person: { name: 'Lukas Lukket' },
  })
  const told = await ask(
    `{
    organisations { nodes { id name kind url } pageInfo { hasNextPage } }
    elsewhere: organisations(room: "kultur") { nodes { id } }
    nowhere: organisations(room: "findes-ikke") { nodes { id } }
    entries(organisation: ${open}) { nodes { title organisationId } }
    none: entries(organisation: "x") { nodes { title } }
    person(id: ${anne.viewer.id}) { name organisation organisationId url }
    suggest(text: "hav") { organisations { name } people { name } }
    names: suggest(text: "bjørn") { organisations { name } people { name } }
    closed: suggest(text: "hemmeligt") { organisations { name } people { name } }
  }`,
    editor.visitor,
  )
  const names = told.organisations.nodes.map(({ name }: { name: string }) => name)
  t.strictSame(names, ['Havnens Værksted', 'Hemmeligt Projektkontor'], 'the editor may know of both')
  t.match(told.organisations.nodes[0], {
    id: open,
    kind: 'andet',
    url: `/organisations/${open}-havnens-vaerksted`,
  })
  t.strictSame([told.elsewhere.nodes, told.nowhere.nodes, told.none.nodes], [[], [], []])
  t.strictSame(told.entries.nodes, [{ title: 'Drejebænken fik hjul', organisationId: open }])
  t.match(told.person, { name: 'Anne Bjørnholm', organisation: 'Havnens Værksted', organisationId: open })
  t.strictSame(told.suggest, { organisations: [{ name: 'Havnens Værksted' }], people: [] })
  t.strictSame(told.names, { organisations: [], people: [{ name: 'Anne Bjørnholm' }] })
  t.strictSame(told.closed, { organisations: [], people: [] }, 'what is suggested everybody may know')
})
