import { eq } from 'drizzle-orm'
import t from 'tap'
import { activity, feedback, roles, users } from '../../../db/schema/index.ts'
import { hashPassword } from '../../../src/features/accounts/passwords.ts'
import { pageIn, pathIn, wayTo } from '../../../src/features/feedback/page.ts'
import { anonymiseFeedback } from '../../../src/features/feedback/settle.ts'
import { daysKept } from '../../../src/features/privacy/days-kept.ts'
import { dealWith } from '../../support/desk.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'

t.test('at the foot of every page one says what one thinks of it, and is answered by mail', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const reader = await house.person({ name: 'Lars Læser', email: 'lars@eksempel.dk' })
  const editor = await house.person({ name: 'Rita Redaktør', editorOf: ['sundhed'] })
  const elsewhere = await house.person({ editorOf: ['kultur'] })
  const steward = await house.person({ steward: true })
  const entry = await publish(house, reader, { title: 'Lys på gangen' })
  const page = await reader.visit(entry.address)
  const form = await reader.visitor.follow(page, 'Ris eller ros til siden')
  t.equal(form.document.querySelector('[name=email]')?.getAttribute('value'), 'lars@eksempel.dk')
  t.match(form.text, `Det handler om: /cases/${entry.id}`)
  const cpr = await reader.visitor.submit(form, 'main form', { text: 'Jeg er 010190-1234.' })
  t.match([cpr.status, cpr.text], [422, /CPR/])
  t.equal(cpr.document.querySelector('[name=text]')?.textContent, 'Jeg er 010190-1234.', 'nothing is lost')
  const wrong = await reader.visitor.submit(cpr, 'main form', { text: 'Skriften er lille.', email: 'lars' })
  t.match(
    [wrong.status, wrong.document.querySelector('[name=text]')?.textContent],
    [422, 'Skriften er lille.'],
  )
  const sent = await reader.visitor.submit(wrong, 'main form', { email: 'lars@eksempel.dk' })
  t.match(sent.text, /du får svar på mail/)
  t.equal(sent.url.pathname, entry.path, 'back to where one was')
  await reader.visitor.submit(wrong, 'main form', { email: 'lars@eksempel.dk' })
  t.equal(await db.$count(feedback), 1, 'the same form twice is one')

  const desk = await editor.visit('sundhed:/desk/feedback')
  t.match(
    desk.text,
    new RegExp(
      `Om /cases/${entry.id}.*Lars Læser \\(lars@eksempel\\.dk\\) vil gerne have svar.*Skriften er lille`,
    ),
  )
  t.notMatch((await elsewhere.visit('/desk/feedback')).text, /Skriften er lille/)
  t.match((await steward.visit('/desk/feedback')).text, /Skriften er lille/)
  t.equal(await reader.visitor.statusOf('/desk/feedback'), 404)
  const [row] = await db.select().from(feedback)
  const asked = { form: { keys: String(row?.id), sure: '1', answer: 'Nu er den større.' } }
  for (const person of [elsewhere, reader])
    t.equal(await person.visitor.statusOf('/desk/feedback/answer', asked), 404)
  const answered = await dealWith(editor, desk, '.desk-acts [formaction$="/answer"]', {
    answer: 'Nu er den større.',
  })
  t.match(answered.text, /Svaret er på vej\./)
  const mail = await house.mailTo('lars@eksempel.dk')
  t.equal(mail.subject, 'Rita Redaktør har svaret på det, du skrev')
  t.match(mail.text, /Skriften er lille.*Nu er den større\./s)
  t.equal(await steward.visitor.statusOf('/desk/feedback/answer', asked), 404, 'once')
  const log = JSON.stringify(await db.select().from(activity))
  t.notMatch(log, /lars@|Skriften|større/)
})

t.test('who gives no name is not named; several are seen to at once, and taken back', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const member = await house.person({ name: 'Mia Medlem' })
  const editor = await house.person({ editorOf: ['sundhed'] })
  const steward = await house.person({ steward: true })
  const nobody = house.visitor()
  const form = await nobody.follow(await house.visit('sundhed:/cases'), 'Ris eller ros til siden')
  t.equal(form.document.querySelector('[name=email]')?.getAttribute('value'), '')
  t.match((await nobody.submit(form, 'main form', { text: 'Dejligt sted.' })).text, /Tak\. Det bliver læst\./)
  await member.visit('sundhed:/feedback', { form: { text: 'Uden svar, tak.', page: '/events' } })
  await house.visit('sundhed:/feedback', { form: { text: 'Køb nu', website: 'https://spam.dk' } })
  await house.visit('/feedback', { form: { text: 'Om hele huset.', page: '//ond.dk/x' } })
  t.equal(await db.$count(feedback), 3, 'what only a script fills in is taken for one')
  const desk = await editor.visit('sundhed:/desk/feedback')
  t.match(desk.text, /Dejligt sted.*Uden svar, tak/)
  t.notMatch(desk.body, /Mia Medlem|Om hele huset/)
  t.notOk(desk.document.querySelector('.desk-acts [formaction$="/answer"]'), 'there is nobody to answer')
  const keys = [...desk.document.querySelectorAll('.desk-check input')].map(
    (box) => box.getAttribute('value') ?? '',
  )
  t.equal(
    await editor.visitor.statusOf('sundhed:/desk/feedback/answer', {
      form: { keys: keys[0] ?? '', sure: '1', answer: 'Selv tak.' },
    }),
    404,
  )
  const done = await editor.visit('sundhed:/desk/feedback/settle', { form: { keys: keys.join(' ') } })
  t.match(done.text, /2 er set efter\./)
  t.notMatch(done.text, /Dejligt sted/)
  const undo = done.document.querySelector('.desk-said form')?.getAttribute('action') ?? ''
  const moveTo = (room: string) => db.update(roles).set({ room }).where(eq(roles.userId, editor.id))
  await moveTo('kultur')
  t.equal(await editor.visitor.statusOf(undo, { form: {} }), 404, 'an editor of another room by now')
  await moveTo('sundhed')
  const undone = await editor.visitor.submit(done, '.desk-said form')
  t.match(undone.text, /Det er taget tilbage.*Dejligt sted.*Uden svar, tak/s)
  t.match((await steward.visit('/desk/feedback')).text, /Om hele huset/)
  t.match(
    (await steward.visit('/desk/feedback')).document.querySelector('h3 a[href$="/"]')?.textContent,
    'Om forsiden',
  )
  t.equal((await editor.visit('/desk/feedback')).text.includes('Om hele huset'), false)
})

t.test('whose it was is forgotten in time, and at once when they leave', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [one, leaver] = [await house.person(), await house.person({ email: 'bo@eksempel.dk' })]
  for (const person of [one, leaver])
    await person.visit('sundhed:/feedback', { form: { text: 'Godt gået.', email: person.email } })
  await db
    .update(users)
    .set({ passwordHash: await hashPassword('blå hest på taget') })
    .where(eq(users.id, leaver.id))
  await leaver.visit('/me/leave', { form: { password: 'blå hest på taget', contributions: 'keep' } })
  t.match(await db.select().from(feedback).orderBy(feedback.id), [
    { senderId: one.id, email: one.email },
    { senderId: null, email: null, text: 'Godt gået.' },
  ])
  const before = (days: number) => new Date(Date.now() - days * 86_400_000)
  await db.update(feedback).set({ createdAt: before(daysKept.feedback + 1) })
  await anonymiseFeedback(db, before(daysKept.feedback + 2))
  t.equal(await db.$count(feedback, eq(feedback.senderId, one.id)), 1)
  await anonymiseFeedback(db, before(daysKept.feedback))
  t.match(await db.select().from(feedback).orderBy(feedback.id), [
    { senderId: null, email: null, text: 'Godt gået.' },
    {},
  ])
})

t.test('a member sends so many a day, and loses no word of the next', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const member = await house.person()
  await db.insert(feedback).values(
    Array.from({ length: 20 }, () => ({
      room: '',
      page: '/',
      text: 'Igen',
      locale: 'da' as const,
      senderId: member.id,
    })),
  )
  const refused = await member.visit('/feedback', { form: { text: 'Og en til' } })
  t.match([refused.status, refused.text], [422, /20 på et døgn/])
  t.equal(refused.document.querySelector('[name=text]')?.textContent, 'Og en til')
})

t.test('a page is told without the titles and keys in its address', async (t) => {
  const told = (typed: string) => pageIn(typed)
  t.equal(told('/threads/12-det-vi-ikke-siger/dialogue'), '/threads/12/dialogue')
  t.equal(told('/topics/faldforebyggelse'), '/topics/faldforebyggelse')
  t.equal(
    pathIn('/cases/12-det-tog-et-helt-aar-og-saa-var-det-ogsaa-godt'),
    '/cases/12-det-tog-et-helt-aar-og-saa-var-det-ogsaa-godt',
  )
  const key = told('/invitations/Zr3kPq0vXyTnB8sLwHc1dEfGhJkMnOpQrStUvWxYz01')
  t.equal(key, '/invitations/…')
  t.equal(wayTo(key), '/')
  for (const odd of ['', '//ond.dk', 'https://ond.dk/a', '/a b', '/\\ond.dk', '/../x'])
    t.equal(told(odd), '/', odd)
})
