import t from 'tap'
import { acts, roomSettings } from '../../../db/schema/index.ts'
import { buildApp } from '../../../src/app.ts'
import { loadRooms } from '../../../src/features/rooms/load-rooms.ts'
import { changeSettings } from '../../../src/features/settings/change-settings.ts'
import { say } from '../../support/dialogue.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'
import { soon } from '../../support/sharing.ts'

t.test('editors change how their room looks and speaks, and put it back', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const editor = await house.person({ editorOf: ['sundhed'] })
  const other = await house.person({ editorOf: ['kultur'] })
  const texts = {
    taglineDa: 'Her deler vi det, der virker',
    taglineEn: 'Where we share what works',
    wantedDa: 'Fortæl om det, I har prøvet på afdelingen.',
    wantedEn: 'Tell of what you have tried on the ward.',
  }
  const before = (await house.visit('sundhed:/')).texts('.lead')
  const page = await editor.visit('sundhed:/desk/settings')
  t.notMatch(page.text, /Det, man kan i rummet|Egen adresse/)
  const saved = await editor.visitor.submit(page, 'form[action$="/texts"]', texts)
  t.match(saved.text, 'Det er gemt.')
  t.match((await editor.visit('sundhed:/')).text, /Her deler vi det, der virker.*prøvet på afdelingen/s)
  t.notMatch((await house.visit('kultur:/')).text, /Her deler vi/)
  const owner = { ownerName: 'Region Prøve', ownerUrl: 'https://proeve.dk/' }
  await editor.visitor.submit(saved, 'form[action$="/owner"]', owner)
  t.ok((await editor.visit('sundhed:/about')).document.querySelector('.footer a[href="https://proeve.dk/"]'))

  const late = await editor.visitor.submit(page, 'form[action$="/texts"]', {
    ...texts,
    taglineDa: 'Her skriver en anden om det samme',
  })
  t.match([late.status, late.text], [409, 'En anden har ændret det imens'])
  t.match(late.texts('[name=taglineDa]'), ['Her skriver en anden om det samme'], 'nothing typed is lost')
  t.match((await editor.visit('sundhed:/')).text, 'Her deler vi det, der virker', 'nor written over')

  const short = await editor.visitor.submit(saved, 'form[action$="/texts"]', { ...texts, taglineDa: 'Kort' })
  t.equal(short.status, 422)
  t.match(short.texts('[name=taglineDa]'), ['Kort'])
  const pale = await editor.visitor.submit(saved, 'form[action$="/colour"]', { accent: '#ffee00' })
  t.match(
    [pale.status, pale.text],
    [422, /for lys til at blive læst på hvidt.*Den nærmeste, der kan læses, er #/s],
  )
  const css = (await house.visit('/assets/rooms.css')).body
  await editor.visitor.submit(saved, 'form[action$="/colour"]', { accent: '#7A1F5C' })
  t.match((await house.visit('/assets/rooms.css')).body, '#7a1f5c')
  t.not((await house.visit('/assets/rooms.css')).body, css)

  for (const person of [other, await house.person()])
    t.equal(await person.visitor.statusOf('sundhed:/desk/settings/texts', { form: texts }), 404)
  for (const part of ['domain', 'functions'])
    t.equal(await editor.visitor.statusOf(`sundhed:/desk/settings/${part}`, { form: {} }), 404)
  t.equal((await other.visit('sundhed:/desk/settings')).status, 404)
  t.match((await other.visit('/desk/settings')).texts('main .rows a'), ['Kultur'])

  const undone = await editor.visitor.submit(
    await editor.visit('sundhed:/desk/settings'),
    'form[action$="/texts/undo"]',
  )
  t.match(undone.text, 'Nu er det, som rummet blev åbnet med')
  t.strictSame((await editor.visit('sundhed:/')).texts('.lead'), before)
  const written = await db.select().from(acts).orderBy(acts.id)
  t.strictSame(
    written.map(({ act, detail }) => `${act} ${detail.what}`),
    ['settings.changed texts', 'settings.changed owner', 'settings.changed colour', 'settings.undone texts'],
  )
  t.notMatch(JSON.stringify(written), /Region|proeve|virker/, 'nothing that was typed')
})

t.test('stewards switch functions on and off, and what was shared comes back with them', async (t) => {
  const house = await openHouse(t)
  const steward = await house.person({ steward: true })
  const entry = await publish(house, steward)
  const page = await steward.visit('sundhed:/desk/settings')
  const all = [...page.document.querySelectorAll('[name=features][checked]')].map(
    (box) => box.getAttribute('value') ?? '',
  )
  const set = (features: string[]) =>
    steward.visit('sundhed:/desk/settings/functions', { form: { features } })
  t.match((await set(all.filter((one) => one !== 'case'))).text, 'Det er gemt')
  t.equal((await steward.visit(entry.address)).status, 404)
  t.notOk((await steward.visit('sundhed:/share')).document.querySelector('[name=kind][value=case]'))
  t.match([(await set(['share'])).status, (await set(['share'])).text], [422, /mindst én slags indhold/])
  await set(all)
  t.equal((await steward.visit(entry.address)).status, 200)
  const talker = await house.person()
  await say(house, talker, entry, 'Der kom en vaskebjørn forbi.')
  const isFound = async () => {
    await house.app.outbox.caughtUp()
    return (await steward.visit('sundhed:/search?q=vaskebjørn')).text.includes(entry.title)
  }
  t.equal(await isFound(), true)
  await set(all.filter((one) => one !== 'dialogue'))
  t.equal(await isFound(), false, 'what is said is not found where nothing is said')
  await set(all)
  t.equal(await isFound(), true)
  const form = await steward.visit('sundhed:/share?kind=case')
  const shared = await steward.visitor.submit(form, 'form[action="/share"]', {
    title: 'Delt, efter det blev slået til igen',
    summary: 'Der er åbent igen, og det virker også.',
    topics: 'faldforebyggelse',
  })
  t.match(shared.text, 'Delt, efter det blev slået til igen')
})

t.test('a room’s own domain leads to it, belongs to no other room, and is not the house’s', async (t) => {
  const house = await openHouse(t)
  const steward = await house.person({ steward: true })
  const set = (room: string, domain: string) =>
    steward.visit(`${room}:/desk/settings/domain`, { form: { domain } })
  t.match(
    (await set('sundhed', 'Innovation.Region.dk')).text,
    /innovation\.region\.dk CNAME sundhed\.huset\.localhost/,
  )
  const answer = await house.app.inject({ url: '/cases?after=x', headers: { host: 'innovation.region.dk' } })
  t.match(
    [answer.statusCode, answer.headers.location],
    [302, 'http://sundhed.huset.localhost:3000/cases?after=x'],
  )
  t.match(
    [
      (await set('kultur', 'innovation.region.dk')).status,
      (await set('kultur', 'innovation.region.dk')).text,
    ],
    [422, /allerede hen til et andet rum/],
  )
  for (const domain of [
    'kultur.huset.localhost',
    'huset.localhost',
    'localhost',
    '127.0.0.1',
    'https://x.dk',
    'x.dk/y',
  ])
    t.equal((await set('kultur', domain)).status, 422, domain)
  await steward.visit('sundhed:/desk/settings/domain/undo', { form: {} })
  const gone = await house.app.inject({ url: '/', headers: { host: 'innovation.region.dk' } })
  t.equal(gone.statusCode, 404)
})

t.test('every process of the house takes over what was changed in one, also when it starts', async (t) => {
  const house = await openHouse(t)
  const { config, database } = house
  const editor = await house.person({ editorOf: ['sundhed'] })
  const rooms = await loadRooms(config.tenantsDir)
  const other = await buildApp({
    config: { ...config, role: 'worker' },
    database: { ...database, close: async () => {} },
    rooms,
  })
  await other.ready()
  t.teardown(() => other.close())
  const room = house.rooms.bySlug.get('sundhed')
  if (!room) throw new Error('no room')
  await changeSettings(
    { ...house.scope('sundhed'), viewer: editor.viewer },
    room,
    'review',
    { review: 'before' },
    config.houseHost,
  )
  t.ok(await soon(async () => rooms.readFirst.includes('sundhed')))
  t.equal(await database.db.$count(roomSettings), 1)
  const late = await loadRooms(config.tenantsDir)
  const third = await buildApp({
    config: { ...config, role: 'worker' },
    database: { ...database, close: async () => {} },
    rooms: late,
  })
  await third.ready()
  t.teardown(() => third.close())
  t.strictSame(late.readFirst, ['sundhed'])
})
