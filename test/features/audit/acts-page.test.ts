import t from 'tap'
import { acts } from '../../../db/schema/index.ts'
import { recordAct } from '../../../src/features/audit/record-act.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'
import { countStatements } from '../../support/statements.ts'

t.test('editors see what was done in their room, stewards all of it', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const author = await house.person()
  const editor = await house.person({ name: 'Rita Redaktør', editorOf: ['sundhed'] })
  const other = await house.person({ name: 'Kaj Kultur', editorOf: ['kultur'] })
  const steward = await house.person({ name: 'Stine Vært', steward: true })
  const open = await publish(house, author, { title: 'Lys på gangen' })
  const closed = await publish(house, author, { title: 'Noget fortroligt', audience: 'group:12' })
  const entry = (id: number) => ({ kind: 'entry' as const, id })
  await recordAct(
    db,
    {
      by: editor.id,
      act: 'entry.changed',
      room: 'sundhed',
      subject: entry(open.id),
      detail: { what: 'files' },
    },
    { by: editor.id, act: 'entry.changed', room: 'sundhed', subject: entry(closed.id) },
    { by: other.id, act: 'feedback.settled', room: 'kultur', subject: { kind: 'feedback', id: 4 } },
    {
      by: steward.id,
      act: 'role.given',
      room: null,
      subject: { kind: 'user', id: author.id },
      detail: { role: 'steward' },
    },
  )

  const page = await editor.visit('sundhed:/desk/acts')
  t.match((await editor.visit('sundhed:/desk')).text, 'Hvem har gjort hvad', 'from the desk')
  t.strictSame(page.texts('.rows .font-semibold'), ['Bidrag ændret', 'Filer ændret i et bidrag'])
  t.match(page.text, /Filer ændret i et bidrag: Lys på gangen.*Rita Redaktør/s)
  t.ok(page.document.querySelector(`.rows a[href$="${open.path}"]`))
  t.match(page.text, 'væk eller lukket for dig')
  t.notMatch(page.text, /fortroligt|Kaj Kultur|Rolle givet: vært/)
  t.notOk(page.document.querySelector('select[name=room]'), 'there is but one room to see')
  t.strictSame((await editor.visit('/desk/acts?room=kultur')).texts('.rows .font-semibold'), [])
  t.match((await other.visit('/desk/acts')).texts('.rows .font-semibold'), ['Ris eller ros set efter'])

  t.equal((await author.visit('/desk/acts')).status, 404)
  t.equal((await other.visit('sundhed:/desk/acts')).status, 404)
  t.equal((await house.visit('/desk/acts')).url.pathname, '/sign-in')

  const all = await steward.visit('/desk/acts')
  t.equal(all.texts('.rows .font-semibold').length, 4)
  t.match(all.text, new RegExp(`Rolle givet: vært: ${author.name}`))
  const narrowed = await steward.visitor.submit(all, 'main form', { room: 'sundhed', by: String(editor.id) })
  t.equal(narrowed.texts('.rows .font-semibold').length, 2)
  t.equal(narrowed.document.querySelector('select[name=by] [selected]')?.textContent, 'Rita Redaktør')
  const ofHouse = await steward.visitor.submit(all, 'main form', { room: '-' })
  t.strictSame(ofHouse.texts('.rows .font-semibold'), ['Rolle givet: vært'])
  const nothing = await steward.visitor.submit(all, 'main form', { act: 'group.removed' })
  t.match(nothing.text, 'Der er ikke noget, der passer')
  t.equal(await steward.visitor.statusOf('/desk/acts?by=x'), 400)
  t.equal((await steward.visit('/desk/acts', { headers: { cookie: 'locale=en' } })).status, 200)
})

t.test('a page at a time, whatever their number, with the same queries', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const editor = await house.person({ editorOf: ['sundhed'] })
  const one = { by: editor.id, act: 'feedback.settled' as const, room: 'sundhed' }
  const rows = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => ({
      ...one,
      subject: { kind: 'feedback' as const, id: from + at },
    }))
  await recordAct(db, ...rows(1, 6))
  const visit = () => editor.visit('sundhed:/desk/acts')
  await visit()
  const few = await countStatements(house, visit)
  await recordAct(db, ...rows(6, 121))
  t.equal(await countStatements(house, visit), few)
  const seen: string[] = []
  for (let address = '/desk/acts'; address; ) {
    const page = await editor.visit(`sundhed:${address}`)
    seen.push(...page.texts('.rows > li > p:first-child'))
    address = page.document.querySelector('.pager a')?.getAttribute('href') ?? ''
  }
  t.equal(seen.length, 120)
  t.equal(new Set(seen).size, 120)
  t.match(seen[0], 'nr. 120')
  const more = await editor.visit('sundhed:/desk/acts', { fragment: true })
  t.notMatch(more.body, '<h1')
  t.equal(await db.$count(acts), 120)
})
