import { eq } from 'drizzle-orm'
import t from 'tap'
import { blocks, contactMessages, followMatches, notices } from '../../../db/schema/index.ts'
import { logActivity } from '../../../src/features/activity/log-activity.ts'
import { followingReader } from '../../../src/features/following/follow.ts'
import { noticeReader } from '../../../src/features/notices/fill.ts'
import { say } from '../../support/dialogue.ts'
import { publish } from '../../support/entries.ts'
import { openGroup } from '../../support/groups.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { caughtUp } from '../../support/sharing.ts'

/** Says by the form that one does not want to hear from somebody. */
const hide = async (who: Person, whom: Person) =>
  who.visitor.submit(await who.visit(`/me/blocked/new?person=${whom.id}`), 'main form')

const mailsTo = async (house: TestHouse, { email }: Person) =>
  ((await house.app.mailFolder?.list(50)) ?? []).filter(({ to }) => to === email)

t.test('who is blocked writes and is thanked as ever, and no mail comes', async (t) => {
  const house = await openHouse(t)
  const [author, blocked, other] = [
    await house.person(),
    await house.person({ name: 'Bo Bruun' }),
    await house.person(),
  ]
  const entry = await publish(house, author)
  const write = async (sender: Person, body: string) => {
    const form = await sender.visit(`${entry.address}/message`)
    return (await sender.visitor.submit(form, 'main form', { body })).texts('.flash').join()
  }
  const before = await write(blocked, 'Hvor købte I malingen?')
  const mail = await house.mailTo(author.email)
  const [, link = ''] = /Bo Bruun\?:\s+(\S+)/.exec(mail.text) ?? []
  const page = await author.visit(link)
  t.match(page.text, /Vil du ikke høre fra Bo Bruun\?/)
  t.match(page.text, /kan stadig læse det, du deler, og svare på det, du spørger om/)
  const list = await author.visitor.submit(page, 'main form')
  t.match(list.texts('.rows li'), [/Bo Bruun/])

  t.equal(await write(blocked, 'Hør nu lige her, ven.'), before)
  const later = new Date()
  await write(other, 'Hvordan gik det med det?')
  t.match((await house.mailTo(author.email, later)).text, /Hvordan gik det/)
  t.notMatch(JSON.stringify(await mailsTo(house, author)), /Hør nu lige/)
  t.equal(await house.database.db.$count(contactMessages), 3)
  t.notMatch((await blocked.visit('/me/blocked')).text, new RegExp(author.name), 'nobody is told')

  await author.visitor.submit(list, '.rows form')
  const again = new Date()
  await write(blocked, 'Må jeg spørge igen?')
  t.match((await house.mailTo(author.email, again)).text, /spørge igen/)
})

t.test('what a blocked person says is folded away for the one, and for nobody else', async (t) => {
  const house = await openHouse(t)
  const [asker, blocked, other] = [
    await house.person(),
    await house.person({ name: 'Bo Bruun' }),
    await house.person(),
  ]
  const asked = await publish(house, asker, { kind: 'challenge' })
  await say(house, blocked, asked, 'Prøv at **male** en stribe')
  const seen = await asker.visit(asked.address)
  const said = await asker.visitor.follow(seen, 'Skjul Bo')
  await asker.visitor.submit(said, 'main form')

  const page = await asker.visit(asked.address)
  const folded = page.document.querySelector('.comment details')
  t.match(folded?.querySelector('summary')?.textContent, /Du har skjult det, Bo Bruun skriver/)
  t.notOk(folded?.hasAttribute('open'))
  t.match(folded?.textContent, /male/, 'it can be shown')
  t.notOk(page.document.querySelector(`a[href$="person=${blocked.id}"]`))
  for (const viewer of [other.visitor, blocked.visitor, house.visitor()]) {
    const theirs = await viewer.visit(asked.address)
    t.notOk(theirs.document.querySelector('.comment details'))
    t.match(theirs.text, /male/)
  }
  const solved = await asker.visitor.submit(page, 'form[action$="/solution"]')
  t.equal(solved.status, 200)
  t.match(solved.body, /comment-solution/, 'an answer can be the solution all the same')
})

t.test('one is not told of what a blocked person does', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [asker, blocked, other] = [await house.person(), await house.person(), await house.person()]
  const asked = await publish(house, asker, { kind: 'challenge' })
  await publish(house, blocked, { title: 'Noget helt andet' })
  await asker.visit('/follows', { form: { target: 'topic:faldforebyggelse' } })
  await hide(asker, blocked)
  for (const sender of [blocked, other]) {
    await say(house, sender, asked, `Svar fra ${sender.name}`)
    await publish(house, sender, { title: `Nyt fra ${sender.name}` })
  }
  await caughtUp(house, noticeReader)
  await caughtUp(house, followingReader)
  const told = await db.select().from(notices).where(eq(notices.userId, asker.id))
  t.ok(told.length > 0)
  t.ok(told.every(({ actorId }) => actorId === other.id))
  const found = await db.query.followMatches.findMany({ where: eq(followMatches.userId, asker.id) })
  const authors = await db.query.entries.findMany({ columns: { id: true, authorId: true } })
  const authorOf = new Map(authors.map(({ id, authorId }) => [id, authorId]))
  t.strictSame(
    found.filter(({ about }) => about === 'new').map(({ entryId }) => authorOf.get(entryId)),
    [other.id],
  )
})

t.test('what one has asked for one is told, whoever answers', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [asker, host] = [await house.person(), await house.person({ editorOf: ['sundhed'] })]
  const group = await openGroup(house, host)
  const other = await openGroup(house, host)
  await publish(house, host)
  for (const { address } of [group, other])
    await asker.visit(`${address}/join`, { form: { text: 'Må jeg være med?' } })
  await hide(asker, host)
  await host.visit(`${group.address}/members/${asker.id}/admission`, { form: {} })
  await host.visit(`${group.address}/members/${asker.id}/host`, { form: {} })
  await host.visit(`${other.address}/members/${asker.id}/refusal`, { form: {} })
  const own = await publish(house, asker)
  await logActivity(
    { db, viewer: host.viewer },
    {
      verb: 'entry.approved',
      subject: 'entry',
      subjectId: own.id,
      room: 'sundhed',
      data: { userId: asker.id },
    },
  )
  await caughtUp(house, noticeReader)
  const told = await db.select().from(notices).where(eq(notices.userId, asker.id)).orderBy(notices.seq)
  t.strictSame(
    told.map(({ kind }) => kind),
    ['groupAdmitted', 'groupHost', 'groupRefused', 'approved'],
  )
  t.equal(told.at(-1)?.actorId, null, 'not which of the editors it was')
  const page = await asker.visit('/me/notices')
  t.match(page.text, /Redaktionen har godkendt.*sagt nej tak.*gjort dig til vært.*lukket dig ind/s)
})

t.test('what a blocked person shares is not pushed, and is found by who looks for it', async (t) => {
  const house = await openHouse(t)
  const [reader, other] = [await house.person(), await house.person()]
  const blocked = await house.person({ name: 'Bo Bruun' })
  const topics = ['faldforebyggelse']
  await publish(house, other, { title: 'Fald om natten på afdelingen', topics })
  const pushed = await publish(house, blocked, { room: 'kultur', title: 'Fald om natten på museet', topics })
  await reader.visit('/follows', { form: { target: 'topic:faldforebyggelse' } })
  const known = await publish(house, blocked, { title: 'Fald i badet om natten', topics })
  await caughtUp(house, followingReader)
  await house.app.outbox.caughtUp()
  const inspired = async () =>
    (await reader.visit('sundhed:/search?q=fald+om+natten')).texts('.inspiration a').join()
  t.match(await inspired(), pushed.title)
  t.match((await reader.visit('sundhed:/')).text, pushed.title)
  t.match((await reader.visit('/me/follows')).text, known.title)
  await hide(reader, blocked)
  t.notMatch(await inspired(), pushed.title)
  t.notMatch((await reader.visit('sundhed:/')).text, pushed.title)
  t.notMatch((await reader.visit('/me/follows')).text, known.title)
  t.match((await reader.visit('sundhed:/search?q=fald+i+badet')).text, known.title, 'a search finds it')
  t.match((await reader.visit('kultur:/cases')).text, pushed.title)
  t.match(
    (await other.visit('sundhed:/search?q=fald+om+natten')).texts('.inspiration a').join(),
    pushed.title,
  )
})

t.test('nobody finds out who there is by blocking, and nobody blocks themselves', async (t) => {
  const house = await openHouse(t)
  const [one, stranger] = [await house.person(), await house.person({ name: 'Skjult Navn' })]
  await publish(house, stranger, { audience: 'editors:kultur' })
  for (const id of [stranger.id, one.id, 999_999]) {
    t.equal((await one.visit(`/me/blocked/new?person=${id}`)).status, 404)
    t.equal((await one.visit('/me/blocked', { form: { person: String(id) } })).status, 404)
  }
  t.equal((await one.visit('/me/blocked', { form: { person: 'x' } })).status, 404)
  t.equal((await one.visit(`/me/blocked/${stranger.id}/undo`, { form: {} })).status, 200)
  t.equal(await house.database.db.$count(blocks), 0)
  t.match((await one.visit('/me/blocked')).text, /Her er ingen/)
})
