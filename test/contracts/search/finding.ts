import type { Test } from 'tap'
import { document } from '../../features/search/documents.ts'
import { ask, everything, found, idsOf, type OpenEngine, opened } from './asking.ts'

export async function finding(t: Test, open: OpenEngine) {
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
