import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { and, count, desc, eq } from 'drizzle-orm'
import t, { type Test } from 'tap'
import { activity, entries, entryTopics, organisations, placements } from '../../../db/schema/index.ts'
import { withdrawEntry } from '../../../src/features/entries/change-entry.ts'
import { findEntry } from '../../../src/features/entries/queries.ts'
import { importFile } from '../../../src/features/imports/import-file.ts'
import { loadRooms } from '../../../src/features/rooms/load-rooms.ts'
import type { Database } from '../../../src/plugins/database.ts'
import { type MemberScope, nobody } from '../../../src/scope.ts'
import { euCase, linesFile } from '../../support/cases-file.ts'
import { testDatabase } from '../../support/test-database.ts'

const tenantsDir = resolve(import.meta.dirname, '../../../tenants')
const articles = resolve(import.meta.dirname, '../../../../shared/data/posts-digitalgov.jsonl')
const realFile = resolve(import.meta.dirname, '../../../../shared/data/cases-eu.jsonl')

async function house(t: Test) {
  const { db } = await testDatabase(t)
  const rooms = await loadRooms(tenantsDir)
  const bringIn = async (path: string, signal = new AbortController().signal, progress = () => undefined) => {
    const complaints: string[] = []
    const report = await importFile(
      { db, viewer: nobody, room: null, locale: 'da', closed: [], readFirst: [] },
      rooms,
      path,
      {
        signal,
        progress,
        complain: (line) => void complaints.push(line),
      },
    )
    return { report, complaints }
  }
  return { db, rooms, bringIn }
}

const entryOf = async (db: Database, title: string) => {
  const [entry] = await db.select().from(entries).where(eq(entries.title, title))
  if (!entry) throw new Error(`no entry "${title}"`)
  return entry
}

t.test('a case comes into the room of its sector with all that the source tells', async (t) => {
  const { db, bringIn } = await house(t)
  const file = await linesFile(t, [euCase(1), euCase(2, { title: 'Roads', sector: 'Economic affairs' })])
  t.match(await bringIn(file), { report: { read: 2, added: 2, unreadable: 0 }, complaints: [] })
  const entry = await entryOf(db, 'Night lights against falls, ward 1')
  t.match(entry, {
    room: 'sundhed',
    kind: 'case',
    language: 'en',
    audience: 'public',
    summary: 'Lamps by the bed are lit when somebody gets up. The ward has fewer falls than before.',
    body: 'Nurses were asked first.',
    phase: 'underway',
    outcome: null,
    place: 'Belgium',
    authorId: null,
    isExample: false,
    provenance: {
      source: 'ips-x',
      sourceId: 'ipsx-1',
      url: 'https://example.org/lights',
      licence: 'EUPL-1.2',
      country: 'Belgium',
    },
  })
  t.equal(entry.publishedAt.getUTCFullYear(), 2019, 'it is not new today')
  t.match(await db.select().from(placements).where(eq(placements.entryId, entry.id)), [
    { room: 'sundhed', isHome: true, kind: 'case', publishedAt: entry.publishedAt },
  ])
  const topics = await db.select().from(entryTopics).where(eq(entryTopics.entryId, entry.id))
  t.ok(
    topics.some(({ topic }) => topic === 'faldforebyggelse'),
    'its words are a topic of the house',
  )
  t.ok(topics.some(({ topic }) => topic === 'kunstig-intelligens'))
  const [body] = await db
    .select()
    .from(organisations)
    .where(eq(organisations.id, entry.organisationId ?? 0))
  t.match(body, { name: 'Ghent University Hospital', kind: 'andet', domain: null })
  const logged = await db.select().from(activity).where(eq(activity.subjectId, entry.id))
  t.match(logged, [{ verb: 'entry.imported', room: 'sundhed', actorId: null }])
  t.equal((await entryOf(db, 'Roads')).room, 'administration', 'what no other room takes')
})

t.test('what is planned, in use or given up is told by phase and outcome', async (t) => {
  const { db, bringIn } = await house(t)
  const states = ['Planned', 'In development', 'Implemented', 'Not in use anymore']
  await bringIn(
    await linesFile(
      t,
      states.map((status, at) => euCase(at, { status, title: status, organisation: '' })),
    ),
  )
  const told = await Promise.all(states.map(async (title) => entryOf(db, title)))
  t.match(told, [
    { phase: 'starting', outcome: null, organisationId: null },
    { phase: 'underway', outcome: null },
    { phase: 'implementing', outcome: null },
    { phase: null, outcome: 'stopped' },
  ])
})

t.test('run again nothing is doubled, what changed is changed and the rest is left alone', async (t) => {
  const { db, bringIn } = await house(t)
  await bringIn(await linesFile(t, [euCase(1), euCase(2), euCase(3)]))
  const before = await entryOf(db, euCase(1).title)
  await db
    .update(entries)
    .set({ title: 'As an editor wrote it' })
    .where(eq(entries.title, euCase(2).title))

  const later = [
    euCase(1),
    euCase(2),
    euCase(3, { body: 'Now with a wholly other text about the lamps.', sector: 'Education' }),
  ]
  const { report } = await bringIn(await linesFile(t, later))
  t.match(report, { read: 3, added: 0, changed: 1, unchanged: 2 })
  t.strictSame(await entryOf(db, euCase(1).title), before)
  t.ok(await entryOf(db, 'As an editor wrote it'), 'the source has not changed, so the editor’s word stands')
  const changed = await entryOf(db, euCase(3).title)
  t.match(changed, { room: 'undervisning', summary: 'Now with a wholly other text about the lamps.' })
  t.match(await db.select().from(placements).where(eq(placements.entryId, changed.id)), [
    { room: 'undervisning', isHome: true },
  ])
  t.match(
    await db
      .select()
      .from(activity)
      .where(and(eq(activity.subjectId, changed.id), eq(activity.verb, 'entry.changed'))),
    [{ room: 'undervisning' }],
  )
  const [total] = await db.select({ count: count() }).from(entries)
  t.equal(total?.count, 3)
})

t.test(
  'who may read an entry is the house’s to say: a newer text from the source does not open it',
  async (t) => {
    const { db, bringIn } = await house(t)
    await bringIn(await linesFile(t, [euCase(1), euCase(2)]))
    const { id } = await entryOf(db, euCase(1).title)
    await db.update(entries).set({ audience: 'members' }).where(eq(entries.id, id))
    await db.insert(placements).values({
      entryId: id,
      room: 'undervisning',
      isHome: false,
      kind: 'case',
      audience: 'members',
      publishedAt: new Date(),
    })
    const shown = () =>
      db
        .select({ room: placements.room, isHome: placements.isHome, audience: placements.audience })
        .from(placements)
        .where(eq(placements.entryId, id))
        .orderBy(placements.room)
    t.strictSame(await shown(), [
      { room: 'sundhed', isHome: true, audience: 'members' },
      { room: 'undervisning', isHome: false, audience: 'members' },
    ])
    const body = 'The lamps have another colour since the last time.'
    await bringIn(await linesFile(t, [euCase(1, { body })]))
    t.match(await shown(), [{ audience: 'members' }, { audience: 'members' }], 'in its own room')
    await bringIn(await linesFile(t, [euCase(1, { body, sector: 'Education' })]))
    t.strictSame(
      await shown(),
      [{ room: 'undervisning', isHome: true, audience: 'members' }],
      'and when it moves to a room where it was a guest',
    )
    await t.rejects(
      db.update(placements).set({ audience: 'public' }).where(eq(placements.entryId, id)),
      'the database refuses a placement that is more open than its entry',
    )
  },
)

t.test('what was taken out of the house does not come back with the next import', async (t) => {
  const { db, bringIn } = await house(t)
  const file = await linesFile(t, [euCase(1), euCase(2)])
  await bringIn(file)
  const { id } = await entryOf(db, euCase(1).title)
  const scope = { db, viewer: nobody, room: null, locale: 'da' as const, closed: [], readFirst: [] }
  const entry = await findEntry(scope, id)
  if (!entry) throw new Error('it is not there')
  await withdrawEntry(
    { ...scope, viewer: { ...nobody, id: 1, name: 'En redaktør' } } as unknown as MemberScope,
    entry,
  )
  const changed = await linesFile(t, [euCase(1, { body: 'A newer text of it all.' }), euCase(2)])
  for (const again of [file, changed]) {
    const { report } = await bringIn(again)
    t.match(report, { read: 2, added: 0, changed: 0, unchanged: 1, takenOut: 1 })
  }
  t.equal(await db.$count(entries), 1)
})

t.test('a broken line is told with its number and reason, and the rest goes in', async (t) => {
  const { db, bringIn } = await house(t)
  const { sector: _, ...withoutSector } = euCase(5)
  const file = await linesFile(t, [
    euCase(1),
    '{"id": "ipsx-2", "title": ',
    '',
    '[1, 2]',
    withoutSector,
    euCase(6, { date: 'soon' }),
    euCase(7, { body: 'Call Mette on 010190-1234 about the lamps in the hall.' }),
    euCase(1),
    euCase(9),
  ])
  const { report, complaints } = await bringIn(file)
  t.match(report, { read: 8, added: 2, unreadable: 6 })
  t.match(complaints, [
    'line 2: it is not JSON',
    'line 4: it is not a record',
    'line 5: the field "sector" is missing',
    'line 6: the field "date" holds no year',
    'line 7: its text holds what looks like a CPR number',
    'line 8: the id "ipsx-1" has been used before in the file',
  ])
  t.notMatch(complaints.join(), /010190/)
  const [total] = await db.select({ count: count() }).from(entries)
  t.equal(total?.count, 2)
})

t.test('stopped half-way, what is in stays in and the next run goes on', async (t) => {
  const { db, bringIn } = await house(t)
  const file = await linesFile(
    t,
    Array.from({ length: 640 }, (_, at) => euCase(at)),
  )
  const stop = new AbortController()
  let batches = 0
  const first = await bringIn(file, stop.signal, () => {
    batches += 1
    if (batches === 2) stop.abort()
    return undefined
  })
  const { added } = first.report
  t.ok(added > 0 && added < 640, `${added} are in`)
  const [kept] = await db.select({ count: count() }).from(entries)
  t.equal(kept?.count, added)
  t.match(await bringIn(file), { report: { read: 640, added: 640 - added, unchanged: added } })
})

t.test('a file of no known source is refused, and nothing of it is kept', async (t) => {
  const { db, bringIn } = await house(t)
  const file = await linesFile(
    t,
    Array.from({ length: 30 }, (_, at) => ({ id: at, headline: 'A post' })),
  )
  await t.rejects(bringIn(file), { name: 'UnknownSource' })
  t.strictSame(await db.select().from(entries), [])
})

t.test('a list of organisations comes in as organisations', async (t) => {
  const { db, bringIn } = await house(t)
  const list = [
    { type: 'kommune', name: 'Åkær Kommune', domain: 'aakaer.example', region: 'Region Fjordland' },
    { type: 'kommune', name: 'x', domain: 'nope' },
  ]
  const file = await linesFile(t, [JSON.stringify(list)], 'organisations.json')
  t.match(await bringIn(file), { report: { read: 2, added: 1, unreadable: 1 } })
  t.match(await db.select().from(organisations).where(eq(organisations.domain, 'aakaer.example')), [
    { kind: 'kommune' },
  ])
})

const missing = existsSync(realFile) ? {} : { skip: `${realFile} is not there` }
t.test(
  'the real cases of Europe come in whole, into their rooms, and none is new today',
  missing,
  async (t) => {
    const { db, bringIn } = await house(t)
    t.match(await bringIn(realFile), { report: { read: 427, added: 427, unreadable: 0 } })
    const all = await db.select().from(entries)
    t.ok(
      all.every(
        (entry) => entry.summary.length >= 20 && entry.summary.length <= 600 && entry.title.length <= 140,
      ),
    )
    t.ok(all.every((entry) => entry.publishedAt.getFullYear() <= 2021))
    t.ok(new Set(all.map((entry) => entry.room)).size >= 7)
    t.match(await bringIn(realFile), { report: { added: 0, changed: 0, unchanged: 427 } })
  },
)

t.test(
  'the real articles of Digital.gov come in whole as news, with topics of the house',
  existsSync(articles) ? {} : { skip: `${articles} is missing` },
  async (t) => {
    const { db, rooms, bringIn } = await house(t)
    const { report, complaints } = await bringIn(articles)
    t.match(report, { read: 1807, added: 1807, unreadable: 0 }, complaints.join('; '))
    t.equal(await db.$count(entries, and(eq(entries.kind, 'news'), eq(entries.room, 'administration'))), 1807)
    const topics = await db.selectDistinct({ topic: entryTopics.topic }).from(entryTopics)
    t.ok(topics.length > 30)
    t.ok(
      topics.every(({ topic }) => rooms.topics.has(topic)),
      'none that the house does not have',
    )
    const [newest] = await db.select().from(entries).orderBy(desc(entries.publishedAt)).limit(1)
    t.match(newest, { language: 'en', provenance: { source: 'digitalgov', licence: 'public domain / CC0' } })
    t.ok((newest?.publishedAt ?? new Date()) < new Date())
    t.match((await bringIn(articles)).report, { added: 0, changed: 0, unchanged: 1807 })
  },
)
