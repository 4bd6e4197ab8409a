import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { resolve } from 'node:path'
import type { Answered, Asked, Ready } from './live-process.ts'
import { closingAfter, type Figure, median } from './measure.ts'
import { engineOfScale } from './scale.ts'

const mostBytes = 40 * 1024
const rounds = 7

export default {
  what: 'Open live connections on one process, and the way of a comment to all of them',
  measure: async ({ quick }) => {
    const connections = quick ? 400 : 2_000
    const engine = await engineOfScale()
    const bare = await measured('bare', connections)
    const house = await measured('house', connections)
    const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`
    const count = connections.toLocaleString('en')
    return [
      {
        label: `memory a connection, of ${count}`,
        value: kilobytes(house.resident),
        bar: '≤ 40 KB',
        kept: Math.max(house.resident, house.used) <= mostBytes,
        note: `in use ${kilobytes(house.used)}, half of them logged on; a bare server ${kilobytes(bare.resident)}, in use ${kilobytes(bare.used)}`,
      },
      {
        label: 'from commit to the last reader',
        value: `${house.ms.toFixed(0)} ms`,
        note: `a bare server that writes to as many ${bare.ms.toFixed(0)} ms, ${(house.ms / bare.ms).toFixed(2)} ×; medians of ${rounds}, on ${engine}`,
      },
    ]
  },
} satisfies Figure

const measured = (what: 'house' | 'bare', connections: number) =>
  closingAfter(async (t) => {
    // a person has twenty connections at most
    const people = Math.ceil(connections / 2 / 20)
    const child = fork(resolve(import.meta.dirname, 'live-process.ts'), [what, String(people)], {
      execArgv: ['--expose-gc', ...process.execArgv],
    })
    const end = new AbortController()
    child.once('exit', () => end.abort())
    ended.set(child, end.signal)
    const gone = once(child, 'exit')
    t.teardown(async () => {
      child.disconnect()
      await gone
    })
    const ready = await answer<Ready>(child)
    const readers = new Readers(ready)
    t.teardown(() => readers.close())
    // what the first connections bring with them is no connection's
    await readers.open(Math.ceil(connections / 10))
    await asked(child, 'tell')
    readers.close()
    const before = await memoryOf(child)
    await readers.open(connections)
    const after = await memoryOf(child)
    const times: number[] = []
    for (let round = 0; round < rounds; round++) {
      const all = readers.hearAll()
      const { committed = '0' } = await asked(child, 'tell')
      times.push(Number((await all) - BigInt(committed)) / 1e6)
    }
    return {
      resident: (after.resident - before.resident) / connections,
      used: (after.used - before.used) / connections,
      ms: median(times),
    }
  })

async function memoryOf(child: ChildProcess) {
  const { memory } = await asked(child, 'memory')
  if (!memory) throw new Error('the measured process told nothing of its memory')
  return memory
}

/** Those who listen, in a process that is not the measured one. */
class Readers {
  readonly #ready: Ready
  readonly #open = new Set<() => void>()
  #heard: () => void = () => undefined

  constructor(ready: Ready) {
    this.#ready = ready
  }

  async open(count: number): Promise<void> {
    for (let opened = 0; opened < count; opened += 50)
      await Promise.all(
        Array.from({ length: Math.min(50, count - opened) }, (_, at) => this.#listen(opened + at)),
      )
  }

  /** When the last of them has heard something, in nanoseconds. */
  hearAll(): Promise<bigint> {
    let left = this.#open.size
    return new Promise((all) => {
      this.#heard = () => {
        left -= 1
        if (left === 0) all(process.hrtime.bigint())
      }
    })
  }

  close(): void {
    for (const close of this.#open) close()
    this.#open.clear()
  }

  /** Every second one is somebody's, as far as there are people; the others are nobody's. */
  #listen(number: number): Promise<void> {
    const { port, host, path, cookies } = this.#ready
    const cookie = number % 2 === 0 ? cookies[(number / 2) % cookies.length] : undefined
    const headers = { host, accept: 'text/event-stream', ...(cookie && { cookie }) }
    return new Promise((opened, failed) => {
      const asking = request({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
        if (response.statusCode !== 200) return failed(new Error(`it answered ${response.statusCode}`))
        response.on('error', () => undefined)
        response.setEncoding('utf8').on('data', (text: string) => {
          if (text.includes('event: said')) this.#heard()
        })
        this.#open.add(() => asking.destroy())
        opened()
      })
      asking.on('error', failed)
      asking.end()
    })
  }
}

const ended = new WeakMap<ChildProcess, AbortSignal>()

/** What the process says next. @throws when it ends instead */
async function answer<Message>(child: ChildProcess): Promise<Message> {
  const [message] = await once(child, 'message', { signal: ended.get(child) })
  return message as Message
}

function asked(child: ChildProcess, what: Asked): Promise<Answered> {
  const answered = answer<Answered>(child)
  child.send(what)
  return answered
}
