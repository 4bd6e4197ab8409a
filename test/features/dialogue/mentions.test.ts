import { eq } from 'drizzle-orm'
import t from 'tap'
import { comments, commentVersions, mentions, notices, users } from '../../../db/schema/index.ts'
import { hashPassword } from '../../../src/features/accounts/passwords.ts'
import { entriesIn, withoutTitles } from '../../../src/features/dialogue/attached.ts'
import { noticeReader } from '../../../src/features/notices/fill.ts'
import { say } from '../../support/dialogue.ts'
import { publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { caughtUp } from '../../support/sharing.ts'

const nameOf = ({ id, viewer }: Person) => `[@${viewer.name}](/people/${id})`

async function told(house: TestHouse, person: Person) {
  await caughtUp(house, noticeReader)
  const rows = await house.database.db
    .select({ kind: notices.kind })
    .from(notices)
    .where(eq(notices.userId, person.id))
    .orderBy(notices.seq)
  return rows.map(({ kind }) => kind)
}

t.test(
  'somebody is found by name, named with a link and told, without JavaScript; one of two with the same name',
  async (t) => {
    const house = await openHouse(t)
    const [author, anna, other, writer] = [
      await house.person({ name: 'Bo Berg' }),
      await house.person({ name: 'Anna Holm' }),
      await house.person({ name: 'Anna Holm' }),
      await house.person({ name: 'Wanda Writer' }),
    ]
    await publish(house, anna)
    await publish(house, other)
    await house.person({ name: 'Anna Ukendt' })
    const entry = await publish(house, author, { title: 'Lys på gangen' })
    const page = await writer.visit(entry.address)
    const found = await writer.visitor.submit(page, '[name=find]', { text: 'Spørg', person: 'anna' })
    t.equal(found.document.querySelector('[name=text]')?.textContent, 'Spørg', 'what was typed stays')
    const buttons = [...found.document.querySelectorAll('button[name=mention]')]
    t.strictSame(
      buttons.map((button) => button.getAttribute('value')).sort(),
      [anna.id, other.id].map(String).sort(),
      'who has shared nothing and said nothing here is not found',
    )
    const picked = await writer.visitor.submit(found, `[name=mention][value="${anna.id}"]`)
    t.equal(picked.document.querySelector('[name=text]')?.textContent?.trim(), `Spørg ${nameOf(anna)}`)
    const none = await writer.visitor.submit(picked, '[name=find]', { person: 'findes ikke' })
    t.match(none.text, /Vi fandt ingen med det navn/)
    const said = await writer.visitor.submit(picked, '#write')
    const link = said.document.querySelector('.comment .mention')
    t.match([link?.getAttribute('href'), link?.textContent], [`/people/${anna.id}`, '@Anna Holm'])
    t.strictSame([await told(house, anna), await told(house, other)], [['mentioned'], []])
    t.match(
      (await anna.visit('/me/notices')).text,
      /Wanda Writer har nævnt dig i dialogen om “Lys på gangen”/,
    )
    const [row] = await house.database.db.select().from(comments)
    const path = `sundhed:/comments/${row?.id}`
    const edit = await writer.visit(`${path}/edit`)
    const looking = await writer.visitor.submit(edit, '[name=find]', { person: 'Anna Holm' })
    const both = await writer.visitor.submit(looking, `[name=mention][value="${other.id}"]`)
    await writer.visitor.submit(both, '#write')
    t.strictSame(
      [await told(house, anna), await told(house, other)],
      [['mentioned'], ['mentioned']],
      'only who is new',
    )
  },
)

t.test(
  'a mention is what it says: no other name, nobody that one may not name, no more than one talks to',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const [author, anna, hidden, writer] = [
      await house.person({ name: 'Bo Berg' }),
      await house.person({ name: 'Anna Holm' }),
      await house.person({ name: 'Skjult Person' }),
      await house.person(),
    ]
    await publish(house, anna)
    const entry = await publish(house, author)
    await say(house, writer, entry, `[@Statsministeren](/people/${anna.id}) og [@Hvem](/people/${hidden.id})`)
    const page = await house.visit(entry.address)
    t.match(page.text, /@Anna Holm og @Hvem/)
    t.notMatch(page.text, /Statsministeren|Skjult/)
    t.equal(page.document.querySelectorAll('.comment .mention').length, 1)
    t.strictSame(await told(house, hidden), [])
    await say(house, hidden, entry, 'Nu er jeg her.')
    await say(house, writer, entry, `Hej ${nameOf(hidden)}\n\n> ${nameOf(anna)} er citeret`)
    t.match(await told(house, hidden), ['mentioned'])
    t.equal((await told(house, anna)).length, 1, 'what is quoted was said before')
    const noPage = await house.visit(entry.address)
    t.notOk(
      noPage.document.querySelector(`.comment a[href^="/people/${hidden.id}"]`),
      'who has no page is no link',
    )
    t.ok(noPage.document.querySelector(`.comment .mention`))
    const many = Array.from({ length: 11 }, (_, at) => `[@A](/people/${at + 1})`).join(' ')
    const tooMany = await writer.visit(`${entry.address}/dialogue`, { form: { text: many } })
    t.match([tooMany.status, tooMany.text], [422, /nævnt for mange/])
    t.equal(await db.$count(mentions), 2)
  },
)

t.test('who cannot read is not told, and whoever names them is told so', async (t) => {
  const house = await openHouse(t)
  const author = await house.person({ name: 'Bo Berg' })
  const supplier = await house.person({ name: 'Lene Leverandør', isSupplier: true })
  const [writer, reader] = [await house.person(), await house.person()]
  await publish(house, supplier)
  const entry = await publish(house, author, { audience: 'members' })
  await say(house, writer, entry, `Hvad siger ${nameOf(supplier)}?`)
  t.strictSame(await told(house, supplier), [])
  const unheard = /Lene Leverandør kan ikke læse her og får ingen besked/
  t.match((await writer.visit(entry.address)).text, unheard)
  t.notMatch((await reader.visit(entry.address)).text, unheard)
})

t.test('who leaves is named no more in what others have said', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [anna, writer] = [await house.person({ name: 'Anna Holm' }), await house.person()]
  const entry = await publish(house, anna)
  const said = await say(house, writer, entry, `Tak ${nameOf(anna)}!`)
  await writer.visit(`${said}/edit`, { form: { text: `Mange tak ${nameOf(anna)}!` } })
  const passwordHash = await hashPassword('blå hest på taget')
  await db.update(users).set({ passwordHash }).where(eq(users.id, anna.id))
  await anna.visit('/me/leave', { form: { password: 'blå hest på taget', contributions: 'keep' } })
  t.match((await house.visit(entry.address)).text, /Mange tak @Tidligere medlem!/)
  for (const table of [comments, commentVersions])
    t.notMatch((await db.select().from(table))[0]?.text, /Holm/)
})

t.test(
  'an entry that a comment points at stands below it as a card, for those who may read it',
  async (t) => {
    const house = await openHouse(t)
    const [author, member] = [await house.person(), await house.person()]
    const supplier = await house.person({ isSupplier: true })
    const entry = await publish(house, author)
    const closed = await publish(house, author, {
      audience: 'members',
      title: 'Kvalsterkuren',
      room: 'kultur',
    })
    const open = await publish(house, author, { title: 'Lys på gangen', kind: 'method' })
    const address = (at: string) => house.visitor().addressOf(at)
    await say(
      house,
      member,
      entry,
      `Se ${address(closed.address)} og ${open.path}, men ikke https://eksempel.dk/cases/1-noget.`,
    )
    const cards = (page: { texts(selector: string): string[] }) =>
      page.texts('.comment .attached a').map((text) => text.trim())
    t.strictSame(cards(await member.visit(entry.address)), ['Kvalsterkuren', 'Lys på gangen'])
    for (const visit of [house.visit, supplier.visit]) {
      const page = await visit(entry.address)
      t.strictSame(cards(page), ['Lys på gangen'])
      t.notMatch(page.document.querySelector('.comment')?.innerHTML, /kvalsterkur/i, 'nor by its address')
      t.match(page.text, new RegExp(`/cases/${closed.id}`))
    }
    const found = await member.visitor.follow(await member.visit(entry.address), 'Kvalsterkuren')
    t.equal(found.status, 200)
    t.match((await house.visit(entry.address)).text, /eksempel\.dk\/cases\/1-noget/)
  },
)

t.test('addresses of entries are known in a text, of this house alone', async (t) => {
  const house = 'huset.dk'
  t.strictSame(
    entriesIn(
      '/cases/1-a, http://sundhed.huset.dk:3000/methods/2 (/news/3-b)\n> /cases/9\n/cases/4 /cases/5',
      house,
    ),
    [1, 2, 3],
    'a few of them, and not what is quoted',
  )
  t.strictSame(
    entriesIn('https://andet.dk/cases/1 https://xhuset.dk/cases/2 /cases/3x /x/cases/4 /cases/5/edit', house),
    [],
  )
  t.equal(
    withoutTitles('https://sundhed.huset.dk/cases/12-hemmeligt, https://andet.dk/cases/12-titel', house),
    'https://sundhed.huset.dk/cases/12, https://andet.dk/cases/12-titel',
  )
})
