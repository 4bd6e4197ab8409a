import t from 'tap'
import { entryVersions } from '../../../db/schema/index.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'

t.test('of two who change an entry at once, the second is shown the difference and chooses', async (t) => {
  const house = await openHouse(t)
  const author = await house.person({ name: 'Anna Forfatter' })
  const editor = await house.person({ name: 'Rie Redaktør', editorOf: ['sundhed'] })
  const entry = await publish(house, author, { summary: 'Sådan var det, da vi begyndte.', body: 'Den gamle' })
  const [hers, theirs] = [
    await author.visit(`${entry.address}/edit`),
    await editor.visit(`${entry.address}/edit`),
  ]
  const first = await editor.visitor.submit(theirs, 'main form', {
    summary: 'Redaktøren skrev det klarere.',
    body: 'Redaktørens historie',
  })
  t.equal(first.status, 200)

  const second = await author.visitor.submit(hers, 'main form', {
    summary: 'Forfatteren skrev noget andet.',
    place: 'Aarhus',
  })
  t.equal(second.status, 409)
  t.match(second.text, /Rie Redaktør har gemt en ny udgave/)
  const clash = second.document.querySelector('#clash-summary')?.textContent ?? ''
  t.match(clash, /Redaktøren skrev det klarere/)
  t.match(clash, /Forfatteren skrev noget andet/)
  t.notOk(second.document.querySelector('#clash-body'), 'what she did not touch is taken as it is')
  t.equal(second.document.querySelector('textarea[name=body]')?.textContent, 'Redaktørens historie')
  t.equal(second.document.querySelector('[name=place]')?.getAttribute('value'), 'Aarhus', 'nothing is lost')
  t.match((await house.visit(entry.address)).text, /Redaktøren skrev det klarere/, 'nothing is overwritten')

  const kept = await author.visitor.submit(second, 'main form', { 'keep-summary': 'theirs' })
  t.equal(kept.status, 200)
  t.match(kept.text, /Redaktøren skrev det klarere.*Redaktørens historie.*Aarhus/)
  const stale = await author.visitor.submit(hers, 'main form', {
    summary: 'Hendes egen gamle udgave af det.',
  })
  t.equal(stale.status, 409)
  const mine = await author.visitor.submit(stale, 'main form', { 'keep-summary': 'mine' })
  t.match(mine.text, /Hendes egen gamle udgave/)
})

t.test('ten changes at the same moment: one is saved, nobody overwrites it', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const entry = await publish(house, author)
  const form = await author.visit(`${entry.address}/edit`)
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, number) =>
      author.visitor.submit(form, 'main form', { body: `Udgave nummer ${number}` }),
    ),
  )
  t.equal(answers.filter(({ status }) => status === 200).length, 1)
  t.equal(answers.filter(({ status }) => status === 409).length, 9)
  t.equal(await house.database.db.$count(entryVersions), 2, 'what it said before, and after')
})

t.test('what an entry said is kept for who can change it, and can be put back', async (t) => {
  const house = await openHouse(t)
  const author = await house.person({ name: 'Anna Forfatter' })
  const editor = await house.person({ name: 'Rie Redaktør', editorOf: ['sundhed'] })
  const entry = await publish(house, author, {
    body: 'Det første, vi skrev',
    details: { effect: 'Færre fald' },
    place: 'Vejle',
  })
  t.match((await author.visit(`${entry.address}/history`)).text, /ikke blevet rettet endnu/)
  const change = async (fields: Record<string, string>) =>
    author.visitor.submit(await author.visit(`${entry.address}/edit`), 'main form', fields)
  await change({ body: 'Det andet, vi skrev', effect: '', place: '' })
  await change({ title: 'En helt anden overskrift', audience: 'members' })

  const page = await editor.visit(`sundhed:/cases/${entry.id}/history`)
  t.match(page.text, /Det, der står nu.*Anna Forfatter.*Rettet: Titel, Hvem må læse det\?/)
  t.match(page.text, /Rettet: Hele historien/)
  t.match(page.text, /Sådan blev det delt/)
  const old = await editor.visit(`sundhed:/cases/${entry.id}/history/1`)
  t.match(old.text, /Det første, vi skrev.*Færre fald/)
  const restored = await editor.visitor.submit(old, 'form[action$="/restore"]')
  t.equal(restored.url.pathname, entry.path, 'the old title is in the address again')
  t.match(restored.text, /Det første, vi skrev.*Færre fald/)
  t.match(restored.text, /Vejle/)
  t.equal((await house.visit(entry.address)).status, 404, 'who may read it stays as it was last chosen')
  t.match(
    (await editor.visit(`${entry.address}/history`)).text,
    /Udgave 3.*Udgave 2.*Udgave 1/,
    'a change of its own',
  )

  const others = [
    await house.person(),
    await house.person({ editorOf: ['kultur'] }),
    await house.person({ confirmed: false }),
  ]
  for (const other of others) {
    t.equal((await other.visit(`${entry.address}/history`)).status, 404)
    t.equal((await other.visit(`${entry.address}/history/1`)).status, 404)
    t.equal((await other.visit(`${entry.address}/history/1/restore`, { form: {} })).status, 404)
  }
  t.equal((await editor.visit(`kultur:${entry.path}/history`)).status, 404, 'another room')
  for (const odd of ['0', '99', '999999999'])
    t.equal((await editor.visit(`${entry.address}/history/${odd}`)).status, 404, odd)
  t.equal((await house.visit(`${entry.address}/history`)).url.pathname, '/sign-in')
})

t.test('a long history is read a page at a time', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const entry = await publish(house, author)
  for (let number = 0; number < 22; number++) {
    const form = { ...fieldsOf(entry.title), body: `Udgave ${number}` }
    t.equal((await author.visit(`${entry.address}/edit`, { form, follow: false })).status, 303)
  }
  const page = await author.visit(`${entry.address}/history`)
  t.equal(page.texts('main ol > li').length, 20)
  const older = await author.visitor.follow(page, 'Ældre udgaver')
  t.equal(older.texts('main ol > li').length, 3)
  t.match(older.text, /Sådan blev det delt/)
})

const fieldsOf = (title: string) => ({
  title,
  summary: 'Vi gør det samme, som vi plejer at gøre.',
  topics: ['faldforebyggelse'],
})

t.test('a step told while somebody else changed the entry is not sent over it', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const entry = await publish(house, author)
  const step = await author.visit(`${entry.address}/steps/effect`)
  await author.visitor.submit(await author.visit(`${entry.address}/edit`), 'main form', {
    effect: 'Fra et andet vindue',
  })
  const late = await author.visitor.submit(step, 'main form', { effect: 'Fra det første vindue' })
  t.equal(late.status, 409)
  t.match(late.document.querySelector('textarea')?.textContent, 'Fra det første vindue')
  t.match((await house.visit(entry.address)).text, /Fra et andet vindue/)
  t.match((await author.visitor.submit(late, 'main form')).text, /Fra det første vindue/)
})
