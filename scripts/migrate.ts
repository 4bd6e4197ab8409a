import { complain } from '../src/complain.ts'
import { readConfig, SetupError } from '../src/config.ts'
import { openDatabase } from '../src/plugins/database.ts'

/** Brings the database of DATABASE_URL up to date before a new release takes over; the house does so itself at its start, too. */
async function migrate(): Promise<void> {
  const config = readConfig(process.env)
  if (!config.databaseUrl) {
    throw new SetupError(
      'DATABASE_URL is not set. The embedded database is brought up to date when the house starts.',
    )
  }
  const database = await openDatabase(config)
  try {
    await database.migrate()
  } finally {
    await database.close()
  }
  console.log('The database is up to date.')
}

migrate().catch((error: unknown) => {
  complain(error)
  process.exit(1)
})
