import t from 'tap'
import { linesFile } from '../support/cases-file.ts'
import { freePort } from '../support/free-port.ts'
import { found, marked } from '../support/marked-cases.ts'
import { dataFolder, run } from '../support/processes.ts'

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
    t.ok(await found(port, 0), `the first one is found; the house said: ${restarted.out()}${restarted.err()}`)
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
