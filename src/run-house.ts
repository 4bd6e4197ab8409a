import closeWithGrace from 'close-with-grace'
import type { FastifyInstance } from 'fastify'
import { buildApp, type House } from './app.ts'
import { handOver } from './commands/hand-over.ts'
import { commands } from './commands/index.ts'
import { complain } from './complain.ts'
import { type Config, readConfig, SetupError } from './config.ts'
import { openHouse } from './open-house.ts'

/**
 * Runs the house in this process until it is stopped. Whatever its role it listens, if only for those who ask how it is
 * doing, and listening is what begins the work behind the pages. A fault at the start ends the process with one line.
 * @param announce says that the house is open
 */
export async function runHouse(
  env: NodeJS.ProcessEnv,
  announce: (app: FastifyInstance, house: House) => void,
): Promise<void> {
  try {
    const config = readConfig(env)
    const house = await openHouse(config, 'server')
    const app = await buildApp(house)
    if (!config.databaseUrl) await app.register(handOver, { config, commands })
    closeWithGrace({ delay: 10_000, logger: app.log }, async ({ err }) => {
      if (err) app.log.fatal({ err }, 'the house is closed after a fault')
      await app.close()
    })
    await listen(app, config)
    announce(app, house)
  } catch (error) {
    complain(error)
    process.exit(1)
  }
}

async function listen(app: FastifyInstance, { port, listenHost }: Config): Promise<void> {
  try {
    await app.listen({ port, host: listenHost })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    await app.close()
    if (code === 'EADDRINUSE') throw new SetupError(`Port ${port} is taken. Choose another one with PORT.`)
    if (code === 'EACCES')
      throw new SetupError(`This user may not listen on port ${port}. Choose one with PORT.`)
    if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') {
      throw new SetupError(`This machine has no address "${listenHost}". Choose one with HOST.`)
    }
    throw error
  }
}
