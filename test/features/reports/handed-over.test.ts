import { eq } from 'drizzle-orm'
import t from 'tap'
import { entries, notices, reports } from '../../../db/schema/index.ts'
import { notFound } from '../../../src/errors.ts'
import { findEntry } from '../../../src/features/entries/queries.ts'
import { noticeReader } from '../../../src/features/notices/fill.ts'
import { report } from '../../../src/features/reports/report.ts'
import { say } from '../../support/dialogue.ts'
import { publish } from '../../support/entries.ts'
import { type MadeGroup, openGroup, publishIn } from '../../support/groups.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { type Person, seenNow } from '../../support/people.ts'
import { caughtUp } from '../../support/sharing.ts'

const numberOf = (address: string): string => address.split('/').at(-1) ?? ''

const close = (host: Person, group: MadeGroup) =>
  host.visit(`${group.address}/settings`, {
    form: {
      name: group.name,
      purpose: 'Nu er vi her helt for os selv.',
      visibility: 'closed',
      joining: 'request',
    },
  })

/** What somebody is to decide about. */
async function deskOf(who: Person): Promise<string> {
  const page = await who.visit('sundhed:/desk/reports')
  return page.status === 200 ? page.text : ''
}

/** Those who were told that something is reported, the latest last. */
async function toldOf(house: TestHouse): Promise<number[]> {
  await caughtUp(house, noticeReader)
  const told = await house.database.db
    .select()
    .from(notices)
    .where(eq(notices.kind, 'reported'))
    .orderBy(notices.id)
  return told.map(({ userId }) => userId)
}

t.test('what is reported in an open group goes to its hosts when it closes', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [host, member, reader] = [await house.person(), await house.person(), await house.person()]
  const editor = await house.person({ editorOf: ['sundhed'] })
  const group = await openGroup(house, host, { visibility: 'open', joining: 'free', members: [member] })
  const entry = await publishIn(house, member, group, { title: 'Hvem har taget kaffen?' })
  const comment = await say(house, member, entry, 'Det har ham fra nattevagten.')
  const known = await findEntry(house.scope('sundhed'), entry.id)
  if (!known) throw new Error('there is no entry')
  await reader.visit(`${entry.address}/report?comment=${numberOf(comment)}`, {
    form: { reason: 'personal', text: 'Alle ved, hvem det er.' },
  })
  t.same(await toldOf(house), [editor.id])
  t.match(await deskOf(editor), /Alle ved, hvem det er/)

  await close(host, group)
  t.same(await toldOf(house), [editor.id, host.id])
  t.match(await deskOf(host), /Alle ved, hvem det er.*nattevagten/s)
  t.notMatch((await editor.visit('sundhed:/desk/reports')).text, /Alle ved|nattevagten|kaffen/)
  t.match((await host.visit('/me/notices')).text, /meldt/)
  t.notMatch((await editor.visit('/me/notices')).text, /er meldt i/, 'it is no affair of theirs any more')

  await t.test('and so does what somebody had read before', async (t) => {
    const asMember = { ...house.scope('sundhed'), viewer: await seenNow(house, host) }
    const before = { entry: known, comment: null }
    await report(asMember, before, { reason: 'other', text: 'Den hører ikke hjemme her.', show: false })
    t.match(await db.select().from(reports).where(eq(reports.about, 'entry')), [{ groupId: group.id }])
    const asReader = { ...house.scope('sundhed'), viewer: await seenNow(house, reader) }
    await t.rejects(report(asReader, before, { reason: 'other', show: false }), notFound('entry'))
  })
})

t.test('nobody sees what is reported of their own words, also when those are gone', async (t) => {
  const house = await openHouse(t)
  const editor = await house.person({ editorOf: ['sundhed'] })
  const [other, reader] = [await house.person({ editorOf: ['sundhed'] }), await house.person()]
  const own = await publish(house, editor)
  const theirs = await publish(house, reader)
  const comment = await say(house, editor, theirs, 'Sikke noget vrøvl.')
  await reader.visit(`${own.address}/report`, { form: { reason: 'wrong', text: 'Tallene passer ikke.' } })
  await other.visit(`${theirs.address}/report?comment=${numberOf(comment)}`, {
    form: { reason: 'offensive', text: 'Den tone går ikke.' },
  })
  await editor.visit(`${own.address}/withdrawal`, { form: {} })
  await reader.visit(`${theirs.address}/withdrawal`, { form: {} })
  t.equal(await house.database.db.$count(entries), 0)
  t.notMatch(await deskOf(editor), /Tallene passer ikke|Den tone går ikke/)
  t.match(await deskOf(other), /Tallene passer ikke.*Den tone går ikke/s)
  const [first] = await house.database.db.select().from(reports).orderBy(reports.id)
  const decide = { form: { keys: String(first?.id), sure: '1', answer: 'Det er væk.' } }
  t.equal(await editor.visitor.statusOf('/desk/reports/keep', decide), 404)
  await other.visit('/desk/reports/keep', decide)
  t.match((await reader.visit('/me')).text, /Det er væk\./)
})

t.test('several who decide at once, by whichever reports of the same, decide once', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const people = await Promise.all([1, 2, 3, 4].map(() => house.person()))
  const editors = await Promise.all([1, 2].map(() => house.person({ editorOf: ['sundhed'] })))
  const author = await house.person()
  for (let round = 0; round < 3; round++) {
    const entry = await publish(house, author)
    for (const person of people) await person.visit(`${entry.address}/report`, { form: { reason: 'wrong' } })
    const ids = (await db.select().from(reports).where(eq(reports.entryId, entry.id)))
      .map(({ id }) => String(id))
      .sort()
    const byWhich = [ids.at(-1), ids[0]]
    const statuses = await Promise.all(
      editors.map(({ visitor }, place) =>
        visitor.statusOf('sundhed:/desk/reports/takeOut', {
          form: { keys: byWhich[place] ?? '', sure: '1' },
        }),
      ),
    )
    t.same(statuses.sort(), [303, 404])
  }
  t.equal(await db.$count(reports, eq(reports.outcome, 'removed')), 12)
})
