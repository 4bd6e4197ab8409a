import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import { newRoom } from '../../../src/commands/new-room.ts'
import { readConfig } from '../../../src/config.ts'
import { contrast } from '../../../src/features/rooms/contrast.ts'
import { loadRooms } from '../../../src/features/rooms/load-rooms.ts'
import { contrastOf, nearestReadable, paletteOf } from '../../../src/features/rooms/palette.ts'
import { openHouse } from '../../support/house.ts'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../../..')

/** Rooms of tests in a folder of one's own, where a definition finds the source as it does in a project. */
async function ownTenants(t: Test): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'huset-rooms-'))
  t.teardown(() => rm(folder, { recursive: true }))
  await cp(join(root, 'test/support/tenants'), join(folder, 'test/support/tenants'), { recursive: true })
  await symlink(join(root, 'src'), join(folder, 'src'))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  return join(folder, 'test/support/tenants')
}

const said = [
  ['--name', 'Plan og byg'],
  ['--name-en', 'Planning'],
  ['--tagline', "Kommunens planer, så folk forstår 'em"],
  ['--wanted', 'Fortæl, hvad I har prøvet.'],
  ['--example', 'En høring, hvor folk kom'],
  ['--innovation', 'Det, der er nyt hos jer.'],
  ['--owner', 'Eksempel: Foreningen "Byen"'],
  ['--colour', '#0b5a8a'],
  ['--like', 'sundhed'],
]
const flags = said.flat()
const without = (flag: string) => said.filter(([name]) => name !== flag).flat()

t.test('a new room is made from flags, opens with the house, and is told apart by its colours', async (t) => {
  const tenantsDir = await ownTenants(t)
  const config = readConfig({ NODE_ENV: 'test', TENANTS_DIR: tenantsDir })
  const lines = await newRoom(['plan-og-byg', ...flags], config, null)
  t.match(lines.join('\n'), /plan-og-byg\/room\.ts is written[\s\S]*http:\/\/plan-og-byg\./)

  const house = await openHouse(t, { tenants: tenantsDir })
  const room = house.rooms.bySlug.get('plan-og-byg')
  t.equal(room?.owner.name, 'Eksempel: Foreningen "Byen"')
  t.equal(room?.tagline.en, "Kommunens planer, så folk forstår 'em", 'what is not translated is in Danish')
  t.strictSame(room?.features, house.rooms.bySlug.get('sundhed')?.features)
  t.equal(house.rooms.list.at(-1), room, 'it comes behind the others')
  const page = await house.visit('plan-og-byg:/')
  t.equal(page.status, 200)
  t.match(page.text, 'Plan og byg')
  t.match((await house.visit('/')).text, 'Plan og byg', 'the front hall has a door to it')
  t.equal((await house.visit('sundhed:/')).status, 200, 'other rooms are as they were')
})

t.test('what is asked at a terminal is looked at at once, and asked again', async (t) => {
  const tenantsDir = await ownTenants(t)
  const config = readConfig({ NODE_ENV: 'test', TENANTS_DIR: tenantsDir })
  const answers = [
    'Sundhed!',
    '',
    'byen',
    '',
    '',
    'Byen',
    '',
    'By',
    'Fortæl.',
    'En plads',
    'Nyt',
    'Byens folk',
  ]
  const last = ['#ffff00', '', '#7a5a00', 'stjerner', '', '', 'måne', '', 'kultur']
  const asked: string[] = []
  const ask = async (question: string) => {
    asked.push(question)
    const answer = [...answers, ...last][asked.length - 1]
    if (answer === undefined) throw new Error(`nobody expected ${question}`)
    return answer
  }
  await newRoom([], config, ask)
  const { bySlug } = await loadRooms(tenantsDir)
  t.match(bySlug.get('byen'), {
    name: { da: 'Byen', en: 'Byen' },
    theme: { accent: '#7a5a00', motif: 'grid' },
  })
  t.match(asked.join('\n'), /#ffff00 has a contrast of 1\.\d on light ground/)
  t.match(asked.join('\n'), /There is no pattern "stjerner"/)
  t.match(asked.join('\n'), /There is no room "måne"/)
})

t.test(
  'a name, a colour or a room that cannot be is refused in one line, and nothing is written',
  async (t) => {
    const tenantsDir = await ownTenants(t)
    const config = readConfig({ NODE_ENV: 'test', TENANTS_DIR: tenantsDir })
    const before = await readdir(tenantsDir)
    const refused = async (words: string[], reason: RegExp) => {
      await t.rejects(newRoom(words, config, null), { message: reason })
      t.strictSame(await readdir(tenantsDir), before)
    }
    await refused(['sundhed', ...flags], /There is a room "sundhed" already/)
    await refused(['www', ...flags], /a host that other things have/)
    await refused(['../plan', ...flags], /no name of a host/)
    await refused(
      ['plan', ...without('--colour'), '--colour', '#f5c400'],
      /contrast of 1\.\d .* #[0-9a-f]{6} is the nearest/,
    )
    await refused(['plan', ...without('--colour'), '--colour', 'blå'], /no colour/)
    await refused(['plan', ...without('--like'), '--like', 'maanen'], /There is no room "maanen"/)
    await refused(
      ['plan', '--name', 'Plan'],
      /please say --tagline, --wanted, --example, --innovation, --owner, --colour, --like/,
    )
    await refused(['plan', 'to', ...flags], /npm run house -- new-room/)
    await refused(['plan', ...flags, '--motiv', 'grid'], /npm run house -- new-room/)
    const { aliases } = await loadRooms(tenantsDir)
    const [alias] = aliases.keys()
    if (alias) await refused([alias, ...flags], /is an old name of the room/)
    else t.fail('no room of tests has an old name')
  },
)

t.test(
  'the command ends with 1 and one line when something is missing, and with 0 when the room is there',
  async (t) => {
    const tenantsDir = await ownTenants(t)
    const env = { ...process.env, TENANTS_DIR: tenantsDir, NODE_OPTIONS: '' }
    const house = (...words: string[]) =>
      run(process.execPath, [join(root, 'scripts/house.ts'), 'new-room', ...words], { env })
    await t.rejects(house('plan'), { code: 1, stderr: /^Nobody can be asked here, so please say .*\n$/ })
    t.match((await house('plan', ...flags)).stdout, /plan\/room\.ts is written/)
    t.match(
      await readFile(join(tenantsDir, 'plan/room.ts'), 'utf8'),
      /export default defineRoom\(\{\n {2}slug: 'plan',\n/,
    )
  },
)

t.test('of any colour a palette is made that can be read in both modes', async (t) => {
  for (const colour of [
    '#ff0000',
    '#00ff00',
    '#ffff00',
    '#0b5a8a',
    '#ffffff',
    '#000000',
    '#7f7f7f',
    '#ffb6c1',
  ]) {
    const accent = nearestReadable(colour)
    const { tint, tintDark, accentDark } = paletteOf(accent)
    t.ok(contrastOf(accent) >= 4.5, `${colour} becomes ${accent}`)
    for (const [text, ground] of [
      [accent, '#ffffff'],
      [accent, tint],
      [accentDark, '#14171c'],
      [accentDark, tintDark],
    ] as const)
      t.ok(contrast(text, ground) >= 4.5, `${text} on ${ground}`)
  }
  t.equal(nearestReadable('#0b5a8a'), '#0b5a8a', 'what can be read stays as it is')
})
