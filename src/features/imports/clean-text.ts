/** One line: no line breaks, no runs of blanks. */
export const oneLine = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** Cuts at a word, with a mark, when a text is too long. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  const blank = cut.lastIndexOf(' ')
  return `${cut.slice(0, blank > most / 2 ? blank : undefined).replace(/[\s,;:–-]+$/, '')}…`
}

/** Paragraphs with an empty line between them, as Markdown has them; signs that Markdown would act on are taken as they are. */
export function toMarkdown(text: string): string {
  return text
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trim().replace(/\s{2,}|[^\S ]/g, ' '))
    .filter(Boolean)
    .map((line) => line.replace(/^[•·▪‣*]\s*/, '- ').replace(/[\\`*_[\]<>#]/g, '\\$&'))
    .join('\n\n')
    .replace(/^(- .*)\n\n(?=- )/gm, '$1\n')
}

/**
 * Parts a text into a summary of whole sentences, from the first paragraph if that says enough, and the rest. A first
 * sentence that is too long by itself is cut at a word, and the whole text is the rest.
 */
export function splitSummary(text: string, locale: string, most = 320): { summary: string; rest: string } {
  const whole = unwrapped(text)
  let end = 0
  for (const { segment, index } of sentencesOf(locale).segment(whole.slice(0, 2 * most))) {
    if (index + segment.trimEnd().length > most) break
    end = index + segment.length
    if (end >= 80 && segment.endsWith('\n')) break
  }
  const summary = oneLine(whole.slice(0, end))
  if (summary.length >= 20) return { summary, rest: whole.slice(end).trim() }
  return { summary: shortened(oneLine(whole), most), rest: whole.length > most ? whole : '' }
}

const segmenters = new Map<string, Intl.Segmenter>()

function sentencesOf(locale: string): Intl.Segmenter {
  const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'sentence' })
  segmenters.set(locale, segmenter)
  return segmenter
}

/** Lines that break in the middle of a sentence are joined again. */
const unwrapped = (text: string): string =>
  text
    .trim()
    .replace(/\n\s*(?=\p{Ll})/gu, (gap, at: number, whole: string) =>
      /[.:;!?]\s*$/.test(whole.slice(Math.max(0, at - 10), at)) ? gap : ' ',
    )

/** What bytes 80 to 9f mean in Windows-1252 (WHATWG Encoding, index-windows-1252); undefined ones stay what they are. */
const high = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/** UTF-8 that somebody read as Windows-1252 becomes what it was: citizensâ€™ → citizens’. */
export function repaired(text: string): string {
  return text.replace(/[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}/g, (run) => {
    const bytes = [...run].map((sign) =>
      high.includes(sign) ? 0x80 + high.indexOf(sign) : sign.charCodeAt(0),
    )
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes))
    } catch {
      return run
    }
  })
}
