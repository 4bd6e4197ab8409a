import { furnishRooms } from '../db/seeds/starter.ts'
import { type Config, SetupError } from './config.ts'
import { type Holder, holdDataFolder, isElsewhere, lockPath } from './data-folder.ts'
import { seedOrganisations } from './features/organisations/import-organisations.ts'
import { loadRooms } from './features/rooms/load-rooms.ts'
import { openDatabase } from './plugins/database.ts'

/** The data folder is another process's; a command can have a server do its work then. */
export class DataFolderTaken extends SetupError {
  override name = 'DataFolderTaken'
  readonly holder: Holder
  constructor(dataDir: string, holder: Holder) {
    const who = holder.what === 'server' ? 'another house' : 'a command'
    super(
      isElsewhere(holder)
        ? `The data folder ${dataDir} is in use by ${who} on the machine "${holder.host}". Stop that one; ` +
            `if it is gone for good, remove ${lockPath(dataDir)}.`
        : `The data folder ${dataDir} is in use by ${who} (process ${holder.pid}). ` +
            'Stop that one, or name another folder with DATA_DIR.',
    )
    this.holder = holder
  }
}

/**
 * Reads the rooms, opens the database, brings it up to date and furnishes what is new in it.
 * @throws SetupError when a room is wrong, the database does not answer or the data folder is taken
 */
export async function openHouse(config: Config, what: Holder['what']) {
  const rooms = await loadRooms(config.tenantsDir)
  // a server of its own takes any number of processes, the embedded database one
  if (!config.databaseUrl) {
    const hold = await holdDataFolder(config.dataDir, what)
    if (!hold.held) throw new DataFolderTaken(config.dataDir, hold.holder)
  }
  const database = await openDatabase(config)
  await database.migrate()
  if (config.starter) await furnishRooms(database.db, rooms, config)
  await seedOrganisations(database.db)
  return { config, database, rooms }
}
