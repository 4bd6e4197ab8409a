import { eq } from 'drizzle-orm'
import t from 'tap'
import { followReaders, follows, letterReaders, letters, users } from '../../../db/schema/index.ts'
import { mergeEntries } from '../../../src/features/duplicates/merge-entries.ts'
import { mailLetters } from '../../../src/features/letters/mails.ts'
import { publish } from '../../support/entries.ts'
import { mailSwitchesOf } from '../../support/following.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { beginLetter, followRoom, lettersDesk, sendLetter } from '../../support/letters.ts'
import { allMails, minutes, postOf } from '../../support/notices.ts'

/** What is sent of letters at a moment. */
async function lettersAt(house: TestHouse, now = new Date()) {
  const known = new Set((await allMails(house)).map(({ id }) => id))
  await mailLetters(postOf(house), now)
  return (await allMails(house)).filter(({ id }) => !known.has(id))
}

t.test(
  'a letter goes to those who follow the room and want its letters, with what everybody may read',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const editor = await house.person({
      name: 'Rie Redaktør',
      editorOf: ['sundhed'],
      email: 'rie@eksempel.dk',
    })
    const light = await publish(house, editor, { title: 'Lys på gangen' })
    const note = await publish(house, editor, { title: 'En seddel på døren' })
    await publish(house, editor, { title: 'Kun for medlemmer', audience: 'members' })
    const reader = await house.person({ email: 'laeser@eksempel.dk' })
    const english = await house.person({ email: 'reader@eksempel.dk' })
    const others = {
      'follows without mails': await house.person({ email: 'uden@eksempel.dk' }),
      'has switched mails off': await house.person({ email: 'fra@eksempel.dk' }),
      'wants no letters': await house.person({ email: 'ingen@eksempel.dk' }),
      'has no confirmed address': await house.person({ email: 'ubekraeftet@eksempel.dk' }),
    }
    for (const person of [reader, english, ...Object.values(others)]) await followRoom(person)
    await followRoom(await house.person({ email: 'kultur@eksempel.dk' }), 'kultur')
    await db.update(users).set({ locale: 'en' }).where(eq(users.id, english.id))
    await db
      .update(follows)
      .set({ cadence: 'never' })
      .where(eq(follows.userId, others['follows without mails'].id))
    await others['has switched mails off'].visit('/me/follows/mails/off', { method: 'POST', form: {} })
    const mine = await others['wants no letters'].visit('/me/follows')
    await others['wants no letters'].visitor.submit(mine, 'form[action$="/letters/off"]')
    await db
      .update(users)
      .set({ emailConfirmedAt: null })
      .where(eq(users.id, others['has no confirmed address'].id))

    const id = await beginLetter(editor)
    const page = await editor.visit(`${lettersDesk}/${id}`)
    t.match(page.texts('fieldset:first-of-type label').sort().join(), /En seddel på døren.*Lys på gangen/)
    t.notMatch(page.text, 'Kun for medlemmer', 'nobody reads of it who may not')
    const text = 'Kære alle\n\nHer er to gode ting.'
    const saved = await editor.visitor.submit(page, `form[action="/desk/letters/${id}"]`, {
      subject: 'To gode ting',
      intro: text,
      entry: [String(note.id), String(light.id)],
    })
    t.match(saved.text, 'Brevet er gemt')
    const later = await editor.visitor.submit(saved, `button[value="later:${note.id}"]`)
    t.match(later.texts('.preview li a'), ['Lys på gangen', 'En seddel på døren'])
    t.strictSame(await lettersAt(house), [], 'what is only written goes to nobody')

    const asked = await editor.visitor.submit(later, 'button[value="send"]')
    t.match(asked.text, 'Brevet går til 2 følgere')
    t.match((await editor.visitor.submit(asked, 'form[action$="/send"]')).text, 'Brevet bliver sendt nu')
    const mails = await lettersAt(house, minutes(1))
    t.strictSame(mails.map(({ to }) => to).sort(), ['laeser@eksempel.dk', 'reader@eksempel.dk'])
    const mail = mails.find(({ to }) => to === 'laeser@eksempel.dk')
    t.equal(mail?.subject, 'To gode ting')
    t.match(
      mail?.text,
      /Kære alle\s+Her er to gode ting\..*Lys på gangen.*En seddel på døren.*Rie Redaktør, Sundhed/s,
    )
    t.match(
      mails.find(({ to }) => to === 'reader@eksempel.dk')?.text,
      'You get this letter because you follow',
    )
    t.strictSame(await lettersAt(house, minutes(200)), [], 'nobody gets it twice')

    const link = /http:\S+\/letters\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
    t.equal((await house.visit(link)).url.pathname, light.address.replace('sundhed:', ''))
    await house.visit(link, { headers: { 'user-agent': 'Somebot/1.0 bot' } })
    const report = await editor.visit(`${lettersDesk}/${id}`)
    t.match((await editor.visit('sundhed:/desk/acts')).text, `Brev sendt til rummets følgere: Brev nr. ${id}`)
    t.match(report.text, /2 har fået det.*0 ville ikke have flere breve/)
    t.match(report.text, /Lys på gangen 1 gang\b/, 'a machine does not count')
    t.equal((await house.visit(`sundhed:/letters/${id}/to/987654`)).status, 404)
    await mergeEntries({ ...house.scope('sundhed'), viewer: editor.viewer }, light.id, note.id)
    t.equal(
      (await house.visit(link)).url.pathname,
      note.address.replace('sundhed:', ''),
      'what became one is found',
    )
    t.equal((await house.visit(`kultur:/letters/${id}/to/${light.id}`)).status, 404)
  },
)

t.test(
  'the room writes no more often than it may, and a letter that says nothing goes to nobody',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const editor = await house.person({ editorOf: ['sundhed', 'kultur'] })
    await publish(house, editor, { title: 'Lys på gangen' })
    const lonely = await beginLetter(editor)
    t.match((await sendLetter(editor, lonely)).text, 'Ingen følgere får breve')
    await followRoom(await house.person())
    const empty = await beginLetter(editor)
    await editor.visit(`${lettersDesk}/${empty}`, { form: { subject: 'Tomt', version: '1' } })
    const refused = await sendLetter(editor, empty, { version: 2 })
    t.equal(refused.status, 422)
    t.match(refused.text, 'Vælg mindst én ting')

    const answers = await Promise.all([
      sendLetter(editor, lonely),
      sendLetter(editor, await beginLetter(editor)),
    ])
    t.strictSame(answers.map(({ status }) => status).sort(), [200, 409], 'of two at once one is sent')
    t.equal((await db.select().from(letterReaders)).length, 1)
    t.match((await editor.visit(lettersDesk)).text, 'I kan sende det næste brev')
    await publish(house, editor, { title: 'En seddel på døren' })
    const next = await beginLetter(editor)
    t.match((await editor.visit(`${lettersDesk}/${next}/send`)).text, 'I har skrevet til følgerne for nylig')
    t.equal((await sendLetter(editor, next)).status, 409)
    const [first] = await db.select().from(letters).where(eq(letters.readers, 1))
    t.equal((await sendLetter(editor, String(first?.id))).status, 200, 'pressed again nothing more is sent')
    await db
      .update(letters)
      .set({ releasedAt: minutes(-7 * 24 * 60 - 1) })
      .where(eq(letters.readers, 1))
    t.equal((await sendLetter(editor, next)).status, 200)
  },
)

t.test(
  'two who send at once send one; a mail server that is away is asked again; one that refuses is not',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const editor = await house.person({ editorOf: ['sundhed'] })
    await publish(house, editor, { title: 'Lys på gangen' })
    const readers = [await house.person(), await house.person(), await house.person()]
    for (const reader of readers) await followRoom(reader)
    await db
      .insert(followReaders)
      .values({ userId: readers[0]?.id ?? 0 })
      .onConflictDoNothing()
    const noticed = minutes(170)
    await db
      .update(followReaders)
      .set({ noticedAt: noticed })
      .where(eq(followReaders.userId, readers[0]?.id ?? 0))
    const id = await beginLetter(editor)
    await sendLetter(editor, id)

    const { office, rooms } = postOf(house)
    const sent: string[] = []
    const away = { ...office, mailer: { send: () => Promise.reject(new Error('away')) } }
    // for hours, and whoever waits longest is asked again
    for (let tries = 0; tries < 15; tries++)
      await t.rejects(mailLetters({ office: away, rooms }, minutes(tries * 11)), { message: 'away' })
    const working = {
      ...office,
      mailer: { send: async ({ to }: { to: { address: string } }) => void sent.push(to.address) },
    }
    await Promise.all([
      mailLetters({ office: working, rooms }, minutes(180)),
      mailLetters({ office: working, rooms }, minutes(180)),
    ])
    t.strictSame(
      sent.sort(),
      readers
        .slice(1)
        .map(({ email }) => email)
        .sort(),
      'one mail an hour: the first one waits',
    )
    t.match((await editor.visit(`${lettersDesk}/${id}`)).text, /2 har fået det *1 venter/)

    const refusal = Object.assign(new Error('no such mailbox'), { responseCode: 550 })
    await mailLetters(
      { office: { ...office, mailer: { send: () => Promise.reject(refusal) } }, rooms },
      minutes(240),
    )
    t.match((await editor.visit(`${lettersDesk}/${id}`)).text, /2 har fået det *1 fik det ikke/)
    t.strictSame(await lettersAt(house, minutes(600)), [])
  },
)

t.test('sending can be stopped on the way, and what is too old to be news is not sent', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const editor = await house.person({ editorOf: ['sundhed'] })
  await publish(house, editor, { title: 'Lys på gangen' })
  await followRoom(await house.person())
  const id = await beginLetter(editor)
  await sendLetter(editor, id)
  const { office, rooms } = postOf(house)
  const away = { ...office, mailer: { send: () => Promise.reject(new Error('away')) } }
  await t.rejects(mailLetters({ office: away, rooms }), { message: 'away' })
  const page = await editor.visit(`${lettersDesk}/${id}`)
  t.match((await editor.visitor.submit(page, 'form[action$="/stop"]')).text, /stoppet.*1 fik det ikke/s)
  t.strictSame(await lettersAt(house, minutes(60)), [], 'nor is it tried again')
  await db.update(letters).set({ releasedAt: minutes(-8 * 24 * 60) })
  const late = await beginLetter(editor)
  await sendLetter(editor, late)
  t.strictSame(await lettersAt(house, minutes(4 * 24 * 60)), [])
})

t.test('one click ends the letters of one room, and they can be had again', async (t) => {
  const house = await openHouse(t)
  const editor = await house.person({ editorOf: ['sundhed'] })
  await publish(house, editor, { title: 'Lys på gangen' })
  const reader = await house.person()
  await followRoom(reader)
  await followRoom(reader, 'kultur')
  const id = await beginLetter(editor)
  await sendLetter(editor, id)
  const [mail] = await lettersAt(house)
  const stranger = house.visitor()
  t.match((await stranger.visit(mail?.unsubscribe ?? '')).text, /Breve fra Sundhed.*Stop brevene/s)
  const ended = await stranger.visit(mail?.unsubscribe ?? '', {
    form: { 'List-Unsubscribe': 'One-Click' },
    follow: false,
  })
  t.equal(ended.status, 200)
  t.match(ended.text, 'Du får ikke flere breve fra Sundhed')
  await stranger.visit(mail?.unsubscribe ?? '', { form: { 'List-Unsubscribe': 'One-Click' } })
  t.match(
    (await editor.visit(`${lettersDesk}/${id}`)).text,
    '1 ville ikke have flere breve',
    'said twice it counts once',
  )
  t.match((await editor.visit(lettersDesk)).text, '0 følgere får brevet')
  const switches = await stranger.visit(await mailSwitchesOf(house, reader))
  t.equal(switches.texts('form[action$="/letters/off"]').length, 1, 'those of the other room come as before')
  await stranger.submit(switches, 'form[action$="/letters/on"]')
  t.match((await editor.visit(lettersDesk)).text, '1 følger får brevet')
  t.equal((await stranger.visit(`/letters/${id}/end/1-99999-${'0'.repeat(64)}`)).status, 404)
})

t.test(
  'letters are of those who look after the room; two who write the same letter do not write over each other',
  async (t) => {
    const house = await openHouse(t)
    const editor = await house.person({ editorOf: ['sundhed'], email: 'rie@eksempel.dk' })
    const elsewhere = await house.person({ editorOf: ['kultur'] })
    const steward = await house.person({ steward: true })
    await publish(house, editor, { title: 'Lys på gangen' })
    const id = await beginLetter(editor)
    for (const [person, at] of [
      [elsewhere, lettersDesk],
      [await house.person(), lettersDesk],
      [elsewhere, `kultur:/desk/letters/${id}`],
      [editor, '/desk/letters'],
    ] as const)
      t.equal(await person.visitor.statusOf(at), 404, at)
    t.equal((await sendLetter(elsewhere, id, { desk: 'kultur:/desk/letters' })).status, 404)
    t.equal(
      (await elsewhere.visit(`kultur:/desk/letters/${id}/removal`, { method: 'POST', form: {} })).status,
      200,
    )
    t.equal(await steward.visitor.statusOf(`${lettersDesk}/${id}`), 200)

    const before = await editor.visit(`${lettersDesk}/${id}`)
    await steward.visitor.submit(
      await steward.visit(`${lettersDesk}/${id}`),
      `form[action="/desk/letters/${id}"]`,
      {
        subject: 'Først',
      },
    )
    const late = await editor.visitor.submit(before, `form[action="/desk/letters/${id}"]`, {
      subject: 'For sent',
    })
    t.equal(late.status, 409)
    t.match(late.text, 'En anden har ændret brevet imens')
    t.equal(
      late.document.querySelector('#field-subject')?.getAttribute('value'),
      'For sent',
      'what was typed is there',
    )
    t.match((await editor.visitor.submit(late, `form[action="/desk/letters/${id}"]`)).text, 'Brevet er gemt')
    const cpr = await editor.visitor.submit(
      await editor.visit(`${lettersDesk}/${id}`),
      `form[action="/desk/letters/${id}"]`,
      {
        intro: 'Om 010190-1234',
      },
    )
    t.equal(cpr.status, 422)

    const secret = await publish(house, editor, { title: 'Kun for medlemmer', audience: 'members' })
    const closed = await editor.visitor.submit(
      await editor.visit(`${lettersDesk}/${id}`),
      `form[action="/desk/letters/${id}"]`,
      { add: `https://huset.dk${secret.path}` },
    )
    t.match([closed.status, closed.text], [422, 'Det er ikke adressen på noget, alle må læse'])
    await followRoom(await house.person())
    const asked = await editor.visit(`${lettersDesk}/${id}/send`)
    await steward.visitor.submit(
      await steward.visit(`${lettersDesk}/${id}`),
      `form[action="/desk/letters/${id}"]`,
    )
    const unseen = await editor.visitor.submit(asked, 'form[action$="/send"]')
    t.match(
      [unseen.status, unseen.text],
      [409, 'En anden har ændret brevet imens'],
      'nobody sends what they have not seen',
    )
    await house.app.jobs.open()
    await editor.visitor.submit(await editor.visit(`${lettersDesk}/${id}`), 'button[value="test"]')
    t.match(await house.mailTo('rie@eksempel.dk'), { subject: 'Prøve: For sent' })
    await editor.visitor.submit(await editor.visit(`${lettersDesk}/${id}`), 'form[action$="/removal"]')
    t.equal(await editor.visitor.statusOf(`${lettersDesk}/${id}`), 404)
  },
)
