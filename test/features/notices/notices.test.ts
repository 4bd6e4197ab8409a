import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import t from 'tap'
import { activityReaders, comments, notices, users } from '../../../db/schema/index.ts'
import { hashPassword } from '../../../src/features/accounts/passwords.ts'
import { block } from '../../../src/features/blocking/block.ts'
import { cancelEvent, signUp } from '../../../src/features/events/attendance.ts'
import { answerRequest, removeMember, setHost } from '../../../src/features/groups/membership.ts'
import { findGroup } from '../../../src/features/groups/queries.ts'
import { noticeReader } from '../../../src/features/notices/fill.ts'
import { countUnseen, noticesOf } from '../../../src/features/notices/queries.ts'
import { say } from '../../support/dialogue.ts'
import { publish } from '../../support/entries.ts'
import { openGroup, publishIn } from '../../support/groups.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { type Person, seenNow } from '../../support/people.ts'
import { plansOf } from '../../support/plans.ts'
import { caughtUp } from '../../support/sharing.ts'

const told = (house: TestHouse) => caughtUp(house, noticeReader)

const idOf = (address: string): string => address.split('/').at(-1) ?? ''

/** What a person's page of notices says, the newest first. */
async function sentences(house: TestHouse, person: Person): Promise<string[]> {
  await told(house)
  const page = await person.visit('/me/notices')
  return page.texts('.notice-row a').map((text) => text.replace(/\s+/g, ' ').trim())
}

const bell = (page: { texts(selector: string): string[] }) => page.texts('.bell .sr-only')[0]

t.test('who is answered is told, once for all who answer, and is led to the first of them', async (t) => {
  const house = await openHouse(t)
  const asker = await house.person({ name: 'Anna Asker' })
  const [hans, tove, bo] = [
    await house.person({ name: 'Hans Hjælper' }),
    await house.person({ name: 'Tove Tredje' }),
    await house.person({ name: 'Bo Berg' }),
  ]
  const entry = await publish(house, asker, { kind: 'challenge', title: 'Lys på gangen' })
  const first = await say(house, hans, entry, 'Vi brugte pandelamper.')
  const parent = idOf(first)
  const second = await say(house, tove, entry, 'Hvor mange?', { parent })
  await say(house, bo, entry, 'Og hvilke?', { parent: idOf(second) })
  await told(house)
  t.equal(bell(await hans.visit('/')), 'Én ny besked', 'in every header, two answers as one')
  t.equal(bell(await asker.visit('/')), '2 nye beskeder')
  t.equal(bell(await bo.visit('/')), 'Beskeder')
  t.notOk((await house.visit('/')).document.querySelector('.bell'), 'nothing for who has not logged on')
  t.strictSame(await sentences(house, hans), [
    'Bo Berg og Tove Tredje har svaret dig i dialogen om “Lys på gangen”',
  ])
  t.strictSame(await sentences(house, tove), ['Bo Berg har svaret dig i dialogen om “Lys på gangen”'])
  t.strictSame(await sentences(house, asker), [
    'Bo Berg og Tove Tredje har skrevet i dialogen om “Lys på gangen”',
    'Hans Hjælper har skrevet til dig i dialogen om “Lys på gangen”, som du har delt',
  ])
  t.equal(bell(await hans.visit('/')), 'Beskeder', 'what stood on the page is seen')
  const page = await hans.visit('/me/notices')
  t.match(page.text, /Ulæst/, 'but not read')
  t.match(page.text, /Hvor mange\?/, 'with the first words')
  const there = await hans.visit(
    page.document.querySelector('.notice-row a')?.getAttribute('href') ?? 'nowhere',
  )
  t.match([there.status, there.url.href], [200, new RegExp(`of=${parent}&from=${idOf(second)}#comment-`)])
  t.notMatch((await hans.visit('/me/notices')).text, /Ulæst/)
  await say(house, bo, entry, 'En til.', { parent })
  t.strictSame((await sentences(house, hans))[0], 'Bo Berg har svaret dig i dialogen om “Lys på gangen”')
  t.equal((await sentences(house, hans)).length, 2, 'what was read stands for itself')
  const all = await asker.visitor.submit(await asker.visit('/me/notices'), 'form[action$="/read"]')
  t.match(all.text, /Alle beskeder er læst/)
  t.notMatch(all.text, /Ulæst/)
})

t.test(
  'who takes part in a dialogue, follows or shared what it is about hears of it, until they say no',
  async (t) => {
    const house = await openHouse(t)
    const [author, hans, follower, writer] = [
      await house.person(),
      await house.person(),
      await house.person(),
      await house.person({ name: 'Wanda Writer' }),
    ]
    const entry = await publish(house, author, { title: 'Lys på gangen' })
    await follower.visit('/follows', { form: { target: `entry:${entry.id}` } })
    await say(house, hans, entry, 'Jeg er med.')
    await say(house, writer, entry, 'Det er jeg også.')
    const said = 'Wanda Writer har skrevet i dialogen om “Lys på gangen”'
    t.match(await sentences(house, hans), [said])
    t.match((await sentences(house, follower))[0], / og .* har skrevet i dialogen/)
    for (const person of [author, hans, follower])
      await person.visit(`${entry.address}/dialogue/silence`, { form: {} })
    const count = (await sentences(house, author)).length
    await say(house, writer, entry, 'Hallo?')
    t.equal((await sentences(house, author)).length, count)
    t.strictSame(await sentences(house, hans), [said])
    t.strictSame(await house.database.db.select().from(notices).where(eq(notices.userId, writer.id)), [])
  },
)

t.test('what helped and what solved it is told to who wrote it, and not when it is taken back', async (t) => {
  const house = await openHouse(t)
  const [asker, helper, other, editor] = [
    await house.person({ name: 'Anna Asker' }),
    await house.person(),
    await house.person(),
    await house.person({ editorOf: ['sundhed'] }),
  ]
  const entry = await publish(house, asker, { kind: 'challenge', title: 'Lys på gangen' })
  const comment = await say(house, helper, entry, 'Prøv med pandelamper.')
  for (const action of ['helped', 'solution']) await asker.visit(`${comment}/${action}`, { form: {} })
  t.strictSame(await sentences(house, helper), [
    'Anna Asker siger, at det, du skrev, løste “Lys på gangen”',
    'Det, du skrev i dialogen om “Lys på gangen”, har hjulpet Anna Asker',
  ])
  await asker.visit(`${comment}/unhelped`, { form: {} })
  const solved = async (person: Person) =>
    (await sentences(house, person)).filter((text) => /løste/.test(text)).length
  const better = await say(house, other, entry, 'Prøv med loftslys.')
  await asker.visit(`${better}/solution`, { form: {} })
  t.strictSame([await solved(helper), await solved(other)], [0, 1], 'something else solved it')
  await editor.visit(`${better}/reopening`, { form: {} })
  t.strictSame(await sentences(house, other), [], 'also when somebody else says that it is open')
})

t.test(
  'hosts are told who asks, who asked is told of being let in, and a conversation reaches as far as its group',
  async (t) => {
    const house = await openHouse(t)
    const [host, asker, member, writer] = [
      await house.person({ name: 'Vera Vært' }),
      await house.person({ name: 'Sofie Søger' }),
      await house.person(),
      await house.person({ name: 'Wanda Writer' }),
    ]
    const hosting = async (id: number) => {
      const scope = { ...house.scope('sundhed'), viewer: await seenNow(house, host) }
      const group = await findGroup(scope, id)
      if (!group) throw new Error('there is no group')
      return { scope, group }
    }
    const hidden = await openGroup(house, host, {
      visibility: 'hidden',
      joining: 'invitation',
      members: [member, writer],
    })
    const talk = await publishIn(house, host, hidden)
    await say(house, member, talk, 'Jeg er med.')
    await say(house, writer, talk, 'Også jeg.')
    t.match((await sentences(house, member))[0], /^Wanda Writer har skrevet i dialogen/)
    const { scope, group } = await hosting(hidden.id)
    await removeMember(scope, group, member.id)
    t.strictSame(await sentences(house, member), [], 'who is out does not see what they were told, either')
    const isHost = { ...scope, viewer: await seenNow(house, host) }
    for (const [given, count] of [
      [true, 1],
      [false, 0],
    ] as const) {
      await setHost(isHost, group, writer.id, given)
      const told = (await sentences(house, writer)).filter((text) => /vært/.test(text))
      t.equal(told.length, count, given ? 'a host is told' : 'who is none any more is not')
    }
    const closed = await openGroup(house, host, { name: 'Stille gange' })
    await asker.visit(`${closed.address}/join`, { form: {} })
    t.match((await sentences(house, host))[0], 'Sofie Søger vil gerne være med i Stille gange')
    const page = await host.visit('/me/notices')
    const requests = await host.visit(
      page.document.querySelector('.notice-row a')?.getAttribute('href') ?? '',
    )
    t.match([requests.status, requests.text], [200, /Sofie Søger/])
    const asked = await hosting(closed.id)
    await answerRequest(asked.scope, asked.group, asker.id, true)
    t.strictSame(await sentences(house, asker), ['Vera Vært har lukket dig ind i Stille gange'])
  },
)

t.test(
  'what one may no longer read is not there and not counted, nor what was taken out or came from who is blocked',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const [author, supplier, writer, other] = [
      await house.person({ name: 'Anna Forfatter' }),
      await house.person(),
      await house.person({ name: 'Wanda Writer' }),
      await house.person({ name: 'Ole Other' }),
    ]
    const closed = await publish(house, author, { audience: 'members', title: 'Kvalsterkuren' })
    await say(house, supplier, closed, 'Jeg er med, endnu.')
    const gone = await say(house, writer, closed, 'Mellem os.')
    await told(house)
    t.equal(bell(await supplier.visit('/')), 'Én ny besked')
    t.equal((await sentences(house, supplier)).length, 1)
    await db.update(notices).set({ seenAt: null })
    await db.update(users).set({ isSupplier: true }).where(eq(users.id, supplier.id))
    t.equal(bell(await supplier.visit('/')), 'Beskeder')
    t.notMatch((await supplier.visit('/me/notices')).text, /Kvalsterkuren|Wanda/)
    await say(house, writer, closed, 'Igen mellem os.')
    await told(house)
    t.equal(
      await db.$count(notices, eq(notices.userId, supplier.id)),
      1,
      'nor is it told of what comes after',
    )
    const before = await sentences(house, author)
    t.match(before, [/Wanda Writer/])
    await db.delete(notices)
    const open = await publish(house, author, { title: 'Det åbne' })
    const said = await say(house, writer, open, 'Det her tager jeg ud.')
    await told(house)
    await writer.visit(`${said}/removal`, { form: {} })
    await writer.visit(`${gone}/removal`, { form: {} })
    t.strictSame(await sentences(house, author), [])
    await say(house, other, open, 'Før.')
    t.equal((await sentences(house, author)).length, 1)
    await block({ ...house.scope(), viewer: author.viewer }, other.id)
    await say(house, other, open, 'Efter.')
    t.strictSame(await sentences(house, author), [])
    await author.visit(`${open.address}/withdrawal`, { form: {} })
    t.equal(await db.$count(notices, eq(notices.entryId, open.id)), 0)
  },
)

t.test(
  'who has blocked somebody is told all the same of their event that is off, and of what waits for them to deal with',
  async (t) => {
    const house = await openHouse(t)
    const [blocked, reader] = [
      await house.person({ name: 'Ole Other' }),
      await house.person({ editorOf: ['sundhed'] }),
    ]
    const as = ({ viewer }: Person) => ({ ...house.scope('sundhed'), viewer })
    const startsAt = new Date(Date.now() + 30 * 86_400_000).toISOString()
    const event = await publish(house, blocked, { kind: 'event', title: 'Dagmøde', details: { startsAt } })
    const group = await openGroup(house, reader, { name: 'Stille gange' })
    await signUp(as(reader), event)
    await told(house)
    await house.database.db.delete(notices)
    await block(as(reader), blocked.id)
    await cancelEvent(as(blocked), event)
    await blocked.visit(`${group.address}/join`, { form: {} })
    const form = { question: 'Hvem kan hjælpe os?', submission: randomUUID() }
    await blocked.visit('sundhed:/guide', { form })
    t.strictSame(await sentences(house, reader), [
      'Der er et spørgsmål til dig i Sundhed',
      'Ole Other vil gerne være med i Stille gange',
      '“Dagmøde”, som du har skrevet dig på, er aflyst',
    ])
  },
)

t.test(
  'a row of the log that is read again tells nobody again; what happened before is told to nobody',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const [author, writer] = [await house.person(), await house.person()]
    const entry = await publish(house, author)
    for (const text of ['En.', 'To.']) await say(house, writer, entry, text)
    await told(house)
    t.equal(await db.$count(notices), 2)
    await db.update(activityReaders).set({ seq: 0 }).where(eq(activityReaders.name, noticeReader))
    await told(house)
    t.equal(await db.$count(notices), 2)
    const [{ seq } = { seq: 0 }] = await db
      .select({ seq: sql<number>`count(*)::int` })
      .from(activityReaders)
      .where(eq(activityReaders.name, noticeReader))
    t.equal(seq, 1, 'the reader was registered with the table')
  },
)

t.test('each kind can be switched off, in the page and by mail', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [author, writer] = [await house.person(), await house.person()]
  const entry = await publish(house, author)
  await say(house, writer, entry, 'Det her står der.')
  t.equal((await sentences(house, author)).length, 1)
  const page = await author.visit('/me/notices')
  const form = { 'mail-answered': 'daily', 'mail-said': 'altid' }
  const saved = await author.visit('/me/notices/settings', { form })
  t.match(saved.text, /Det er gemt/)
  t.strictSame(await sentences(house, author), [], 'what is not to be shown is not there any more')
  const again = await author.visit('/me/notices')
  const chosen = (name: string) =>
    again.document.querySelector(`[name="${name}"] [selected]`)?.getAttribute('value')
  t.strictSame([chosen('mail-answered'), chosen('mail-said')], ['daily', 'daily'], 'what is none is left out')
  t.ok(page.document.querySelector('[name="page-answered"][checked]'))
  t.notOk(again.document.querySelector('[name="page-answered"][checked]'))
  await author.visit('/me/notices/settings', { form: { 'mail-answered': 'never' } })
  await say(house, writer, entry, 'Det her hører ingen.')
  t.strictSame(await sentences(house, author), [], 'nor as something new in a dialogue')
  t.match(await db.select({ mail: notices.mail }).from(notices).orderBy(notices.seq), [
    { mail: 'hourly' },
    { mail: 'never' },
  ])
})

t.test('many notices are read page by page, by their indexes', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [author, writer, other] = [await house.person(), await house.person(), await house.person()]
  const entry = await publish(house, author)
  await say(house, author, entry, 'Bidrag 1')
  await told(house)
  const [comment] = await db.select().from(comments)
  const { threadId = 0 } = comment ?? {}
  const helpful = Array.from({ length: 22 }, (_, at) => ({
    threadId,
    number: at + 2,
    authorId: author.id,
    text: 'Et råd.',
  }))
  const said = await db.insert(comments).values(helpful).returning({ id: comments.id })
  const of = { kind: 'helped', entryId: entry.id, actorId: writer.id, at: new Date(), mail: 'never' as const }
  const rows = [...said, { id: comment?.id ?? 0 }].map(({ id }, at) => ({
    ...of,
    userId: author.id,
    commentId: id,
    seq: 1_000 + at,
  }))
  await db.insert(notices).values(rows)
  const first = await author.visit('/me/notices')
  t.equal(first.texts('.notice-row').length, 20)
  const next = await author.visitor.follow(first, 'Vis flere')
  t.equal(next.texts('.notice-row').length, 3)
  t.notMatch(next.text, /Vis flere/)
  const many = Array.from({ length: 3_000 }, (_, at) => ({ ...of, userId: other.id, seq: 100_000 + at }))
  await db.insert(notices).values(many)
  await db.execute('analyze')
  const scope = { ...house.scope(), viewer: author.viewer }
  for (const work of [() => countUnseen(scope, null), () => noticesOf(scope, { limit: 20 })]) {
    const [plan, ...more] = await plansOf(db, work)
    t.strictSame(more, [], 'one query')
    t.notMatch(plan, /Seq Scan on notices/)
  }
})

t.test('who leaves takes what they were told of along, and what others were told of them', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [author, writer] = [await house.person(), await house.person()]
  const entry = await publish(house, author)
  await say(house, writer, entry, 'Det var mig.')
  t.equal((await sentences(house, author)).length, 1)
  const passwordHash = await hashPassword('blå hest på taget')
  await db.update(users).set({ passwordHash }).where(eq(users.id, writer.id))
  await writer.visit('/me/leave', { form: { password: 'blå hest på taget', contributions: 'keep' } })
  t.strictSame(await sentences(house, author), [])
})
