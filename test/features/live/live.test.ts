import { eq } from 'drizzle-orm'
import t from 'tap'
import { entries, users } from '../../../db/schema/index.ts'
import { buildApp } from '../../../src/app.ts'
import { hashPassword } from '../../../src/features/accounts/passwords.ts'
import { takeRole } from '../../../src/features/accounts/roles.ts'
import { endSession } from '../../../src/features/accounts/sessions.ts'
import { logActivity } from '../../../src/features/activity/log-activity.ts'
import { withdrawEntry } from '../../../src/features/entries/change-entry.ts'
import { leave } from '../../../src/features/groups/membership.ts'
import { leaveHouse } from '../../../src/features/leaving/leave-house.ts'
import { most } from '../../../src/features/live/listeners.ts'
import { say } from '../../support/dialogue.ts'
import { publish } from '../../support/entries.ts'
import { freePort } from '../../support/free-port.ts'
import { openGroup, publishIn } from '../../support/groups.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { type Hearing, listen } from '../../support/listen.ts'
import type { Person } from '../../support/people.ts'
import type { Visitor } from '../../support/visitor.ts'

const hearing = (house: TestHouse, entry: { id: number }, visitor: Visitor, more = '') =>
  listen(`sundhed:/live?entry=${entry.id}${more}`, { port: house.config.port, visitor })

const numberOf = (address: string): string => address.split('/').at(-1) ?? ''

t.test('who has a dialogue open hears that somebody has written, and not what', async (t) => {
  const house = await openHouse(t, { listens: true })
  const [author, writer] = [await house.person(), await house.person()]
  const entry = await publish(house, author)
  const other = await publish(house, author)
  const listener = await hearing(house, entry, house.visitor())
  const elsewhere = await hearing(house, other, author.visitor)
  t.match([listener.status, elsewhere.status], [200, 200])

  const first = numberOf(await say(house, writer, entry, 'Vi brugte pandelamper.'))
  const answer = numberOf(await say(house, author, entry, 'Hvor mange?', { parent: first }))
  const told = await listener.hears(2)
  t.strictSame(
    told.map(({ data }) => data),
    [first, `${answer} ${first}`],
    'each with the comment that it answers',
  )
  t.notMatch(listener.text(), /pandelamper/, 'no words')
  t.same(elsewhere.told, [], 'what is said elsewhere is told there')

  await t.test('and goes on where it was when the connection is lost', async (t) => {
    const later = await listen(`sundhed:/live?entry=${entry.id}&after=0`, {
      port: house.config.port,
      visitor: house.visitor(),
      headers: { 'last-event-id': told[0]?.id ?? '' },
    })
    t.strictSame(
      (await later.hears(1)).map(({ id }) => id),
      [told[1]?.id],
    )
    const page = await house.visit(entry.address)
    const address = page.document.querySelector('[data-live]')?.getAttribute('data-live') ?? ''
    const fresh = await listen(`sundhed:${address}`, { port: house.config.port, visitor: house.visitor() })
    const third = numberOf(await say(house, writer, entry, 'Tre er nok.'))
    t.match(await fresh.hears(1), [{ data: third }], 'a page is told what came after it was made')
  })

  await t.test('what is told can be fetched, as far as it may be read', async (t) => {
    const gone = numberOf(await say(house, writer, other, 'Et ord om noget andet.'))
    const asked = `${entry.address}/dialogue?new=${first},${answer},${gone},x,999999999`
    const fragment = await author.visit(asked, { fragment: true })
    t.same(
      [...fragment.document.querySelectorAll('[data-new]')].map((item) => [
        item.getAttribute('data-new'),
        item.getAttribute('data-parent'),
      ]),
      [
        [first, ''],
        [answer, first],
      ],
      'those of this dialogue alone',
    )
    await writer.visit(`sundhed:/comments/${first}/removal`, { form: {} })
    t.notMatch((await author.visit(asked, { fragment: true })).body, /pandelamper/)
  })
})

t.test('who may not read an entry cannot listen to it, and nothing tells that it is there', async (t) => {
  const house = await openHouse(t, { listens: true })
  const author = await house.person()
  const listeners: Record<string, Visitor> = {
    nobody: house.visitor(),
    unconfirmed: (await house.person({ confirmed: false })).visitor,
    supplier: (await house.person({ isSupplier: true })).visitor,
    member: (await house.person()).visitor,
    editor: (await house.person({ editorOf: ['sundhed'] })).visitor,
    otherEditor: (await house.person({ editorOf: ['kultur'] })).visitor,
  }
  const may: Record<string, string[]> = {
    public: Object.keys(listeners),
    members: ['member', 'editor', 'otherEditor'],
    'editors:sundhed': ['editor'],
  }
  const missing = await hearing(house, { id: 999_999 }, house.visitor())
  await missing.ended
  for (const [audience, reached] of Object.entries(may)) {
    const entry = await publish(house, author, { audience })
    for (const [name, visitor] of Object.entries(listeners)) {
      const opened = await hearing(house, entry, visitor)
      t.equal(opened.status, reached.includes(name) ? 200 : 404, `${name} and what is for ${audience}`)
      if (opened.status === 200) opened.close()
      else await opened.ended
      if (name === 'nobody' && opened.status === 404) t.equal(opened.text(), missing.text())
    }
    const elsewhere = await listen(`kultur:/live?entry=${entry.id}`, {
      port: house.config.port,
      visitor: listeners.editor ?? house.visitor(),
    })
    t.equal(elsewhere.status, 404, 'from another room')
  }
  for (const query of ['', '?entry=', '?entry=x', '?entry=1e3'])
    t.equal(await house.visitor().statusOf(`sundhed:/live${query}`), 404, query)
})

t.test('who loses access hears nothing more', async (t) => {
  const house = await openHouse(t, { listens: true })
  const { db } = house.database
  const steward = await house.person({ steward: true })
  const [author, member] = [await house.person(), await house.person()]
  const editor = await house.person({ editorOf: ['sundhed'] })
  const scopeOf = ({ viewer }: Person) => ({ ...house.scope('sundhed'), viewer })
  const forEditors = await publish(house, author, { audience: 'editors:sundhed' })
  const entry = await publish(house, author)
  const opened = async (one: { id: number }, visitor: Visitor): Promise<Hearing> => {
    const hears = await hearing(house, one, visitor)
    t.equal(hears.status, 200)
    return hears
  }

  const asEditor = await opened(forEditors, editor.visitor)
  const stays = await opened(entry, editor.visitor)
  await takeRole({ db, viewer: steward.viewer }, editor.id, { role: 'editor', room: 'sundhed' })
  await asEditor.ended
  t.ok(stays.isOpen(), 'what they may still read goes on')

  const asNobody = await opened(entry, house.visitor())
  const asMember = await opened(entry, member.visitor)
  await db.update(entries).set({ audience: 'members' }).where(eq(entries.id, entry.id))
  await logActivity(scopeOf(author), {
    verb: 'entry.changed',
    subject: 'entry',
    subjectId: entry.id,
    room: 'sundhed',
  })
  await asNobody.ended
  t.ok(asMember.isOpen(), 'whoever may read it still hears of it')
  await say(house, author, entry, 'Nu er vi kun os.')
  await asMember.hears(1)
  t.same(asNobody.told, [])
  t.equal((await hearing(house, entry, house.visitor())).status, 404, 'and it looks as if it was never there')

  const cookie = member.visitor.cookies.valueOf('huset_session') ?? ''
  await endSession({ db }, cookie)
  await asMember.ended

  const inside = await house.person()
  const group = await openGroup(house, author, { members: [inside] })
  const asInside = await opened(await publishIn(house, author, group), inside.visitor)
  await leave(scopeOf(inside), group)
  await asInside.ended

  const leaver = await house.person()
  const asLeaver = await opened(entry, leaver.visitor)
  await db
    .update(users)
    .set({ passwordHash: await hashPassword('et godt kodeord') })
    .where(eq(users.id, leaver.id))
  await leaveHouse(scopeOf(leaver), { password: 'et godt kodeord', contributions: 'keep' })
  await asLeaver.ended

  const last = await opened(entry, author.visitor)
  await withdrawEntry(scopeOf(author), { ...entry, provenance: null })
  await last.ended
  t.equal(house.app.live.listeners.count, 0, 'nothing is left of those that ended')
})

t.test('a person has so many connections at most, and the house closes with them open', async (t) => {
  const house = await openHouse(t, { listens: true })
  const person = await house.person()
  const entry = await publish(house, person)
  const open = await Promise.all(
    Array.from({ length: most.person }, () => hearing(house, entry, person.visitor)),
  )
  t.ok(open.every(({ status }) => status === 200))
  t.equal((await hearing(house, entry, person.visitor)).status, 429)
  t.equal((await hearing(house, entry, house.visitor())).status, 200, 'others are not kept out')
  open[0]?.close()
  await open[0]?.ended
  while (house.app.live.listeners.count > most.person) await new Promise(setImmediate)
  t.equal((await hearing(house, entry, person.visitor)).status, 200, 'one that was closed is free again')
  await house.app.close()
  await Promise.all(open.map(({ ended }) => ended))
})

t.test('every process hears what is written in another', async (t) => {
  const house = await openHouse(t, { listens: true })
  const port = await freePort()
  const database = { ...house.database, close: async () => undefined }
  const second = await buildApp({ config: { ...house.config, role: 'web' }, database, rooms: house.rooms })
  await second.listen({ port, host: '127.0.0.1' })
  t.teardown(() => second.close())
  const writer = await house.person()
  const entry = await publish(house, writer)
  const visitor = house.visitor()
  const there = await listen(`sundhed:/live?entry=${entry.id}`, { port, visitor })
  const here = await hearing(house, entry, visitor)
  const written = numberOf(await say(house, writer, entry, 'Hører I mig?'))
  t.match([await there.hears(1), await here.hears(1)], [[{ data: written }], [{ data: written }]])
  await second.close()
  await there.ended
})
