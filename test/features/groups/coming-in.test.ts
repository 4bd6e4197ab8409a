import { and, eq } from 'drizzle-orm'
import t from 'tap'
import { groupInvitations, groupMembers } from '../../../db/schema/index.ts'
import { join, leaveAllGroups } from '../../../src/features/groups/membership.ts'
import { noticeReader } from '../../../src/features/notices/fill.ts'
import { mailNotices } from '../../../src/features/notices/mails.ts'
import { inTransaction } from '../../../src/plugins/database.ts'
import { groupSeenBy, openGroup, publishIn, whoIsIn } from '../../support/groups.ts'
import { openHouse } from '../../support/house.ts'
import { noticeMailsAt } from '../../support/notices.ts'
import { type Person, seenNow } from '../../support/people.ts'

t.test('a group is made by its form, and its page says who can read', async (t) => {
  const house = await openHouse(t)
  const host = await house.person({ name: 'Vera Vært' })
  const form = await host.visit('sundhed:/groups/new')
  const written = {
    name: 'Natsygeplejersker',
    purpose: 'For os, der sidder alene om natten og gerne vil høre, hvad andre gør.',
    visibility: 'closed',
    joining: 'request',
  }
  const page = await host.visitor.submit(form, 'form[action="/groups/new"]', written)
  t.equal(page.status, 200)
  t.match(page.url.pathname, /^\/groups\/\d+-natsygeplejersker$/)
  t.match(page.text, 'Kun det ene medlem kan læse, hvad I skriver.')
  t.match(page.text, 'Du er vært her.')
  const again = await host.visit('sundhed:/groups/new', {
    form: {
      ...written,
      submission: String(form.document.querySelector('[name=submission]')?.getAttribute('value')),
    },
  })
  t.equal(again.url.pathname, page.url.pathname, 'the same form sent twice is one group')

  const stranger = await house.person()
  const seen = await stranger.visit(page.url.href)
  t.match(seen.text, 'Her kan kun medlemmerne læse')
  t.match(seen.text, 'Spørg, om du må være med')
  t.notMatch(seen.text, 'Skriv i gruppen')
  const nobody = await house.visit(page.url.href)
  t.match(nobody.text, 'Natsygeplejersker')
  t.notMatch(nobody.text, 'Vera Vært', 'who is in it is not told to all')
  t.equal(
    (await house.visit(page.url.href.replace('sundhed.', 'laeseloftet.'))).status,
    404,
    'a room without groups',
  )
  t.match((await house.visit('sundhed:/groups')).text, 'Natsygeplejersker')
  t.notMatch((await house.visit('kultur:/groups')).text, 'Natsygeplejersker', 'shown at home alone')
  t.match((await house.visit('/groups')).text, 'Natsygeplejersker')

  const bad = await host.visit('sundhed:/groups/new', {
    form: { ...written, name: 'Hemmelig klub', visibility: 'hidden', joining: 'free' },
  })
  t.equal(bad.status, 422)
  t.match(bad.text, 'Derfor kommer man kun ind med en invitation.')
  t.equal(
    bad.document.querySelector('[name=name]')?.getAttribute('value'),
    'Hemmelig klub',
    'nothing typed is lost',
  )
  const supplier = await house.person({ isSupplier: true })
  t.equal((await supplier.visit('sundhed:/groups/new', { form: { ...written } })).status, 403)
  const loggedOut = await house.visit('sundhed:/groups/new', { form: written })
  t.equal(loggedOut.status, 401)
  t.equal(loggedOut.document.querySelector('[name=name]')?.getAttribute('value'), 'Natsygeplejersker')
})

t.test(
  'one asks, a host answers, and one leaves again; the last host stays as long as there are others',
  async (t) => {
    const house = await openHouse(t)
    const host = await house.person({ name: 'Vera Vært' })
    const anne = await house.person({ name: 'Anne Asker' })
    const bo = await house.person({ name: 'Bo Nej' })
    const group = await openGroup(house, host)
    await publishIn(house, host, group, { title: 'Det, vi ikke siger højt' })
    t.notMatch((await anne.visit(group.address)).text, 'Det, vi ikke siger højt')
    for (const [person, text] of [
      [anne, 'Jeg er lige begyndt på nathold.'],
      [bo, ''],
    ] as const) {
      const asking = await person.visit(`${group.address}/join`)
      const asked = await person.visitor.submit(asking, `form[action$="/join"]`, { text })
      t.match(asked.text, 'Du har spurgt, om du må være med')
    }
    t.equal(
      (await anne.visit(`${group.address}/members`)).status,
      404,
      'who is in it is told to members alone',
    )
    t.equal((await anne.visit(`${group.address}/members/${bo.id}/admission`, { form: {} })).status, 404)

    const page = await host.visit(`${group.address}/members`)
    t.match(page.text, 'Jeg er lige begyndt på nathold.')
    await host.visitor.submit(page, `form[action$="/members/${anne.id}/admission"]`)
    await host.visit(`${group.address}/members/${bo.id}/refusal`, { form: {} })
    t.equal(
      (await host.visit(`${group.address}/members/${bo.id}/admission`, { form: {} })).status,
      404,
      'answered',
    )
    t.match((await anne.visit(group.address)).text, 'Det, vi ikke siger højt')
    t.notMatch((await bo.visit(group.address)).text, 'Det, vi ikke siger højt')
    t.strictSame(await whoIsIn(house, group), { counted: 2, people: [host.id, anne.id] })

    const stuck = await host.visit(`${group.address}/leave`, { form: {} })
    t.equal(stuck.status, 409)
    t.match(stuck.text, 'Gruppen skal have en vært. Gør en anden til vært først.')
    t.equal((await host.visit(`${group.address}/members/${host.id}/unhost`, { form: {} })).status, 409)
    t.equal((await anne.visit(`${group.address}/members/${host.id}/removal`, { form: {} })).status, 404)
    await host.visit(`${group.address}/members/${anne.id}/host`, { form: {} })
    const left = await host.visit(`${group.address}/leave`, { form: {} })
    t.match(left.text, 'Du har forladt gruppen.')
    t.notMatch((await host.visit(group.address)).text, 'Det, vi ikke siger højt', 'what was one’s own, too')
    t.match((await anne.visit(group.address)).text, 'Du er vært her.')
    await anne.visit(`${group.address}/leave`, { form: {} })
    t.strictSame(await whoIsIn(house, group), { counted: 0, people: [] }, 'nobody is kept in')
  },
)

t.test('who joins twice at once is in once, and two hosts cannot leave at the same moment', async (t) => {
  const house = await openHouse(t)
  const host = await house.person()
  const other = await house.person()
  const anne = await house.person()
  const group = await openGroup(house, host, { visibility: 'open', joining: 'free', members: [other] })
  const found = await groupSeenBy(house, group, anne)
  const scope = { ...house.scope('sundhed'), viewer: anne.viewer }
  await Promise.all([join(scope, found), join(scope, found), join(scope, found)])
  t.strictSame(await whoIsIn(house, group), {
    counted: 3,
    people: [host.id, other.id, anne.id].sort((a, b) => a - b),
  })
  await host.visit(`${group.address}/members/${other.id}/host`, { form: {} })
  const answers = await Promise.all([
    host.visit(`${group.address}/leave`, { form: {} }),
    other.visit(`${group.address}/leave`, { form: {} }),
  ])
  t.strictSame(answers.map(({ status }) => status).sort(), [200, 409])
  const { counted, people } = await whoIsIn(house, group)
  t.equal(counted, 2)
  t.equal(people.length, 2)
})

t.test(
  'only the address that was invited can use an invitation, and only by pressing the button',
  async (t) => {
    const house = await openHouse(t)
    const host = await house.person({ name: 'Vera Vært' })
    const group = await openGroup(house, host, {
      name: 'Den skjulte kreds',
      visibility: 'hidden',
      joining: 'invitation',
    })
    const anne = await house.person({ email: 'anne@eksempel.dk', isSupplier: true })
    const bo = await house.person({ email: 'bo@eksempel.dk' })
    t.equal((await bo.visit(group.address)).status, 404, 'nobody knows of it')
    t.equal((await bo.visit(`${group.address}/join`, { form: {} })).status, 404)
    t.notMatch((await bo.visit('sundhed:/groups')).text, 'Den skjulte kreds')
    const sent = await host.visit(`${group.address}/invitations`, { form: { email: 'anne@Eksempel.dk' } })
    t.match(sent.text, 'Invitationen er på vej.')
    const twice = await host.visit(`${group.address}/invitations`, { form: { email: 'anne@eksempel.dk' } })
    t.equal(twice.status, 422)
    t.match(twice.text, 'Den adresse fik en invitation i dag.')
    const mail = await house.mailTo('anne@eksempel.dk')
    t.match(mail.text, 'Vera Vært inviterer dig til gruppen Den skjulte kreds')
    const link = /http\S+\/invitations\/[\w-]+/.exec(mail.text)?.[0] ?? ''

    for (const visitor of [house.visitor(), bo.visitor]) {
      const page = await visitor.visit(link)
      t.equal(page.status, 200)
      t.notMatch(page.body, 'Den skjulte kreds', 'what it is called is not told to others')
      t.notMatch(page.body, 'anne@')
    }
    t.equal((await bo.visit(link, { form: {} })).status, 403)
    t.equal((await whoIsIn(house, group)).counted, 1)
    const page = await anne.visit(link)
    t.match(page.text, 'Vil du være med i Den skjulte kreds?')
    t.equal((await whoIsIn(house, group)).counted, 1, 'a scanner that opens the link joins nothing')
    const [inside, doubled] = await Promise.all([
      anne.visitor.submit(page, 'form:has(.button)'),
      anne.visitor.submit(page, 'form:has(.button)'),
    ])
    t.equal(doubled.url.href, inside.url.href, 'a double click leads into the group')
    t.match(inside.text, 'Kun de 2 medlemmer ved, at gruppen findes.')
    for (const again of [await anne.visit(link), await anne.visit(link, { form: {} })])
      t.equal(again.url.href, inside.url.href, 'pressed twice it leads to the same place')
    t.notMatch((await house.visit(link)).body, 'Den skjulte kreds')
    t.equal((await bo.visit(link)).status, 404)
    t.equal(
      (await house.visit(`${link}/refusal`, { form: {} })).status,
      404,
      'there is nothing to refuse any more',
    )
    t.notMatch((await host.visit(`${group.address}/members`)).text, /anne@eksempel.dk/i)
    const inAlready = await host.visit(`${group.address}/invitations`, {
      form: { email: 'anne@eksempel.dk' },
    })
    t.match([inAlready.status, inAlready.text], [422, /er allerede med i gruppen/])
    const loggedOut = await house.visit(`${group.address}/invitations`, { form: { email: 'ny@eksempel.dk' } })
    t.equal(loggedOut.status, 401)
    t.equal(loggedOut.document.querySelector('[name=email]')?.getAttribute('value'), 'ny@eksempel.dk')
    t.notMatch(loggedOut.body, 'Den skjulte kreds')
    await host.visit(`${group.address}/members/${anne.id}/removal`, { form: {} })
    t.equal((await anne.visit(link)).status, 404, 'who is out again does not come in by it')
    await host.visit(`${group.address}/invitations`, { form: { email: 'anne@eksempel.dk' } })
    t.match((await host.visit(`${group.address}/members`)).text, /anne@eksempel.dk/i)

    await host.visit(`${group.address}/invitations`, { form: { email: 'bo@eksempel.dk' } })
    const second = /http\S+\/invitations\/[\w-]+/.exec((await house.mailTo('bo@eksempel.dk')).text)?.[0] ?? ''
    const refused = await house.visitor().visit(`${second}/refusal`, { form: {} })
    t.equal(refused.status, 200)
    t.equal((await bo.visit(second)).status, 404)
    const again = await host.visit(`${group.address}/invitations`, { form: { email: 'bo@eksempel.dk' } })
    t.match(again.text, 'Den adresse har sagt nej tak.')
    await host.visit(`${group.address}/invitations`, { form: { email: 'ny@eksempel.dk' } })
    const third = /http\S+\/invitations\/[\w-]+/.exec((await house.mailTo('ny@eksempel.dk')).text)?.[0] ?? ''
    const members = await host.visit(`${group.address}/members`)
    t.match(members.text, 'ny@eksempel.dk')
    await host.visitor.submit(members, 'form[action$="/withdrawal"]')
    t.equal((await house.visit(third)).status, 404, 'taken back')
  },
)

t.test('who leaves the house leaves their groups, and hands on what they were host of', async (t) => {
  const house = await openHouse(t)
  const host = await house.person()
  const anne = await house.person()
  const bo = await house.person()
  const group = await openGroup(house, host, { members: [anne, bo] })
  await inTransaction({ ...house.scope(), viewer: await seenNow(house, host) }, (scope) =>
    leaveAllGroups(scope),
  )
  t.strictSame(await whoIsIn(house, group), { counted: 2, people: [anne.id, bo.id] })
  const [row] = await house.database.db
    .select()
    .from(groupMembers)
    .where(and(eq(groupMembers.groupId, group.id), eq(groupMembers.isHost, true)))
  t.equal(row?.userId, anne.id, 'who has been there longest')
})

t.test(
  'hosts hear who asks, who asked hears the answer, and members hear what is new, as far as they may know of it',
  async (t) => {
    const house = await openHouse(t)
    const host = await house.person({ name: 'Vera Vært' })
    const anne = await house.person({ name: 'Anne Asker' })
    const bo = await house.person({ name: 'Bo Bo' })
    const group = await openGroup(house, host, { name: 'Natholdet', members: [bo] })
    const told = async (person: Person) => {
      t.ok(await house.app.outbox.caughtUp({ reader: noticeReader, timeoutMs: 20_000 }))
      return (await person.visit('/me/notices')).texts('.notice-row a')
    }
    await anne.visit(`${group.address}/join`, { form: { text: 'Jeg er ny.' } })
    t.strictSame(await told(host), ['Anne Asker vil gerne være med i Natholdet'])
    t.strictSame(await told(bo), [], 'hosts alone')
    await host.visit(`${group.address}/members/${anne.id}/admission`, { form: {} })
    t.ok(await house.app.outbox.caughtUp({ reader: noticeReader, timeoutMs: 20_000 }))
    const office = { db: house.database.db, mailer: house.app.mailer, addressOf: house.app.addressOf }
    await mailNotices({ office, rooms: house.rooms }, anne.id, new Date(Date.now() + 10 * 60_000))
    t.match((await house.mailTo(anne.email)).text, 'Vera Vært har lukket dig ind i Natholdet')
    t.strictSame(await told(anne), ['Vera Vært har lukket dig ind i Natholdet'])
    await publishIn(house, bo, group, { title: 'Hvem tager juleaften?' })
    t.match((await told(anne))[0], 'Bo Bo har skrevet “Hvem tager juleaften?” i en gruppe')
    t.strictSame((await told(bo)).length, 0, 'not who wrote it')
    await host.visit(`${group.address}/members/${anne.id}/removal`, { form: {} })
    t.notMatch((await told(anne)).join(), 'juleaften', 'what one may no longer read is not there')
    await host.visit(`${group.address}/settings`, {
      form: {
        name: 'Natholdet',
        purpose: 'Nu er vi her helt for os selv alle sammen.',
        visibility: 'hidden',
        joining: 'invitation',
      },
    })
    t.strictSame(await told(anne), [], 'nor what one may no longer know of')
  },
)

t.test('an invitation that was taken back is counted as sent, and a no stays a no', async (t) => {
  const house = await openHouse(t)
  const host = await house.person()
  const group = await openGroup(house, host)
  const invited = { form: { email: 'naboen@eksempel.dk' } }
  await host.visit(`${group.address}/invitations`, invited)
  await house.mailTo('naboen@eksempel.dk')
  const page = await host.visit(`${group.address}/members`)
  const action = page.document.querySelector('form[action$="/withdrawal"]')?.getAttribute('action') ?? ''
  await host.visit(new URL(action, page.url).href, { form: {} })
  t.equal((await host.visit(`${group.address}/invitations`, invited)).status, 422, 'not twice a day')
  await house.database.db.update(groupInvitations).set({ declinedAt: new Date() })
  t.equal((await host.visit(new URL(action, page.url).href, { form: {} })).status, 404)
  t.match((await host.visit(`${group.address}/invitations`, invited)).text, 'Den adresse har sagt nej tak.')
})

t.test(
  'an open group that all have left is looked after by its room, until somebody is host again',
  async (t) => {
    const house = await openHouse(t)
    const [host, asks] = [await house.person(), await house.person({ name: 'Sine Spørger' })]
    const editor = await house.person({ email: 'rie@eksempel.dk', editorOf: ['sundhed'] })
    const other = await house.person({ email: 'anden@eksempel.dk', editorOf: ['kultur'] })
    const group = await openGroup(house, host, { visibility: 'open' })
    const closed = await openGroup(house, host, { visibility: 'closed' })
    await asks.visit(`${group.address}/join`, { form: { text: 'Må jeg være med?' } })
    t.equal((await editor.visit(`${group.address}/members/${asks.id}/admission`, { form: {} })).status, 404)
    await inTransaction({ ...house.scope(), viewer: await seenNow(house, host) }, (scope) =>
      leaveAllGroups(scope),
    )
    const mails = await noticeMailsAt(house)
    t.match(
      mails.find(({ to }) => to === 'rie@eksempel.dk')?.subject,
      `Nogen vil gerne være med i ${group.name}, som ingen er vært for`,
    )
    t.notOk(mails.some(({ to }) => to === 'anden@eksempel.dk'))
    t.equal((await other.visit(`${group.address}/members/${asks.id}/admission`, { form: {} })).status, 404)
    const page = await editor.visit(`${group.address}/members`)
    t.match(page.text, 'Må jeg være med?')
    const settings = await editor.visit(`${group.address}/settings`)
    const shut = { visibility: 'hidden', joining: 'invitation' }
    const locked = await editor.visitor.submit(settings, 'form[action$="/settings"]', shut)
    t.match([locked.status, locked.text], [422, 'Gruppen har ingen vært'], 'nobody locks it behind them')
    const admitted = await editor.visitor.submit(page, 'form[action$="/admission"]')
    await editor.visitor.submit(admitted, 'form[action$="/host"]')
    t.notOk(
      (await editor.visit(`${group.address}/members`)).document.querySelector('form[action$="/unhost"]'),
    )
    t.equal((await asks.visit(`${group.address}/settings`)).status, 200, 'the host says how it works now')
    t.notMatch((await editor.visit('/me/notices')).text, group.name, 'what is settled is not told')
    for (const person of [editor, asks])
      t.equal(
        (await person.visit(`${closed.address}/join`, { form: {} })).status,
        404,
        'a closed one is gone',
      )
  },
)
