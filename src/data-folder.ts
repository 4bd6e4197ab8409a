import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, unlinkSync } from 'node:fs'
import { chmod, link, mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Who has the data folder: the embedded database belongs to one process. */
export interface Holder {
  pid: number
  /** When the process began, as the system counts it; tells it from a later one of the same number. Empty where unknown. */
  began: string
  /** The machine or container: a process number means nothing on another one. */
  host?: string
  what: 'server' | 'command'
}

export type Hold = { held: true } | { held: false; holder: Holder }

/**
 * Takes the data folder for this process until it ends. The lock of a process that is gone is taken over; whether one on
 * another machine is gone cannot be known, so its lock is left for a person to remove.
 * @returns who has it, when somebody else does
 */
export async function holdDataFolder(dataDir: string, what: Holder['what']): Promise<Hold> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const lock = lockPath(dataDir)
  const own: Holder = { pid: process.pid, began: await beganOf(process.pid), host: hostname(), what }
  const draft = `${lock}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(own))
  try {
    for (;;) {
      if (await linked(draft, lock)) break
      const text = await readFile(lock, 'utf8').catch(() => '')
      const holder = holderIn(text)
      if (holder && (isElsewhere(holder) || (await isAlive(holder)))) return { held: false, holder }
      if (await takenOver(lock, text, draft)) break
    }
  } finally {
    await unlink(draft).catch(() => undefined)
  }
  process.once('exit', () => releaseDataFolder(dataDir))
  return { held: true }
}

/** Gives the data folder back, if this process has it. */
export function releaseDataFolder(dataDir: string): void {
  try {
    const holder = holderIn(readFileSync(lockPath(dataDir), 'utf8'))
    if (holder?.pid === process.pid && !isElsewhere(holder)) unlinkSync(lockPath(dataDir))
  } catch {
    // nothing to give back
  }
}

/** Whether the holder is, or was, a process of another machine or container. */
export const isElsewhere = ({ host }: Holder): boolean => host !== undefined && host !== hostname()

/** The file that says who has the folder. */
export const lockPath = (dataDir: string): string => join(dataDir, 'lock')

/** Where a running server takes commands. */
export function socketPath(dataDir: string): string {
  const path = join(dataDir, 'huset.sock')
  // a socket's path has 107 bytes at most on Linux, 103 on a Mac
  if (Buffer.byteLength(path) <= 100) return path
  return join(tmpdir(), `huset-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}.sock`)
}

/** Only the house's own user may send commands. */
export const protectSocket = (path: string): Promise<void> => chmod(path, 0o600)

/** Linking makes the lock with its content in one step, or not at all. */
const linked = (draft: string, lock: string): Promise<boolean> =>
  link(draft, lock).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )

/**
 * Puts this process's lock in place of a stale one. Who takes over holds a claim meanwhile, and the lock is replaced in
 * one step: there is no moment without one in which a third process could slip in.
 */
async function takenOver(lock: string, stale: string, draft: string): Promise<boolean> {
  const claim = `${lock}.claim`
  if (!(await linked(draft, claim))) {
    const claimant = holderIn(await readFile(claim, 'utf8').catch(() => ''))
    if (claimant && !isElsewhere(claimant) && !(await isAlive(claimant)))
      await unlink(claim).catch(() => undefined)
    await sleep(10)
    return false
  }
  try {
    if ((await readFile(lock, 'utf8').catch(() => null)) !== stale) return false
    const own = `${lock}.${randomUUID()}`
    await link(draft, own)
    await rename(own, lock)
    return true
  } finally {
    await unlink(claim)
  }
}

function holderIn(text: string): Holder | null {
  try {
    const holder = JSON.parse(text)
    return Number.isInteger(holder?.pid) ? holder : null
  } catch {
    return null
  }
}

async function isAlive({ pid, began }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // somebody else's process may not be asked, but it is there
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return !began || began === (await beganOf(pid))
}

/** Field 22 of /proc/<pid>/stat (proc_pid_stat(5)), counted from behind the name, which may hold blanks. */
async function beganOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}
