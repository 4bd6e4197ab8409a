import t from 'tap'
import { embeddedEngine } from '../../../src/features/search/embedded/engine.ts'
import { relatedEntries } from '../../../src/features/search/similar.ts'
import { planText } from '../../../src/features/search/text-plan.ts'
import { nobody } from '../../../src/scope.ts'
import { testDatabase } from '../../support/test-database.ts'
import { document } from './documents.ts'

const hall = { room: null, viewer: nobody, closed: [] }
const filling = 'Kommunen har samlet erfaringer gennem et helt år og deler dem nu med alle andre.'
const fillers = Array.from({ length: 8 }, (_, index) =>
  document({ id: 100 + index, title: `Andet nummer ${index}`, body: `${filling} Vi lærte ${index} ting.` }),
)

t.test('what resembles an entry', async (t) => {
  const engine = embeddedEngine((await testDatabase(t)).db)
  await engine.index([
    ...fillers,
    document({
      id: 1,
      title: 'Syng jer stærke',
      body: `Et kor for borgere med KOL træner lungerne. ${filling}`,
    }),
    document({ id: 2, title: 'Kor for borgere med KOL', body: 'Vi mødes hver torsdag.' }),
    document({
      id: 3,
      title: 'Torsdag',
      body: 'Et kor i huset. Mange borgere kommer, og KOL træner man væk.',
    }),
    document({
      id: 4,
      title: 'Fredag',
      body: 'KOL er en sygdom. Der er et kor i huset. Mange borgere kommer her.',
    }),
    document({ id: 5, title: 'Singing', body: 'A choir for patients with KOL.', language: 'en' }),
    document({ id: 6, title: 'Kor for borgere med KOL', body: 'Kun for os.', audience: 'members' }),
  ])
  const related = await relatedEntries(hall, engine, { id: 1 })
  const likeness = new Map(related.here.map(({ candidate, relevance }) => [candidate.id, relevance]))
  const of = (id: number) => likeness.get(id) ?? 0

  t.test('is first of all what the text names by its title', async (t) => {
    t.ok(of(2) > of(4), `${of(2)} ${of(4)}`)
  })
  t.test('shares pairs of words rather than the same words apart', async (t) => {
    t.ok(of(3) > of(4), `${of(3)} ${of(4)}`)
  })
  t.test('may be in another language, when a word is the same', async (t) => {
    t.ok(of(5) > 0)
  })
  t.test('is alike between none and whole', async (t) => {
    t.ok(related.here.every(({ relevance }) => relevance >= 0 && relevance <= 1))
    const [copy] = (
      await relatedEntries(hall, engine, {
        title: 'Kor for borgere med KOL',
        text: 'Vi mødes hver torsdag.',
        language: 'da',
      })
    ).here
    t.equal(copy?.candidate.id, 2)
    t.ok((copy?.relevance ?? 0) > 0.6, `${copy?.relevance}`)
  })
  t.test('is within reach, and what is closed changes nothing of it', async (t) => {
    t.notOk(likeness.has(6))
    await engine.remove([6])
    const without = await relatedEntries(hall, engine, { id: 1 })
    t.same(
      without.here.map(({ candidate, relevance }) => [candidate.id, relevance]),
      related.here.map(({ candidate, relevance }) => [candidate.id, relevance]),
    )
  })
})

t.test(
  'a text is looked for by its heaviest words; one that too many have gives way to the next',
  async (t) => {
    const term = (word: string, documents: number, titles: number) => ({
      word,
      spelling: word,
      weight: 1,
      alternatives: [{ stems: [word], weight: 1 }],
      documents,
      titles,
    })
    const planned = planText(
      [term('sjaelden', 5, 2), term('almindelig', 900_000, 90_000), term('naeste', 40, 3)],
      1_000_000,
    )
    t.same(
      planned.map(({ stems, inTitle }) => `${stems.join()}${inTitle ? ' in titles' : ''}`),
      ['sjaelden in titles', 'naeste in titles', 'sjaelden', 'naeste'],
    )
    t.ok((planned[0]?.weight ?? 0) > (planned[1]?.weight ?? 0), 'the rarer one weighs more')
  },
)
