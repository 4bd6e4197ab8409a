import fc from 'fast-check'
import t from 'tap'
import {
  fold,
  gramCount,
  gramsOf,
  spellingsOf,
  stemsOf,
  wordsOf,
} from '../../../src/features/search/analysis.ts'
import { compoundParts, isOneErrorAway, survivors } from '../../../src/features/search/spelling.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 80 })
const word = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzæøå'),
  minLength: 5,
  maxLength: 14,
})

t.test('spellings of the same word fold alike', async (t) => {
  t.equal(fold('ÆLDRE på Åsen'), 'aeldre paa aasen')
  t.equal(fold('A\u030Asen'), 'aasen', 'å of two signs')
  t.equal(fold('café Müller'), 'cafe muller')
  t.equal(fold('hjemme\u00ADpleje'), 'hjemmepleje', 'soft hyphens are not seen')
})

t.test('what is folded stays as it is when folded again', async () => {
  fc.assert(fc.property(anyText, (text) => fold(fold(text)) === fold(text)))
})

t.test('words are letters and digits only, whole characters, and safe to send anywhere', async (t) => {
  fc.assert(
    fc.property(anyText, (text) =>
      wordsOf(text).every((word) => /^[\p{L}\p{N}]{1,40}$/u.test(word) && word.isWellFormed()),
    ),
  )
  t.same(wordsOf('En-to, tre! 🦩 4,5'), ['en', 'to', 'tre', '4', '5'])
  t.same(wordsOf('en to tre', 2), ['en', 'to'])
})

t.test('a word has as many 4-grams as are counted', async () => {
  fc.assert(fc.property(word.map(fold), (word) => gramsOf(word).length === gramCount(word)))
})

t.test('forms of a Danish word share a stem, and of an English one', async (t) => {
  t.equal(stemsOf('plejehjemmene')[0], stemsOf('plejehjemmet')[0])
  t.equal(stemsOf('schools')[1], stemsOf('school')[1])
  t.not(stemsOf('fald')[0], stemsOf('fald')[1], 'the languages do not meet')
})

t.test('only words that folding changes have a spelling of their own', async (t) => {
  t.same(
    [...spellingsOf('Ældre får mad')],
    [
      ['aeldre', 'ældre'],
      ['faar', 'får'],
    ],
  )
})

t.test('every single typing error is recognised, and survives at one end of the word', async () => {
  const position = fc.nat(100)
  const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz')
  fc.assert(
    fc.property(word.map(fold), position, letter, fc.constantFrom(0, 1, 2, 3), (word, place, letter, how) => {
      const at = place % (word.length - 1)
      const [head, rest] = [word.slice(0, at), word.slice(at)]
      const errors = [head + letter + rest, head + rest.slice(1), head + letter + rest.slice(1)]
      const swapped = `${head}${rest[1] ?? ''}${rest[0] ?? ''}${rest.slice(2)}`
      const typed = errors[how] ?? swapped
      if (typed === word) return true
      const { start, end } = survivors(typed, 1)
      return isOneErrorAway(typed, word) && (word.startsWith(start) || word.endsWith(end))
    }),
  )
})

t.test('two errors are too many, and none is no error', async (t) => {
  t.notOk(isOneErrorAway('hjemmepleje', 'hjemmepleje'))
  t.notOk(isOneErrorAway('hjemmepleje', 'hjmmeplje'))
  t.notOk(isOneErrorAway('abcd', 'badc'))
})

t.test('a compound is split with and without a joint, into parts of four letters or more', async (t) => {
  t.ok(
    compoundParts('administrationsudgifter').some(
      ([one, two]) => one === 'administration' && two === 'udgifter',
    ),
  )
  t.ok(compoundParts('faldforebyggelse').some(([one, two]) => one === 'fald' && two === 'forebyggelse'))
  t.same(compoundParts('fald'), [])
})
