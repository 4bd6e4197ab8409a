import t, { type Test } from 'tap'
import { ServiceDown } from '../../../src/errors.ts'
import type { CandidateRequest, SearchEngine } from '../../../src/features/search/port.ts'
import { fields } from '../../../src/features/search/typesense/collection.ts'
import { typesenseEngine } from '../../../src/features/search/typesense/engine.ts'
import { aliasOf } from '../../../src/features/search/typesense/index.ts'
import { NotThere, typesenseServer } from '../../../src/features/search/typesense/server.ts'
import { tokenOf } from '../../../src/features/search/typesense/tokens.ts'
import { type FakeTypesense, openFakeTypesense } from '../../support/fake-typesense.ts'
import { testDatabase } from '../../support/test-database.ts'
import { document, sourceOf } from './documents.ts'

const alias = aliasOf('test')
const told: string[] = []
const log = {
  warn: (facts: object, message: string) => void told.push(`${message} ${JSON.stringify(facts)}`),
  info: (message: string) => void told.push(message),
}

interface Opened {
  engine: SearchEngine
  fake: FakeTypesense
}

async function opened(t: Test, pace?: Parameters<typeof typesenseServer>[2]): Promise<Opened> {
  const fake = await openFakeTypesense(t)
  const { db } = await testDatabase(t)
  const server = typesenseServer({ urls: [fake.url], apiKey: fake.apiKey }, log, pace)
  return { engine: typesenseEngine(db, server, 'test'), fake }
}

const asking = (text: string, more: Partial<CandidateRequest> = {}): CandidateRequest => ({
  text,
  audiences: ['public', 'group:12'],
  room: 'sundhed',
  limit: { here: 20, elsewhere: 10 },
  ...more,
})

t.test('what the server is asked', async (t) => {
  const { engine, fake } = await opened(t)
  await engine.rebuild(sourceOf([]))

  t.test('is a search for each word and side, narrowed to what the reader may see and wants', async (t) => {
    fake.asked.length = 0
    await engine.candidates(
      asking('fald', { closed: ['klima/fund'], filters: { place: ['Ølstykke ]&& x:=1'], effect: true } }),
    )
    t.equal(fake.asked.length, 1)
    const common =
      'audience:=[public,groupq3a12] && shelf:!=[klimaq2ffund]' +
      ' && roomsSIDE[sundhed] && place:=[qc3q98lstykkeq20q5dq26q26q20xq3aq3d1] && effect:=true'
    const look = (side: string, match: string) => ({
      q: '*',
      sort_by: 'words:asc,published_at:desc,number:desc',
      include_fields: 'id,words,published_at',
      per_page: 250,
      collection: alias,
      filter_by: `${common.replace('SIDE', side)} && ${match}`,
    })
    t.same(fake.searches(), [
      look(':=', '(stems:=[fald,enq3afald])'),
      look(':!=', '(stems:=[fald,enq3afald])'),
      look(':=', '(stems:=[q3dfald,q3denq3afald])'),
      look(':!=', '(stems:=[q3dfald,q3denq3afald])'),
    ])
  })
  t.test('is nothing for who may see nothing', async (t) => {
    fake.asked.length = 0
    t.same((await engine.candidates(asking('fald', { audiences: [] }))).here, [])
    t.same((await engine.candidates(asking('', { audiences: [] }))).here, [])
    t.same(fake.asked, [])
  })
  t.test('is split where there are more searches than a server takes in one request', async (t) => {
    fake.asked.length = 0
    const text = 'alfa bravo charlie delta ekko foxtrot golf hotel india juliet kilo lima'
    const topics = Array.from({ length: 60 }, (_, index) => `emne-${index}`)
    fake.finds = [1]
    const answer = await engine.suggest({ text, room: null, topics, limit: 3 })
    t.same(fake.asked.map(({ body }) => (body as { searches: unknown[] }).searches.length).sort(), [11, 50])
    t.equal(answer.topics.length, 60)
  })
  t.test('holds each title as it is typed, the room of the reader first', async (t) => {
    fake.asked.length = 0
    await engine.suggest({ text: 'Ældre får "besø', room: 'sundhed', topics: [], limit: 4 })
    t.match(fake.searches(), [
      {
        q: 'aeldre faar besoe',
        query_by: 'folded_title',
        filter_by: 'audience:=[public]',
        sort_by: '_eval(room:=[sundhed]):desc,helpful:desc,published_at:desc',
        num_typos: 0,
        per_page: 4,
      },
    ])
  })
})

t.test('an index made anew', async (t) => {
  const { engine, fake } = await opened(t)
  const held = [1, 2, 3].map((id) => document({ id, title: `Fald ${id}` }))

  t.test('is not current before, and is afterwards, with the fields of this version', async (t) => {
    t.equal(await engine.isCurrent(), false)
    t.equal(await engine.count(), 0)
    t.equal(await engine.rebuild(sourceOf(held)), 3)
    t.equal(await engine.isCurrent(), true)
    t.equal(await engine.count(), 3)
    t.same(fake.collections.get(fake.aliases.get(alias) ?? '')?.fields, fields)
  })
  t.test('takes the place of the old one, which is searched until then and gone after', async (t) => {
    const old = fake.aliases.get(alias)
    const during: unknown[] = []
    fake.before = ({ path }) => {
      if (path.endsWith('/import')) during.push(fake.aliases.get(alias), fake.idsUnder(alias))
    }
    await engine.rebuild(sourceOf(held.slice(1)))
    fake.before = () => undefined
    t.same(during, [old, [1, 2, 3]])
    t.not(fake.aliases.get(alias), old)
    t.same(fake.idsUnder(alias), [2, 3])
    t.same([...fake.collections.keys()], [fake.aliases.get(alias)])
    t.equal(fake.aliases.get('test'), fake.aliases.get(alias), 'partners have a name without a version')
  })
  t.test('takes older versions out, and leaves a newer one and other houses alone', async (t) => {
    const others = ['test-v1-a', 'test-v99999-a', 'testen-v1-a', 'other']
    for (const name of others) fake.collections.set(name, { name, fields: [], documents: new Map() })
    fake.aliases.set('test-v1', 'test-v1-a')
    await engine.rebuild(sourceOf(held))
    t.same(
      others.map((name) => fake.collections.has(name)),
      [false, true, true, true],
    )
    t.equal(fake.aliases.has('test-v1'), false)
  })
  t.test('is given up when the server fails, and what there was goes on', async (t) => {
    const before = fake.aliases.get(alias)
    fake.failsImports = 503
    await t.rejects(engine.rebuild(sourceOf(held)), { message: 'Typesense took 0 of 3 documents (503)' })
    fake.failsImports = null
    t.equal(fake.aliases.get(alias), before)
    t.same(
      [...fake.collections.keys()].filter((name) => name.startsWith(alias)),
      [before],
    )
  })
  t.test('is whole without an entry that the server refuses', async (t) => {
    fake.refuses.add('2')
    t.equal(await engine.rebuild(sourceOf(held)), 3)
    fake.refuses.clear()
    t.equal(await engine.count(), 3)
    t.match(told.at(-1), /refuses these entries.*\[2\]/)
    await engine.rebuild(sourceOf(held))
  })
  t.test('with other fields is not current', async (t) => {
    const collection = fake.collections.get(fake.aliases.get(alias) ?? '')
    if (collection) collection.fields = collection.fields.filter(({ name }) => name !== 'words')
    t.equal(await engine.isCurrent(), false)
  })
})

t.test('keeping', async (t) => {
  const { engine, fake } = await opened(t)
  await engine.rebuild(sourceOf([]))

  t.test('a line that fails inside an answer that says 200 is a fault, told without the text', async (t) => {
    fake.failsImports = 500
    const both = [document({ id: 1 }), document({ id: 2, title: 'Fortroligt' })]
    const fault = await engine.index(both).then(
      () => undefined,
      (error: unknown) => error,
    )
    fake.failsImports = null
    t.ok(fault instanceof ServiceDown)
    t.notMatch(JSON.stringify([fault, String(fault), told]), 'Fortroligt')
  })
  t.test('an entry that the server refuses is found by nobody until it is taken, and told of', async (t) => {
    fake.refuses.add('2')
    await engine.index([document({ id: 1 }), document({ id: 2, title: 'Fortroligt' })])
    t.match(told.at(-1), /refuses these entries.*\[2\]/)
    t.notMatch(JSON.stringify(told), 'Fortroligt')
    t.same(fake.idsUnder(alias), [1, 2])
    const collection = fake.collections.get(fake.aliases.get(alias) ?? '')
    t.match(collection?.documents.get('2'), { audience: 'refused', stems: [], title: '', summary: '' })
    fake.refuses.clear()
    await engine.index([document({ id: 2, title: 'Fortroligt' })])
    t.match(collection?.documents.get('2'), { audience: 'public', title: 'Fortroligt' })
  })
  t.test('entries are taken out by their ids, those that are not there too', async (t) => {
    await engine.index([document({ id: 1 }), document({ id: 2 })])
    await engine.remove([2, 77])
    await engine.remove([])
    t.same(fake.idsUnder(alias), [1])
  })
  t.test('a server that is away, starting or without an index is a service that is down', async (t) => {
    fake.mood = 503
    await t.rejects(engine.index([document({ id: 3 })]), ServiceDown)
    await t.rejects(engine.isCurrent(), ServiceDown)
    fake.mood = 'well'
    fake.loseEverything()
    await t.rejects(engine.index([document({ id: 3 })]), NotThere)
    await t.rejects(engine.remove([3]), NotThere)
    t.ok(new NotThere() instanceof ServiceDown)
    t.notMatch(JSON.stringify(told), fake.apiKey)
  })
})

t.test('a server that does not answer is left alone, then asked again', async (t) => {
  told.length = 0
  const { engine, fake } = await opened(t, { searchTimeoutMs: 100, leftAloneMs: 300 })
  await engine.rebuild(sourceOf([]))
  fake.mood = 'silent'
  fake.asked.length = 0
  for (let page = 0; page < 6; page++) t.same((await engine.candidates(asking('fald'))).here, [])
  t.equal(fake.asked.length, 3)
  t.match(told, [/^the search server does not answer/])
  fake.mood = 'well'
  while (told.length < 2) await engine.candidates(asking('fald'))
  t.equal(told[1], 'the search server answers again')
  t.equal(fake.asked.length, 4, 'one question was enough')
})

t.test('a token is one word of small letters and digits, and another one for every other value', (t) => {
  const values = [
    'group:1',
    'group1',
    'Group1',
    'groupq3a1',
    'q',
    'sund-hed',
    'sundhed',
    'ø',
    'oe',
    '',
    ' ',
    '`',
    ']',
  ]
  const long = ['a'.repeat(200), 'a'.repeat(201)]
  const tokens = [...values, ...long].map(tokenOf)
  t.equal(new Set(tokens).size, tokens.length)
  for (const token of tokens) t.match(token, /^[a-z0-9]{0,80}$/)
  t.equal(tokenOf('sundhed'), 'sundhed')
  t.end()
})
