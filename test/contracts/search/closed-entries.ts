import type { Test } from 'tap'
import { document } from '../../features/search/documents.ts'
import { ask, everything, falls, found, type OpenEngine, opened } from './asking.ts'

export async function closedEntries(t: Test, open: OpenEngine) {
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
