import { stemsOf, wordsOf, writtenWords } from './analysis.ts'
import type { WeighedQuery } from './port.ts'
import { isStopWord } from './stop-words.ts'

/** Marks the words of a query in a text. */
export interface Highlighter {
  /** @returns HTML: everything escaped, hits in `<mark>` */
  whole(text: string): string
  /** @returns HTML of the part of the text with most hits, about `length` characters; "…" where it is cut */
  snippet(text: string, length?: number): string
  /** How many different words of the query the text holds. */
  hits(text: string): number
}

/** A highlighter for the words of a query in all their forms: bent, folded, misspelt, compounds. */
export function highlighterFor(query: WeighedQuery): Highlighter {
  const stems = telling(query)
  const find = (written: string): string | undefined => {
    for (const word of wordsOf(written)) {
      const hit = stemsOf(word).find((stem) => stems.has(stem))
      if (hit !== undefined) return stems.get(hit)
    }
    return undefined
  }
  // a page's texts share most of their words
  const known = new Map<string, string | undefined>()
  const isHit = (written: string): string | undefined => {
    if (!known.has(written)) known.set(written, find(written))
    return known.get(written)
  }
  // a text is asked for its hits first, and for its snippet if it has some
  const hitsOf = new Map<string, Hit[]>()
  const hits = (plain: string): Hit[] => {
    const found = hitsOf.get(plain) ?? hitsIn(plain, isHit)
    hitsOf.set(plain, found)
    return found
  }
  return {
    whole: (text) => mark(text, hitsIn(text, isHit)),
    snippet: (text, length = 220) => snippet(plainOf(text), length, hits),
    hits: (text) => new Set(hits(plainOf(text)).map(({ term }) => term)).size,
  }
}

/** Stem → the query word it stands for. */
function telling(query: WeighedQuery): Map<string, string> {
  // "og" and "i" are not what anybody looked for, unless they are all there is
  const content = query.terms.filter((term) => !isStopWord(term.word))
  const stems = new Map<string, string>()
  for (const term of content.length > 0 ? content : query.terms) {
    for (const stem of term.alternatives.flatMap((alternative) => alternative.stems)) {
      if (!stems.has(stem)) stems.set(stem, term.word)
    }
  }
  return stems
}

// a reader sees two lines; nobody waits for a megabyte to be read for them
const mostCharacters = 50_000

type IsHit = (written: string) => string | undefined

interface Hit {
  start: number
  end: number
  term: string
}

function hitsIn(text: string, isHit: IsHit): Hit[] {
  const hits: Hit[] = []
  for (const match of text.matchAll(writtenWords)) {
    const term = isHit(match[0])
    if (term !== undefined) hits.push({ start: match.index, end: match.index + match[0].length, term })
  }
  return hits
}

/** @param offset where the text begins in the one whose hits these are */
function mark(text: string, hits: readonly Hit[], offset = 0): string {
  let html = ''
  let done = 0
  for (const hit of hits) {
    const [start, end] = [hit.start - offset, hit.end - offset]
    if (start < done || end > text.length) continue
    html += `${escapeHtml(text.slice(done, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`
    done = end
  }
  return html + escapeHtml(text.slice(done))
}

const plainOf = (text: string): string => text.slice(0, mostCharacters).replace(/\s+/gu, ' ').trim()

function snippet(plain: string, length: number, hitsOf: (plain: string) => Hit[]): string {
  const hits = hitsOf(plain)
  if (plain.length <= length) return mark(plain, hits)
  const middle = bestWindow(hits, length)
  const start = middle.start === 0 ? 0 : wordStart(plain, Math.max(0, middle.start))
  const end = wordEnd(plain, start, length)
  const cut = mark(plain.slice(start, end), hits, start)
  return `${start > 0 ? '… ' : ''}${cut}${end < plain.length ? ' …' : ''}`
}

/** Where the window begins that holds the most different words; some text before the first hit is kept. */
function bestWindow(hits: Hit[], length: number): { start: number } {
  const lead = Math.round(length / 4)
  const within = new Map<string, number>()
  let best = { start: 0, terms: 0 }
  let next = 0
  for (const first of hits) {
    for (; next < hits.length; next++) {
      const hit = hits[next]
      if (!hit || hit.end > first.start + length - lead) break
      within.set(hit.term, (within.get(hit.term) ?? 0) + 1)
    }
    if (within.size > best.terms) best = { start: Math.max(0, first.start - lead), terms: within.size }
    leave(within, first.term)
  }
  return best
}

function leave(within: Map<string, number>, term: string): void {
  const count = within.get(term) ?? 0
  if (count > 1) within.set(term, count - 1)
  else within.delete(term)
}

const wordStart = (text: string, from: number): number => {
  const space = text.indexOf(' ', from)
  return from === 0 || space < 0 || space > from + 40 ? evenly(text, from) : space + 1
}

const wordEnd = (text: string, start: number, length: number): number => {
  if (start + length >= text.length) return text.length
  const space = text.lastIndexOf(' ', start + length)
  return space <= start ? evenly(text, start + length) : space
}

// never in the middle of a character of two halves
const evenly = (text: string, at: number): number =>
  /[\uDC00-\uDFFF]/.test(text.charAt(at)) && at > 0 ? at - 1 : at

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
