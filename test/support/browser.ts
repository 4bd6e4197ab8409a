import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Test } from 'tap'
import { findChromium } from './chromium.ts'
import type { TestHouse } from './house.ts'
import type { Person } from './people.ts'

export interface Reader {
  /** Logged on as this person. */
  as?: Person
  width?: number
  dark?: boolean
  language?: 'da' | 'en'
  javaScript?: boolean
  /** Another host that may be asked; what is asked of it is written down here, and an empty page answers. */
  mayAsk?: { host: string; asked: string[] }
}

const require = createRequire(import.meta.url)
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/** Opens the browser that npm brought, closed when the test ends. */
export async function openBrowser(t: Pick<Test, 'teardown'>): Promise<Browser> {
  const { executablePath, env, args } = await findChromium()
  const browser = await chromium.launch({ executablePath, env, args })
  t.teardown(() => browser.close())
  return browser
}

/**
 * Opens a window on the house and does something in it. The test fails when a page breaks the content security policy,
 * writes an error to the console, throws, asks another host for anything, or lacks something that it fetches.
 */
export async function inWindow<Result>(
  t: Pick<Test, 'strictSame'>,
  browser: Browser,
  house: TestHouse,
  reader: Reader,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({
    viewport: { width: reader.width ?? 1280, height: 900 },
    colorScheme: reader.dark ? 'dark' : 'light',
    locale: reader.language === 'en' ? 'en-GB' : 'da-DK',
    javaScriptEnabled: reader.javaScript ?? true,
    reducedMotion: 'reduce',
  })
  if (reader.as) await logOn(context, house, reader.as)
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const { mayAsk } = reader
  if (mayAsk) {
    await page.route(`https://${mayAsk.host}/**`, (route) => {
      mayAsk.asked.push(route.request().url())
      return route.fulfill({ contentType: 'text/html', body: '' })
    })
  }
  const faults = watch(page, house, mayAsk?.host)
  try {
    return await work(page)
  } finally {
    t.strictSame(faults, [], 'nothing broke in the window')
    await context.close()
  }
}

export async function logOn(context: BrowserContext, house: TestHouse, person: Person): Promise<void> {
  const name = 'huset_session'
  const value = person.visitor.cookies.valueOf(name)
  if (!value) throw new Error(`${person.name} has no session`)
  const domain = `.${house.config.houseHost.replace(/:\d+$/, '')}`
  await context.addCookies([{ name, value, domain, path: '/', httpOnly: true, sameSite: 'Lax' }])
}

function watch(page: Page, house: TestHouse, mayAsk?: string): string[] {
  const faults: string[] = []
  const houseHost = house.config.houseHost
  page.on('pageerror', (error) => faults.push(`an error on ${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    // the answer itself is looked at below; a form that comes back with 422 is no fault
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return
    faults.push(`the console on ${page.url()}: ${message.text()}`)
  })
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url())
    if (protocol === 'data:' || protocol === 'blob:') return
    if (host === mayAsk) return
    if (host !== houseHost && !host.endsWith(`.${houseHost}`)) faults.push(`a request to ${request.url()}`)
  })
  page.on('response', (response) => {
    const isPage = ['document', 'xhr', 'fetch'].includes(response.request().resourceType())
    if (response.status() >= (isPage ? 500 : 400)) faults.push(`${response.status()} for ${response.url()}`)
  })
  return faults
}

/** The full address of a path in the house (`/cases`) or in a room (`sundhed:/cases`). */
export const addressIn = (house: TestHouse, address: string): string =>
  house.visitor().addressOf(address).href

interface AxeNode {
  html: string
  failureSummary?: string
}
interface AxeResult {
  violations: { id: string; help: string; nodes: AxeNode[] }[]
}

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What can differ from one colour scheme to another. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** What axe finds wrong with a page, a line each; WCAG 2.2 AA and its own good advice. */
export const axeViolations = (page: Page): Promise<string[]> => violations(page, everyRule)

/** What axe finds wrong with the colours alone: for a page that has been looked at whole in another scheme. */
export const colourViolations = (page: Page): Promise<string[]> => violations(page, colourRules)

async function violations(page: Page, runOnly: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const result: AxeResult = await page.evaluate(
    (runOnly) =>
      // axe was put into the window by the line above
      (window as unknown as { axe: { run(on: Document, options: object): Promise<AxeResult> } }).axe.run(
        document,
        // what passes is not described
        { runOnly, resultTypes: ['violations'] },
      ),
    runOnly,
  )
  return result.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) => `${id}: ${help}\n  ${html.slice(0, 200)}\n  ${failureSummary ?? ''}`,
    ),
  )
}

/** By how many pixels a page is wider than its window, and what sticks out. */
export async function sidewaysScroll(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    )
    return [
      `${scrollWidth} px in ${clientWidth} px`,
      ...wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 120)),
    ]
  })
}

/** Where a Tab led to. */
interface Stop {
  /** The place of the element among all of the page. */
  order: number
  html: string
  visible: boolean
  marked: boolean
  parts: number
}

declare global {
  interface Window {
    stops?: (Stop | null)[]
  }
}

const keysAtOnce = 25

/**
 * What is wrong when one goes through a page by the Tab key: focus that cannot be seen, or never moves on. The keys are
 * sent as fast as the page takes them, and the page writes down where each of them led.
 */
export async function keyboardFaults(page: Page, mostStops = 150): Promise<string[]> {
  await page.evaluate(writeStopsDown)
  const keys = await page.context().newCDPSession(page)
  const send = (type: 'rawKeyDown' | 'keyUp') =>
    keys.send('Input.dispatchKeyEvent', { type, key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 })
  let stops: (Stop | null)[] = []
  for (let pressed = 0; pressed < mostStops && !hasGoneRound(stops); pressed += keysAtOnce) {
    await Promise.all(Array.from({ length: keysAtOnce }, () => [send('rawKeyDown'), send('keyUp')]).flat())
    stops = await page.evaluate(() => window.stops ?? [])
  }
  await keys.detach()
  if (stops.length === 0) return ['no key led anywhere']
  return stopFaults(stops)
}

/** Back at a place before, or out of the page. */
const leadsBack = (stop: Stop | null, before: Stop | null | undefined): boolean =>
  !stop || stop.order < (before?.order ?? -1)

const hasGoneRound = (stops: (Stop | null)[]): boolean =>
  stops.some((stop, index) => leadsBack(stop, stops[index - 1]))

function stopFaults(stops: (Stop | null)[]): string[] {
  const faults: string[] = []
  let before: Stop | undefined
  let stays = 0
  for (const stop of stops) {
    if (!stop || leadsBack(stop, before)) break
    stays = stop.order === before?.order ? stays + 1 : 0
    if (stays >= stop.parts) faults.push(`focus stays on ${stop.html}`)
    if (!stop.visible) faults.push(`the focus on ${stop.html} is out of sight`)
    if (!stop.marked) faults.push(`the focus on ${stop.html} is not marked`)
    before = stop
  }
  return faults
}

/** Runs in the page: from now on each Tab that is let go is a stop. */
function writeStopsDown() {
  const isFirstTime = !window.stops
  window.stops = []
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  if (!isFirstTime) return
  const whereFocusIs = () => {
    const element = document.activeElement
    if (!element || element === document.body) return null
    const box = element.getBoundingClientRect()
    // the mark may be on what surrounds the link, or on what covers a card
    const around: Element[] = []
    for (let at: Element | null = element; at && around.length < 5; at = at.parentElement) around.push(at)
    const styles = around.flatMap((one) => [
      getComputedStyle(one),
      getComputedStyle(one, '::after'),
      getComputedStyle(one, '::before'),
    ])
    const marked = styles.some(
      (style) =>
        (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) ||
        style.boxShadow !== 'none',
    )
    return {
      order: [...document.querySelectorAll('*')].indexOf(element),
      html: element.outerHTML.slice(0, 100),
      visible: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
      marked,
      // day, month, year, hour, minute and the calendar are stops of one field
      parts: element instanceof HTMLInputElement && /^(date|time)/.test(element.type) ? 8 : 1,
    }
  }
  // when the key is let go the page has scrolled to where the focus is
  addEventListener('keyup', (event) => event.key === 'Tab' && window.stops?.push(whereFocusIs()), true)
}
