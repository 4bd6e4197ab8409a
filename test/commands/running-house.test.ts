import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { linesFile } from '../support/cases-file.ts'
import { freePort } from '../support/free-port.ts'
import { found, marked } from '../support/marked-cases.ts'
import { dataFolder, run } from '../support/processes.ts'

t.test('a command that finds the house running has the work done there', async (t) => {
  const env = { DATA_DIR: await dataFolder(t), PORT: String(await freePort()) }
  const port = Number(env.PORT)
  const server = run(t, 'src/main.ts', [], env)
  await server.says(/Forhallen/)
  const mode = (await stat(join(env.DATA_DIR, 'huset.sock'))).mode
  t.equal(mode & 0o077, 0, 'nobody but the house’s own user reaches the socket')

  const file = await linesFile(t, [marked(1), 'not a record', marked(3)])
  const brought = run(t, 'scripts/import.ts', [file], env)
  t.equal(await brought.ended, 0)
  t.match(brought.out(), /line 2: it is not JSON\n3 read, 2 new, 0 changed, 0 unchanged, 1 could not be read/)
  t.ok(await found(port, 3), 'and it is found at once')

  const missing = run(t, 'scripts/import.ts', ['no-such-file.jsonl'], env)
  t.equal(await missing.ended, 1)
  t.match(missing.out() + missing.err(), /^There is no such file: .*no-such-file\.jsonl\n$/)

  const second = run(t, 'src/main.ts', [], { ...env, PORT: String(await freePort()) })
  t.equal(await second.ended, 1)
  t.match(second.err(), /^The data folder .* is in use by another house \(process \d+\)\..*\n$/)

  const other = run(t, 'src/main.ts', [], { ...env, DATA_DIR: await dataFolder(t) })
  t.equal(await other.ended, 1)
  t.match(other.err(), new RegExp(`^Port ${port} is taken\\..*\n$`))

  server.child.kill('SIGTERM')
  t.equal(await server.ended, 0)
  await t.rejects(stat(join(env.DATA_DIR, 'lock')), 'the folder is given back')
})

t.test('a house that a fault ends has said which one, and gives the folder back', async (t) => {
  const env = { DATA_DIR: await dataFolder(t), PORT: String(await freePort()) }
  const query = "Object.assign(new Error('values: anna@example.org'), { query: 'insert into users' })"
  // as base64, since a stack names the module's address, which is its source
  const source = Buffer.from(`process.on('SIGUSR2', () => { throw ${query} })`).toString('base64')
  const server = run(t, `--import=data:text/javascript;base64,${source}`, ['src/main.ts'], env)
  await server.says(/Forhallen/)
  server.child.kill('SIGUSR2')
  t.equal(await server.ended, 1)
  t.match(server.out(), /"level":60.*query failed: insert into users.*the house is closed after a fault/)
  t.notMatch(server.out() + server.err(), /anna@/)
  await t.rejects(stat(join(env.DATA_DIR, 'lock')), 'the folder is given back')
})

t.test('the lock of a process that is gone is taken over', async (t) => {
  const env = { DATA_DIR: await dataFolder(t) }
  await writeFile(
    join(env.DATA_DIR, 'lock'),
    JSON.stringify({ pid: 2 ** 22 + 1, began: '1', what: 'server' }),
  )
  const listed = run(t, 'scripts/house.ts', ['roles'], env)
  t.equal(await listed.ended, 0)
  t.match(listed.out(), 'Nobody has a role yet.')
})

t.test('what is called wrongly is answered with how to call it', async (t) => {
  const env = { DATA_DIR: await dataFolder(t) }
  const wrong = run(t, 'scripts/seed.ts', [], env)
  t.equal(await wrong.ended, 1)
  t.match(wrong.err(), 'npm run seed -- --entries 100000')
  const inProduction = run(t, 'scripts/seed.ts', ['--entries', '10'], {
    ...env,
    NODE_ENV: 'production',
    SMTP_URL: 'smtp://127.0.0.1:1',
  })
  t.equal(await inProduction.ended, 1)
  t.match(inProduction.err(), /do not belong in a house in production/)
  const away = run(t, 'src/main.ts', [], { ...env, DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/x' })
  t.equal(await away.ended, 1)
  t.match(away.err(), /^The database in DATABASE_URL does not answer: .*\n$/)
  t.notMatch(away.err(), /secret/)
})
