import { sql } from 'drizzle-orm'
import t from 'tap'
import {
  activity,
  activityReaders,
  contactMessages,
  dataExports,
  eventMessages,
  phoneReveals,
} from '../../../db/schema/index.ts'
import { daysKept } from '../../../src/features/privacy/days-kept.ts'
import { forgetOld } from '../../../src/features/privacy/forget-old.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'

t.test('what is old goes at night, and what is young stays', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [one, other, third] = [await house.person(), await house.person(), await house.person()]
  const entry = await publish(house, one)
  const now = new Date()
  /** So many days ago, an hour more or less. */
  const ago = (days: number, hours: number) => new Date(now.getTime() - (days * 24 + hours) * 3_600_000)
  for (const [place, createdAt] of [ago(daysKept.messages, 1), ago(daysKept.messages, -1)].entries()) {
    const body = place ? 'ung' : 'gammel'
    await db
      .insert(contactMessages)
      .values({ entryId: entry.id, senderId: other.id, recipientId: one.id, body, createdAt })
    await db.insert(eventMessages).values({ entryId: entry.id, senderId: one.id, body, createdAt })
  }
  await db.insert(phoneReveals).values([
    { entryId: entry.id, ownerId: one.id, viewerId: other.id, createdAt: ago(daysKept.phoneReveals, 1) },
    { entryId: entry.id, ownerId: one.id, viewerId: third.id, createdAt: ago(daysKept.phoneReveals, -1) },
  ])
  await db.insert(dataExports).values([
    { userId: one.id, sha256: 'a'.repeat(64), expiresAt: ago(0, 1) },
    { userId: one.id, sha256: 'b'.repeat(64), expiresAt: ago(0, -1) },
    { userId: other.id, createdAt: ago(2, 0) },
    { userId: third.id, createdAt: ago(0, 2) },
  ])
  await house.app.mailer.send({
    to: { name: '', address: one.email },
    locale: 'da',
    subject: 'Ung',
    title: 'Ung',
    paragraphs: [],
  })
  const places = { db, files: house.app.files, mailFolder: house.app.mailFolder }
  await forgetOld(places, now)
  for (const table of [contactMessages, eventMessages])
    t.match(await db.select().from(table), [{ body: 'ung' }])
  t.match(await db.select().from(phoneReveals), [{ viewerId: third.id }])
  t.same((await db.select().from(dataExports)).map(({ userId }) => userId).sort(), [one.id, third.id].sort())
  t.equal((await house.app.mailFolder?.list(10))?.length, 1)
  await forgetOld(places, new Date(now.getTime() + (daysKept.mailFiles * 24 + 1) * 3_600_000))
  t.equal((await house.app.mailFolder?.list(10))?.length, 0)
})

t.test('the log is forgotten as far as every reader has come, but for its end', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const person = await house.person()
  for (let time = 0; time < 4; time++) await publish(house, person)
  await house.app.outbox.caughtUp()
  await house.app.outbox.stop()
  const seqs = async () => (await db.select().from(activity).orderBy(activity.seq)).map(({ seq }) => seq)
  const [first, second, ...later] = await seqs()
  const places = { db, files: house.app.files, mailFolder: null }
  await db.update(activity).set({ createdAt: sql`now() - interval '364 days'` })
  await db.update(activityReaders).set({ seq: 1_000_000 })
  await forgetOld(places)
  t.same(await seqs(), [first, second, ...later], 'what is young stays')

  await db.update(activity).set({ createdAt: sql`now() - interval '366 days'` })
  await db.insert(activityReaders).values({ name: 'en, der er bagud', seq: first ?? 0 })
  await forgetOld(places)
  t.same(await seqs(), [second, ...later], 'what one has not read yet stays')
  await db.update(activityReaders).set({ seq: 1_000_000 })
  await forgetOld(places)
  t.same(await seqs(), later.slice(-1), 'places are counted on from the last')
})

t.test('the page about privacy says how long everything is kept', async (t) => {
  const house = await openHouse(t)
  const page = await house.visit('/privacy')
  t.match(page.text, /Beskeder, vi har bragt videre på mail: 180 dage/)
  t.match(page.text, /Et arkiv med alt om dig: 3 dage/)
  for (const days of Object.values(daysKept)) t.match(page.text, `${days} dage`)
})
