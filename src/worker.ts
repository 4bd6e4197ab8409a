import closeWithGrace from 'close-with-grace'
import { buildApp } from './app.ts'
import { readConfig, SetupError } from './config.ts'
import { openHouse } from './open-house.ts'

/** The work behind the pages in a process of its own: as many as wanted, beside web processes with ROLE=web. */
async function start(): Promise<void> {
  const config = readConfig({ ...process.env, ROLE: 'worker' })
  const app = await buildApp(await openHouse(config, 'server'))
  await app.ready()
  await app.jobs.open()
  closeWithGrace({ delay: 10_000 }, async () => app.close())
  // listening for work keeps no process alive by itself
  setInterval(() => undefined, 2 ** 30)
  app.log.info('at work')
}

start().catch((error: unknown) => {
  console.error(error instanceof SetupError ? error.message : error)
  process.exit(1)
})
