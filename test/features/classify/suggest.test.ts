import t from 'tap'
import { betterRoom, suggest } from '../../../src/features/classify/suggest.ts'

const guesses = [
  { name: 'fald', confidence: 0.9 },
  { name: 'nat', confidence: 0.4 },
  { name: 'affald', confidence: 0.1 },
]
const several = { chosen: [], offered: [], most: 5, fills: true }

t.test('what is sure is filled in, what is likely suggested, the rest not named', async (t) => {
  t.same(suggest(guesses, several, 3), { filled: ['fald'], likely: ['nat'] })
  t.same(suggest(guesses, { ...several, most: 1 }, 1), { filled: ['fald'], likely: [] })
  t.same(
    suggest([{ name: 'nat', confidence: 0.4 }], { ...several, most: 1 }, 1),
    { filled: [], likely: [] },
    'a field of one takes more',
  )
})

t.test('what a person chose or took off stays so', async (t) => {
  t.same(suggest(guesses, { ...several, offered: ['fald'] }, 3), { filled: [], likely: ['fald', 'nat'] })
  t.same(suggest(guesses, { ...several, chosen: ['fald'] }, 3), { filled: [], likely: ['nat'] })
  t.same(suggest(guesses, { ...several, chosen: ['ro'], most: 1 }, 1), { filled: [], likely: [] })
  t.same(suggest(guesses, { ...several, chosen: ['a', 'b'], most: 2 }, 3), { filled: [], likely: [] })
  t.same(suggest(guesses, { ...several, fills: false }, 3), { filled: [], likely: ['fald', 'nat'] })
})

t.test('another room is named only when it is clear, and only one that is open', async (t) => {
  const clear = [
    { name: 'sundhed', confidence: 0.8 },
    { name: 'kultur', confidence: 0.1 },
  ]
  t.equal(betterRoom(clear, 'kultur', ['sundhed', 'kultur']), 'sundhed')
  t.equal(betterRoom(clear, 'sundhed', ['sundhed', 'kultur']), null)
  t.equal(betterRoom(clear, 'kultur', ['kultur']), null)
  t.equal(betterRoom([{ name: 'sundhed', confidence: 0.5 }], 'kultur', ['sundhed']), null)
  t.equal(
    betterRoom([...clear.slice(0, 1), { name: 'kultur', confidence: 0.3 }], 'kultur', ['sundhed']),
    null,
  )
  t.equal(betterRoom([], 'kultur', ['sundhed']), null)
})
