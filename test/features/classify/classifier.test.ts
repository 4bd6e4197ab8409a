import t from 'tap'
import { Classifier, type Example, type Label } from '../../../src/features/classify/classifier.ts'

const about = (labels: Label[], ...texts: string[]): Example[] =>
  texts.map((text) => ({ text, language: 'da', labels }))

const examples = [
  ...about(
    ['topic:fald', 'room:aeldre'],
    'Faldforebyggelse\nBalance for ældre',
    'Færre fald\nÆldre træner balance',
    'Balance\nEt fald er nok',
  ),
  ...about(
    ['topic:affald', 'room:klima'],
    'Sortering\nBeholdere til affald',
    'Affald\nBorgere og sortering',
    'Beholdere\nAffald igen',
  ),
  ...about(
    ['topic:fald', 'topic:nat', 'room:aeldre'],
    'Fald om natten\nNattevagt og balance',
    'Nattevagt\nÆldre og fald om natten',
  ),
]
const classifier = await Classifier.learn(examples)
const names = (text: string, subject = 'topic') =>
  (classifier.guess(text, 'da').get(subject) ?? []).map(({ name }) => name)

t.test('a text is about what the texts that it resembles are about, in any form of the words', async (t) => {
  t.equal(names('Balancen hos ældre borgere')[0], 'fald')
  t.equal(names('Vi sorterer i nye beholdere')[0], 'affald')
  t.same(names('Nattevagten og fald').slice(0, 2).sort(), ['fald', 'nat'])
  t.equal(names('Affaldsbeholdere')[0], 'affald', 'also where two words are written as one')
})

t.test('whatever is asked of it is told at once, each for itself', async (t) => {
  t.same(names('Balancen hos ældre borgere', 'room'), ['aeldre', 'klima'])
  t.same(names('Balancen hos ældre borgere', 'phase'), [])
})

t.test('it is surer the clearer the text, and surer the more it has been right', async (t) => {
  const best = async (learnt: Example[], text: string) =>
    (await Classifier.learn(learnt)).guess(text, 'da').get('room')?.[0]?.confidence ?? 0
  const clear = 'Sortering af affald\nBeholdere'
  const often = [1, 2, 3, 4, 5].flatMap(() => examples)
  t.ok((await best(examples, clear)) > (await best(examples, 'Affald og balance')))
  t.ok((await best(often, clear)) > (await best(examples, clear)))
  t.ok((await best(often, clear)) < 1)
  const contrary = often.map((example, at) => ({
    ...example,
    labels: [Math.floor(at / examples.length) % 2 ? 'room:klima' : 'room:aeldre'] as const,
  }))
  t.ok((await best(contrary, clear)) < (await best(often, clear)), 'who files at random teaches nothing')
})

t.test('what is known of a label stands in until somebody has filed something under it', async (t) => {
  const known = await Classifier.learn(
    [],
    [
      { label: 'profession:laege', phrases: ['overlæge', 'consultant physician'] },
      { label: 'profession:leder', phrases: ['leder', 'manager'] },
      { label: 'room:klima', phrases: [], texts: { da: 'Affald og energi', en: 'Waste and energy' } },
      { label: 'room:kultur', phrases: [], texts: { da: 'Museer og teater', en: 'Museums and theatre' } },
    ],
  )
  const best = (text: string, language: 'da' | 'en', subject: string) =>
    known.guess(text, language).get(subject)?.[0]?.name
  t.equal(best('To overlæger gik stuegang sammen', 'da', 'profession'), 'laege')
  t.equal(best('The consultant physicians did their rounds together', 'en', 'profession'), 'laege')
  t.equal(best('A museum opens its cellar', 'en', 'room'), 'kultur')
  t.equal(best('Vi vejer affaldet', 'da', 'room'), 'klima')
})

t.test('a text without a known word, and a house without texts, get no guess', async (t) => {
  t.same(names('Xylofon'), [])
  t.same(names(''), [])
  t.same([...(await Classifier.learn([])).guess('Fald', 'da')], [])
})
