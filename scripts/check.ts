import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { styleText } from 'node:util'

interface Step {
  name: string
  run(): boolean
}

const root = resolve(import.meta.dirname, '..')

/** What must hold before anything lands. Every step runs, so that one look shows all that is wrong. */
const steps: Step[] = [
  { name: 'types', run: () => runs('tsc', '--noEmit') },
  { name: 'types of the tests', run: () => runs('tsc', '--noEmit', '--project', 'test') },
  {
    name: 'lint, format, layers, circles',
    run: () => runs('biome', 'check', '--max-diagnostics=100', '--error-on-warnings', '.'),
  },
  { name: 'unused code and packages', run: () => runs('knip') },
  { name: 'htmx 4 in the templates', run: checkHtmx },
  { name: 'templates say what they take', run: checkTemplates },
]

const failed = steps.filter(({ name, run }) => {
  console.log(styleText('bold', `\n── ${name}`))
  const started = performance.now()
  const fine = run()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(fine ? styleText('green', `fine, ${seconds} s`) : styleText('red', `failed, ${seconds} s`))
  return !fine
})
console.log(
  failed.length > 0 ? `\nFailed: ${failed.map(({ name }) => name).join('; ')}` : '\nAll checks are fine.',
)
process.exit(failed.length > 0 ? 1 : 0)

function runs(command: string, ...args: string[]): boolean {
  const path = resolve(root, 'node_modules/.bin', command)
  return spawnSync(path, args, { cwd: root, stdio: 'inherit' }).status === 0
}

/** htmx's own check for what version 4 no longer knows. It is written in Python. */
function checkHtmx(): boolean {
  if (spawnSync('python3', ['--version']).status !== 0) {
    console.log('Left out: it needs Python 3, which is not here (apt-get install python3).')
    return process.env.CI === undefined
  }
  return runs('upgrade-check', '--ext', '.eta', 'views')
}

/** The first line of a template is a comment that names its inputs. */
function checkTemplates(): boolean {
  const silent = globSync('views/**/*.eta', { cwd: root }).filter(
    (file) => !/^<% \/\* .+/.test(readFileSync(resolve(root, file), 'utf8').split('\n')[0] ?? ''),
  )
  for (const file of silent)
    console.log(`${file}: line 1 does not say what the template takes: <% /* … */ %>`)
  return silent.length === 0
}
