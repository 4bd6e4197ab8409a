import { eq } from 'drizzle-orm'
import t from 'tap'
import { activity, acts, roles } from '../../../db/schema/index.ts'
import { takeRole } from '../../../src/features/accounts/roles.ts'
import { openHouse } from '../../support/house.ts'

t.test('a steward gives and takes roles by mail address, and it is written down', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const steward = await house.person({ name: 'Stine Vært', steward: true })
  const person = await house.person({ name: 'Rie Redaktør', email: 'rie@eksempel.dk' })
  await house.person({ email: 'ny@eksempel.dk', confirmed: false })
  t.equal((await person.visit('sundhed:/desk/links')).status, 404)
  t.match((await steward.visit('/desk')).text, 'Hvem passer huset')
  const page = await steward.visit('/desk/roles')
  const give = (email: string) => steward.visitor.submit(page, 'main form', { email, role: 'editor:sundhed' })
  const unknown = await give('ukendt@eksempel.dk')
  t.equal(unknown.status, 422)
  t.match(unknown.text, /Ingen har en konto med den adresse/)
  t.equal(unknown.document.querySelector('[name=email]')?.getAttribute('value'), 'ukendt@eksempel.dk')
  t.match((await give('ny@eksempel.dk')).text, /ikke bekræftet endnu/)
  t.equal(
    (await steward.visit('/desk/roles', { form: { email: 'rie@eksempel.dk', role: 'editor:findesikke' } }))
      .status,
    422,
  )
  const done = await give('RIE@eksempel.dk')
  t.match(done.text, /Rollen er givet.*Rie Redaktør/)
  await give('rie@eksempel.dk')
  t.equal((await person.visit('sundhed:/desk/links')).status, 200)
  t.equal((await person.visit('kultur:/desk/links')).status, 404, 'of that room alone')
  t.equal((await person.visit('/desk/roles')).status, 404, 'an editor is no steward')
  const taken = await steward.visitor.submit(done, '#role-sundhed ~ ul form')
  t.match(taken.text, 'Rollen er taget tilbage')
  t.equal((await person.visit('sundhed:/desk/links')).status, 404)
  const log = (await db.select().from(activity)).filter(({ verb }) => verb.startsWith('account.role'))
  t.match(log, [
    { verb: 'account.roleGiven', actorId: steward.id, subjectId: person.id, room: 'sundhed' },
    { verb: 'account.roleTaken', actorId: steward.id, subjectId: person.id, room: 'sundhed' },
  ])
  const about = {
    byId: steward.id,
    fromCommand: false,
    room: 'sundhed',
    subject: 'user',
    subjectId: person.id,
  }
  t.match(await db.select().from(acts).orderBy(acts.id), [
    { ...about, act: 'role.given', detail: { role: 'editor' } },
    { ...about, act: 'role.taken', detail: { role: 'editor' } },
  ])
})

t.test('for stewards alone, in the front hall alone', async (t) => {
  const house = await openHouse(t)
  const steward = await house.person({ steward: true })
  const [editor, member] = [await house.person({ editorOf: ['sundhed'] }), await house.person()]
  for (const person of [editor, member]) {
    t.equal((await person.visit('/desk/roles')).status, 404)
    const form = { email: person.email, role: 'steward' }
    t.equal((await person.visit('/desk/roles', { form })).status, 404)
    const removal = { person: String(steward.id), role: 'steward' }
    t.equal((await person.visit('/desk/roles/removal', { form: removal })).status, 404)
  }
  t.notMatch((await editor.visit('/desk')).text, 'Hvem passer huset')
  t.equal((await steward.visit('/desk/roles', { form: { email: 'rie@eksempel.dk' } })).status, 422)
  t.equal((await house.visit('/desk/roles')).url.pathname, '/sign-in')
  t.equal((await steward.visit('sundhed:/desk/roles')).status, 404)
  t.equal(await house.database.db.$count(roles), 2)
})

t.test('the last steward stays one, also when two take each other’s role at the same moment', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const [one, other] = [await house.person({ steward: true }), await house.person({ steward: true })]
  const take = (from: typeof one, by: typeof one) =>
    takeRole({ db, viewer: by.viewer }, from.id, { role: 'steward' })
  const outcomes = await Promise.allSettled([take(one, other), take(other, one)])
  t.strictSame(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const [left] = await db.select().from(roles).where(eq(roles.role, 'steward'))
  const last = [one, other].find(({ id }) => id === left?.userId)
  if (!last) throw new Error('nobody is left')
  const page = await last.visit('/desk/roles')
  t.match(page.text, 'Den sidste, der passer huset')
  const form = { person: String(last.id), role: 'steward' }
  const refused = await last.visit('/desk/roles/removal', { form })
  t.equal(refused.status, 409)
  t.match(refused.text, 'Giv en anden rollen som vært først')
  await last.visit('/desk/roles', { form: { email: one.email, role: 'steward' } })
  await last.visit('/desk/roles', { form: { email: other.email, role: 'steward' } })
  const given = await last.visit('/desk/roles/removal', { form })
  t.equal(given.url.pathname, '/me', 'who gives up their own has nothing more to see there')
  t.equal((await last.visit('/desk/roles')).status, 404)
})
