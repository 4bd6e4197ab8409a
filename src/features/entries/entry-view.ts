import type { TObject } from 'typebox'
import { renderMarkdown } from '../../markdown.ts'
import { kindOf } from '../kinds/index.ts'
import { type CardView, listPath, presentCard, type Setting } from './present.ts'
import type { Entry } from './queries.ts'

/** An entry as its own page shows it. */
export interface EntryView extends CardView {
  bodyHtml: string
  listPath: string
  /** The kind's own texts in the order of its definition: safe HTML. */
  parts: { name: string; html: string }[]
  /** The kind's own choices; each value has its words in the locales. */
  choices: { name: string; values: string[] }[]
  provenance: Entry['provenance']
}

/** Puts words, addresses and safe HTML to an entry. */
export function presentEntry(setting: Setting, entry: Entry): EntryView {
  const details = Object.entries(detailsOf(entry)).map(([name, { input }]) => ({
    name,
    input,
    value: entry.details[name],
  }))
  return {
    ...presentCard(setting, entry),
    bodyHtml: renderMarkdown(entry.body),
    listPath: listPath(entry),
    parts: details.flatMap(({ name, input, value }) =>
      typeof value === 'string' && value ? [{ name, html: partHtml(input, value) }] : [],
    ),
    choices: details.flatMap(({ name, value }) =>
      Array.isArray(value) && value.length > 0 ? [{ name, values: value.map(String) }] : [],
    ),
    provenance: entry.provenance,
  }
}

/** The kind's own fields with the input they are written in. */
export const detailsOf = (
  entry: Pick<Entry, 'kind'>,
): Record<string, { input?: string; enum?: string[]; items?: { enum?: string[] }; maxLength?: number }> =>
  (kindOf(entry.kind).details as TObject).properties

// an address becomes a link by the renderer itself
const partHtml = (input: string | undefined, value: string): string =>
  renderMarkdown(input === 'url' ? `<${value}>` : value, 3)
