import { eq, sql } from 'drizzle-orm'
import t from 'tap'
import {
  acts,
  comments,
  duplicateSuspects,
  entries,
  entryCounts,
  entryHelps,
  mergedEntries,
  placements,
  reuses,
  threads,
} from '../../../db/schema/index.ts'
import { duplicateReader } from '../../../src/features/duplicates/effects.ts'
import { mergeEntries } from '../../../src/features/duplicates/merge-entries.ts'
import { reopenPairs } from '../../../src/features/duplicates/queries.ts'
import { withdrawEntry } from '../../../src/features/entries/change-entry.ts'
import { findEntry } from '../../../src/features/entries/queries.ts'
import { sayHelped } from '../../../src/features/helping/say-helped.ts'
import { noticeReader } from '../../../src/features/notices/fill.ts'
import { sayReuse } from '../../../src/features/reuse/say-reuse.ts'
import { say } from '../../support/dialogue.ts'
import { type EntryWanted, type PublishedEntry, publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { caughtUp, indexed } from '../../support/sharing.ts'

const choir = {
  title: 'Sangkor på gangen hver onsdag',
  summary:
    'Beboerne synger sammen på gangen hver onsdag, og de urolige timer inden aftensmaden er blevet stille.',
  body: 'Vi begyndte med fire beboere og en medarbejder med guitar. Nu kommer tyve, og pårørende synger med.',
}

async function house(t: Parameters<typeof openHouse>[0]) {
  const house = await openHouse(t)
  const author = await house.person({ name: 'Anna Forfatter' })
  const copier = await house.person({ name: 'Bo Bruun' })
  const both = await house.person({ name: 'Rie Begge', editorOf: ['sundhed', 'kultur'] })
  const one = await house.person({ name: 'Una Sundhed', editorOf: ['sundhed'] })
  const other = await house.person({ name: 'Kai Kultur', editorOf: ['kultur'] })
  const reader = await house.person({ name: 'Lars Læser' })
  return { house, author, copier, both, one, other, reader }
}

/** The same told twice, by two people, in two rooms. */
async function twice(place: TestHouse, author: Person, copier: Person, second: EntryWanted = {}) {
  const first = await publish(place, author, choir)
  await indexed(place)
  const copy = await publish(place, copier, {
    ...choir,
    room: 'kultur',
    title: 'Vi synger på gangen om onsdagen',
    body: `${choir.body} Det kostede en guitar.`,
    ...second,
  })
  await indexed(place)
  await caughtUp(place, duplicateReader)
  return { first, copy }
}

const pairOf = (one: PublishedEntry, other: PublishedEntry) =>
  `${one.room}:/desk/duplicates/${one.id}/${other.id}`

const asIn = (place: TestHouse, person: Person, room: string | null = null) => ({
  ...place.scope(room),
  viewer: person.viewer,
})

t.test('what says the same is found when it is shared, and each room has it on its desk', async (t) => {
  const { house: place, author, copier, both, one, other, reader } = await house(t)
  const { db } = place.database
  const { first, copy } = await twice(place, author, copier)
  await publish(place, author, {
    title: 'Lys på gulvet',
    summary: 'Lyset tænder selv, når nogen står op om natten.',
  })
  await publish(place, author, { ...choir, kind: 'news' })
  await publish(place, author, { ...choir, audience: 'editors:sundhed' })
  await caughtUp(place, duplicateReader)
  t.equal(
    await db.$count(duplicateSuspects),
    2,
    'another text, another kind and other readers are no duplicates',
  )

  const desk = await one.visit('sundhed:/desk/duplicates')
  t.strictSame(desk.texts('.desk-title'), [first.title])
  t.match(
    desk.text,
    /Case i Sundhed ligner noget andet.*Ligner det her i Kultur.*Vi synger på gangen om onsdagen/s,
  )
  t.strictSame((await other.visit('kultur:/desk/duplicates')).texts('.desk-title'), [copy.title])
  t.strictSame(
    (await both.visit('/desk/duplicates')).texts('.desk-title'),
    [copy.title],
    'once for who has both',
  )
  t.equal((await reader.visit('/desk/duplicates')).status, 404)

  await t.test(
    'said not to be the same, they are gone from both desks, and are not found again',
    async (t) => {
      const [row] = await db.select().from(duplicateSuspects).where(eq(duplicateSuspects.room, 'sundhed'))
      const keys = { form: { keys: String(row?.id) } }
      for (const person of [other, author, reader])
        t.equal(await person.visitor.statusOf('/desk/duplicates/apart', keys), 404)
      const done = await one.visitor.submit(desk, '.desk-row [formaction$="/apart"]')
      t.match(done.text, 'De to er ikke det samme')
      t.match((await other.visit('kultur:/desk/duplicates')).text, 'Alt er set efter')
      const ids = (await db.select().from(duplicateSuspects)).map(({ id }) => id)
      const moved = { ...one.viewer, editorOf: ['boern'] }
      await t.rejects(
        reopenPairs({ ...asIn(place, one), viewer: moved }, ids),
        'not by who looks after neither room any more',
      )
      const back = await one.visitor.submit(done, '.desk-said form')
      t.strictSame(back.texts('.desk-title'), [first.title], 'it can be taken back')
      await one.visitor.submit(back, '.desk-row [formaction$="/apart"]')
      const edit = await author.visit(`${first.address}/edit`)
      await author.visitor.submit(edit, 'form[action$="/edit"]', { body: `${choir.body} Alle synger.` })
      await caughtUp(place, duplicateReader)
      t.match((await one.visit('sundhed:/desk/duplicates')).text, 'Alt er set efter')
    },
  )

  await t.test('what has been closed to others since is no duplicate any more', async (t) => {
    await db.update(duplicateSuspects).set({ doneAt: null, doneBy: null })
    await db.update(entries).set({ audience: 'editors:kultur' }).where(eq(entries.id, copy.id))
    t.match((await one.visit('sundhed:/desk/duplicates')).text, 'Alt er set efter')
    t.equal((await one.visit(pairOf(first, copy))).status, 404, 'nobody sees what is not for them')
  })
})

t.test('of two one stays, and what people have done with the other belongs to it', async (t) => {
  const { house: place, author, copier, both, one, reader } = await house(t)
  const { db } = place.database
  const { first, copy } = await twice(place, author, copier)
  const second = await place.person({ name: 'Sif Sanger' })
  const found = async (id: number) => {
    const entry = await findEntry(asIn(place, reader), id)
    if (!entry) throw new Error('the entry is missing')
    return entry
  }
  await say(place, reader, first, 'Hvem spiller guitar?')
  const asked = await say(place, second, copy, 'Hvor længe synger I?')
  await say(place, author, copy, 'En halv time.', { parent: asked.split('/').at(-1) ?? '' })
  for (const { id } of [first, copy]) await sayHelped(asIn(place, reader), await found(id), true)
  await sayHelped(asIn(place, second), await found(copy.id), true)
  await sayHelped(asIn(place, author), await found(copy.id), true)
  await sayReuse(asIn(place, second), await found(copy.id), { note: 'Vi synger også.' })
  await second.visit('/follows', { form: { target: `entry:${copy.id}` } })
  await second.visit(`${asked.replace(/comments.*/, '')}cases/${copy.id}/report`, {
    form: { reason: 'wrong' },
  })
  const collection = await publish(place, both, {
    kind: 'collection',
    room: 'kultur',
    details: { purpose: 'bestPractice' },
  })
  await both.visit(`${copy.address}/collections`, {
    form: { collection: String(collection.id), comment: 'Den bedste sang.' },
  })
  await copier.visit(`${copy.address}/edit/draft`, { form: { version: '1', title: 'Min halve rettelse' } })

  await t.test('it is for who looks after both rooms', async (t) => {
    const merging = { form: { stays: String(first.id) } }
    const page = await one.visit(pairOf(first, copy))
    t.match(page.text, /Kun den, der er redaktør i begge rum/)
    t.ok(page.document.querySelector(`a[href$="/desk/entries/${first.id}/rooms"]`), 'else one offers it')
    for (const person of [one, author, copier, reader])
      t.equal(await person.visitor.statusOf(pairOf(first, copy), merging), 404)
    t.equal((await place.visit(pairOf(first, copy), merging)).status, 401)
    t.equal(await db.$count(mergedEntries), 0)
  })

  const desk = await both.visit('sundhed:/desk/duplicates')
  const page = await both.visitor.follow(desk, /Sammenlign, og læg sammen/)
  t.match(
    (await both.visitor.submit(page, 'form[aria-labelledby="merge"]')).status,
    422,
    'one is to be chosen',
  )
  const merged = await both.visitor.submit(page, 'form[aria-labelledby="merge"]', { stays: String(first.id) })
  t.match(merged.text, 'De to er lagt sammen')

  const old = await reader.visit(copy.address, { follow: false })
  t.match([old.status, old.location], [301, place.visitor().addressOf(first.address).href])
  t.equal((await place.visit(`kultur:/news/${copy.id}`)).status, 404, 'there was never news of that number')
  const now = await reader.visit(first.address)
  t.match(now.text, /Hvem spiller guitar\?.*Hvor længe synger I\?.*En halv time\./s)
  t.match(now.text, /Har også delt det ?Bo Bruun/)
  t.match(now.text, 'Står også i Kultur')
  t.match(await db.select().from(entryCounts).where(eq(entryCounts.entryId, first.id)), [
    { helped: 2, reuses: 1 },
  ])
  t.equal(await db.$count(entryHelps), 2, 'one a person, and none of the author’s own')
  t.strictSame(await db.select({ id: reuses.entryId }).from(reuses), [{ id: first.id }])
  t.match(await db.select().from(threads), [{ entryId: first.id, comments: 3, lastNumber: 3 }])
  t.strictSame(
    (await db.select({ number: comments.number }).from(comments).orderBy(comments.number)).map(
      (row) => row.number,
    ),
    [1, 2, 3],
  )
  t.match((await second.visit('/me/follows')).text, choir.title)
  t.equal((await reader.visit(asked, { follow: false })).status, 303, 'a link to a comment leads to it still')
  t.match((await reader.visit(collection.address)).text, /Den bedste sang.*Sangkor på gangen hver onsdag/s)
  t.match((await copier.visit('/share')).text, 'Min halve rettelse', 'what was being written is not lost')
  t.match(await db.select().from(acts).orderBy(sql`id desc`).limit(1), [
    { act: 'entry.merged', byId: both.id },
  ])

  await indexed(place)
  const search = await reader.visit('/search?q=synger+onsdag')
  t.notMatch(search.text, copy.title)
  t.match(search.text, choir.title)
  t.match((await place.visit('kultur:/cases')).texts('.card-title'), [choir.title])
  t.notMatch((await place.visit('/feed.atom')).body, copy.title)
  await caughtUp(place, noticeReader)
  const told = await copier.visit('/me/notices')
  t.match(
    told.text,
    /er lagt sammen med “Sangkor på gangen hver onsdag”, hvor du står nævnt.*Vi synger på gangen/s,
  )
  t.notMatch((await author.visit('/me/notices')).text, 'hvor du står nævnt')

  await t.test(
    'merged on, all addresses lead to the last, and to nothing when that is taken out',
    async (t) => {
      const third = await publish(place, author, { ...choir, title: 'Den tredje om sang' })
      await mergeEntries(asIn(place, both), first.id, third.id)
      for (const { address } of [first, copy]) {
        const led = await reader.visit(address, { follow: false })
        t.match([led.status, led.location], [301, new RegExp(`${third.path}$`)])
      }
      t.match((await reader.visit(third.address)).text, 'Hvor længe synger I?')
      const last = await found(third.id)
      await withdrawEntry(asIn(place, author), last)
      for (const { address } of [first, copy, third]) t.equal((await reader.visit(address)).status, 404)
      t.equal(await db.$count(mergedEntries), 0)
    },
  )
})

t.test('two merges that cross leave one entry, and what cannot be one stays two', async (t) => {
  const { house: place, author, copier, both } = await house(t)
  const { db } = place.database
  const first = await publish(place, author, choir)
  const copy = await publish(place, copier, { ...choir, room: 'kultur' })
  const merge = (stays: PublishedEntry) =>
    both.visitor.statusOf(pairOf(first, copy), { form: { stays: String(stays.id) } })

  const few = await publish(place, author, { ...choir, audience: 'members' })
  const news = await publish(place, author, { ...choir, kind: 'news' })
  for (const unlike of [few, news]) {
    t.match((await both.visit(pairOf(first, unlike))).text, 'De to kan ikke lægges sammen')
    await t.rejects(mergeEntries(asIn(place, both), first.id, unlike.id), {
      statusCode: 409,
    } as unknown as Error)
  }
  await t.rejects(mergeEntries(asIn(place, both), first.id, first.id))
  t.equal((await both.visit(pairOf(first, first))).status, 404)
  const unread = { stays: String(news.id) }
  t.equal(
    (await both.visit(pairOf(first, copy), { form: unread })).status,
    422,
    'a third one cannot be chosen',
  )

  const [one, two] = await Promise.all([merge(first), merge(copy)])
  t.strictSame([one, two], [303, 303], 'the later is led to what stays')
  const left = await db.select({ id: entries.id }).from(entries).where(eq(entries.kind, 'case'))
  t.equal(left.filter(({ id }) => id === first.id || id === copy.id).length, 1)
  t.equal(await db.$count(mergedEntries), 1)
  t.equal(await db.$count(placements, sql`entry_id in (${first.id}, ${copy.id}) and is_home`), 1)
  const again = await both.visit(pairOf(first, copy), { form: { stays: String(first.id) } })
  t.match(again.text, /Det var allerede lagt sammen/)
  t.match((await both.visit(pairOf(copy, first))).text, /Det var allerede lagt sammen/)
  for (const person of [author, copier])
    t.equal(await person.visitor.statusOf(pairOf(first, copy)), 404, 'nobody else is told')
})
