import closeWithGrace from 'close-with-grace'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import { handOver } from './commands/hand-over.ts'
import { commands } from './commands/index.ts'
import { type Config, readConfig, SetupError } from './config.ts'
import { openHouse } from './open-house.ts'

async function start(): Promise<void> {
  const config = readConfig(process.env)
  const house = await openHouse(config, 'server')
  const app = await buildApp(house)
  if (!config.databaseUrl) await app.register(handOver, { config, commands })
  closeWithGrace({ delay: 10_000 }, async () => app.close())
  await listen(app, config)
  announce(config, house.rooms.list)
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

function announce(config: Config, rooms: { slug: string; name: { da: string } }[]): void {
  const width = Math.max(...rooms.map((room) => room.name.da.length), 'Forhallen'.length)
  const line = (name: string, host: string) => `  ${name.padEnd(width)}  ${config.protocol}://${host}/`
  console.log(
    [
      '',
      line('Forhallen', config.houseHost),
      ...rooms.map((room) => line(room.name.da, `${room.slug}.${config.houseHost}`)),
      '',
    ].join('\n'),
  )
}

start().catch((error: unknown) => {
  console.error(error instanceof SetupError ? error.message : error)
  process.exit(1)
})
