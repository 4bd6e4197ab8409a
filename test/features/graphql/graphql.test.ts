import { buildSchema, getIntrospectionQuery } from 'graphql'
import t from 'tap'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { indexed, publish } from '../../support/sharing.ts'
import type { Visitor } from '../../support/visitor.ts'

interface Answer {
  data: unknown
  errors?: { message: string }[]
}

const ask = async (
  house: TestHouse,
  query: string,
  over: { at?: string; variables?: object; as?: Visitor } = {},
) =>
  (
    await (over.as ?? house.visitor()).visit(over.at ?? '/graphql', {
      accept: '*/*',
      json: { query, variables: over.variables },
    })
  ).json<Answer>()

t.test('rooms are answered in the language asked for', async (t) => {
  const house = await openHouse(t)
  const query =
    '{ rooms { slug name(language: en) url features owner { name } topics { slug name } } room(slug: "kultur") { name } none: room(slug: "x") { name } }'
  t.match(await ask(house, query), {
    data: {
      rooms: [
        {
          slug: 'sundhed',
          name: 'Health',
          url: 'http://sundhed.huset.localhost:3000/',
          topics: [{ slug: 'frivillighed', name: 'Frivillighed' }, {}],
        },
        { slug: 'kultur' },
        { slug: 'laeseloftet', features: ['case'] },
      ],
      room: { name: 'Kultur' },
      none: null,
    },
  })
})

t.test('entries are walked through by cursors, and narrowed by room, kind, topic and phase', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const day = (number: number) => new Date(Date.UTC(2026, 0, number))
  for (let number = 1; number <= 7; number++) {
    await publish(house, author, {
      title: `Erfaring nummer ${number}`,
      publishedAt: day(number),
      phase: number > 5 ? 'underway' : 'starting',
    })
  }
  await publish(house, author, {
    title: 'I et andet rum',
    room: 'kultur',
    topics: ['frivillighed'],
    publishedAt: day(8),
  })
  await publish(house, author, {
    title: 'En udfordring her',
    kind: 'challenge',
    publishedAt: day(9),
    details: { asks: ['expert'] },
  })

  type Page = {
    data: {
      entries: {
        nodes: { title: string }[]
        edges: { cursor: string }[]
        pageInfo: { hasNextPage: boolean; endCursor: string }
      }
    }
  }
  const seen: string[] = []
  let after: string | null = null
  do {
    const query =
      'query($after: String) { entries(first: 2, after: $after, kind: case) { nodes { title } edges { cursor } pageInfo { hasNextPage endCursor } } }'
    const page = (await ask(house, query, { at: 'sundhed:/graphql', variables: { after } })) as Page
    const { nodes, edges, pageInfo } = page.data.entries
    seen.push(...nodes.map(({ title }) => title))
    t.equal(edges.at(-1)?.cursor, pageInfo.endCursor)
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null
  } while (after)
  t.strictSame(
    seen,
    [7, 6, 5, 4, 3, 2, 1].map((number) => `Erfaring nummer ${number}`),
  )

  const titles = async (filter: string, at = '/graphql') => {
    const answer = (await ask(house, `{ entries(${filter}) { nodes { title } } }`, { at })) as Page
    return answer.data.entries.nodes.map(({ title }) => title)
  }
  t.strictSame(
    await titles('room: "kultur"', 'sundhed:/graphql'),
    ['I et andet rum'],
    'another room than where it is asked',
  )
  t.strictSame(await titles('topic: "frivillighed"'), ['I et andet rum'])
  t.strictSame(await titles('phase: underway'), ['Erfaring nummer 7', 'Erfaring nummer 6'])
  t.equal((await titles('first: 50')).length, 9, 'the front hall has them all')
  t.equal((await titles('first: 50', 'sundhed:/graphql')).length, 8)
  t.strictSame(await titles('room: "findes-ikke"'), [])
  t.strictSame(await titles('topic: "\\u0000"'), [])
  t.equal((await titles('first: -3')).length, 1)
  t.equal((await titles('first: 1, after: "zzzzzzzzzz-zzzzzzzzz"')).length, 1)
  t.match(
    await ask(
      house,
      '{ entries(kind: challenge) { nodes { __typename url ... on Challenge { asks tried } ... on Case { effect } } } }',
    ),
    {
      data: {
        entries: {
          nodes: [
            {
              __typename: 'Challenge',
              asks: ['expert'],
              tried: null,
              url: /^http:\/\/sundhed\.huset\.localhost:3000\/challenges\/\d+-en-udfordring-her$/,
            },
          ],
        },
      },
    },
  )
})

t.test('one entry has all of its parts, and one out of reach is null', async (t) => {
  const house = await openHouse(t)
  const author = await house.person({ name: 'Anne Prøvesen' })
  const { id } = await publish(house, author, {
    body: 'Hele **historien** <script>',
    details: { effect: 'Færre' },
    place: 'Odense',
  })
  const query =
    'query($id: ID!) { entry(id: $id) { id title body bodyHtml place contact { name } provenance { source } isExample publishedAt ... on Case { effect partners } } }'
  t.match(await ask(house, query, { variables: { id } }), {
    data: {
      entry: {
        id: String(id),
        bodyHtml: '<p>Hele <strong>historien</strong> &lt;script&gt;</p>\n',
        effect: 'Færre',
        partners: null,
        contact: { name: 'Anne Prøvesen' },
        provenance: null,
      },
    },
  })
  for (const missing of ['987654', '-1', 'x', '99999999999999999999', '1; drop table entries', '']) {
    const answer = await ask(house, query, { variables: { id: missing } })
    t.strictSame(answer, { data: { entry: null } }, missing)
  }
})

t.test('search is answered with its inspiration, facets and pages', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  for (let number = 0; number < 5; number++)
    await publish(house, author, {
      title: `Fald om natten nummer ${number}`,
      phase: number ? 'underway' : 'starting',
    })
  await publish(house, author, { title: 'Fald om natten på museet', room: 'kultur' })
  await indexed(house)
  type Found = {
    data: {
      search: {
        total: number
        hits: { node: { title: string }; titleHtml: string }[]
        inspiration: object[]
        facets: { name: string; values: object[] }[]
        pageInfo: { endCursor: string; hasNextPage: boolean }
      }
    }
  }
  const fields =
    '{ total totalIsLeast hits { node { title body } titleHtml } inspiration { node { title room { slug } } reason { topic { slug } word } } facets { name values { value count } } pageInfo { endCursor hasNextPage } }'
  const first = (await ask(house, `{ search(query: "fald", first: 3) ${fields} }`, {
    at: 'sundhed:/graphql',
  })) as Found
  t.equal(first.data.search.total, 5)
  t.equal(first.data.search.hits.length, 3)
  t.match(first.data.search.hits[0]?.titleHtml, /<mark>Fald<\/mark>/)
  t.match(first.data.search.inspiration, [
    { node: { title: 'Fald om natten på museet', room: { slug: 'kultur' } } },
  ])
  t.match(
    first.data.search.facets.find(({ name }) => name === 'phase'),
    {
      values: [
        { value: 'underway', count: 4 },
        { value: 'starting', count: 1 },
      ],
    },
  )
  const { endCursor } = first.data.search.pageInfo
  const second = (await ask(house, `{ search(query: "fald", first: 3, after: "${endCursor}") ${fields} }`, {
    at: 'sundhed:/graphql',
  })) as Found
  const all = [...first.data.search.hits, ...second.data.search.hits].map(({ node }) => node.title)
  t.equal(new Set(all).size, 5)
  t.equal(second.data.search.pageInfo.hasNextPage, false)
  const total = async (args: string) =>
    ((await ask(house, `{ search(${args}) { total } }`, { at: 'sundhed:/graphql' })) as Found).data?.search
      .total
  t.equal(await total('query: "fald", room: ""'), 6, 'the whole house')
  t.equal(await total('query: "fald", room: "findes-ikke"'), 0)
  t.equal(await total('query: "fald", filter: { phase: [starting] }'), 1)
  t.equal(await total('query: "fald", filter: { phase: null, topic: null, organisation: null }'), 5)
  t.equal(await total('query: "fald", filter: { organisation: ["abc"] }'), 0)
  t.equal(await total('query: "fald", filter: { place: ["\\u0000"], topic: ["\\u0000x"] }'), 0)
  t.equal(await total('query: "\\u0000 fald"'), 5)
  t.equal(await total(`query: "${'fald '.repeat(20_000)}"`), 5)
})

t.test('me is null for nobody, and myself for me', async (t) => {
  const house = await openHouse(t)
  const member = await house.person({ name: 'Anne Prøvesen' })
  await publish(house, member, { title: 'Kun for medlemmer', audience: 'members' })
  const query = '{ me { name email confirmed entries { title } } }'
  t.strictSame(await ask(house, query), { data: { me: null } })
  t.match(await ask(house, query, { as: member.visitor }), {
    data: {
      me: {
        name: 'Anne Prøvesen',
        email: member.email,
        confirmed: true,
        entries: [{ title: 'Kun for medlemmer' }],
      },
    },
  })
})

t.test('a question that is too deep or too costly is refused, however it is dressed', async (t) => {
  const house = await openHouse(t)
  const ordinary =
    '{ entries(first: 50) { edges { cursor node { title url room { name topics { name } } topics { name } contact { name } } } } }'
  t.notOk((await ask(house, ordinary)).errors, 'an ordinary one is not')
  const circle = '{ entries { nodes { ...A } } } fragment A on Entry { ...B } fragment B on Entry { ...A }'
  t.ok((await ask(house, circle)).errors, 'a circle')
  const fields =
    'id url title summary body bodyHtml phase outcome place profession organisation publishedAt updatedAt'
  const costly: [string, string, object?][] = [
    ['a long list', `{ entries(first: 1000) { nodes { ${fields} } } }`],
    [
      'many aliases',
      `{ ${Array.from({ length: 200 }, (_, number) => `a${number}: search(query: "fald", first: 1) { total }`).join(' ')} }`,
    ],
    [
      'aliases inside',
      `{ entries(first: 50) { nodes { ${Array.from({ length: 150 }, (_, number) => `a${number}: bodyHtml`).join(' ')} } } }`,
    ],
    ['variables', `query($first: Int!) { entries(first: $first) { nodes { ${fields} } } }`, { first: 1000 }],
    [
      'a default of a variable',
      `query($first: Int! = 1000) { entries(first: $first) { nodes { ${fields} } } }`,
    ],
    [
      'fragments',
      `{ ${Array.from({ length: 20 }, (_, number) => `a${number}: entries(first: 50) { ...F }`).join(' ')} } fragment F on EntryConnection { nodes { ${fields} } edges { node { ${fields} } } }`,
    ],
    [
      'a fragment on the question',
      `{ ...Q } fragment Q on Query { entries(first: 1000) { nodes { ${fields} } } }`,
    ],
  ]
  for (const [name, query, variables] of costly) {
    const answer = await ask(house, query, variables ? { variables } : {})
    t.match(answer.errors?.[0]?.message, /at most 5000/, name)
    t.equal(answer.data, null, name)
  }
  let nested = 'name'
  for (let depth = 0; depth < 20; depth++) nested = `ofType { ${nested} }`
  const deep = await ask(house, `{ __type(name: "Query") { ${nested} } }`)
  t.match(deep.errors?.[0]?.message, /depth/, 'too deep')
  t.equal(deep.data, null)
})

t.test('the schema can be read, by tools and by people', async (t) => {
  const house = await openHouse(t)
  const introspection = await ask(house, getIntrospectionQuery())
  t.notOk(introspection.errors)
  t.match(introspection.data, { __schema: { queryType: { name: 'Query' } } })
  const text = await house.visit('/schema.graphql')
  t.match(text.headers['content-type'], /^text\/plain/)
  const schema = buildSchema(text.body)
  for (const name of ['Case', 'Challenge', 'News', 'EntryConnection', 'SearchResult', 'Me'])
    t.ok(schema.getType(name), name)
})

t.test('programs get the status and type that they accept', async (t) => {
  const house = await openHouse(t)
  const modern = 'application/graphql-response+json'
  const cases: [string, string, number, RegExp][] = [
    [modern, '{ open }', 200, /graphql-response\+json|application\/json/],
    [modern, '{ nonsense }', 400, /graphql-response\+json/],
    [modern, '{ open', 400, /graphql-response\+json/],
    ['application/json', '{ nonsense }', 200, /application\/json/],
    ['application/json', '{ open', 200, /application\/json/],
    ['*/*', '{ nonsense }', 200, /application\/json/],
  ]
  for (const [accept, query, status, type] of cases) {
    const answer = await house.visit('/graphql', { accept, json: { query } })
    t.equal(answer.status, status, `${accept} ${query}`)
    t.match(answer.headers['content-type'], type, `${accept} ${query}`)
    if (query !== '{ open }') t.ok(answer.json<Answer>().errors?.length)
  }
})

t.test('a request that is no question has a clear answer in JSON', async (t) => {
  const house = await openHouse(t)
  const post = (body: string, type = 'application/json') =>
    house.visit('/graphql', {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      body,
      headers: { 'content-type': type },
    })
  for (const body of [
    '{',
    '',
    'null',
    '[]',
    '"x"',
    '{}',
    '{"query":1}',
    '{"query":"{ open }","variables":"x"}',
    '[{"query":"{ open }"}]',
    '{"query":""}',
  ]) {
    const answer = await post(body)
    t.ok(answer.status >= 400 && answer.status < 500, `${body}: ${answer.status}`)
    t.match(answer.headers['content-type'], /json/, body)
    t.doesNotThrow(() => answer.json(), body)
  }
  t.ok([400, 415].includes((await post('<x/>', 'application/xml')).status))
  t.ok(
    [400, 403, 415].includes((await post('query=%7Bopen%7D', 'application/x-www-form-urlencoded')).status),
    'a form of another site cannot ask',
  )
  const byGet = await house.visit(`/graphql?query=${encodeURIComponent('{ open }')}`, {
    accept: 'application/json',
  })
  t.match(byGet.json(), { data: null, errors: [{ message: /CSRF/ }] }, 'a plain GET may come from any page')
  const proved = await house.visit(`/graphql?query=${encodeURIComponent('{ open }')}`, {
    accept: 'application/json',
    headers: { 'mercurius-require-preflight': '1' },
  })
  t.match(proved.json(), { data: { open: true } })
  t.match(await ask(house, 'mutation { x }'), { data: null, errors: [{}] })
})

t.test('what breaks inside is not told', async (t) => {
  const house = await openHouse(t)
  await house.database.db.execute('alter table entries rename to entries_away')
  const answer = await house.visit('/graphql', {
    accept: 'application/json',
    json: { query: '{ open entries { nodes { title } } }' },
  })
  t.equal(answer.status, 200)
  t.notMatch(answer.body, /select|entries_away|relation|postgres|sql/i)
  t.match(answer.json<Answer>().errors, [{ message: /Noget gik galt hos os/ }])
})
