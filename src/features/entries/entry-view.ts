import { escapeHtml, renderMarkdown } from '../../markdown.ts'
import { type FieldSchema, fieldsOf } from '../kinds/define-kind.ts'
import { kindOf } from '../kinds/index.ts'
import type { TermLinker } from './link-terms.ts'
import { type CardView, listPath, presentCard, type Setting } from './present.ts'
import type { Entry } from './queries.ts'

/** A piece of an entry's page under a heading of its own: a text, some short rows, or what was chosen. */
export interface PartView {
  /** Key of the heading: `entries:<heading>`. */
  heading: string
  /** Safe HTML. */
  html?: string
  /** An address of the web, and the field that holds it. */
  link?: { field: string; url: string }
  /** Each with the key of its label; texts are plain. */
  rows?: { label: string; text: string }[]
  /** Each value has its words in `entries:choices.<name>.<value>`. */
  choices?: { name: string; values: string[] }
  /** Stands after all else that belongs to the entry. */
  last?: boolean
}

/** An entry as its own page shows it. */
export interface EntryView extends CardView {
  bodyHtml: string
  listPath: string
  /** The kind's own fields in the order of its definition; empty ones are left out. */
  parts: PartView[]
  /** What is so, of what is so or is not. */
  flags: string[]
  provenance: Entry['provenance']
  /** When somebody last said that it is still right. */
  confirmedAt: Date | null
}

/** Puts words, addresses and safe HTML to an entry. */
export function presentEntry(setting: Setting, entry: Entry): EntryView {
  const fields = fieldsOf(kindOf(entry.kind))
  return {
    ...presentCard(setting, entry),
    bodyHtml: renderMarkdown(entry.body),
    listPath: listPath(entry),
    parts: partsOf(fields, entry.details),
    flags: fields.flatMap(([name]) => (entry.details[name] === true ? [name] : [])),
    provenance: entry.provenance,
    confirmedAt: entry.confirmedAt,
  }
}

/** The same with its words explained where they first stand; the linker knows afterwards which they are. */
export function withTerms(view: EntryView, linker: TermLinker) {
  const summaryHtml = linker.link(escapeHtml(view.summary))
  const bodyHtml = linker.link(view.bodyHtml)
  const parts = view.parts.map((part) => (part.html ? { ...part, html: linker.link(part.html) } : part))
  return { ...view, summaryHtml, bodyHtml, parts }
}

function partsOf(fields: [string, FieldSchema][], details: Entry['details']): PartView[] {
  const parts: PartView[] = []
  const groups = new Map<string, NonNullable<PartView['rows']>>()
  for (const [name, schema] of fields) {
    if (schema.apart || schema.reserved) continue
    const value = details[name]
    if (schema.group && typeof value === 'string' && value) {
      const rows = groups.get(schema.group) ?? []
      if (rows.length === 0) parts.push({ heading: `groups.${schema.group}`, rows })
      groups.set(schema.group, rows)
      rows.push({ label: `fields.${name}.heading`, text: value })
    } else {
      const part = partOf(name, schema, value)
      if (part) parts.push({ heading: `fields.${name}.heading`, ...part, ...(schema.last && { last: true }) })
    }
  }
  return parts
}

function partOf(name: string, schema: FieldSchema, value: unknown): Omit<PartView, 'heading'> | null {
  if (Array.isArray(value)) return value.length > 0 ? { choices: { name, values: value.map(String) } } : null
  if (typeof value !== 'string' || !value) return null
  if (schema.enum) return { choices: { name, values: [value] } }
  if (schema.input === 'url') return { link: { field: name, url: value } }
  return { html: renderMarkdown(value, 3) }
}
