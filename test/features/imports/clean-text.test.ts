import t from 'tap'
import { repaired, shortened, splitSummary, toMarkdown } from '../../../src/features/imports/clean-text.ts'

t.test('a summary is whole sentences, and nothing is lost', async (t) => {
  const text =
    'The first sentence says what it is. The second says a little more, at some length. The third is left.'
  const { summary, rest } = splitSummary(text, 'en', 90)
  t.equal(summary, 'The first sentence says what it is. The second says a little more, at some length.')
  t.equal(rest, 'The third is left.')
})

t.test('a sentence that is too long is cut at a word, and kept whole below', async (t) => {
  const text = `${'word '.repeat(100)}end.`
  const { summary, rest } = splitSummary(text, 'en', 100)
  t.match(summary, /^(word )+word…$/)
  t.ok(summary.length <= 100)
  t.equal(rest, text)
})

t.test('lines broken in mid-sentence are joined', async (t) => {
  t.equal(
    splitSummary('This project uses past court\ndecisions to help.', 'en').summary,
    'This project uses past court decisions to help.',
  )
})

t.test('text is text: what Markdown would act on is shown as it was written', async (t) => {
  t.equal(toMarkdown('# 1 *and* <b>'), '\\# 1 \\*and\\* \\<b\\>')
  t.equal(toMarkdown('List:\n• one\n• two'), 'List:\n\n- one\n- two')
})

t.test('wrongly read letters are put right and right ones left alone', async (t) => {
  t.equal(repaired('citizensâ€™ Ã¦bler â€œokâ€'), 'citizens’ æbler “okâ€')
  t.equal(repaired('Ærø, Åse – “ok” café'), 'Ærø, Åse – “ok” café')
})

t.test('a title is cut at a word with a mark', async (t) => {
  t.equal(shortened('short', 10), 'short')
  t.equal(shortened('a longer title here', 12), 'a longer…')
})
