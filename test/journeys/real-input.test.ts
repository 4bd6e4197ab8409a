import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { count, isNotNull, sql } from 'drizzle-orm'
import t from 'tap'
import { entries } from '../../db/schema/index.ts'
import { importFile } from '../../src/features/imports/import-file.ts'
import { addressIn, axeViolations, inWindow, openBrowser } from '../support/browser.ts'
import { openHouse } from '../support/house.ts'
import { travel } from '../support/journey.ts'

const root = resolve(import.meta.dirname, '../..')
const file = resolve(root, process.env.HUSET_CASES ?? '../shared/data/cases-eu.jsonl')
const skip = existsSync(file) ? false : `${file} is not here; name it in HUSET_CASES`

t.test('the main job on the real cases', { skip }, async (t) => {
  const house = await openHouse(t, { furnished: true, listens: true })
  const { db } = house.database
  const bringIn = () =>
    importFile(house.scope(), house.rooms, file, {
      signal: new AbortController().signal,
      progress: () => undefined,
      complain: (line) => t.fail(line),
    })
  const imported = async () => {
    const [row] = await db.select({ count: count() }).from(entries).where(isNotNull(entries.provenance))
    return row?.count
  }

  const first = await bringIn()
  t.equal(first.added, first.read, 'every case came in')
  t.ok(first.read >= 400)
  const second = await bringIn()
  t.match(second, { read: first.read, added: 0, changed: 0 }, 'twice is once')
  t.equal(await imported(), first.read)
  t.ok(await house.app.outbox.caughtUp({ timeoutMs: 120_000 }), 'all of it is indexed')

  await t.test('they are in their rooms, in Danish and in English', async (t) => {
    for (const { slug } of house.rooms.list) t.equal((await house.visit(`${slug}:/`)).status, 200, slug)
    for (const query of [
      'elderly care',
      'ældre',
      'artificial intelligence',
      'kunstig intelligens',
      'skole',
    ]) {
      const page = await house.visit(`/search?q=${encodeURIComponent(query)}`)
      t.ok(page.texts('.card').length > 0, query)
    }
  })

  await t.test('a case says where it comes from, and who knows it can say so', async (t) => {
    const browser = await openBrowser(t)
    await inWindow(t, browser, house, {}, async (page) => {
      const linked = sql`${entries.provenance} ->> 'url' is not null`
      const [row] = await db.select().from(entries).where(linked).orderBy(entries.id).limit(1)
      await page.goto(addressIn(house, `${row?.room}:/cases/${row?.id}-x`))
      const text = await page.locator('main').textContent()
      t.match(text, row?.provenance?.sourceName ?? 'the source')
      t.match(text, row?.provenance?.licence ?? 'the licence')
      t.ok(await page.locator(`a[href="${row?.provenance?.url}"]`).count(), 'with a link to the source')
      t.match(text, 'Jeg kender dette')
      t.strictSame(await axeViolations(page), [])
    })
  })

  await t.test('and a person does what they came for', async (t) => {
    const browser = await openBrowser(t)
    const journey = { room: 'aeldre', query: 'ensomhed', otherRoom: 'sundhed' }
    await inWindow(t, browser, house, {}, (page) => travel(t, house, page, journey))
  })
})
