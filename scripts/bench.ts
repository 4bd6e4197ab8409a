import { globSync } from 'node:fs'
import { cpus } from 'node:os'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { Figure, Measured } from './bench/measure.ts'

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
})

const helpers = new Set([
  'digest-process.ts',
  'engine-calls.ts',
  'followers.ts',
  'insert-rows.ts',
  'live-process.ts',
  'measure.ts',
  'scale.ts',
  'statements.ts',
])

/** Prints the figures of the house, each a ratio of two things measured side by side in this run. */
async function bench(): Promise<number> {
  const processor = cpus()[0]?.model ?? 'an unknown processor'
  console.log(
    `Node ${process.version}, ${cpus().length} cores of ${processor}${values.quick ? ', small sizes' : ''}\n`,
  )
  const failed: string[] = []
  const files = globSync('*.ts', { cwd: resolve(import.meta.dirname, 'bench') }).sort()
  for (const file of files.filter((name) => !helpers.has(name))) {
    const name = basename(file, '.ts')
    if (positionals.length > 0 && !positionals.includes(name)) continue
    const { default: figure }: { default: Figure } = await import(
      pathToFileURL(resolve(import.meta.dirname, 'bench', file)).href
    )
    console.log(`${figure.what}`)
    try {
      for (const measured of await figure.measure({ quick: values.quick })) print(name, measured, failed)
    } catch (error) {
      failed.push(name)
      console.log(`  failed: ${(error instanceof Error ? error.message : String(error)).slice(0, 300)}`)
    }
  }
  if (failed.length > 0) console.log(`\nNot kept: ${failed.join('; ')}`)
  return failed.length > 0 ? 1 : 0
}

function print(name: string, { label, value, bar, kept, note }: Measured, failed: string[]): void {
  const verdict = kept === undefined ? '' : kept ? 'kept' : 'NOT KEPT'
  console.log(
    `  ${label.padEnd(52)} ${value.padStart(12)}   ${(bar ?? '').padEnd(10)} ${verdict}${note ? `\n      ${note}` : ''}`,
  )
  if (kept === false) failed.push(`${name}: ${label}`)
}

process.exit(await bench())
