import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../test/support/free-port.ts'

const oldest = 15
const isRoot = process.getuid?.() === 0

/** Why there is none, and what to do. */
export const howToInstall =
  `There is no PostgreSQL ${oldest} or newer here. Install it (Debian: apt-get install -y postgresql ` +
  'postgresql-contrib), or give the address of a server in DATABASE_URL.'

/**
 * Starts a PostgreSQL in a temporary folder, quick because it may be lost; it is gone when this process ends.
 * @returns its address, or null when no server is installed
 */
export async function startThrowawayPostgres(): Promise<string | null> {
  const binaries = findBinaries()
  if (!binaries) return null
  const folder = mkdtempSync(join(tmpdir(), 'huset-postgres-'))
  const data = join(folder, 'data')
  const port = await freePort()
  // PostgreSQL refuses to run as root
  if (isRoot) {
    chmodSync(folder, 0o711)
    execFileSync('chown', ['postgres', folder])
  }
  const run = (command: string, ...args: string[]) => {
    const path = join(binaries, command)
    const [file, ...all] = isRoot ? ['runuser', '-u', 'postgres', '--', path, ...args] : [path, ...args]
    execFileSync(file as string, all, { stdio: ['ignore', 'ignore', 'inherit'], cwd: folder })
  }
  const stop = () => {
    if (existsSync(join(data, 'postmaster.pid')))
      run('pg_ctl', 'stop', '--pgdata', data, '--mode', 'immediate', '--wait')
    rmSync(folder, { recursive: true, force: true })
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  process.once('exit', stop)
  const how = [
    '--username',
    'huset',
    '--auth',
    'trust',
    '--encoding',
    'UTF8',
    '--locale',
    'C.UTF-8',
    '--no-sync',
  ]
  run('initdb', '--pgdata', data, ...how)
  const options = Object.entries({ ...settings, port }).map(([name, value]) => `-c ${name}=${value}`)
  run(
    'pg_ctl',
    'start',
    '--pgdata',
    data,
    '--wait',
    '--log',
    join(folder, 'log'),
    '--options',
    options.join(' '),
  )
  return `postgres://huset@127.0.0.1:${port}/postgres`
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: "''",
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  // several tests at once, each with its pool
  max_connections: 300,
  shared_buffers: '256MB',
}

/** The newest installed server's folder of commands. */
function findBinaries(): string | undefined {
  const usual = [
    '/usr/lib/postgresql/*/bin',
    '/usr/pgsql-*/bin',
    '/opt/homebrew/opt/postgresql@*/bin',
    '/usr/local/bin',
  ]
  return usual
    .flatMap((pattern) => globSync(pattern))
    .filter((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')))
    .map((folder) => ({ folder, version: versionOf(folder) }))
    .filter(({ version }) => version >= oldest)
    .sort((a, b) => b.version - a.version)[0]?.folder
}

const versionOf = (folder: string): number =>
  Number(/(\d+)/.exec(execFileSync(join(folder, 'initdb'), ['--version'], { encoding: 'utf8' }))?.[1] ?? 0)
