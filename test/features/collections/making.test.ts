import { and, eq, ne } from 'drizzle-orm'
import t from 'tap'
import { activity, collectionItems, drafts, entries } from '../../../db/schema/index.ts'
import { chooseEntry, commentItem, moveItem, removeItem } from '../../../src/features/collections/choose.ts'
import type { EntryInput } from '../../../src/features/entries/schema.ts'
import { shareEntry } from '../../../src/features/entries/share-entry.ts'
import { type EntryWanted, publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { indexed, written } from '../../support/sharing.ts'

const collectionOf = (house: TestHouse, editor: Person, over: EntryWanted = {}) =>
  publish(house, editor, {
    kind: 'collection',
    title: 'Det bedste om gulve',
    summary: 'Vi har læst alt det, huset ved om gulve, og valgt det bedste.',
    ...over,
  })

const scopeOf = (house: TestHouse, person: Person, room = 'sundhed') => ({
  ...house.scope(room),
  viewer: person.viewer,
})

/** Entry ids of a collection in order, without those that were taken out. */
async function idsOf(house: TestHouse, collection: { id: number }): Promise<number[]> {
  const rows = await house.database.db
    .select()
    .from(collectionItems)
    .where(eq(collectionItems.collectionId, collection.id))
    .orderBy(collectionItems.position)
  return rows.filter(({ removedAt }) => removedAt === null).map(({ entryId }) => entryId)
}

t.test(
  'an editor shares a collection, finds entries of all rooms, says why, orders them and takes out, without scripts',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person({ name: 'Hanne Lund' })
    const editor = await house.person({ name: 'Rie Redaktør', editorOf: ['sundhed'] })
    const here = await publish(house, author, { title: 'Det skridsikre gulv på afsnittet' })
    const there = await publish(house, author, { title: 'Museets skridsikre gulv', room: 'kultur' })
    await indexed(house)

    const form = await editor.visit('sundhed:/share?kind=collection')
    t.ok(form.document.querySelector('input[name=kind][value=collection][checked]'))
    const page = await editor.visit('sundhed:/share', {
      form: written({
        kind: 'collection',
        title: 'Det bedste om gulve',
        purpose: 'bestPractice',
        shows: 'At gulvet er det halve',
        conclusion: 'Begynd med **tæppet**.',
      }),
    })
    t.match(page.url.pathname, /^\/collections\/\d+-det-bedste-om-gulve$/)
    t.match(page.text, /Bedste praksis.*At gulvet er det halve.*Her er intet valgt endnu.*Begynd med tæppet/)

    let choosing = await editor.visitor.follow(page, 'Vælg bidrag')
    choosing = await editor.visitor.submit(choosing, 'form[role=search][action$="/entries"]', {
      q: 'skridsikre',
    })
    t.match(choosing.text, /Det skridsikre gulv på afsnittet.*Museets skridsikre gulv|Museets.*afsnittet/)
    for (const { id } of [here, there]) {
      choosing = await editor.visitor.submit(choosing, `form:has(input[name=entry][value="${id}"])`)
      t.match(choosing.text, /Det er med nu/)
      t.equal(choosing.url.searchParams.get('q'), 'skridsikre', 'back to what was looked for')
    }
    t.equal(choosing.texts('.choosing-find .proof').length, 2, 'what is in cannot be chosen again')
    choosing = await editor.visitor.submit(choosing, `form[action$="/entries/${there.id}"]`, {
      comment: 'Museet viser, at det *også* kan være smukt.',
    })
    t.match(choosing.text, /Teksten er gemt/)
    choosing = await editor.visitor.submit(choosing, `form[action$="/entries/${there.id}/move"]`)
    const seen = await house.visit(page.url.href)
    t.strictSame(seen.texts('.collection .card-title'), [there.title, here.title])
    t.match(seen.text, /2 bidrag fra 2 rum.*også kan være smukt.*Museets.*afsnittet.*Begynd med tæppet/)
    t.ok(seen.document.querySelector('.collection .card[data-room=kultur]'), 'it says which room')
    const removed = await editor.visitor.submit(choosing, `form[action$="/entries/${here.id}/removal"]`)
    t.match(removed.text, /Det er taget ud/)
    t.strictSame((await author.visit(page.url.href)).texts('.collection .card-title'), [there.title])

    const id = Number(/\d+/.exec(page.url.pathname)?.[0])
    // the follow that comes with publishing is the house's own doing
    const log = await house.database.db
      .select()
      .from(activity)
      .where(and(eq(activity.subjectId, id), ne(activity.verb, 'follow.made')))
    t.strictSame(
      log.map(({ verb }) => verb),
      [
        'entry.published',
        'collection.chosen',
        'collection.chosen',
        'collection.changed',
        'collection.changed',
        'collection.changed',
      ],
    )
    t.ok(log.every(({ actorId, room }) => actorId === editor.id && room === 'sundhed'))
    t.notMatch(JSON.stringify(log), /smukt/, 'the log does not hold what was written')
  },
)

t.test(
  'a pasted address is found, and what is out of reach, missing or the collection itself is not',
  async (t) => {
    const house = await openHouse(t)
    const editor = await house.person({ editorOf: ['sundhed'] })
    const collection = await collectionOf(house, editor)
    const entry = await publish(house, editor, { title: 'Et gulv i et andet rum', room: 'kultur' })
    const hidden = await publish(house, editor, {
      title: 'Kulturens lukkede gulv',
      audience: 'editors:kultur',
    })
    const find = (q: string) => editor.visit(`${collection.address}/entries?${new URLSearchParams({ q })}`)
    for (const q of [
      `http://kultur.huset.localhost:3000${entry.path}`,
      entry.path,
      `Se her: https://huset.dk/cases/${entry.id}?fra=mail tak`,
    ])
      t.match((await find(q)).text, /Et gulv i et andet rum/, q)
    for (const q of [hidden.path, '/cases/999999-x', collection.path, '/cases/99999999999999'])
      t.match((await find(q)).text, /Det fandt vi ikke/, q)
    for (const id of [hidden.id, collection.id, 999_999]) {
      const answer = await editor.visit(`${collection.address}/entries`, { form: { entry: String(id) } })
      t.equal(answer.status, 422, String(id))
      t.match(answer.text, /Det bidrag findes ikke/)
      t.notMatch(answer.body, /lukkede/)
    }
    for (const entry of ['', 'x', '-1', '1.5', '99999999999999999999'])
      t.equal((await editor.visit(`${collection.address}/entries`, { form: { entry } })).status, 400, entry)
    t.strictSame(await idsOf(house, collection), [])
  },
)

t.test('an editor puts an entry in a collection from the entry itself, in whatever room it is', async (t) => {
  const house = await openHouse(t)
  const editor = await house.person({ editorOf: ['sundhed'] })
  const other = await house.person({ editorOf: ['kultur'] })
  const steward = await house.person({ steward: true })
  const member = await house.person()
  const collection = await collectionOf(house, editor)
  const theirs = await collectionOf(house, other, { room: 'kultur', title: 'Kulturens egne gulve' })
  const entry = await publish(house, member, { room: 'kultur' })

  t.notMatch((await member.visit(entry.address)).text, /Læg i samling/)
  t.equal((await member.visit(`${entry.address}/collections`)).status, 404, 'also the author’s own')
  t.equal((await member.visit(`${entry.address}/collections`, { form: {} })).status, 404)
  const form = await editor.visitor.follow(await editor.visit(entry.address), 'Læg i samling')
  t.strictSame(form.texts('select option'), ['Det bedste om gulve'], 'only where they are editor')
  t.equal((await steward.visit(`${entry.address}/collections`)).texts('select option').length, 2)
  const refused = await editor.visit(`${entry.address}/collections`, {
    form: { collection: String(theirs.id), comment: 'Fordi det er godt' },
  })
  t.equal(refused.status, 422)
  t.equal(refused.document.querySelector('textarea')?.textContent, 'Fordi det er godt')
  const cpr = await editor.visitor.submit(form, 'main form', { comment: 'Se 010170-1234' })
  t.equal(cpr.status, 422)
  t.match(cpr.texts('#field-comment-error'), [/CPR/])
  const said = await editor.visitor.submit(form, 'main form', { comment: 'Fordi det er godt' })
  t.equal(said.url.pathname, entry.path)
  t.match(said.text, /lagt i samlingen.*Valgt til samlingen Det bedste om gulve/)
  t.match((await editor.visit(`${entry.address}/collections`)).text, /Er allerede med i Det bedste om gulve/)
  const led = await house.visit(`${entry.address}/collections`)
  t.equal(led.url.pathname, '/sign-in')
  const lost = await house.visit(`${entry.address}/collections`, {
    form: { collection: String(collection.id), comment: 'Skrevet, mens jeg blev logget af' },
  })
  t.equal(lost.status, 401)
  t.equal(lost.document.querySelector('textarea')?.textContent, 'Skrevet, mens jeg blev logget af')
  t.equal((await editor.visit(`sundhed:${entry.path}/collections`)).status, 404, 'at its home alone')
})

t.test(
  'only editors of the room and stewards make and change collections; to others there is no such thing',
  async (t) => {
    const house = await openHouse(t)
    const editor = await house.person({ editorOf: ['sundhed'] })
    const entry = await publish(house, editor)
    const collection = await collectionOf(house, editor)
    await chooseEntry(scopeOf(house, editor), collection, entry.id)
    const once = await house.person()
    const byOnce = await collectionOf(house, once, { title: 'Af en, der var redaktør' })
    const others = [
      ['a member', await house.person()],
      ['an editor of another room', await house.person({ editorOf: ['kultur'] })],
      ['who was an editor once', once],
    ] as const
    for (const [name, person] of others) {
      const form = await person.visit('sundhed:/share?kind=collection')
      t.notOk(form.document.querySelector('input[value=collection]'), `${name} is not offered it`)
      t.equal((await person.visit('sundhed:/share', { form: written({ kind: 'collection' }) })).status, 422)
      const input: EntryInput = {
        room: 'sundhed',
        title: 'Min egen samling',
        summary: 'Den er min, og jeg vil lave den.',
        language: 'da',
        topics: ['frivillighed'],
        audience: 'public',
        details: {},
      }
      await t.rejects(shareEntry(scopeOf(house, person), 'collection', input), /not found/)
      t.notMatch((await person.visit('sundhed:/collections')).text, /Lav en samling/)
      for (const { address } of [collection, byOnce]) {
        for (const path of ['/entries', '/edit', '/history', '/withdrawal'])
          t.equal((await person.visit(`${address}${path}`)).status, 404, `${name}: ${path}`)
        for (const path of ['/entries', `/entries/${entry.id}`, `/entries/${entry.id}/move`, '/withdrawal'])
          t.equal((await person.visit(`${address}${path}`, { form: {} })).status, 404, `${name}: ${path}`)
      }
      const scope = scopeOf(house, person)
      for (const verb of [
        () => chooseEntry(scope, collection, entry.id),
        () => commentItem(scope, collection, entry.id, { comment: 'Mit' }),
        () => moveItem(scope, collection, entry.id, 'later'),
        () => removeItem(scope, collection, entry.id),
      ])
        await t.rejects(async () => void (await verb()), /not found/, name)
    }
    t.equal(await house.database.db.$count(entries), 3)
    t.equal(await house.database.db.$count(drafts), 0)
    const steward = await house.person({ steward: true })
    const made = await steward.visit('kultur:/share', { form: written({ kind: 'collection' }) })
    t.match(made.url.pathname, /^\/collections\//)
    t.equal((await steward.visit(`${collection.address}/entries`)).status, 200)
    t.match((await editor.visit('sundhed:/collections')).text, /Lav en samling/)
    t.notMatch((await editor.visit('kultur:/collections')).text, /Lav en samling/)
    t.match((await editor.visit('/collections')).text, /Lav en samling/)
    const lost = await house.visit('sundhed:/share', {
      form: written({ kind: 'collection', conclusion: 'Skrevet færdig' }),
    })
    t.equal(lost.status, 401)
    t.match(lost.body, /Skrevet færdig/, 'whose log-on ran out loses nothing')
  },
)

t.test('two editors at once lose nothing', async (t) => {
  const house = await openHouse(t)
  const [one, other] = [
    await house.person({ editorOf: ['sundhed'] }),
    await house.person({ editorOf: ['sundhed'] }),
  ]
  const collection = await collectionOf(house, one)
  const many = []
  for (let number = 0; number < 8; number++) many.push(await publish(house, one))
  const [first, second, third] = many as [(typeof many)[0], (typeof many)[0], (typeof many)[0]]
  const news = await Promise.all(
    many.flatMap(({ id }) => [one, other].map((by) => chooseEntry(scopeOf(house, by), collection, id))),
  )
  t.equal(news.filter(Boolean).length, 8, 'each is put in once')
  const rows = await house.database.db.select().from(collectionItems)
  t.strictSame(new Set(rows.map(({ position }) => position)).size, 8, 'and has a place of its own')

  const order = await idsOf(house, collection)
  await Promise.all([
    moveItem(scopeOf(house, one), collection, order[0] as number, 'later'),
    moveItem(scopeOf(house, other), collection, order[7] as number, 'earlier'),
    commentItem(scopeOf(house, one), collection, order[3] as number, { comment: 'Den ene', before: '' }),
    removeItem(scopeOf(house, other), collection, order[4] as number),
  ])
  const [a, b, c, d, , f, g, h] = order
  t.strictSame(await idsOf(house, collection), [b, a, c, d, f, h, g])

  const page = await one.visit(`${collection.address}/entries`)
  const [edited, gone] = [first, second, third].filter(({ id }) => id !== order[4] && id !== order[3])
  if (!edited || !gone) throw new Error('too few')
  await other.visit(`${collection.address}/entries/${edited.id}`, { form: { comment: 'Den andens ord' } })
  const clash = await one.visitor.submit(page, `form[action$="/entries/${edited.id}"]`, {
    comment: 'Mine ord',
  })
  t.equal(clash.status, 409)
  t.match(clash.text, /En anden har rettet teksten.*Den andens ord/)
  const field = `#field-comment-${edited.id}`
  t.equal(clash.document.querySelector(field)?.textContent, 'Mine ord', 'what was typed is there')
  const again = await one.visitor.submit(clash, `form[action$="/entries/${edited.id}"]`)
  t.equal(again.status, 200)
  t.equal(again.document.querySelector(field)?.textContent, 'Mine ord', 'to write over it is a choice')
  const same = await one.visitor.submit(again, `form[action$="/entries/${edited.id}"]`)
  t.equal(same.status, 200, 'the same again is no clash')

  await other.visit(`${collection.address}/entries/${gone.id}/removal`, { form: {} })
  const late = await one.visitor.submit(page, `form[action$="/entries/${gone.id}"]`, { comment: 'For sent' })
  t.equal(late.status, 409)
  t.match(late.text, /har taget bidraget ud.*For sent/)
  t.equal((await one.visit(`${collection.address}/entries/${gone.id}/removal`, { form: {} })).status, 200)
  t.equal((await one.visit(`${collection.address}/entries/999999`, { form: { comment: 'x' } })).status, 404)
})

t.test('what is too much or not allowed comes back with what was typed', async (t) => {
  const house = await openHouse(t)
  const editor = await house.person({ editorOf: ['sundhed'] })
  const collection = await collectionOf(house, editor)
  const entry = await publish(house, editor)
  await chooseEntry(scopeOf(house, editor), collection, entry.id)
  const at = `${collection.address}/entries/${entry.id}`
  for (const comment of ['Det var 010170-1234', 'x'.repeat(2_001)]) {
    const answer = await editor.visit(at, { form: { comment } })
    t.equal(answer.status, 422)
    t.equal(answer.document.querySelector(`#field-comment-${entry.id}`)?.textContent, comment)
    t.ok(answer.document.querySelector(`#field-comment-${entry.id}-error`))
    t.ok(answer.document.querySelector(`[role=alert] a[href="#field-comment-${entry.id}"]`))
  }
  const nasty = '<script>alert(1)</script> [x](javascript:alert(1))'
  await editor.visit(at, { form: { comment: nasty } })
  const seen = await editor.visit(collection.address)
  t.notOk(
    seen.document.querySelector('.collection-word script, .collection-word a'),
    'nothing that could run',
  )
  t.equal((await editor.visit(`${at}/move`, { form: { to: 'sideways' } })).status, 400)
  for (let number = 0; number < 59; number++)
    await chooseEntry(scopeOf(house, editor), collection, (await publish(house, editor)).id)
  const more = await publish(house, editor)
  const full = await editor.visit(`${collection.address}/entries`, { form: { entry: String(more.id) } })
  t.equal(full.status, 422)
  t.match(full.text, /allerede 60 bidrag/)
})

t.test('a collection is kept as a draft, changed, and put back as every other kind', async (t) => {
  const house = await openHouse(t)
  const editor = await house.person({ editorOf: ['sundhed'] })
  const typed = { kind: 'collection', title: 'Halvt skrevet samling', conclusion: 'Begynd med tæppet' }
  const kept = await editor.visit('sundhed:/share/draft', { form: typed })
  t.ok(kept.document.querySelector('input[name=kind][value=collection][checked]'))
  t.equal(kept.document.querySelector('#field-conclusion')?.textContent, 'Begynd med tæppet')
  const page = await editor.visitor.submit(kept, 'main form[action="/share"]', {
    summary: 'Vi har læst alt det, huset ved om gulve.',
    topics: 'faldforebyggelse',
  })
  t.match(page.url.pathname, /^\/collections\//)
  t.equal(await house.database.db.$count(drafts), 0)
  const id = Number(/\d+/.exec(page.url.pathname)?.[0])
  const entry = await publish(house, editor)
  await chooseEntry(scopeOf(house, editor), { id, room: 'sundhed' }, entry.id, 'Fordi')
  const edit = await editor.visit(`${page.url.href}/edit`)
  const changed = await editor.visitor.submit(edit, 'main form', { conclusion: 'Begynd med lyset' })
  t.match(changed.text, /Begynd med lyset/)
  t.strictSame(changed.texts('.collection .card-title'), [entry.title], 'what was chosen stays')
  const history = await editor.visit(`${page.url.href}/history`)
  t.match(history.text, /konklusionen/i)
  const old = await editor.visit(`${page.url.href}/history/1`)
  t.match(old.text, /Begynd med tæppet/)
  const back = await editor.visitor.submit(old, 'form[action$="/restore"]')
  t.match(back.text, /Begynd med tæppet/)
  t.strictSame(back.texts('.collection .card-title'), [entry.title])
})
