import t from 'tap'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { indexed, publish } from '../../support/sharing.ts'
import { countStatements } from '../../support/statements.ts'
import type { Answer } from '../../support/visitor.ts'

const titles = (page: Answer) => page.texts('.card-title')
const nextOf = (page: Answer) => page.document.querySelector('.pager a')?.getAttribute('href')

/** All titles from the first page to the last, with something done between pages. */
async function walk(
  house: TestHouse,
  address: string,
  between?: (page: number) => Promise<unknown>,
): Promise<string[]> {
  const seen: string[] = []
  let page = await house.visit(address)
  for (let number = 1; ; number++) {
    seen.push(...titles(page))
    const next = nextOf(page)
    if (!next) return seen
    await between?.(number)
    page = await house.visit(new URL(next, page.url).href)
  }
}

t.test(
  'a list walks through everything exactly once, also when dates are equal and new entries come',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person()
    const at = new Date('2026-03-01T12:00:00Z')
    const names = Array.from(
      { length: 60 },
      (_, number) => `Erfaring nummer ${String(number).padStart(2, '0')}`,
    )
    for (const [number, title] of names.entries()) {
      await publish(house, author, { title, publishedAt: number < 40 ? at : new Date(at.getTime() + number) })
    }
    await publish(house, author, { title: 'En nyhed imellem', kind: 'news', publishedAt: at })
    await publish(house, author, { title: 'En fra et andet rum', room: 'kultur', publishedAt: at })
    const expected = names.toReversed()

    t.strictSame(await walk(house, 'sundhed:/cases'), expected)
    let late = 0
    const seen = await walk(house, 'sundhed:/cases', () =>
      publish(house, author, { title: `Kom imens ${++late}` }),
    )
    t.strictSame(seen, expected, 'what comes meanwhile moves nothing')
    t.ok(late >= 2)
    const everywhere = await walk(house, '/cases')
    t.equal(everywhere.length, 60 + late + 1, 'the front hall lists every room')
    t.equal(new Set(everywhere).size, everywhere.length)
  },
)

t.test('a place in a list that is none begins at the top', async (t) => {
  const house = await openHouse(t)
  await publish(house, await house.person())
  for (const after of [
    'x',
    '-',
    '1',
    'zzzzzzzzzz-1',
    'zzzzzzzzzz-zzzzzzzzz',
    '1-zzzzzzzzzz',
    "1' or '1'='1",
    '%00',
    '%ff%fe',
    '..%2f',
    '😀',
    'a'.repeat(60),
  ]) {
    const page = await house.visit(`sundhed:/cases?after=${after}`)
    t.equal(page.status, 200, after)
    t.strictSame(titles(page), ['Færre fald med faste gåture'], after)
  }
  t.strictSame(
    titles(await house.visit('sundhed:/cases?after=0-0')),
    [],
    'before everything there is nothing',
  )
  t.equal((await house.visit(`sundhed:/cases?after=${'a'.repeat(801)}`)).status, 400)
})

t.test('a list is narrowed by topic and phase, and keeps them from page to page', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  for (let number = 10; number < 40; number++) {
    await publish(house, author, {
      title: `Frivillige nummer ${number}`,
      topics: ['frivillighed', 'faldforebyggelse'],
      phase: 'underway',
    })
  }
  await publish(house, author, { title: 'Kun om fald', phase: 'underway' })
  await publish(house, author, { title: 'Frivillige i starten', topics: ['frivillighed'], phase: 'starting' })
  t.equal((await walk(house, 'sundhed:/cases?topic=frivillighed&phase=underway')).length, 30)
  t.strictSame(titles(await house.visit('sundhed:/cases?topic=frivillighed&phase=starting')), [
    'Frivillige i starten',
  ])
  for (const odd of [
    'topic=findes-ikke',
    'phase=f%C3%A6rdig',
    'topic=%00x',
    "topic='--",
    'phase=%F0%9F%98%80',
  ]) {
    const page = await house.visit(`sundhed:/cases?${odd}`)
    t.equal(page.status, 200, odd)
    t.strictSame(titles(page), [], odd)
  }
})

t.test('htmx gets the next items alone, everybody else the whole page', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  for (let number = 10; number < 40; number++)
    await publish(house, author, { title: `Erfaring nummer ${number}` })
  const first = await house.visit('sundhed:/cases')
  const next = nextOf(first) ?? ''
  const fragment = await house.visit(`sundhed:${next}`, { fragment: true })
  t.equal(fragment.document.querySelectorAll('li article').length, 6)
  t.notMatch(fragment.body, /<html|<main/)
  t.equal(titles(await house.visit(`sundhed:${next}`)).length, 6, 'the same address is a page of its own')
})

t.test('a room without a kind has no list of it, and an empty list says what to do', async (t) => {
  const house = await openHouse(t)
  t.equal((await house.visit('laeseloftet:/challenges')).status, 404)
  t.equal((await house.visit('laeseloftet:/news')).status, 404)
  const bare = await house.visit('laeseloftet:/cases')
  t.equal(bare.status, 200)
  t.notOk(bare.document.querySelector('a[href^="/share"]'), 'nothing leads to sharing where it is off')
  const empty = await house.visit('sundhed:/challenges')
  t.ok(empty.document.querySelector('.empty a[href="/share?kind=challenge"]'))
})

t.test('pages ask the database a fixed number of things, however much there is', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const member = await house.person()
  const fill = async (from: number, to: number) => {
    for (let number = from; number < to; number++) {
      const room = number % 3 === 0 ? 'kultur' : 'sundhed'
      const kind = number % 2 === 0 ? 'case' : 'challenge'
      const title = `Fald om natten nummer ${number}`
      await publish(house, author, {
        title,
        room,
        kind,
        topics: ['faldforebyggelse', 'frivillighed'],
        phase: 'underway',
      })
    }
    await indexed(house)
  }
  await fill(0, 8)
  const query = `{ entries(first: 50) { nodes { title body bodyHtml topics { slug } room { slug } contact { name } provenance { source } } }
    search(query: "fald", first: 50) { hits { node { title body } } inspiration { node { title body } } facets { name } } }`
  const pages: Record<string, [most: number, () => Promise<unknown>]> = {
    "a room's front page": [8, () => member.visit('sundhed:/')],
    'the front hall': [6, () => member.visit('/')],
    'a list': [6, () => member.visit('sundhed:/cases')],
    'an entry': [12, () => member.visit('sundhed:/cases/2-fald-om-natten-nummer-1')],
    'a search': [14, () => member.visit('sundhed:/search?q=fald+natten')],
    'a browse through search': [8, () => member.visit('sundhed:/search')],
    'a feed': [6, () => member.visit('sundhed:/feed.atom')],
    'similar while writing': [
      10,
      () => member.visit('sundhed:/share/similar?title=Fald+om+natten', { fragment: true }),
    ],
    "one's own page": [10, () => author.visit('sundhed:/me')],
    GraphQL: [20, () => member.visit('sundhed:/graphql', { json: { query } })],
  }
  // the followers of the log must not ask in between
  const measured = async () => {
    await house.app.outbox.stop()
    const counts: Record<string, number> = {}
    for (const [name, [, visit]] of Object.entries(pages)) counts[name] = await countStatements(house, visit)
    await house.app.outbox.start()
    return counts
  }
  // that somebody was in the house is written down once in a while, at their first page
  await measured()
  const few = await measured()
  for (const [name, [most]] of Object.entries(pages)) {
    t.ok((few[name] ?? 0) > 0 && (few[name] ?? 0) <= most, `${name}: ${few[name]} statements`)
  }
  await fill(8, 60)
  t.strictSame(await measured(), few, 'no more of them with seven times as many entries')
})
