import fc from 'fast-check'
import type { Test } from 'tap'
import type {
  CandidateRequest,
  Candidates,
  SearchDocument,
  SearchEngine,
} from '../../src/features/search/port.ts'
import { document, sourceOf } from '../features/search/documents.ts'

type OpenEngine = (t: Test) => Promise<SearchEngine>

/** What every search engine of the house must do. `open` gives an empty engine of the test's own. */
export function searchContract(t: Test, open: OpenEngine): void {
  t.test('finding', (t) => finding(t, open))
  t.test('rooms and filters', (t) => roomsAndFilters(t, open))
  t.test('closed entries', (t) => closedEntries(t, open))
  t.test('keeping the index', (t) => keeping(t, open))
  t.test('what resembles', (t) => resembling(t, open))
  t.test('suggestions', (t) => suggestions(t, open))
  t.test('odd input', (t) => oddInput(t, open))
}

const ask = (
  engine: SearchEngine,
  text: string,
  request: Partial<CandidateRequest> = {},
): Promise<Candidates> =>
  engine.candidates({
    text,
    audiences: ['public'],
    room: null,
    limit: { here: 50, elsewhere: 20 },
    ...request,
  })

const idsOf = (entries: { id: number }[]): number[] =>
  entries.map(({ id }) => id).sort((one, other) => one - other)
const found = async (...[engine, text, request]: Parameters<typeof ask>): Promise<number[]> =>
  idsOf((await ask(engine, text, request)).here)

async function opened(t: Test, open: OpenEngine, documents: SearchDocument[]): Promise<SearchEngine> {
  const engine = await open(t)
  await engine.index(documents)
  return engine
}

const falls = document({
  id: 1,
  title: 'Færre fald på plejehjemmet',
  summary: 'Et måltid mere og gulve uden dørtrin gav færre brækkede hofter.',
  body: 'Personalet øvede balance med beboerne hver morgen.',
})
const bins = document({
  id: 2,
  room: 'klima',
  title: 'Affald sorteres i gårdene',
  summary: 'Skraldespandene fik farver, og beboerne blev spurgt først.',
})
const reading = document({
  id: 3,
  room: 'undervisning',
  title: 'Reading circles across three schools',
  summary: 'Pupils read aloud to each other twice a week.',
  language: 'en',
  topics: ['laesning'],
  topicWords: ['Læsning', 'Reading', 'læsevanskeligheder'],
})
const everything = [falls, bins, reading]

async function finding(t: Test, open: OpenEngine) {
  const engine = await opened(t, open, [
    ...everything,
    document({ id: 4, title: 'Hjemmeplejens ruter lagt om' }),
    document({ id: 5, title: 'Ældre får besøg af børnehaven' }),
  ])

  t.test('a sentence finds entries that share some of its words, in other forms', async (t) => {
    t.same(await found(engine, 'hvordan forebygger vi et fald blandt plejehjemmets beboere'), [1, 2])
  })
  t.test('words typed without æ, ø and å find the same', async (t) => {
    t.same(await found(engine, 'aeldre'), [5])
    t.same(await found(engine, 'boernehave'), [5])
    t.same(await found(engine, 'ÆLDRE'), [5])
  })
  t.test(
    'one typing error in a word of five letters or more is forgiven, and the right word is offered',
    async (t) => {
      for (const typed of ['ædlre', 'ældr', 'ælddre', 'ældse', 'lædre']) {
        const answer = await ask(engine, typed)
        t.same(idsOf(answer.here), [5], typed)
      }
      const answer = await ask(engine, 'færre besgø')
      t.equal(answer.didYouMean, 'færre besøg')
      t.equal((await ask(engine, 'færre besøg')).didYouMean, null)
    },
  )
  t.test('a short word with an error is taken as it stands', async (t) => {
    t.same(await found(engine, 'fxld'), [])
  })
  t.test('the beginning of a word finds it while it is typed', async (t) => {
    t.same(await found(engine, 'hjemmepl', { typing: true }), [4])
    t.same(await found(engine, 'besøg af børneh', { typing: true }), [5])
  })
  t.test('a word finds compounds with it, and a compound finds its parts', async (t) => {
    t.same(await found(engine, 'ruteplan'), [], 'plan is no known word')
    t.same(await found(engine, 'skraldespand'), [2])
    t.same(await found(engine, 'spandene'), [2], 'the end of skraldespandene')
    t.same(await found(engine, 'børnehavebesøg'), [5])
  })
  t.test(
    'an English entry is found by Danish topic words, and by English words in other forms',
    async (t) => {
      t.same(await found(engine, 'læsevanskelighed'), [3])
      t.same(await found(engine, 'school circle'), [3])
    },
  )
  t.test('words that the room holds for the same find each other there, not elsewhere', async (t) => {
    const synonyms = [
      ['senior', 'ældre'],
      ['udekørende', 'hjemmeplejens ruter'],
    ]
    t.same(await found(engine, 'seniorer', { synonyms }), [5])
    t.same(await found(engine, 'udekørende', { synonyms }), [4])
    t.same(await found(engine, 'seniorer'), [])
  })
  t.test('an empty text gives the newest first', async (t) => {
    await engine.index([document({ id: 6, title: 'Ny', publishedAt: new Date('2026-02-01') })])
    const { here } = await ask(engine, ' ')
    t.equal(here[0]?.id, 6)
    t.equal(here.length, 6)
    await engine.remove([6])
  })
}

async function roomsAndFilters(t: Test, open: OpenEngine) {
  const engine = await opened(t, open, [
    document({ id: 1, title: 'Vand i kælderen', kind: 'challenge', phase: 'starting', topics: ['vand'] }),
    document({ id: 2, title: 'Vand på marken', rooms: ['klima', 'sundhed'], room: 'klima', place: 'Skive' }),
    document({ id: 3, title: 'Vand i skolen', room: 'klima', effectDocumented: true, outcome: 'succeeded' }),
    document({
      id: 4,
      title: 'Vand til folket',
      room: 'social',
      profession: 'jurist',
      organisation: { id: 7, name: 'Aarhus Kommune' },
    }),
  ])

  t.test(
    'one call gives the entries of the room and those of the others, guests counted as of the room',
    async (t) => {
      const answer = await ask(engine, 'vand', { room: 'sundhed' })
      t.same(idsOf(answer.here), [1, 2])
      t.same(idsOf(answer.elsewhere), [3, 4])
    },
  )
  t.test('in the front hall every room is here', async (t) => {
    const answer = await ask(engine, 'vand')
    t.same(idsOf(answer.here), [1, 2, 3, 4])
    t.same(answer.elsewhere, [])
  })
  t.test('each filter narrows both the room and the others', async (t) => {
    t.same(await found(engine, 'vand', { filters: { kind: ['challenge'] } }), [1])
    t.same(await found(engine, 'vand', { filters: { topic: ['vand', 'ild'] } }), [1])
    t.same(await found(engine, 'vand', { filters: { phase: ['starting'] } }), [1])
    t.same(await found(engine, 'vand', { filters: { outcome: ['succeeded'] } }), [3])
    t.same(await found(engine, 'vand', { filters: { effect: true } }), [3])
    t.same(await found(engine, 'vand', { filters: { profession: ['jurist'] } }), [4])
    t.same(await found(engine, 'vand', { filters: { place: ['Skive'] } }), [2])
    t.same(await found(engine, 'vand', { filters: { organisation: [7] } }), [4])
    t.same(await found(engine, 'vand', { filters: { room: ['social'] } }), [4])
    t.same(await found(engine, 'vand', { filters: { kind: ['case'], effect: true, place: ['Skive'] } }), [])
    const answer = await ask(engine, 'vand', { room: 'sundhed', filters: { effect: true } })
    t.same([idsOf(answer.here), idsOf(answer.elsewhere)], [[], [3]])
  })
  t.test('no more are given than asked for, and that there are more is said', async (t) => {
    const answer = await ask(engine, 'vand', { limit: { here: 2, elsewhere: 0 } })
    t.equal(answer.here.length, 2)
    t.equal(answer.more, true)
    t.equal((await ask(engine, 'vand')).more, false)
  })
}

async function closedEntries(t: Test, open: OpenEngine) {
  const secret = document({
    id: 9,
    title: 'Zebrafinkeprojektet lukkes',
    summary: 'Fald i tilliden, siger gruppen.',
    audience: 'group:12',
    topics: ['tillid'],
    topicWords: ['Tillid'],
  })
  const engine = await opened(t, open, [...everything, secret])

  t.test('only a viewer with the key finds them', async (t) => {
    t.same(await found(engine, 'zebrafinkeprojektet'), [])
    t.same(await found(engine, 'zebrafinkeprojektet', { audiences: ['public', 'members', 'group:1'] }), [])
    t.same(await found(engine, 'zebrafinkeprojektet', { audiences: ['public', 'group:12'] }), [9])
    t.same(await found(engine, 'zebrafinkeprojektet', { audiences: [] }), [])
  })
  t.test('they leave no trace in what the public is given', async (t) => {
    const answers = async () => [
      await ask(engine, 'fald i tilliden', { room: 'sundhed' }),
      await ask(engine, 'fald', { room: 'klima' }),
      await ask(engine, 'zebrafinkeprojekte'),
      await ask(engine, 'zebrafink', { typing: true }),
      await ask(engine, ''),
      await engine.similar({
        to: { id: 1 },
        audiences: ['public'],
        room: null,
        limit: { here: 9, elsewhere: 9 },
      }),
      await engine.suggest({ text: 'zebra', room: null, topics: ['tillid'], limit: 9 }),
      await engine.suggest({ text: 'till', room: 'sundhed', topics: ['tillid'], limit: 9 }),
    ]
    const withSecret = await answers()
    await engine.remove([9])
    t.same(withSecret, await answers())
    await engine.index([secret])
  })
  t.test('suggestions are of public entries, whoever asks', async (t) => {
    const none = { entries: [], topics: [], words: [] }
    t.same(await engine.suggest({ text: 'zebrafi', room: null, topics: ['tillid'], limit: 5 }), none)
  })
  t.test('their bodies are given to those within reach only', async (t) => {
    t.equal((await engine.bodies([9], ['public', 'members'])).size, 0)
    t.equal((await engine.bodies([9], ['group:12'])).size, 1)
  })
  t.test('an entry that is closed disappears, words and all, and is back when it is opened', async (t) => {
    await engine.index([{ ...falls, audience: 'members' }])
    t.same(await found(engine, 'plejehjemmet'), [])
    t.same((await engine.suggest({ text: 'plejeh', room: null, topics: [], limit: 5 })).words, [])
    await engine.index([falls])
    t.same(await found(engine, 'plejehjemmet'), [1])
    t.same((await engine.suggest({ text: 'plejeh', room: null, topics: [], limit: 5 })).words, [
      'plejehjemmet',
    ])
  })
}

async function keeping(t: Test, open: OpenEngine) {
  const engine = await opened(t, open, everything)
  const state = async () => [await ask(engine, 'fald affald beboerne'), await engine.count()]

  t.test('indexing the same again changes nothing', async (t) => {
    const before = await state()
    await engine.index(everything)
    await engine.index([falls, falls])
    t.same(await state(), before)
  })
  t.test('indexing again replaces: new words find the entry, old ones no longer do', async (t) => {
    await engine.index([{ ...falls, title: 'Færre brandsår i køkkenet' }])
    t.same(await found(engine, 'brandsår'), [1])
    t.same(await found(engine, 'plejehjemmet'), [])
    await engine.index([falls])
  })
  t.test('removing takes out what is named; unknown ids are ignored', async (t) => {
    const before = await state()
    await engine.index([document({ id: 50, title: 'Fald, affald og beboerne' })])
    t.not((await state())[1], before[1])
    await engine.remove([50, 51])
    await engine.remove([])
    t.same(await state(), before)
  })
  t.test('a rebuild holds exactly what it is given, and tells how far it is', async (t) => {
    const progress: number[] = []
    const count = await engine.rebuild(sourceOf([bins, reading]), (done) => progress.push(done))
    t.equal(count, 2)
    t.equal(progress.at(-1), 2)
    t.equal(await engine.count(), 2)
    t.equal(await engine.isCurrent(), true)
    t.same(await found(engine, 'plejehjemmet'), [])
    t.same(await found(engine, 'skraldespandene'), [2])
    await engine.rebuild(sourceOf(everything))
    t.same(await found(engine, 'plejehjemmet'), [1])
  })
  t.test('what is changed or taken out while a rebuild is under way stays so', async (t) => {
    const now = new Map(everything.map((document) => [document.id, document]))
    await engine.rebuild({
      async *ids() {
        yield* everything.map(({ id }) => id)
        const changed = { ...falls, title: 'Færre brandsår i køkkenet' }
        now.set(falls.id, changed).delete(bins.id)
        await engine.index([changed])
        await engine.remove([bins.id])
      },
      read: async (ids) => ids.flatMap((id) => now.get(id) ?? []),
    })
    t.same(await found(engine, 'brandsår'), [1])
    t.same(await found(engine, 'skraldespandene'), [])
    t.equal(await engine.count(), 2)
  })
  t.test('a rebuild of nothing leaves an empty index that answers', async (t) => {
    await engine.rebuild(sourceOf([]))
    t.equal(await engine.count(), 0)
    t.same((await ask(engine, 'fald')).here, [])
  })
}

async function resembling(t: Test, open: OpenEngine) {
  const balance = 'balancetræning forebygger fald blandt ældre borgere'
  const engine = await opened(t, open, [
    document({ id: 1, title: 'Faldforebyggelse', summary: balance }),
    document({ id: 2, title: 'Dans', summary: `Dans og ${balance}` }),
    document({ id: 3, title: 'Kurser', summary: `Kurser i ${balance}`, room: 'aeldre' }),
    document({
      id: 4,
      title: 'Budget',
      summary: 'Regnearket blev afløst af et bord med kort',
      room: 'aeldre',
    }),
    document({ id: 5, title: 'Lukket', summary: balance, audience: 'members' }),
  ])
  const reach = { audiences: ['public'], room: 'sundhed', limit: { here: 10, elsewhere: 10 } }

  t.test(
    'entries about the same are found in the room and elsewhere, the entry itself left out',
    async (t) => {
      const answer = await engine.similar({ ...reach, to: { id: 1 } })
      t.same([idsOf(answer.here), idsOf(answer.elsewhere)], [[2], [3]])
    },
  )
  t.test('what is being written finds the same, while nothing of it is kept', async (t) => {
    const before = await engine.count()
    const to = {
      title: 'Fald',
      text: 'Vi vil gerne i gang med balancetræning for ældre',
      language: 'da',
    } as const
    t.same(idsOf((await engine.similar({ ...reach, to })).here), [1, 2])
    t.equal(await engine.count(), before)
  })
  t.test('an unknown entry, and one out of reach, resemble nothing', async (t) => {
    for (const id of [404, 5]) {
      const answer = await engine.similar({ ...reach, to: { id } })
      t.same([answer.here, answer.elsewhere], [[], []])
    }
  })
}

async function suggestions(t: Test, open: OpenEngine) {
  const engine = await opened(t, open, [
    document({ id: 1, title: 'Hjemmepleje om natten', topics: ['nat'], room: 'klima' }),
    document({ id: 2, title: 'Bedre hjemmepleje', body: 'Hjemmeplejen kører på el' }),
    document({ id: 3, title: 'Hjemløse unge' }),
  ])
  const suggest = (text: string, topics: string[] = [], limit = 5) =>
    engine.suggest({ text, room: 'sundhed', topics, limit })

  t.test('titles with a word that begins so are suggested, those of the room first', async (t) => {
    t.same(
      (await suggest('hjemmep')).entries.map(({ id }) => id),
      [2, 1],
    )
    t.same(
      (await suggest('bedre hjemm')).entries.map(({ id }) => id),
      [2],
    )
  })
  t.test('words are suggested in their own spelling, the commonest first', async (t) => {
    t.equal((await suggest('hjem')).words[0], 'hjemmepleje')
    t.ok((await suggest('hjemloe')).words.includes('hjemløse'))
  })
  t.test('topics without an entry are not', async (t) => {
    t.same((await suggest('na', ['nat', 'dag'])).topics, ['nat'])
  })
  t.test('no more are given than asked for, and nothing for nothing', async (t) => {
    t.equal((await suggest('hj', [], 1)).entries.length, 1)
    for (const text of ['', ' ', '!', 'h', 'hjemmep ']) {
      t.same(await suggest(text), { entries: [], topics: [], words: [] }, JSON.stringify(text))
    }
  })
}

const odd = [
  "'; drop table search_documents; --",
  "fald' | 'x",
  'fald:* & (!affald | <-> \\',
  '"fald" -affald OR site:x *',
  '\0fald\u0000',
  '\uD800 \uDFFF fald',
  '\u202Edlaf\u202C',
  '🦩🦩🦩',
  'og i på at',
  '%_%',
  '{"a":1}',
]

async function oddInput(t: Test, open: OpenEngine) {
  const engine = await opened(t, open, everything)
  const reach = { audiences: ['public'], room: 'sundhed', limit: { here: 5, elsewhere: 5 } }

  t.test('operators, quotes and odd Unicode are words or nothing, never an error', async (t) => {
    for (const text of odd) {
      const answer = await ask(engine, text)
      const holdsFald = text.includes('fald')
      t.equal(
        answer.here.some(({ id }) => id === 1),
        holdsFald || /og i/.test(text) || answer.query.terms.length === 0,
        text,
      )
      await engine.suggest({ text, room: null, topics: [text.replaceAll('\0', '')], limit: 5 })
      await engine.similar({ ...reach, to: { title: text, text, language: 'da' } })
    }
    t.equal(await engine.count(), 3)
  })
  t.test('a megabyte is read to where a question ends', async (t) => {
    const started = performance.now()
    t.same(await found(engine, `fald ${'lorem ipsum '.repeat(90_000)}`), [1])
    t.ok(performance.now() - started < 2_000)
  })
  t.test('no text is an error', async () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 }))
    await fc.assert(
      fc.asyncProperty(text, async (text) => {
        await ask(engine, text, { typing: true, filters: { place: [text.replaceAll('\0', '')] } })
        await engine.suggest({ text, room: null, topics: [], limit: 3 })
      }),
      { numRuns: 60 },
    )
  })
  t.test('a document with odd text can be indexed and found', async (t) => {
    await engine.index([document({ id: 77, title: 'Sær\0 tekst \uD800 🦩', body: '\u202E skæv '.repeat(5) })])
    t.same(await found(engine, 'tekst'), [77])
  })
}
