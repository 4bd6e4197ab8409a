import { randomUUID } from 'node:crypto'
import t from 'tap'
import { acts, entries } from '../../db/schema/index.ts'
import { kinds } from '../../src/features/kinds/index.ts'
import { type PublishedEntry, publish } from '../support/entries.ts'
import { multipart, pdf } from '../support/files.ts'
import { openHouse, type TestHouse } from '../support/house.ts'
import type { Person } from '../support/people.ts'
import { watchRoutes } from '../support/routes.ts'
import type { Asking, Visitor } from '../support/visitor.ts'

const roles = ['nobody', 'unconfirmed', 'member', 'author', 'editor', 'otherEditor', 'steward'] as const
type Role = (typeof roles)[number]
type Expected = Record<Role, number>

interface Row {
  expected: Expected
  /** The address, when it is not the route's own in the front hall, or under the entry at hand. */
  at?: string
  /** Stands for `:step`, and for `:version`. */
  last?: string
  version?: string
  ask?: Asking
}

const all = (status: number): Expected => Object.fromEntries(roles.map((role) => [role, status])) as Expected
/** Whoever has logged on, confirmed or not. */
const loggedOn = (status: number, nobody: number): Expected => ({ ...all(status), nobody })
/** The entry's author, the editors of its own room, the stewards. To all others it is not there. */
const keepers = (status: number, nobody: number): Expected => ({
  ...all(404),
  nobody,
  author: status,
  editor: status,
  steward: status,
})

/** The stewards alone. */
const stewards = (status: number, nobody: number): Expected => ({ ...all(404), nobody, steward: status })

/** The editors of any room, the stewards. */
function choosers(status: number, nobody: number): Expected {
  return { ...all(404), nobody, editor: status, otherEditor: status, steward: status }
}

/** What editors alone make is not its author's to change. */
const editorsOnly = new Set(kinds.filter((kind) => kind.editorsOnly).map(({ path }) => path))

/** Stands for a value that is another in each cell. */
const fresh = 'another-each-time'

const page = { expected: all(200) }
const story = {
  title: 'Sådan fik vi færre fald om natten',
  summary: 'Vi flyttede klokken om bag sengen, og natten blev stille.',
  topics: ['faldforebyggelse'],
}

/** As text: each cell gets a copy by way of JSON. */
const document = multipart({}, { name: 'plan.pdf', bytes: pdf('hello') })
const uploaded: Asking = { ...document, body: String(document.body) }

/** What a kind's form cannot do without. */
const own: Record<string, object> = {
  links: { address: 'https://eksempel.dk' },
  events: { startsAt: '2099-12-01T15:00' },
}

const kindPaths = [
  'cases',
  'challenges',
  'news',
  'collections',
  'events',
  'methods',
  'funds',
  'words',
  'links',
  'threads',
]
/** Who looks after an entry of a kind. */
function keepersOf(kind: string) {
  return (status: number, nobody: number): Expected =>
    editorsOnly.has(kind) ? { ...keepers(status, nobody), author: 404 } : keepers(status, nobody)
}

const rowsOfKind = (kind: string, keepers: ReturnType<typeof keepersOf>): [string, Row][] => [
  [`GET /${kind}`, page],
  [`GET /${kind}/:idSlug`, page],
  [`GET /${kind}/:idSlug/edit`, { expected: keepers(200, 303) }],
  [`POST /${kind}/:idSlug/edit`, { expected: keepers(303, 401), ask: { form: { ...story, ...own[kind] } } }],
  [`POST /${kind}/:idSlug/edit/suggestions`, { expected: keepers(200, 401), ask: { form: story } }],
  [`POST /${kind}/:idSlug/edit/draft`, { expected: keepers(303, 401), ask: { form: story } }],
  [`GET /${kind}/:idSlug/history`, { expected: keepers(200, 303) }],
  // an entry that was never changed has no versions
  [`GET /${kind}/:idSlug/history/:version`, { expected: { ...all(404), nobody: 303 }, version: '1' }],
  [
    `POST /${kind}/:idSlug/history/:version/restore`,
    { expected: { ...all(404), nobody: 401 }, version: '1', ask: { form: {} } },
  ],
  [`GET /${kind}/:idSlug/files`, { expected: keepers(200, 303) }],
  [`POST /${kind}/:idSlug/files`, { expected: keepers(303, 401), ask: uploaded }],
  [
    `POST /${kind}/:idSlug/files/video`,
    {
      expected: keepers(303, 401),
      ask: { form: { name: 'Sådan gør vi', address: 'https://vimeo.com/12345' } },
    },
  ],
  // what belongs to another entry, or to none
  ...['', '/move', '/removal'].map((action): [string, Row] => [
    `POST /${kind}/:idSlug/files/:attachment${action}`,
    { expected: loggedOn(404, 401), ask: { form: {} } },
  ]),
  [`GET /${kind}/:idSlug/withdrawal`, { expected: keepers(200, 303) }],
  [`POST /${kind}/:idSlug/withdrawal`, { expected: keepers(303, 401), ask: { form: {} } }],
  // one does not write to oneself
  [`GET /${kind}/:idSlug/message`, { expected: { ...all(200), nobody: 303, author: 404 } }],
  [
    `POST /${kind}/:idSlug/message`,
    {
      expected: { ...all(303), nobody: 401, unconfirmed: 403, author: 404 },
      ask: { form: { body: 'Må vi komme og se, hvordan I gør?', submission: fresh } },
    },
  ],
  [
    `POST /${kind}/:idSlug/phone`,
    { expected: { ...all(200), nobody: 303, unconfirmed: 403 }, ask: { form: {} } },
  ],
  // only what was imported, and has no contact of its own, can be known by others
  [
    `POST /${kind}/:idSlug/acquaintance`,
    { expected: { ...all(404), nobody: 303, unconfirmed: 403 }, ask: { form: {} } },
  ],
  [`POST /${kind}/:idSlug/acquaintance/undo`, { expected: loggedOn(303, 401), ask: { form: {} } }],
  // nobody reports their own
  [`GET /${kind}/:idSlug/report`, { expected: { ...all(200), author: 404 } }],
  [
    `POST /${kind}/:idSlug/report`,
    { expected: { ...all(303), author: 404 }, ask: { form: { reason: 'other', website: 'https://x.dk' } } },
  ],
  // one's own has helped one already
  [
    `POST /${kind}/:idSlug/helped`,
    { expected: { ...all(303), nobody: 401, unconfirmed: 403, author: 404 }, ask: { form: {} } },
  ],
  [
    `POST /${kind}/:idSlug/unhelped`,
    { expected: { ...all(303), nobody: 401, unconfirmed: 403, author: 404 }, ask: { form: {} } },
  ],
  [`GET /${kind}/:idSlug/dialogue`, page],
  [
    `POST /${kind}/:idSlug/dialogue`,
    {
      expected: { ...all(303), nobody: 401, unconfirmed: 422 },
      ask: { form: { text: 'Det har vi også prøvet.', submission: fresh } },
    },
  ],
  // a script's: the page itself without one
  [`GET /${kind}/:idSlug/dialogue/people`, { expected: loggedOn(303, 303) }],
  [`POST /${kind}/:idSlug/dialogue/telling`, { expected: loggedOn(303, 401), ask: { form: {} } }],
  [`POST /${kind}/:idSlug/dialogue/silence`, { expected: loggedOn(303, 401), ask: { form: {} } }],
  // whoever edits some room chooses from all of them; which collection is not said
  [`GET /${kind}/:idSlug/collections`, { expected: choosers(200, 303) }],
  [`POST /${kind}/:idSlug/collections`, { expected: choosers(422, 401), ask: { form: {} } }],
]

const kindRows = kindPaths.flatMap((kind): [string, Row][] => rowsOfKind(kind, keepersOf(kind)))

const reuseRows = kinds
  .filter(({ reusable }) => reusable)
  .flatMap(({ path }): [string, Row][] => [
    // nobody has used their own
    [`GET /${path}/:idSlug/reuse`, { expected: { ...all(200), nobody: 303, author: 404 } }],
    [
      `POST /${path}/:idSlug/reuse`,
      { expected: { ...all(303), nobody: 401, unconfirmed: 403, author: 404 }, ask: { form: {} } },
    ],
    [`POST /${path}/:idSlug/reuse/undo`, { expected: loggedOn(303, 401), ask: { form: {} } }],
  ])

const stepRows = kinds.flatMap(({ path, steps }): [string, Row][] =>
  steps
    ? [
        // who can tell it themselves has nobody to ask
        [`GET /${path}/:idSlug/interest`, { expected: { ...all(200), nobody: 303, author: 404 } }],
        [
          `POST /${path}/:idSlug/interest`,
          { expected: { ...all(303), nobody: 401, unconfirmed: 403, author: 404 }, ask: { form: {} } },
        ],
        [`POST /${path}/:idSlug/interest/undo`, { expected: loggedOn(303, 401), ask: { form: {} } }],
        [`GET /${path}/:idSlug/steps/:step`, { expected: keepers(200, 303), last: steps[0]?.name ?? '' }],
        [
          `POST /${path}/:idSlug/steps/:step`,
          { expected: keepers(303, 401), last: steps[0]?.name ?? '', ask: { form: {} } },
        ],
      ]
    : [],
)

const updateRows = kinds
  .filter(({ ongoing }) => ongoing)
  .flatMap(({ path }): [string, Row][] => [
    [`GET /${path}/:idSlug/updates`, { expected: keepers(200, 303) }],
    [
      `POST /${path}/:idSlug/updates`,
      { expected: keepers(303, 401), ask: { form: { day: '2026-01-05', text: 'Nu bruger alle den.' } } },
    ],
    // what belongs to another entry, or to none
    [`GET /${path}/:idSlug/updates/:update`, { expected: { ...all(404), nobody: 303 } }],
    [`POST /${path}/:idSlug/updates/:update`, { expected: loggedOn(404, 401), ask: { form: {} } }],
    [`POST /${path}/:idSlug/updates/:update/removal`, { expected: loggedOn(404, 401), ask: { form: {} } }],
  ])

/** On a group that is not there; who reaches one that is: test/pages/groups.test.ts */
const groupRows = [
  ...['GET ', 'GET /events', 'GET /documents', 'GET /members', 'GET /threads/:thread'].map((one) => ({
    one,
    nobody: 404,
  })),
  ...['GET /join', 'GET /leave', 'GET /settings'].map((one) => ({ one, nobody: 303 })),
  // what one wrote to be let in comes back, where there is a group
  { one: 'POST /join', nobody: 404 },
  ...['unask', 'leave', 'invitations', 'invitations/:invitation/withdrawal', 'settings'].map((one) => ({
    one: `POST /${one}`,
    nobody: 401,
  })),
  ...['admission', 'refusal', 'removal', 'host', 'unhost'].map((one) => ({
    one: `POST /members/:person/${one}`,
    nobody: 401,
  })),
].map(({ one, nobody }): [string, Row] => {
  const [method = '', path = ''] = one.split(' ')
  return [
    `${method} /groups/:idSlug${path}`,
    {
      expected: loggedOn(404, nobody),
      at: `sundhed:/groups/999999${path.replace(/:\w+/, '1')}`,
      ...(method === 'POST' && { ask: { form: {} } }),
    },
  ]
})

/** A link of a mail that was never sent opens nothing, whoever comes with it. */
const linkRows = [
  '',
  '/on',
  '/off',
  '/eventReminders/on',
  '/eventReminders/off',
  '/notices',
  '/notices/off',
  '/notices/:kind/off',
  '/:id/cadence',
  '/:id/letters/on',
  '/:id/letters/off',
  '/:id/drop',
].map((action): [string, Row] => [
  `${action === '' ? 'GET' : 'POST'} /follows/mail/:token${action}`,
  {
    expected: all(404),
    at: `/follows/mail/ukendt${action.replace(':id', '1')}`,
    ...(action !== '' && { ask: { form: { cadence: 'daily' } } }),
  },
])

/** What each role gets from each address. A new route without a row fails. */
const table: Record<string, Row> = {
  'GET /': page,
  'GET /about': page,
  'GET /start/:who': { expected: all(200), at: '/start/problem' },
  'GET /accessibility': page,
  'GET /privacy': page,
  'GET /healthz': page,
  'GET /readyz': page,
  'GET /assets/*': { expected: all(200), at: '/assets/favicon.svg' },
  'GET /assets/rooms.css': page,
  'GET /assets/htmx.min.js': page,
  'GET /assets/source-sans-3-latin-wght-normal.woff2': page,
  'GET /assets/familjen-grotesk-latin-wght-normal.woff2': page,
  // who reaches a file or video that is there: test/features/files
  'GET /files/:key/:name': { expected: all(404), at: '/files/1-0123456789ab/480.webp' },
  'GET /videos/:key': { expected: all(404), at: '/videos/1234567' },
  'GET /robots.txt': page,
  'GET /sitemap.xml': page,
  'GET /sitemap/:part': { expected: all(200), at: '/sitemap/pages' },
  'GET /feed.atom': page,
  'GET /feed.json': page,
  'GET /search': page,
  'GET /schema.graphql': page,
  'GET /graphql': {
    expected: all(200),
    at: '/graphql?query={open}',
    ask: { headers: { 'content-type': 'application/json' } },
  },
  'POST /graphql': { expected: all(200), ask: { json: { query: '{ open }' } } },
  ...Object.fromEntries(kindRows),
  ...Object.fromEntries(reuseRows),
  ...Object.fromEntries(stepRows),
  ...Object.fromEntries(updateRows),
  ...Object.fromEntries(groupRows),
  'POST /threads/:idSlug/solution': { expected: keepers(303, 401), ask: { form: {} } },
  'POST /threads/:idSlug/reopening': { expected: keepers(303, 401), ask: { form: {} } },
  'POST /challenges/:idSlug/solution': { expected: keepers(303, 401), ask: { form: {} } },
  'POST /challenges/:idSlug/reopening': { expected: keepers(303, 401), ask: { form: {} } },
  'POST /events/:idSlug/attendance': {
    expected: { ...all(303), unconfirmed: 403 },
    ask: { form: {} },
  },
  'POST /events/:idSlug/attendance/undo': { expected: loggedOn(303, 401), ask: { form: {} } },
  'GET /events/:idSlug/attendance': { expected: keepers(200, 303) },
  'POST /events/:idSlug/attendance/message': {
    expected: keepers(303, 401),
    ask: { form: { body: 'Husk en kop. Vi ses i kælderen.', submission: fresh } },
  },
  'GET /events/:idSlug/cancellation': { expected: keepers(200, 303) },
  'POST /events/:idSlug/cancellation': { expected: keepers(303, 401), ask: { form: {} } },
  'GET /collections/:idSlug/entries': { expected: keepersOf('collections')(200, 303) },
  // an entry that nobody can choose: the collection itself, or one that is not in it
  'POST /collections/:idSlug/entries': {
    expected: keepersOf('collections')(422, 401),
    ask: { form: { entry: '999999' } },
  },
  ...Object.fromEntries(
    ['', '/move', '/removal'].map((action) => [
      `POST /collections/:idSlug/entries/:entry${action}`,
      { expected: loggedOn(404, 401), ask: { form: { to: 'later' } } },
    ]),
  ),
  // a link of a mail that was never sent
  'GET /events.ics': page,
  'GET /events/:id.ics': { expected: all(404), at: '/events/999999.ics' },
  // a link of a mail that was never sent
  'GET /events/reminders/:token': { expected: all(404), at: '/events/reminders/ukendt' },
  'POST /events/reminders/:token': {
    expected: all(404),
    at: '/events/reminders/ukendt',
    ask: { form: {} },
  },
  'POST /events/reminders/:token/off': {
    expected: all(404),
    at: '/events/reminders/ukendt/off',
    ask: { form: {} },
  },
  'POST /events/reminders/:token/on': {
    expected: all(404),
    at: '/events/reminders/ukendt/on',
    ask: { form: {} },
  },
  'POST /funds/:idSlug/reminder': {
    expected: { ...all(303), unconfirmed: 403 },
    ask: { form: { before: 'week' } },
  },
  'POST /funds/:idSlug/reminder/undo': { expected: loggedOn(303, 401), ask: { form: {} } },
  'GET /funds/reminders/:token': { expected: all(404), at: '/funds/reminders/ukendt' },
  'POST /funds/reminders/:token': {
    expected: all(404),
    at: '/funds/reminders/ukendt',
    ask: { form: {} },
  },
  'POST /funds/reminders/:token/on': {
    expected: all(404),
    at: '/funds/reminders/ukendt/on',
    ask: { form: {} },
  },
  'POST /follows': { expected: all(303), ask: { form: { target: 'topic:faldforebyggelse' } } },
  // somebody else's, or none
  'POST /follows/:id/drop': { expected: loggedOn(303, 401), at: '/follows/999999/drop', ask: { form: {} } },
  'GET /me/follows': { expected: loggedOn(200, 303) },
  'POST /me/follows/:id': {
    expected: loggedOn(404, 401),
    at: '/me/follows/999999',
    ask: { form: { cadence: 'daily' } },
  },
  // somebody else's, or none: said twice it is no fault
  'POST /me/follows/:id/letters/on': {
    expected: loggedOn(303, 401),
    at: '/me/follows/999999/letters/on',
    ask: { form: {} },
  },
  'POST /me/follows/:id/letters/off': {
    expected: loggedOn(303, 401),
    at: '/me/follows/999999/letters/off',
    ask: { form: {} },
  },
  'POST /me/follows/mails/on': { expected: loggedOn(303, 401), ask: { form: {} } },
  'POST /me/follows/mails/off': { expected: loggedOn(303, 401), ask: { form: {} } },
  'POST /inspiration/:id': {
    expected: { ...all(404), nobody: 303 },
    at: 'sundhed:/inspiration/999999',
    ask: { form: { verdict: 'more' } },
  },
  'POST /inspiration/:id/undo': {
    expected: loggedOn(303, 401),
    at: 'sundhed:/inspiration/999999/undo',
    ask: { form: {} },
  },
  'GET /me/inspiration': { expected: loggedOn(200, 303) },
  'POST /me/inspiration/reads/forget': { expected: loggedOn(303, 401), ask: { form: {} } },
  ...Object.fromEntries(linkRows),
  'GET /share': { expected: loggedOn(200, 303), at: 'sundhed:/share' },
  'POST /share/fields': {
    expected: loggedOn(200, 401),
    at: 'sundhed:/share/fields',
    ask: { form: { kind: 'case' }, fragment: true },
  },
  'POST /share/draft': {
    expected: loggedOn(303, 401),
    at: 'sundhed:/share/draft',
    ask: { form: { kind: 'case', title: 'Sådan fik vi' } },
  },
  // somebody else's, or none
  'POST /share/draft/:id/discard': {
    expected: loggedOn(404, 401),
    at: 'sundhed:/share/draft/999999/discard',
    ask: { form: {} },
  },
  'GET /share/similar': {
    expected: loggedOn(200, 401),
    at: 'sundhed:/share/similar?title=fald',
    ask: { fragment: true },
  },
  'POST /share/suggestions': {
    expected: loggedOn(200, 401),
    at: 'sundhed:/share/suggestions',
    ask: { form: { kind: 'case', title: 'Fald' } },
  },
  'POST /share': {
    expected: loggedOn(303, 401),
    at: 'sundhed:/share',
    ask: { form: { kind: 'case', ...story } },
  },
  'GET /search/suggestions': {
    expected: all(200),
    at: '/search/suggestions?q=fald',
    ask: { fragment: true },
  },
  // nothing that one can listen to; see test/features/live
  'GET /live': { expected: all(404), at: 'sundhed:/live?entry=999999' },
  // on what is not there; see test/features/dialogue
  'GET /comments/:comment': { expected: all(404), at: 'sundhed:/comments/999999' },
  'GET /comments/:comment/history': { expected: all(404), at: 'sundhed:/comments/999999/history' },
  'GET /comments/:comment/edit': { expected: loggedOn(404, 303), at: 'sundhed:/comments/999999/edit' },
  'GET /comments/:comment/removal': { expected: loggedOn(404, 303), at: 'sundhed:/comments/999999/removal' },
  ...Object.fromEntries(
    ['edit', 'removal', 'helped', 'unhelped', 'solution', 'reopening'].map((action): [string, Row] => [
      `POST /comments/:comment/${action}`,
      { expected: loggedOn(404, 401), at: `sundhed:/comments/999999/${action}`, ask: { form: {} } },
    ]),
  ),
  'GET /groups': page,
  'GET /groups/forum': { expected: all(303), at: 'sundhed:/groups/forum' },
  'GET /groups/new': { expected: loggedOn(200, 303), at: 'sundhed:/groups/new' },
  // sent empty
  'POST /groups/new': {
    expected: { ...loggedOn(422, 401), unconfirmed: 403 },
    at: 'sundhed:/groups/new',
    ask: { form: {} },
  },
  // a link that was never sent
  'GET /invitations/:token': { expected: all(404), at: '/invitations/ukendt' },
  'POST /invitations/:token': { expected: loggedOn(404, 401), at: '/invitations/ukendt', ask: { form: {} } },
  'POST /invitations/:token/refusal': {
    expected: all(404),
    at: '/invitations/ukendt/refusal',
    ask: { form: {} },
  },
  'GET /organisations': page,
  'GET /organisations/:idSlug': { expected: all(404), at: '/organisations/999999' },
  // nobody's, or of somebody who has shared nothing
  'GET /people/:idSlug': { expected: all(404), at: '/people/999999' },
  // who looks after a room, here or elsewhere in the house
  'GET /desk': { expected: choosers(200, 303) },
  'GET /desk/:kind': { expected: choosers(200, 303), at: '/desk/links' },
  // rows of nobody's; whose each act is, see test/features/desk
  'POST /desk/:kind/:act': {
    expected: loggedOn(404, 401),
    at: '/desk/reports/keep',
    ask: { form: { keys: '999999', sure: '1' } },
  },
  // somebody else's, or none
  'POST /share/sent/:id/back': {
    expected: loggedOn(404, 401),
    at: '/share/sent/999999/back',
    ask: { form: {} },
  },
  'GET /about/quality': page,
  // a link that is used up, or was never sent
  'GET /still-right': { expected: all(410), at: '/still-right?token=ukendt' },
  'POST /still-right': { expected: all(410), ask: { form: { token: 'ukendt' } } },
  'POST /desk/acts/:id/undo': {
    expected: loggedOn(404, 401),
    at: '/desk/acts/999999/undo',
    ask: { form: {} },
  },
  'GET /guide': page,
  // sent empty
  'POST /guide': { expected: all(422), ask: { form: { question: '' } } },
  // a link that is used up, or was never sent
  'GET /feedback': page,
  'POST /feedback': { expected: all(422), ask: { form: { text: '' } } },
  'GET /guide/confirm': { expected: all(410), at: '/guide/confirm?token=ukendt' },
  'POST /guide/confirm': { expected: all(410), ask: { form: { token: 'ukendt' } } },
  // of the whole house
  'GET /desk/block': { expected: { ...all(404), nobody: 303, steward: 200 }, at: '/desk/block' },
  // of a room alone: see test/features/letters
  ...Object.fromEntries(
    [
      ['GET', ''],
      ['POST', ''],
      ['GET', '/:id'],
      ['POST', '/:id'],
      ['GET', '/:id/send'],
      ['POST', '/:id/send'],
      ['POST', '/:id/stop'],
      ['POST', '/:id/removal'],
    ].map(([method = '', action = '']): [string, Row] => [
      `${method} /desk/letters${action}`,
      {
        expected: loggedOn(404, method === 'GET' ? 303 : 401),
        at: `/desk/letters${action.replace(':id', '999999')}`,
        ...(method === 'POST' && { ask: { form: {} } }),
      },
    ]),
  ),
  // of no letter
  'GET /letters/:id/to/:entry': { expected: all(404), at: '/letters/999999/to/1' },
  'GET /letters/:id/end/:token': { expected: all(404), at: '/letters/999999/end/ukendt' },
  'POST /letters/:id/end/:token': { expected: all(404), at: '/letters/999999/end/ukendt', ask: { form: {} } },
  'GET /desk/searches/all': { expected: choosers(200, 303) },
  'GET /desk/acts': { expected: choosers(200, 303) },
  'GET /desk/settings': { expected: choosers(200, 303) },
  'POST /desk/settings/:part': {
    expected: { ...stewards(303, 401), editor: 303 },
    at: 'sundhed:/desk/settings/review',
    ask: { form: { review: 'after' } },
  },
  'POST /desk/settings/:part/undo': {
    expected: stewards(303, 401),
    at: 'sundhed:/desk/settings/domain/undo',
    ask: { form: {} },
  },
  'GET /desk/opening': { expected: choosers(200, 303) },
  // the front hall's: see test/features/spotlight for those of rooms
  'GET /desk/spotlight': { expected: { ...all(404), nobody: 303, steward: 200 } },
  'POST /desk/spotlight': {
    expected: { ...all(404), nobody: 401, steward: 422 },
    ask: { form: { entry: 'ukendt' } },
  },
  'POST /desk/spotlight/order': {
    expected: { ...all(404), nobody: 401, steward: 409 },
    ask: { form: { order: '999999' } },
  },
  'POST /desk/spotlight/:id': {
    expected: loggedOn(404, 401),
    at: '/desk/spotlight/999999',
    ask: { form: {} },
  },
  'POST /desk/spotlight/:id/move': {
    expected: loggedOn(404, 401),
    at: '/desk/spotlight/999999/move',
    ask: { form: { to: 'later' } },
  },
  'POST /desk/spotlight/:id/removal': {
    expected: { ...all(404), nobody: 401, steward: 303 },
    at: '/desk/spotlight/999999/removal',
    ask: { form: {} },
  },
  // of an entry that is none; see test/features/offers for those that are
  'GET /desk/entries/:id/rooms': {
    expected: loggedOn(404, 303),
    at: '/desk/entries/999999/rooms',
  },
  'POST /desk/entries/:id/rooms': {
    expected: loggedOn(404, 401),
    at: '/desk/entries/999999/rooms',
    ask: { form: { room: 'kultur', way: 'show' } },
  },
  'POST /desk/entries/:id/rooms/withdrawal': {
    expected: loggedOn(404, 401),
    at: '/desk/entries/999999/rooms/withdrawal',
    ask: { form: { room: 'kultur' } },
  },
  'POST /desk/entries/:id/rooms/ending': {
    expected: loggedOn(404, 401),
    at: '/desk/entries/999999/rooms/ending',
    ask: { form: { room: 'kultur' } },
  },
  'GET /desk/duplicates/:id/:other': { expected: loggedOn(404, 303), at: '/desk/duplicates/999998/999999' },
  'POST /desk/duplicates/:id/:other': {
    expected: loggedOn(404, 401),
    at: '/desk/duplicates/999998/999999',
    ask: { form: { stays: '999999' } },
  },
  'GET /desk/notice': { expected: stewards(200, 303) },
  // sent empty
  'POST /desk/notice': { expected: stewards(422, 401), ask: { form: {} } },
  'POST /desk/notice/:id/end': {
    expected: loggedOn(404, 401),
    at: '/desk/notice/999999/end',
    ask: { form: {} },
  },
  'POST /announcements/:id/close': {
    expected: all(303),
    at: '/announcements/999999/close',
    ask: { form: {} },
  },
  'GET /desk/roles': { expected: stewards(200, 303), at: '/desk/roles' },
  // sent empty
  'POST /desk/roles': { expected: stewards(422, 401), at: '/desk/roles', ask: { form: {} } },
  'POST /desk/roles/removal': { expected: stewards(422, 401), at: '/desk/roles/removal', ask: { form: {} } },
  'POST /language': { expected: all(303), ask: { form: { locale: 'da' } } },
  'GET /sign-up': page,
  'POST /sign-up': { expected: all(422), ask: { form: { email: `${fresh}@eksempel.dk`, name: '' } } },
  'POST /sign-up/organisation': {
    expected: all(200),
    ask: { form: { email: 'a@aarhus.dk' }, fragment: true },
  },
  'GET /sign-in': { expected: { ...all(303), nobody: 200 } },
  'POST /sign-in': {
    expected: all(422),
    ask: { form: { email: `${fresh}@eksempel.dk`, password: 'forkert kode' } },
  },
  'POST /sign-in/link': { expected: all(200), ask: { form: { email: `${fresh}@eksempel.dk` } } },
  // a link that is used up, or was never sent
  'GET /sign-in/by-link': { expected: all(410), at: '/sign-in/by-link?token=ukendt' },
  'POST /sign-in/by-link': { expected: all(410), ask: { form: { token: 'ukendt' } } },
  'POST /sign-in/address': { expected: all(200), ask: { form: { email: 'a@eksempel.dk' } } },
  // no organisation has a log-on of its own here, and nobody comes back from one
  'GET /sign-in/at/:domain': { expected: all(404), at: '/sign-in/at/ukendt.dk' },
  'GET /sign-in/callback': { expected: all(422) },
  'POST /sign-out': { expected: all(303), ask: { form: {} } },
  'POST /sign-out/everywhere': { expected: loggedOn(303, 401), ask: { form: {} } },
  // a link that is used up, or was never sent
  'GET /confirm': { expected: all(410), at: '/confirm?token=ukendt' },
  'POST /confirm': { expected: all(410), ask: { form: { token: 'ukendt' } } },
  'POST /confirm/again': { expected: loggedOn(303, 401), ask: { form: {} } },
  'GET /forgotten': page,
  'POST /forgotten': { expected: all(200), ask: { form: { email: `${fresh}@eksempel.dk` } } },
  'GET /new-password': { expected: all(410), at: '/new-password?token=ukendt' },
  'POST /new-password': {
    expected: all(410),
    ask: { form: { token: 'ukendt', password: 'en ny lang kode 42' } },
  },
  'GET /me/notices': { expected: loggedOn(200, 303) },
  'POST /me/notices/read': { expected: loggedOn(303, 401), ask: { form: {} } },
  'POST /me/notices/settings': { expected: loggedOn(303, 401), ask: { form: {} } },
  'GET /me': { expected: loggedOn(200, 303) },
  'GET /me/sign-in': { expected: loggedOn(200, 303) },
  // a log-on of nobody's
  'POST /me/sessions/:id/end': {
    expected: loggedOn(303, 401),
    at: `/me/sessions/${'0'.repeat(64)}/end`,
    ask: { form: {} },
  },
  'POST /me/sessions/others/end': { expected: loggedOn(303, 401), ask: { form: {} } },
  'POST /me/password': { expected: loggedOn(422, 401), ask: { form: { current: '' } } },
  'POST /me/password/link': { expected: loggedOn(303, 401), ask: { form: {} } },
  'POST /me/address': { expected: loggedOn(422, 401), ask: { form: { email: '' } } },
  'GET /me/address/confirm': {
    expected: loggedOn(410, 303),
    at: '/me/address/confirm?token=ukendt',
  },
  'POST /me/address/confirm': { expected: loggedOn(410, 401), ask: { form: { token: 'ukendt' } } },
  'GET /me/blocked': { expected: loggedOn(200, 303) },
  // somebody whom nobody has met
  'GET /me/blocked/new': { expected: loggedOn(404, 303), at: '/me/blocked/new?person=999999' },
  'POST /me/blocked': { expected: loggedOn(404, 401), ask: { form: { person: '999999' } } },
  'POST /me/blocked/:person/undo': {
    expected: loggedOn(303, 401),
    at: '/me/blocked/999999/undo',
    ask: { form: {} },
  },
  'GET /me/data': { expected: loggedOn(200, 303) },
  'POST /me/data': { expected: loggedOn(303, 401), ask: { form: {} } },
  // somebody else's, or none; see test/features/privacy
  'GET /me/data/:id/huset.zip': { expected: loggedOn(404, 303), at: '/me/data/999999/huset.zip' },
  'GET /me/leave': { expected: loggedOn(200, 303) },
  'POST /me/leave': { expected: loggedOn(422, 401), ask: { form: { password: '' } } },
  'POST /me': {
    expected: loggedOn(303, 401),
    ask: { form: { name: 'Nyt Navn', organisation: 'Aarhus Kommune', locale: 'da' } },
  },
  // mails are kept as files and shown in development and tests alone
  'GET /dev/mail': page,
  'GET /dev/mail/:id': { expected: all(404), at: '/dev/mail/ukendt' },
}

/** What takes more rights than everybody has, and is written down nowhere: each with its reason. */
const unrecorded: [RegExp, string][] = [
  [/^POST \/\w+\/:idSlug\/edit\/suggestions$/, 'it changes nothing'],
  [/^POST \/\w+\/:idSlug\/edit\/draft$/, 'what is begun is seen by nobody else'],
  [/^POST \/desk\/spotlight\/:id\/removal$/, 'nothing was there: see test/features/audit'],
]

/** Done by a steward to what is another's. */
const takesPower = (route: string, { expected }: Row): boolean =>
  route.startsWith('POST') && expected.member === 404 && expected.steward < 400

const kindOfPath = new Map(kinds.map(({ path, name }) => [path, name]))

t.test('every route gives each role what the table says', async (t) => {
  const routes = watchRoutes()
  const house = await openHouse(t)
  const known = [...new Set(routes.map(({ method, url }) => `${method} ${url}`))].filter(
    (route) => !/^OPTIONS/.test(route),
  )
  t.strictSame(
    known.filter((route) => !(route in table)),
    [],
    'every route has a row in the table',
  )
  t.strictSame(
    Object.keys(table).filter((route) => !known.includes(route)),
    [],
    'every row has a route',
  )
  // what follows from a change of state is not asked here, nor waited for
  await house.app.outbox.stop()
  house.app.outbox.caughtUp = async () => false
  const author = await house.person({ name: 'Anna Forfatter', phone: '12345678', phoneShown: true })
  const lookers: Lookers = { visitors: {}, entries: new Map() }
  for (const [route, row] of Object.entries(table)) {
    if (!known.includes(route)) continue
    // the author has by then shared more than a person shares in an hour
    if (route === 'POST /share')
      await house.database.db.update(entries).set({ publishedAt: new Date(Date.now() - 2 * 3_600_000) })
    await t.test(route, async (t) => {
      const statuses: Partial<Expected> = {}
      for (const role of roles) {
        const recorded = await house.database.db.$count(acts)
        statuses[role] = await statusFor(house, lookers, author, route, row, role)
        if (role !== 'steward' || !takesPower(route, row)) continue
        const isRecorded = (await house.database.db.$count(acts)) > recorded
        const needsNone = unrecorded.some(([routes]) => routes.test(route))
        t.equal(isRecorded, !needsNone, 'it is written down who did it')
      }
      t.strictSame(statuses, row.expected)
    })
  }
})

/** Those who change nothing share a person for each role, and an entry of each kind. */
interface Lookers {
  visitors: Partial<Record<Role, Visitor>>
  entries: Map<string, PublishedEntry>
}

/** Whoever changes something has an entry and a person of their own, so that no cell changes another's answer. */
async function statusFor(
  house: TestHouse,
  lookers: Lookers,
  author: Person,
  route: string,
  row: Row,
  role: Role,
): Promise<number> {
  const [method, url] = route.split(' ') as [NonNullable<Asking['method']>, string]
  const looks = method === 'GET' || row.expected[role] >= 400
  const shared = looks ? lookers.visitors[role] : undefined
  const visitor = role === 'author' ? author.visitor : (shared ?? (await visitorFor(house, role)))
  if (looks) lookers.visitors[role] = visitor
  if (role === 'author') await author.logOn()
  const kind = kindOfPath.get(url.split('/')[1] ?? '')
  const known = kind && looks ? lookers.entries.get(kind) : undefined
  const entry =
    kind && url.includes(':idSlug') ? (known ?? (await publish(house, author, { kind }))) : undefined
  if (kind && looks && entry) lookers.entries.set(kind, entry)
  const ask = JSON.parse(JSON.stringify(row.ask ?? {}).replaceAll(fresh, randomUUID())) as Asking
  const address =
    row.at ?? addressOf(url.replace(':step', row.last ?? '').replace(':version', row.version ?? ''), entry)
  return visitor.statusOf(address, { method, ...ask })
}

const addressOf = (url: string, entry: PublishedEntry | undefined): string =>
  entry ? `${entry.room}:${url.replace(/^\/[^/]+\/:idSlug/, entry.path)}` : url

async function visitorFor(house: TestHouse, role: Role): Promise<Visitor> {
  if (role === 'nobody') return house.visitor()
  const wanted = {
    unconfirmed: { confirmed: false },
    editor: { editorOf: ['sundhed'] },
    otherEditor: { editorOf: ['kultur'] },
    steward: { steward: true },
  }
  return (await house.person(role in wanted ? wanted[role as keyof typeof wanted] : {})).visitor
}
