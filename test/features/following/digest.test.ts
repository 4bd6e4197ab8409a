import { eq, sql } from 'drizzle-orm'
import t from 'tap'
import { activity, followMatches, followReaders, follows, users } from '../../../db/schema/index.ts'
import { block } from '../../../src/features/blocking/block.ts'
import { withdrawEntry } from '../../../src/features/entries/change-entry.ts'
import { type DigestDeps, sendDigests } from '../../../src/features/following/digest.ts'
import { inspirer } from '../../../src/features/following/digest-inspiration.ts'
import { type Cadence, follow, followingReader } from '../../../src/features/following/follow.ts'
import { type Digests, handOutDigests } from '../../../src/features/following/hand-out.ts'
import { readTarget } from '../../../src/features/following/targets.ts'
import type { KeptMail } from '../../../src/plugins/mail-folder.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { caughtUp, indexed, publish } from '../../support/sharing.ts'

async function following(house: TestHouse, person: Person, written: string, cadence: Cadence = 'daily') {
  const target = readTarget(written)
  if (!target) throw new Error(`${written} is no target`)
  const scope = { ...house.scope(), viewer: person.viewer }
  return follow(scope, { engine: house.app.searchEngine, rooms: house.rooms }, target, cadence)
}

const depsOf = ({ app, database: { db }, rooms }: TestHouse): DigestDeps => ({
  office: { db, mailer: app.mailer, addressOf: app.addressOf },
  rooms,
  inspire: inspirer(db, app.searchEngine),
})

/** Hands out and sends what is due at a moment, as the clock and the queue do. @returns the mails of it */
async function mailsAt(house: TestHouse, now: Date): Promise<KeptMail[]> {
  await caughtUp(house, followingReader)
  await indexed(house)
  const known = new Set((await allMails(house)).map(({ id }) => id))
  for (const job of await handedOut(house, now)) await sendDigests(depsOf(house), job, now)
  return (await allMails(house)).filter(({ id }) => !known.has(id))
}

async function handedOut(house: TestHouse, now: Date): Promise<Digests[]> {
  const jobs: Digests[] = []
  await handOutDigests(house.database.db, async (job) => void jobs.push(job), now)
  return jobs
}

const allMails = async (house: TestHouse): Promise<KeptMail[]> =>
  (await house.app.mailFolder?.list(1_000)) ?? []

const hour = 3_600_000
const minutes = (count: number, from = new Date()) => new Date(from.getTime() + count * 60_000)

/** The next time it is so many hours in Copenhagen, on a weekday (1 is Monday) if one is named. */
function nextAt(hours: number, weekday?: number, from = new Date()): Date {
  const words = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Copenhagen',
    hour: 'numeric',
    weekday: 'short',
  })
  const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
  for (
    let at = new Date(Math.ceil(from.getTime() / hour) * hour + 600_000);
    ;
    at = new Date(at.getTime() + hour)
  ) {
    const parts = Object.fromEntries(words.formatToParts(at).map(({ type, value }) => [type, value]))
    if (Number(parts.hour) === hours && (weekday === undefined || parts.weekday === days[weekday])) return at
  }
}

t.test(
  'a day’s finds are one mail in the morning, in the person’s language, grouped, best first, nothing twice',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const author = await house.person({ name: 'Anna Holm' })
    const reader = await house.person({ name: 'Lars Læser', email: 'lars@eksempel.dk' })
    const english = await house.person({ email: 'eve@eksempel.dk' })
    await db.update(users).set({ locale: 'en' }).where(eq(users.id, english.id))
    await publish(house, author, {
      room: 'kultur',
      title: 'Musik for mennesker med demens på museet',
      topics: ['frivillighed'],
    })
    await indexed(house)
    for (const person of [reader, english]) {
      await following(house, person, 'topic:faldforebyggelse')
      await following(house, person, 'search:q=musik+demens')
    }
    const both = await publish(house, author, {
      title: 'Musik for mennesker med demens',
      summary: 'Musik om natten for mennesker med demens.',
    })
    await publish(house, author, { title: 'Færre fald på gangen', summary: 'Lys på gulvet.' })
    t.strictSame(await mailsAt(house, minutes(10)), [], 'not before the morning')
    const morning = nextAt(7)
    const mails = await mailsAt(house, morning)
    t.strictSame(
      mails.map(({ to }) => to).sort(),
      ['eve@eksempel.dk', 'lars@eksempel.dk'],
      'one a person; the author gets none',
    )
    const mail = mails.find(({ to }) => to === 'lars@eksempel.dk') as KeptMail
    t.match(mail.subject, 'Nyt til dig: Musik for mennesker med demens og 1 til')
    t.match(
      mail.text,
      /SØGNINGEN “MUSIK DEMENS” I HELE HUSET\n\nMusik for mennesker med demens\n.*EMNET FALDFOREBYGGELSE\n\nFærre fald/s,
    )
    t.equal(mail.text.split(`/cases/${both.id}-`).length, 2, 'what two follows found stands once')
    t.match(
      mail.text,
      /INSPIRATION.*Musik for mennesker med demens på museet/s,
      'of another room, at the foot',
    )
    t.match(mail.html, '@media (prefers-color-scheme: dark)')
    t.match(mails.find(({ to }) => to === 'eve@eksempel.dk')?.subject, /^New for you/)
    t.strictSame(await mailsAt(house, minutes(30, morning)), [], 'nothing twice')
    t.strictSame(await mailsAt(house, nextAt(7, undefined, morning)), [], 'an empty one is not sent')
    await publish(house, author, {
      title: 'Demens og musik, igen',
      summary: 'Musik for mennesker med demens, nu om dagen.',
    })
    await caughtUp(house, followingReader)
    const next = await mailsAt(house, nextAt(7, undefined, minutes(60, morning)))
    const second = next.find(({ to }) => to === 'lars@eksempel.dk')
    t.match(second?.text, 'Demens og musik, igen')
    t.notMatch(second?.text, 'på museet', 'inspiration is not told twice either')
  },
)

t.test(
  'at once, weekly and never: each when it is due; what was read is not told; who was just there is not written to',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const author = await house.person()
    const quick = await house.person({ email: 'quick@eksempel.dk' })
    const slow = await house.person({ email: 'slow@eksempel.dk' })
    const silent = await house.person({ email: 'silent@eksempel.dk' })
    const unconfirmed = await house.person({ email: 'u@eksempel.dk', confirmed: false })
    const off = await house.person({ email: 'off@eksempel.dk' })
    await following(house, quick, 'topic:faldforebyggelse', 'atOnce')
    await following(house, slow, 'topic:faldforebyggelse', 'weekly')
    await following(house, silent, 'topic:faldforebyggelse', 'never')
    await following(house, unconfirmed, 'topic:faldforebyggelse', 'atOnce')
    await following(house, off, 'topic:faldforebyggelse', 'atOnce')
    await off.visit('/me/follows/mails/off', { form: {} })
    const first = await publish(house, author, { title: 'Det første om fald' })
    await publish(house, author, { title: 'Det andet om fald' })
    t.strictSame(await mailsAt(house, minutes(1)), [], 'several within minutes are gathered')
    const mails = await mailsAt(house, minutes(6))
    t.strictSame(
      mails.map(({ to }) => to),
      ['quick@eksempel.dk'],
    )
    t.match(mails[0]?.text, /Det første om fald.*Det andet om fald|Det andet om fald.*Det første om fald/s)

    await slow.visit(`sundhed:/cases/${first.id}`)
    const monday = nextAt(7, 1)
    await db
      .update(followMatches)
      .set({ foundAt: new Date(monday.getTime() - 48 * hour) })
      .where(eq(followMatches.userId, slow.id))
    await db
      .update(followMatches)
      .set({ readAt: new Date(monday.getTime() - 47 * hour) })
      .where(sql`read_at is not null`)
    await db.update(followMatches).set({ sentAt: null }).where(eq(followMatches.userId, slow.id))
    await db
      .update(followReaders)
      .set({ visitedAt: minutes(-60, monday) })
      .where(eq(followReaders.userId, slow.id))
    t.strictSame(await mailsAt(house, monday), [], 'an hour ago they were there themselves')
    const later = await mailsAt(house, minutes(180, monday))
    t.strictSame(
      later.map(({ to }) => to),
      ['slow@eksempel.dk'],
    )
    t.notMatch(later[0]?.text, 'Det første om fald', 'they have read it')
    t.match(later[0]?.text, 'Det andet om fald')
  },
)

t.test(
  'the inspiration of a mail is what one has neither read nor refused; what is like a yes comes first, and the page it leads to is where one says so',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person()
    const reader = await house.person({ email: 'smag@eksempel.dk' })
    const other = await house.person({ email: 'alt@eksempel.dk' })
    const titles = ['museet', 'teatret', 'arkivet', 'biblioteket'].map((place) => `Lys på gulvet i ${place}`)
    const [refused, read, liked] = await Promise.all(
      titles.map((title, at) =>
        publish(house, author, {
          title,
          room: 'kultur',
          topics: at < 2 ? ['faldforebyggelse'] : ['frivillighed', 'faldforebyggelse'],
        }),
      ),
    )
    const closed = await publish(house, author, {
      title: 'Et lukket råd',
      room: 'kultur',
      audience: 'members',
    })
    for (const [person, id, verdict] of [
      [reader, refused?.id, 'less'],
      [reader, liked?.id, 'more'],
      [reader, closed.id, 'more'],
    ] as const)
      await person.visit(`sundhed:/inspiration/${id}`, { form: { verdict } })
    await reader.visit(`kultur:/cases/${read?.id}`)
    await house.app.writeViews()
    for (const person of [reader, other]) await following(house, person, 'room:sundhed')
    await publish(house, author, { title: 'Lys på gulvet om natten' })
    const mails = await mailsAt(house, nextAt(7))
    const mail = mails.find(({ to }) => to === 'smag@eksempel.dk') as KeptMail
    for (const text of [mail.text, mail.html]) {
      t.notMatch(text, titles[0], 'refused')
      t.notMatch(text, titles[1], 'read')
      t.match(text, titles[3])
      t.match(text, `Ligner “${titles[2]}”, som du vil have mere af`)
      t.notMatch(text, 'Et lukket råd', 'nor does a reason name what is closed')
      t.notMatch(text, '/inspiration/', 'nothing in it acts')
      t.match(text, 'http://huset.localhost:3000/me/inspiration')
    }
    const others = mails.find(({ to }) => to === 'alt@eksempel.dk')
    t.notMatch(others?.text, 'som du vil have mere af', 'what one says is one’s own')
    const page = await reader.visit('/me/inspiration')
    t.ok(page.texts('[aria-labelledby=mailed] a').includes(titles[3] ?? ''))
    const said = await reader.visitor.submit(page, '[aria-labelledby=mailed] form', { verdict: 'less' })
    t.ok(page.texts('[aria-labelledby=mailed] li').length > said.texts('[aria-labelledby=mailed] li').length)
  },
)

t.test('what is not open to all is never in a mail, only that there is something', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const author = await house.person()
  const reader = await house.person({ email: 'lars@eksempel.dk' })
  const secret = await publish(house, author, {
    title: 'Hemmeligheden bag senge',
    summary: 'Kun for medlemmer: zebra.',
    audience: 'members',
  })
  await following(house, reader, `entry:${secret.id}`, 'atOnce')
  await following(house, reader, 'topic:faldforebyggelse', 'atOnce')
  await indexed(house)
  await publish(house, author, { title: 'Endnu en hemmelighed', summary: 'Også zebra.', audience: 'members' })
  const [alone] = await mailsAt(house, minutes(6))
  t.match(alone?.subject, 'Der er noget nyt til dig i Huset')
  t.match(alone?.text, /ikke for alle/)
  await publish(house, author, {
    title: 'Hemmeligheden bag senge og zebra',
    summary: 'Kun for medlemmer var det før: zebra og senge.',
  })
  const [mail] = await mailsAt(house, minutes(12))
  t.match(mail?.text, 'Hemmeligheden bag senge og zebra')
  for (const part of [alone, mail])
    t.notMatch(
      `${part?.subject}${part?.text}${part?.html}`,
      /Hemmeligheden bag senge[^ ]|Endnu en hemmelighed|Også zebra|hemmeligheden-bag-senge(?!-og)/,
    )
  t.match((await reader.visit('/me/follows')).text, 'Endnu en hemmelighed', 'in the house it can be read')

  // out of reach by the time the mail is written
  await publish(house, author, {
    title: 'Det tredje',
    summary: 'Igen kun for medlemmer.',
    audience: 'members',
  })
  await caughtUp(house, followingReader)
  await db.update(users).set({ isSupplier: true }).where(eq(users.id, reader.id))
  t.strictSame(await mailsAt(house, minutes(24 * 60)), [], 'not even that there is something')
})

t.test(
  'a process that ends between sending and marking sends no other mail, one that fails sends the rest',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person()
    const people = [await house.person(), await house.person(), await house.person()]
    for (const person of people) await following(house, person, 'topic:faldforebyggelse', 'atOnce')
    await publish(house, author, { title: 'Det om fald' })
    await caughtUp(house, followingReader)
    const now = minutes(6)
    const [job] = await handedOut(house, now)
    if (!job) throw new Error('nothing was handed out')
    t.strictSame(await handedOut(house, minutes(7)), [], 'who has a mail in the queue gets no second')
    const deps = depsOf(house)
    const ids: (string | undefined)[] = []
    const failing = people[1]?.email
    const mailer = {
      send: async (letter: Parameters<typeof house.app.mailer.send>[0]) => {
        ids.push(letter.messageId)
        if (letter.to.address === failing && ids.length < 4) throw new Error('the server is away')
      },
    }
    await t.rejects(sendDigests({ ...deps, office: { ...deps.office, mailer } }, job), /away/)
    t.equal(ids.length, 3, 'the others got theirs')
    // the same job again, by the queue: only who is owed one
    await sendDigests({ ...deps, office: { ...deps.office, mailer } }, job)
    t.equal(ids.length, 4)
    t.equal(new Set(ids).size, 3, 'told apart by its number: the receiving side knows the repetition')
    await sendDigests({ ...deps, office: { ...deps.office, mailer } }, job)
    t.equal(ids.length, 4)
  },
)

t.test(
  'every switch stands on one page without a log-on, by a link that is signed and expires',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const author = await house.person()
    const reader = await house.person({ email: 'lars@eksempel.dk' })
    const other = await house.person()
    await following(house, other, 'topic:frivillighed')
    const [theirs] = await db.select().from(follows).where(eq(follows.userId, other.id))
    await following(house, reader, 'topic:faldforebyggelse', 'atOnce')
    await publish(house, author, { title: 'Det om fald' })
    const [mail] = await mailsAt(house, minutes(6))
    const link = /http\S+\/follows\/mail\/[0-9a-f-]+/.exec(mail?.text ?? '')?.[0] ?? ''
    const visitor = house.visitor()
    const page = await visitor.visit(link)
    t.equal(page.status, 200)
    t.match(page.text, /Emnet Faldforebyggelse/)
    t.match(page.text, /Påmindelser om arrangementer/)
    t.equal(
      (await db.select().from(followReaders).where(eq(followReaders.userId, reader.id)))[0]?.mails,
      true,
      'opening it does nothing',
    )
    const [own] = await db.select().from(follows).where(eq(follows.userId, reader.id))
    await visitor.submit(page, `form[action$="/${own?.id}/cadence"]`, { cadence: 'weekly' })
    t.equal((await db.select().from(follows).where(eq(follows.userId, reader.id)))[0]?.cadence, 'weekly')
    await visitor.submit(await visitor.visit(link), 'form[action$="/eventReminders/off"]', {})
    t.equal((await db.select().from(users).where(eq(users.id, reader.id)))[0]?.eventReminders, false)
    t.equal(
      (await visitor.visit(`${link}/${theirs?.id}/cadence`, { form: { cadence: 'never' } })).status,
      404,
      'another’s follow',
    )
    await visitor.visit(`${link}/${theirs?.id}/drop`, { form: {} })
    t.equal((await db.select().from(follows).where(eq(follows.userId, other.id))).length, 1)

    // as a mail program does: no cookie, no origin, and nobody's session matters
    t.match(mail?.unsubscribe, `${link}/off`)
    const headers = { host: 'huset.localhost:3000', 'content-type': 'application/x-www-form-urlencoded' }
    const path = new URL(`${link}/off`).pathname
    const clicked = await house.app.inject({
      method: 'POST',
      url: path,
      headers,
      payload: 'List-Unsubscribe=One-Click',
    })
    t.equal(clicked.statusCode, 200, 'no redirect, which they do not follow')
    t.equal(
      (await db.select().from(followReaders).where(eq(followReaders.userId, reader.id)))[0]?.mails,
      false,
    )
    const boundary =
      '--x\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
    const again = await house.app.inject({
      method: 'POST',
      url: path,
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' },
      payload: boundary,
    })
    t.equal(again.statusCode, 200, 'either kind of form, and twice is no fault')
    await publish(house, author, { title: 'Mere om fald' })
    t.strictSame(await mailsAt(house, minutes(60 * 24 * 3)), [])
    const on = await visitor.submit(await visitor.visit(link), 'form[action$="/on"]', {})
    t.match(on.text, /Du får mails igen/)

    const token = link.split('/').at(-1) ?? ''
    const [id, day, signed] = token.split('-') as [string, string, string]
    const forged = [
      `${other.id}-${day}-${signed}`,
      `${id}-${Number(day) + 999}-${signed}`,
      `${id}-${day}-${'0'.repeat(64)}`,
      'x',
      `999999-${day}-${signed}`,
    ]
    for (const one of forged) {
      const answer = await visitor.visit(`/follows/mail/${one}`)
      t.equal(answer.status, 404, one)
      t.match(answer.text, /Vi kender ikke linket/)
      t.equal((await visitor.visit(`/follows/mail/${one}/off`, { form: {} })).status, 404)
    }
    const { signLink } = await import('../../../src/features/mail/links.ts')
    const [secret] = await db.select().from(followReaders).where(eq(followReaders.userId, reader.id))
    if (!secret) throw new Error('there is no reader')
    const old = await visitor.visit(
      `/follows/mail/${signLink(secret, new Date(Date.now() - 100 * 24 * hour))}`,
    )
    t.equal(old.status, 410)
    t.match(old.text, /Linket gælder ikke mere/)
  },
)

t.test('who leaves, and what is taken out, leave no follow and no find behind', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [author, reader, other] = [await house.person(), await house.person(), await house.person()]
  const entry = await publish(house, author)
  await indexed(house)
  await following(house, reader, `entry:${entry.id}`)
  await following(house, reader, `person:${author.id}`)
  await following(house, other, 'topic:faldforebyggelse')
  const fresh = await publish(house, author)
  await caughtUp(house, followingReader)
  t.equal((await db.select().from(followMatches)).length, 2)
  const scope = { ...house.scope('sundhed'), viewer: author.viewer }
  await withdrawEntry(scope, { ...entry, authorId: author.id, provenance: null })
  t.strictSame(
    (await db.select().from(follows).where(eq(follows.userId, reader.id))).map(({ type }) => type),
    ['person'],
  )
  await withdrawEntry(scope, { ...fresh, authorId: author.id, provenance: null })
  t.strictSame(await db.select().from(followMatches), [])
  await db.delete(users).where(eq(users.id, author.id))
  t.strictSame(
    (await db.select().from(follows)).map(({ userId }) => userId),
    [other.id],
  )
  await db.delete(users).where(eq(users.id, other.id))
  t.strictSame(await db.select().from(follows), [])
  t.ok((await db.select().from(activity)).length > 0)
})

t.test(
  'two workers with the same hand-out send one mail; one that failed is sent by the next try',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const author = await house.person()
    const reader = await house.person({ email: 'lars@eksempel.dk' })
    await following(house, reader, 'topic:faldforebyggelse')
    await publish(house, author)
    await caughtUp(house, followingReader)
    await indexed(house)
    const [job] = await handedOut(house, nextAt(7))
    if (!job) throw new Error('nothing was handed out')
    const deps = depsOf(house)
    const down = { ...deps.office, mailer: { send: () => Promise.reject(new Error('down')) } }
    await t.rejects(sendDigests({ ...deps, office: down }, job), /down/)
    await db.update(followReaders).set({ claimedAt: new Date() })
    await sendDigests(deps, job)
    t.strictSame(await allMails(house), [], 'somebody else has it in hand')
    await db.update(followReaders).set({ claimedAt: minutes(-31) })
    await Promise.all([1, 2, 3].map(() => sendDigests(deps, job)))
    t.equal((await allMails(house)).length, 1, 'but was lost on the way')
    await sendDigests(deps, job)
    t.equal((await allMails(house)).length, 1)
    t.match(await db.select().from(followReaders).where(eq(followReaders.userId, reader.id)), [
      { handedAt: null, claimedAt: null },
    ])
  },
)

t.test(
  'a mail that waited counts the hour from when it is sent, and gives way to another that came before it',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const author = await house.person()
    const reader = await house.person({ email: 'lars@eksempel.dk' })
    const own = eq(followReaders.userId, reader.id)
    await following(house, reader, 'topic:faldforebyggelse')
    await publish(house, author)
    await caughtUp(house, followingReader)
    await indexed(house)
    const morning = nextAt(7)
    const deps = depsOf(house)
    const [waited] = await handedOut(house, morning)
    if (!waited) throw new Error('nothing was handed out')
    await db
      .update(followReaders)
      .set({ noticedAt: minutes(5, morning) })
      .where(own)
    await sendDigests(deps, waited, minutes(10, morning))
    t.strictSame(await allMails(house), [], 'they have just been told of something else at once')
    t.strictSame(await handedOut(house, minutes(60, morning)), [])
    const [next] = await handedOut(house, minutes(70, morning))
    if (!next) throw new Error('it was not handed out again')
    const down = { ...deps.office, mailer: { send: () => Promise.reject(new Error('down')) } }
    await t.rejects(sendDigests({ ...deps, office: down }, next, minutes(90, morning)), /down/)
    const sentAt = minutes(110, morning)
    await sendDigests(deps, next, sentAt)
    t.match(
      (await allMails(house)).map(({ to }) => to),
      ['lars@eksempel.dk'],
    )
    t.match(await db.select().from(followReaders).where(own), [{ noticedAt: sentAt, handedAt: null }])
  },
)

t.test('a hand-out that turns out empty is no mail, and leaves the hour to others', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const author = await house.person()
  const reader = await house.person({ email: 'lars@eksempel.dk' })
  await following(house, reader, 'topic:faldforebyggelse')
  const entry = await publish(house, author)
  await caughtUp(house, followingReader)
  await indexed(house)
  const morning = nextAt(7)
  const [job] = await handedOut(house, morning)
  if (!job) throw new Error('nothing was handed out')
  await withdrawEntry(
    { ...house.scope('sundhed'), viewer: author.viewer },
    { ...entry, authorId: author.id, provenance: null },
  )
  await sendDigests(depsOf(house), job, minutes(1, morning))
  t.strictSame(await allMails(house), [])
  const own = eq(followReaders.userId, reader.id)
  t.match(await db.select().from(followReaders).where(own), [{ noticedAt: null, handedAt: null }])
  await publish(house, author)
  await caughtUp(house, followingReader)
  await db.update(followMatches).set({ foundAt: minutes(-20, morning) })
  t.equal((await mailsAt(house, minutes(10, morning))).length, 1)
})

t.test('what somebody has shared is in no mail to who has blocked them since', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [author, other] = [await house.person(), await house.person()]
  const [reader, second] = [
    await house.person({ email: 'lars@eksempel.dk' }),
    await house.person({ email: 'sara@eksempel.dk' }),
  ]
  const blockAuthor = (person: Person) => block({ ...house.scope(), viewer: person.viewer }, author.id)
  for (const person of [reader, second]) await following(house, person, 'topic:faldforebyggelse')
  const unwanted = await publish(house, author, { title: 'Det uønskede om fald' })
  await caughtUp(house, followingReader)
  await blockAuthor(reader)
  const morning = nextAt(7)
  const [job] = await handedOut(house, morning)
  t.strictSame(
    job?.people.map(({ id }) => id),
    [second.id],
  )
  await publish(house, other, { title: 'Det andet om fald' })
  await blockAuthor(second)
  for (const one of job ? [job] : []) await sendDigests(depsOf(house), one)
  t.strictSame(await allMails(house), [], 'blocked after it was handed out')
  const mails = await mailsAt(house, nextAt(7, undefined, minutes(60, morning)))
  t.equal(mails.length, 2)
  for (const { text } of mails) {
    t.match(text, 'Det andet om fald')
    t.notMatch(text, 'Det uønskede')
  }
  await db.delete(followMatches)
  await db.insert(activity).values({
    verb: 'entry.changed',
    subject: 'entry',
    subjectId: unwanted.id,
    room: 'sundhed',
    actorId: other.id,
    data: { fields: ['title'] },
  })
  await caughtUp(house, followingReader)
  t.strictSame(await db.select().from(followMatches), [], 'nor found when somebody else changes it')
})
