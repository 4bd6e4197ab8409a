import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'

/** Where a command says what it does: a terminal, or a connection to one. */
export interface Talk {
  say(line: string): void
  progress(what: string, done: number, total: number): void
}

/** What a command works with. The house is open but need not listen. */
export interface Task {
  app: FastifyInstance
  config: Config
  talk: Talk
  /** Asks the command to end after the batch at hand. */
  signal: AbortSignal
}

export interface Command<Options = unknown> {
  name: string
  /** How it is called, in a line or a few. */
  usage: string
  /**
   * Reads the words behind the command's name. Another process may do the work, so paths count from the given folder.
   * @throws CommandError when they make no sense
   */
  read(words: string[], folder: string): Options
  /**
   * Does it.
   * @returns the process's exit code
   * @throws CommandError, whose message is one line that a person can act on
   */
  run(task: Task, options: Options): Promise<number>
}

export class CommandError extends Error {
  override name = 'CommandError'
}

/** States a command; the options are whatever `read` gives. */
export const defineCommand = <Options>(command: Command<Options>): Command => command as Command
