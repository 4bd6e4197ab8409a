import closeWithGrace from 'close-with-grace'
import { furnishRooms } from '../db/seeds/starter.ts'
import { buildApp } from './app.ts'
import { type Config, readConfig, SetupError } from './config.ts'
import { seedOrganisations } from './features/organisations/import-organisations.ts'
import { loadRooms } from './features/rooms/load-rooms.ts'
import { openDatabase } from './plugins/database.ts'

async function start(): Promise<void> {
  const config = readConfig(process.env)
  const rooms = await loadRooms(config.tenantsDir)
  const database = await openDatabase(config)
  await database.migrate()
  if (config.starter) await furnishRooms(database.db, rooms, config)
  await seedOrganisations(database.db)
  const app = await buildApp({ config, database, rooms })
  await app.listen({ port: config.port, host: config.listenHost })
  closeWithGrace({ delay: 10_000 }, async () => app.close())
  announce(config, rooms.list)
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
