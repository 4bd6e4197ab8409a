import { eq } from 'drizzle-orm'
import t from 'tap'
import { entries, entryVersions, placements, roomOffers } from '../../../db/schema/index.ts'
import { importFile } from '../../../src/features/imports/import-file.ts'
import { euCase, linesFile } from '../../support/cases-file.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'

type Given = Parameters<typeof linesFile>[1]

async function bringIn(t: Parameters<typeof linesFile>[0], house: TestHouse, records: Given) {
  const signal = new AbortController().signal
  const quiet = { signal, progress: () => undefined, complain: () => undefined }
  return importFile(house.scope(), house.rooms, await linesFile(t, records), quiet)
}

const newer = { body: 'The lamps have another colour since the last time.' }

t.test('what an import changes is kept in the history, with the name of the source', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  await bringIn(t, house, [euCase(1), euCase(2)])
  const [entry] = await db
    .select()
    .from(entries)
    .where(eq(entries.title, euCase(1).title))
  if (!entry) throw new Error('it did not come in')
  const editor = await house.person({ editorOf: ['sundhed'] })
  const history = `sundhed:/cases/${entry.id}/history`
  t.match((await editor.visit(history)).text, 'ikke blevet rettet endnu')

  t.match(await bringIn(t, house, [euCase(1, newer), euCase(2)]), { changed: 1, unchanged: 1 })
  const page = await editor.visit(history)
  const rows = page.texts('main .rows li')
  t.equal(rows.length, 2)
  const source = entry.provenance?.sourceName ?? '-'
  for (const row of rows) t.match(row, source)
  t.match(rows[0], 'Det, der står nu')
  const first = await editor.visit(`${history}/1`)
  t.match(first.text, entry.summary)
  t.notMatch(first.text, 'another colour')
  t.equal((await db.select().from(entries).where(eq(entries.id, entry.id)))[0]?.version, 2)
  t.equal(await db.$count(entryVersions), 2, 'what was not changed has no history')

  for (const person of [await house.person(), await house.person({ editorOf: ['kultur'] })])
    t.equal((await person.visit(history)).status, 404)

  const back = await editor.visitor.submit(first, 'form[action$="/restore"]')
  t.match(back.text, entry.summary)
  t.match(await bringIn(t, house, [euCase(1, newer), euCase(2)]), { changed: 0 }, 'and stays so')
  const names = (await editor.visit(history)).texts('main .rows li')
  t.match(names[0], editor.name)
  t.match(names[1], source)
})

t.test('who writes in an entry while an import changes it overwrites nothing', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  await bringIn(t, house, [euCase(1)])
  const [entry] = await db.select().from(entries)
  if (!entry) throw new Error('it did not come in')
  const editor = await house.person({ editorOf: ['sundhed'] })
  const form = await editor.visit(`sundhed:/cases/${entry.id}/edit`)
  await bringIn(t, house, [euCase(1, newer)])
  const answer = await editor.visitor.submit(form, 'main form', {
    summary: 'Sådan skriver redaktøren det i stedet.',
  })
  t.equal(answer.status, 409)
  t.match(answer.text, 'another colour', 'the difference is shown')
  t.match(answer.body, 'Sådan skriver redaktøren det i stedet.')
  const [now] = await db.select().from(entries)
  t.match(now?.summary, 'another colour')
})

t.test('what the house has added to an entry is in its history as well', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  await bringIn(t, house, [euCase(1)])
  const details = { effect: 'Færre fald' }
  await db.update(entries).set({ effectDocumented: true, profession: 'leder', details })
  await bringIn(t, house, [euCase(1, newer)])
  const versions = await db.select().from(entryVersions).orderBy(entryVersions.version)
  t.match(
    versions.map(({ content }) => content),
    [
      { effectDocumented: true, profession: 'leder', details: { effect: 'Færre fald' }, room: 'sundhed' },
      { effectDocumented: true, profession: 'leder', details: { effect: 'Færre fald' }, room: 'sundhed' },
    ],
  )
  t.notOk('outcome' in (versions[0]?.content ?? {}), 'what is not filled in is left out')
  t.ok(Array.isArray(versions[0]?.content.topics))
})

t.test('what editors have moved to another room an import changes where it is', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  await bringIn(t, house, [euCase(1)])
  const [entry] = await db.select().from(entries)
  if (!entry) throw new Error('it did not come in')
  const both = await house.person({ editorOf: ['sundhed', 'kultur'] })
  await both.visit(`sundhed:/desk/entries/${entry.id}/rooms`, { form: { room: 'kultur', way: 'move' } })
  t.match(await bringIn(t, house, [euCase(1, newer)]), { changed: 1 })
  t.match(await db.select().from(entries), [{ room: 'kultur', version: 2 }])
  t.match(await db.select().from(placements), [{ room: 'kultur', isHome: true }])
  await db.delete(roomOffers)
  await bringIn(t, house, [euCase(1)])
  t.match(
    await db.select().from(placements),
    [{ room: 'sundhed', isHome: true }],
    'else the source says where',
  )
})
