import { eq } from 'drizzle-orm'
import t from 'tap'
import {
  comments,
  entries,
  groupMembers,
  groups,
  notices,
  reports,
  sessions,
  users,
} from '../../../db/schema/index.ts'
import { noticeReader } from '../../../src/features/notices/fill.ts'
import { deleteOldReports } from '../../../src/features/reports/effects.ts'
import { dealWith } from '../../support/desk.ts'
import { say } from '../../support/dialogue.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'
import { noticeMailsAt } from '../../support/notices.ts'
import type { Person } from '../../support/people.ts'
import { caughtUp } from '../../support/sharing.ts'

const numberOf = (address: string): string => address.split('/').at(-1) ?? ''

t.test(
  'what should not stand here is reported, looked at and taken out, and everybody is told',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const [author, talker, reader] = [
      await house.person({ name: 'Anna Forfatter' }),
      await house.person({ name: 'Tove Taler' }),
      await house.person({ name: 'Lars Læser' }),
    ]
    const editor = await house.person({ name: 'Rita Redaktør', editorOf: ['sundhed'] })
    const elsewhere = await house.person({ editorOf: ['kultur'] })
    const entry = await publish(house, author)
    const comment = await say(house, talker, entry, 'Naboen Børge har sukkersyge.')

    const page = await reader.visit(`${entry.address}/dialogue`)
    const form = await reader.visitor.follow(page, 'Meld kommentaren fra Tove Taler')
    t.match(form.text, /Børge/, 'one sees what one reports')
    const empty = await reader.visitor.submit(form, '[name=text]', { text: 'Det er min nabo.' })
    t.match([empty.status, empty.text], [422, /Hvad er der galt\?/])
    t.equal(empty.document.querySelector('[name=text]')?.textContent, 'Det er min nabo.', 'nothing is lost')
    const cpr = await reader.visitor.submit(empty, '[name=text]', {
      reason: 'personal',
      text: 'CPR 010190-1234',
    })
    t.equal(cpr.status, 422)
    const sent = await reader.visitor.submit(cpr, '[name=text]', {
      reason: 'personal',
      text: 'Det er min nabo.',
    })
    t.match([sent.status, sent.text], [200, /Tak\. De, der passer på stedet/])
    const again = { reason: 'other', text: 'Igen' }
    await reader.visit(`${entry.address}/report?comment=${numberOf(comment)}`, { form: again })
    t.equal(await db.$count(reports), 1, 'once a person and thing')
    await author.visit(`${entry.address}/report?comment=${numberOf(comment)}`, {
      form: { reason: 'offensive' },
    })

    const mails = await noticeMailsAt(house)
    const mail = mails.find(({ to }) => to === editor.email)
    t.equal(mail?.subject, '2 ting er meldt i Sundhed')
    t.notMatch(mail?.text, /Børge|min nabo/, 'the mail says nothing of what it says')
    t.match((await reader.visit('/me')).text, /Der er ikke set på det endnu/)

    await t.test('by those who decide about it, and nobody else', async (t) => {
      const desk = await editor.visit('sundhed:/desk/reports')
      t.match(desk.text, /Lars Læser.*Det er min nabo\..*Børge/s)
      t.equal(desk.texts('#desk-tabs a')[0], 'Meldt 2')
      t.notMatch((await elsewhere.visit('/desk/reports')).text, /Børge|min nabo/)
      const [first] = await db.select().from(reports).orderBy(reports.id)
      const decide = () => ({ form: { keys: String(first?.id), sure: '1' } })
      for (const person of [elsewhere, reader, author])
        t.equal(await person.visitor.statusOf('/desk/reports/takeOut', decide()), 404)
      t.equal(await reader.visitor.statusOf('/desk/reports'), 404)
      const asked = await editor.visitor.submit(desk, `#row-${first?.id} [formaction$="/takeOut"]`)
      t.match(asked.text, /Det kan ikke fortrydes/, 'it is asked once more')
      const long = 'x'.repeat(1_001)
      const refused = await editor.visitor.submit(asked, '.desk-ask', { why: long })
      t.match([refused.status, refused.document.querySelector('[name=why]')?.textContent], [422, long])
      const number = await editor.visitor.submit(refused, '.desk-ask', {
        why: 'Det er 010190-1234.',
        answer: 'Vi har skrevet til 010190-1234.',
      })
      t.match([number.status, number.text], [422, /ligner et CPR-nummer.*ligner et CPR-nummer/s])
      await editor.visitor.submit(number, '.desk-ask', {
        why: 'Ingen må kunne genkendes.',
        answer: 'Godt set.',
      })
      const [gone] = await db.select().from(comments)
      t.match(gone, { text: '', removedBy: 'editor' })
      t.equal(await db.$count(reports, eq(reports.outcome, 'removed')), 2, 'all reports of it are settled')
      t.equal(await editor.visitor.statusOf('/desk/reports/keep', decide()), 404, 'once')
      t.match((await editor.visit('/desk/reports')).text, /Alt er set efter/)
    })

    for (const reporter of [reader, author])
      t.match((await reporter.visit('/me')).text, /Det er taget ud. Tak, fordi du sagde til\..*Godt set\./s)
    const told = await house.mailTo(talker.email)
    t.match(told.text, /Din kommentar fra .* i Sundhed er taget ud.*genkendes/s)
    t.match(told.text, /Ingen må kunne genkendes\./)
    t.notMatch(told.text, /Børge|Lars|nabo/, 'not who reported it, and not what it said')

    await t.test('an entry can be reported, and stay', async (t) => {
      await reader.visit(`${entry.address}/report`, { form: { reason: 'wrong' } })
      const desk = await editor.visit('/desk/reports')
      await dealWith(editor, desk, '.desk-acts [formaction$="/keep"]', {
        answer: 'Vi har spurgt forfatteren.',
      })
      t.match((await reader.visit('/me')).text, /det bliver stående\..*Vi har spurgt forfatteren/s)
      t.equal((await house.visit(entry.address)).status, 200)
    })

    await t.test('or be withdrawn', async (t) => {
      await talker.visit(`${entry.address}/report`, { form: { reason: 'advertising' } })
      const desk = await editor.visit('/desk/reports')
      await dealWith(editor, desk, '.desk-acts [formaction$="/takeOut"]')
      t.equal(await db.$count(entries, eq(entries.id, entry.id)), 0)
      t.match((await house.mailTo(author.email)).text, /Dit bidrag fra .* er taget ud/)
      t.match((await talker.visit('/me')).text, /Det er taget ud/)
    })

    await t.test('it is forgotten after half a year', async (t) => {
      await deleteOldReports(db, new Date(Date.now() + 181 * 86_400_000))
      t.equal(await db.$count(reports), 0)
    })
  },
)

t.test(
  'who has not logged on can report what everybody can read, and a script cannot flood it',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const author = await house.person()
    const entry = await publish(house, author)
    const closed = await publish(house, author, { audience: 'members' })
    const nobody = house.visitor()
    const form = await nobody.visit(`${entry.address}/report`)
    t.match(form.text, /du får ikke svar/)
    t.match((await nobody.submit(form, '[name=text]', { reason: 'offensive' })).text, /Tak\./)
    t.equal(await nobody.statusOf(`${closed.address}/report`), 404)
    t.equal(await nobody.statusOf(`${closed.address}/report`, { form: { reason: 'other' } }), 404)
    t.equal(await author.visitor.statusOf(`${entry.address}/report`), 404, 'nobody reports their own')
    t.equal(await nobody.statusOf(`${entry.address}/report?comment=999999`), 404)

    await nobody.visit(`${entry.address}/report`, { form: { reason: 'other', website: 'https://spam.dk' } })
    t.equal(await db.$count(reports), 1, 'what only a script fills in is taken for one')
    for (let turn = 0; turn < 10; turn++)
      await house.visit(`${entry.address}/report`, { form: { reason: 'other', text: `Nummer ${turn}` } })
    t.equal(await db.$count(reports), 5)

    const script = await house.person()
    const [row] = await db.select().from(reports)
    if (!row) throw new Error('nothing was reported')
    const { id: _id, submission: _submission, entryId: _entryId, ...same } = row
    await db.insert(reports).values(Array.from({ length: 20 }, () => ({ ...same, reporterId: script.id })))
    const refused = await script.visit(`${entry.address}/report`, {
      form: { reason: 'other', text: 'Og en til' },
    })
    t.match([refused.status, refused.text], [422, /20 ting på en time/])
  },
)

t.test('what was typed about a report is not lost with the log-on', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [author, reader] = [await house.person(), await house.person()]
  const editor = await house.person({ editorOf: ['sundhed'] })
  const entry = await publish(house, author, { audience: 'members', title: 'Kun for os' })

  await t.test('by who reports it', async (t) => {
    const form = await reader.visit(`${entry.address}/report`)
    await db.delete(sessions)
    const typed = { reason: 'personal', text: 'Det er min nabo.' }
    const late = await reader.visitor.submit(form, '[name=text]', typed)
    t.equal(late.status, 401)
    t.match(late.text, /Du er ikke logget på længere/)
    t.notMatch(late.body, /Kun for os/, 'whether there is such a thing is not told')
    t.match(late.document.querySelector('[name=text]')?.textContent, 'Det er min nabo.')
    t.ok(late.document.querySelector('[name=reason][value=personal]')?.hasAttribute('checked'))
    const elsewhere = await reader.visit('sundhed:/cases/9999-nej/report', { form: { ...typed, known: '1' } })
    t.match(elsewhere.status, 401)
    await reader.logOn()
    t.match((await reader.visitor.submit(late, '[action$="/report"]')).text, /Tak\./)
    t.match(await db.select().from(reports), [{ reporterId: reader.id, text: 'Det er min nabo.' }])
  })

  await t.test('and by who decides about it', async (t) => {
    await editor.logOn()
    const desk = await editor.visit('sundhed:/desk/reports')
    const asked = await editor.visitor.submit(desk, '.desk-acts [formaction$="/keep"]')
    await db.delete(sessions)
    const late = await editor.visitor.submit(asked, '.desk-ask', { answer: 'Vi har set på det.' })
    t.equal(late.status, 401)
    t.match(late.text, /Du er ikke logget på længere/)
    t.notMatch(late.body, /Kun for os|nabo/)
    t.equal(late.document.querySelector('[name=answer]')?.textContent, 'Vi har set på det.')
    await editor.logOn()
    await editor.visitor.submit(late, '.desk-ask')
    t.match(await db.select().from(reports), [{ outcome: 'kept', answer: 'Vi har set på det.' }])
  })
})

t.test('who leaves is not named by what they reported', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [author, leaver] = [await house.person(), await house.person({ name: 'Bo Bortrejst' })]
  const editor = await house.person({ editorOf: ['sundhed'] })
  const entry = await publish(house, author)
  await leaver.visit(`${entry.address}/report`, { form: { reason: 'wrong', text: 'Doserne passer ikke.' } })
  await db.delete(users).where(eq(users.id, leaver.id))
  const desk = await editor.visit('/desk/reports')
  t.match(desk.text, /Doserne passer ikke/)
  t.notMatch(desk.text, /Bo Bortrejst/)
})

t.test('what is said among the members of a group is for its hosts to decide about', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [host, member] = [await house.person(), await house.person()]
  const editor = await house.person({ editorOf: ['sundhed'] })
  const [group] = await db
    .insert(groups)
    .values({
      room: 'sundhed',
      name: 'Natholdet',
      purpose: 'At sove',
      visibility: 'closed',
      joining: 'request',
    })
    .returning()
  if (!group) throw new Error('there is no group')
  await db.insert(groupMembers).values([
    { groupId: group.id, userId: host.id, isHost: true },
    { groupId: group.id, userId: member.id },
  ])
  const entry = await publish(house, member, { title: 'Hvem sover på vagten' })
  await db
    .update(entries)
    .set({ audience: `group:${group.id}`, groupId: group.id })
    .where(eq(entries.id, entry.id))
  const reader = await house.person()
  await db.insert(groupMembers).values({ groupId: group.id, userId: reader.id })

  t.equal(await editor.visitor.statusOf(`${entry.address}/report`), 404)
  await reader.visit(`${entry.address}/report`, {
    form: { reason: 'offensive', text: 'Det går ud over Bo.' },
  })
  await caughtUp(house, noticeReader)
  const told = await db.select().from(notices).where(eq(notices.kind, 'reported'))
  t.match(told, [{ userId: host.id, actorId: null }])
  t.notMatch((await editor.visit('/desk/reports')).body, /Bo\.|Hvem sover/)
  const isHandler = async (person: Person) => (await person.visitor.statusOf('/desk/reports')) === 200
  t.same([await isHandler(host), await isHandler(reader)], [true, false])
  const desk = await host.visit('sundhed:/desk/reports')
  t.match(desk.text, /Det går ud over Bo\./)
  t.notMatch((await host.visit('kultur:/desk/reports')).text, /Det går ud over Bo\./)
  await dealWith(host, desk, '.desk-acts [formaction$="/takeOut"]')
  t.equal(await db.$count(entries, eq(entries.id, entry.id)), 0)
})
