import t from 'tap'
import { chooseEntry } from '../../../src/features/collections/choose.ts'
import { type Term, termLinker } from '../../../src/features/entries/link-terms.ts'
import { openHouse } from '../../support/house.ts'
import { indexed, publish } from '../../support/sharing.ts'

const term = (id: number, ...names: string[]): Term => ({
  id,
  title: names[0] ?? '',
  summary: 'En forklaring',
  names,
  url: `/words/${id}`,
})
const linked = (html: string, ...terms: Term[]): string[] =>
  [
    ...termLinker(terms)
      .link(html)
      .matchAll(/<button[^>]*>([^<]*)<\/button>/g),
  ].map((match) => match[1] ?? '')

t.test('whole words are found, with Danish endings and by their other names', async (t) => {
  const fund = term(1, 'Pulje', 'tilskud')
  for (const word of [
    'pulje',
    'Puljen',
    'puljer',
    'puljerne',
    'puljernes',
    'TILSKUD',
    'tilskuddets'.slice(0, 7),
  ])
    t.strictSame(linked(`<p>Søg ${word} i dag.</p>`, fund), [word], word)
  for (const text of ['puljemidler', 'tipulje', 'pul', 'forpulje'])
    t.strictSame(linked(`<p>${text}</p>`, fund), [], text)
  t.strictSame(linked('<p>Vores faste teams og fasteteams</p>', term(2, 'Faste teams')), ['faste teams'])
  t.strictSame(linked('<p>faste, teams</p>', term(2, 'Faste teams')), [], 'a comma parts them')
  t.strictSame(linked('<p>Uth i dag, UTHer i går</p>', term(3, 'UTH')), ['UTHer'], 'a short form in capitals')
  t.strictSame(linked('<p>Ældre Æbler</p>', term(4, 'æbler')), ['Æbler'])
})

t.test('only the first place on the page, and never in links, headings or marks', async (t) => {
  const linker = termLinker([term(7, 'Triage')])
  const first = linker.link(
    '<h2>Triage</h2><p><a href="/triage">triage</a> <code>triage</code> <em>triage</em>, triage &amp; triage</p>',
  )
  t.equal(
    first,
    '<h2>Triage</h2><p><a href="/triage">triage</a> <code>triage</code> <em><button type="button" class="term" popovertarget="term-7">triage</button></em>, triage &amp; triage</p>',
  )
  t.equal(linker.link('<p>triage</p>'), '<p>triage</p>', 'the next text of the page has none')
  t.strictSame(
    linker.explained().map(({ id }) => id),
    [7],
  )
  t.strictSame(linked('<p>&amp; &lt;b&gt;</p>', term(8, 'amp'), term(9, 'lt')), [], 'entities are no words')
})

t.test('words of a room are explained where they stand, in that room, for who may read them', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const word = await publish(house, author, {
    kind: 'term',
    title: 'Triage',
    summary: 'At afgøre, hvem der skal ses <først> og hvorfor.',
    details: { synonyms: 'hastegrad' },
  })
  await publish(house, author, { kind: 'term', title: 'Hemmelig', audience: 'members' })
  await publish(house, author, { kind: 'term', title: 'Udland', language: 'en' })
  const text = {
    summary: 'Vi begyndte med triagen og en hemmelig plan for hele afsnittet.',
    body: 'Senere kom hastegrad og udland med.',
    details: { effect: 'Mindre triage' },
  }
  const here = await publish(house, author, text)
  const other = await publish(house, author, { ...text, room: 'kultur' })
  const member = await house.person()
  const page = await member.visit(`sundhed:/cases/${here.id}`)
  t.strictSame(page.texts('button.term'), ['triagen'], 'once over all texts of the page')
  const box = page.document.querySelector(`#term-${word.id}`)
  t.equal(page.document.querySelector('button.term')?.getAttribute('popovertarget'), box?.id)
  t.ok(box?.hasAttribute('popover'), 'it opens without scripts')
  t.match(box?.textContent, /skal ses <først> og/)
  t.match(box?.querySelector('a')?.getAttribute('href'), new RegExp(`^/words/${word.id}-triage$`))
  t.strictSame(
    (await member.visit(`kultur:/cases/${other.id}`)).texts('button.term'),
    [],
    'not in another room',
  )
  t.strictSame(
    (await member.visit(`sundhed:/words/${word.id}`)).texts('button.term'),
    [],
    'not on its own page',
  )

  // what is told later, and what an editor says, are texts of the page as well
  const later = await publish(house, author, { room: 'sundhed' })
  await author.visit(`sundhed:/cases/${later.id}/updates`, {
    form: { day: '2024-02-03', text: 'Nu bruger vi triagen hver dag.' },
  })
  t.strictSame((await member.visit(`sundhed:/cases/${later.id}`)).texts('.line button.term'), ['triagen'])
  const editor = await house.person({ editorOf: ['sundhed'] })
  const collection = await publish(house, editor, {
    kind: 'collection',
    details: { purpose: 'bestPractice' },
  })
  const scope = { ...house.scope('sundhed'), viewer: editor.viewer }
  await chooseEntry(scope, collection, later.id, 'Her er triagen vist bedst.')
  const chosen = await member.visit(`sundhed:/collections/${collection.id}`)
  t.strictSame(chosen.texts('.collection-word button.term'), ['triagen'])
  t.ok(chosen.document.querySelector(`#term-${word.id}`))
})

t.test('search is narrowed by language, and what is not in the language of the page is marked', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  await publish(house, author, { title: 'Gåture på dansk' })
  await publish(house, author, { title: 'Walks in English', language: 'en' })
  await publish(house, author, { title: 'Elsewhere in English', language: 'en', room: 'kultur' })
  await indexed(house)
  const all = await house.visit('sundhed:/search?q=')
  t.strictSame(
    [...all.document.querySelectorAll('#facets [name=language]')]
      .map((box) => box.getAttribute('value'))
      .sort(),
    ['da', 'en'],
  )
  const found = await house.visit('sundhed:/search?q=&language=en')
  t.strictSame(found.texts('#results .cards .card-title'), ['Walks in English'])
  t.strictSame(found.texts('.tag-remove'), ['Fjern Engelsk'])
  t.strictSame(
    (await house.visit('sundhed:/search?language=klingon')).texts('#results .cards .card-title'),
    [],
  )
  const list = await house.visit('sundhed:/cases')
  t.strictSame(list.texts('.card .tongue'), ['Engelsk'], 'one of the two')
  const query = '{ search(query: "", filter: { language: [en] }) { hits { node { title language } } } }'
  t.strictSame((await house.visit('sundhed:/graphql', { accept: '*/*', json: { query } })).json(), {
    data: { search: { hits: [{ node: { title: 'Walks in English', language: 'en' } }] } },
  })
})
