import { eq, sql } from 'drizzle-orm'
import t from 'tap'
import { entries, placements } from '../../../db/schema/index.ts'
import { chooseEntry, removeItem } from '../../../src/features/collections/choose.ts'
import { itemsOf } from '../../../src/features/collections/queries.ts'
import { withdrawEntry } from '../../../src/features/entries/change-entry.ts'
import { findEntry } from '../../../src/features/entries/queries.ts'
import { rowsOf } from '../../../src/plugins/database.ts'
import { nobody } from '../../../src/scope.ts'
import { type EntryWanted, publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { indexed } from '../../support/sharing.ts'
import { countStatements } from '../../support/statements.ts'

const collectionOf = (house: TestHouse, editor: Person, over: EntryWanted = {}) =>
  publish(house, editor, {
    kind: 'collection',
    title: 'Det bedste om gulve',
    summary: 'Vi har læst alt det, huset ved om gulve, og valgt det bedste.',
    ...over,
  })

const scopeOf = (house: TestHouse, person: Person) => ({ ...house.scope('sundhed'), viewer: person.viewer })

t.test(
  'a collection has its list, page, shelves, feed, search and GraphQL type from its definition',
  async (t) => {
    const house = await openHouse(t)
    const editor = await house.person({ editorOf: ['sundhed'] })
    const member = await house.person()
    t.notMatch((await member.visit('sundhed:/')).body, /<h2 id="collection"/, 'no shelf while it is empty')
    t.notMatch((await member.visit('/')).body, /<h2 id="collections"/)
    const entry = await publish(house, member, { title: 'Linoleum på gangen', room: 'kultur' })
    const collection = await collectionOf(house, editor, {
      details: {
        purpose: 'crossCutting',
        forWhom: 'Dem med gulve',
        conclusion: 'Alt er bedre end kvadderstof',
      },
    })
    await chooseEntry(scopeOf(house, editor), collection, entry.id, 'Fordi det knirker mindst')
    await indexed(house)
    for (const address of [
      'sundhed:/collections',
      '/collections',
      'sundhed:/',
      '/',
      'sundhed:/feed.json',
      'sundhed:/search?kind=collection',
      'sundhed:/search?q=kvadderstof',
      'sundhed:/search?q=knirker',
    ])
      t.match((await member.visit(address)).body, /Det bedste om gulve/, `there: ${address}`)
    for (const address of ['kultur:/collections', 'kultur:/feed.json'])
      t.notMatch((await member.visit(address)).body, /Det bedste om gulve/, `not there: ${address}`)
    t.match((await member.visit('sundhed:/')).body, /<h2 id="collection">Samlinger/)
    t.match((await member.visit('sundhed:/collections')).texts('.card .flag'), ['På tværs'])
    t.equal(
      (await member.visit('laeseloftet:/collections')).status,
      404,
      'a room without it does not have it',
    )

    const query = `{ entry(id: ${collection.id}) { __typename ... on Collection { purpose forWhom conclusion
    items { comment entry { title room { slug } ... on Case { body } } } } } }`
    t.match((await member.visit('/graphql', { json: { query } })).json(), {
      data: {
        entry: {
          __typename: 'Collection',
          purpose: 'crossCutting',
          forWhom: 'Dem med gulve',
          conclusion: 'Alt er bedre end kvadderstof',
          items: [
            {
              comment: 'Fordi det knirker mindst',
              entry: { title: 'Linoleum på gangen', room: { slug: 'kultur' } },
            },
          ],
        },
      },
    })
    const chosen = await house.visit(entry.address)
    t.match(chosen.texts('.chosen-for li'), ['Valgt til samlingen Det bedste om gulve'])
    const link = chosen.document.querySelector('.chosen-for a')?.getAttribute('href') ?? ''
    t.equal((await member.visit(link)).url.pathname, collection.path, 'from another room')
  },
)

t.test('what a reader may not see of a collection is not there, nor counted, nor found', async (t) => {
  const house = await openHouse(t)
  const editor = await house.person({ editorOf: ['sundhed'] })
  const member = await house.person()
  const collection = await collectionOf(house, editor)
  const audiences = ['public', 'members', 'editors:sundhed'] as const
  const titles = {
    public: 'Det åbne gulv hos os',
    members: 'Medlemmernes gulv hos os',
    'editors:sundhed': 'Redaktørens gulv hos os',
  }
  for (const audience of audiences) {
    const { id } = await publish(house, editor, { audience, title: titles[audience] })
    await chooseEntry(
      scopeOf(house, editor),
      collection,
      id,
      `Ordet ${audience.replace(/\W/g, '')}xyz om det`,
    )
  }
  await indexed(house)
  const ask = {
    json: {
      query: `{ entry(id: ${collection.id}) { ... on Collection { items { comment entry { title } } } } }`,
    },
  }
  for (const [visitor, seen] of [
    [house.visitor(), audiences.slice(0, 1)],
    [(await house.person({ isSupplier: true })).visitor, audiences.slice(0, 1)],
    [member.visitor, audiences.slice(0, 2)],
    [(await house.person({ editorOf: ['kultur'] })).visitor, audiences.slice(0, 2)],
    [editor.visitor, audiences],
  ] as const) {
    const page = await visitor.visit(collection.address)
    const hidden = audiences.filter((audience) => !(seen as readonly string[]).includes(audience))
    t.strictSame(
      page.texts('.collection .card-title'),
      seen.map((audience) => titles[audience]),
    )
    t.equal(page.texts('.collection > h2')[0], seen.length === 1 ? 'Ét bidrag' : `${seen.length} bidrag`)
    const answer = (await visitor.visit('/graphql', ask)).body
    for (const audience of hidden) {
      const word = `${audience.replace(/\W/g, '')}xyz`
      for (const told of [page.body, answer]) {
        t.notMatch(told, titles[audience])
        t.notMatch(told, word, 'nor what is said about it')
      }
    }
    // the words about what only some may read are in nobody's search
    for (const audience of audiences) {
      const word = `${audience.replace(/\W/g, '')}xyz`
      const found = await visitor.visit(`sundhed:/search?q=${word}`)
      t.equal(
        found.texts('.results .card-title, .cards .card-title').includes('Det bedste om gulve'),
        audience === 'public',
        word,
      )
    }
  }

  const { db } = house.database
  const hide = async (audience: string) => {
    await db.update(entries).set({ audience }).where(eq(entries.id, collection.id))
    await db.update(placements).set({ audience }).where(eq(placements.entryId, collection.id))
  }
  await hide('members')
  const [open] = await db.select().from(entries).where(eq(entries.title, titles.public))
  const chosenFor = async (as: { visit: Person['visit'] }) =>
    (await as.visit(`sundhed:/cases/${open?.id}`)).texts('.chosen-for li').length
  t.equal(await chosenFor(house.visitor()), 0, 'a collection out of reach is not named')
  t.equal(await chosenFor(member), 1)
})

t.test(
  'words about an entry follow its audience, and go with it when it is taken out of the house',
  async (t) => {
    const house = await openHouse(t)
    const editor = await house.person({ editorOf: ['sundhed'] })
    const author = await house.person()
    const collection = await collectionOf(house, editor)
    const entry = await publish(house, author, { title: 'Gulvet, der sang' })
    const other = await publish(house, author, { title: 'Gulvet, der tav' })
    await chooseEntry(scopeOf(house, editor), collection, entry.id, 'Fordi knirkelyden forsvandt')
    await chooseEntry(scopeOf(house, editor), collection, other.id, 'Fordi tavsheden bredte sig')
    const found = async (word: string) => {
      await indexed(house)
      const { texts } = await author.visit(`sundhed:/search?q=${word}`)
      return texts('.card-title').includes('Det bedste om gulve')
    }
    t.equal(await found('knirkelyden'), true)
    const form = { ...(await formOf(author, entry.address)), audience: 'members' }
    await author.visit(`${entry.address}/edit`, { form })
    t.equal(await found('knirkelyden'), false, 'the collection is for all, the entry is not any more')
    await author.visit(`${entry.address}/edit`, { form: { ...form, version: '2', audience: 'public' } })
    t.equal(await found('knirkelyden'), true)

    await author.visit(`${entry.address}/withdrawal`, { form: {} })
    t.equal(await found('knirkelyden'), false)
    const [row] = await rowsOf<{ count: number }>(
      house.database.db,
      sql`select count(*)::int as count from search_documents s where to_jsonb(s)::text ilike '%knirkelyd%'`,
    )
    t.equal(row?.count, 0, 'not in the index either')
    t.equal(await found('tavsheden'), true)
    await removeItem(scopeOf(house, editor), collection, other.id)
    t.equal(await found('tavsheden'), false)
    t.match((await author.visit(collection.address)).text, /Her er intet valgt endnu/)
    t.strictSame((await author.visit(other.address)).texts('.chosen-for li'), [])

    const whole = await findEntry(scopeOf(house, editor), collection.id)
    if (!whole) throw new Error('the collection is gone')
    await withdrawEntry(scopeOf(house, editor), whole)
    t.equal((await author.visit(other.address)).status, 200, 'a collection that goes takes nothing along')
  },
)

async function formOf(person: Person, address: string): Promise<Record<string, string | string[]>> {
  const page = await person.visit(`${address}/edit`)
  const value = (name: string) => page.document.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
  const summary = page.document.querySelector('#field-summary')?.textContent ?? ''
  return { title: value('title'), summary, topics: ['faldforebyggelse'], version: value('version') }
}

t.test(
  'what a room has switched off is in no collection, and without collections there are none',
  async (t) => {
    const house = await openHouse(t)
    const editor = await house.person({ editorOf: ['sundhed'] })
    const collection = await collectionOf(house, editor)
    const news = await publish(house, editor, { kind: 'news', room: 'kultur', title: 'Nyt om gulve' })
    const entry = await publish(house, editor)
    for (const { id } of [news, entry]) await chooseEntry(scopeOf(house, editor), collection, id)
    const close = (slug: string, kind: string) => {
      const room = house.rooms.bySlug.get(slug)
      if (!room) throw new Error('the room is missing')
      room.features = room.features.filter((feature) => feature !== kind)
      house.rooms.closed.push(`${slug}/${kind}`)
    }
    close('kultur', 'news')
    t.strictSame((await editor.visit(collection.address)).texts('.collection .card-title'), [entry.title])
    close('sundhed', 'collection')
    for (const path of ['', '/entries', '/edit', '/collections'])
      t.equal((await editor.visit(`${collection.address}${path}`)).status, 404, path)
    t.equal((await editor.visit(`${collection.address}/entries`, { form: { entry: '1' } })).status, 404)
    t.strictSame((await editor.visit(entry.address)).texts('.chosen-for li'), [])
    t.match((await editor.visit(`${entry.address}/collections`)).text, /ingen samling at lægge den i/)
    t.notMatch((await editor.visit('/')).text, /Det bedste om gulve/)
  },
)

t.test(
  'a long collection costs no more questions than a short one, and GraphQL has its limits',
  async (t) => {
    const house = await openHouse(t)
    const editor = await house.person({ editorOf: ['sundhed'] })
    const scope = scopeOf(house, editor)
    const collections: number[] = []
    for (let number = 0; number < 3; number++) {
      const collection = await collectionOf(house, editor, { title: `Samling nummer ${number}` })
      for (let item = 0; item < number * 4; item++)
        await chooseEntry(scope, collection, (await publish(house, editor)).id, `Ord ${item}`)
      collections.push(collection.id)
    }
    await indexed(house)
    await house.app.outbox.stop()
    let items: Awaited<ReturnType<typeof itemsOf>> = []
    const asked = await countStatements(house, async () => {
      items = await itemsOf({ ...scope, viewer: nobody }, collections)
    })
    t.equal(asked, 2)
    t.strictSame(
      items.map((one) => one.length),
      [0, 4, 8],
    )
    const ask = async (query: string) =>
      (await editor.visit('/graphql', { json: { query } })).json<{ data: object; errors?: object[] }>()
    const inside = 'items(first: 5) { comment entry { title body topics { name } } }'
    const one = `{ entry(id: ${collections[2]}) { ... on Collection { ${inside} } } }`
    const all = `{ entries(kind: collection, first: 10) { nodes { ... on Collection { ${inside} } } } }`
    await ask('{ open }')
    const counts = []
    for (const query of [one, all]) counts.push(await countStatements(house, () => ask(query)))
    t.equal(counts[1], counts[0], 'all collections are read together')
    t.match(
      await ask(`{ entry(id: ${collections[2]}) { ... on Collection { items(first: 2) { comment } } } }`),
      {
        data: { entry: { items: [{ comment: 'Ord 0' }, { comment: 'Ord 1' }] } },
      },
    )
    const costly =
      '{ entries(kind: collection, first: 50) { nodes { ... on Collection { items(first: 50) { comment entry { title } } } } } }'
    t.ok((await ask(costly)).errors, 'too much at once')
    let deep = 'title'
    for (let level = 0; level < 9; level++)
      deep = `... on Collection { items(first: 1) { entry { ${deep} } } }`
    t.ok((await ask(`{ entry(id: 1) { ${deep} } }`)).errors, 'too deep')
  },
)

t.test(
  'the list is narrowed by what a collection was made for, and collections stand where they help',
  async (t) => {
    const house = await openHouse(t)
    const editor = await house.person({ editorOf: ['sundhed', 'kultur'] })
    await collectionOf(house, editor, { title: 'Bedste gulve', details: { purpose: 'bestPractice' } })
    await collectionOf(house, editor, { title: 'Gulve på tværs', details: { purpose: 'crossCutting' } })
    await collectionOf(house, editor, {
      title: 'Kulturens gulve på tværs',
      room: 'kultur',
      details: { purpose: 'crossCutting' },
    })
    const page = await editor.visit('sundhed:/collections')
    t.equal(page.texts('.card-title').length, 2)
    const across = await editor.visitor.submit(page, '.filters form', { purpose: 'crossCutting' })
    t.strictSame(across.texts('.card-title'), ['Gulve på tværs'])
    t.ok(across.document.querySelector('#field-purpose option[value=crossCutting][selected]'))
    t.equal((await editor.visit('/collections?purpose=crossCutting')).texts('.card-title').length, 2)
    t.strictSame((await editor.visit('sundhed:/collections?purpose=x')).texts('.card-title'), [])
    t.notOk(
      (await editor.visit('sundhed:/cases')).document.querySelector('#field-purpose'),
      'no other kind has it',
    )
    for (const who of ['lead', 'help'])
      t.match((await editor.visit(`sundhed:/start/${who}`)).text, /Det bedste, samlet ét sted.*Bedste gulve/)
  },
)
