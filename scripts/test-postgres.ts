import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '../test/support/free-port.ts'

const root = resolve(import.meta.dirname, '..')
const oldest = 15
const isRoot = process.getuid?.() === 0

/** The whole suite on a real PostgreSQL: the one in DATABASE_URL, or a throw-away cluster. */
async function testOnPostgres(): Promise<number> {
  const given = process.env.DATABASE_URL
  if (given) return runSuite(given)
  const binaries = findBinaries()
  if (!binaries) {
    console.error(
      `There is no PostgreSQL ${oldest} or newer here. Install it (Debian: apt-get install -y postgresql ` +
        'postgresql-contrib), or give the address of a server in DATABASE_URL.',
    )
    return 1
  }
  return withCluster(binaries, runSuite)
}

function runSuite(url: string): number {
  const args = ['run', '--silent', 'test', '--', ...process.argv.slice(2)]
  const { status } = spawnSync('npm', args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, DATABASE_URL: url },
  })
  return status ?? 1
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

/** A cluster in a temporary folder, quick because it may be lost, gone afterwards. */
async function withCluster(binaries: string, work: (url: string) => number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'huset-postgres-'))
  const data = join(folder, 'data')
  const port = await freePort()
  // PostgreSQL refuses to run as root
  if (isRoot) {
    chmodSync(folder, 0o711)
    execFileSync('chown', ['postgres', folder])
  }
  const run = (command: string, ...args: string[]) => {
    const [file, all] = isRoot
      ? ['runuser', ['-u', 'postgres', '--', join(binaries, command), ...args]]
      : [join(binaries, command), args]
    execFileSync(file as string, all as string[], { stdio: ['ignore', 'ignore', 'inherit'], cwd: folder })
  }
  const stop = () => {
    try {
      run('pg_ctl', 'stop', '--pgdata', data, '--mode', 'immediate', '--wait')
    } catch {
      // it never started, or is gone
    }
    rmSync(folder, { recursive: true, force: true })
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  process.once('exit', stop)
  run(
    'initdb',
    '--pgdata',
    data,
    '--username',
    'huset',
    '--auth',
    'trust',
    '--encoding',
    'UTF8',
    '--no-sync',
    '--locale',
    'C.UTF-8',
  )
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
  return work(`postgres://huset@127.0.0.1:${port}/postgres`)
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

process.exit(await testOnPostgres())
