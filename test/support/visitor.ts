import type { FastifyInstance, InjectOptions, LightMyRequestResponse as Response } from 'fastify'
import { parseHTML } from 'linkedom'
import { Cookies, type ReceivedCookie } from './cookies.ts'
import { fragmentFaults, pageFaults } from './page-faults.ts'

export interface Asking {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'
  /** A form as it is posted; makes the method POST. */
  form?: Record<string, string | string[]>
  json?: unknown
  body?: string | Buffer
  accept?: string
  /** Follows up to five redirects inside the house; on unless false. */
  follow?: boolean
  /** Asks as htmx does, for a piece of a page. */
  fragment?: boolean
  headers?: Record<string, string>
}

/** What came back, with the page read as a document. */
export interface Answer {
  status: number
  headers: Response['headers']
  body: string
  url: URL
  /** Where a redirect leads, when it was not followed. */
  location: string | undefined
  document: Document
  json<Shape>(): Shape
  /** The text of the page's main part, with single spaces. */
  text: string
  /** The texts of all elements that a selector finds. */
  texts(selector: string): string[]
}

/** A page's text without an address it was asked for by, as it stands in links and in their queries. */
export const withoutAddress = (body: string, address: string) =>
  body.replaceAll(address, '').replaceAll(encodeURIComponent(address), '')

/**
 * A browser without a screen: keeps cookies, follows redirects, sends what browsers send, and looks at
 * every page that comes back for what is always wrong (see page-faults).
 */
export class Visitor {
  readonly cookies = new Cookies()
  readonly #app: FastifyInstance
  readonly #houseHost: string
  language = 'da'

  constructor(app: FastifyInstance, houseHost: string) {
    this.#app = app
    this.#houseHost = houseHost
  }

  /**
   * Asks for an address: `/cases` in the front hall, `sundhed:/cases` in a room, or a full one.
   * @throws when the page breaks a rule that holds for every page, or when the house failed (5xx)
   */
  async visit(address: string, asking: Asking = {}): Promise<Answer> {
    let url = this.addressOf(address)
    let next = asking
    for (let hops = 0; ; hops++) {
      const withoutCookies = this.cookies.headerFor(url.hostname) === undefined && !asking.headers?.cookie
      const response = await this.#ask(url, next)
      const answer = await this.#check(url, response, next, withoutCookies)
      if (!answer.location || asking.follow === false || response.statusCode === 304) return answer
      if (hops === 5) throw new Error(`${address} leads from place to place without an end`)
      url = new URL(answer.location, url)
      next = { ...(asking.accept && { accept: asking.accept }) }
    }
  }

  /** Asks once and looks at nothing but how it was answered: for thousands of questions whose pages are read elsewhere. */
  async statusOf(address: string, asking: Asking = {}): Promise<number> {
    return (await this.#ask(this.addressOf(address), asking)).statusCode
  }

  /** Fills in a form of the page and sends it as a browser would, with its hidden fields and defaults. */
  async submit(
    page: Answer,
    selector: string,
    fields: Record<string, string | string[]> = {},
  ): Promise<Answer> {
    const found = page.document.querySelector(selector)
    if (!found) throw new Error(`${page.url.href} has no ${selector}`)
    const form = found.localName === 'form' ? found : found.closest('form')
    if (!form) throw new Error(`${selector} is in no form`)
    const button = found.localName === 'form' ? null : found
    const values = { ...fieldsOf(form, button), ...fields }
    for (const name of Object.keys(fields)) {
      if (!fieldsIn(form).some((field) => field.getAttribute('name') === name))
        throw new Error(`the form has no field ${name}`)
    }
    const target = new URL(button?.getAttribute('formaction') ?? form.getAttribute('action') ?? '', page.url)
    if (form.getAttribute('method')?.toLowerCase() === 'post')
      return this.visit(target.href, { form: values })
    target.search = encoded(values).toString()
    return this.visit(target.href)
  }

  /** Follows the link with this text, or that a selector finds. */
  async follow(page: Answer, wanted: string | RegExp): Promise<Answer> {
    const link = [...page.document.querySelectorAll('a[href]')].find((candidate) =>
      typeof wanted === 'string'
        ? squeezed(candidate.textContent) === wanted
        : wanted.test(squeezed(candidate.textContent)),
    )
    if (!link) throw new Error(`${page.url.href} has no link ${wanted}`)
    return this.visit(new URL(link.getAttribute('href') ?? '', page.url).href)
  }

  addressOf(address: string): URL {
    const [, room, path] = /^([a-z0-9-]+):(\/(?!\/).*)$/s.exec(address) ?? []
    if (room) return new URL(`http://${room}.${this.#houseHost}${path}`)
    return new URL(address, `http://${this.#houseHost}`)
  }

  async #ask(url: URL, asking: Asking): Promise<Response> {
    const changes = asking.form !== undefined || asking.json !== undefined || asking.body !== undefined
    const cookie = this.cookies.headerFor(url.hostname)
    const headers: Record<string, string> = {
      host: url.host,
      accept: asking.accept ?? 'text/html,application/xhtml+xml,*/*;q=0.8',
      'accept-language': this.language,
      'sec-fetch-site': changes ? 'same-origin' : 'none',
      ...(cookie && { cookie }),
      ...(asking.form && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(asking.json !== undefined && { 'content-type': 'application/json' }),
      ...(asking.fragment && { 'hx-request': 'true', 'hx-request-type': 'partial' }),
      ...asking.headers,
    }
    const options: InjectOptions = {
      method: asking.method ?? (changes ? 'POST' : 'GET'),
      url: `${url.pathname}${url.search}`,
      // an empty one stands for a header that this browser does not send
      headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== '')),
    }
    if (asking.form) options.payload = encoded(asking.form).toString()
    else if (asking.json !== undefined) options.payload = JSON.stringify(asking.json)
    else if (asking.body !== undefined) options.payload = asking.body
    const response = await this.#app.inject(options)
    this.cookies.receive(url.hostname, response.cookies as ReceivedCookie[])
    return response
  }

  async #check(url: URL, response: Response, asking: Asking, withoutCookies: boolean): Promise<Answer> {
    const { statusCode: status, headers, body } = response
    const type = String(headers['content-type'] ?? '')
    const faults: string[] = []
    if (status >= 500 && status !== 503) faults.push(`the house failed: ${status} ${body.slice(0, 300)}`)
    if (type.startsWith('text/html') && body !== '') {
      const page = { url, status, headers, body, withoutCookies }
      faults.push(...(asking.fragment ? fragmentFaults(page) : await pageFaults(page)))
    }
    if (faults.length > 0) throw new Error(`${asking.method ?? ''} ${url.href}\n  ${faults.join('\n  ')}`)
    return toAnswer(url, response)
  }
}

function toAnswer(url: URL, { statusCode, headers, body }: Response): Answer {
  let document: Document | undefined
  const read = () => {
    document ??= parseHTML(body).document
    return document
  }
  return {
    status: statusCode,
    headers,
    body,
    url,
    location: statusCode >= 300 && statusCode < 400 ? (headers.location as string | undefined) : undefined,
    get document() {
      return read()
    },
    get text() {
      const root = read()
      return squeezed((root.querySelector('main') ?? root.documentElement)?.textContent)
    },
    texts: (selector) => [...read().querySelectorAll(selector)].map((found) => squeezed(found.textContent)),
    json: <Shape>() => JSON.parse(body) as Shape,
  }
}

/** The fields of a form, those that stand elsewhere on the page among them. */
const fieldsIn = (form: Element): Element[] => [
  ...form.querySelectorAll('input, textarea, select, button'),
  ...(form.id ? form.ownerDocument.querySelectorAll(`[form="${form.id}"]`) : []),
]

/** What a browser would send of a form: hidden fields, what is typed and chosen, and the button pressed. */
function fieldsOf(form: Element, button: Element | null): Record<string, string | string[]> {
  const values: Record<string, string[]> = {}
  const add = (name: string | null, value: string) => {
    if (name) values[name] = [...(values[name] ?? []), value]
  }
  for (const field of fieldsIn(form)) {
    const name = field.getAttribute('name')
    const type = field.getAttribute('type')
    if (field.localName === 'button') continue
    if (field.localName === 'textarea') add(name, (field.textContent ?? '').replace(/^\n/, ''))
    else if (field.localName === 'select') {
      const chosen = field.querySelector('option[selected]') ?? field.querySelector('option')
      if (chosen) add(name, chosen.getAttribute('value') ?? squeezed(chosen.textContent))
    } else if (type === 'checkbox' || type === 'radio') {
      if (field.hasAttribute('checked')) add(name, field.getAttribute('value') ?? 'on')
    } else if (type !== 'submit' && type !== 'file') add(name, field.getAttribute('value') ?? '')
  }
  if (button) add(button.getAttribute('name'), button.getAttribute('value') ?? '')
  return values
}

function encoded(values: Record<string, string | string[]>): URLSearchParams {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
  return new URLSearchParams(pairs)
}

const squeezed = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim()
