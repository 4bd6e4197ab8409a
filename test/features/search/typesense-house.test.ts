import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { houseCommand } from '../../../src/commands/house.ts'
import { renewIndexes, sourceFor } from '../../../src/features/discover/renew-index.ts'
import { aliasOf } from '../../../src/features/search/typesense/index.ts'
import { publish } from '../../support/entries.ts'
import { type FakeTypesense, openFakeTypesense } from '../../support/fake-typesense.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'

const alias = aliasOf('huset')

/** A house that searches on a server which has its index. */
async function houseOn(t: Test, fake: FakeTypesense): Promise<TestHouse> {
  const env = { TYPESENSE_URL: fake.url, TYPESENSE_API_KEY: fake.apiKey }
  const house = await openHouse(t, { env })
  await renewIndexes(house.app)
  return house
}

const inStep = async (t: Test, { app }: TestHouse, reader = 'typesense') =>
  t.ok(await app.outbox.caughtUp({ reader, timeoutMs: 20_000 }), `${reader} has read the log`)

/** A search page, for somebody whose pages are made anew each time. */
async function found(reader: Person, query: string) {
  const { status, text } = await reader.visitor.visit(`sundhed:/search?q=${encodeURIComponent(query)}`)
  return { status, has: (title: string) => text.includes(title) }
}

t.test('a search page shows what the server finds', async (t) => {
  const fake = await openFakeTypesense(t)
  const house = await houseOn(t, fake)
  const author = await house.person()
  const floor = await publish(house, author, { title: 'Gulve uden dørtrin' })
  const choir = await publish(house, author, { title: 'Kor på plejehjemmet' })
  const closed = await publish(house, author, { title: 'Lukket for alle andre', audience: 'group:12' })
  await inStep(t, house, 'search')
  await inStep(t, house)

  t.test('in one request with its key, and the entries come from the database', async (t) => {
    fake.finds = [choir.id]
    fake.asked.length = 0
    const page = await found(author, 'dørtrin')
    t.equal(page.status, 200)
    t.same([page.has('Kor på plejehjemmet'), page.has('Gulve uden')], [true, false])
    const asked = fake.asked.filter(({ path }) => path === '/multi_search')
    t.equal(asked.length, 1)
    t.equal(asked[0]?.key, fake.apiKey)
    t.ok(fake.searches().every(({ filter_by }) => String(filter_by).startsWith('audience:=[public,')))
  })
  t.test('but never what the reader may not see, whatever the server says', async (t) => {
    fake.finds = [closed.id, floor.id]
    t.equal((await found(author, 'dørtrin')).has('Lukket for alle andre'), false)
    const { text } = await house.visitor().visit('sundhed:/search/suggest?q=lukk')
    t.equal(text.includes('Lukket for alle andre'), false)
  })
})

t.test('a server in trouble leaves the page to the embedded engine', async (t) => {
  const fake = await openFakeTypesense(t)
  const house = await houseOn(t, fake)
  const author = await house.person()
  await publish(house, author, { title: 'Gulve uden dørtrin' })
  await inStep(t, house, 'search')
  await inStep(t, house)
  const troubles: Record<string, { begin(): unknown; end(): unknown }> = {
    'that refuses connections': { begin: () => fake.close(), end: () => fake.open() },
    'that is starting': {
      begin: () => {
        fake.mood = 503
      },
      end: () => {
        fake.mood = 'well'
      },
    },
    'whose answer is no answer': {
      begin: () => {
        fake.mood = 204
      },
      end: () => {
        fake.mood = 'well'
      },
    },
    'that has lost its data': { begin: () => fake.loseEverything(), end: () => renewIndexes(house.app) },
    'with an index of other fields': {
      begin: () => {
        for (const collection of fake.collections.values())
          collection.fields = collection.fields.filter(
            ({ name }) => !['stems', 'folded_title'].includes(name),
          )
      },
      end: () => renewIndexes(house.app),
    },
    'that says nothing': {
      begin: () => {
        fake.mood = 'silent'
      },
      end: () => {
        fake.mood = 'well'
      },
    },
  }
  for (const [what, { begin, end }] of Object.entries(troubles)) {
    t.test(what, async (t) => {
      // one page each, so that it is not known yet
      await begin()
      t.ok((await found(author, 'dørtrin')).has('Gulve uden'), 'it is found')
      const suggested = await house.app.searchEngine.suggest({
        text: 'gulv',
        room: null,
        topics: [],
        limit: 3,
      })
      t.equal(suggested.entries.length, 1, 'it is suggested')
      await end()
      fake.finds = []
      t.notOk((await found(author, 'dørtrin')).has('Gulve uden'), 'the server is asked again')
    })
  }
})

t.test('the index catches up by itself', async (t) => {
  const fake = await openFakeTypesense(t)
  const house = await houseOn(t, fake)
  const author = await house.person()
  const first = await publish(house, author)
  await inStep(t, house)
  t.same(fake.idsUnder(alias), [first.id])

  t.test('with what was published while its server was away', async (t) => {
    await fake.close()
    const second = await publish(house, author)
    await inStep(t, house, 'search')
    await fake.open()
    await inStep(t, house)
    t.same(fake.idsUnder(alias), [first.id, second.id])
  })
  t.test('when the server has lost everything, and what is published goes on meanwhile', async (t) => {
    fake.loseEverything()
    const third = await publish(house, author)
    await inStep(t, house, 'search')
    t.same(fake.idsUnder(alias), [], 'nothing is put where there is no index')
    await renewIndexes(house.app)
    t.ok(fake.idsUnder(alias).includes(third.id))
    t.equal(fake.idsUnder(alias).length, 3)
    await inStep(t, house)
  })
  t.test('when it has lost some', async (t) => {
    await inStep(t, house)
    fake.collections.get(fake.aliases.get(alias) ?? '')?.documents.delete(String(first.id))
    await renewIndexes(house.app)
    t.ok(fake.idsUnder(alias).includes(first.id))
  })
  t.test('while the server is away a renewal waits for it, and says so without a fault', async () => {
    fake.mood = 503
    await renewIndexes(house.app)
    fake.mood = 'well'
  })
})

t.test('a house that opens makes its index on a server that has none', async (t) => {
  const fake = await openFakeTypesense(t)
  const env = { TYPESENSE_URL: fake.url, TYPESENSE_API_KEY: fake.apiKey }
  const house = await openHouse(t, { env, listens: true })
  const entry = await publish(house, await house.person())
  for (const deadline = Date.now() + 20_000; fake.idsUnder(alias).length === 0; await pause(50)) {
    if (Date.now() > deadline) break
  }
  t.same(fake.idsUnder(alias), [entry.id])
})

t.test('what is changed while the index is made anew is in it', async (t) => {
  const fake = await openFakeTypesense(t)
  const house = await houseOn(t, fake)
  const author = await house.person()
  const first = await publish(house, author)
  await inStep(t, house)
  let late: { id: number } | undefined
  fake.before = async ({ path }) => {
    // all that there was has been read, and this comes before the new index is anybody's
    if (!path.endsWith('/import') || path.includes(`/${alias}/`) || late) return
    t.same(fake.idsUnder(alias), [first.id], 'the old one is there meanwhile')
    late = { id: 0 }
    late = await publish(house, author)
    await inStep(t, house, 'search')
  }
  const onServer = house.app.houseSearch.indexes.find(({ isElsewhere }) => isElsewhere)
  await onServer?.index.rebuild(await sourceFor(house.app, onServer))
  t.same(fake.idsUnder(alias), [first.id, late?.id])
  await inStep(t, house)
  t.equal(fake.collections.size, 1)
})

t.test('a partner gets a key that finds what everybody may see, and nothing else', async (t) => {
  const fake = await openFakeTypesense(t)
  const house = await houseOn(t, fake)
  const said: string[] = []
  const talk = { say: (line: string) => void said.push(line), progress: () => undefined }
  const task = { app: house.app, config: house.config, talk, signal: new AbortController().signal }
  const run = (...words: string[]) => houseCommand.run(task, houseCommand.read(words, '.'))

  t.test('signed with a key of their own that may only search this index', async (t) => {
    await run('partner', 'Kommunens intranet', '--days', '30')
    const asked = fake.asked.find(({ path }) => path === '/keys')?.body as { expires_at: number }
    t.match(asked, { actions: ['documents:search'], collections: ['huset', `${alias}.*`] })
    const scoped = Buffer.from(said[0] ?? '', 'base64').toString()
    // a digest in base64, four letters of the key it is derived from, and the parameters
    const [digest, start, parameters] = [scoped.slice(0, 44), scoped.slice(44, 48), scoped.slice(48)]
    const secret = 'the key of one partner'
    t.equal(digest, createHmac('sha256', secret).update(parameters).digest('base64'))
    t.equal(start, secret.slice(0, 4))
    t.match(JSON.parse(parameters), { filter_by: /^audience:=\[public\]/, expires_at: asked.expires_at })
    t.equal(Math.round((asked.expires_at - Date.now() / 1_000) / 86_400), 30)
    t.match(said[1], 'delete key 7')
  })
  t.test('and what cannot be done is said in one line', async (t) => {
    fake.mood = 503
    await t.rejects(run('partner', 'Avisen'), { message: 'No key was made. Typesense: answered 503.' })
    t.throws(() => houseCommand.read(['partner', 'Avisen', '--days', 'mange'], '.'), /npm run house/)
    const without = { ...task, app: (await openHouse(t)).app }
    await t.rejects(
      async () => houseCommand.run(without, houseCommand.read(['partner', 'Avisen'], '.')),
      /There is no search server/,
    )
  })
})
