import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'

/** A case as the European collection tells it; invented for the tests. */
export const euCase = (id: number, over: Record<string, unknown> = {}) => ({
  id: `ipsx-${id}`,
  source: 'ips-x',
  lang: 'en',
  title: `Night lights against falls, ward ${id}`,
  summary: 'Lamps by the bed are lit when somebody gets up. The ward has fewer fa',
  body: 'Lamps by the bed are lit when somebody gets up. The ward has fewer falls than before.\nNurses were asked first.',
  sector: 'Health',
  subsector: 'Hospital services',
  technology: 'Artificial intelligence',
  type: 'Prediction and planning',
  status: 'Pilot',
  organisation: 'Ghent University Hospital',
  org_type: 'Local Government',
  country: 'Belgium',
  geo: 'Local',
  date: '2019',
  tags: ['Artificial intelligence'],
  url: 'https://example.org/lights',
  licence: 'EUPL-1.2',
  ...over,
})

/** Writes lines to a file of the test's own: records, or texts as they are. */
export async function linesFile(t: Test, lines: (object | string)[], name = 'cases.jsonl'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'huset-import-'))
  t.teardown(() => rm(folder, { recursive: true }))
  const path = join(folder, name)
  await writeFile(
    path,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  )
  return path
}
