import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const cache = resolve(import.meta.dirname, '../../node_modules/.cache/huset')

/**
 * Makes a file or folder in the cache once; test processes that want it at the same time wait for the first.
 * `make` writes to the path it is given, which takes its name when it is whole.
 */
export async function madeOnce(name: string, make: (path: string) => Promise<void>): Promise<string> {
  await mkdir(cache, { recursive: true })
  const made = join(cache, name)
  const lock = `${made}.lock`
  while (!existsSync(made)) {
    if (await take(lock)) {
      try {
        const draft = `${made}.${process.pid}`
        await rm(draft, { recursive: true, force: true })
        if (existsSync(made)) break
        await make(draft)
        await rename(draft, made)
      } finally {
        await rm(lock, { force: true })
      }
    } else {
      await pause(100)
    }
  }
  return made
}

/** Takes the lock, also from a process that ended with it. */
async function take(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''))
    if (holder > 0 && !isRunning(holder)) await rm(lock, { force: true })
    return false
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
