import { setTimeout as sleep } from 'node:timers/promises'
import { buildApp, type House } from '../app.ts'
import { complain } from '../complain.ts'
import { type Config, readConfig } from '../config.ts'
import { DataFolderTaken, openHouse } from '../open-house.ts'
import { type Command, CommandError } from './command.ts'
import { handOverTo } from './hand-over.ts'
import { openTerminal, type Terminal } from './terminal.ts'

/**
 * Runs a command as a process of its own. Where the embedded database is in another's hands, a running server does
 * the work. Ends the process.
 */
export async function runCommand(command: Command): Promise<never> {
  const terminal = openTerminal()
  const exit = await attempt(command, process.argv.slice(2), terminal).catch((error: unknown) => {
    terminal.end()
    if (error instanceof CommandError) console.error(error.message)
    else complain(error)
    return 1
  })
  terminal.end()
  process.exit(exit)
}

async function attempt(command: Command, words: string[], terminal: Terminal): Promise<number> {
  if (words.includes('--help')) {
    terminal.say(command.usage)
    return 0
  }
  const options = command.read(words, process.cwd())
  const config: Config = { ...readConfig(process.env), role: 'all', logLevel: 'error' }
  const signal = stoppedBySigint(terminal)
  try {
    const house = await openHouse(config, 'command')
    return await runIn(house, command, options, terminal, signal)
  } catch (error) {
    if (!(error instanceof DataFolderTaken)) throw error
    return handOver(config, command, words, terminal, signal, error)
  }
}

async function handOver(
  config: Config,
  command: Command,
  words: string[],
  terminal: Terminal,
  signal: AbortSignal,
  taken: DataFolderTaken,
): Promise<number> {
  // a server that is just starting has the folder before it takes commands
  const patience = Date.now() + (taken.holder.what === 'server' ? 15_000 : 0)
  const order = { name: command.name, words, folder: process.cwd() }
  while (true) {
    const exit = await handOverTo(config.dataDir, order, terminal, signal)
    if (exit !== null) return exit
    if (Date.now() >= patience) throw taken
    await sleep(250)
  }
}

async function runIn(
  house: House,
  command: Command,
  options: unknown,
  talk: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const app = await buildApp(house)
  try {
    await app.ready()
    return await command.run({ app, config: house.config, talk, signal }, options)
  } finally {
    await app.close()
  }
}

/** Ctrl-C asks the command to end after the batch at hand; the second one ends at once, and the batch is undone. */
function stoppedBySigint(terminal: Terminal): AbortSignal {
  const stop = new AbortController()
  process.on('SIGINT', () => {
    if (stop.signal.aborted) process.exit(130)
    terminal.say(
      'Stopping after the batch at hand. What is done stays done; the next run goes on from there.',
    )
    stop.abort()
  })
  return stop.signal
}
