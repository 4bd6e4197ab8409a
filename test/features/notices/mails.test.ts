import { eq } from 'drizzle-orm'
import t from 'tap'
import { followReaders, follows, notices, users } from '../../../db/schema/index.ts'
import { followingReader } from '../../../src/features/following/follow.ts'
import { handOutDigests } from '../../../src/features/following/hand-out.ts'
import { peopleToMail } from '../../../src/features/notices/claim.ts'
import { noticeReader } from '../../../src/features/notices/fill.ts'
import { mailNotices } from '../../../src/features/notices/mails.ts'
import { todayAt } from '../../../src/moments.ts'
import { say } from '../../support/dialogue.ts'
import { publish } from '../../support/entries.ts'
import { mailSwitchesOf } from '../../support/following.ts'
import { openHouse } from '../../support/house.ts'
import { allMails, chooseMail, minutes, noticeMailsAt, postOf } from '../../support/notices.ts'
import { caughtUp } from '../../support/sharing.ts'

t.test(
  'what comes within the hour is one mail, the next no sooner than an hour after; what was seen is not mailed',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person({ name: 'Anna Holm', email: 'anna@eksempel.dk' })
    const [hans, tove] = [
      await house.person({ name: 'Hans Hjælper' }),
      await house.person({ name: 'Tove Tredje' }),
    ]
    const entry = await publish(house, author, { title: 'Lys på gangen' })
    await say(house, hans, entry, 'Vi brugte **pandelamper**.')
    t.strictSame(await noticeMailsAt(house, minutes(1)), [], 'several within minutes are gathered')
    await say(house, tove, entry, 'Vi brugte loftslys.')
    const [mail, ...others] = await noticeMailsAt(house, minutes(6))
    t.strictSame(others, [])
    t.match(mail, {
      to: 'anna@eksempel.dk',
      subject:
        'Tove Tredje og Hans Hjælper har skrevet til dig i dialogen om “Lys på gangen”, som du har delt',
    })
    t.match(mail?.text, /Vi brugte pandelamper\..*\/me\/notices/s)
    t.match(mail?.text, new RegExp(`/cases/${entry.id}-lys-paa-gangen/dialogue\\?of=`))
    await say(house, tove, entry, 'Og vågelamper.')
    t.strictSame(await noticeMailsAt(house, minutes(40)), [], 'within the hour')
    t.equal((await noticeMailsAt(house, minutes(67))).length, 1)
    t.strictSame(await noticeMailsAt(house, minutes(200)), [], 'nothing twice')
    await say(house, tove, entry, 'Det her ser du selv.')
    await caughtUp(house, noticeReader)
    await author.visit('/me/notices')
    t.strictSame(await noticeMailsAt(house, minutes(300)), [])
  },
)

t.test(
  'asked for at once it comes at once, with what waits; daily in the morning; never is never',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person({ email: 'anna@eksempel.dk' })
    const writer = await house.person({ name: 'Wanda Writer' })
    const entry = await publish(house, author, { kind: 'challenge', title: 'Lys på gangen' })
    const own = await say(house, author, entry, 'Hvad gør I?')
    await chooseMail(author, 'answered', 'atOnce')
    await chooseMail(author, 'helped', 'hourly')
    const answer = () => say(house, writer, entry, 'Prøv det her.', { parent: own.split('/').at(-1) ?? '' })
    await answer()
    t.equal((await noticeMailsAt(house, minutes(0.1))).length, 1)
    await writer.visit(`${own}/helped`, { form: {} })
    t.strictSame(await noticeMailsAt(house, minutes(20)), [], 'what is told within the hour waits')
    await answer()
    const [both] = await noticeMailsAt(house, minutes(21))
    t.match(both?.text, /har svaret dig.*har hjulpet Wanda Writer|har hjulpet Wanda Writer.*har svaret dig/s)
    await chooseMail(author, 'answered', 'daily')
    await answer()
    const morning = minutes(1, todayAt(minutes(24 * 60), 7))
    t.strictSame(await noticeMailsAt(house, minutes(-30, morning)), [])
    t.equal((await noticeMailsAt(house, morning)).length, 1)
    await answer()
    await chooseMail(author, 'answered', 'never')
    t.strictSame(await noticeMailsAt(house, minutes(3_000, morning)), [], 'also what waited')
  },
)

t.test(
  'two who send at once send one mail; one that the mail server does not take is sent again, and keeps nobody waiting',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const author = await house.person({ email: 'anna@eksempel.dk' })
    const writer = await house.person()
    const entry = await publish(house, author)
    await say(house, writer, entry, 'Hej.')
    await caughtUp(house, noticeReader)
    const now = minutes(10)
    const post = postOf(house)
    const down = {
      ...post,
      office: { ...post.office, mailer: { send: () => Promise.reject(new Error('down')) } },
    }
    const other = await house.person()
    await say(house, writer, await publish(house, other), 'Og til dig.')
    await caughtUp(house, noticeReader)
    const first = () => peopleToMail(db, minutes(12), 1)
    t.same(await first(), [author.id], 'who has waited longest')
    await t.rejects(mailNotices(down, author.id, now), /down/)
    t.same(await first(), [other.id], 'who cannot be reached stands behind the others')
    const next = minutes(11, now)
    await Promise.all([1, 2, 3].map(() => mailNotices(post, author.id, next)))
    t.equal((await allMails(house)).filter(({ to }) => to === 'anna@eksempel.dk').length, 1)
    t.match(await db.select().from(notices).where(eq(notices.userId, author.id)), [
      { mailedAt: next, claimedAt: null },
    ])
    await say(house, writer, entry, 'Hej igen.')
    await caughtUp(house, noticeReader)
    const later = minutes(100)
    await db.update(notices).set({ claimedAt: later })
    t.strictSame(await noticeMailsAt(house, later), [], 'somebody else has it in hand')
    const found = await noticeMailsAt(house, minutes(31, later))
    t.equal(found.filter(({ to }) => to === 'anna@eksempel.dk').length, 1, 'but was lost on the way')
  },
)

t.test(
  'what one may not read any more is not in the mail, and what is not for all is not named in it',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const author = await house.person()
    const [member, supplier] = [
      await house.person({ email: 'medlem@eksempel.dk' }),
      await house.person({ email: 'firma@eksempel.dk' }),
    ]
    const writer = await house.person({ name: 'Wanda Writer' })
    const closed = await publish(house, author, { audience: 'members', title: 'Kvalsterkuren' })
    const open = await publish(house, author, { title: 'Lys på gangen' })
    for (const person of [member, supplier]) {
      await chooseMail(person, 'said', 'hourly')
      for (const entry of [closed, open]) await say(house, person, entry, 'Jeg er med.')
    }
    await db.delete(notices)
    for (const entry of [closed, open]) await say(house, writer, entry, 'Mellem os.')
    await caughtUp(house, noticeReader)
    await db.update(users).set({ isSupplier: true }).where(eq(users.id, supplier.id))
    const mails = await noticeMailsAt(house, minutes(10))
    const to = (address: string) => mails.find((mail) => mail.to === address)
    const [toMember, toSupplier] = [to('medlem@eksempel.dk'), to('firma@eksempel.dk')]
    t.match(toMember?.subject, 'Der er 2 nye beskeder til dig i Huset')
    t.match(toMember?.text, /Én af dem er om noget, der ikke er for alle.*Lys på gangen/s)
    t.match(toSupplier?.subject, 'Wanda Writer har skrevet i dialogen om “Lys på gangen”')
    t.notMatch(toSupplier?.text, /ikke er for alle/, 'not even that there is something')
    for (const mail of [toMember, toSupplier]) t.notMatch(`${mail?.subject} ${mail?.text}`, /Kvalsterkuren/)
    await say(house, writer, open, 'Det her tager jeg ud.')
    await caughtUp(house, noticeReader)
    await db.update(users).set({ isSupplier: true }).where(eq(users.id, member.id))
    await db.update(followReaders).set({ noticedAt: null })
    await author.visit(`${open.address}/withdrawal`, { form: {} })
    t.strictSame(
      (await noticeMailsAt(house, minutes(20))).filter(
        (mail) => mail.to !== null && /eksempel/.test(mail.to),
      ),
      [],
    )
  },
)

t.test(
  'the link at the foot of a mail ends mails of its kind with one click, without a log-on',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person({ email: 'anna@eksempel.dk' })
    const writer = await house.person()
    const entry = await publish(house, author)
    await say(house, writer, entry, 'Hej.')
    const [mail] = await noticeMailsAt(house, minutes(10))
    t.match(mail?.text, /\/follows\/mail\//)
    const switches = await mailSwitchesOf(house, author)
    const page = await house.visit(switches)
    const selected = (kind: string, from = page) =>
      from.document.querySelector(`[name="mail-${kind}"] [selected]`)?.getAttribute('value')
    t.equal(selected('answered'), 'hourly')
    const form = { 'List-Unsubscribe': 'One-Click' }
    const ended = await house.visit(`${switches}/notices/answered/off`, { form })
    t.strictSame(
      [ended.status, selected('answered', ended), selected('said', ended)],
      [200, 'never', 'daily'],
    )
    await say(house, writer, entry, 'Hej igen.')
    t.strictSame(await noticeMailsAt(house, minutes(100)), [])
    const all = await house.visit(`${switches}/notices/off`, { form })
    t.equal(selected('said', all), 'never')
    await house.visit(`${switches}/notices`, { form: { 'mail-said': 'daily', 'page-said': '1' } })
    t.equal(selected('said', await house.visit(switches)), 'daily')
  },
)

t.test('what one follows and what concerns one are not two mails within an hour', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const author = await house.person({ name: 'Anna Holm' })
  const [first, second] = [await house.person(), await house.person()]
  const entry = await publish(house, author, { title: 'Lys på gangen' })
  for (const person of [first, second]) {
    await person.visit('/follows', { form: { target: 'topic:faldforebyggelse' } })
    await say(house, person, entry, 'Det vil vi også prøve.')
  }
  await db.update(follows).set({ cadence: 'daily' })
  await publish(house, author, { title: 'Endnu mere lys på gangen' })
  await say(house, author, entry, 'Sig endelig til, hvordan det går.')
  t.ok(await house.app.outbox.caughtUp({ reader: followingReader, timeoutMs: 20_000 }))
  await caughtUp(house, noticeReader)
  const morning = minutes(1, todayAt(minutes(24 * 60), 7))
  const handedOut = async (now: Date) => {
    const people: number[] = []
    await handOutDigests(db, async (job) => void people.push(...job.people.map(({ id }) => id)), now)
    return people.filter((id) => id !== author.id).sort((a, b) => a - b)
  }
  const both = [first.id, second.id].sort((a, b) => a - b)
  await db
    .update(followReaders)
    .set({ noticedAt: minutes(-1, morning) })
    .where(eq(followReaders.userId, second.id))
  t.strictSame(await handedOut(morning), [first.id], 'who has just had a mail of notices waits')
  t.strictSame(await peopleToMail(db, minutes(1, morning), 100), [], 'and so does who has just had the other')
  t.strictSame(await handedOut(minutes(60, morning)), [second.id])
  t.strictSame(
    (await peopleToMail(db, minutes(61, morning), 100)).sort((a, b) => a - b),
    [first.id],
  )
  t.strictSame(
    (await peopleToMail(db, minutes(121, morning), 100)).sort((a, b) => a - b),
    both,
  )
})
