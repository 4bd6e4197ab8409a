import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Test } from 'tap'
import { openDatabase } from '../../src/plugins/database.ts'

const root = resolve(import.meta.dirname, '../..')

/** A process of the house with what it has said so far. */
export interface Running {
  child: ChildProcess
  out: () => string
  err: () => string
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string>
  /** Waits until a text is among what it says; fails when the process ends first. */
  says(text: RegExp): Promise<RegExpExecArray>
}

let template: Promise<string> | undefined

/** A data folder of the test's own, with an empty house in it; the first one is made, the others are copied. */
export async function dataFolder(t: Test): Promise<string> {
  template ??= makeFolder()
  const folder = await mkdtemp(join(tmpdir(), 'huset-data-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  await cp(await template, folder, { recursive: true })
  return folder
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'huset-template-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const database = await openDatabase({ databaseUrl: undefined, databasePool: 1, dataDir: folder })
  await database.migrate()
  await database.close()
  return folder
}

/** Starts a script of the house as a process, with the embedded database; it is gone when the test ends. */
export function run(t: Test, script: string, words: string[], env: Record<string, string>): Running {
  const { DATABASE_URL: _url, NODE_OPTIONS: _options, TAP: _tap, ...inherited } = process.env
  const child = spawn(process.execPath, [script, ...words], {
    cwd: root,
    env: { ...inherited, LOG_LEVEL: 'warn', STARTER: 'no', ...env },
  })
  t.teardown(() => child.kill('SIGKILL'))
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.err += chunk
  })
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string)
  const state = { over: false }
  void ended.then(() => {
    state.over = true
  })
  return {
    child,
    out: () => said.out,
    err: () => said.err,
    ended,
    says: async (text) => {
      while (true) {
        const match = text.exec(said.out + said.err)
        if (match) return match
        if (state.over) throw new Error(`${script} ended without saying ${text}: ${said.out}${said.err}`)
        await sleep(20)
      }
    },
  }
}
