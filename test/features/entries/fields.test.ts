import t from 'tap'
import { cprErrors } from '../../../src/features/entries/share-entry.ts'
import { fieldsOf, writtenFields } from '../../../src/features/kinds/define-kind.ts'
import { kinds } from '../../../src/features/kinds/index.ts'
import { translator } from '../../../src/plugins/locales.ts'
import { openHouse } from '../../support/house.ts'
import { indexed, written } from '../../support/sharing.ts'

t.test('every field of every kind has its words in both languages, and its place on the form', async (t) => {
  const house = await openHouse(t)
  const editor = await house.person({ editorOf: ['sundhed'] })
  for (const locale of ['da', 'en'] as const) {
    const say = translator(locale)
    for (const kind of kinds) {
      for (const [name, schema] of fieldsOf(kind)) {
        const keys = [
          `entries:fields.${name}.label`,
          `entries:fields.${name}.heading`,
          ...(schema.group ? [`entries:groups.${schema.group}`] : []),
          ...(schema.enum ?? schema.items?.enum ?? []).map((value) => `entries:choices.${name}.${value}`),
        ]
        for (const key of keys) t.not(say(key), key.split(':')[1], `${locale} ${kind.name}: ${key}`)
      }
    }
  }
  for (const kind of kinds) {
    const page = await editor.visit(`sundhed:/share?kind=${kind.name}`)
    for (const [name] of fieldsOf(kind))
      t.equal(
        Boolean(page.document.querySelector(`details.more [name=${name}]`)),
        !(kind.quickFields as string[] | undefined)?.includes(name),
        `${kind.name}: ${name} can wait, unless it is what the kind is about`,
      )
  }
})

t.test(
  'what a case says of its effect is on its page, in search and in GraphQL, and can be changed',
  async (t) => {
    const house = await openHouse(t)
    const member = await house.person()
    const page = await member.visit('sundhed:/share', {
      form: written({
        measured: 'Fald om natten',
        measuredBefore: '37 på et halvt år',
        measuredAfter: '15 på et halvt år',
        measuredSource: 'Indberetninger <b>',
        novelty: 'country',
        failed: 'Skridsikre **sokker**',
        timeSpent: 'To møder',
        cost: '14 kroner',
        material: 'https://eksempel.dk/tjekliste',
      }),
    })
    t.equal(page.status, 200)
    const headings = page.texts('.entry-part h2')
    t.strictSame(headings, [
      'Det målte vi',
      'Så nyt er det',
      'Det virkede ikke',
      'Det kostede det',
      'Det kan du bruge med det samme',
    ])
    t.strictSame(page.texts('.entry-part dd'), [
      'Fald om natten',
      '37 på et halvt år',
      '15 på et halvt år',
      'Indberetninger <b>',
      'To møder',
      '14 kroner',
    ])
    t.match(page.text, /Nyt i Danmark/)
    t.strictSame(page.texts('.prose strong'), ['sokker'])
    t.ok(page.document.querySelector('.prose a[href="https://eksempel.dk/tjekliste"]'))

    await indexed(house)
    const found = await house.visit('sundhed:/search?q=skridsikre')
    t.match(found.texts('.card-title'), ['Gåture, der forebygger fald'])
    t.strictSame((await house.visit('kultur:/search?q=skridsikre')).texts('#results .cards .card-title'), [])

    const id = page.url.pathname.split('/')[2]?.split('-')[0]
    const query = `{ entry(id: "${id}") { ... on Case { measured measuredBefore measuredAfter measuredSource novelty failed timeSpent cost material } } }`
    t.match((await house.visit('/graphql', { accept: '*/*', json: { query } })).json(), {
      data: { entry: { measuredBefore: '37 på et halvt år', novelty: 'country', cost: '14 kroner' } },
    })

    const form = await member.visit(`sundhed:${page.url.pathname}/edit`)
    t.ok(form.document.querySelector('[name=novelty][value=country][checked]'))
    t.equal(form.document.querySelector('#field-measuredAfter')?.getAttribute('value'), '15 på et halvt år')
    const bad = await member.visit('sundhed:/share', { form: written({ novelty: 'galaxy' }) })
    t.equal(bad.status, 422)
    t.match(bad.texts('#field-novelty-error'), [/Vælg en af/])
  },
)

t.test('a trend is marked, and unmarked when its author takes the mark off', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const page = await member.visit('sundhed:/share', { form: written({ kind: 'news', trend: '1' }) })
  t.strictSame(page.texts('.entry-head .flag'), ['Tendens'])
  const form = await member.visit(`sundhed:${page.url.pathname}/edit`)
  t.ok(form.document.querySelector('#field-trend[checked]'))
  const { trend, ...rest } = written({ kind: 'news' }) as Record<string, string>
  const changed = await member.visit(`sundhed:${page.url.pathname}/edit`, { form: rest })
  t.strictSame(changed.texts('.entry-head .flag'), [])
})

t.test('who has a challenge solved is asked what helped, and readers see it', async (t) => {
  const house = await openHouse(t)
  const member = await house.person()
  const page = await member.visit('sundhed:/share', { form: written({ kind: 'challenge' }) })
  const solved = await member.visit(`sundhed:${page.url.pathname}/solution`, { form: {} })
  t.match(solved.text, /hvad der hjalp/)
  await member.visit(`sundhed:${page.url.pathname}/edit`, {
    form: written({ kind: 'challenge', helped: 'Et opkald fra nabokommunen' }),
  })
  const seen = await house.visit(`sundhed:${page.url.pathname}`)
  t.match(seen.text, /Det hjalp Et opkald fra nabokommunen/)
  t.match(seen.text, /Løst/)
})

t.test('a CPR number is refused in every field where people write, of every kind', async (t) => {
  const trunk = {
    room: 'sundhed',
    title: 'Gåture',
    summary: 'Vi går.',
    language: 'da',
    topics: [],
    audience: 'public',
  } as const
  for (const kind of kinds) {
    for (const name of writtenFields(kind)) {
      const input = { ...trunk, topics: [], details: { [name]: 'Det var borger 010190-1234.' } }
      t.match(cprErrors(input), { [name]: 'errors:field.cpr' }, `${kind.name}: ${name}`)
    }
  }
})
