import { eq } from 'drizzle-orm'
import t, { type Test } from 'tap'
import { entries, threads } from '../../db/schema/index.ts'
import { chooseEntry } from '../../src/features/collections/choose.ts'
import { writeComment } from '../../src/features/dialogue/write-comment.ts'
import { addMember } from '../../src/features/groups/membership.ts'
import { findOrAddOrganisation } from '../../src/features/organisations/find-organisation.ts'
import { type PublishedEntry, publish } from '../support/entries.ts'
import { type MadeGroup, openGroup } from '../support/groups.ts'
import { openHouse, type TestHouse } from '../support/house.ts'
import { type Person, seenNow } from '../support/people.ts'
import { watchRoutes } from '../support/routes.ts'
import type { Visitor } from '../support/visitor.ts'

const audiences = ['public', 'members', 'editors:sundhed', 'group'] as const
type Audience = (typeof audiences)[number]

const readers = {
  nobody: ['public'],
  unconfirmed: ['public'],
  supplier: ['public'],
  member: ['public', 'members'],
  editor: ['public', 'members', 'editors:sundhed'],
  otherEditor: ['public', 'members'],
  steward: ['public', 'members'],
  inGroup: ['public', 'members', 'group'],
  inOtherGroup: ['public', 'members'],
} satisfies Record<string, Audience[]>
type Reader = keyof typeof readers

/** A rare word that is in the title of every entry made here, so that a search finds them all. */
const rare = 'kvalsterkur'

interface Surface {
  /** Everything that this reader is told there, as text. */
  read(visitor: Visitor, entry: PublishedEntry): Promise<string>
  /** What everybody gets alike, whoever asks (feeds). */
  publicOnly?: boolean
  /** Nobody gets anything there before a log-on. */
  loggedOn?: boolean
  /** Shows some of what one may see, not all. */
  partly?: boolean
}

const page = (address: string | ((entry: PublishedEntry) => string)): Surface => ({
  read: async (visitor, entry) =>
    (await visitor.visit(typeof address === 'string' ? address : address(entry))).body,
})
const fragment = (address: string): Surface => ({
  read: async (visitor) => (await visitor.visit(address, { fragment: true })).body,
})
const question = (query: (entry: PublishedEntry) => string): Surface => ({
  read: async (visitor, entry) => {
    const { body, status } = await visitor.visit('sundhed:/graphql', { json: { query: query(entry) } })
    const { errors } = JSON.parse(body) as { errors?: unknown[] }
    if (status !== 200 || errors) throw new Error(`the question failed: ${body}`)
    return body
  },
})

/** A collection of all that is made here; an entry chosen for every collection; the pages of who made them, and where. */
const made = {
  collection: { id: 0, address: '' },
  chosen: { id: 0, address: '' },
  author: '',
  workplace: { id: 0, address: '' },
  comments: new Map<number, number>(),
}

/** Every place where entries are shown. */
const surfaces: Record<string, Surface> = {
  'the entry itself': page((entry) => entry.address),
  'the dialogue about it': page((entry) => `${entry.address}/dialogue`),
  'what is new in it': {
    read: async (visitor, { id, address, title }) => {
      const asked = `${address}/dialogue?new=${made.comments.get(id)}`
      const { body } = await visitor.visit(asked, { fragment: true })
      // a comment has not its entry's title
      return body.includes('Et ord om det.') ? title : ''
    },
  },
  'reporting it': page((entry) => `${entry.address}/report`),
  'a comment on it': page(({ id }) => `sundhed:/comments/${made.comments.get(id)}`),
  'the list of cases in the room': page('sundhed:/cases'),
  'the list of cases in the house': page('/cases'),
  'more of the list': fragment('sundhed:/cases'),
  'the room': page('sundhed:/'),
  'the front hall': page('/'),
  'the newest for the curious': page('sundhed:/start/curious'),
  'a walk from another room': { ...page('kultur:/start/curious'), partly: true },
  search: page(`sundhed:/search?q=${rare}`),
  'search in the house': page(`/search?q=${rare}`),
  'search from another room': { ...page(`kultur:/search?q=${rare}`), partly: true },
  'results alone': fragment(`sundhed:/search?q=${rare}`),
  suggestions: { ...fragment(`sundhed:/search/suggestions?q=${rare}`), publicOnly: true },
  browsing: page('sundhed:/search?kind=case&sort=newest'),
  'similar while writing': { ...fragment(`sundhed:/share/similar?title=${rare}`), loggedOn: true },
  'a collection they are in': page(() => made.collection.address),
  'GraphQL items': question(
    () => `{ entry(id: ${made.collection.id}) { ... on Collection { items { entry { title } } } } }`,
  ),
  'how it has gone, by GraphQL': question(
    ({ id }) => `{ entry(id: ${id}) { title ... on Case { updates { text } } } }`,
  ),
  'the person behind it': page(() => made.author),
  'where they work': page(() => made.workplace.address),
  'where they work, seen from the room': page(() => `sundhed:${made.workplace.address}`),
  'the sitemap': {
    // a title stands in it as a part of an address
    read: async (visitor, { path, title }) => {
      const { body } = await visitor.visit('sundhed:/sitemap/0')
      return body.includes(path) ? title : ''
    },
    publicOnly: true,
  },
  'feed.atom': { ...page('sundhed:/feed.atom'), publicOnly: true },
  'feed.json': { ...page('/feed.json'), publicOnly: true },
  'GraphQL entry': question(({ id }) => `{ entry(id: ${id}) { title } }`),
  'GraphQL entries': question(() => '{ entries(room: "sundhed") { nodes { title } } }'),
  'GraphQL suggest': {
    ...question(() => `{ suggest(text: "${rare}") { words entries { title } } }`),
    publicOnly: true,
  },
  'GraphQL search': question(
    () => `{ search(query: "${rare}") { hits { node { title } } inspiration { node { title } } } }`,
  ),
}

/** The places where events alone are shown. */
const surfacesOfEvents: Record<string, Surface> = {
  'the event itself': page((entry) => entry.address),
  'the list of events': page('sundhed:/events'),
  'the calendar of the room': { ...page('sundhed:/events.ics'), publicOnly: true },
  'the calendar of the house': { ...page('/events.ics'), publicOnly: true },
  'GraphQL events': question(() => '{ events(room: "sundhed") { nodes { title } } }'),
}

/** The places where collections alone are shown, and what was chosen for them. */
const surfacesOfCollections: Record<string, Surface> = {
  'the collection itself': page((entry) => entry.address),
  'the list of collections': page('sundhed:/collections'),
  'the collections of the house': page('/collections'),
  'the shelf of the room': page('sundhed:/'),
  'the shelf of the hall': page('/'),
  'what was chosen for it': page(() => made.chosen.address),
}

for (const [kind, places] of [
  ['case', surfaces],
  ['event', surfacesOfEvents],
  ['collection', surfacesOfCollections],
] as const)
  t.test(`what has another audience does not exist, wherever one looks: ${kind}`, (t) =>
    looksEverywhere(t, kind, places),
  )

async function looksEverywhere(
  t: Test,
  kind: 'case' | 'event' | 'collection',
  places: Record<string, Surface>,
) {
  const house = await openHouse(t)
  const details = kind === 'event' ? { startsAt: new Date(Date.now() + 9 * 86_400_000).toISOString() } : {}
  const author = await house.person({
    name: 'Anna Forfatter',
    organisation: 'Forfatternes Hus',
    editorOf: ['sundhed'],
  })
  // before the others, which are the newest then
  const beside = await publish(house, author, { kind: kind === 'collection' ? 'case' : 'collection' })
  made.author = `/people/${author.viewer.id}`
  const workplace = await findOrAddOrganisation({ db: house.database.db }, 'Forfatternes Hus')
  made.workplace = { id: workplace.id, address: `/organisations/${workplace.id}` }
  const group = await openGroup(house, author)
  author.viewer = await seenNow(house, author)
  const shared = new Map<Audience, PublishedEntry>()
  for (const [index, audience] of audiences.entries()) {
    const title = `${'Første Anden Tredje Fjerde'.split(' ')[index]} ${rare} på afdelingen`
    const key = audience === 'group' ? `group:${group.id}` : audience
    const entry = await publish(house, author, { kind, title, audience: key, details })
    if (audience === 'group') await putIn(house, group.id, entry.id)
    shared.set(audience, entry)
  }
  await collect(house, author, kind, beside, [...shared.values()])
  for (const entry of shared.values()) {
    const scope = { ...house.scope('sundhed'), viewer: author.viewer }
    made.comments.set(entry.id, (await writeComment(scope, entry, { text: 'Et ord om det.' })).id)
  }
  t.ok(await house.app.outbox.caughtUp({ timeoutMs: 10_000 }))
  const visitors = await visitorsOf(house, group)

  for (const [name, { read, publicOnly, loggedOn, partly }] of Object.entries(places)) {
    await t.test(name, async (t) => {
      for (const [reader, visitor] of Object.entries(visitors) as [Reader, Visitor][]) {
        const shown: readonly Audience[] = publicOnly ? ['public'] : readers[reader]
        const reach = loggedOn && reader === 'nobody' ? [] : shown
        for (const [audience, entry] of shared) {
          const told = await read(visitor, entry)
          const plain = told.replaceAll(/<\/?mark>/g, '')
          if (partly && reach.includes(audience)) continue
          t.equal(
            plain.includes(entry.title),
            reach.includes(audience),
            `${reader} and what is for ${audience}`,
          )
        }
      }
    })
  }
}

/** Puts what was made into a collection, or an entry into each of the collections that were made. */
async function collect(
  house: TestHouse,
  author: Person,
  kind: string,
  beside: PublishedEntry,
  entries: PublishedEntry[],
) {
  const scope = { ...house.scope('sundhed'), viewer: author.viewer }
  if (kind === 'collection') made.chosen = beside
  else made.collection = beside
  for (const entry of entries)
    await (kind === 'collection'
      ? chooseEntry(scope, entry, beside.id)
      : chooseEntry(scope, beside, entry.id, 'Et ord'))
}

t.test('every question of the GraphQL schema is looked at above, or shows no entries', async (t) => {
  const house = await openHouse(t)
  const { body } = await house.visit('/graphql', {
    json: { query: '{ __schema { queryType { fields { name } } mutationType { fields { name } } } }' },
  })
  const { queryType, mutationType } = JSON.parse(body).data.__schema
  const looked = ['entry', 'entries', 'events', 'search', 'suggest']
  // a follow has its entry's title, as far as its owner may read that; see test/features/following
  const withoutEntries = [
    'open',
    'rooms',
    'room',
    'me',
    'myFollows',
    'person',
    'organisation',
    'organisations',
  ]
  // as far as it may still be read; see test/features/taste
  const judged = ['myJudgements']
  t.strictSame(
    queryType.fields.map(({ name }: { name: string }) => name).sort(),
    [...looked, ...withoutEntries, ...judged].sort(),
  )
  t.strictSame(
    mutationType.fields.map(({ name }: { name: string }) => name),
    ['follow', 'unfollow', 'judge', 'takeBackJudgement', 'sayHelped', 'takeBackHelped'],
    'no entry is changed by GraphQL',
  )
})

t.test('every page that is read by GET has been thought of', async (t) => {
  const routes = watchRoutes()
  await openHouse(t)
  const showEntries = [
    '/',
    '/cases',
    '/cases/:idSlug',
    '/cases/:idSlug/dialogue',
    // people, to who may read it; see test/pages/groups.test.ts
    '/cases/:idSlug/dialogue/people',
    '/comments/:comment',
    '/start/:who',
    '/events.ics',
    '/search',
    '/search/suggestions',
    '/share/similar',
    '/people/:idSlug',
    '/organisations/:idSlug',
    '/feed.atom',
    '/sitemap/:part',
    '/feed.json',
    '/graphql',
    '/me',
  ]
  // the same code as for cases
  const alike = /^\/(challenges|news|collections|events|methods|funds|words|links|threads)(\/|$)/
  // for the entry's keepers and for writers; see the authorisation matrix
  const ofOneEntry =
    /\/:idSlug\/(edit|files|updates(\/:update)?|withdrawal|message|attendance|cancellation|collections)$/
  // for who looks after a room; see test/features/desk
  const ofDesk = /^\/desk(\/|$)/
  // as far as their entry; see test/features/files
  const ofFiles = /^\/(files|videos)\//
  const without =
    /^\/(assets|dev|healthz|readyz|metrics|about|accessibility|privacy|sign-|confirm|forgotten|new-password|guide|feedback|still-right|organisations$|schema\.graphql|share$|me\/(leave|sign-in|address\/confirm|data|blocked|blocked\/new)$|me\/data\/:id)/
  // the index of it, and what search engines are to leave alone
  const ofSitemap = /^\/(robots\.txt|sitemap\.xml)$/
  // says that there is something, to who may read it; see test/features/live
  const ofLive = /^\/live$/
  // who reaches what of a group; see test/pages/groups.test.ts
  const ofGroups = /^\/(groups|invitations)(\/|$)/
  // how a comment read before; see test/features/dialogue
  const ofComments = /^\/comments\/:comment\/(edit|history|removal)$/
  // what one follows, as far as one may read it; see test/features/following
  const ofFollows = /^\/(me\/follows|follows\/mail\/:token)$/
  // what everybody may read; see test/features/letters
  const ofLetters = /^\/letters\//
  // what one was told of, as far as one may still read it; see test/features/notices
  const ofNotices = /^\/me\/notices$/
  // what one has said, as far as one may read it; see test/features/taste
  const ofTaste = /^\/me\/inspiration$/
  // a form about an entry, or what it said before
  const aboutOne = /\/:idSlug\/(reuse|interest|report|steps\/:step|history(\/:version)?)$/
  const unknown = routes
    .filter(({ method, url }) => method === 'GET' && !showEntries.includes(url))
    .map(({ url }) => url)
    .filter((url) => !aboutOne.test(url))
    .filter(
      (url) =>
        !alike.test(url) &&
        !ofOneEntry.test(url) &&
        !ofFiles.test(url) &&
        !ofDesk.test(url) &&
        !ofLive.test(url) &&
        !ofSitemap.test(url) &&
        !ofComments.test(url) &&
        !ofGroups.test(url) &&
        !ofFollows.test(url) &&
        !ofLetters.test(url) &&
        !ofTaste.test(url) &&
        !ofNotices.test(url) &&
        !without.test(url),
    )
  t.strictSame(unknown, [])
})

async function member(house: TestHouse, { id, room }: MadeGroup): Promise<Visitor> {
  const person = await house.person()
  await addMember({ ...house.scope(room), viewer: person.viewer }, { id, room }, person.id)
  return person.visitor
}

/** As it is when an entry is shared in a group by its form. */
async function putIn(house: TestHouse, groupId: number, entryId: number) {
  await house.database.db.update(entries).set({ groupId }).where(eq(entries.id, entryId))
  await house.database.db.insert(threads).values({ entryId, groupId })
}

const visitorsOf = async (house: TestHouse, group: MadeGroup): Promise<Record<Reader, Visitor>> => ({
  nobody: house.visitor(),
  unconfirmed: (await house.person({ confirmed: false })).visitor,
  supplier: (await house.person({ isSupplier: true })).visitor,
  member: (await house.person()).visitor,
  editor: (await house.person({ editorOf: ['sundhed'] })).visitor,
  otherEditor: (await house.person({ editorOf: ['kultur'] })).visitor,
  steward: (await house.person({ steward: true })).visitor,
  inGroup: await member(house, group),
  inOtherGroup: await member(house, await openGroup(house, await house.person())),
})
