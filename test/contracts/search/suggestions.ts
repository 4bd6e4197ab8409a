import type { Test } from 'tap'
import { document } from '../../features/search/documents.ts'
import { type OpenEngine, opened } from './asking.ts'

export async function suggestions(t: Test, open: OpenEngine) {
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
