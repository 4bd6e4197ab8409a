import { sql } from 'drizzle-orm'
import t from 'tap'
import { acts, announcements } from '../../../db/schema/index.ts'
import { houseCommand } from '../../../src/commands/house.ts'
import { openHouse } from '../../support/house.ts'
import { soon } from '../../support/sharing.ts'
import type { Answer } from '../../support/visitor.ts'

/** What stands above the content of a page. */
const told = (page: Answer): string => page.texts('.announcement').join(' ')

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
const notice = {
  kind: 'operation',
  da: 'Huset er lukket lørdag fra 8 til 10.',
  en: 'The house is closed on Saturday from 8 to 10.',
  ends: inHours(24),
}

t.test('a steward tells everybody, on every page, in their language, while it lasts', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const steward = await house.person({ steward: true })
  t.match((await steward.visit('/desk')).text, 'Besked til alle i huset')
  t.notMatch(told(await house.visit('sundhed:/')), 'Huset er lukket')
  const page = await steward.visit('/desk/notice')
  const preview = await steward.visitor.submit(page, 'main form [name=look]', { ...notice, starts: '' })
  t.match(preview.text, /Sådan kommer den til at se ud.*Huset er lukket lørdag.*The house is closed/s)
  t.match(preview.texts('[name=da]'), [notice.da], 'nothing typed is lost')
  t.equal(await db.$count(announcements), 0, 'nobody is told by a look')
  const made = await steward.visitor.submit(preview, 'main form button:not([name])')
  t.match(made.text, /Beskeden er sat op\..*Vises nu/s)

  for (const address of ['/', 'sundhed:/', 'kultur:/cases', 'sundhed:/findes-ikke'])
    t.match(told(await house.visit(address)), /Drift: Huset er lukket lørdag/, address)
  const english = house.visitor()
  await english.visit('/language', { form: { locale: 'en' } })
  t.match(told(await english.visit('sundhed:/')), /Operation: The house is closed on Saturday/)
  t.notMatch((await house.visit('sundhed:/cases', { fragment: true })).body, 'Huset er lukket')

  const [row] = await db.select().from(announcements)
  await db
    .update(announcements)
    .set({ startsAt: sql`now() - interval '2 hours'`, endsAt: sql`now() - interval '1 hour'` })
  const kept = house.app.announcements
  house.app.announcements = kept.map((one) => ({ ...one, endsAt: new Date() }))
  t.notMatch(
    told(await house.visit('sundhed:/')),
    'Huset er lukket',
    'also from a page that was kept a moment ago',
  )
  await house.app.refreshAnnouncements()
  t.strictSame(house.app.announcements, [])
  t.equal(await steward.visitor.statusOf(`/desk/notice/${row?.id}/end`, { form: {} }), 404, 'it is over')
})

t.test('a reader puts it away without a script, for themselves alone', async (t) => {
  const house = await openHouse(t)
  const steward = await house.person({ steward: true })
  await steward.visit('/desk/notice', { form: notice })
  await steward.visit('/desk/notice', {
    form: { ...notice, kind: 'information', da: 'Vi fylder et år.', en: 'We turn one.' },
  })
  const reader = house.visitor()
  const before = await reader.visit('sundhed:/cases')
  const after = await reader.submit(before, '.announcement-operation form')
  t.equal(after.url.pathname, '/cases')
  t.notMatch(told(after), 'Huset er lukket')
  t.match(told(after), 'Vi fylder et år')
  t.notMatch(told(await reader.visit('kultur:/')), 'Huset er lukket', 'in all rooms')
  const all = await reader.submit(after, '.announcement-information form')
  t.notOk(all.document.querySelector('.announcement'))
  t.match(
    told(await house.visit('sundhed:/cases')),
    /Huset er lukket.*Vi fylder et år/s,
    'others still see both',
  )
  const strange = house.visitor()
  t.equal(await strange.statusOf('/announcements/1/close', { form: { return: 'https://ond.dk/' } }), 303)
  t.equal(
    (await strange.visit('/announcements/1/close', { form: { return: '//ond.dk/' } })).url.hostname,
    'huset.localhost',
  )

  const page = await steward.visit('/desk/notice')
  const ended = await steward.visitor.submit(page, '#coming ~ ul form')
  t.match(ended.text, 'Beskeden er taget ned')
  t.notMatch(told(await house.visit('sundhed:/cases')), 'Huset er lukket')
  const written = (await house.database.db.select().from(acts).orderBy(acts.id)).map(({ act }) => act)
  t.strictSame(written, ['announcement.made', 'announcement.made', 'announcement.ended'])
})

t.test('what cannot be announced comes back with what was typed', async (t) => {
  const house = await openHouse(t)
  const steward = await house.person({ steward: true })
  const editor = await house.person({ editorOf: ['sundhed'] })
  const wrong: [object, RegExp][] = [
    [{ en: '' }, /Udfyld feltet/],
    [{ ends: inHours(-1) }, /Det tidspunkt er forbi/],
    [{ starts: inHours(30) }, /slutter, før det begynder/],
    [{ ends: '31.02.2099 12:00' }, /et klokkeslæt, der findes/],
    [{ da: 'Ring til 010190-1234.' }, /CPR-nummer/],
  ]
  for (const [change, reason] of wrong) {
    const answer = await steward.visit('/desk/notice', { form: { ...notice, ...change } })
    t.match([answer.status, answer.text], [422, reason])
    t.ok(answer.texts('[name=da]')[0])
  }
  t.equal(await editor.visitor.statusOf('/desk/notice', { form: notice }), 404)
  t.equal(await steward.visitor.statusOf('sundhed:/desk/notice'), 404)
  t.equal(await house.database.db.$count(announcements), 0)
})

t.test('in an emergency it is told, and a room put back, from the command line', async (t) => {
  const house = await openHouse(t)
  const steward = await house.person({ steward: true })
  await steward.visit('sundhed:/desk/settings/domain', { form: { domain: 'innovation.region.dk' } })
  const talk = { say: () => undefined, progress: () => undefined }
  const task = { app: house.app, config: house.config, talk, signal: new AbortController().signal }
  const run = async (...words: string[]) => houseCommand.run(task, houseCommand.read(words, '.'))
  await run('notice', notice.da, notice.en, '--hours', '2', '--operation')
  t.ok(await soon(async () => told(await house.visit('sundhed:/')).includes('Drift: Huset er lukket')))
  await run('settings', 'sundhed', 'domain', '--back')
  t.ok(await soon(async () => house.rooms.domains.size === 0))
  const written = await house.database.db.select().from(acts).orderBy(acts.id)
  t.match(written.slice(1), [
    { act: 'announcement.made', byId: null, fromCommand: true },
    { act: 'settings.undone', byId: null, fromCommand: true, room: 'sundhed' },
  ])
  await t.rejects(run('settings', 'findesikke', 'domain', '--back'), /There is no room/)
  await t.rejects(run('settings', 'sundhed', 'gulv', '--back'), /There is no part/)
  await t.rejects(run('notice', 'Hej', 'Hi'), /5 to 300 letters/)
  await t.rejects(run('notice', notice.da), /npm run house/)
})
