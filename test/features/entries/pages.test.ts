import { eq } from 'drizzle-orm'
import t from 'tap'
import { activity, entries } from '../../../db/schema/index.ts'
import { translator } from '../../../src/plugins/locales.ts'
import { openHouse } from '../../support/house.ts'
import { indexed, publish, written } from '../../support/sharing.ts'
import { withoutAddress } from '../../support/visitor.ts'

t.test('an entry has one address: another host, an old title or no title lead there', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const { id } = await publish(house, author, { title: 'Færre fald på Åsen' })
  const home = `http://sundhed.huset.localhost:3000/cases/${id}-faerre-fald-paa-aasen`
  for (const address of [
    `kultur:/cases/${id}-faerre-fald-paa-aasen`,
    `/cases/${id}-faerre-fald-paa-aasen`,
    `sundhed:/cases/${id}`,
    `sundhed:/cases/${id}-en-gammel-titel`,
    `sundhed:/cases/${id}-`,
    `sundhed:/cases/${id}-faerre-fald-paa-aasen/`,
    `sundhed:/cases/${id}-%F0%9F%98%80`,
  ]) {
    const answer = await house.visit(address, { follow: false })
    t.equal(answer.status, 301, address)
    t.equal(new URL(answer.location ?? '', answer.url).href, home, address)
    t.equal(answer.headers['cache-control'], 'no-cache', 'asked again each time: a title may be changed back')
  }
  t.equal((await house.visit(`${home}?utm_source=mail`)).status, 200, 'unknown parameters do no harm')
})

t.test('an id that is none, or of another kind, gives the page of a missing page', async (t) => {
  const house = await openHouse(t)
  const { id } = await publish(house, await house.person())
  for (const last of [
    '4711',
    '12345678901234567890',
    '999999999999999',
    '-5',
    '0',
    'x',
    '1e3',
    `${id}x`,
    '%00',
    '%',
    '%F0%9F%98%80',
    'x'.repeat(400),
    '..%2f..%2fetc',
  ]) {
    const answer = await house.visit(`sundhed:/cases/${last}`)
    t.equal(answer.status, last === '%' ? 400 : 404, last)
  }
  t.equal((await house.visit(`sundhed:/challenges/${id}`)).status, 404)
  t.equal((await house.visit(`sundhed:/news/${id}`)).status, 404)
  t.equal((await house.visit(`laeseloftet:/challenges/${id}`)).status, 404)
})

t.test('a wrong method is a missing page, never a fault', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const { id } = await publish(house, member)
  for (const method of ['PUT', 'PATCH', 'DELETE', 'POST'] as const) {
    for (const path of ['/', '/cases', `/cases/${id}`, '/search', '/feed.atom']) {
      const answer = await member.visit(`sundhed:${path}`, {
        method,
        headers: { 'sec-fetch-site': 'same-origin' },
      })
      t.ok([404, 405].includes(answer.status), `${method} ${path}: ${answer.status}`)
    }
  }
  t.equal((await house.visit(`sundhed:/cases`, { method: 'OPTIONS' })).status, 405)
})

t.test('a post from another site or a sibling room changes nothing', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const { id, title } = await publish(house, member)
  for (const site of ['cross-site', 'same-site']) {
    for (const path of ['/share', `/cases/${id}-x/edit`, `/cases/${id}-x/withdrawal`]) {
      const answer = await member.visit(`sundhed:${path}`, {
        form: written(),
        headers: { 'sec-fetch-site': site },
      })
      t.equal(answer.status, 403, `${site} ${path}`)
    }
  }
  const kept = await house.database.db.select().from(entries)
  t.strictSame(
    kept.map((entry) => entry.title),
    [title],
  )
})

t.test(
  "only its author, the room's editors and stewards may change an entry; for others it is a missing page",
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person()
    const may = [author, await house.person({ editorOf: ['sundhed'] }), await house.person({ steward: true })]
    const mayNot = [
      await house.person(),
      await house.person({ editorOf: ['kultur'] }),
      await house.person({ confirmed: false }),
      await house.person({ isSupplier: true }),
    ]
    const { id, title } = await publish(house, author, { kind: 'challenge', title: 'Fald om natten hos os' })
    const page = `sundhed:/challenges/${id}-fald-om-natten-hos-os`
    const missing = 'sundhed:/challenges/987654-fald-om-natten-hos-os'
    const gets = ['/edit', '/withdrawal']
    const posts = ['/edit', '/solution', '/reopening', '/withdrawal']

    for (const person of mayNot) {
      t.notOk((await person.visit(page)).document.querySelector('a[href$="/edit"]'), 'no way there is shown')
      for (const part of gets) {
        const answer = await person.visit(page + part)
        const none = await person.visit(missing + part)
        t.equal(answer.status, 404, `GET ${part}`)
        t.equal(
          withoutAddress(answer.body, `/${id}-`),
          withoutAddress(none.body, '/987654-'),
          `GET ${part}: as if missing`,
        )
      }
      for (const part of posts) {
        const answer = await person.visit(page + part, { form: written({ kind: 'challenge' }) })
        t.equal(answer.status, 404, `POST ${part}`)
      }
    }
    for (const part of gets) {
      const answer = await house.visit(page + part, { follow: false })
      t.equal(answer.status, 303, 'nobody is asked to log on')
      t.equal(
        (await house.visit(missing + part, { follow: false })).status,
        303,
        'whether there is an entry or not',
      )
    }
    for (const part of posts) t.equal((await house.visit(page + part, { form: written() })).status, 401)
    t.match(
      await house.database.db.select().from(entries),
      [{ title, solvedAt: null }],
      'nothing was changed',
    )

    for (const [number, person] of may.entries()) {
      const at = number === 0 ? page : `sundhed:/challenges/${id}-gaature-der-forebygger-fald-${number - 1}`
      const shown = await person.visit(at)
      t.ok(shown.document.querySelector('a[href$="/edit"]'))
      const solved = await person.visitor.submit(shown, 'form[action$="/solution"] button')
      t.match(solved.text, /markeret som løst/)
      await person.visitor.submit(solved, 'form[action$="/reopening"] button')
      const edit = await person.visit(`${at}/edit`)
      const changed = await person.visitor.submit(edit, 'form.form', {
        title: `Gåture, der forebygger fald ${number}`,
      })
      t.strictSame(changed.texts('h1'), [`Gåture, der forebygger fald ${number}`])
    }
    const gone = await may[1]?.visit(`sundhed:/challenges/${id}-gaature-der-forebygger-fald-2/withdrawal`)
    const list = gone && (await may[1]?.visitor.submit(gone, 'form[action$="/withdrawal"]'))
    t.equal(list?.url.pathname, '/challenges')
    t.equal((await house.visit(page)).status, 404)
    t.notMatch(
      (await author.visit('sundhed:/search?q=forebygger')).text,
      /Gåture/,
      'gone from search at once',
    )
    const log = await house.database.db.select().from(activity).where(eq(activity.verb, 'entry.withdrawn'))
    t.match(log, [{ actorId: may[1]?.id, subjectId: id, room: 'sundhed' }])
  },
)

t.test('a change keeps what the form does not ask for, and takes out what was emptied', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const { id } = await publish(house, author, {
    profession: 'leder',
    place: 'Odense',
    phase: 'underway',
    body: 'Hele historien',
    details: { effect: 'Færre fald', partners: 'Naboerne' },
  })
  const news = await publish(house, author, { kind: 'news', profession: 'leder' })
  await house.database.db
    .update(entries)
    .set({
      phase: 'starting',
      provenance: { source: 'x', sourceName: 'En kilde', sourceId: '1', licence: 'CC0' },
    })
    .where(eq(entries.id, news.id))

  const form = await author.visit(`sundhed:/cases/${id}-faerre-fald-med-faste-gaature/edit`)
  t.equal(form.document.querySelector('[name=place]')?.getAttribute('value'), 'Odense')
  const page = await author.visitor.submit(form, 'form.form', { profession: '', place: '', partners: '' })
  t.equal(page.status, 200)
  const [entry] = await house.database.db.select().from(entries).where(eq(entries.id, id))
  t.match(entry, { profession: null, place: null, phase: 'underway', body: 'Hele historien' })
  t.strictSame(entry?.details, { effect: 'Færre fald' })

  const other = await author.visit(`sundhed:/news/${news.id}-faerre-fald-med-faste-gaature/edit`)
  await author.visitor.submit(other, 'form.form', { title: 'En ny overskrift her' })
  const [kept] = await house.database.db.select().from(entries).where(eq(entries.id, news.id))
  t.match(kept, {
    title: 'En ny overskrift her',
    profession: 'leder',
    phase: 'starting',
    provenance: { sourceId: '1' },
  })
})

t.test('a change that is not right comes back as typed, and the entry stays as it was', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const { id, title } = await publish(house, author)
  const at = `sundhed:/cases/${id}-faerre-fald-med-faste-gaature/edit`
  const short = await author.visit(at, { form: written({ title: 'Kort' }) })
  t.equal(short.status, 422)
  t.match(short.texts('#field-title-error'), [/Skriv lidt mere/])
  t.equal(
    short.document.querySelector('form.form')?.getAttribute('action'),
    `/cases/${id}-faerre-fald-med-faste-gaature/edit`,
  )
  const cpr = await author.visit(at, { form: written({ body: 'Borger 010190-1234' }) })
  t.equal(cpr.status, 422)
  t.match(cpr.texts('#field-body-error'), [/CPR/])
  const passed = await author.visit(at, {
    form: written({ body: 'Sag 010190-1234', notCpr: 'Et sagsnummer' }),
  })
  t.equal(passed.status, 200)
  const [logged] = await house.database.db.select().from(activity).where(eq(activity.verb, 'entry.changed'))
  t.match(logged, { data: { notCpr: 'Et sagsnummer' }, subjectId: id })
  t.not(title, written().title)
})

t.test("an entry's page has the parts of its kind, its marks, its language and its source", async (t) => {
  const house = await openHouse(t)
  const author = await house.person({ name: 'Anne Prøvesen' })
  const { id } = await publish(house, author, {
    title: 'Fewer falls with walks',
    summary: 'We walk with the residents each day, and they fall less.',
    language: 'en',
    phase: 'implementing',
    outcome: 'pitfalls',
    effectDocumented: true,
    place: 'Odense',
    details: { effect: 'Half as **many**', pitfalls: 'Rain', partners: 'The neighbours' },
  })
  await house.database.db
    .update(entries)
    .set({
      isExample: true,
      provenance: {
        source: 'opsi',
        sourceName: 'En samling',
        sourceId: '7',
        url: 'https://eksempel.dk/7',
        licence: 'CC BY 4.0',
        country: 'Irland',
      },
    })
    .where(eq(entries.id, id))
  const page = await house.visit(`sundhed:/cases/${id}-fewer-falls-with-walks`)
  t.equal(page.document.querySelector('h1')?.getAttribute('lang'), 'en')
  t.ok(page.document.querySelector('[lang=en] .prose strong'))
  for (const text of [
    translator('da')('entries:fields.effect.heading'),
    'Half as many',
    'Rain',
    'The neighbours',
    'Odense',
    'Eksempel',
    'En samling',
    'CC BY 4.0',
    'Irland',
    'Faldforebyggelse',
  ]) {
    t.ok(page.text.toLowerCase().includes(text.toLowerCase()), text)
  }
  t.ok(page.document.querySelector('.provenance a[href="https://eksempel.dk/7"]'))
  t.notMatch(page.body, new RegExp(author.email), 'the mail address is never shown')
  const english = house.visitor()
  english.language = 'en'
  const same = await english.visit(`sundhed:/cases/${id}-fewer-falls-with-walks`)
  t.notOk(same.document.querySelector('h1')?.getAttribute('lang'), 'an English page says it once')
  t.match(same.document.documentElement.getAttribute('lang'), 'en')
})

t.test('what an entry is inspired by is never of its own room, and never itself', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const { id } = await publish(house, author, { title: 'Fald om natten på plejecentret' })
  await publish(house, author, { title: 'Fald om natten på hospitalet' })
  await publish(house, author, { title: 'Fald om natten på museet', room: 'kultur' })
  await indexed(house)
  const page = await house.visit(`sundhed:/cases/${id}-fald-om-natten-paa-plejecentret`)
  t.strictSame(page.texts('.guest .card-title'), ['Fald om natten på museet'])
  t.match(page.texts('.guest .reason'), [/^Samme (emne|udfordring): /])
  t.strictSame(page.texts('[aria-labelledby=similar] .card-title'), ['Fald om natten på hospitalet'])
})
