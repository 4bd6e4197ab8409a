import t from 'tap'
import { writeComment } from '../../src/features/dialogue/write-comment.ts'
import { invite } from '../../src/features/groups/invitations.ts'
import { addMember, removeMember } from '../../src/features/groups/membership.ts'
import { findGroup, type Group } from '../../src/features/groups/queries.ts'
import { type MadeGroup, openGroup, publishIn } from '../support/groups.ts'
import { openHouse, type TestHouse } from '../support/house.ts'
import { type Person, seenNow } from '../support/people.ts'

/** What a reader may know: that the group is there, and what is said in it. */
type Knows = 'nothing' | 'that it is there' | 'all'

const readers = {
  nobody: 'that it is there',
  unconfirmed: 'that it is there',
  supplier: 'that it is there',
  member: 'that it is there',
  editor: 'that it is there',
  steward: 'that it is there',
  asked: 'that it is there',
  invited: 'that it is there',
  inAnother: 'that it is there',
  removed: 'that it is there',
  inside: 'all',
  host: 'all',
} as const satisfies Record<string, Knows>
type Reader = keyof typeof readers

/** Words that are nowhere but in the group. */
const told = {
  name: 'Kvalsterklubben',
  thread: 'Smækforundret over vagtplanen',
  event: 'Fyraftensmøde hos Kvistgaard',
  comment: 'Snurretoppen hjalp os meget',
  member: 'Hildegunn Medlemsen',
}

for (const visibility of ['closed', 'hidden'] as const)
  t.test(`what is ${visibility} stays inside, whatever one asks for`, async (t) => {
    const house = await openHouse(t)
    const { group, entry, comment, people } = await tellAll(house, visibility)
    const surfaces: Record<string, string> = {
      'the group': group.address,
      'its events': `${group.address}/events`,
      'its documents': `${group.address}/documents`,
      'its members': `${group.address}/members`,
      'its settings': `${group.address}/settings`,
      'asking to join': `${group.address}/join`,
      'leaving it': `${group.address}/leave`,
      'the list in the room': 'sundhed:/groups',
      'the list in the house': '/groups',
      'what was said': entry.address,
      'the dialogue about it': `${entry.address}/dialogue`,
      'who can be named in the dialogue': `${entry.address}/dialogue/people?q=hildegunn`,
      'its address under the group': `${group.address}/threads/${entry.id}`,
      'a comment': comment,
      'how a comment read before': `${comment}/history`,
      'listening to it': `sundhed:/live?entry=${entry.id}`,
      'writing in it': `sundhed:/share?kind=thread&group=${group.id}`,
      'the conversations of the room': 'sundhed:/threads',
      'the conversations of the house': '/threads',
      'the room': 'sundhed:/',
      'another room': 'kultur:/',
      'the hall': '/',
      search: 'sundhed:/search?q=sm%C3%A6kforundret',
      'search by what was said about it': 'sundhed:/search?q=snurretoppen',
      'search in another room': 'kultur:/search?q=sm%C3%A6kforundret',
      suggestions: 'sundhed:/search/suggestions?q=sm%C3%A6kf',
      'a misspelt search': 'sundhed:/search?q=sm%C3%A6kforundet',
      events: 'sundhed:/events',
      calendar: 'sundhed:/events.ics',
      feed: 'sundhed:/feed.atom',
      'one’s own page': 'sundhed:/me',
      'GraphQL entry': `sundhed:/graphql?query=${encodeURIComponent(`{ entry(id: ${entry.id}) { title body } }`)}`,
      'GraphQL search': `sundhed:/graphql?query=${encodeURIComponent('{ search(query: "smækforundret") { hits { node { title } } facets { name } } }')}`,
    }
    for (const [name, address] of Object.entries(surfaces))
      await t.test(name, async (t) => {
        for (const [reader, knows] of Object.entries(readers) as [Reader, Knows][]) {
          if (name === 'listening to it' && knows === 'all') continue
          const headers: Record<string, string> = address.includes('/graphql')
            ? { 'content-type': 'application/json' }
            : {}
          const fragment = /^suggestions|^who can be named/.test(name)
          const {
            body,
            status,
            headers: answered,
          } = await people[reader].visit(address, { headers, fragment })
          const whole = `${body} ${JSON.stringify(answered)}`
          const mayKnow = knows !== 'nothing' && (visibility === 'closed' || knows === 'all')
          if (!mayKnow) t.notMatch(whole, told.name, `${reader} does not learn that it is there`)
          if (knows === 'all') continue
          // a search repeats what was asked for, in other words than these
          for (const words of [told.thread, told.event, told.comment, told.member])
            t.notMatch(whole, words, `${reader} does not learn: ${words}`)
          if (/^its (events|documents|address)|^what was said|dialogue|comment$/.test(name))
            t.equal(status >= 400, true, `${reader} finds nothing there (${status})`)
        }
      })

    await t.test('who is inside finds it', async (t) => {
      for (const reader of ['inside', 'host'] as const) {
        const { visit } = people[reader]
        t.match((await visit(group.address)).body, told.thread)
        t.match((await visit(`${group.address}/events`)).body, told.event)
        t.match((await visit(`${group.address}/members`)).body, told.member)
        t.match((await visit(entry.address)).body, told.comment)
        if (reader === 'host')
          t.match(
            (await visit(`${entry.address}/dialogue/people?q=hildegunn`, { fragment: true })).body,
            told.member,
          )
        t.match((await visit('sundhed:/groups')).body, told.name)
        t.match((await visit('sundhed:/search?q=sm%C3%A6kforundret')).body, told.thread.slice(15))
        t.match((await visit('sundhed:/threads')).body, told.thread)
      }
    })

    await t.test('forbidden looks like missing', async (t) => {
      const plain = (text: string) => text.replaceAll(/\d{2,}/g, 'N')
      const missing = await people.member.visit('sundhed:/threads/999999-intet')
      const closed = await people.member.visit(entry.address)
      t.equal(closed.status, 404)
      t.equal(plain(closed.text), plain(missing.text))
      if (visibility === 'closed') return
      const nowhere = await people.member.visit('sundhed:/groups/999999-intet')
      t.equal(plain((await people.member.visit(group.address)).text), plain(nowhere.text))
    })

    await t.test('nobody outside acts in it', async (t) => {
      const acts: Record<string, Record<string, string>> = {
        [`${entry.address}/dialogue`]: { text: 'Jeg trænger mig på.' },
        [`${comment}/helped`]: {},
        [`${entry.address}/withdrawal`]: {},
        [`${group.address}/invitations`]: { email: 'ven@eksempel.dk' },
        [`${group.address}/members/${people.inside.id}/removal`]: {},
        [`${group.address}/members/${people.asked?.id ?? 1}/admission`]: {},
        [`${group.address}/settings`]: { name: 'Vores nu', purpose: 'Nu er den vores allesammen.' },
      }
      for (const [address, form] of Object.entries(acts))
        for (const reader of [
          'member',
          'supplier',
          'editor',
          'steward',
          'asked',
          'invited',
          'removed',
        ] as const)
          t.equal((await people[reader].visit(address, { form })).status, 404, `${reader}: ${address}`)
    })
  })

type Looker = Pick<Person, 'id' | 'visit'>

async function tellAll(house: TestHouse, visibility: 'closed' | 'hidden') {
  const host = await house.person({ name: 'Vera Vært' })
  const inside = await house.person({ name: told.member })
  const removed = await house.person()
  const joining = visibility === 'hidden' ? 'invitation' : 'request'
  const group = await openGroup(house, host, {
    name: told.name,
    visibility,
    joining,
    members: [inside, removed],
  })
  const entry = await publishIn(house, inside, group, { title: told.thread })
  const details = { startsAt: new Date(Date.now() + 9 * 86_400_000).toISOString() }
  await publishIn(house, inside, group, { kind: 'event', title: told.event, details })
  const scope = { ...house.scope('sundhed'), viewer: await seenNow(house, inside) }
  const { id } = await writeComment(scope, entry, { text: told.comment })
  const people = await lookersOf(house, group, { host, inside, removed })
  await house.app.outbox.caughtUp({ timeoutMs: 10_000 })
  return { group, entry, comment: `sundhed:/comments/${id}`, people }
}

async function lookersOf(
  house: TestHouse,
  group: MadeGroup,
  { host, inside, removed }: Record<'host' | 'inside' | 'removed', Person>,
): Promise<Record<Reader, Looker>> {
  const scope = { ...house.scope('sundhed'), viewer: await seenNow(house, host) }
  const found = (await findGroup(scope, group.id)) as Group
  await removeMember(scope, found, removed.id)
  const asked = await house.person()
  if (found.visibility === 'closed') await asked.visit(`${group.address}/join`, { form: { text: 'Må jeg?' } })
  const invited = await house.person({ email: 'inviteret@eksempel.dk' })
  await invite(scope, found, 'inviteret@eksempel.dk')
  const inAnother = await house.person()
  const other = await openGroup(house, await house.person())
  await addMember({ ...house.scope('sundhed'), viewer: inAnother.viewer }, other, inAnother.id)
  const visitor = house.visitor()
  return {
    nobody: { id: 0, visit: (address, asking) => visitor.visit(address, asking) },
    unconfirmed: await house.person({ confirmed: false }),
    supplier: await house.person({ isSupplier: true }),
    member: await house.person(),
    editor: await house.person({ editorOf: ['sundhed'] }),
    steward: await house.person({ steward: true }),
    asked,
    invited,
    inAnother,
    removed,
    inside,
    host,
  }
}
