import fc from 'fast-check'
import t from 'tap'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { indexed, publish } from '../../support/sharing.ts'

async function falls(house: TestHouse) {
  const author = await house.person({ name: 'Anne Prøvesen' })
  for (let number = 1; number <= 25; number++) {
    const phase = number > 20 ? 'underway' : 'starting'
    await publish(house, author, {
      title: `Fald om natten nummer ${number}`,
      phase,
      kind: number % 5 ? 'case' : 'challenge',
    })
  }
  for (let number = 1; number <= 4; number++) {
    await publish(house, author, { title: `Fald på museet nummer ${number}`, room: 'kultur' })
  }
  await publish(house, author, { title: 'Fald på loftet', room: 'laeseloftet' })
  await indexed(house)
  return author
}

t.test(
  'a search stays in its room, with inspiration from others beside it: reasons, at most two a room',
  async (t) => {
    const house = await openHouse(t)
    await falls(house)
    const page = await house.visit('sundhed:/search?q=fald')
    t.match(page.texts('[role=status]'), [/^25 i Sundhed/])
    t.equal(page.document.querySelectorAll('[aria-labelledby=found] article').length, 20)
    for (const title of page.texts('[aria-labelledby=found] .card-title')) t.match(title, /^Fald om natten/)
    const guests = [...page.document.querySelectorAll('.inspiration .guest')]
    const rooms = guests.map((guest) => guest.getAttribute('data-room'))
    t.strictSame([...new Set(rooms)].sort(), ['kultur', 'laeseloftet'])
    t.equal(rooms.filter((room) => room === 'kultur').length, 2)
    for (const reason of page.texts('.inspiration .reason')) t.match(reason, /^Samme (emne|udfordring): \S/)

    const next = page.document.querySelector('.pager a')?.getAttribute('href') ?? ''
    const more = await house.visit(`sundhed:${next}`, { fragment: true })
    t.equal(more.document.querySelectorAll('article').length, 5)
    const second = await house.visit(`sundhed:${next}`)
    t.equal(
      second.document.querySelectorAll('[aria-labelledby=found] article').length,
      5,
      'the page stands on its own',
    )
    const titles = [
      ...page.texts('[aria-labelledby=found] .card-title'),
      ...second.texts('[aria-labelledby=found] .card-title'),
    ]
    t.equal(new Set(titles).size, 25)
  },
)

t.test('one click widens to the whole house, and one leads back', async (t) => {
  const house = await openHouse(t)
  await falls(house)
  const reader = house.visitor()
  const room = await reader.visit('sundhed:/search?q=fald&kind=case')
  const wide = await reader.follow(room, 'Søg i hele huset')
  t.match(wide.texts('[role=status]'), [/^25 i hele huset/])
  t.equal(wide.url.searchParams.get('kind'), 'case', 'filters are kept')
  t.equal(wide.document.querySelectorAll('.inspiration').length, 0)
  t.ok(wide.document.querySelector('input[name=room][value=kultur]'), 'rooms can be chosen now')
  const back = await reader.follow(wide, 'Kun i Sundhed')
  t.match(back.texts('[role=status]'), [/^20 i Sundhed/])
})

t.test('filters are in the address, can be taken off, and none is empty', async (t) => {
  const house = await openHouse(t)
  await falls(house)
  const page = await house.visit('sundhed:/search?q=fald&phase=underway&kind=case')
  t.match(page.texts('[role=status]'), [/^4 i Sundhed/])
  t.strictSame(
    page.texts('.pick-kinds a'),
    ['Alle', 'Cases 4', 'Udfordringer 1'],
    'the other kinds are a click away',
  )
  t.strictSame(page.texts('.pick-kinds [aria-current]'), ['Cases 4'])
  t.strictSame(page.texts('.pick-phases li'), ['På vej 16', 'I gang 4 (Fjern)', 'Bredes ud'])
  t.strictSame(page.texts('.pick-phases a[href]').length, 2, 'what finds nothing is no link')
  const reader = house.visitor()
  const offs: [string, RegExp][] = [
    ['På vej 16', /^16 /],
    ['I gang 4 (Fjern)', /^20 /],
    ['Udfordringer 1', /^1 /],
    ['Alle', /^5 /],
  ]
  for (const [choice, told] of offs)
    t.match((await reader.follow(page, choice)).texts('[role=status]'), [told], choice)
  for (const path of [
    '/search',
    '/search?q=fald',
    '/search?q=fald&kind=case',
    '/search?q=museet',
    '/search?q=findesikkexyz',
    '/search?phase=underway',
  ]) {
    const { document } = await house.visit(`sundhed:${path}`)
    for (const facet of document.querySelectorAll('details.facet')) {
      t.ok(facet.querySelectorAll('li').length > 0, `${path}: a facet has choices`)
      for (const choice of facet.querySelectorAll('li')) {
        const chosen = choice.querySelector('input')?.hasAttribute('checked')
        t.ok(
          chosen || Number(choice.querySelector('.count')?.textContent) > 0,
          `${path}: a choice finds something`,
        )
      }
    }
  }
  const odd = await house.visit(
    'sundhed:/search?q=fald&kind=gossip&phase=%00&organisation=abc&place=%F0%9F%98%80&effect=maybe&sort=x&scope=y&after=z',
  )
  t.equal(odd.status, 200)
  const beyond = await house.visit('sundhed:/search?q=fald&after=10000.999999')
  t.match(
    beyond.texts('[role=status]'),
    [/^25 i Sundhed/],
    'a page that is not there says how many there are',
  )
  t.equal(beyond.document.querySelectorAll('[aria-labelledby=found] article').length, 0)
  const unknown = await house.visit('sundhed:/search?q=fald&colour=blue&kind=case')
  t.match(unknown.texts('[role=status]'), [/^20 i Sundhed/], 'a filter that does not exist does not filter')
  t.notMatch(unknown.body, 'colour=blue', 'and is carried nowhere')
})

t.test(
  'how it went and documented effect narrow, and the forms carry on the kind and the phase',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person()
    const story = { title: 'Gulvvarme i omklædningen', phase: 'starting' } as const
    await publish(house, author, { ...story, outcome: 'pitfalls' })
    await publish(house, author, { ...story, outcome: 'pitfalls', effectDocumented: true })
    await publish(house, author, { ...story, outcome: 'succeeded', effectDocumented: true })
    await publish(house, author, { ...story, kind: 'challenge' })
    await indexed(house)
    const reader = house.visitor()
    const page = await reader.visit('sundhed:/search?q=gulvvarme&kind=case')
    t.match(page.texts('[role=status]'), [/^3 /])
    const narrowed = await reader.submit(page, '#facets', { outcome: 'pitfalls', effect: 'documented' })
    t.equal(narrowed.url.searchParams.get('kind'), 'case')
    t.match(narrowed.texts('[role=status]'), [/^1 /])
    t.strictSame(narrowed.texts('.tag-remove'), ['Fjern Der var faldgruber', 'Fjern Dokumenteret effekt'])
    t.ok(
      narrowed.document.querySelector('input[name=outcome][value=succeeded]'),
      'another can be chosen beside it',
    )
    const both = await reader.submit(narrowed, '#facets', { outcome: ['pitfalls', 'succeeded'] })
    t.match(both.texts('[role=status]'), [/^2 /])
    t.match((await reader.follow(both, 'Fjern Dokumenteret effekt')).texts('[role=status]'), [/^3 /])
  },
)

t.test('a search without an answer offers ways on', async (t) => {
  const house = await openHouse(t)
  await falls(house)
  const page = await house.visit('sundhed:/search?q=museet')
  t.match(page.texts('[role=status]'), [/Intet fundet i Sundhed/])
  t.ok(page.document.querySelector('.empty a[href*="scope=house"]'), 'the whole house')
  const nothing = await house.visit('sundhed:/search?q=zzyzx&scope=house')
  t.ok(
    nothing.document.querySelector('.empty a[href="/share?kind=challenge&title=zzyzx"]'),
    'a question to the others',
  )
  t.ok(
    nothing.document.querySelector('.empty a[href="/guide?q=zzyzx"]'),
    'a question to the people of the room',
  )
  const bare = await house.visit('laeseloftet:/search?q=zzyzx&scope=house')
  t.notOk(bare.document.querySelector('a[href^="/share"]'), 'not where sharing is off')
})

t.test(
  'suggestions are of the room first, complete the last word, and lead a reader without a script to the search',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person({ name: 'Søren Kjær' })
    await publish(house, author, { title: 'Ældre på museum', room: 'kultur' })
    await publish(house, author, { title: 'Ældre går i hjemmet' })
    await publish(house, author, { kind: 'term', title: 'Ældreråd', summary: 'Et råd af ældre.' })
    await indexed(house)
    const suggested = async (query: string) => {
      const page = await house.visit(`sundhed:/search/suggestions?q=${encodeURIComponent(query)}`, {
        fragment: true,
      })
      return page.texts('[role=option]')
    }
    const found = await suggested('aeldr')
    t.strictSame(found.filter((text) => /^ældre$/.test(text)).length, 1, 'words in their own spelling')
    t.ok(found.includes('Ældreråd Ord'), 'words that are explained')
    t.ok(found.indexOf('Ældre går i hjemmet Case') < found.indexOf('Ældre på museum Case'))
    t.match(await suggested('Besøg hos ældr'), [/^besøg hos ældre/], 'what stands before stays')
    t.strictSame(await suggested('soeren'), ['Søren Kjær'])
    t.match(await suggested('fald'), /Fald/, 'topics')
    for (const nothing of ['', ' ', 'x', 'zzyzx']) t.strictSame(await suggested(nothing), [], nothing)
    const reader = await house.visit('sundhed:/search/suggestions?q=museum')
    t.equal(reader.url.href.endsWith('/search?q=museum'), true)
  },
)

t.test('a room without inspiration pushes none', async (t) => {
  const house = await openHouse(t)
  await falls(house)
  t.notOk((await house.visit('laeseloftet:/search?q=fald')).document.querySelector('.inspiration'))
})

t.test('whatever is searched for has a sensible page', async (t) => {
  const house = await openHouse(t)
  await falls(house)
  const queries = [
    '',
    ' ',
    '"',
    "'",
    "' or 1=1 --",
    '; drop table entries;',
    '%',
    '_',
    '\\',
    '*',
    'fald*',
    '"fald om natten"',
    'fald AND natten',
    'fald OR',
    '-fald',
    '(((',
    'a:*&!b',
    "fald:A & 'x'",
    '!!!???…',
    '---',
    '\u0000',
    'fald\u0000',
    '\u202efald',
    'e\u0301\u0301\u0301',
    '👩‍👩‍👧‍👦',
    'ﷺ',
    '漢字',
    'القاهرة',
    '<script>alert(1)</script>',
    '<mark>',
    '&lt;',
    '{{x}}',
    '<%= 1 %>',
    'fald '.repeat(20_000),
    'x'.repeat(100_000),
    '"'.repeat(1_000),
    'æ'.repeat(3_000),
  ]
  for (const query of queries) {
    for (const address of [
      `sundhed:/search?q=${encodeURIComponent(query)}`,
      `/search?q=${encodeURIComponent(query)}&sort=newest`,
    ]) {
      const page = await house.visit(address)
      t.equal(page.status, 200, address.slice(0, 80))
      t.equal(page.document.querySelectorAll('[role=status]').length, 1)
    }
    const fragment = await house.visit(`sundhed:/search?q=${encodeURIComponent(query)}`, { fragment: true })
    t.equal(fragment.status, 200)
    const suggested = await house.visit(`sundhed:/search/suggestions?q=${encodeURIComponent(query)}`, {
      fragment: true,
    })
    t.equal(suggested.status, 200)
  }
  for (const raw of ['q=%ff%fe', 'q=%', 'q=%zz', 'q=%ed%a0%80', 'q', 'q=a&q=b']) {
    t.ok([200, 400].includes((await house.visit(`sundhed:/search?${raw}`)).status), raw)
  }
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
      const query = encodeURIComponent(text.toWellFormed())
      const { status } = await house.visit(`sundhed:/search?q=${query}`, { fragment: true })
      return status === 200
    }),
    { numRuns: 50 },
  )
})

t.test(
  'what is marked in a result is the word that was looked for, and never markup of a text',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person()
    await publish(house, author, {
      title: '<b>Fald</b> & "fald" <mark>',
      summary: 'Om <script>alert("fald")</script> og <img src=x onerror=alert(1)> fald.',
      body: 'Brandslukker <script>alert(1)</script> & <mark>x</mark>',
    })
    await indexed(house)
    for (const query of ['fald', 'script', 'brandslukker', 'alert(1)', '<mark>']) {
      const page = await house.visit(`sundhed:/search?q=${encodeURIComponent(query)}`)
      t.notOk(page.document.querySelector('#results script, #results img, #results b'), query)
      for (const mark of page.texts('mark')) t.match(mark, /^[\p{L}\p{N}]+$/u, query)
    }
    const page = await house.visit('sundhed:/search?q=fald')
    t.strictSame(page.texts('.card-title'), ['<b>Fald</b> & "fald" <mark>'])
  },
)
