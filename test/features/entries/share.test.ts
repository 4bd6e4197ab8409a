import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import t from 'tap'
import { activity, drafts, entries } from '../../../db/schema/index.ts'
import { confirmAddress } from '../../../src/features/accounts/confirm-address.ts'
import { createToken } from '../../../src/features/accounts/tokens.ts'
import { openHouse } from '../../support/house.ts'
import { indexed, publish, soon, written } from '../../support/sharing.ts'

const title = 'Gåture, der forebygger fald'
/** The part that a search for the first word does not mark. */
const rest = ', der forebygger fald'

t.test('the share form asks who has not logged on to do so, and leads back', async (t) => {
  const house = await openHouse(t)
  const answer = await house.visit('sundhed:/share?kind=challenge', { follow: false })
  t.equal(answer.status, 303)
  const signIn = new URL(answer.location ?? '')
  t.equal(signIn.host, 'huset.localhost:3000')
  t.equal(signIn.pathname, '/sign-in')
  t.equal(signIn.searchParams.get('next'), 'http://sundhed.huset.localhost:3000/share?kind=challenge')
  t.equal((await house.visit(signIn.href)).status, 200)
})

t.test(
  'from the front hall one chooses the room first; only rooms that take contributions are offered',
  async (t) => {
    const house = await openHouse(t)
    const member = await house.person()
    const page = await member.visit('/share?kind=challenge&title=Fald+om+natten')
    t.equal(page.status, 200)
    const doors = [...page.document.querySelectorAll('main a.door')].map((door) => door.getAttribute('href'))
    t.strictSame(doors, [
      'http://sundhed.huset.localhost:3000/share?kind=challenge&title=Fald+om+natten',
      'http://kultur.huset.localhost:3000/share?kind=challenge&title=Fald+om+natten',
    ])
    const form = await member.visit(doors[0] ?? '')
    t.equal(form.document.querySelector('[name=title]')?.getAttribute('value'), 'Fald om natten')
    t.ok(form.document.querySelector('[name=kind][value=challenge][checked]'))
  },
)

t.test("a member's case is at once everywhere for its author, and soon for others", async (t) => {
  const house = await openHouse(t)
  const member = await house.person({ name: 'Anne Prøvesen' })
  const query = `{ entries(first: 5) { nodes { title contact { name } } } search(query: "gåture") { hits { node { title } } } }`
  // others have looked just before, so that what is kept for them is old
  for (const path of ['/', '/cases', '/search?q=g%C3%A5ture', '/feed.atom'])
    await house.visit(`sundhed:${path}`)

  const form = await member.visit('sundhed:/share')
  const page = await member.visitor.submit(form, 'form[action="/share"]', written())
  t.match(page.url.pathname, /^\/cases\/\d+-gaature-der-forebygger-fald$/)
  t.strictSame(page.texts('h1'), [title])
  t.match(page.text, /Det er delt/)
  t.match(page.text, /Anne Prøvesen/)

  for (const path of ['/', '/cases', '/search?q=g%C3%A5ture', '/me']) {
    t.ok((await member.visit(`sundhed:${path}`)).body.includes(rest), `its author sees it at ${path}`)
  }
  t.ok((await member.visit('/')).body.includes(rest), 'and in the front hall')
  t.ok((await member.visit('sundhed:/feed.json')).body.includes(rest), 'and in the feed')
  const answer = await member.visit('sundhed:/graphql', { json: { query } })
  t.match(answer.json(), {
    data: {
      entries: { nodes: [{ title, contact: { name: 'Anne Prøvesen' } }] },
      search: { hits: [{ node: { title } }] },
    },
  })

  for (const path of ['/', '/cases', '/search?q=g%C3%A5ture', '/feed.atom', '/feed.json']) {
    t.ok(
      await soon(async () => (await house.visit(`sundhed:${path}`)).body.includes(rest)),
      `others see it soon at ${path}`,
    )
  }
  t.notOk((await house.visit('kultur:/cases')).body.includes(rest), 'another room does not list it')
})

t.test('a challenge keeps what it asks for and what was tried', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const page = await member.visit('sundhed:/share', {
    form: written({ kind: 'challenge', tried: 'Vi har prøvet **alarmer**.', asks: ['sparring', 'partner'] }),
  })
  t.match(page.url.pathname, /^\/challenges\/\d+-/)
  t.match(page.text, /Sparring med nogen/)
  t.match(page.text, /Nogen at gøre det sammen med/)
  t.notMatch(page.text, /Leverandører/)
  t.strictSame(page.texts('.prose strong'), ['alarmer'])
})

t.test(
  'what somebody shares before the mail address is confirmed waits, and is public on confirmation',
  async (t) => {
    const house = await openHouse(t)
    const newcomer = await house.person({ confirmed: false })
    const other = await house.person()
    const form = await newcomer.visit('sundhed:/share')
    t.match(form.text, /så snart du har bekræftet/)
    const me = await newcomer.visitor.submit(form, 'form[action="/share"]', written())
    t.equal(me.url.pathname, '/me')
    t.ok(me.text.includes(title), 'it waits, visibly')
    await indexed(house)

    const query = `{ entries { nodes { title } } search(query: "gåture", room: "") { hits { node { title } } } me { entries { title } } }`
    const places = ['/', '/cases', '/search?q=g%C3%A5ture', '/feed.atom', '/feed.json']
    const seenBy = async (visitor: typeof other.visitor) => {
      const found: string[] = []
      for (const room of ['sundhed:', 'kultur:', 'http://huset.localhost:3000']) {
        for (const path of places) {
          const inRoom = room.endsWith(':') ? `${room}${path}` : `${room}${path}`
          if ((await visitor.visit(inRoom)).body.includes(rest)) found.push(inRoom)
        }
      }
      const answer = await visitor.visit('sundhed:/graphql', { json: { query } })
      if (answer.body.includes(rest)) found.push('graphql')
      return found
    }
    t.strictSame(await seenBy(newcomer.visitor), [], 'nowhere for its author')
    t.strictSame(await seenBy(other.visitor), [], 'nowhere for another member')
    t.strictSame(await seenBy(house.visitor()), [], 'nowhere for nobody')
    t.notOk((await other.visit('sundhed:/me')).body.includes(rest), "not on another member's page")

    const token = await createToken(house.scope(), 'confirm', { userId: newcomer.id })
    t.ok(await confirmAddress(house.scope('sundhed', newcomer.viewer), token))
    await indexed(house)
    t.ok(await soon(async () => (await seenBy(house.visitor())).length >= 8), 'public after confirmation')
    t.strictSame(await house.database.db.select().from(drafts), [])
    const [entry] = await house.database.db.select().from(entries)
    t.match(entry, { authorId: newcomer.id, audience: 'public', room: 'sundhed' })
  },
)

t.test(
  'a contribution that comes in while the address is being confirmed does not wait for ever',
  async (t) => {
    const house = await openHouse(t)
    const newcomer = await house.person({ confirmed: false })
    const token = await createToken(house.scope(), 'confirm', { userId: newcomer.id })
    await Promise.all([
      ...[1, 2, 3].map((number) =>
        newcomer.visit('sundhed:/share', {
          form: written({ title: `Gåtur nummer ${number}` }),
          follow: false,
        }),
      ),
      confirmAddress(house.scope('sundhed', newcomer.viewer), token),
    ])
    t.strictSame(await house.database.db.select().from(drafts), [])
    t.equal((await house.database.db.select().from(entries)).length, 3)
  },
)

for (const confirmed of [true, false]) {
  const who = confirmed ? 'a confirmed member' : 'a newcomer'
  t.test(`the same form sent by ${who} many times at once is one contribution with one answer`, async (t) => {
    const house = await openHouse(t)
    const member = await house.person({ confirmed })
    const form = written({ submission: randomUUID() })
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => member.visit('sundhed:/share', { form, follow: false })),
    )
    t.equal(new Set(answers.map(({ location }) => location)).size, 1)
    for (const { status } of answers) t.equal(status, 303)
    const again = await member.visit('sundhed:/share', {
      form: { ...form, title: 'En helt anden titel' },
      follow: false,
    })
    t.equal(again.location, answers[0]?.location, 'also later, and changed')
    const kept = confirmed ? entries : drafts
    t.equal((await house.database.db.select().from(kept)).length, 1)
    const log = await house.database.db.select().from(activity).where(eq(activity.verb, 'entry.published'))
    t.equal(log.length, confirmed ? 1 : 0)
  })
}

t.test("somebody else's submission number tells nothing and stands in nobody's way", async (t) => {
  const house = await openHouse(t)
  const [first, second, third] = [
    await house.person(),
    await house.person(),
    await house.person({ confirmed: false }),
  ]
  const submission = randomUUID()
  await first.visit('sundhed:/share', {
    form: written({ submission, title: 'En hemmelig titel', audience: 'members' }),
  })
  const own = await second.visit('sundhed:/share', { form: written({ submission }) })
  t.strictSame(own.texts('h1'), [title])
  const waiting = await third.visit('sundhed:/share', { form: written({ submission }) })
  t.equal(waiting.url.pathname, '/me')
  t.notOk(waiting.body.includes('hemmelig'))
  await confirmAddress(
    house.scope(null, third.viewer),
    await createToken(house.scope(), 'confirm', { userId: third.id }),
  )
  const kept = await house.database.db.select().from(entries)
  t.strictSame(kept.map(({ authorId }) => authorId).sort(), [first.id, second.id, third.id])
})

t.test('a submission number that is none is replaced, so that the form can be sent again', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const answer = await member.visit('sundhed:/share', { form: written({ submission: "1' or 1=1" }) })
  t.equal(answer.status, 422)
  const again = await member.visitor.submit(answer, 'form[action="/share"]')
  t.strictSame(again.texts('h1'), [title])
})

t.test('a form that is not right comes back with what was typed and a sentence at the field', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const cases: [string, Record<string, string | string[]>, string, RegExp][] = [
    ['no title', { title: '' }, 'title', /Udfyld feltet/],
    ['only spaces', { title: '        ' }, 'title', /Udfyld feltet/],
    ['a short title', { title: 'Fald' }, 'title', /Skriv lidt mere/],
    ['a long title', { title: 'x'.repeat(141) }, 'title', /for lang/],
    [
      'a title that cannot be seen',
      { title: '\u2800\u3164\u200f\u2800\u3164\u200f\u2800\u3164\u00ad' },
      'title',
      /rigtigt/,
    ],
    ['no summary', { summary: '' }, 'summary', /Udfyld feltet/],
    ['a short summary', { summary: 'For kort.' }, 'summary', /Skriv lidt mere/],
    ['a long summary', { summary: 'ord '.repeat(151) }, 'summary', /for lang/],
    [
      'no topic, and none in the text',
      { topics: [], title: 'Noget helt andet', summary: 'Her står der ikke noget om emnet.' },
      'topics',
      /./,
    ],
    ['an unknown topic', { topics: ['astrologi'] }, 'topics', /Vælg en af/],
    ['too many topics', { topics: ['a', 'b', 'c', 'd', 'e', 'f'] }, 'topics', /Vælg/],
    ['an unknown phase', { phase: 'færdig' }, 'phase', /Vælg en af/],
    ['an unknown outcome', { outcome: 'måske' }, 'outcome', /Vælg en af/],
    ['an unknown profession', { profession: 'astrolog' }, 'profession', /Vælg en af/],
    ['an unknown audience', { audience: 'editors:sundhed' }, 'audience', /Vælg en af/],
    ['an unknown language', { language: 'sv' }, 'language', /Vælg en af/],
    ['a long place', { place: 'x'.repeat(121) }, 'place', /for lang/],
    ['a long body', { body: 'x'.repeat(50_001) }, 'body', /for lang/],
    ['a long effect', { effect: 'x'.repeat(20_001) }, 'effect', /for lang/],
    ['a source that is no address', { kind: 'news', source: 'javascript:alert(1)' }, 'source', /https/],
    ['an unknown kind', { kind: 'gossip' }, 'kind', /Vælg en af/],
    ['two kinds', { kind: ['case', 'news'] }, 'kind', /Vælg en af/],
  ]
  for (const [name, over, field, sentence] of cases) {
    const answer = await member.visit('sundhed:/share', { form: written(over) })
    t.equal(answer.status, 422, name)
    t.match(answer.texts(`#field-${field}-error`), [sentence], `${name}: the sentence at the field`)
    t.ok(
      answer.document.querySelector(`[role=alert] a[href="#field-${field}"]`),
      `${name}: a link to the field`,
    )
    for (const [key, value] of Object.entries(written({ ...over, ...(field === 'kind' && { kind: '' }) }))) {
      if (key === 'phase' && over.kind === 'news') continue
      if (typeof value !== 'string' || value.trim() === '' || /unknown|invisible|cannot/.test(name)) continue
      const typed = answer.document.querySelector(`[name=${key}]`)
      const checked = answer.document.querySelector(`[name=${key}][checked]`)?.getAttribute('value')
      const shown =
        typed?.localName === 'textarea' ? typed.textContent : (checked ?? typed?.getAttribute('value'))
      t.equal(shown?.trim(), value.trim(), `${name}: ${key} is as it was typed`)
    }
  }
  t.strictSame(await house.database.db.select().from(entries), [], 'none of them was kept')
})

t.test(
  'a CPR number is stopped in every field where one can write, unless the writer says what it is',
  async (t) => {
    const house = await openHouse(t)
    const member = await house.person()
    const number = '010190-1234'
    const fields: [string, 'case' | 'challenge' | 'news'][] = [
      ['title', 'case'],
      ['summary', 'case'],
      ['body', 'case'],
      ['effect', 'case'],
      ['pitfalls', 'case'],
      ['partners', 'case'],
      ['place', 'case'],
      ['tried', 'challenge'],
      ['forWhom', 'news'],
      ['action', 'news'],
    ]
    for (const [field, kind] of fields) {
      const text = `Vi hjalp en borger, ${number}, hele vejen`
      const answer = await member.visit('sundhed:/share', { form: written({ kind, [field]: text }) })
      t.equal(answer.status, 422, field)
      t.match(answer.texts(`#field-${field}-error`), [/CPR-nummer/], `told at ${field}`)
      t.ok(answer.document.querySelector('#field-notCpr'), `the way out is there for ${field}`)
      t.ok(answer.body.includes(text), `${field} is as it was typed`)
    }
    const source = await member.visit('sundhed:/share', {
      form: written({ kind: 'news', source: `https://eksempel.dk/${number}` }),
    })
    t.equal(source.status, 422, 'also in an address')

    const hidden = await member.visit('sundhed:/share', {
      form: written({
        summary: `Borgeren har nummeret ${number} i systemet`,
        notCpr: `det er jo 020290-4321`,
      }),
    })
    t.equal(hidden.status, 422, 'the reason is no place for one either')
    t.match(hidden.texts('#field-notCpr-error'), [/CPR-nummer/])

    const reason = 'Det er et sagsnummer fra arkivet'
    const form = written({ summary: `Sagen har nummeret ${number} hos os i arkivet`, notCpr: reason })
    const page = await member.visit('sundhed:/share', { form })
    t.equal(page.status, 200)
    const [logged] = await house.database.db
      .select()
      .from(activity)
      .where(eq(activity.verb, 'entry.published'))
    t.match(logged, { data: { notCpr: reason }, actorId: member.id })
    t.notMatch(JSON.stringify(logged), number, 'the number itself is not logged')
  },
)

t.test("a newcomer's reason why it is no CPR number is logged when it is published", async (t) => {
  const house = await openHouse(t)
  const newcomer = await house.person({ confirmed: false })
  const notCpr = 'Et varenummer på en madras'
  await newcomer.visit('sundhed:/share', { form: written({ body: 'Madrassen 0101901234', notCpr }) })
  await confirmAddress(
    house.scope(null, newcomer.viewer),
    await createToken(house.scope(), 'confirm', { userId: newcomer.id }),
  )
  const [logged] = await house.database.db.select().from(activity).where(eq(activity.verb, 'entry.published'))
  t.match(logged, { data: { notCpr } })
})

t.test(
  'who was logged out while writing gets the text back, and it can be sent after a new log-on',
  async (t) => {
    const house = await openHouse(t)
    const member = await house.person()
    const stranger = house.visitor()
    const submission = randomUUID()
    const answer = await stranger.visit('sundhed:/share', {
      form: written({ body: 'En lang historie', submission }),
    })
    t.equal(answer.status, 401)
    t.match(answer.text, /ikke logget på længere/)
    t.equal(answer.document.querySelector('[name=title]')?.getAttribute('value'), title)
    t.match(answer.texts('[name=body]'), ['En lang historie'])
    t.ok(answer.document.querySelector('a[href="/sign-in"]'))
    const page = await member.visitor.submit(answer, 'form[action="/share"]')
    t.equal(page.status, 200)
    t.strictSame(page.texts('h1'), [title])
  },
)

t.test('who was logged out while changing a contribution gets the text back, too', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const { id } = await publish(house, member)
  for (const number of [id, 987_654]) {
    const answer = await house.visit(`sundhed:/cases/${number}-x/edit`, {
      form: written({ body: 'Ny tekst' }),
    })
    t.equal(answer.status, 401, `${number === id ? 'a real' : 'a missing'} entry`)
    t.match(answer.texts('[name=body]'), ['Ny tekst'])
    t.notMatch(answer.body, /Færre fald/)
  }
})

t.test('a megabyte of text comes back with a sentence', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const texts = { plain: 'abcdefg '.repeat(131_072), danish: 'æøåæøå '.repeat(80_000) }
  for (const [name, text] of Object.entries(texts)) {
    const answer = await member.visit('sundhed:/share', { form: written({ body: text }) })
    t.equal(answer.status, 422, name)
    t.match(answer.texts('#field-body-error'), [/for lang/])
    t.ok(answer.body.includes(text.trim()), 'nothing is lost')
  }
  const long = await member.visit('sundhed:/share', {
    form: written({ title: texts.plain, summary: texts.plain }),
  })
  t.equal(long.status, 422)
  const huge = await member.visit('sundhed:/share', { form: written({ body: 'x'.repeat(6_000_000) }) })
  t.equal(huge.status, 413)
  t.match(huge.text, /for meget på én gang/)
})

t.test('odd characters come through clean or as they are, and never break a page', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const odd: [string, string, string][] = [
    ['half a character', 'Gåture \ud800 forebygger fald', 'Gåture \ufffd forebygger fald'],
    ['a null', 'Gåture\u0000 forebygger fald', 'Gåture forebygger fald'],
    ['text turned around', 'Gåture \u202eforebygger\u202c fald', 'Gåture forebygger fald'],
    ['emoji', 'Gåture 👩‍👩‍👧‍👦 forebygger 🏳️‍🌈 fald', 'Gåture 👩‍👩‍👧‍👦 forebygger 🏳️‍🌈 fald'],
    ['loose accents', 'Ga\u030ature forebygger fald', 'Gåture forebygger fald'],
    ['a non-character', 'Gåture \ufffe\uffff forebygger fald', 'Gåture  forebygger fald'],
    ['Arabic', 'المشي يمنع السقوط', 'المشي يمنع السقوط'],
    ['only emoji', '🚶🚶🚶🚶🚶🚶🚶🚶🚶🚶', '🚶🚶🚶🚶🚶🚶🚶🚶🚶🚶'],
  ]
  for (const [name, typed, kept] of odd) {
    const body = `${typed}\n\n${typed}`
    const page = await member.visit('sundhed:/share', {
      form: written({ title: typed, summary: `${typed}, siger vi`, body }),
    })
    t.equal(page.status, 200, name)
    t.strictSame(page.texts('h1'), [kept.replace(/\s+/g, ' ')], name)
  }
  await indexed(house)
  for (const path of ['/', '/cases', '/feed.atom', '/feed.json', '/search?q=g%C3%A5ture']) {
    t.equal((await member.visit(`sundhed:${path}`)).status, 200, path)
  }
})

t.test('scripts come out as text in every field', async (t) => {
  const house = await openHouse(t)
  const evil =
    '<script>alert(1)</script><img src=x onerror=alert(1)>"\' onmouseover=alert(1) <svg/onload=alert(1)>'
  const member = await house.person({ name: `Anne ${evil}` })
  const markdown = `${evil}\n\n[kom her](javascript:alert(1)) ![x](javascript:alert(1)) [data](data:text/html,<script>alert(1)</script>)\n\n<javascript:alert(1)>\n\n<a href="javascript:alert(1)">x</a>`
  const forms = [
    written({
      title: evil,
      summary: evil,
      body: markdown,
      effect: markdown,
      pitfalls: markdown,
      partners: evil,
      place: evil,
    }),
    written({ kind: 'challenge', title: evil, summary: evil, tried: markdown }),
    written({
      kind: 'news',
      title: evil,
      summary: evil,
      forWhom: evil,
      action: markdown,
      source: `https://eksempel.dk/"onclick="alert(1)"><script>alert(1)</script>`,
    }),
  ]
  const addresses: string[] = []
  for (const form of forms) {
    const page = await member.visit('sundhed:/share', { form })
    t.equal(page.status, 200, String(form.kind))
    addresses.push(page.url.href)
  }
  await indexed(house)
  const query = encodeURIComponent('alert <script>alert(1)</script>')
  const paths = [
    '/',
    '/cases',
    '/news',
    '/challenges',
    `/search?q=${query}`,
    '/me',
    '/share?title=<script>alert(1)</script>',
  ]
  for (const address of [
    ...addresses,
    ...paths.map((path) => `sundhed:${path}`),
    `/search?q=${query}`,
    `${addresses[0]}/edit`,
  ]) {
    const page = await member.visit(address)
    t.equal(page.status, 200, address)
    t.notOk(
      page.document.querySelector(
        'script:not([src]), img[src=x], svg[onload], [onerror], [onmouseover], [onclick]',
      ),
      address,
    )
    const hrefs = [...page.document.querySelectorAll('[href], [src], [action]')].map(
      (found) =>
        found.getAttribute('href') ?? found.getAttribute('src') ?? found.getAttribute('action') ?? '',
    )
    t.strictSame(
      hrefs.filter((href) => /^\s*(javascript|data|vbscript):/i.test(href)),
      [],
      address,
    )
  }
  for (const fragment of [`/search?q=${query}`, `/share/similar?title=${query}&summary=${query}`]) {
    const page = await member.visit(`sundhed:${fragment}`, { fragment: true })
    t.notMatch(page.body, /<script|<img src=x|onload=alert\(1\)>/i, fragment)
  }
})

t.test(
  'a kind that the room has switched off cannot be shared there, nor in a room that does not exist',
  async (t) => {
    const house = await openHouse(t)
    const member = await house.person()
    t.equal((await member.visit('laeseloftet:/share')).status, 404, 'a room without sharing')
    t.equal((await member.visit('laeseloftet:/share', { form: written() })).status, 404)
    t.equal((await member.visit('/share', { form: written({ room: 'laeseloftet' }) })).status, 404)
    t.equal((await member.visit('/share', { form: written({ room: 'findes-ikke' }) })).status, 404)
    t.equal((await member.visit('/share', { form: written() })).status, 404)
    const kept = await member.visit('/share', { form: written({ room: 'kultur' }) })
    t.equal(
      kept.url.host,
      'kultur.huset.localhost:3000',
      'from the front hall it goes to the room that is named',
    )
    const own = await member.visit('sundhed:/share', { form: written({ room: 'kultur' }) })
    t.equal(own.url.host, 'sundhed.huset.localhost:3000', 'a room takes what is written there')
    t.equal((await house.database.db.select().from(entries)).length, 2)
  },
)

t.test(
  'similar entries are shown while one writes, those of the room first, and nothing before ten letters',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person()
    await publish(house, author, { title: 'Fald om natten på plejecentret' })
    await publish(house, author, { title: 'Fald om natten i kulturhuset', room: 'kultur' })
    await indexed(house)
    const similar = (query: string) => author.visit(`sundhed:/share/similar?${query}`, { fragment: true })
    const found = await similar('title=Fald+om+natten')
    t.match(found.body, /plejecentret/)
    t.match(found.body, /kulturhuset/)
    t.ok(found.body.indexOf('plejecentret') < found.body.indexOf('kulturhuset'))
    t.match(found.body, /Her i rummet: Sundhed/)
    const nothing = await similar('title=Fald')
    t.notMatch(nothing.body, /plejecentret/)
    t.equal(
      (await similar(`title=${encodeURIComponent('fald '.repeat(400))}`)).status,
      200,
      'a long title is no fault',
    )
  },
)

t.test('what helps while one writes is for who has logged on, and not without end', async (t) => {
  const house = await openHouse(t)
  const similar = 'sundhed:/share/similar?title=Færre+fald+om+natten'
  const asked = await house.visit(similar, { fragment: true })
  t.equal(asked.status, 401)
  t.match(asked.body, /[Ll]og på/)
  const form = written({ kind: 'challenge' })
  t.equal((await house.visit('sundhed:/share/fields', { form, fragment: true })).status, 401)
  const member = await house.person()
  const other = await house.person()
  const statuses = new Set<number>()
  for (let time = 0; time < 605; time++)
    statuses.add((await member.visit(`${similar.split('?')[0]}`, { fragment: true })).status)
  t.strictSame([...statuses], [200, 429])
  t.equal((await other.visit(similar, { fragment: true })).status, 200, 'others are not held up')
})

t.test('another kind brings its own fields and keeps what was typed', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const body = 'En lang historie. '.repeat(2_000)
  const fields = await member.visit('sundhed:/share/fields', {
    form: written({ kind: 'challenge', body, place: 'Odense', audience: 'members' }),
    fragment: true,
  })
  t.equal(fields.status, 200)
  t.match(fields.body, /name="tried"/)
  t.notMatch(fields.body, /name="pitfalls"/)
  t.ok(fields.body.includes(body.trim()), 'the story is still there')
  t.match(fields.body, /value="Odense"/)
  t.match(fields.body, /value="members" checked/)
})
