import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import t from 'tap'
import { localeOf } from '../../src/plugins/locales.ts'
import { openHouse } from '../support/house.ts'

const root = resolve(import.meta.dirname, '../..')

interface Texts {
  [key: string]: string | string[] | Texts | Texts[]
}

/** `common:nav.share` → its text, for every text of a language. Lists count as one text. */
function textsOf(language: string): Map<string, string> {
  const found = new Map<string, string>()
  const collect = (texts: Texts, prefix: string, separator: string) => {
    for (const [key, value] of Object.entries(texts)) {
      const name = `${prefix}${separator}${key}`
      if (typeof value === 'string') found.set(name, value)
      else if (Array.isArray(value)) found.set(name, JSON.stringify(value))
      else collect(value, name, '.')
    }
  }
  for (const file of globSync(`views/locales/${language}/*.json`, { cwd: root })) {
    const namespace = file.replace(/^.*\/|\.json$/g, '')
    collect(JSON.parse(readFileSync(resolve(root, file), 'utf8')), namespace, ':')
  }
  return found
}

const danish = textsOf('da')
const english = textsOf('en')
const namespaces = [...new Set([...danish.keys()].map((key) => key.split(':')[0]))].join('|')

/** Keys as code and templates write them; what is computed in them stands as *. */
function usedKeys(): Map<string, string> {
  const used = new Map<string, string>()
  const files = globSync(['src/**/*.ts', 'views/**/*.eta'], { cwd: root })
  const key = new RegExp(`['"\`]((?:${namespaces}):(?:[A-Za-z0-9_.]|\\$\\{[^}]*\\})+)`, 'g')
  for (const file of files) {
    const text = readFileSync(resolve(root, file), 'utf8')
    for (const [, found = ''] of text.matchAll(key)) used.set(found.replaceAll(/\$\{[^}]*\}/g, '*'), file)
  }
  return used
}

/** A plural is asked for by its stem; a computed part may be several words. */
const patternOf = (key: string): RegExp =>
  new RegExp(`^${key.replaceAll('.', '\\.').replaceAll('*', '[A-Za-z0-9_.]+')}(_one|_other|_zero)?$`)

t.test('both languages say the same things', async (t) => {
  t.strictSame([...english.keys()].sort(), [...danish.keys()].sort())
  for (const [key, text] of danish) {
    const values = (of: string) => [...of.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).sort()
    t.strictSame(values(english.get(key) ?? ''), values(text), `${key} takes the same values`)
    t.ok(text.trim(), `${key} says something`)
  }
})

t.test('every text that is asked for is there', async (t) => {
  const used = usedKeys()
  t.ok(used.size > 100)
  const missing = [...used].filter(([key]) => {
    const wanted = patternOf(key)
    // a prefix, to which code adds the rest
    const prefix = key.endsWith('.') ? key : `${key}.`
    return ![...danish.keys()].some((known) => wanted.test(known) || known.startsWith(prefix))
  })
  t.strictSame(missing, [])
})

t.test('every text is asked for', async (t) => {
  const used = [...usedKeys().keys()]
  const patterns = used.map(patternOf)
  const unused = [...danish.keys()].filter(
    (key) => !patterns.some((pattern) => pattern.test(key)) && !used.some((one) => key.startsWith(`${one}.`)),
  )
  t.strictSame(unused, [])
})

t.test('the language is the one chosen, else the browser’s first that the house speaks', async (t) => {
  t.equal(localeOf('en', 'da'), 'en')
  t.equal(localeOf('fr', 'en'), 'en', 'an unknown choice is none')
  t.equal(localeOf(undefined, 'de-DE,de;q=0.9,en;q=0.8,da;q=0.7'), 'en')
  t.equal(localeOf(undefined, 'nb-NO,en;q=0.5'), 'da', 'a Norwegian reads Danish more easily')
  t.equal(localeOf(undefined, undefined), 'da')
})

const house = await openHouse(t)

t.test('the whole page or a piece of it: one address, told apart by what htmx asks', async (t) => {
  const whole = await house.visit('sundhed:/search?q=fald')
  const piece = await house.visit('sundhed:/search?q=fald', { fragment: true })
  const boosted = await house.visit('sundhed:/search?q=fald', {
    headers: { 'hx-request': 'true', 'hx-request-type': 'full' },
  })
  t.match(whole.body, '<html')
  t.notMatch(piece.body, '<html')
  t.match(boosted.body, '<html')
})

t.test('the language is chosen by a button and kept', async (t) => {
  const visitor = house.visitor()
  const page = await visitor.visit('sundhed:/cases')
  const english = await visitor.submit(page, 'form[action="/language"]')
  t.equal(english.url.pathname, '/cases', 'one stays where one was')
  t.equal(english.document.documentElement.getAttribute('lang'), 'en')
  t.equal(
    (await visitor.visit('kultur:/')).document.documentElement.getAttribute('lang'),
    'en',
    'also next door',
  )
})
