import { once } from 'node:events'
import { unlink } from 'node:fs/promises'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { createInterface } from 'node:readline'
import { json } from 'node:stream/consumers'
import fp from 'fastify-plugin'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { type Config, SetupError } from '../config.ts'
import { protectSocket, socketPath } from '../data-folder.ts'
import { type Command, CommandError, type Talk, type Task } from './command.ts'

/** A command as it was typed, and where. */
const Order = Type.Object({
  name: Type.String(),
  words: Type.Array(Type.String()),
  folder: Type.String(),
})
type Order = Static<typeof Order>

/** One line of what a server tells a command that handed its work over. */
type Line = { say: string } | { progress: [what: string, done: number, total: number] } | { exit: number }

/** The running server does commands that find the data folder taken; one at a time. */
export const handOver = fp<{ config: Config; commands: readonly Command[] }>(
  async (app, { config, commands }) => {
    const path = socketPath(config.dataDir)
    const byName = new Map(commands.map((command) => [command.name, command]))
    let busy = false

    const server = createServer((request, response) => {
      const stop = new AbortController()
      response.on('close', () => stop.abort())
      const task = { app, config, signal: stop.signal, talk: talkOver(response) }
      const work = async () => {
        if (busy)
          throw new CommandError('The house is at work on another command. Try again when it has finished.')
        busy = true
        try {
          return await runNamed(byName, await orderIn(request), task)
        } finally {
          busy = false
        }
      }
      work()
        .catch((error: unknown) => {
          if (!isPlain(error)) app.log.error({ err: error }, 'a command failed')
          task.talk.say(isPlain(error) ? error.message : 'The command failed. The server’s log says why.')
          return 1
        })
        .then((exit) => response.end(`${JSON.stringify({ exit } satisfies Line)}\n`))
    })

    app.addHook('onReady', async () => {
      await unlink(path).catch(() => undefined)
      server.listen(path)
      await once(server, 'listening')
      await protectSocket(path)
    })
    app.addHook('preClose', async () => {
      server.close()
      server.closeAllConnections()
    })
  },
  { name: 'hand-over', dependencies: ['database'] },
)

const isPlain = (error: unknown): error is Error =>
  error instanceof CommandError || error instanceof SetupError

async function orderIn(request: IncomingMessage): Promise<Order> {
  const body = await json(request).catch(() => null)
  if (!Value.Check(Order, body)) throw new CommandError('A command has a name, words and a folder.')
  return body
}

async function runNamed(byName: Map<string, Command>, order: Order, task: Task): Promise<number> {
  const command = byName.get(order.name)
  if (!command) throw new CommandError(`The running house does not know the command "${order.name}".`)
  return command.run(task, command.read(order.words, order.folder))
}

function talkOver(response: ServerResponse): Talk {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' })
  const write = (line: Line) => void response.write(`${JSON.stringify(line)}\n`)
  return {
    say: (line) => write({ say: line }),
    progress: (...progress) => write({ progress }),
  }
}

/**
 * Has a running server do a command. Aborting closes the connection, and the server ends after the batch at hand.
 * @returns the exit code; null when no server answers
 */
export async function handOverTo(
  dataDir: string,
  order: Order,
  talk: Talk,
  signal: AbortSignal,
): Promise<number | null> {
  const asking = request({ socketPath: socketPath(dataDir), method: 'POST', path: '/', signal })
  asking.end(JSON.stringify(order))
  try {
    const [response] = (await once(asking, 'response')) as [IncomingMessage]
    return await listenTo(response, talk)
  } catch (error) {
    if (signal.aborted) return 130
    if (isUnanswered(error)) return null
    throw error
  }
}

/** @throws CommandError when the server goes away before it has said how the command ended */
async function listenTo(response: IncomingMessage, talk: Talk): Promise<number> {
  let exit: number | undefined
  try {
    for await (const text of createInterface({ input: response })) {
      const line = JSON.parse(text) as Line
      if ('say' in line) talk.say(line.say)
      else if ('progress' in line) talk.progress(...line.progress)
      else exit = line.exit
    }
  } catch (error) {
    if (!isCut(error)) throw error
  }
  if (exit === undefined) {
    throw new CommandError('The house was stopped before the command had finished. Run it again.')
  }
  return exit
}

const isCut = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ECONNRESET'

const isUnanswered = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ECONNREFUSED')
