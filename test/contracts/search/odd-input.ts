import fc from 'fast-check'
import type { Test } from 'tap'
import { document } from '../../features/search/documents.ts'
import { ask, everything, found, type OpenEngine, opened } from './asking.ts'

const odd = [
  "'; drop table search_documents; --",
  "fald' | 'x",
  'fald:* & (!affald | <-> \\',
  '"fald" -affald OR site:x *',
  '\0fald\u0000',
  '\uD800 \uDFFF fald',
  '\u202Edlaf\u202C',
  '🦩🦩🦩',
  'og i på at',
  '%_%',
  '{"a":1}',
]

export async function oddInput(t: Test, open: OpenEngine) {
  const engine = await opened(t, open, everything)
  const reach = { audiences: ['public'], room: 'sundhed', limit: { here: 5, elsewhere: 5 } }

  t.test('operators, quotes and odd Unicode are words or nothing, never an error', async (t) => {
    for (const text of odd) {
      const answer = await ask(engine, text)
      const holdsFald = text.includes('fald')
      t.equal(
        answer.here.some(({ id }) => id === 1),
        holdsFald || /og i/.test(text) || answer.query.terms.length === 0,
        text,
      )
      await engine.suggest({ text, room: null, topics: [text.replaceAll('\0', '')], limit: 5 })
      await engine.similar({ ...reach, to: { title: text, text, language: 'da' } })
    }
    t.equal(await engine.count(), 3)
  })
  t.test('a megabyte is read to where a question ends', async (t) => {
    const started = performance.now()
    t.same(await found(engine, `fald ${'lorem ipsum '.repeat(90_000)}`), [1])
    t.ok(performance.now() - started < 2_000)
  })
  t.test('no text is an error', async () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 }))
    await fc.assert(
      fc.asyncProperty(text, async (text) => {
        await ask(engine, text, { typing: true, filters: { place: [text.replaceAll('\0', '')] } })
        await engine.suggest({ text, room: null, topics: [], limit: 3 })
      }),
      { numRuns: 60 },
    )
  })
  t.test('a document with odd text can be indexed and found', async (t) => {
    await engine.index([document({ id: 77, title: 'Sær\0 tekst \uD800 🦩', body: '\u202E skæv '.repeat(5) })])
    t.same(await found(engine, 'tekst'), [77])
  })
}
