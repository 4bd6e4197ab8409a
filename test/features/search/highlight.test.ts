import fc from 'fast-check'
import t from 'tap'
import { highlighterFor } from '../../../src/features/search/highlight.ts'
import { document } from './documents.ts'
import { queryOver } from './query-of.ts'

const house = [document({ id: 1, title: 'Ældre, fald og plejehjem' })]
const highlighter = (text: string) => highlighterFor(queryOver(house, text))
const anyText = fc.string({ unit: 'binary', maxLength: 400 })

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const plain = (html: string) =>
  html.replace(/<\/?mark>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')

t.test('forms of the word are marked, typed with æøå or without', async (t) => {
  t.equal(
    highlighter('aeldre fald').whole('Et fald: Ældres faldet'),
    'Et <mark>fald</mark>: <mark>Ældres</mark> <mark>faldet</mark>',
  )
})

t.test('stop words are marked only when there is nothing else', async (t) => {
  t.equal(highlighter('fald og ældre').whole('og fald'), 'og <mark>fald</mark>')
  t.equal(highlighter('og').whole('og fald'), '<mark>og</mark> fald')
})

t.test('everything is escaped: no text makes other markup than mark, and none is lost', async (t) => {
  t.equal(
    highlighter('script').whole('<script>"a" & \'b\''),
    '&lt;<mark>script</mark>&gt;&quot;a&quot; &amp; &#39;b&#39;',
  )
  fc.assert(
    fc.property(anyText, anyText, (query, text) => {
      const html = highlighter(query).whole(text)
      return plain(html) === text && /^(?:[^<>"']|<\/?mark>)*$/.test(html)
    }),
  )
})

t.test('a snippet is safe, no longer than asked, and never cuts a character in two', async () => {
  const long = fc
    .array(fc.oneof(anyText, fc.constant('fald 🦩🦩🦩🦩🦩')), { maxLength: 12 })
    .map((parts) => parts.join(' '))
  fc.assert(
    fc.property(long, fc.integer({ min: 20, max: 200 }), (text, length) => {
      const html = highlighter('fald').snippet(text.toWellFormed(), length)
      return /^(?:[^<>"']|<\/?mark>)*$/.test(html) && plain(html).length <= length + 4 && html.isWellFormed()
    }),
  )
})

t.test('a snippet shows the part with most of the words', async (t) => {
  const text = `${'Indledning uden noget. '.repeat(30)} Her er fald og ældre. ${'Afslutning. '.repeat(30)} Et fald.`
  const html = highlighter('fald ældre').snippet(text, 100)
  t.match(html, /<mark>fald<\/mark> og <mark>ældre<\/mark>/)
  t.match(html, /^… .* …$/)
})

t.test('a megabyte is highlighted in a moment', async (t) => {
  const started = performance.now()
  highlighter('fald').snippet('fald '.repeat(200_000))
  t.ok(performance.now() - started < 1_000)
})
