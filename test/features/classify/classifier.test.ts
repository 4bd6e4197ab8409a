import t from 'tap'
import { Classifier, type Example } from '../../../src/features/classify/classifier.ts'

const about = (labels: string[], ...texts: string[]): Example[] =>
  texts.map((text) => ({ text, language: 'da', labels }))

const examples = [
  ...about(
    ['fald'],
    'Faldforebyggelse\nBalance for ældre',
    'Færre fald\nÆldre træner balance',
    'Balance\nEt fald er nok',
  ),
  ...about(
    ['affald'],
    'Sortering\nBeholdere til affald',
    'Affald\nBorgere og sortering',
    'Beholdere\nAffald igen',
  ),
  ...about(['fald', 'nat'], 'Fald om natten\nNattevagt og balance', 'Nattevagt\nÆldre og fald om natten'),
]
const classifier = new Classifier(examples)
const labels = (text: string) => classifier.guess(text, 'da').map(({ label }) => label)

t.test('a text is about what the texts that it resembles are about, in any form of the words', async (t) => {
  t.equal(labels('Balancen hos ældre borgere')[0], 'fald')
  t.equal(labels('Vi sorterer i nye beholdere')[0], 'affald')
  t.same(labels('Nattevagten og fald').slice(0, 2).sort(), ['fald', 'nat'])
})

t.test('it is surer the clearer the text, and never more than sure', async (t) => {
  const [clear] = classifier.guess('Sortering af affald\nBeholdere', 'da')
  const [mixed] = classifier.guess('Affald og balance', 'da')
  t.ok((clear?.confidence ?? 0) > (mixed?.confidence ?? 1), `${clear?.confidence} ${mixed?.confidence}`)
  const sum = classifier.guess('Affald og balance', 'da').reduce((all, { confidence }) => all + confidence, 0)
  t.ok(Math.abs(sum - 1) < 1e-9)
})

t.test('a text without a known word, and a house without texts, get no guess', async (t) => {
  t.same(classifier.guess('Xylofon', 'da'), [])
  t.same(classifier.guess('', 'da'), [])
  t.same(new Classifier([]).guess('Fald', 'da'), [])
})
