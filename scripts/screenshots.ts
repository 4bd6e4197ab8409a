import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, BrowserContext } from 'playwright-core'
import { duplicateReader } from '../src/features/duplicates/effects.ts'
import { dayIn } from '../src/features/entries/deadline.ts'
import { followingReader } from '../src/features/following/follow.ts'
import { findOrAddOrganisation } from '../src/features/organisations/find-organisation.ts'
import { seedOrganisations } from '../src/features/organisations/import-organisations.ts'
import { logOn, openBrowser } from '../test/support/browser.ts'
import { talk } from '../test/support/dialogue.ts'
import { publish } from '../test/support/entries.ts'
import { mailSwitchesOf } from '../test/support/following.ts'
import { busyGroup } from '../test/support/groups.ts'
import { openHouse, type TestHouse } from '../test/support/house.ts'
import { lettersDesk, someLetters } from '../test/support/letters.ts'
import { giveUp } from '../test/support/links.ts'
import { offerAround } from '../test/support/offers.ts'
import type { Person } from '../test/support/people.ts'

interface Shot {
  name: string
  /** `/cases` in the front hall, `sundhed:/cases` in a room. */
  address: string
  as?: Person
  /** A form of the page that is sent before the picture is taken, to see what comes back. */
  send?: string
}

const ward = encodeURIComponent('Sygeplejersker træner balance med patienterne, så færre falder om natten')

const folder = resolve(import.meta.dirname, '../screenshots')

/** Takes every page, narrow and wide, light and dark, on the house as it opens for the first time. */
async function takeScreenshots(): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const ends: (() => unknown)[] = []
  const t = { teardown: (end: () => unknown) => void ends.unshift(end) }
  try {
    const house = await openHouse(t, { furnished: true, listens: true })
    const empty = await openHouse(t, { tenants: 'real', listens: true })
    const browser = await openBrowser(t)
    for (const [place, shots] of [
      [house, await shotsOf(house)],
      [empty, await shotsOfEmpty(empty)],
    ] as const) {
      for (const shot of shots) await take(browser, place, shot)
    }
  } finally {
    for (const end of ends) await end()
  }
  console.log(`Every page is in ${folder}`)
}

async function shotsOf(house: TestHouse): Promise<Shot[]> {
  const member = await house.person({ name: 'Mette Møller', phone: '87654321', phoneShown: true })
  const waiting = await house.person({ name: 'Ulla Ubekræftet', confirmed: false })
  const editor = await house.person({ name: 'Rie Redaktør', editorOf: ['sundhed'] })
  const steward = await house.person({ name: 'Stine Vært', steward: true })
  const own = await publish(house, member, {
    title: 'Vi lod døren stå åben på mødelokalet',
    summary: 'Nu stikker de andre afdelinger hovedet ind, og to projekter er blevet til ét.',
    body: 'Det begyndte med en **dør**, der bandt.\n\n- Ingen nøgle\n- Ingen bestilling',
    phase: 'underway',
  })
  const user = await house.person({ name: 'Bo Bruger' })
  for (const [day, text] of [
    ['2026-03-02', 'De første tre afdelinger er i gang. Nattevagten fik **lys på gulvet** først.'],
    [
      '2026-06-15',
      'Vi troede, at alle kunne nå det på en uge. Det tog fire. Nu laver vi en afdeling ad gangen.',
    ],
  ] as const)
    await member.visit(`${own.address}/updates`, { form: { day, text } })
  await user.visit(`${own.address}/report`, { form: { reason: 'wrong', text: 'Tallene passer ikke.' } })
  await user.visit(`${own.address}/helped`, { form: {} })
  await user.visit(`${own.address}/reuse`, { form: { note: 'Vi satte en kile i døren samme dag.' } })
  await user.visit(`${own.address}/interest`, { form: { question: 'Hvad sagde ledelsen?' } })
  const edit = await editor.visit(`${own.address}/edit`)
  await editor.visitor.submit(edit, 'main form', { summary: `${own.title}, og det gik godt.` })
  const asked = await publish(house, member, {
    kind: 'challenge',
    title: 'Hvordan får vi nattevagten med?',
    summary: 'Dagholdet har fundet en god vane. Om natten er der ingen, der kender den.',
  })
  const { first } = await talk(house, asked, { asker: member, helper: user })
  const event = await publish(house, member, {
    kind: 'event',
    title: 'Fyraftensmøde om den åbne dør',
    summary: 'Halvanden time om, hvad der sker, når døren står åben. Kom direkte fra arbejde.',
    place: 'Kantinen, Østkyst',
    details: {
      startsAt: new Date(Date.now() + 12 * 86_400_000).toISOString(),
      seats: 12,
      online: 'https://moede.eksempel.dk/doer',
      programme: 'Mette Møller: Døren, der bandt\nRie Redaktør: To projekter blev til ét',
    },
  })
  await editor.visit(`${event.address}/attendance`, { form: {} })
  const dead = await publish(house, member, {
    kind: 'link',
    title: 'Portalen med gode råd',
    details: { address: 'https://portal.eksempel.dk/gode-raad' },
  })
  await giveUp(house, dead.id)
  const fund = await publish(house, member, {
    kind: 'fund',
    title: 'Puljen til åbne døre',
    deadline: dayIn(60),
    details: { amount: 'Op til 75.000 kr.', applicants: 'Kommuner og foreninger' },
  })
  await user.visit(`${fund.address}/reminder`, { form: { before: 'week' } })
  const reminder = await house.database.db.query.fundReminders.findFirst()
  const collection = await house.visit('sundhed:/collections')
  const gathered = new URL(
    collection.document.querySelector('.card-title a')?.getAttribute('href') ?? '',
    collection.url,
  ).href
  const empty = await publish(house, editor, {
    kind: 'collection',
    title: 'Døre, der står åbne',
    summary: 'Det, der sker, når man lader være med at lukke. Samlingen er lige begyndt.',
    details: { purpose: 'crossCutting' },
  })
  const again = await publish(house, user, {
    title: `${own.title} hos os`,
    summary: `${own.title}, og det gik godt. To projekter blev til ét.`,
    body: 'Det begyndte med en **dør**, der bandt. Ingen nøgle, ingen bestilling.',
  })
  await offerAround(editor, steward, [own, asked])
  await house.app.outbox.caughtUp({ timeoutMs: 10_000 })
  for (const target of [
    'topic:faldforebyggelse',
    'room:kultur',
    `entry:${own.id}`,
    'search:q=trygge+senge&in=sundhed',
  ])
    await user.visit('/follows', { form: { target } })
  const found = await publish(house, member, {
    title: 'Dørtrinnet, der forsvandt',
    summary: 'Uden dørtrin faldt antallet af fald på gangen til det halve.',
  })
  for (const reader of [followingReader, duplicateReader])
    await house.app.outbox.caughtUp({ reader, timeoutMs: 10_000 })
  for (const verdict of ['more', 'less']) {
    const inspiring = await user.visit('sundhed:/')
    await user.visitor.submit(inspiring, '.guest .judging form:not([action$="/undo"])', { verdict })
  }
  const challenge = await house.visit('sundhed:/challenges')
  const other = challenge.document.querySelector('.card-title a')?.getAttribute('href') ?? '/challenges'
  const { group, thread, invitation } = await busyGroup(house, { host: editor, member, asking: user })
  const written = await someLetters(editor, user)
  return [
    { name: 'groups', address: '/groups' },
    { name: 'groups-own', address: 'sundhed:/groups', as: member },
    { name: 'group-new', address: 'sundhed:/groups/new', as: member },
    { name: 'group-closed', address: group.address, as: user },
    { name: 'group', address: group.address, as: member },
    { name: 'group-members', address: `${group.address}/members`, as: editor },
    { name: 'group-events', address: `${group.address}/events`, as: member },
    { name: 'group-settings', address: `${group.address}/settings`, as: editor },
    { name: 'group-thread', address: thread.address, as: member },
    { name: 'group-write', address: `sundhed:/share?kind=thread&group=${group.id}`, as: member },
    { name: 'group-invitation', address: invitation },
    { name: 'forum', address: 'sundhed:/groups/forum' },
    { name: 'hall', address: '/' },
    ...house.rooms.list.map(({ slug }) => ({ name: `room-${slug}`, address: `${slug}:/` })),
    { name: 'room-sundhed-signed-in', address: 'sundhed:/', as: member },
    { name: 'start-problem', address: '/start/problem' },
    { name: 'start-problem-room', address: 'sundhed:/start/problem' },
    { name: 'start-lead', address: 'sundhed:/start/lead' },
    { name: 'start-help', address: 'sundhed:/start/help' },
    { name: 'start-curious', address: 'sundhed:/start/curious' },
    { name: 'list-cases', address: 'sundhed:/cases' },
    { name: 'list-challenges-hall', address: '/challenges' },
    { name: 'list-news', address: 'kultur:/news' },
    { name: 'entry-challenge', address: new URL(other, house.visitor().addressOf('sundhed:/')).href },
    { name: 'entry-case-for-members', address: own.address, as: editor },
    { name: 'entry-own', address: own.address, as: member },
    { name: 'entry-edit', address: `${own.address}/edit`, as: member },
    { name: 'entry-files', address: `${own.address}/files`, as: member },
    { name: 'entry-withdraw', address: `${own.address}/withdrawal`, as: member },
    { name: 'dialogue', address: asked.address },
    { name: 'dialogue-asker', address: asked.address, as: member },
    { name: 'dialogue-answer', address: first, as: user },
    { name: 'dialogue-errors', address: asked.address, as: user, send: '#write' },
    { name: 'dialogue-removal', address: `${first}/removal`, as: user },
    { name: 'dialogue-edit', address: `${first}/edit`, as: user },
    { name: 'dialogue-history', address: `${first}/history` },
    { name: 'contact-write', address: `${own.address}/message`, as: editor },
    { name: 'contact-write-nobody', address: `${own.address}/message` },
    { name: 'reuse', address: `${own.address}/reuse`, as: editor },
    { name: 'interest', address: `${own.address}/interest`, as: user },
    { name: 'step', address: `${own.address}/steps/effect`, as: member },
    { name: 'updates', address: `${own.address}/updates`, as: member },
    { name: 'history', address: `${own.address}/history`, as: member },
    { name: 'history-version', address: `${own.address}/history/1`, as: member },
    { name: 'entry-used', address: own.address, as: user },
    { name: 'list-events', address: 'sundhed:/events' },
    { name: 'list-collections', address: '/collections' },
    { name: 'collection', address: gathered },
    { name: 'collection-entries', address: `${gathered}/entries?q=fald`, as: editor },
    { name: 'collection-empty', address: empty.address, as: editor },
    { name: 'collection-entries-empty', address: `${empty.address}/entries`, as: editor },
    { name: 'collect', address: `${own.address}/collections`, as: editor },
    { name: 'share-collection', address: 'sundhed:/share?kind=collection', as: editor },
    { name: 'list-methods', address: 'sundhed:/methods' },
    { name: 'list-funds', address: 'sundhed:/funds' },
    { name: 'list-words', address: 'sundhed:/words' },
    { name: 'list-links', address: 'sundhed:/links' },
    { name: 'event', address: event.address },
    { name: 'event-signed-up', address: event.address, as: editor },
    { name: 'event-organiser', address: `${event.address}/attendance`, as: member },
    { name: 'event-cancel', address: `${event.address}/cancellation`, as: member },
    { name: 'share-event', address: 'sundhed:/share?kind=event', as: member },
    { name: 'fund', address: fund.address },
    { name: 'fund-reminded', address: fund.address, as: user },
    { name: 'fund-reminder-link', address: `/funds/reminders/${reminder?.unsubscribe}` },
    { name: 'link-dead', address: dead.address },
    { name: 'desk-links', address: 'sundhed:/desk/links', as: editor },
    { name: 'person', address: `sundhed:/people/${member.viewer.id}`, as: editor },
    { name: 'organisations', address: '/organisations' },
    { name: 'organisations-room', address: 'sundhed:/organisations' },
    { name: 'organisations-none', address: 'sundhed:/organisations?q=findes+ikke' },
    ...(await organisationsOf(house, editor)),
    { name: 'guide', address: 'sundhed:/guide' },
    { name: 'feedback', address: 'sundhed:/feedback?page=/cases', as: user },
    { name: 'feedback-errors', address: 'sundhed:/feedback', send: 'form[action="/feedback"]' },
    { name: 'desk-block', address: 'sundhed:/desk/block?weeks=12', as: editor },
    { name: 'desk-letters', address: lettersDesk, as: editor },
    { name: 'desk-letter', address: written.draft, as: editor },
    { name: 'desk-letter-send', address: `${written.draft}/send`, as: editor },
    { name: 'desk-letter-sent', address: written.sent, as: editor },
    { name: 'desk-feedback', address: 'sundhed:/desk/feedback', as: editor },
    { name: 'guide-errors', address: 'sundhed:/guide', send: 'form[action="/guide"]' },
    { name: 'guide-expired', address: '/guide/confirm?token=gammelt' },
    { name: 'desk-searches', address: '/desk/searches', as: editor },
    { name: 'desk-searches-all', address: '/desk/searches/all', as: editor },
    { name: 'desk', address: 'sundhed:/desk', as: editor },
    { name: 'desk-spotlight', address: 'sundhed:/desk/spotlight', as: editor },
    { name: 'desk-fresh', address: 'sundhed:/desk/fresh', as: editor },
    { name: 'desk-stale', address: 'sundhed:/desk/stale', as: editor },
    { name: 'quality', address: 'sundhed:/about/quality' },
    { name: 'still-right-expired', address: '/still-right?token=gammelt' },
    { name: 'desk-duplicates', address: 'sundhed:/desk/duplicates', as: editor },
    { name: 'desk-duplicate-pair', address: `sundhed:/desk/duplicates/${own.id}/${again.id}`, as: editor },
    { name: 'desk-offers', address: 'kultur:/desk/offers', as: steward },
    { name: 'entry-rooms', address: `sundhed:/desk/entries/${own.id}/rooms`, as: editor },
    { name: 'entry-rooms-shown', address: `sundhed:/desk/entries/${asked.id}/rooms`, as: editor },
    { name: 'desk-settings', address: 'sundhed:/desk/settings', as: steward },
    { name: 'desk-notice', address: '/desk/notice', as: steward },
    { name: 'desk-acts', address: 'sundhed:/desk/acts', as: editor },
    { name: 'desk-opening', address: 'sundhed:/desk/opening', as: editor },
    { name: 'desk-roles', address: '/desk/roles', as: steward },
    { name: 'desk-guide', address: 'sundhed:/desk/guide', as: editor },
    { name: 'desk-reports', address: 'sundhed:/desk/reports', as: editor },
    { name: 'report', address: `${own.address}/report` },
    { name: 'me-editor', address: '/me', as: editor },
    { name: 'search', address: 'sundhed:/search?q=fald' },
    { name: 'search-house', address: 'sundhed:/search?q=fald&scope=house' },
    { name: 'search-misspelled', address: 'sundhed:/search?q=hjemmepljee' },
    { name: 'search-nothing', address: 'sundhed:/search?q=kvantetyngdekraft' },
    { name: 'search-browsing', address: '/search' },
    { name: 'share-where', address: '/share', as: member },
    { name: 'share', address: 'sundhed:/share?kind=case', as: member },
    { name: 'share-suggestions', address: `kultur:/share?kind=case&title=${ward}`, as: member },
    { name: 'share-where-likely', address: `/share?title=${ward}`, as: member },
    { name: 'share-challenge', address: 'sundhed:/share?kind=challenge', as: member },
    { name: 'share-unconfirmed', address: 'sundhed:/share', as: waiting },
    { name: 'share-errors', address: 'sundhed:/share', as: member, send: 'form[action="/share"]' },
    { name: 'sign-up', address: '/sign-up' },
    { name: 'sign-up-errors', address: '/sign-up', send: 'form[action="/sign-up"]' },
    { name: 'sign-in', address: 'sundhed:/sign-in' },
    { name: 'sign-in-errors', address: '/sign-in', send: 'form[action="/sign-in"]' },
    { name: 'forgotten', address: '/forgotten' },
    { name: 'confirm-expired', address: '/confirm?token=gammelt' },
    { name: 'me', address: '/me', as: member },
    { name: 'me-sign-in', address: '/me/sign-in', as: member },
    { name: 'me-data', address: '/me/data', as: member },
    { name: 'me-blocked', address: '/me/blocked', as: member },
    { name: 'block', address: `/me/blocked/new?person=${user.id}`, as: member },
    { name: 'entry-just-shared', address: found.address, as: member },
    { name: 'follows', address: '/me/follows', as: user },
    { name: 'notices', address: '/me/notices', as: user },
    { name: 'follows-mails', address: await mailSwitchesOf(house, user) },
    { name: 'search-followed', address: 'sundhed:/search?q=trygge+senge', as: user },
    { name: 'me-inspiration', address: '/me/inspiration', as: user },
    { name: 'room-just-refused', address: 'sundhed:/', as: user },
    { name: 'me-leave', address: '/me/leave', as: member },
    { name: 'me-unconfirmed', address: '/me', as: waiting },
    { name: 'about', address: '/about' },
    { name: 'accessibility', address: '/accessibility' },
    { name: 'privacy', address: '/privacy' },
    { name: 'missing', address: 'sundhed:/findes-ikke' },
    { name: 'unknown-room', address: 'findes-ikke:/' },
    { name: 'mails', address: '/dev/mail' },
  ]
}

/** One that has shared something, in its own room, elsewhere and in the hall; and one that has shared nothing yet. */
async function organisationsOf(house: TestHouse, as: Person): Promise<Shot[]> {
  const list = await house.visit('sundhed:/organisations')
  const path = list.document.querySelector('.organisation a')?.getAttribute('href') ?? '/organisations'
  await seedOrganisations(house.database.db)
  const silent = await findOrAddOrganisation({ db: house.database.db }, 'Ballerup Kommune')
  return [
    { name: 'organisation', address: path, as },
    { name: 'organisation-room', address: `sundhed:${path}` },
    { name: 'organisation-elsewhere', address: `kultur:${path}` },
    { name: 'organisation-silent', address: `/organisations/${silent.id}`, as },
  ]
}

const shotsOfEmpty = async (house: TestHouse): Promise<Shot[]> => [
  { name: 'empty-hall', address: '/' },
  { name: 'empty-room', address: 'sundhed:/' },
  { name: 'empty-list', address: 'sundhed:/cases' },
  { name: 'empty-search', address: 'sundhed:/search?q=fald' },
  { name: 'empty-me', address: '/me', as: await house.person({ name: 'Nana Ny' }) },
  { name: 'empty-me-inspiration', address: '/me/inspiration', as: await house.person({ name: 'Nana Ny' }) },
  { name: 'empty-follows', address: '/me/follows', as: await house.person({ name: 'Nana Ny' }) },
  { name: 'empty-notices', address: '/me/notices', as: await house.person({ name: 'Nina Ny' }) },
]

async function take(browser: Browser, house: TestHouse, shot: Shot): Promise<void> {
  for (const width of [360, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme,
        locale: 'da-DK',
        reducedMotion: 'reduce',
      })
      if (shot.as) await logOn(context, house, shot.as)
      await picture(context, house, shot, join(folder, `${shot.name}-${width}-${colorScheme}.png`))
      await context.close()
    }
  }
}

async function picture(context: BrowserContext, house: TestHouse, shot: Shot, path: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(house.visitor().addressOf(shot.address).href)
  if (shot.send) {
    // as a browser without its own checks would
    await Promise.all([
      page.waitForEvent('domcontentloaded'),
      page.locator(`main ${shot.send}`).evaluate((form) => (form as HTMLFormElement).submit()),
    ])
    await page.waitForLoadState('load')
  }
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await tryAgain(5, () => page.screenshot({ path, fullPage: true }))
}

/** A busy machine does not always have the picture of a long page ready. */
async function tryAgain(times: number, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (times <= 1) throw error
    await pause(500)
    await tryAgain(times - 1, work)
  }
}

await takeScreenshots()
