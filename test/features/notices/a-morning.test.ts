import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import t from 'tap'
import { followMatches, follows, notices } from '../../../db/schema/index.ts'
import { chooseEntry } from '../../../src/features/collections/choose.ts'
import { changeEntry } from '../../../src/features/entries/change-entry.ts'
import { findEntry } from '../../../src/features/entries/queries.ts'
import { cancelEvent, signUp } from '../../../src/features/events/attendance.ts'
import { sendDigests } from '../../../src/features/following/digest.ts'
import { followingReader } from '../../../src/features/following/follow.ts'
import { type Digests, handOutDigests } from '../../../src/features/following/hand-out.ts'
import { interestReader } from '../../../src/features/interest/effects.ts'
import { noticeReader } from '../../../src/features/notices/fill.ts'
import { todayAt } from '../../../src/moments.ts'
import { say } from '../../support/dialogue.ts'
import { publish } from '../../support/entries.ts'
import { openGroup } from '../../support/groups.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { allMails, minutes, noticeMailsAt, postOf } from '../../support/notices.ts'
import type { Person } from '../../support/people.ts'
import { caughtUp } from '../../support/sharing.ts'

/** What the clock and the queue send at a moment, of notices and of what people follow. */
async function mailsAt(house: TestHouse, now: Date) {
  const found = await noticeMailsAt(house, now)
  const known = new Set((await allMails(house)).map(({ id }) => id))
  const inspire = async () => ({ section: null, ids: [] })
  const jobs: Digests[] = []
  await handOutDigests(house.database.db, async (job) => void jobs.push(job), now)
  for (const job of jobs) await sendDigests({ ...postOf(house), inspire }, job, now)
  return [...found, ...(await allMails(house)).filter(({ id }) => !known.has(id))]
}

t.test(
  'on a morning on which everything happens to somebody they get one mail an hour, and it is all told',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const as = ({ viewer }: Person) => ({ ...house.scope('sundhed'), viewer })
    const reader = await house.person({ email: 'maja@eksempel.dk', editorOf: ['sundhed'] })
    const [other, steward] = [
      await house.person({ name: 'Ole Olsen' }),
      await house.person({ steward: true }),
    ]
    const own = await publish(house, reader, { title: 'Lys på gangen' })
    const asked = await publish(house, other, { title: 'Gåture om natten' })
    const collection = await publish(house, steward, { kind: 'collection', title: 'Det bedste om natten' })
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
    const [moved, cancelled] = [
      await publish(house, other, { kind: 'event', title: 'Nattemøde', details: { startsAt: inDays(20) } }),
      await publish(house, other, { kind: 'event', title: 'Dagmøde', details: { startsAt: inDays(30) } }),
    ]
    for (const { id } of [moved, cancelled]) await signUp(as(reader), { id, room: 'sundhed' })
    const group = await openGroup(house, reader, { name: 'De vågne', visibility: 'open' })
    await reader.visit('/follows', { form: { target: 'topic:faldforebyggelse' } })
    await db.update(follows).set({ cadence: 'daily' })
    await reader.visit(`${asked.address}/interest`, { form: { wanted: ['economy'] } })
    const comment = await say(house, reader, asked, 'Hvad gør I om vinteren?')
    await caughtUp(house, noticeReader)
    await caughtUp(house, followingReader)
    await db.delete(notices)
    await db.delete(followMatches)

    const acts: (() => Promise<unknown>)[] = [
      () => publish(house, other, { title: 'Nyt om fald' }),
      () => other.visit(`${own.address}/reuse`, { form: { note: 'Det virker' } }),
      () => other.visit(`${own.address}/interest`, { form: { question: 'Hvad kostede det?' } }),
      () => say(house, other, own, 'Tak for det.'),
      () => say(house, other, asked, 'Vi tager huer på.', { parent: comment.split('/').at(-1) ?? '' }),
      () => other.visit(`${comment}/helped`, { form: {} }),
      () => chooseEntry(as(steward), collection, own.id),
      async () => {
        const event = await findEntry(as(other), moved.id)
        if (!event) throw new Error('the event is gone')
        const { room, title, summary, topics, details } = event
        const said = { room, title, summary, topics, language: 'da', audience: 'public' } as const
        await changeEntry(as(other), event, { ...said, place: 'Loftet', details })
      },
      () => cancelEvent(as(other), cancelled),
      () => other.visit(`${group.address}/join`, { form: { text: 'Må jeg?' } }),
      () =>
        other.visit('sundhed:/guide', {
          form: { question: 'Hvem kan hjælpe os?', submission: randomUUID() },
        }),
      () => steward.visit(`${asked.address}/report`, { form: { reason: 'wrong' } }),
      async () => {
        await other.visit(`${asked.address}/steps/economy`, { form: { cost: '900 kroner' } })
        await caughtUp(house, interestReader)
      },
      () => publish(house, other, { title: 'Endnu mere nyt om fald' }),
    ]
    const early = todayAt(minutes(24 * 60), 6)
    const sent: { at: Date; text: string }[] = []
    for (let step = 0; step < 22; step++) {
      const now = minutes(step * 15 + 1, early)
      const began = new Date()
      // a few happen together, every half an hour
      if (step % 2 === 0) {
        for (const act of acts.splice(0, 2)) await act()
        await caughtUp(house, noticeReader)
        await caughtUp(house, followingReader)
        const happened = sql`${minutes(-2, now).toISOString()}::timestamptz`
        const lately = minutes(-60, began)
        await db
          .update(notices)
          .set({ at: happened })
          .where(sql`${notices.at} between ${lately.toISOString()}::timestamptz and now()`)
        await db
          .update(followMatches)
          .set({ foundAt: happened })
          .where(sql`${followMatches.foundAt} between ${lately.toISOString()}::timestamptz and now()`)
      }
      for (const mail of await mailsAt(house, now))
        if (mail.to === 'maja@eksempel.dk') sent.push({ at: now, text: `${mail.subject}\n${mail.text}` })
    }
    t.equal(acts.length, 0)
    t.ok(sent.length > 3, `${sent.length} mails`)
    for (const [place, { at }] of sent.entries()) {
      const before = sent[place - 1]?.at
      if (before) t.ok(at.getTime() - before.getTime() >= 3_600_000, `${at.toISOString()} is an hour later`)
    }
    const told = sent.map(({ text }) => text).join('\n')
    for (const words of [
      /Nyt om fald/,
      /Endnu mere nyt/,
      /Ole Olsen har brugt/,
      /Hvad kostede det\?/,
      /Ole Olsen har skrevet til dig/,
      /Ole Olsen har svaret dig/,
      /har hjulpet Ole Olsen/,
      /har valgt “Lys på gangen” til samlingen/,
      /ny tid eller nyt sted for “Nattemøde”/,
      /“Dagmøde”, som du har skrevet dig på, er aflyst/,
      /Ole Olsen vil gerne være med i De vågne/,
      /et spørgsmål til dig i Sundhed/,
      /Noget er meldt i Sundhed/,
      /Der er kommet mere i “Gåture om natten”/,
    ])
      t.match(told, words)
  },
)
