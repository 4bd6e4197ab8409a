import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { howToInstall, startThrowawayPostgres } from './throwaway-postgres.ts'

/** The whole suite on a real PostgreSQL: the one in DATABASE_URL, or a throw-away one. */
async function testOnPostgres(): Promise<number> {
  const url = process.env.DATABASE_URL ?? (await startThrowawayPostgres())
  if (!url) {
    console.error(howToInstall)
    return 1
  }
  const { status } = spawnSync('npm', ['run', '--silent', 'test', '--', ...process.argv.slice(2)], {
    cwd: resolve(import.meta.dirname, '..'),
    stdio: 'inherit',
    env: { ...process.env, DATABASE_URL: url },
  })
  return status ?? 1
}

process.exit(await testOnPostgres())
