import { eq } from 'drizzle-orm'
import t from 'tap'
import { activity, interests, users } from '../../../db/schema/index.ts'
import { interestReader } from '../../../src/features/interest/effects.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'
import { minutes, noticeMailsAt } from '../../support/notices.ts'
import { caughtUp, soon } from '../../support/sharing.ts'

t.test(
  'a reader asks to hear more, the author tells it in a small form, the reader is told once',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person({ name: 'Hanne Lund', email: 'hanne@eksempel.dk' })
    const reader = await house.person({ name: 'Jens Ås', email: 'jens@eksempel.dk' })
    const entry = await publish(house, author, { body: 'Hele historien', details: { partners: 'Kirken' } })

    const page = await reader.visit(entry.address)
    t.match(page.text, /endnu ikke noget om: hvad der kom ud af det/)
    t.notMatch(page.text, /endnu ikke noget om:[^.]*sammen om det/, 'what is told is not missed')
    const form = await reader.visitor.follow(page, 'Jeg vil høre mere')
    const asked = await reader.visitor.submit(form, 'main form', {
      wanted: ['economy'],
      question: 'Vi har et lille budget. Rækker det?',
    })
    t.equal(asked.url.pathname, entry.path)
    t.match(asked.text, /Du har bedt om at høre mere/)

    const [mail] = await noticeMailsAt(house)
    t.match(mail, { to: 'hanne@eksempel.dk', subject: `Jens Ås vil gerne høre mere om “${entry.title}”` })
    t.match(mail?.text, /lille budget/)
    t.match(mail?.text, `${entry.path}#more`)
    t.notMatch(`${mail?.text}${mail?.html}${mail?.replyTo}`, 'jens@eksempel.dk')
    const log = await house.database.db.select().from(activity).where(eq(activity.verb, 'interest.asked'))
    t.match(log, [{ actorId: reader.id, subjectId: entry.id }])
    t.notMatch(JSON.stringify(log), /budget/)

    const own = await author.visit(entry.address)
    t.match(own.text, /Én har spurgt om det/)
    t.match(own.text, /Jens Ås.*lille budget/)
    t.notMatch((await house.visit(entry.address)).body, /Jens Ås|lille budget/)
    t.notMatch(own.text, /%/, 'nobody is given marks')
    const step = await author.visitor.follow(own, 'Hvad tog det af tid og penge?')
    t.strictSame(step.texts('main form label').length, 2, 'only what belongs to the step')
    const told = await author.visitor.submit(step, 'main form', { cost: '900 kroner' })
    t.match(told.text, /900 kroner/)
    t.match(told.text, /Hele historien.*Kirken/, 'the rest stays as it was')

    await caughtUp(house, interestReader)
    const [heard] = await noticeMailsAt(house, minutes(70))
    t.match(heard, { to: 'jens@eksempel.dk', subject: /Der er kommet mere i/ })
    t.match(heard?.text, entry.path)
    const again = await author.visit(`${entry.address}/steps/effect`)
    await author.visitor.submit(again, 'main form', { effect: 'Færre fald' })
    await caughtUp(house, interestReader)
    t.match((await author.visit(entry.address)).text, /Færre fald/)
    t.notMatch((await reader.visit(entry.address)).text, /Du har bedt om at høre mere/)
    t.strictSame(await noticeMailsAt(house, minutes(140)), [], 'once')
  },
)

t.test(
  'what most readers ask for comes first; the full form tells it as well; a wish can be dropped',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const author = await house.person()
    const entry = await publish(house, author)
    const [one, two, three] = [await house.person(), await house.person(), await house.person()]
    const ask = (person: typeof one, ...wanted: string[]) =>
      person.visit(`${entry.address}/interest`, { form: { wanted } })
    await ask(one, 'economy')
    await ask(two, 'economy', 'partners')
    await ask(three)
    const own = await author.visit(entry.address)
    t.match(
      own.document.querySelector('#more .button')?.getAttribute('href'),
      /steps\/economy$/,
      'the next step is what most asked for',
    )
    const back = await two.visitor.submit(await two.visit(entry.address), 'form[action$="/interest/undo"]')
    t.match(back.text, /Du får ikke besked/)
    t.equal(
      (await two.visit(`${entry.address}/interest/undo`, { form: {} })).status,
      200,
      'twice is no fault',
    )

    const form = await author.visit(`${entry.address}/edit`)
    await author.visitor.submit(form, 'main form', { timeSpent: 'En uge' })
    await caughtUp(house, interestReader)
    const wishes = await db.select().from(interests)
    const heard = wishes.filter(({ heardAt }) => heardAt).map(({ userId }) => userId)
    t.strictSame(heard.sort(), [one.id, three.id].sort(), 'who dropped it is not told')
  },
)

t.test('who may not ask is told why, and what they wrote is not lost', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const entry = await publish(house, author)
  const address = `${entry.address}/interest`
  t.equal((await house.visit(address)).url.pathname, '/sign-in')
  const lost = await house.visit(address, { form: { question: 'Hvad så?' } })
  t.equal(lost.status, 401)
  t.equal(lost.document.querySelector('textarea')?.textContent, 'Hvad så?')
  for (const person of [await house.person({ confirmed: false }), await house.person({ isSupplier: true })])
    t.equal((await person.visit(address, { form: {} })).status, 403)
  t.equal((await author.visit(address, { form: {} })).status, 404, 'not of oneself')
  const member = await house.person()
  const refused: Record<string, string | string[]>[] = [
    { question: 'x'.repeat(601) },
    { question: 'Er det 010170-1234?' },
    { wanted: ['findesikke'] },
    { wanted: Array.from({ length: 30 }, (_, number) => `s${number}`) },
  ]
  for (const form of refused) t.equal((await member.visit(address, { form })).status, 422)
  const told = await publish(house, author, {
    details: { effect: 'a', pitfalls: 'b', material: 'c', cost: 'd', partners: 'e' },
  })
  t.equal((await member.visit(`${told.address}/interest`, { form: {} })).status, 404, 'nothing is missing')
  t.notMatch((await member.visit(told.address)).text, /Jeg vil høre mere/)
  await house.database.db.update(users).set({ isExample: true, email: null }).where(eq(users.id, author.id))
  t.equal((await member.visit(address, { form: {} })).status, 404, 'nobody is behind an example')
  t.equal(await house.database.db.$count(interests), 0)
})

t.test('out of reach, in another room, switched off: it is not there, and nothing is mailed', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const author = await house.person({ editorOf: ['sundhed'] })
  const member = await house.person()
  const hidden = await publish(house, author, { audience: 'editors:sundhed' })
  const entry = await publish(house, author)
  t.equal((await member.visit(`${hidden.address}/interest`, { form: {} })).status, 404)
  t.equal((await member.visit(`${hidden.address}/steps/effect`)).status, 404)
  t.equal((await member.visit(`kultur:${entry.path}/interest`, { form: {} })).status, 404)
  t.equal((await author.visit(`kultur:${entry.path}/steps/effect`)).status, 404)
  t.equal((await author.visit(`${entry.address}/steps/findesikke`)).status, 404)
  t.equal((await member.visit(`${entry.address}/steps/effect`, { form: { effect: 'Mit' } })).status, 404)
  const [editor, otherEditor] = [
    await house.person({ editorOf: ['sundhed'] }),
    await house.person({ editorOf: ['kultur'] }),
  ]
  t.equal((await editor.visit(`${entry.address}/steps/effect`)).status, 200)
  t.equal((await otherEditor.visit(`${entry.address}/steps/effect`)).status, 404)
  const cpr = await author.visit(`${entry.address}/steps/effect`, { form: { effect: 'Borger 010170-1234' } })
  t.equal(cpr.status, 422)
  t.match(cpr.body, 'Borger 010170-1234')
  const lost = await house.visit(`${entry.address}/steps/effect`, { form: { effect: 'Skrevet længe' } })
  t.equal(lost.status, 401)
  t.match(lost.body, 'Skrevet længe')

  await member.visit(`${entry.address}/interest`, { form: {} })
  t.match(await noticeMailsAt(house), [{ to: author.email }])
  await db.update(users).set({ isSupplier: true }).where(eq(users.id, member.id))
  await author
    .visit(`${entry.address}/edit`)
    .then((form) => author.visitor.submit(form, 'main form', { audience: 'members' }))
  await author.visit(`${entry.address}/steps/effect`, { form: { effect: 'Færre fald' } })
  await caughtUp(house, interestReader)
  t.strictSame(await noticeMailsAt(house, minutes(70)), [], 'who cannot read it any more is not told of it')
  t.ok((await db.select().from(interests)).every(({ heardAt }) => heardAt !== null))

  const room = house.rooms.bySlug.get('sundhed')
  if (!room) throw new Error('the room is missing')
  room.features = room.features.filter((feature) => feature !== 'interest')
  t.equal((await (await house.person()).visit(`${entry.address}/interest`, { form: {} })).status, 404)
})

t.test('a script is stopped', async (t) => {
  const house = await openHouse(t)
  const entry = await publish(house, await house.person())
  const script = await house.person()
  const ask = async () =>
    (await script.visit(`${entry.address}/interest`, { form: {}, follow: false })).status
  for (let time = 0; time < 30; time++) t.equal(await ask(), 303)
  t.equal(await ask(), 429)
  t.ok(await soon(async () => (await house.database.db.$count(interests)) === 1))
})
