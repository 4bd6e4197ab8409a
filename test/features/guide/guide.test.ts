import { eq } from 'drizzle-orm'
import t from 'tap'
import { activity, guideQuestions } from '../../../db/schema/index.ts'
import { deleteOldQuestions } from '../../../src/features/guide/effects.ts'
import { dealWith } from '../../support/desk.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { noticeMailsAt } from '../../support/notices.ts'

const question = 'Hvem har prøvet at flytte en ambulance om natten?'
const mailsOf = async (house: TestHouse) => (await house.app.mailFolder?.list(50)) ?? []

t.test('a member asks, an editor of the room is told and answers, and the asker sees who did', async (t) => {
  const house = await openHouse(t, { listens: true })
  const asker = await house.person({ name: 'Spørge Jensen', email: 'spoerge@eksempel.dk' })
  const editor = await house.person({
    name: 'Rie Redaktør',
    email: 'rie@eksempel.dk',
    editorOf: ['sundhed'],
  })
  const other = await house.person({ email: 'anden@eksempel.dk', editorOf: ['kultur'] })
  const steward = await house.person({ name: 'Stine Steward', email: 'stine@eksempel.dk', steward: true })

  const nothing = await asker.visit('sundhed:/search?q=ambulance%20om%20natten')
  const form = await asker.visitor.follow(nothing, 'Spørg et menneske')
  t.equal(form.document.querySelector('textarea')?.textContent, 'ambulance om natten', 'carried over')
  t.strictSame(form.texts('main .people p'), ['Rie Redaktør'], 'it is plain who answers')
  t.notOk(form.document.querySelector('[name=email]'), 'the address is known')
  const sent = await asker.visitor.submit(form, 'main form', { question })
  t.match(sent.text, 'Spørgsmålet er sendt')

  const [told, ...toOthers] = await noticeMailsAt(house)
  t.match(told, { to: 'rie@eksempel.dk', subject: 'Der er et spørgsmål til dig i Sundhed' })
  t.strictSame(toOthers, [])
  t.match(told?.text, question)
  t.match(told?.text, '/desk/guide')
  t.equal((await editor.visit('/')).texts('.bell .sr-only')[0], 'Én ny besked', 'the bell counts it')
  t.match((await editor.visit('/me/notices')).text, /et spørgsmål til dig/)
  const desk = await editor.visit('sundhed:/desk/guide')
  t.match(desk.text, question)
  t.match((await steward.visit('/desk/guide')).text, question, 'the stewards see all')
  t.notMatch((await other.visit('/desk/guide')).text, question)
  t.equal((await asker.visit('sundhed:/desk/guide')).status, 404)

  const empty = await dealWith(editor, desk, '[formaction$="/answer"]', { answer: '' })
  t.equal(empty.status, 422)
  const cpr = await editor.visitor.submit(empty, '.desk-ask', { answer: 'Det var 010190-1234.' })
  t.equal(cpr.status, 422)
  t.equal(cpr.document.querySelector('textarea')?.textContent, 'Det var 010190-1234.', 'nothing is lost')
  const id = (await house.database.db.query.guideQuestions.findFirst())?.id
  const answer = { form: { keys: String(id), sure: '1', answer: 'Ring til Odense.' } }
  t.equal((await other.visit('/desk/guide/answer', answer)).status, 404, 'not in their care')
  const answered = await editor.visitor.submit(cpr, '.desk-ask', { answer: 'Ring til Odense.' })
  t.match(answered.text, /Svaret er på vej\..*Alt er set efter/)
  t.equal((await steward.visit('/desk/guide/answer', answer)).status, 404, 'the first answer counts')
  const mail = await house.mailTo('spoerge@eksempel.dk')
  t.equal(mail.subject, 'Rie Redaktør har svaret dig')
  t.match(mail.text, /Ring til Odense/)
  t.match(mail.text, question)
  const verbs = (await house.database.db.select().from(activity)).map(({ verb }) => verb)
  t.strictSame(
    verbs.filter((verb) => verb.startsWith('guide.')),
    ['guide.asked', 'guide.answered'],
  )
  t.notOk((await mailsOf(house)).some(({ to }) => ['anden@eksempel.dk', 'stine@eksempel.dk'].includes(to)))
  t.notMatch(
    (await editor.visit('/me/notices')).text,
    /spørgsmål til dig i/,
    'what is answered waits no more',
  )
})

t.test('who has no account confirms the address first; until then nobody sees the question', async (t) => {
  const house = await openHouse(t, { listens: true })
  const steward = await house.person({ name: 'Stine Steward', email: 'stine@eksempel.dk', steward: true })
  const stranger = house.visitor()
  const form = await stranger.visit('/guide')
  t.strictSame(form.texts('main .people p'), ['Stine Steward'])
  const wrong = await stranger.submit(form, 'main form', {
    question: 'Kort',
    name: 'Fie',
    email: 'ikke en adresse',
  })
  t.equal(wrong.status, 422)
  t.equal(wrong.document.querySelectorAll('.error').length, 2)
  t.equal(wrong.document.querySelector('[name=name]')?.getAttribute('value'), 'Fie')
  const asked = { question, name: 'Fie Fremmed', email: 'fie@eksempel.dk' }
  const sent = await stranger.submit(form, 'main form', asked)
  t.match(sent.text, 'Vi har sendt dig en mail')
  await stranger.submit(form, 'main form', asked)
  t.equal(await house.database.db.$count(guideQuestions), 1, 'the same form is one question')

  const mail = await house.mailTo('fie@eksempel.dk')
  t.notMatch(mail.text, /ambulance|Fie/, 'no words of somebody who may be anybody')
  t.notMatch((await steward.visit('/desk/guide')).text, question)
  const link = /http\S+\/guide\/confirm\?token=\S+/.exec(mail.text)?.[0] ?? ''
  const page = await house.visit(link)
  t.match(page.text, question)
  t.notMatch((await steward.visit('/desk/guide')).text, question, 'to open the link does nothing')
  const confirmed = await house.visitor().submit(page, 'main form')
  t.match(confirmed.text, 'Spørgsmålet er sendt')
  t.match((await steward.visit('/desk/guide')).text, question)
  t.equal((await house.visit(link)).status, 410, 'a link is used once')
  t.equal((await house.visit('/guide/confirm', { form: { token: 'ukendt' } })).status, 410)
  t.match(await noticeMailsAt(house), [{ to: 'stine@eksempel.dk', text: question }])
  await dealWith(steward, await steward.visit('/desk/guide'), '[formaction$="/answer"]', {
    answer: 'Spørg i Odense.',
  })
  const answered = await house.database.db.query.guideQuestions.findFirst()
  t.equal(answered?.answererId, steward.id)
})

t.test('what must not come in does not, and nothing of it is lost', async (t) => {
  const house = await openHouse(t)
  const asker = await house.person()
  const ask = (text: string) => asker.visit('sundhed:/guide', { form: { question: text } })
  const cpr = await ask('Min patient 010190-1234 falder tit')
  t.equal(cpr.status, 422)
  t.match(cpr.document.querySelector('textarea')?.textContent, '010190-1234')
  t.equal((await ask('x'.repeat(2_001))).status, 422)
  const odd = await ask('<script>alert(1)</script> \u202e 🦩 " \' ; drop table')
  t.equal(odd.status, 200, 'it is a text like others')
  for (let turn = 0; turn < 12; turn++) await ask(`Spørgsmål nummer ${turn}, som er langt nok`)
  t.equal(await house.database.db.$count(guideQuestions), 10, 'ten a day')
  t.equal((await house.visit('laeseloftet:/guide')).status, 404, 'a room may have it switched off')
  t.equal((await house.visit('laeseloftet:/guide', { form: { question } })).status, 404)
})

t.test('questions are not kept for ever', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const day = 86_400_000
  const now = new Date()
  const ago = (days: number) => new Date(now.getTime() - days * day)
  const row = (text: string, over: object) => ({
    room: 'sundhed',
    email: 'x@eksempel.dk',
    locale: 'da' as const,
    question: text,
    ...over,
  })
  await db.insert(guideQuestions).values([
    row('never confirmed', { createdAt: ago(8) }),
    row('waits for the mail', { createdAt: ago(6) }),
    row('waits for an answer', { createdAt: ago(400), confirmedAt: ago(400) }),
    row('answered long ago', {
      createdAt: ago(200),
      confirmedAt: ago(200),
      answeredAt: ago(181),
      answer: 'Ja',
    }),
    row('answered', { createdAt: ago(200), confirmedAt: ago(200), answeredAt: ago(100), answer: 'Ja' }),
  ])
  await deleteOldQuestions(db, now)
  const left = await db.select().from(guideQuestions).where(eq(guideQuestions.room, 'sundhed'))
  t.strictSame(left.map(({ question }) => question).sort(), [
    'answered',
    'waits for an answer',
    'waits for the mail',
  ])
})
