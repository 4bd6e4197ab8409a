import { hash } from 'node:crypto'
import { type ConfigData, HtmlValidate, StaticConfigLoader } from 'html-validate'
import { parseHTML } from 'linkedom'

/** An answer, as the checks of a page look at it. */
export interface SeenPage {
  url: URL
  status: number
  headers: Record<string, string | string[] | number | undefined>
  body: string
  /** The reader had no cookie when they asked. */
  withoutCookies: boolean
}

const rules: ConfigData = {
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // the style of the source is the formatter's business
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'attr-quotes': 'off',
    'no-implicit-button-type': 'off',
    // a group of checkboxes has one name
    'form-dup-name': ['error', { shared: ['radio', 'button', 'reset', 'submit', 'checkbox'] }],
    'no-inline-style': 'error',
    // a long title is cut by search engines, not by readers
    'long-title': 'off',
    'no-redundant-role': 'off',
    'require-sri': 'off',
  },
}

/** The same rules for every page: they are read once. */
class OneConfig extends StaticConfigLoader {
  #read: ReturnType<StaticConfigLoader['getConfigFor']> | undefined
  override getConfigFor(handle: string) {
    this.#read ??= super.getConfigFor(handle)
    return this.#read
  }
}

const validator = new HtmlValidate(new OneConfig(rules))

/** What is wrong with a whole page: its HTML, its headers, its forms, what it would fetch. Empty when all is well. */
export async function pageFaults(page: SeenPage): Promise<string[]> {
  return [...headerFaults(page), ...(await htmlFaults(page)), ...documentFaults(page)]
}

/** What is wrong with a piece of a page that htmx puts in. */
export function fragmentFaults({ body, headers }: SeenPage): string[] {
  return [
    ...(/<(html|body|head)\b/i.test(body) ? ['a fragment holds a whole document'] : []),
    ...(String(headers.vary).includes('HX-Request-Type') ? [] : ['Vary does not name HX-Request-Type']),
  ]
}

function headerFaults({ headers, withoutCookies, status }: SeenPage): string[] {
  const policy = String(headers['content-security-policy'] ?? '')
  const vary = String(headers.vary ?? '')
  const faults = []
  if (!policy.includes("default-src 'none'"))
    faults.push("the content security policy has no default-src 'none'")
  if (/unsafe-(inline|eval)/.test(policy)) faults.push('the content security policy allows unsafe code')
  if (headers['x-content-type-options'] !== 'nosniff')
    faults.push('the header X-Content-Type-Options is missing')
  for (const name of ['HX-Request-Type', 'Accept-Language', 'Cookie']) {
    if (!vary.includes(name)) faults.push(`Vary does not name ${name}`)
  }
  if (withoutCookies && status === 200 && headers['set-cookie']) {
    faults.push('a page for a reader without cookies sets one')
  }
  return faults
}

/** Pages that were found to be valid, by what they say: many readers get the same one. */
const valid = new Set<string>()

async function htmlFaults({ body }: SeenPage): Promise<string[]> {
  const key = hash('sha1', body)
  if (valid.has(key)) return []
  const faults = await findHtmlFaults(body)
  if (faults.length === 0) valid.add(key)
  return faults
}

async function findHtmlFaults(body: string): Promise<string[]> {
  const report = await validator.validateString(body)
  return report.results.flatMap((result) =>
    result.messages.map(
      ({ line, column, ruleId, message }) =>
        `${ruleId}, line ${line}:${column}: ${message} «${body.split('\n')[line - 1]?.slice(Math.max(0, column - 40), column + 80)}»`,
    ),
  )
}

function documentFaults({ url, body }: SeenPage): string[] {
  const { document } = parseHTML(body)
  const faults: string[] = []
  const language = document.documentElement.getAttribute('lang')
  if (language !== 'da' && language !== 'en') faults.push(`the language is «${language}»`)
  if (!document.title.trim()) faults.push('there is no title')
  const headings = document.querySelectorAll('h1').length
  if (headings !== 1) faults.push(`there are ${headings} h1`)
  if (!document.querySelector('main')) faults.push('there is no main')
  faults.push(...fetchedElsewhere(document, url), ...formFaults(document, url), ...scriptFaults(document))
  faults.push(...htmxFaults(document), ...textFaults(document))
  return faults
}

/** Nothing is fetched from another host without the reader's click. */
function fetchedElsewhere(document: Document, url: URL): string[] {
  const fetching =
    'link[href], script[src], img[src], source[src], iframe[src], video[src], audio[src], embed[src]'
  return [...document.querySelectorAll(fetching)].flatMap((element) => {
    if (element.matches('link[rel~="alternate"], link[rel~="canonical"]')) return []
    const address = element.getAttribute('src') ?? element.getAttribute('href') ?? ''
    if (address.startsWith('data:')) return []
    return new URL(address, url).host === url.host ? [] : [`${element.localName} is fetched from ${address}`]
  })
}

/** Rooms of one house share the end of their names. */
const houseOf = ({ host }: URL): string => host.split('.').slice(-2).join('.')

function formFaults(document: Document, url: URL): string[] {
  return [...document.querySelectorAll('form')].flatMap((form) => {
    const method = (form.getAttribute('method') ?? 'get').toLowerCase()
    const action = form.getAttribute('action')
    const faults = []
    if (method !== 'get' && method !== 'post') faults.push(`a form has the method ${method}`)
    if (!action) faults.push('a form has no action')
    else if (houseOf(new URL(action, url)) !== houseOf(url))
      faults.push(`a form leads out of the house: ${action}`)
    if (method === 'get' && form.querySelector('input[type="password"]'))
      faults.push('a password would be sent by GET')
    if (!form.querySelector('button, input[type="submit"]'))
      faults.push(`the form to ${action} has no button`)
    return faults
  })
}

/** Our policy lets none of these run; they would be dead code. */
function scriptFaults(document: Document): string[] {
  const faults = []
  if (
    document.querySelector(
      'script:not([src]):not([type="application/json"]):not([type="application/ld+json"])',
    )
  ) {
    faults.push('there is a script in the page')
  }
  if (document.querySelector('style')) faults.push('there is a style element in the page')
  for (const element of document.querySelectorAll('*')) {
    for (const { name } of element.attributes) {
      if (/^on|^hx-on/.test(name)) faults.push(`${element.localName} has the attribute ${name}`)
    }
  }
  return faults
}

/** What htmx does works without it, at the same address. */
function htmxFaults(document: Document): string[] {
  const pairs = [
    ['hx-get', 'href', 'a'],
    ['hx-get', 'action', 'form'],
    ['hx-post', 'action', 'form'],
  ] as const
  return pairs.flatMap(([quick, plain, element]) =>
    [...document.querySelectorAll(`${element}[${quick}]`)]
      .filter((found) => found.getAttribute(quick) && found.getAttribute(quick) !== found.getAttribute(plain))
      .map(
        (found) =>
          `${quick}="${found.getAttribute(quick)}" is not its ${plain} "${found.getAttribute(plain)}"`,
      ),
  )
}

/** Values that nobody meant to show. */
function textFaults(document: Document): string[] {
  const faults = []
  for (const element of document.querySelectorAll('title, body *:not(script):not(style)')) {
    const own = [...element.childNodes]
      .filter((node) => node.nodeType === 3)
      .map((node) => node.textContent ?? '')
    const attributes = ['aria-label', 'placeholder', 'title', 'alt'].map(
      (name) => element.getAttribute(name) ?? '',
    )
    for (const text of [...own, ...attributes].map((text) => text.trim())) {
      if (/^(undefined|null|NaN|\[object .*\])$/.test(text) || /\[object Object\]|\bundefined\b/.test(text)) {
        faults.push(`${element.localName} says «${text.slice(0, 80)}»`)
      }
      if (
        /^[a-z]+(:[a-z]+)?(\.[a-zA-Z_]+)+$/.test(text) &&
        !text.includes('www.') &&
        !/\.(dk|eu|org|com|int|net)$/.test(text)
      ) {
        faults.push(`${element.localName} shows the key of a text: «${text}»`)
      }
    }
  }
  return faults
}
