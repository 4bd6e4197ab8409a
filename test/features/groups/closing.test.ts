import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import t from 'tap'
import { attendances } from '../../../db/schema/index.ts'
import { changeEntry } from '../../../src/features/entries/change-entry.ts'
import { type Entry, findEntry } from '../../../src/features/entries/queries.ts'
import { changeGroup } from '../../../src/features/groups/make-group.ts'
import { join } from '../../../src/features/groups/membership.ts'
import { groupSeenBy, openGroup, publishIn, whoIsIn } from '../../support/groups.ts'
import { openHouse } from '../../support/house.ts'
import { seenNow } from '../../support/people.ts'

t.test('a group becomes more closed with all that is in it, and never more open', async (t) => {
  const house = await openHouse(t)
  const host = await house.person()
  const anne = await house.person()
  const reader = await house.person()
  const group = await openGroup(house, host, { visibility: 'open', joining: 'free', members: [anne] })
  const entry = await publishIn(house, anne, group, { title: 'Kvalsterkur på afdelingen' })
  t.equal((await reader.visit(entry.address)).status, 200)
  const settings = await host.visit(`${group.address}/settings`)
  const saved = await host.visitor.submit(settings, 'form[action$="/settings"]', {
    visibility: 'closed',
    joining: 'request',
  })
  t.match(saved.text, 'Kun de 2 medlemmer kan læse')
  t.equal((await reader.visit(entry.address)).status, 404)
  t.equal((await anne.visit(entry.address)).status, 200)
  await house.app.outbox.caughtUp()
  t.notMatch((await reader.visit('sundhed:/search?q=kvalsterkur')).text, 'Kvalsterkur på afdelingen')
  t.match((await anne.visit('sundhed:/search?q=kvalsterkur')).text, 'Kvalsterkur på afdelingen')
  const opened = await host.visit(`${group.address}/settings`, {
    form: {
      name: group.name,
      purpose: 'Nu åbner vi det hele for alle andre.',
      visibility: 'open',
      joining: 'free',
    },
  })
  t.equal(opened.status, 422)
  t.match(opened.text, 'Gruppen kan ikke åbnes mere')
  t.equal((await reader.visit(entry.address)).status, 404)
})

t.test('what was read before a group closed opens nothing afterwards', async (t) => {
  const house = await openHouse(t)
  const host = await house.person()
  const anne = await house.person()
  const late = await house.person()
  const group = await openGroup(house, host, { visibility: 'open', joining: 'free', members: [anne] })
  const entry = await publishIn(house, anne, group)
  const scope = { ...house.scope('sundhed'), viewer: await seenNow(house, anne) }
  const read = (await findEntry(scope, entry.id)) as Entry
  const known = await groupSeenBy(house, group, late)
  const asHost = { ...house.scope('sundhed'), viewer: await seenNow(house, host) }
  await changeGroup(asHost, house.rooms, known, {
    name: group.name,
    purpose: 'Nu er vi her helt for os selv alle sammen.',
    visibility: 'hidden',
    joining: 'invitation',
    wholeHouse: false,
  })
  await changeEntry(scope, read, {
    room: 'sundhed',
    title: 'Rettet, mens der blev lukket',
    summary: 'Det her blev skrevet, mens gruppen endnu var åben for alle.',
    language: 'da',
    topics: [],
    audience: 'public',
    details: {},
  })
  t.equal((await house.visit(entry.address)).status, 404)
  t.equal((await findEntry(scope, entry.id))?.audience, `group:${group.id}`)
  await t.rejects(join({ ...house.scope('sundhed'), viewer: late.viewer }, known), /not invited/)
  t.notOk((await whoIsIn(house, group)).people.includes(late.id))
})

t.test('who is out of a group is off the list of its events, and hears no more of them', async (t) => {
  const house = await openHouse(t)
  const host = await house.person()
  const anne = await house.person()
  const bo = await house.person()
  const group = await openGroup(house, host, { members: [anne, bo] })
  const startsAt = new Date(Date.now() + 5 * 86_400_000).toISOString()
  const event = await publishIn(house, host, group, {
    kind: 'event',
    title: 'Kaffe på kontoret',
    details: { startsAt, seats: 1 },
  })
  await anne.visit(`${event.address}/attendance`, { form: {} })
  await bo.visit(`${event.address}/attendance`, { form: {} })
  await host.visit(`${group.address}/members/${anne.id}/removal`, { form: {} })
  const list = await host.visit(`${event.address}/attendance`)
  t.notMatch(list.text, anne.name)
  t.match(list.text, bo.name)
  const { db } = house.database
  const seats = await db.select().from(attendances).where(eq(attendances.entryId, event.id))
  t.ok(seats.find(({ userId }) => userId === bo.id)?.seatedAt, 'who waited has the seat')
  await host.visit(`${event.address}/attendance/message`, {
    form: { body: 'Nu, hvor hun er ude, kan vi tale om det.', submission: randomUUID() },
  })
  await house.mailTo(bo.email)
  t.strictSame(
    ((await house.app.mailFolder?.list(50)) ?? []).filter(({ to }) => to === anne.email),
    [],
    'no mail at all',
  )
})
