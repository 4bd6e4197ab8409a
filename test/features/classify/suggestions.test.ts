import t from 'tap'
import { suggestTopics } from '../../../src/features/classify/suggest-topics.ts'
import { openHouse } from '../../support/house.ts'
import { indexed, publish } from '../../support/sharing.ts'

t.test('sure topics are filled in, likely ones suggested, others not named', async (t) => {
  const guesses = [
    { label: 'fald', confidence: 0.9 },
    { label: 'nat', confidence: 0.25 },
    { label: 'affald', confidence: 0.1 },
  ]
  const suggest = (chosen: string[], offered: string[], room = 5) =>
    suggestTopics(guesses, { chosen, offered, room })
  t.same(suggest([], []), { suggested: ['fald', 'nat'], filled: ['fald'] })
  t.same(suggest([], ['fald']).filled, [], 'what has been taken off stays off')
  t.same(suggest(['fald'], []).filled, [], 'what is chosen is')
  t.same(suggest(['a', 'b'], [], 2).filled, [], 'no more than an entry may have')
})

t.test('what is shared is told its topics by what others have filed', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const fallen = 'Vi træner balance med ældre borgere, så færre falder derhjemme.'
  const helping = 'De frivillige læser højt og drikker kaffe med beboerne hver uge.'
  for (const number of [1, 2, 3]) {
    await publish(house, author, { title: `Balance og ben nummer ${number}`, summary: fallen })
    await publish(house, author, {
      title: `Oplæsning og kaffe nummer ${number}`,
      summary: helping,
      topics: ['frivillighed'],
    })
  }
  await indexed(house)
  const topicsOf = (query: Record<string, string>) =>
    author.visit(`sundhed:/share/topics?${new URLSearchParams({ title: 'Balance', ...query })}`, {
      fragment: true,
    })

  t.test('while one writes: ticked when it is sure, with a sentence that says so', async (t) => {
    const { body } = await topicsOf({ summary: fallen })
    t.match(body, /value="faldforebyggelse" checked/)
    t.match(body, /Sat ud fra teksten: Faldforebyggelse/)
    t.notMatch(body, /value="frivillighed" checked/)
  })
  t.test('what somebody took off is not ticked again, and nothing new is no answer', async (t) => {
    t.equal((await topicsOf({ summary: fallen, offered: 'faldforebyggelse' })).status, 204)
  })
  t.test('what somebody chose stays', async (t) => {
    const { body } = await topicsOf({ summary: fallen, topics: 'frivillighed' })
    t.match(body, /value="frivillighed" checked/)
    t.match(body, /value="faldforebyggelse" checked/)
  })
  t.test('without JavaScript after the first try', async (t) => {
    const answer = await author.visit('sundhed:/share', {
      form: { kind: 'case', title: 'Ben', summary: fallen },
    })
    t.equal(answer.status, 422)
    t.match(answer.body, /value="faldforebyggelse" checked/)
  })
  t.test('of a few letters, or of what nobody has written of, nothing is said', async (t) => {
    t.equal((await topicsOf({ summary: 'Kort' })).status, 204)
    t.equal(
      (
        await topicsOf({
          title: 'Xylofon',
          summary: 'Zebrafinken synger bebop udenfor vinduet klokken tolv.',
        })
      ).status,
      204,
    )
  })
})
