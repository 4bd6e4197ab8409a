import t from 'tap'
import { drafts } from '../../../db/schema/index.ts'
import { openHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { indexed, publish } from '../../support/sharing.ts'
import type { Answer } from '../../support/visitor.ts'

const fallen =
  'Vi er i gang med at træne balance med ældre borgere hver formiddag, så færre falder derhjemme.'
const reading = 'De frivillige læser højt og drikker kaffe med gæsterne i museets cafe hver eneste uge.'

/** A house in which people have filed balance under health, and reading aloud under culture. */
async function filedHouse(t: Parameters<typeof openHouse>[0]) {
  const house = await openHouse(t)
  const author = await house.person()
  for (const number of [1, 2, 3, 4, 5, 6]) {
    await publish(house, author, {
      title: `Balance og ben nummer ${number}`,
      summary: fallen,
      phase: 'underway',
      profession: 'sygeplejerske',
    })
    await publish(house, author, {
      room: 'kultur',
      title: `Oplæsning og kaffe nummer ${number}`,
      summary: reading,
      topics: ['frivillighed'],
      phase: 'implementing',
      profession: 'leder',
    })
  }
  await indexed(house)
  return { house, author }
}

const checked = ({ document }: Answer, name: string) =>
  [...document.querySelectorAll(`[name="${name}"][checked]`)].map((field) => field.getAttribute('value'))
const selected = ({ document }: Answer) =>
  document.querySelector('[name=profession] [selected]')?.getAttribute('value') ?? ''
const suggested = ({ document }: Answer) =>
  [...document.querySelectorAll('.proposal')].map(
    (button) => `${button.getAttribute('name')} ${button.getAttribute('value')}`,
  )

const written = { kind: 'case', title: 'Ben', summary: fallen }

t.test('what is shared is told what it is about by what others have filed', async (t) => {
  const { author } = await filedHouse(t)
  const ask = (form: Record<string, string | string[]>, fragment = false, at = 'sundhed') =>
    author.visit(`${at}:/share/suggestions`, { form: { ...written, ...form }, fragment })

  t.test('while one writes, what is sure is filled in where it belongs and named in one place', async (t) => {
    const { body } = await ask({}, true)
    t.match(body, /hx-target="#at-topics".*value="faldforebyggelse" checked/s)
    t.match(body, /hx-target="#at-phase".*value="underway" checked/s)
    t.match(body, /hx-target="#at-profession".*value="sygeplejerske" selected/s)
    t.match(body, /Sat ud fra teksten: Faldforebyggelse, I gang, Sygeplejerske/)
    t.notMatch(body, /value="frivillighed" checked/)
  })
  t.test(
    'without JavaScript after the first try, or with a button, all that was typed in place',
    async (t) => {
      const { title, ...rest } = written
      const tried = await author.visit('sundhed:/share', { form: { ...rest, title } })
      t.equal(tried.status, 422)
      const asked = await ask({ body: 'En lang historie', place: 'Åmose' })
      for (const page of [tried, asked]) {
        t.same(checked(page, 'topics'), ['faldforebyggelse'])
        t.same(checked(page, 'phase'), ['underway'])
        t.equal(selected(page), 'sygeplejerske')
      }
      t.equal(asked.status, 200)
      t.match(asked.texts('[name=body]'), ['En lang historie'])
      t.equal(asked.document.querySelector('[name=place]')?.getAttribute('value'), 'Åmose')
      t.ok(asked.document.querySelector('noscript [formaction="/share/suggestions"]'))
    },
  )
  t.test('what was filled in can be taken off with a click, and stays off', async (t) => {
    const page = await ask({})
    const off = await author.visitor.submit(page, '#suggest-topics-faldforebyggelse')
    t.same(checked(off, 'topics'), [])
    t.same(checked(off, 'phase'), ['underway'], 'the rest stays')
    const without = await author.visitor.submit(off, '#suggest-profession-sygeplejerske')
    t.equal(selected(without), '')
    t.same(checked(without, 'topics'), [], 'and is not filled in again')
    t.ok(suggested(without).includes('take topics:faldforebyggelse'), 'but still suggested')
    const on = await author.visitor.submit(without, '#suggest-topics-faldforebyggelse')
    t.same(checked(on, 'topics'), ['faldforebyggelse'])
  })
  t.test('what somebody chose stays, and is not questioned', async (t) => {
    const page = await ask({ topics: 'frivillighed', phase: 'starting', profession: 'leder' })
    t.same(checked(page, 'topics').sort(), ['faldforebyggelse', 'frivillighed'])
    t.same(checked(page, 'phase'), ['starting'])
    t.equal(selected(page), 'leder')
    t.notMatch(suggested(page).join(), /phase|profession/)
  })
  t.test('a kind without the field is not asked about it', async (t) => {
    t.notMatch(suggested(await ask({ kind: 'news' })).join(), /phase|profession/)
  })
  t.test('of a few letters, or of what nobody has written of, nothing is said', async (t) => {
    for (const summary of ['Kort', 'Zebrafinken synger bebop udenfor vinduet klokken tolv.'])
      t.same(suggested(await ask({ title: 'Xylofon', summary })), [])
  })
  t.test('nonsense in what the form carries along does no harm', async (t) => {
    const odd = { offered: 'x', declined: 'room', take: ':', drop: 'phase:<b>' }
    t.equal((await ask(odd)).status, 200)
    t.same(checked(await ask({ take: 'phase:xyz', phase: 'starting' }), 'phase'), [])
    t.equal((await ask({ take: 'room:findes-ikke' })).status, 404)
  })
})

t.test('who writes in a room where it does not belong is offered to carry it over', async (t) => {
  const { house, author } = await filedHouse(t)
  const form = { ...written, title: 'Oplæsning', summary: reading, body: 'Hele historien', place: 'Åmose' }
  const misplaced = (as: Person, over: Record<string, string> = {}) =>
    as.visit('sundhed:/share/suggestions', { form: { ...form, ...over } })
  const page = await misplaced(author)
  t.match(page.text, /Det her ligner noget for Kultur/)

  t.test('with everything typed, and nothing is shared by it', async (t) => {
    const moved = await author.visitor.submit(page, '[name=take][value="room:kultur"]')
    t.equal(moved.url.hostname, 'kultur.huset.localhost')
    t.equal(moved.status, 200)
    t.equal(moved.document.querySelector('[name=title]')?.getAttribute('value'), 'Oplæsning')
    t.match(moved.texts('[name=body]'), ['Hele historien'])
    t.equal(moved.document.querySelector('[name=place]')?.getAttribute('value'), 'Åmose')
    t.match(moved.body, /flyttet med hertil/)
    t.notMatch(moved.text, /Det her ligner noget/)
    t.equal(await house.database.db.$count(drafts), 1)
    const other = await house.person()
    t.equal((await other.visit(moved.url.href)).status, 404)
    const shared = await author.visitor.submit(moved, 'form[action="/share"]')
    t.equal(shared.url.hostname, 'kultur.huset.localhost')
    t.strictSame(shared.texts('h1'), ['Oplæsning'])
    t.equal(await house.database.db.$count(drafts), 0)
  })
  t.test('unless they say that it belongs here', async (t) => {
    const stays = await author.visitor.submit(page, '[name=drop][value="room:kultur"]')
    t.notMatch(stays.text, /Det her ligner noget/)
    const later = await author.visitor.submit(stays, '[formaction="/share/suggestions"]')
    t.notMatch(later.text, /Det her ligner noget/)
  })
  t.test('only to a room that takes contributions, and by who is logged on', async (t) => {
    t.equal((await misplaced(author, { take: 'room:laeseloftet' })).status, 404)
    const stranger = await house.visit('sundhed:/share/suggestions', {
      form: { ...form, take: 'room:kultur' },
    })
    t.equal(stranger.status, 401)
    t.match(stranger.texts('[name=body]'), ['Hele historien'])
  })
  t.test('what looks like a CPR number is not kept, and comes back with a sentence', async (t) => {
    const refused = await misplaced(author, { body: 'Ring til 010190-1234', take: 'room:kultur' })
    t.equal(refused.status, 422)
    t.match(refused.text, /ligner et CPR-nummer/)
    t.match(refused.texts('[name=body]'), ['Ring til 010190-1234'])
  })
  t.test('in English, too', async (t) => {
    author.visitor.language = 'en'
    t.match((await misplaced(author)).text, /This looks like something for Culture/)
    author.visitor.language = 'da'
  })
})

t.test('where something that is shared is changed, nothing is filled in', async (t) => {
  const { house, author } = await filedHouse(t)
  const entry = await publish(house, author, {
    title: 'Ben og arme',
    summary: fallen,
    topics: ['frivillighed'],
  })
  const page = await author.visit(`sundhed:/cases/${entry.id}-x/edit`)
  t.same(checked(page, 'topics'), ['frivillighed'])
  t.same(checked(page, 'phase'), [])
  t.ok(suggested(page).includes('take topics:faldforebyggelse'))
  const taken = await author.visitor.submit(page, '#suggest-topics-faldforebyggelse')
  t.same(checked(taken, 'topics').sort(), ['faldforebyggelse', 'frivillighed'])
  t.equal(
    taken.document.querySelector('main form.form')?.getAttribute('action'),
    `/cases/${entry.id}-ben-og-arme/edit`,
  )
  const other = await house.person()
  t.equal((await other.visit(`sundhed:/cases/${entry.id}-x/edit/suggestions`, { form: written })).status, 404)
})

t.test('what is not for everybody teaches nothing', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  for (const number of [1, 2, 3, 4, 5, 6])
    await publish(house, author, {
      title: `Kvastgubbe nummer ${number}`,
      summary: 'Kvastgubber og skravelorm i en lang række, ganske som dem på den anden side.',
      topics: ['frivillighed'],
      audience: 'members',
    })
  await indexed(house)
  const page = await author.visit('sundhed:/share/suggestions', {
    form: { kind: 'case', title: 'Kvastgubbe', summary: 'Kvastgubber og skravelorm i en lang række.' },
  })
  t.same(suggested(page), [])
})

t.test('in a house where nobody has shared anything', async (t) => {
  const house = await openHouse(t, { tenants: 'real' })
  const author = await house.person()
  const ask = (form: Record<string, string>) =>
    author.visit('kultur:/share/suggestions', { form: { kind: 'case', ...form } })

  t.test('an English text is told its topics, profession and room by what the house knows', async (t) => {
    author.visitor.language = 'en'
    const page = await ask({
      title: 'Nurses and fall prevention in home care',
      summary: 'The nurses do balance training with older people at home, so fewer falls happen at night.',
    })
    author.visitor.language = 'da'
    const topics = suggested(page).join(' ')
    t.match(topics, /topics:(faldforebyggelse|hjemmepleje)/)
    t.notMatch(topics, /drop/, 'nothing is filled in before it is known how sure it is')
  })
  t.test('a phase is heard in what people say', async (t) => {
    const page = await ask({
      title: 'Vi overvejer at låne nøgler ud',
      summary: 'Vi overvejer at lade naboerne låne nøglen, og vi leder efter nogen, der har prøvet det.',
    })
    t.ok(suggested(page).includes('take phase:starting'), suggested(page).join())
  })
  t.test('from the front hall a title finds the room, and is carried along', async (t) => {
    const page = await author.visit('/share')
    t.equal(page.document.querySelectorAll('#likely-rooms').length, 0)
    const found = await author.visitor.submit(page, 'main form', {
      title: 'Patienter på sygehuset får medicin tidligere om aftenen',
    })
    const first = found.document.querySelector('[aria-labelledby=likely-rooms] a')
    t.match(first?.getAttribute('href'), /sundhed.*\/share\?title=Patienter/)
    t.equal(found.document.querySelectorAll('a.door[href*="/share"]').length, house.rooms.list.length)
  })
})
