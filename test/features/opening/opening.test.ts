import { eq } from 'drizzle-orm'
import t from 'tap'
import { entries } from '../../../db/schema/index.ts'
import { factsOf } from '../../../src/features/opening/facts.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'
import { countStatements } from '../../support/statements.ts'

t.test('those who look after a room see what it lacks before people are told of it', async (t) => {
  const house = await openHouse(t)
  const author = await house.person({ name: 'Anna Forfatter', organisation: 'Aarhus Kommune' })
  const editor = await house.person({ name: 'Rie Redaktør', editorOf: ['sundhed'] })
  const other = await house.person({ name: 'Kim Kultur', editorOf: ['kultur'] })
  const steward = await house.person({ name: 'Stine Vært', steward: true })
  const countOf = async (name: string) =>
    (await editor.visit('sundhed:/desk/opening'))
      .texts('.rows li')
      .find((row) => row.startsWith(name))
      ?.match(/(\d+) af (\d+)/)?.[0]

  t.equal(await countOf('Ti rigtige'), '0 af 10')
  const entry = await publish(house, author, { room: 'sundhed', kind: 'case' })
  await publish(house, author, { room: 'kultur', kind: 'case' })
  t.equal(await countOf('Ti rigtige'), '1 af 10', 'what is in another room does not count')
  t.equal(await countOf('Tre arbejdspladser'), '1 af 3')
  t.equal(await countOf('To redaktører'), '1 af 2')
  await house.database.db.update(entries).set({ isExample: true }).where(eq(entries.id, entry.id))
  t.equal(await countOf('Ti rigtige'), '0 af 10', 'nor does what is made up')

  const page = await editor.visit('sundhed:/desk/opening')
  t.match(page.texts('#opening-lacks'), ['Mangler'])
  t.match(page.text, /Tag dem ud, når der er rigtige/)
  t.match(page.text, 'tenants/sundhed/room.ts')
  t.equal((await other.visit('sundhed:/desk/opening')).status, 404, 'an editor of another room finds nothing')
  t.equal((await author.visit('sundhed:/desk/opening')).status, 404)
  t.match(
    (await other.visit('/desk/opening')).texts('.rows h2'),
    ['Kultur'],
    'in the front hall one has one’s own',
  )
  const { length } = house.rooms.list
  t.equal((await steward.visit('/desk/opening')).texts('.rows h2').length, length, 'and stewards all')
})

t.test('a room with everything is ready, and says so', async (t) => {
  const house = await openHouse(t, { tenants: 'real' })
  const room = house.rooms.bySlug.get('sundhed')
  if (!room) throw new Error('there is no room sundhed')
  room.owner = { name: 'Foreningen Nærmere Sundhed' }
  const authors = await Promise.all(
    ['Aarhus Kommune', 'Odense Kommune', 'Vejle Kommune'].map((organisation, index) =>
      house.person({ name: `Person ${index}`, organisation }),
    ),
  )
  const topics = room.topics.slice(0, 8).map(({ slug }) => slug)
  for (const [index, topic] of [...topics, ...topics].entries()) {
    const author = authors[index % 3]
    if (author) await publish(house, author, { room: 'sundhed', kind: 'case', topics: [topic] })
  }
  const [author] = authors
  if (!author) throw new Error('there is no author')
  for (const kind of ['challenge', 'challenge', 'news', 'thread'] as const)
    await publish(house, author, { room: 'sundhed', kind, topics })
  await house.person({ name: 'Første Redaktør', editorOf: ['sundhed'] })
  const editor = await house.person({ name: 'Anden Redaktør', editorOf: ['sundhed'] })
  const page = await editor.visit('sundhed:/desk/opening')
  t.strictSame(page.texts('#opening-lacks ~ ul h3'), [])
  t.match(page.text, 'Nu kan I fortælle om rummet')
})

t.test('the facts of all rooms are one statement', async (t) => {
  const house = await openHouse(t)
  const slugs = house.rooms.list.map(({ slug }) => slug)
  t.equal(await countStatements(house, () => factsOf(house.scope(), slugs)), 1)
})
