import { globSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import t, { type Test } from 'tap'
import { SetupError } from '../../../src/config.ts'
import { contrast } from '../../../src/features/rooms/contrast.ts'
import { loadRooms } from '../../../src/features/rooms/load-rooms.ts'
import { openHouse } from '../../support/house.ts'

const root = resolve(import.meta.dirname, '../../..')
const realTenants = join(root, 'tenants')

/** A copy of the real rooms that a test may change; it finds the house's code where it is. */
async function copyOfTenants(t: Test): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'huset-tenants-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  await cp(realTenants, folder, { recursive: true })
  for (const file of globSync('**/*.ts', { cwd: folder })) {
    const text = await readFile(join(folder, file), 'utf8')
    await writeFile(join(folder, file), text.replaceAll("'../../src/", `'${pathToFileURL(root).href}/src/`))
  }
  return folder
}

/** Writes a room with one thing changed; the definition is a plain object, so that no import path matters. */
async function writeRoom(
  folder: string,
  slug: string,
  change: (room: Record<string, unknown>) => void,
): Promise<void> {
  const { default: sundhed } = await import(join(realTenants, 'sundhed/room.ts'))
  const room = structuredClone(sundhed)
  Object.assign(room, { slug, order: 900, aliases: [], name: { da: 'Natur', en: 'Nature' } })
  change(room)
  await mkdir(join(folder, slug), { recursive: true })
  await writeFile(join(folder, slug, 'room.ts'), `export default ${JSON.stringify(room)}`)
}

t.test('the rooms of the house are read in their order, with their words', async (t) => {
  const rooms = await loadRooms(realTenants)
  t.strictSame(rooms.list.map((room) => room.slug).sort(), [
    'administration',
    'aeldre',
    'klima',
    'kultur',
    'retsvaesen',
    'social',
    'sundhed',
    'undervisning',
  ])
  const orders = rooms.list.map((room) => room.order)
  t.strictSame(
    orders,
    orders.toSorted((a, b) => a - b),
  )
  t.equal(rooms.aliases.get('health'), rooms.bySlug.get('sundhed'))
  for (const room of rooms.list) {
    for (const topic of room.topics) t.ok(topic.name.da && topic.name.en, `${room.slug}: ${topic.slug}`)
  }
})

t.test('a ninth room is one new folder and nothing else', async (t) => {
  const folder = await copyOfTenants(t)
  await writeRoom(folder, 'natur', (room) => {
    room.aliases = ['skov']
    room.features = ['case', 'share']
  })
  const house = await openHouse(t, { tenants: folder })
  t.equal(house.rooms.list.length, 9)

  const room = await house.visit('natur:/')
  t.equal(room.status, 200)
  t.match(room.texts('h1'), ['Natur'])
  t.equal((await house.visit('skov:/', { follow: false })).location, 'http://natur.huset.localhost:3000/')
  const hall = await house.visit('/')
  t.ok(
    hall.document.querySelector('a[href="http://natur.huset.localhost:3000/"]'),
    'the front hall has its door',
  )
  t.equal((await house.visit('natur:/cases')).status, 200)
  t.equal((await house.visit('natur:/challenges')).status, 404, 'what is switched off is not there')
  t.equal((await house.visit('natur:/feed.atom')).status, 404)
  t.equal((await house.visit('sundhed:/challenges')).status, 200, 'the other rooms have it')
  const css = await house.visit('/assets/rooms.css')
  t.match(css.body, '[data-room="natur"]')
})

/** Each fault with the field and the reason that the message must name. */
const faults: [what: string, change: (room: Record<string, unknown>) => void, says: RegExp][] = [
  ['a missing field', (room) => delete room.wanted, /natur.room\.ts: wanted .*required/],
  ['an unknown field', (room) => Object.assign(room, { colour: 'red' }), /natur.room\.ts: colour /],
  [
    'a name in one language',
    (room) => Object.assign(room, { name: { da: 'Natur' } }),
    /natur.room\.ts: name\.en /,
  ],
  [
    'an empty text',
    (room) => Object.assign(room, { tagline: { da: '', en: 'x' } }),
    /natur.room\.ts: tagline\.da /,
  ],
  [
    'a slug that is not the folder',
    (room) => Object.assign(room, { slug: 'skov' }),
    /natur.room\.ts: slug .*"natur"/,
  ],
  [
    'a function that does not exist',
    (room) => Object.assign(room, { features: ['chat'] }),
    /natur.room\.ts: features/,
  ],
  ['a colour in words', (room) => setTheme(room, 'accent', 'green'), /natur.room\.ts: theme\.accent /],
  [
    'too little contrast',
    (room) => setTheme(room, 'accent', '#bbbbbb'),
    /natur.room\.ts: theme\.accent .*contrast of 1\.9 .*4\.5/,
  ],
  [
    'too little contrast in the dark',
    (room) => setTheme(room, 'accentDark', '#444444'),
    /natur.room\.ts: theme\.accentDark .*contrast/,
  ],
  [
    'an unknown topic',
    (room) => Object.assign(room, { topics: ['rumfart'] }),
    /natur.room\.ts: topics .*"rumfart"/,
  ],
  [
    'an unknown profession',
    (room) => Object.assign(room, { professions: ['astronaut'] }),
    /natur.room\.ts: professions .*"astronaut"/,
  ],
  [
    'an owner without https',
    (room) => Object.assign(room, { owner: { name: 'A', url: 'http://a.dk' } }),
    /natur.room\.ts: owner\.url /,
  ],
  ['an alias that is a room', (room) => Object.assign(room, { aliases: ['sundhed'] }), /"sundhed"/],
]

function setTheme(room: Record<string, unknown>, name: string, value: string): void {
  room.theme = { ...(room.theme as object), [name]: value }
}

t.test('a wrong field stops the start and is named, with its file and the reason', async (t) => {
  for (const [what, change, says] of faults) {
    const folder = await copyOfTenants(t)
    await writeRoom(folder, 'natur', change)
    const error = (await t.rejects(loadRooms(folder), SetupError, what)) as unknown as SetupError
    t.match(error?.message, says, what)
    t.notMatch(error?.message, /\n/, 'one line')
  }
})

t.test('a file that cannot be read is named too', async (t) => {
  const folder = await copyOfTenants(t)
  await mkdir(join(folder, 'natur'))
  await t.rejects(loadRooms(folder), {
    name: 'SetupError',
    message: /natur.room\.ts: the file cannot be read/,
  })
  await writeFile(join(folder, 'natur/room.ts'), 'export const room = 1')
  await t.rejects(loadRooms(folder), {
    name: 'SetupError',
    message: /natur.room\.ts: the file has no default export/,
  })
  await t.rejects(loadRooms(join(folder, 'intet')), { name: 'SetupError' }, 'a folder that is not there')
})

t.test('two rooms cannot share an old name', async (t) => {
  const folder = await copyOfTenants(t)
  await writeRoom(folder, 'natur', (room) => Object.assign(room, { aliases: ['health'] }))
  await t.rejects(loadRooms(folder), { name: 'SetupError', message: /health/ })
})

t.test('contrast follows the formula of WCAG', async (t) => {
  t.equal(contrast('#000000', '#ffffff'), 21)
  t.equal(contrast('#ffffff', '#ffffff'), 1)
  t.equal(contrast('#767676', '#ffffff').toFixed(2), '4.54')
  t.equal(contrast('#ffffff', '#767676'), contrast('#767676', '#ffffff'))
})
