import type { Test } from 'tap'
import { document } from '../../features/search/documents.ts'
import { idsOf, type OpenEngine, opened } from './asking.ts'

export async function resembling(t: Test, open: OpenEngine) {
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
