/** A word of the house with its explanation, as it may stand in a text. */
export interface Term {
  id: number
  title: string
  summary: string
  /** All that it is called. */
  names: string[]
  url: string
}

/** What a Danish or English word may end in, and still be the same word: pulje, puljen, puljerne, puljernes. */
const endings = [
  '',
  'en',
  'et',
  'er',
  'erne',
  'ene',
  'ne',
  'e',
  'n',
  't',
  'r',
  's',
  'ens',
  'ets',
  'ernes',
  'ns',
  'ts',
  'rne',
  'rnes',
]
const words = /&#?\w+;|[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu
/** Nothing in here is linked: it leads elsewhere already, or is a sign post. */
const untouched = new Set(['a', 'h2', 'h3', 'h4', 'h5', 'h6', 'code', 'pre', 'button'])

interface Name {
  term: Term
  /** The words of the name; in capitals alone they are a short form, and looked for as they are. */
  words: string[]
  exact: boolean
}

export type TermLinker = ReturnType<typeof termLinker>

/**
 * Makes a term a button with its explanation where it first stands in the texts of one page. Whole words only, never in
 * links or headings. The buttons open what `explained` names, without scripts: `popover="term-<id>"`.
 */
export function termLinker(terms: readonly Term[]) {
  const byFirstWord = namesByFirstWord(terms)
  const explained = new Map<number, Term>()
  return {
    /** @param html safe HTML, with every mark closed */
    link: (html: string): string => (byFirstWord.size === 0 ? html : linkIn(html, byFirstWord, explained)),
    /** The terms that stand in the texts so far. */
    explained: (): Term[] => [...explained.values()],
  }
}

function namesByFirstWord(terms: readonly Term[]): Map<string, Name[]> {
  const names = new Map<string, Name[]>()
  for (const term of terms) {
    for (const name of term.names) {
      const parts = name.match(words) ?? []
      const [first] = parts
      if (!first) continue
      const exact = name.length < 6 && name === name.toUpperCase() && name !== name.toLowerCase()
      const key = first.toLowerCase()
      const entry = { term, exact, words: exact ? parts : parts.map((part) => part.toLowerCase()) }
      // the longer name first: "faste teams" before "faste"
      names.set(
        key,
        [...(names.get(key) ?? []), entry].sort((a, b) => b.words.length - a.words.length),
      )
    }
  }
  return names
}

function linkIn(html: string, names: Map<string, Name[]>, explained: Map<number, Term>): string {
  let inside = 0
  return html
    .split(/(<[^>]*>)/)
    .map((piece) => {
      const [, close, tag] = /^<(\/?)([a-z0-9]+)/i.exec(piece) ?? []
      if (tag && untouched.has(tag.toLowerCase())) inside += close ? -1 : 1
      return tag || inside > 0 || !piece ? piece : linkText(piece, names, explained)
    })
    .join('')
}

function linkText(text: string, names: Map<string, Name[]>, explained: Map<number, Term>): string {
  const found = [...text.matchAll(words)]
  let result = ''
  let done = 0
  for (let at = 0; at < found.length; at++) {
    const name = nameAt(found, at, text, names, explained)
    if (!name) continue
    const start = found[at]?.index ?? 0
    const last = found[at + name.words.length - 1]
    const end = (last?.index ?? 0) + (last?.[0].length ?? 0)
    explained.set(name.term.id, name.term)
    result += `${text.slice(done, start)}<button type="button" class="term" popovertarget="term-${name.term.id}">${text.slice(start, end)}</button>`
    done = end
    at += name.words.length - 1
  }
  return result + text.slice(done)
}

function nameAt(
  found: RegExpExecArray[],
  at: number,
  text: string,
  names: Map<string, Name[]>,
  explained: Map<number, Term>,
): Name | undefined {
  const word = found[at]?.[0] ?? ''
  const lower = word.toLowerCase()
  for (const ending of endings) {
    if (!lower.endsWith(ending)) continue
    const stem = lower.slice(0, lower.length - ending.length)
    const name = names
      .get(stem)
      ?.find((name) => !explained.has(name.term.id) && standsAt(name, found, at, text, ending))
    if (name) return name
  }
  return undefined
}

/** Its words stand there, spaces between; an ending is taken off the last one alone. */
function standsAt(name: Name, found: RegExpExecArray[], at: number, text: string, ending: string): boolean {
  const many = name.words.length
  if (many > 1 && ending !== '') return false
  return name.words.every((word, position) => {
    const match = found[at + position]
    if (!match) return false
    const before = found[at + position - 1]
    if (position > 0 && before && !/^\s+$/.test(text.slice(before.index + before[0].length, match.index)))
      return false
    const written = name.exact ? match[0] : match[0].toLowerCase()
    return position === many - 1
      ? endings.some((end) => written === `${word}${end}` || (name.exact && written === `${word}-${end}`))
      : written === word
  })
}
