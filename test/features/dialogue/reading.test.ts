import { and, eq } from 'drizzle-orm'
import t from 'tap'
import { comments, threadReaders, threads } from '../../../db/schema/index.ts'
import { firstUnread, readingOf, unreadOf } from '../../../src/features/dialogue/queries.ts'
import { forgetOldReads } from '../../../src/features/viewing/reads.ts'
import { say } from '../../support/dialogue.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'
import { plansOf } from '../../support/plans.ts'
import { countStatements } from '../../support/statements.ts'

t.test('comments are numbered in the order in which they come, and no number is given twice', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [author, one, other] = [await house.person(), await house.person(), await house.person()]
  const entry = await publish(house, author)
  await Promise.all([one, other, author].map((person) => say(house, person, entry, 'Samtidig.')))
  const last = await say(house, one, entry, 'Den fjerde.')
  await one.visit(`${last}/removal`, { form: {} })
  await say(house, other, entry, 'Den femte.')
  const numbers = await db.select({ number: comments.number }).from(comments).orderBy(comments.number)
  t.strictSame(
    numbers.map(({ number }) => number),
    [1, 2, 3, 4, 5],
  )
  t.match(await db.select().from(threads), [{ lastNumber: 5, comments: 4 }])
})

t.test('who comes back sees what is new, is led to it, and has read it then', async (t) => {
  const house = await openHouse(t)
  const [author, reader, writer] = [
    await house.person(),
    await house.person(),
    await house.person({ name: 'Wanda Writer' }),
  ]
  const entry = await publish(house, author)
  await say(house, writer, entry, 'Det, der var der før.')
  t.notMatch((await reader.visit(entry.address)).text, /siden sidst/, 'the first time there is no last time')
  t.notMatch((await house.visit(entry.address)).text, /siden sidst/)
  for (let said = 1; said <= 14; said++) await say(house, writer, entry, `Nyt nummer ${said}.`)
  const gone = await say(house, writer, entry, 'Det her fortryder jeg.')
  await writer.visit(`${gone}/removal`, { form: {} })
  await reader.visit('/follows', { form: { target: `entry:${entry.id}` } })
  t.match((await reader.visit('/me/follows')).text, /14 nye kommentarer/)
  const back = await reader.visit(entry.address)
  t.match(back.text, /14 nye siden sidst/)
  const marked = (page: typeof back) => page.texts('.comment .new-mark').length
  t.equal(marked(back), 11, 'of those on the page')
  const first = await reader.visitor.follow(back, 'Gå til den første')
  t.match(first.text, /Nyt nummer 1\./)
  t.equal(marked(first), 1, 'it is marked where one is led to, though it has been read')
  t.notMatch((await reader.visit(entry.address)).text, /siden sidst/)
  t.notMatch((await reader.visit('/me/follows')).text, /nye kommentarer/)
  await say(house, reader, entry, 'Mit eget.')
  t.notMatch((await reader.visit(entry.address)).text, /siden sidst/, 'one’s own is no news')
  t.match((await writer.visit(entry.address)).text, /Én ny siden sidst/)
  const unread = async () =>
    (await readingOf({ ...house.scope('sundhed'), viewer: writer.viewer }, entry.id)).unread
  await say(house, reader, entry, 'Endnu et.')
  const unseeing = { form: { text: 'Og jeg svarer uden at have læst det.' }, follow: false }
  await writer.visit(`${entry.address}/dialogue`, unseeing)
  t.equal(await unread(), 1, 'nor where something else is new')
  const { db } = house.database
  const [own] = await db.select().from(comments).where(eq(comments.text, unseeing.form.text))
  await writer.visit(`sundhed:/comments/${own?.id}/removal`, { form: {}, follow: false })
  t.equal(await unread(), 1, 'also when one takes it back')
  t.match((await writer.visit(entry.address)).text, /Én ny siden sidst/)
  await say(house, writer, entry, 'Kun mig.')
  const only = await writer.visit(entry.address)
  t.notMatch(only.text, /siden sidst/)
})

t.test(
  'one is told of a thread by writing in it, sharing or following what it is about, or by asking for it',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const [author, writer, reader] = [await house.person(), await house.person(), await house.person()]
    const entry = await publish(house, author)
    const told = async (person: typeof author) =>
      (await readingOf({ ...house.scope('sundhed'), viewer: person.viewer }, entry.id)).told
    t.strictSame([await told(author), await told(writer), await told(reader)], [true, false, false])
    t.notMatch((await house.visit(entry.address)).text, /Giv mig besked/)
    const before = await reader.visit(entry.address)
    const asked = await reader.visitor.submit(before, 'form[action$="/telling"]')
    t.match(asked.text, /Du får besked, når der kommer noget nyt i dialogen.*Stop besked/s)
    t.equal(await told(reader), true, 'before anybody has said anything')
    await say(house, writer, entry, 'Jeg er med.')
    t.equal(await told(writer), true)
    for (const person of [writer, author])
      await person.visitor.submit(await person.visit(entry.address), 'form[action$="/silence"]')
    await say(house, writer, entry, 'Jeg skriver, men vil ikke høre.')
    t.strictSame(
      [await told(author), await told(writer)],
      [false, false],
      'who has said no is not asked again',
    )
    const follower = await house.person()
    await follower.visit('/follows', { form: { target: `entry:${entry.id}` } })
    t.equal(await told(follower), true)
    const closed = await publish(house, author, { audience: 'members' })
    const supplier = await house.person({ isSupplier: true })
    t.equal((await supplier.visit(`${closed.address}/dialogue/telling`, { form: {} })).status, 404)
    t.equal(await db.$count(threadReaders, eq(threadReaders.userId, supplier.id)), 0)
  },
)

t.test('cards say what is new where one takes part, in one query for them all', async (t) => {
  const house = await openHouse(t)
  const [author, writer, reader] = [await house.person(), await house.person(), await house.person()]
  const entry = await publish(house, author, { title: 'Lys på gangen' })
  const other = await publish(house, author, { room: 'laeseloftet', title: 'Et rum uden dialog' })
  await say(house, writer, entry, 'Den første.')
  for (const person of [reader, author, writer]) await person.visit(entry.address)
  await house.app.outbox.caughtUp()
  const before = await countStatements(house, () => writer.visit('sundhed:/cases'))
  for (const text of ['Den anden.', 'Den tredje.']) await say(house, reader, entry, text)
  await house.app.outbox.caughtUp()
  t.equal(await countStatements(house, () => writer.visit('sundhed:/cases')), before)
  const marks = async (person: typeof author, address: string) =>
    (await person.visit(address)).texts('.card .new-mark')
  for (const address of ['sundhed:/cases', 'sundhed:/', '/', 'sundhed:/search?q=gangen'])
    for (const person of [writer, author])
      t.strictSame(await marks(person, address), ['2 nye kommentarer'], address)
  const onlooker = await house.person()
  await onlooker.visit(entry.address)
  await say(house, writer, entry, 'Den fjerde.')
  t.strictSame(await marks(onlooker, 'sundhed:/cases'), [], 'who has only looked is left alone')
  t.strictSame((await house.visit('sundhed:/cases')).texts('.card .new-mark'), [])
  t.ok(other.id)
  await reader.visit(entry.address)
  t.strictSame(await marks(reader, 'sundhed:/cases'), [])
})

t.test(
  'how far one has read is forgotten with what one has read; a dialogue that one takes part in is not',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const [author, writer, reader] = [await house.person(), await house.person(), await house.person()]
    const entry = await publish(house, author)
    await say(house, writer, entry, 'Jeg er med.')
    await reader.visit(entry.address)
    const mine = (person: typeof author) => db.$count(threadReaders, eq(threadReaders.userId, person.id))
    const old = () => db.update(threadReaders).set({ readOn: '2020-01-01' })
    await old()
    await forgetOldReads(db)
    t.strictSame([await mine(reader), await mine(writer)], [0, 1])
    await reader.visit(entry.address)
    await reader.visit('/me/inspiration/reads/forget', { form: {} })
    t.equal(await mine(reader), 0)
  },
)

t.test(
  'what is unread is known without reading the thread, and what was taken out is not in it',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const [author, writer, reader] = [await house.person(), await house.person(), await house.person()]
    const entry = await publish(house, author)
    await say(house, writer, entry, 'Den første.')
    await reader.visit(entry.address)
    const [thread] = await db.select().from(threads)
    const { id: threadId = 0 } = thread ?? {}
    const many = Array.from({ length: 5_000 }, (_, index) => ({
      threadId,
      number: index + 2,
      authorId: writer.id,
      text: 'Endnu en.',
    }))
    await db.insert(comments).values(many)
    await db.update(threads).set({ lastNumber: 5_001, comments: 5_001 })
    await db.execute('analyze')
    const scope = { ...house.scope('sundhed'), viewer: reader.viewer }
    t.strictSame([...(await unreadOf(scope, [entry.id], { lookedAt: true }))], [[entry.id, 5_000]])
    for (const number of [3, 4, 5_001])
      await db
        .update(comments)
        .set({ removedAt: new Date(), removedBy: 'author', text: '' })
        .where(and(eq(comments.threadId, threadId), eq(comments.number, number)))
    t.strictSame([...(await unreadOf(scope, [entry.id], { lookedAt: true }))], [[entry.id, 4_997]])
    for (const work of [
      () => unreadOf(scope, [entry.id], { lookedAt: true }),
      () => readingOf(scope, entry.id),
    ]) {
      const [plan, ...more] = await plansOf(db, work)
      t.strictSame(more, [], 'one query')
      t.notMatch(plan, /Seq Scan on comments|comments_(number|thread|author)/)
      t.match(plan, /comments_removed/)
    }
    const [plan] = await plansOf(db, () => firstUnread(scope, threadId, 4_990))
    t.match(plan, /comments_number/)
    t.notMatch(plan, /Seq Scan/)
    const [mine] = await db
      .select()
      .from(threadReaders)
      .where(and(eq(threadReaders.userId, reader.id), eq(threadReaders.threadId, threadId)))
    t.match(mine, { number: 1, told: null })
  },
)
