import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import autocannon from 'autocannon'
import { freePort } from '../../test/support/free-port.ts'
import { closingAfter, type Figure, median } from './measure.ts'

const root = resolve(import.meta.dirname, '../..')

export default {
  what: 'Start with existing data, and memory, of the house as a process of its own on the embedded database',
  measure: ({ quick }) =>
    closingAfter(async (t) => {
      const folder = await mkdtemp(join(tmpdir(), 'huset-bench-'))
      t.teardown(() => rm(folder, { recursive: true, force: true }))
      const first = await start(folder)
      await first.stop()
      const starts: number[] = []
      for (let round = 0; round < (quick ? 1 : 3); round++) {
        const house = await start(folder)
        starts.push(house.milliseconds)
        await house.stop()
      }
      const house = await start(folder)
      const before = memoryOf(house.pid)
      await autocannon({
        url: `http://127.0.0.1:${house.port}/`,
        headers: { host: `sundhed.huset.localhost:${house.port}` },
        amount: quick ? 2_000 : 10_000,
        connections: 20,
      })
      const after = memoryOf(house.pid)
      await house.stop()
      return [
        { label: 'from start to the first page', value: `${(median(starts) / 1000).toFixed(1)} s` },
        {
          label: 'the very first start, with furnishing',
          value: `${(first.milliseconds / 1000).toFixed(1)} s`,
        },
        {
          label: `memory after ${quick ? '2,000' : '10,000'} requests`,
          value: `${after} MB`,
          note: `${before} MB after the first page`,
        },
      ]
    }),
} satisfies Figure

async function start(folder: string) {
  const port = await freePort()
  const started = performance.now()
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      DATA_DIR: folder,
      PORT: String(port),
      LOG_LEVEL: 'error',
      NODE_OPTIONS: '',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  while ((await statusOf(port)) !== 200) {
    if (child.exitCode !== null) throw new Error('the house did not start')
    await pause(20)
  }
  const milliseconds = performance.now() - started
  const stop = async () => {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  return { port, pid: child.pid ?? 0, milliseconds, stop }
}

const statusOf = (port: number): Promise<number> =>
  new Promise((answered) => {
    const asked = request(
      { port, host: '127.0.0.1', headers: { host: `sundhed.huset.localhost:${port}` } },
      (response) => {
        response.resume()
        answered(response.statusCode ?? 0)
      },
    )
    asked.on('error', () => answered(0))
    asked.end()
  })

const memoryOf = (pid: number): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
