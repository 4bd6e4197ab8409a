import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import { isPublic } from '../../src/plugins/public-addresses.ts'
import { createWeb, type Ways, type Web } from '../../src/plugins/web.ts'

export interface WebServer {
  port: number
  /** What was asked: "HEAD /path". */
  asked: string[]
  /** The same with the name of the host that was meant. */
  hosts: string[]
  /** The web as the house asks it, whose names all lead to this server unless told otherwise. */
  web(over?: Partial<Ways>): Web
  /** An address on it, by any name. */
  at(path: string, host?: string): string
}

/** A real server on this machine that answers as it is told, and a web that is allowed to ask it. */
export async function webServer(
  t: Pick<Test, 'teardown'>,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<WebServer> {
  const asked: string[] = []
  const hosts: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    hosts.push(request.headers.host ?? '')
    answer(request, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    port,
    asked,
    hosts,
    web: (over = {}) =>
      createWeb({
        resolve: async () => [{ address: '127.0.0.1', family: 4 }],
        isOpen: (address) => address === '127.0.0.1' || isPublic(address),
        ports: [port],
        userAgent: 'Huset test',
        limitMs: 10_000,
        ...over,
      }),
    at: (path, host = 'portal.eksempel.dk') => `http://${host}:${port}${path}`,
  }
}
