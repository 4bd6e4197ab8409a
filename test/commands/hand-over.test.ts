import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { defineCommand } from '../../src/commands/command.ts'
import { handOver } from '../../src/commands/hand-over.ts'
import { readConfig } from '../../src/config.ts'
import { socketPath } from '../../src/data-folder.ts'
import { databasePlugin } from '../../src/plugins/database.ts'
import { testDatabase } from '../support/test-database.ts'

async function house(t: Test) {
  const folder = await mkdtemp(join(tmpdir(), 'huset-hand-over-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const config = readConfig({ DATA_DIR: folder })
  const { promise: held, resolve: release } = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const slow = defineCommand<object>({
    name: 'slow',
    usage: '',
    read: () => ({}),
    run: async () => {
      begun.resolve()
      await held
      return 0
    },
  })
  const app = Fastify()
  const database = await testDatabase(t)
  await app.register(databasePlugin, { database: { ...database, close: async () => undefined } })
  await app.register(handOver, { config, commands: [slow] })
  t.teardown(() => app.close())
  await app.ready()
  const send = (body: string): Promise<string> =>
    new Promise((done, failed) => {
      const asking = request({ socketPath: socketPath(folder), method: 'POST', path: '/' }, (response) =>
        text(response).then(done, failed),
      )
      asking.once('error', failed)
      asking.end(body)
    })
  return { send, begun: begun.promise, release }
}

t.test(
  'what is no order gets an answer, and ends nothing, also while another command is at work',
  async (t) => {
    const { send, begun, release } = await house(t)
    t.match(await send('no order'), /A command has a name, words and a folder.*\n.*"exit":1/)
    const first = send(JSON.stringify({ name: 'slow', words: [], folder: '/' }))
    await begun
    t.match(await send('no order'), /at work on another command.*\n.*"exit":1/)
    // a promise that nobody looks after would end the process about now
    await new Promise((later) => setTimeout(later, 50))
    release()
    t.match(await first, /"exit":0/)
  },
)
