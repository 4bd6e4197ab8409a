import { randomUUID } from 'node:crypto'
import { eq, inArray, isNull } from 'drizzle-orm'
import t from 'tap'
import {
  activity,
  commentHelps,
  comments,
  commentVersions,
  threads,
  users,
} from '../../../db/schema/index.ts'
import { hashPassword } from '../../../src/features/accounts/passwords.ts'
import { conversationsOf } from '../../../src/features/dialogue/queries.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { plansOf } from '../../support/plans.ts'
import { indexed } from '../../support/sharing.ts'
import { visiblePart } from './visible-part.ts'

const say = (person: Person, address: string, text: string, more: Record<string, string> = {}) =>
  person.visit(`${address}/dialogue`, { form: { text, submission: randomUUID(), ...more } })

t.test('members talk about an entry, one level deep, and everybody who may read it reads it', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [asker, helper, third] = [
    await house.person({ name: 'Anna Asker' }),
    await house.person({ name: 'Hans Hjælper' }),
    await house.person({ name: 'Tove Tredje' }),
  ]
  const entry = await publish(house, asker, { kind: 'challenge' })
  const before = await house.visit(entry.address)
  t.match(before.text, /Ingen har svaret endnu/)
  t.match(before.text, /Log på for at skrive med/)

  const page = await helper.visit(entry.address)
  const written = await helper.visitor.submit(page, '#write', {
    text: 'Vi brugte **pandelamper**.\n\n<script>alert(1)</script>',
  })
  t.match(written.text, /Din kommentar er i dialogen nu/)
  t.notOk(written.document.querySelector('.comment script'), 'HTML comes out as text')
  t.equal(written.document.querySelector('.comment strong')?.textContent, 'pandelamper')

  const [first] = await db.select().from(comments)
  const answerPage = await asker.visitor.follow(await asker.visit(entry.address), 'Svar Hans Hjælper')
  t.match(answerPage.text, /Svar Hans Hjælper/)
  await asker.visitor.submit(answerPage, '#write', { text: 'Hvor mange lamper?' })
  const [, second] = await db.select().from(comments).orderBy(comments.id)
  t.equal(second?.parentId, first?.id)
  const quoted = await third.visitor.follow(await third.visit(entry.address), 'Citér Anna Asker')
  t.match(quoted.document.querySelector('[name=text]')?.textContent, /Anna Asker skrev:.*Hvor mange lamper/s)
  t.equal(quoted.document.querySelector('[name=parent]')?.getAttribute('value'), String(second?.id))
  const looked = await third.visitor.submit(quoted, '[name=preview]', { text: 'Tre er **nok**.' })
  t.match(looked.text, /Svar Anna Asker/, 'what is answered is kept while one looks')
  const said = await third.visitor.submit(looked, '#write', { text: 'Tre er nok.' })
  t.match([said.status, said.text], [200, /Din kommentar er i dialogen nu.*Tre er nok/s])
  const [, , last] = await db.select().from(comments).orderBy(comments.id)
  t.equal(last?.parentId, first?.id, 'what answers an answer stands beside it')

  const shown = visiblePart(await third.visit(entry.address))
  t.same(
    shown.map(({ by, depth }) => [by, depth]),
    [
      ['Hans Hjælper', 0],
      ['Anna Asker', 1],
      ['Tove Tredje', 1],
    ],
  )
  t.match(shown[1]?.text, /Spurgte/)
  const link = await house.visit(`sundhed:/comments/${last?.id}`)
  t.equal(link.status, 200)
  t.match(link.url.href, new RegExp(`/dialogue\\?of=${first?.id}&from=${last?.id}`))
  t.match(link.text, /Tre er nok/)
  t.equal(
    (await house.visit(`kultur:/comments/${last?.id}`, { follow: false })).status,
    303,
    'from another room',
  )
  const elsewhere = await house.visit(`kultur:${entry.path}/dialogue?of=${first?.id}`, { follow: false })
  t.match([elsewhere.status, elsewhere.location], [301, new RegExp(`//sundhed\\..*\\?of=${first?.id}$`)])
  const verbs = await db.select().from(activity).where(eq(activity.verb, 'comment.written'))
  t.equal(verbs.length, 3)

  await indexed(house)
  const found = await house.visit('kultur:/search?q=pandelamper&scope=house')
  t.match(found.text, /Vi brugte pandelamper/, 'it is found by what is said about it')
  await helper.visit(`sundhed:/comments/${first?.id}/removal`, { form: {} })
  await indexed(house)
  t.notMatch((await house.visit('sundhed:/search?q=pandelamper')).text, /Vi brugte pandelamper/)
})

t.test('what cannot be said comes back as it was typed, and nothing is said twice', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [author, writer] = [await house.person(), await house.person()]
  const entry = await publish(house, author)
  for (const [text, reason] of [
    ['x', /Skriv lidt mere/],
    ['a'.repeat(200_000), /lang/i],
    ['Borger 010170-1234 fik hjælp.', /CPR/],
  ] as const) {
    const answer = await say(writer, entry.address, text)
    t.equal(answer.status, 422)
    t.match(answer.text, reason)
    t.equal(answer.document.querySelector('[name=text]')?.textContent, text)
  }
  const preview = await say(writer, entry.address, 'Se **her**', { preview: '1' })
  t.equal(preview.document.querySelector('.preview strong')?.textContent, 'her')
  t.equal(preview.document.querySelector('[name=text]')?.textContent, 'Se **her**')
  t.equal(await db.$count(comments), 0)

  const form = { text: 'Sendt to gange.', submission: randomUUID() }
  await writer.visit(`${entry.address}/dialogue`, { form })
  await writer.visit(`${entry.address}/dialogue`, { form })
  t.equal(await db.$count(comments), 1)
  t.match(await db.select().from(threads), [{ comments: 1 }])

  const late = await house.visit(`${entry.address}/dialogue`, { form: { text: 'Logget af imens.' } })
  t.equal(late.status, 401)
  t.equal(late.document.querySelector('[name=text]')?.textContent, 'Logget af imens.')
  const unconfirmed = await house.person({ confirmed: false })
  const early = await say(unconfirmed, entry.address, 'Må jeg være med?')
  t.match([early.status, early.text], [422, /Bekræft først din mailadresse/])
  t.equal(early.document.querySelector('[name=text]')?.textContent, 'Må jeg være med?')
  t.equal((await say(writer, entry.address, 'Svar på intet', { parent: '999999' })).status, 404)

  const [said] = await db.select().from(comments)
  await writer.visit(`sundhed:/comments/${said?.id}/removal`, { form: {} })
  const gone = await say(author, entry.address, 'Tak for det!', { parent: String(said?.id) })
  t.equal(gone.status, 422)
  t.match(gone.text, /taget ud imens/)
  t.equal((await author.visitor.submit(gone, '#write')).status, 200, 'it can be sent as it is')

  for (let written = 1; written < 30; written++) await say(writer, entry.address, `Nummer ${written}`)
  const tooMany = await say(writer, entry.address, 'En til')
  t.equal(tooMany.status, 422)
  t.match(tooMany.text, /30 kommentarer på ti minutter/)
})

t.test('a comment is changed with its history, and taken out for good', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [author, writer] = [await house.person(), await house.person({ name: 'Wille Writer' })]
  const [editor, otherEditor] = [
    await house.person({ editorOf: ['sundhed'] }),
    await house.person({ editorOf: ['kultur'] }),
  ]
  const entry = await publish(house, author)
  await say(writer, entry.address, 'Det var i 2019.')
  const [said] = await db.select().from(comments)
  const path = `sundhed:/comments/${said?.id}`
  await say(author, entry.address, 'Tak!', { parent: String(said?.id) })
  t.equal((await author.visit(`${path}/edit`)).status, 404, 'somebody else cannot change it')
  t.equal((await author.visit(`${path}/edit`, { form: { text: 'Overtaget' } })).status, 404)
  t.equal((await house.visit(`${path}/history`)).status, 404, 'there is none yet')
  await writer.visitor.submit(await writer.visit(`${path}/edit`), '#write', {
    text: 'Det var i 2020.',
  })
  const history = await house.visitor().follow(await house.visit(entry.address), 'rettet fra Wille Writer')
  t.match(history.text, /Sådan står der nu.*2020.*Indtil.*2019/s)

  t.equal((await otherEditor.visit(`${path}/removal`, { form: {} })).status, 404)
  t.equal((await author.visit(`${path}/removal`, { form: {} })).status, 404)
  t.equal((await author.visit(`${path}/removal`)).status, 404)
  const asked = await editor.visit(`${path}/removal`)
  t.match(asked.text, /Vil du tage kommentaren ud\?.*2020/s)
  t.equal((await editor.visitor.submit(asked, 'form[action$="/removal"]')).status, 200)
  const [, thanks] = await db.select().from(comments).orderBy(comments.id)
  const page = await author.visit(entry.address)
  t.match(page.text, /Redaktionen har taget kommentaren ud/)
  t.notMatch(page.text, /2020|2019|Wille/)
  t.match(page.text, /Tak!/, 'the answers hang together')
  t.equal(await db.$count(commentVersions), 0)
  t.equal((await house.visit(`${path}/history`)).status, 404)
  t.match(await db.select().from(threads), [{ comments: 1 }])
  await author.visit(`sundhed:/comments/${thanks?.id}/removal`, { form: {} })
  for (const text of ['Glem den ene', 'Glem den anden']) await say(author, entry.address, text)
  for (const { id } of await db.select().from(comments).where(isNull(comments.removedAt)))
    await author.visit(`sundhed:/comments/${id}/removal`, { form: {} })
  t.same(visiblePart(await author.visit(entry.address)), [], 'what nothing hangs on leaves no trace')
  await say(author, entry.address, 'Den eneste, der er tilbage.')
  t.equal(visiblePart(await author.visit(entry.address)).length, 1)
  t.match(await db.select().from(threads), [{ comments: 1 }])
})

t.test('"det hjalp mig" counts once a person, and the asker says what solved it', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [asker, helper, reader] = [await house.person(), await house.person(), await house.person()]
  const entry = await publish(house, asker, { kind: 'challenge' })
  await say(helper, entry.address, 'Prøv med en trappestol.')
  const [said] = await db.select().from(comments)
  const path = `sundhed:/comments/${said?.id}`
  const helped = async () => (await db.select().from(comments))[0]?.helped
  for (let time = 0; time < 2; time++) await reader.visit(`${path}/helped`, { form: {} })
  await Promise.all([1, 2].map(() => asker.visit(`${path}/helped`, { form: {} })))
  t.equal(await helped(), 2)
  t.equal((await helper.visit(`${path}/helped`, { form: {} })).status, 404, 'not one’s own')
  t.equal((await house.visit(`${path}/helped`, { form: {} })).status, 401)
  const unconfirmed = await house.person({ confirmed: false })
  t.equal((await unconfirmed.visit(`${path}/helped`, { form: {} })).status, 403)
  t.notOk((await unconfirmed.visit(entry.address)).document.querySelector('.comment .helped'))
  const page = await reader.visit(entry.address)
  t.equal(page.document.querySelector('.comment .helped')?.getAttribute('aria-pressed'), 'true')
  await reader.visitor.submit(page, `form[action$="/unhelped"]`)
  t.equal(await helped(), 1)
  await reader.visit(`${path}/unhelped`, { form: {} })
  t.equal(await helped(), 1)

  t.equal((await reader.visit(`${path}/solution`, { form: {} })).status, 404)
  await asker.visitor.submit(
    await asker.visit(entry.address),
    'form[action$="/solution"]:not([action^="/challenges"])',
  )
  const solved = await reader.visit(entry.address)
  t.ok(solved.document.querySelector('.comment-solution'))
  t.match(solved.text, /Løst/)
  await asker.visit(`${entry.address}/reopening`, { form: {} })
  const open = await reader.visit(entry.address)
  t.notOk(open.document.querySelector('.comment-solution'), 'what is open again was solved by nothing')
  await asker.visit(`${path}/solution`, { form: {} })
  t.match((await reader.visit(entry.address)).text, /Løst/)
  await asker.visit(`${path}/reopening`, { form: {} })
  t.notOk((await reader.visit(entry.address)).document.querySelector('.comment-solution'))
  t.notMatch((await reader.visit(entry.address)).text, /Løst/)

  const passwordHash = await hashPassword('blå hest på taget')
  await db
    .update(users)
    .set({ passwordHash })
    .where(inArray(users.id, [asker.id, helper.id]))
  const form = { password: 'blå hest på taget', contributions: 'keep' }
  await asker.visit('/me/leave', { form })
  t.equal(await db.$count(commentHelps), 0)
  t.equal(await helped(), 0, 'what they said is taken back')
  await say(helper, entry.address, 'Og med et gelænder.')
  await db.update(users).set({ passwordHash }).where(eq(users.id, reader.id))
  await say(reader, entry.address, 'Det her skal ikke blive.')
  await reader.visit('/me/leave', { form: { ...form, contributions: 'remove' } })
  await helper.visit('/me/leave', { form })
  const last = await house.person()
  const left = await last.visit(entry.address)
  t.notMatch(left.text, /Det her skal ikke blive/)
  t.match(left.text, /Tidligere medlem.*Prøv med en trappestol/s)
})

t.test('what is closed is closed with all that is said about it', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [author, member] = [await house.person(), await house.person()]
  const supplier = await house.person({ isSupplier: true })
  const entry = await publish(house, author, { audience: 'members' })
  await say(member, entry.address, 'Mellem os: kvalsterkur.')
  const [said] = await db.select().from(comments)
  const path = `sundhed:/comments/${said?.id}`
  for (const visit of [house.visit, supplier.visit]) {
    for (const address of [path, `${path}/history`, `${entry.address}/dialogue`])
      t.equal((await visit(address)).status, 404, address)
  }
  t.equal((await supplier.visit(`${path}/helped`, { form: {} })).status, 404)
  t.equal((await say(supplier, entry.address, 'Må jeg se med?')).status, 404)
  t.match((await member.visit(entry.address)).text, /Kun medlemmer af Huset kan læse/)
  await author.visit(`${entry.address}/withdrawal`, { form: {} })
  t.equal((await member.visit(path)).status, 404)
  t.equal(await db.$count(comments), 0, 'they go with the entry')
  t.equal((await member.visit('sundhed:/comments/0x1')).status, 404)
  t.equal((await member.visit(`sundhed:/comments/${'9'.repeat(15)}`)).status, 404)
})

t.test('a long thread is read page by page, with as many queries as a short one', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [author, writer] = [await house.person(), await house.person()]
  const entry = await publish(house, author)
  await say(writer, entry.address, 'Den første.')
  const [first] = await db.select().from(comments)
  const { id: parentId = 0, threadId = 0 } = first ?? {}
  let number = 1
  const made = (count: number, parent: number | null, thread = threadId) =>
    db.insert(comments).values(
      Array.from({ length: count }, (_, index) => ({
        threadId: thread,
        number: ++number,
        parentId: parent,
        authorId: writer.id,
        text: `${parent ? 'svar' : 'kommentar'} ${index + 1}`,
      })),
    )
  await made(120, parentId)
  await made(45, null)
  const beside = await publish(house, author)
  await say(author, beside.address, 'Et andet sted.')
  const [other] = await db.select().from(threads).where(eq(threads.entryId, beside.id))
  await made(5_000, null, other?.id)
  const page = await house.visit(entry.address)
  const scope = house.scope('sundhed')
  await db.execute('analyze comments')
  const plans = await plansOf(db, () => conversationsOf(scope, { id: threadId }, { limit: 12, answers: 3 }))
  t.equal(plans.length, 1, 'one query')
  t.match(plans[0], /using comments_thread.*using comments_answers/s, 'found by its two indexes')
  t.equal(page.document.querySelectorAll('.dialogue > li').length, 12)
  t.equal(page.document.querySelectorAll('.answers .comment').length, 3)
  const seen: string[] = []
  let next = await house.visitor().follow(page, 'Vis flere kommentarer')
  for (;;) {
    seen.push(...next.texts('.dialogue > li > .comment .prose'))
    if (!/Vis flere kommentarer/.test(next.text)) break
    next = await house.visitor().follow(next, 'Vis flere kommentarer')
  }
  t.strictSame(
    seen.map((text) => text.trim()),
    Array.from({ length: 34 }, (_, index) => `kommentar ${index + 12}`),
  )
  const answers = await house.visit(`${entry.address}/dialogue?of=${parentId}`)
  t.equal(answers.texts('.answers .prose').length, 50)
  const more = await house.visitor().follow(answers, 'Vis flere svar')
  t.match(more.texts('.answers .prose')[0], /svar 51/)
})
