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

t.test(
  'killed in the middle of writing, the house has all that it acknowledged, index included',
  async (t) => {
    const env = { DATA_DIR: await dataFolder(t), PORT: String(await freePort()) }
    const port = Number(env.PORT)
    const total = 600
    const file = await linesFile(
      t,
      Array.from({ length: total }, (_, at) => marked(at)),
    )
    const server = run(t, 'src/main.ts', [], env)
    await server.says(/Forhallen/)
    const brought = run(t, 'scripts/import.ts', [file], env)
    await brought.says(/Records: [2-4]\d\d of 600/)
    server.child.kill('SIGKILL')
    await server.ended
    t.equal(await brought.ended, 1)
    t.match(brought.err(), /The house was stopped before the command had finished\. Run it again\./)
    const acknowledged = Math.max(
      ...[...brought.err().matchAll(/Records: (\d+) of/g)].map((match) => Number(match[1])),
    )
    t.ok(acknowledged >= 200 && acknowledged < total, `${acknowledged} were acknowledged`)

    const restarted = run(t, 'src/main.ts', [], env)
    await restarted.says(/Forhallen/)
    t.ok(await found(port, 0))
    t.ok(await found(port, acknowledged - 1), 'the last one that was acknowledged is found')

    const again = run(t, 'scripts/import.ts', [file], env)
    t.equal(await again.ended, 0)
    const [, added, unchanged] = await again.says(/600 read, (\d+) new, 0 changed, (\d+) unchanged/)
    t.ok(Number(unchanged) >= acknowledged)
    t.equal(Number(added) + Number(unchanged), total)
    const indexed = run(t, 'scripts/reindex.ts', [], env)
    t.equal(await indexed.ended, 0)
    t.match(indexed.out(), '600 entries in the search index, 600 in the database.')
  },
)

t.test('Ctrl-C ends an import after the batch at hand, and the next run goes on', async (t) => {
  const env = { DATA_DIR: await dataFolder(t) }
  const file = await linesFile(
    t,
    Array.from({ length: 600 }, (_, at) => marked(at)),
  )
  const brought = run(t, 'scripts/import.ts', [file], env)
  await brought.says(/Records: [1-9]\d\d of 600/)
  brought.child.kill('SIGINT')
  t.equal(await brought.ended, 130)
  const [, kept] = await brought.says(/\d+ read, (\d+) new/)
  t.ok(Number(kept) >= 100 && Number(kept) < 600)
  t.match(brought.out(), /What is done stays done/)
  const again = run(t, 'scripts/import.ts', [file], env)
  t.equal(await again.ended, 0)
  t.match(again.out(), `600 read, ${600 - Number(kept)} new, 0 changed, ${kept} unchanged`)
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
  const inProduction = run(t, 'scripts/seed.ts', ['--entries', '10'], { ...env, NODE_ENV: 'production' })
  t.equal(await inProduction.ended, 1)
  t.match(inProduction.err(), /do not belong in a house in production/)
  const away = run(t, 'src/main.ts', [], { ...env, DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/x' })
  t.equal(await away.ended, 1)
  t.match(away.err(), /^The database in DATABASE_URL does not answer: .*\n$/)
  t.notMatch(away.err(), /secret/)
})
