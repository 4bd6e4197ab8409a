import { eq } from 'drizzle-orm'
import t from 'tap'
import { duplicateSuspects, entries, users } from '../../db/schema/index.ts'
import { dayIn } from '../../src/features/entries/deadline.ts'
import { followingReader } from '../../src/features/following/follow.ts'
import { noticeReader } from '../../src/features/notices/fill.ts'
import { findOrAddOrganisation } from '../../src/features/organisations/find-organisation.ts'
import {
  addressIn,
  axeViolations,
  colourViolations,
  inWindow,
  keyboardFaults,
  openBrowser,
  sidewaysScroll,
} from '../support/browser.ts'
import { talk } from '../support/dialogue.ts'
import { publish } from '../support/entries.ts'
import { mailSwitchesOf } from '../support/following.ts'
import { busyGroup } from '../support/groups.ts'
import { openHouse, type TestHouse } from '../support/house.ts'
import { lettersDesk, someLetters } from '../support/letters.ts'
import { giveUp } from '../support/links.ts'
import { offerAround } from '../support/offers.ts'
import type { Person } from '../support/people.ts'
import { caughtUp } from '../support/sharing.ts'

interface Seen {
  address: string
  as?: 'member' | 'editor' | 'reader'
}

const suggestive = encodeURIComponent('Frivillige læser op for ældre borgere, og færre falder om natten')

/** Pages as they are opened, full and empty. */
const pages: Seen[] = [
  { address: '/' },
  { address: 'sundhed:/' },
  { address: 'kultur:/', as: 'member' },
  { address: '/start/problem' },
  { address: 'sundhed:/start/lead' },
  { address: 'sundhed:/start/help' },
  { address: 'kultur:/start/curious' },
  { address: 'sundhed:/cases' },
  { address: '/news' },
  { address: 'sundhed:/events' },
  { address: 'sundhed:/collections' },
  { address: '/collections' },
  { address: 'sundhed:/methods' },
  { address: 'sundhed:/funds' },
  { address: 'sundhed:/words' },
  { address: 'sundhed:/links' },
  { address: 'sundhed:/share?kind=event', as: 'member' },
  { address: 'sundhed:/share?kind=collection', as: 'editor' },
  { address: 'sundhed:/search?q=fald' },
  { address: 'sundhed:/search?q=fald&scope=house' },
  { address: 'sundhed:/search?q=kvantetyngdekraft' },
  { address: '/share', as: 'member' },
  // what a text suggests, and the room it belongs in
  { address: `sundhed:/share?title=${suggestive}`, as: 'member' },
  { address: `/share?title=${suggestive}`, as: 'member' },
  { address: 'sundhed:/share?kind=challenge', as: 'member' },
  { address: '/sign-up' },
  { address: '/sign-in' },
  { address: '/sign-in/callback' },
  { address: '/sign-in/by-link?token=gammelt' },
  { address: '/forgotten' },
  { address: '/confirm?token=gammelt' },
  { address: '/me', as: 'member' },
  { address: '/me/leave', as: 'member' },
  { address: '/me/sign-in', as: 'member' },
  { address: '/me/data', as: 'member' },
  { address: '/me/blocked', as: 'member' },
  { address: '/me/follows', as: 'editor' },
  { address: '/me/notices', as: 'editor' },
  { address: '/me/inspiration', as: 'editor' },
  { address: '/about' },
  { address: '/accessibility' },
  { address: '/privacy' },
  { address: '/findes-ikke' },
  { address: 'findes-ikke:/' },
]

t.test('every page', async (t) => {
  const house = await openHouse(t, { furnished: true, listens: true })
  const browser = await openBrowser(t)
  const people = await peopleOf(house)
  const own = await publish(house, people.member, {
    kind: 'challenge',
    body: 'Det begyndte **stille**.\n\n## Sådan gjorde vi\n\n#### Bagefter\n\n- En\n- To\n\n# Til sidst',
  })
  const used = await publish(house, people.member)
  await people.editor.visit(`${used.address}/reuse`, { form: { note: 'Det tog os en uge' } })
  await people.reader.visit(`${used.address}/report`, {
    form: { reason: 'wrong', text: 'Tallene passer ikke.' },
  })
  await people.reader.visit(`${used.address}/helped`, { form: {} })
  const typed = { kind: 'case', title: 'Det, jeg ikke blev færdig med' }
  await people.reader.visit('sundhed:/share/draft', { form: typed })
  const edit = await people.member.visit(`${used.address}/edit`)
  await people.member.visitor.submit(edit, 'main form', { body: 'Hele historien' })
  await people.editor.visit(`${own.address}/edit/draft`, { form: { version: '1', title: 'Et nyt navn' } })
  for (const day of ['2025-02-03', dayIn(0)])
    await people.member.visit(`${own.address}/updates`, { form: { day, text: 'Nu er **alle** med.' } })
  const update = await house.database.db.query.entryUpdates.findFirst()
  const { first } = await talk(house, own, { asker: people.member, helper: people.reader })
  const event = await publish(house, people.member, { kind: 'event', place: 'Kantinen' })
  await people.editor.visit(`${event.address}/attendance`, { form: {} })
  const dead = await publish(house, people.member, {
    kind: 'link',
    details: { address: 'https://portal.eksempel.dk/flyttet' },
  })
  await giveUp(house, dead.id)
  const fund = await publish(house, people.member, { kind: 'fund', deadline: dayIn(60) })
  await people.reader.visit(`${fund.address}/reminder`, { form: { before: 'week' } })
  const reminder = await house.database.db.query.fundReminders.findFirst()
  const collection = await publish(house, people.editor, {
    kind: 'collection',
    details: { purpose: 'bestPractice', conclusion: 'Begynd **her**.' },
  })
  const empty = await publish(house, people.editor, { kind: 'collection' })
  const choose = (form: Record<string, string>, one = used) =>
    people.editor.visit(`${one.address}/collections`, {
      form: { collection: String(collection.id), ...form },
    })
  await choose({ comment: 'Fordi den er *kort*.' })
  await choose({}, own)
  for (const target of ['topic:faldforebyggelse', `entry:${used.id}`, 'search:q=trygge+senge&in=sundhed'])
    await people.reader.visit('/follows', { form: { target } })
  await publish(house, people.member, { title: 'Fundet til den, der følger' })
  await caughtUp(house, followingReader)
  await caughtUp(house, noticeReader)
  await offerAround(people.editor, people.editor, [own, used])
  await house.database.db
    .insert(duplicateSuspects)
    .values({ entryId: dead.id, otherId: used.id, room: 'sundhed', likeness: 0.7 })
  const copy = await publish(house, people.reader)
  const workplace = await workplaceOf(house, people.member)
  await sayOfInspiration(people.reader)
  const { group, thread, invitation } = await busyGroup(house, {
    host: people.editor,
    member: people.member,
    asking: people.reader,
  })
  const written = await someLetters(people.editor, people.reader)
  const ofOne: Seen[] = [
    { address: '/groups' },
    { address: 'sundhed:/groups', as: 'member' },
    { address: '/groups/new', as: 'member' },
    { address: 'sundhed:/groups/new', as: 'member' },
    { address: 'sundhed:/threads' },
    { address: group.address },
    { address: group.address, as: 'editor' },
    { address: group.address, as: 'member' },
    { address: `${group.address}/members`, as: 'editor' },
    { address: `${group.address}/events`, as: 'member' },
    { address: `${group.address}/documents`, as: 'member' },
    { address: `${group.address}/settings`, as: 'editor' },
    { address: `${group.address}/join`, as: 'reader' },
    { address: `${group.address}/leave`, as: 'member' },
    { address: thread.address, as: 'member' },
    { address: `sundhed:/share?kind=thread&group=${group.id}`, as: 'member' },
    { address: invitation },
    { address: invitation, as: 'member' },
    { address: '/invitations/ukendt' },
    { address: `/people/${people.member.viewer.id}` },
    { address: `/me/blocked/new?person=${people.member.viewer.id}`, as: 'reader' },
    { address: `sundhed:/people/${people.member.viewer.id}`, as: 'reader' },
    { address: '/organisations' },
    { address: 'sundhed:/organisations?q=findes+ikke' },
    { address: workplace.address },
    { address: `kultur:${workplace.address}`, as: 'reader' },
    { address: fund.address },
    { address: fund.address, as: 'reader' },
    { address: `/funds/reminders/${reminder?.unsubscribe}` },
    { address: dead.address },
    { address: 'sundhed:/desk/links', as: 'editor' },
    { address: 'sundhed:/guide' },
    { address: 'sundhed:/feedback?page=/cases' },
    { address: 'sundhed:/desk/feedback', as: 'editor' },
    { address: 'sundhed:/desk/block?weeks=12', as: 'editor' },
    { address: lettersDesk, as: 'editor' },
    { address: written.draft, as: 'editor' },
    { address: `${written.draft}/send`, as: 'editor' },
    { address: written.sent, as: 'editor' },
    { address: '/desk/searches/all', as: 'editor' },
    { address: '/desk', as: 'editor' },
    { address: 'sundhed:/desk/fresh', as: 'editor' },
    { address: 'sundhed:/about/quality' },
    { address: '/still-right?token=ukendt' },
    { address: 'sundhed:/desk/duplicates', as: 'editor' },
    { address: `sundhed:/desk/duplicates/${used.id}/${copy.id}`, as: 'editor' },
    { address: `sundhed:/desk/duplicates/${used.id}/${own.id}`, as: 'editor' },
    { address: 'kultur:/desk/offers', as: 'editor' },
    { address: `sundhed:/desk/entries/${own.id}/rooms`, as: 'editor' },
    { address: `sundhed:/desk/entries/${used.id}/rooms`, as: 'editor' },
    { address: '/desk/acts', as: 'editor' },
    { address: '/desk/notice', as: 'editor' },
    { address: '/desk/settings', as: 'editor' },
    { address: 'sundhed:/desk/settings', as: 'editor' },
    { address: '/desk/opening', as: 'editor' },
    { address: '/desk/spotlight', as: 'editor' },
    { address: 'sundhed:/desk/spotlight', as: 'editor' },
    { address: '/desk/roles', as: 'editor' },
    { address: 'kultur:/desk/opening', as: 'editor' },
    { address: 'sundhed:/desk/guide', as: 'editor' },
    { address: 'sundhed:/desk/reports', as: 'editor' },
    { address: `${used.address}/report` },
    { address: used.address, as: 'reader' },
    { address: '/me', as: 'reader' },
    { address: '/me', as: 'editor' },
    { address: collection.address },
    { address: empty.address, as: 'editor' },
    { address: `${collection.address}/entries?q=fald`, as: 'editor' },
    { address: `${empty.address}/entries`, as: 'editor' },
    { address: `${used.address}/collections`, as: 'editor' },
    { address: '/me/follows', as: 'reader' },
    { address: '/me/notices', as: 'reader' },
    { address: '/me/inspiration', as: 'reader' },
    { address: 'sundhed:/', as: 'reader' },
    { address: await mailSwitchesOf(house, people.reader) },
    { address: 'sundhed:/search?q=trygge%20senge', as: 'reader' },
    { address: event.address },
    { address: event.address, as: 'editor' },
    { address: `${event.address}/attendance`, as: 'member' },
    { address: `${event.address}/cancellation`, as: 'member' },
    { address: own.address },
    { address: own.address, as: 'member' },
    { address: own.address, as: 'reader' },
    { address: `${own.address}/dialogue` },
    { address: first, as: 'reader' },
    { address: `${first}/edit`, as: 'reader' },
    { address: `${first}/removal`, as: 'reader' },
    { address: `${first}/history` },
    { address: `${own.address}/edit`, as: 'member' },
    { address: `${own.address}/edit`, as: 'editor' },
    { address: `${own.address}/files`, as: 'member' },
    { address: `${own.address}/updates`, as: 'member' },
    { address: `${own.address}/updates/${update?.id}`, as: 'editor' },
    { address: `${own.address}/withdrawal`, as: 'editor' },
    { address: `${own.address}/message`, as: 'editor' },
    { address: `${used.address}/reuse`, as: 'editor' },
    { address: used.address, as: 'editor' },
    { address: used.address, as: 'reader' },
    { address: `${used.address}/interest`, as: 'reader' },
    { address: `${used.address}/steps/effect`, as: 'editor' },
    { address: `${used.address}/history`, as: 'editor' },
    { address: 'sundhed:/share', as: 'reader' },
    { address: `${used.address}/history/1`, as: 'editor' },
  ]

  // one window a viewer: a new one for each page would fetch and read the same styles and scripts again
  const seen = [...pages, ...ofOne]
  for (const as of [undefined, 'member', 'editor', 'reader'] as const) {
    await inWindow(t, browser, house, as ? { as: people[as] } : {}, async (page) => {
      for (const { address } of seen.filter((one) => one.as === as)) {
        await t.test(`${address} ${as ?? ''}`, async (t) => {
          await page.setViewportSize({ width: 1280, height: 900 })
          await page.emulateMedia({ colorScheme: 'light' })
          await page.goto(addressIn(house, address))
          t.strictSame(await axeViolations(page), [], 'no barriers in light colours')
          t.strictSame(await keyboardFaults(page), [], 'the keyboard is enough')
          await page.emulateMedia({ colorScheme: 'dark' })
          t.strictSame(await colourViolations(page), [], 'no barriers in dark colours')
          await page.setViewportSize({ width: 320, height: 900 })
          t.strictSame(await sidewaysScroll(page), [], 'no scrolling sideways at 320 px')
        })
      }
    })
  }
})

/** Of what other rooms have for this one: yes to the first, no to the second. */
async function sayOfInspiration(reader: Person): Promise<void> {
  for (const verdict of ['more', 'less']) {
    const page = await reader.visit('sundhed:/')
    await reader.visitor.submit(page, '.guest .judging form:not([action$="/undo"])', { verdict })
  }
}

const peopleOf = async (house: TestHouse): Promise<Record<'member' | 'editor' | 'reader', Person>> => ({
  member: await house.person({ name: 'Mette Medlem' }),
  reader: await house.person({ name: 'Lars Læser' }),
  editor: await house.person({ name: 'Rie Redaktør', editorOf: ['sundhed'], steward: true }),
})

/** The page of where somebody works who has shared something. */
async function workplaceOf(house: TestHouse, { id }: Person) {
  const { db } = house.database
  const { id: organisationId } = await findOrAddOrganisation({ db }, 'Havnens Værksted')
  await db.update(users).set({ organisationId }).where(eq(users.id, id))
  await db.update(entries).set({ organisationId }).where(eq(entries.authorId, id))
  return { address: `/organisations/${organisationId}` }
}
