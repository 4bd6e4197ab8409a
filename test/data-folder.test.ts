import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { holdDataFolder, releaseDataFolder, socketPath } from '../src/data-folder.ts'
import { DataFolderTaken } from '../src/open-house.ts'

async function folder(t: Test): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'huset-folder-'))
  t.teardown(() => rm(path, { recursive: true, force: true }))
  return path
}

t.test('the folder is made for the house’s user alone, and held until it is given back', async (t) => {
  const dataDir = join(await folder(t), 'new')
  t.strictSame(await holdDataFolder(dataDir, 'server'), { held: true })
  t.equal((await stat(dataDir)).mode & 0o077, 0)
  t.match(JSON.parse(await readFile(join(dataDir, 'lock'), 'utf8')), { pid: process.pid, what: 'server' })
  t.match(await holdDataFolder(dataDir, 'command'), {
    held: false,
    holder: { pid: process.pid, what: 'server' },
  })
  releaseDataFolder(dataDir)
  t.strictSame(await readdir(dataDir), [])
})

t.test(
  'a lock is taken over when its process is gone, is another one by now, or cannot be read',
  async (t) => {
    for (const lock of [
      JSON.stringify({ pid: 2 ** 22 + 1, began: '1', what: 'server' }),
      JSON.stringify({ pid: process.pid, began: 'long ago', what: 'server' }),
      '{"pid": ',
      '',
    ]) {
      const dataDir = await folder(t)
      await writeFile(join(dataDir, 'lock'), lock)
      t.strictSame(await holdDataFolder(dataDir, 'server'), { held: true }, lock)
      releaseDataFolder(dataDir)
    }
  },
)

t.test('a lock of another machine is left alone, whatever runs here under its number', async (t) => {
  for (const pid of [process.pid, 2 ** 22 + 1]) {
    const dataDir = await folder(t)
    const holder = { pid, began: '1', host: 'another-machine', what: 'server' as const }
    await writeFile(join(dataDir, 'lock'), JSON.stringify(holder))
    t.strictSame(await holdDataFolder(dataDir, 'server'), { held: false, holder })
    releaseDataFolder(dataDir)
    t.strictSame(await readdir(dataDir), ['lock'])
    const { message } = new DataFolderTaken(dataDir, holder)
    t.equal(
      message,
      `The data folder ${dataDir} is in use by another house on the machine "another-machine". ` +
        `Stop that one; if it is gone for good, remove ${join(dataDir, 'lock')}.`,
    )
  }
})

t.test('of many that want a stale folder at once, one gets it', async (t) => {
  const dataDir = await folder(t)
  await writeFile(join(dataDir, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, began: '1', what: 'server' }))
  const holds = await Promise.all(Array.from({ length: 8 }, () => holdDataFolder(dataDir, 'command')))
  t.equal(holds.filter(({ held }) => held).length, 1)
  t.strictSame(await readdir(dataDir), ['lock'], 'nothing else is left behind')
  releaseDataFolder(dataDir)
})

t.test('a folder’s path may be longer than a socket’s path can be', async (t) => {
  t.equal(socketPath('/srv/huset'), '/srv/huset/huset.sock')
  const deep = `/${'folder/'.repeat(30)}`
  t.ok(Buffer.byteLength(socketPath(deep)) <= 100)
  t.not(socketPath(deep), socketPath(`${deep}other`))
})
