import { eq, sql } from 'drizzle-orm'
import t from 'tap'
import { followMatches, follows, roles, users } from '../../../db/schema/index.ts'
import { holderOf, toMember, viewerColumns } from '../../../src/features/accounts/viewers.ts'
import { chooseEntry } from '../../../src/features/collections/choose.ts'
import { changeEntry } from '../../../src/features/entries/change-entry.ts'
import { findEntry } from '../../../src/features/entries/queries.ts'
import { follow, followingReader } from '../../../src/features/following/follow.ts'
import { readTarget, type Target, writeTarget } from '../../../src/features/following/targets.ts'
import { rowsOf } from '../../../src/plugins/database.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { caughtUp, indexed, publish } from '../../support/sharing.ts'

const target = (written: string): Target => {
  const read = readTarget(written)
  if (!read) throw new Error(`${written} is no target`)
  return read
}

const following = (house: TestHouse, person: Person, written: string) =>
  follow(
    { ...house.scope(), viewer: person.viewer },
    { engine: house.app.searchEngine, rooms: house.rooms },
    target(written),
  )

const refusal = (work: Promise<unknown>): Promise<string | number> =>
  work.then(
    () => 'none',
    (error: { statusCode?: number }) => error.statusCode ?? 'another',
  )

async function foundFor(house: TestHouse, person: Person): Promise<number[]> {
  await caughtUp(house, followingReader)
  const rows = await house.database.db.select().from(followMatches).where(eq(followMatches.userId, person.id))
  return rows.map(({ entryId }) => entryId).sort((one, other) => one - other)
}

t.test('a followed search finds what a search would, and nothing that shares one word of two', async (t) => {
  const house = await openHouse(t)
  const [author, reader] = [await house.person(), await house.person()]
  await publish(house, author, {
    title: 'Natlys ved sengen',
    summary: 'Lys på gulvet om natten gav færre fald.',
  })
  await indexed(house)
  const found = async (written: string, entry: Parameters<typeof publish>[2]) => {
    const id = await following(house, reader, written)
    const shared = await publish(house, author, {
      summary: 'Sådan gik det hos os, og det er værd at vide.',
      ...entry,
    })
    const all = await foundFor(house, reader)
    await house.database.db.delete(follows).where(eq(follows.id, id))
    return all.includes(shared.id)
  }
  const plain = 'Sådan gik det hos os.'
  t.ok(await found('search:q=Demens', { title: 'Musik for mennesker med demens' }))
  t.ok(await found('search:q=robotter', { title: 'En robot på gangen' }), 'in another form')
  t.ok(await found('search:q=demens', { title: 'Demensvenlige haver' }), 'in a compound')
  t.ok(await found('search:q=koekken', { title: 'Et fælles køkken' }), 'typed without æøå')
  t.ok(
    await found('search:q=fald&in=sundhed', { title: 'En faldulykke mindre', topics: ['frivillighed'] }),
    'by the synonyms of the room',
  )
  t.notOk(
    await found('search:q=musik+for+demente', { title: 'Musik i ventetiden', summary: plain }),
    'one word of two',
  )
  t.notOk(await found('search:q=demens&in=kultur', { title: 'Demens på plejehjemmet' }), 'another room')
  t.ok(await found('search:q=demens&in=sundhed', { title: 'Demens på plejehjemmet' }))
  t.notOk(await found('search:q=demens&kind=challenge', { title: 'Demens på plejehjemmet' }), 'another kind')
  t.ok(await found('search:q=demens&kind=challenge&kind=case', { title: 'Demens på plejehjemmet' }))
  t.notOk(
    await found('search:q=demens&effect=true', { title: 'Demens på plejehjemmet' }),
    'no documented effect',
  )
  t.ok(
    await found('search:kind=case&phase=underway', { title: 'Noget helt andet', phase: 'underway' }),
    'without a word',
  )
  t.notOk(await found('search:kind=case&phase=underway', { title: 'Noget helt andet', phase: 'starting' }))
})

t.test(
  'topics, rooms, people, workplaces and entries are followed, each person hears of an entry once',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const [author, other, reader] = [await house.person(), await house.person(), await house.person()]
    const old = await publish(house, author, { title: 'Klokken om bag sengen gav færre fald om natten' })
    const otherRoom = await publish(house, other, {
      room: 'kultur',
      title: 'Lånere laver udstillinger',
      topics: ['frivillighed'],
    })
    await indexed(house)
    const all = [
      'topic:faldforebyggelse',
      'room:sundhed',
      `person:${author.id}`,
      `entry:${old.id}`,
      'search:q=natten',
    ]
    for (const written of all) await following(house, reader, written)
    t.strictSame(await foundFor(house, reader), [], 'what was there before is no news')
    const fresh = await publish(house, author, {
      title: 'Klokken ved sengen: igen færre fald om natten',
      summary: 'Klokken hænger bag sengen, og natten er blevet stille. Færre fald.',
    })
    await publish(house, other, {
      room: 'kultur',
      title: 'Teater i gården',
      topics: ['frivillighed'],
      summary: 'Et stykke om sommeren.',
    })
    t.strictSame(await foundFor(house, reader), [fresh.id])
    const [match] = await db.select().from(followMatches).where(eq(followMatches.userId, reader.id))
    t.equal(match?.followIds.length, all.length, 'for each of the reasons')
    const own = await foundFor(house, author)
    t.strictSame(own, [], 'nobody is told of their own')
    t.notOk((await foundFor(house, other)).includes(otherRoom.id))
  },
)

t.test('what somebody may not see is never found for them, until they may', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const author = await house.person({ editorOf: ['sundhed'] })
  const people = {
    member: await house.person(),
    unconfirmed: await house.person({ confirmed: false }),
    supplier: await house.person({ isSupplier: true }),
    editor: await house.person({ editorOf: ['sundhed'] }),
    otherEditor: await house.person({ editorOf: ['kultur'] }),
  }
  for (const person of Object.values(people)) await following(house, person, 'topic:faldforebyggelse')
  const open = await publish(house, author)
  const closed = await publish(house, author, { audience: 'members' })
  const expected = { member: 2, unconfirmed: 1, supplier: 1, editor: 2, otherEditor: 2 }
  for (const [name, count] of Object.entries(expected)) {
    const found = await foundFor(house, people[name as keyof typeof people])
    t.strictSame(found, [open.id, closed.id].slice(0, count), name)
  }
  const scope = { ...house.scope('sundhed'), viewer: author.viewer }
  const entry = await findEntry(scope, closed.id)
  if (!entry) throw new Error('the entry is gone')
  await changeEntry(scope, entry, {
    room: 'sundhed',
    title: entry.title,
    summary: entry.summary,
    language: 'da',
    topics: ['faldforebyggelse'],
    audience: 'public',
    details: {},
  })
  t.strictSame(await foundFor(house, people.supplier), [open.id, closed.id], 'it was opened to all')

  // the condition for many and the keys of one agree
  const rows = await db.select(viewerColumns).from(users)
  for (const audience of ['public', 'members', 'editors:sundhed', 'editors:kultur', 'group:1']) {
    const holders = await rowsOf<{ id: number }>(
      db,
      sql`select u.id::int as id from users u where ${holderOf(audience)} order by u.id`,
    )
    const keyed = rows.map(toMember).filter(({ keys }) => keys.includes(audience))
    t.strictSame(
      holders.map(({ id }) => id),
      keyed.map(({ id }) => id).sort((a, b) => a - b),
      audience,
    )
  }
  t.ok((await db.select().from(roles)).length > 0)
})

t.test('who follows an entry is told when it changes, not of their own changes', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [author, reader] = [await house.person(), await house.person()]
  const entry = await publish(house, author, { topics: ['frivillighed'] })
  await following(house, reader, `entry:${entry.id}`)
  const form = await author.visit(`sundhed:/cases/${entry.id}/edit`)
  await author.visitor.submit(form, 'main form', { body: 'Nu er der gået et halvt år.' })
  t.strictSame(await foundFor(house, reader), [entry.id])
  t.match(await db.select().from(followMatches), [{ userId: reader.id, about: 'changed' }])
  await db.update(followMatches).set({ readAt: new Date(Date.now() + 1_000) })
  t.strictSame(await foundFor(house, author), [])
})

t.test('who follows a collection is told when something is chosen for it', async (t) => {
  const house = await openHouse(t)
  const [editor, reader] = [await house.person({ editorOf: ['sundhed'] }), await house.person()]
  const entry = await publish(house, await house.person())
  const collection = await publish(house, editor, {
    kind: 'collection',
    details: { purpose: 'bestPractice' },
  })
  await following(house, reader, `entry:${collection.id}`)
  const scope = { ...house.scope('sundhed'), viewer: editor.viewer }
  await chooseEntry(scope, collection, entry.id)
  t.strictSame(await foundFor(house, reader), [collection.id])
  t.match(await house.database.db.select().from(followMatches).where(eq(followMatches.userId, reader.id)), [
    { about: 'changed' },
  ])
  t.strictSame(await foundFor(house, editor), [])
})

t.test('an entry that fewer may see than before is no news', async (t) => {
  const house = await openHouse(t)
  const [author, reader] = [await house.person(), await house.person()]
  const { id } = await publish(house, author, { topics: ['frivillighed'] })
  await following(house, reader, 'topic:frivillighed')
  const scope = { ...house.scope('sundhed'), viewer: author.viewer }
  const say = async (audience: 'members' | 'public') => {
    const entry = await findEntry(scope, id)
    if (!entry) throw new Error('it is gone')
    const { room, title, summary, topics } = entry
    await changeEntry(scope, entry, { room, title, summary, topics, audience, language: 'da', details: {} })
  }
  await say('members')
  t.strictSame(await foundFor(house, reader), [])
  await say('public')
  t.strictSame(await foundFor(house, reader), [id], 'one that is opened again is')
})

t.test('what can be followed is written in one way, and everything else is nothing', async (t) => {
  for (const [written, plain] of [
    ['topic:faldforebyggelse', 'topic:faldforebyggelse'],
    ['search:topic=faldforebyggelse', 'topic:faldforebyggelse'],
    ['search:organisation=12', 'organisation:12'],
    ['search:q=&in=sundhed', 'room:sundhed'],
    ['search:q=fald&kind=news&kind=case', 'search:q=fald&kind=case&kind=news'],
    ['search:effect=documented&q=fald', 'search:q=fald&effect=true'],
  ] as const)
    t.equal(writeTarget(target(written)), plain)
  for (const odd of [
    '',
    'x',
    'topic:',
    'topic:../x',
    'person:0',
    'person:1e9',
    'entry:-1',
    'search:',
    'search:q=',
    `search:q=${'x'.repeat(201)}`,
    'search:findesikke=1',
    'thread:1',
  ])
    t.equal(readTarget(odd), null, odd)
  const house = await openHouse(t)
  const [reader, silent] = [await house.person(), await house.person()]
  const closed = await publish(house, await house.person(), { audience: 'members' })
  const supplier = await house.person({ isSupplier: true })
  for (const missing of [
    'topic:findesikke',
    'room:findesikke',
    'entry:999999',
    `person:${silent.id}`,
    'organisation:999999',
    'search:q=fald&in=findesikke',
  ])
    t.equal(await refusal(following(house, reader, missing)), 404, missing)
  t.equal(await refusal(following(house, supplier, `entry:${closed.id}`)), 404, 'out of reach looks missing')
  await following(house, reader, `entry:${closed.id}`)
  for (const odd of [
    '" OR 1=1 --',
    "' | & ! ( ) : *",
    '😀😀',
    '\u202Efald',
    'og i at',
    'x'.repeat(200),
    '\\',
    '%_',
  ])
    t.match(
      await refusal(following(house, reader, `search:${new URLSearchParams({ q: odd })}`)),
      /^(none|404)$/,
      odd,
    )
  await publish(house, supplier, {
    title: 'Et bidrag om fald',
    summary: 'Det skal læses, selv om nogen følger mærkelige ting.',
  })
  t.equal((await foundFor(house, reader)).length, 1, 'the reader of the log goes on')
})
