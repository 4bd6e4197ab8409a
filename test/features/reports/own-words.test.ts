import { eq, isNotNull } from 'drizzle-orm'
import t from 'tap'
import { comments, notices, reports, users } from '../../../db/schema/index.ts'
import { hashPassword } from '../../../src/features/accounts/passwords.ts'
import { leaveHouse } from '../../../src/features/leaving/leave-house.ts'
import { noticeReader } from '../../../src/features/notices/fill.ts'
import { dealWith } from '../../support/desk.ts'
import { say } from '../../support/dialogue.ts'
import { publish } from '../../support/entries.ts'
import { openGroup, publishIn } from '../../support/groups.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { type Person, seenNow } from '../../support/people.ts'
import { caughtUp } from '../../support/sharing.ts'

const report = async (who: Person, entry: { address: string }, comment: string, form: object) =>
  who.visit(`${entry.address}/report?comment=${comment.split('/').at(-1)}`, {
    form: { reason: 'offensive', ...form },
  })

/** What somebody is to decide about. */
const deskOf = async (who: Person) => {
  const page = await who.visit('sundhed:/desk/reports')
  return page.status === 200 ? page.text : ''
}

const sure = (id = 0) => ({ form: { keys: String(id), sure: '1' } })

/** Those who were told that something is reported. */
async function toldOf(house: TestHouse): Promise<number[]> {
  await caughtUp(house, noticeReader)
  const told = await house.database.db.select().from(notices).where(eq(notices.kind, 'reported'))
  return told.map(({ userId }) => userId)
}

const closedGroup = async (house: TestHouse) => {
  const [host, other, member] = [
    await house.person({ name: 'Vera Vært' }),
    await house.person({ name: 'Hans Vært' }),
    await house.person({ name: 'Mia Medlem' }),
  ]
  const steward = await house.person({ name: 'Stine Steward', steward: true })
  const group = await openGroup(house, host, { name: 'Kvalsterklubben', members: [other, member] })
  const entry = await publishIn(house, member, group)
  const comment = await say(house, host, entry, 'Hold nu kæft, Mia.')
  return { host, other, member, steward, group, entry, comment }
}

t.test('another host decides about what a host has said', async (t) => {
  const house = await openHouse(t)
  const { host, other, member, steward, group, entry, comment } = await closedGroup(house)
  await host.visit(`${group.address}/members/${other.id}/host`, { form: {} })
  const form = await member.visit(`${entry.address}/report?comment=${comment.split('/').at(-1)}`)
  t.notOk(form.document.querySelector('[name=show]'), 'there is somebody who can read it')
  await report(member, entry, comment, { text: 'Sådan taler man ikke.', show: '1' })
  t.same(await toldOf(house), [other.id])
  t.match(await deskOf(other), /Hold nu kæft/)
  t.notMatch(await deskOf(host), /Sådan taler man ikke/, 'nobody about their own words')
  t.notMatch(await deskOf(steward), /Sådan taler man ikke|kæft/)
  const [row] = await house.database.db.select().from(reports)
  t.equal(row?.shown, null)
  for (const person of [host, steward])
    t.equal(await person.visitor.statusOf('/desk/reports/keep', sure(row?.id)), 404)
  await other.visit('/desk/reports/takeOut', sure(row?.id))
  t.equal(await house.database.db.$count(comments, eq(comments.text, '')), 1)
})

t.test(
  'of what the only host of a closed group has said, stewards know what the reporter sends along',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const { host, member, other, steward, entry, comment } = await closedGroup(house)
    const form = await member.visit(`${entry.address}/report?comment=${comment.split('/').at(-1)}`)
    t.match(form.text, /gruppens eneste vært/, 'the reporter is told so')
    await member.visitor.submit(form, '[name=text]', { reason: 'offensive', text: 'Kom og hjælp.' })
    t.same(await toldOf(house), [steward.id])
    const unseen = await steward.visit('sundhed:/desk/reports')
    t.match(unseen.text, /Noget i en lukket gruppe.*eneste vært/)
    t.notMatch(unseen.body, /kæft|Vera|Kvalsterklubben|Hvad gør I ved gulvet/, 'nothing of what stands there')
    t.notOk(unseen.document.querySelector('.desk-acts [formaction$="/takeOut"]'))
    t.notMatch(await deskOf(host), /Kom og hjælp/)
    const [first] = await db.select().from(reports)
    t.equal(await steward.visitor.statusOf('/desk/reports/takeOut', sure(first?.id)), 404)
    await dealWith(steward, unseen, '.desk-acts [formaction$="/keep"]', { answer: 'Ring til mig.' })
    t.match((await member.visit('/me')).text, /Ring til mig\./)
    t.equal(await db.$count(comments, eq(comments.text, '')), 0)

    await report(other, entry, comment, { text: 'Se selv.', show: '1' })
    const seen = await steward.visit('sundhed:/desk/reports')
    t.match(seen.text, /er sendt med her.*Hold nu kæft, Mia\./)
    t.notMatch(seen.body, /Kvalsterklubben|Hvad gør I ved gulvet/)
    await dealWith(steward, seen, '.desk-acts [formaction$="/takeOut"]', { why: 'Den tone går ikke.' })
    t.equal(await db.$count(comments, eq(comments.text, '')), 1)
    t.match((await house.mailTo(host.email)).text, /Din kommentar fra .* er taget ud/)
    t.equal((await steward.visit(entry.address)).status, 404, 'a steward reads no more than that')
    t.equal(await db.$count(reports, isNotNull(reports.shown)), 0, 'the copy goes when it is settled')
  },
)

t.test('what was sent along with a report goes when the words go', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const { host, member, other, steward, group, entry, comment } = await closedGroup(house)
  const sent = () => db.$count(reports, isNotNull(reports.shown))
  await report(member, entry, comment, { text: 'Se lige her.', show: '1' })
  t.match(await deskOf(steward), /Hold nu kæft, Mia\./)
  await host.visit(`${comment}/removal`, { form: {} })
  t.equal(await sent(), 0, 'its author has taken it out')
  const desk = await deskOf(steward)
  t.match(desk, /er væk.*Se lige her\./)
  t.notMatch(desk, /kæft|lukket gruppe/)

  const second = await say(house, host, entry, 'Og du er heller ikke for klog.')
  await report(other, entry, second, { show: '1' })
  t.equal(await sent(), 1)
  await member.visit(`${entry.address}/withdrawal`, { form: {} })
  t.equal(await sent(), 0, 'what it was said about was withdrawn')

  const third = await publishIn(house, other, group)
  await report(member, third, await say(house, host, third, 'Nu går jeg.'), { show: '1' })
  t.equal(await sent(), 1)
  const viewer = await seenNow(house, host)
  const passwordHash = await hashPassword('blå hest på taget')
  await db.update(users).set({ passwordHash }).where(eq(users.id, host.id))
  await leaveHouse(
    { ...house.scope('sundhed'), viewer },
    { password: 'blå hest på taget', contributions: 'remove' },
  )
  t.equal(await sent(), 0, 'its author has left, and nothing of theirs stays')
})

t.test(
  'an editor does not decide about their own words, and in an open group editors do about a host’s',
  async (t) => {
    const house = await openHouse(t)
    const [editor, reader, host] = [
      await house.person({ editorOf: ['sundhed'] }),
      await house.person(),
      await house.person(),
    ]
    const steward = await house.person({ steward: true })
    const entry = await publish(house, editor, { title: 'Redaktørens egen' })
    await reader.visit(`${entry.address}/report`, { form: { reason: 'wrong', text: 'Det passer ikke.' } })
    t.same(await toldOf(house), [steward.id])
    t.notMatch(await deskOf(editor), /Det passer ikke/)
    t.match(await deskOf(steward), /Det passer ikke\./)
    const open = await openGroup(house, host, { visibility: 'open', joining: 'free' })
    const talk = await publishIn(house, host, open)
    const comment = await say(house, host, talk, 'Værten har talt.')
    await report(reader, talk, comment, { text: 'Sikke en tone.' })
    t.match(await deskOf(editor), /Sikke en tone\./)
    t.notMatch(await deskOf(host), /Sikke en tone/)
  },
)
