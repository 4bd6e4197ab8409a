import { type ClientRequest, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Visitor } from './visitor.ts'

export interface Told {
  id: string
  data: string
}

/** A connection that hears what happens in a dialogue. */
export interface Hearing {
  status: number
  /** What has been told so far. */
  told: Told[]
  text(): string
  /** Waits until so much has been told. */
  hears(count: number): Promise<Told[]>
  /** When the house has ended it. */
  ended: Promise<void>
  isOpen(): boolean
  close(): void
}

interface As {
  port: number
  visitor: Visitor
  headers?: Record<string, string>
  /** The network address that it is asked from. */
  localAddress?: string
}

/** Opens `/live` as a browser does, over the network. @param address in a room, as `sundhed:/live?entry=1` */
export async function listen(address: string, { port, visitor, ...as }: As): Promise<Hearing> {
  const url = visitor.addressOf(address)
  const cookie = visitor.cookies.headerFor(url.hostname)
  const asked = request({
    host: '127.0.0.1',
    port,
    path: `${url.pathname}${url.search}`,
    ...(as.localAddress && { localAddress: as.localAddress }),
    headers: {
      host: url.host,
      accept: 'text/event-stream',
      ...(cookie && { cookie }),
      ...as.headers,
    },
  })
  return new Promise((opened, failed) => {
    asked.on('error', failed)
    asked.on('response', (response) => {
      let text = ''
      let open = true
      const ended = new Promise<void>((end) => {
        response.on('close', () => {
          open = false
          end()
        })
      })
      response.on('error', () => undefined)
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      const told = () => eventsIn(text)
      opened({
        status: response.statusCode ?? 0,
        get told() {
          return told()
        },
        text: () => text,
        hears: async (count) => {
          for (const until = Date.now() + 15_000; Date.now() < until; await pause(10))
            if (told().length >= count) return told()
          throw new Error(`${told().length} of ${count} were told`)
        },
        ended,
        isOpen: () => open,
        close: () => end(asked),
      })
    })
    asked.end()
  })
}

const end = (asked: ClientRequest) => void asked.destroy()

const eventsIn = (text: string): Told[] =>
  [...text.matchAll(/^id: (\d+)\nevent: said\ndata: (.*)\n\n/gm)].map(([, id = '', data = '']) => ({
    id,
    data: data.trim(),
  }))
