import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import t from 'tap'

const script = resolve(import.meta.dirname, '../../../scripts/evaluate-search.ts')

interface Ended {
  code: number
  out: string
  error: string
}

const run = (...args: string[]): Promise<Ended> =>
  new Promise((done) => {
    execFile(process.execPath, [script, ...args], (failure, out, error) => {
      done({ code: typeof failure?.code === 'number' ? failure.code : 0, out, error })
    })
  })

const documents = [
  { doc_id: 'a', title: 'Færre fald', text: 'Beboerne på plejehjemmet øver balance' },
  { doc_id: 'b', title: 'Affald', text: 'Skraldespandene fik farver' },
]
const lines = (values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n')

t.test('a folder gives one line for each file of queries, with plain BM25 beside it', async (t) => {
  const folder = t.testdir({
    'documents.jsonl': lines(documents),
    'queries.jsonl': lines([
      { query: 'fald blandt beboere', relevant: ['a'] },
      { query: 'skrald', relevant: ['a'] },
    ]),
    'queries-typo.jsonl': lines([{ query: 'skraldespandnene', relevant: ['b'] }]),
  })
  const { code, out } = await run(folder)
  t.equal(code, 0)
  const figures = out.trim().split('\n')
  t.match(
    figures[0],
    /^queries-typo\.jsonl +P@1 1\.000 +recall@10 1\.000 +nDCG@10 1\.000 .* ms \| plain BM25: P@1 0\.000/,
  )
  t.match(figures[1], /^queries\.jsonl +P@1 0\.500 +recall@10 0\.500 +nDCG@10 0\.500/)
  t.equal(figures.length, 2)
})

t.test('what is missing or broken is said in one line, with exit code 1', async (t) => {
  const folder = t.testdir({
    empty: {},
    alone: { 'queries.jsonl': lines([{ query: 'x', relevant: ['a'] }]) },
    bad: {},
  })
  await writeFile(join(folder, 'bad/documents.jsonl'), `${lines(documents)}\n{"doc_id": 1`)
  await writeFile(join(folder, 'bad/queries.jsonl'), lines([{ query: 'x', relevant: ['a'] }]))
  for (const [args, said] of [
    [[], /^Usage: npm run evaluate-search -- FOLDER .*\n$/],
    [[folder, '--engine', 'other'], /^Usage: .*\n$/],
    [[join(folder, 'none')], /^There is no folder .*none\n$/],
    [[join(folder, 'empty')], /^There are no queries\*\.jsonl in .*empty\n$/],
    [[join(folder, 'alone')], /^There is no file .*documents\.jsonl\n$/],
    [[join(folder, 'bad')], /^documents\.jsonl, line 3: .*\n$/],
  ] as const) {
    const { code, out, error } = await run(...args)
    t.equal(code, 1)
    t.equal(out, '')
    t.match(error, said)
  }
})
