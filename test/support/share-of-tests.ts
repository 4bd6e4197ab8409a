import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import t from 'tap'

const tests = resolve(import.meta.dirname, '..')
/** Folders whose tests have a process each: they are long, or have a browser in it. `.taprc` names them. */
const alone = ['contracts', 'journeys', 'pages']

/**
 * Runs one share of all other tests in this process, one after the other. To load the house and to open a database takes
 * longer than most of them.
 * @param share which, from 1
 */
export async function runShare(share: number, shares: number): Promise<void> {
  const files = globSync('**/*.test.ts', { cwd: tests })
    .filter((file) => !alone.some((folder) => file.startsWith(`${folder}/`)))
    .sort()
    .filter((_, index) => index % shares === share - 1)
  for (const file of files) {
    t.comment(`test/${file}`)
    await import(pathToFileURL(resolve(tests, file)).href)
  }
}
