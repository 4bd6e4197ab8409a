import { on } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { writeComment } from '../../src/features/dialogue/write-comment.ts'
import { publish } from '../../test/support/entries.ts'
import { openHouse } from '../../test/support/house.ts'
import { closingAfter } from './measure.ts'

/** What the measuring process asks for, and is answered with. */
export type Asked = 'memory' | 'tell'
export interface Ready {
  port: number
  path: string
  host: string
  /** A cookie for each person; none for nobody. */
  cookies: string[]
}
export interface Answered {
  memory?: Memory
  /** When the change was committed, on the clock that processes share, in nanoseconds. */
  committed?: string
}

const say = (message: Ready | Answered) => process.send?.(message)

/** A server with open connections, as `live.ts` measures it: the house, or a bare one that does nothing but hold and write. */
async function serve(tell: () => Promise<unknown>): Promise<void> {
  for await (const [asked] of on(process, 'message', { close: ['disconnect'] })) {
    if ((asked as Asked) === 'memory') say({ memory: await settledMemory() })
    else {
      await tell()
      say({ committed: String(process.hrtime.bigint()) })
    }
  }
}

export interface Memory {
  /** Of the process, as the machine sees it. */
  resident: number
  /** What is in use of it: a process has some to spare, which the first connections take. */
  used: number
}

/** When nothing more is let go of. */
async function settledMemory(): Promise<Memory> {
  let resident = Number.POSITIVE_INFINITY
  let used = Number.POSITIVE_INFINITY
  for (let round = 0; round < 8; round++) {
    global.gc?.()
    await pause(150)
    const { rss, heapUsed, external } = process.memoryUsage()
    resident = Math.min(resident, rss)
    used = Math.min(used, heapUsed + external)
  }
  return { resident, used }
}

const house = () =>
  closingAfter(async (t) => {
    const people = Number(process.argv[3])
    const house = await openHouse(t, { listens: true })
    const writer = await house.person()
    const entry = await publish(house, writer)
    const readers = await Promise.all(Array.from({ length: people }, () => house.person()))
    const url = house.visitor().addressOf(`sundhed:/live?entry=${entry.id}`)
    say({
      port: house.config.port,
      host: url.host,
      path: `${url.pathname}${url.search}`,
      cookies: readers.map(({ visitor }) => visitor.cookies.headerFor(url.hostname) ?? ''),
    })
    const scope = { ...house.scope('sundhed'), viewer: writer.viewer }
    await serve(() => writeComment(scope, entry, { text: 'Det har vi også prøvet.' }))
  })

async function bare(): Promise<void> {
  const open = new Set<ServerResponse>()
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('retry: 3000\n\n')
    open.add(response)
    response.on('close', () => open.delete(response))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  say({ port: (server.address() as AddressInfo).port, host: 'localhost', path: '/', cookies: [] })
  // what is measured begins when the writing does
  await serve(async () => {
    setImmediate(() => {
      for (const response of open) response.write('id: 1\nevent: said\ndata: 1\n\n')
    })
  })
}

await (process.argv[2] === 'house' ? house() : bare())
process.exit(0)
