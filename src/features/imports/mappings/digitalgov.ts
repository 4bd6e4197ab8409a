import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Rooms } from '../../rooms/load-rooms.ts'
import { oneLine, repaired, shortened, splitSummary, toMarkdown } from '../clean-text.ts'
import { type ImportedEntry, type Mapping, Unreadable } from '../mapping.ts'
import { given, reasonOf, roomTaking, topicsOf, webAddress } from '../record-fields.ts'

/**
 * Articles on public digital service from Digital.gov (U.S. General Services Administration): news of the room that takes
 * what no other does.
 *
 * - date → published that day; a minute from the id keeps those of a day in one order
 * - tags and the words of the text → topics of the house
 * - text → summary of whole sentences, and the rest
 */
const Record = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 200 }),
  source: Type.Literal('digitalgov'),
  title: Type.String({ minLength: 3 }),
  body: Type.String({ minLength: 20 }),
  date: Type.String({ pattern: '^(19|20)\\d\\d-[01]\\d-[0-3]\\d' }),
  organisation: Type.Optional(Type.String()),
  country: Type.Optional(Type.String()),
  tags: Type.Optional(Type.Array(Type.String())),
  url: Type.Optional(Type.String()),
  licence: Type.String({ minLength: 1 }),
})
type Record = Static<typeof Record>

const readable = Compile(Record)

export const digitalgov: Mapping = {
  source: 'digitalgov',
  fits: ({ source }) => source === 'digitalgov',
  toEntry(record, rooms) {
    if (!readable.Check(record)) throw new Unreadable(reasonOf(Record, record))
    return toEntry({ ...record, title: repaired(record.title), body: repaired(record.body) }, rooms)
  },
}

function toEntry(record: Record, rooms: Rooms): ImportedEntry {
  const room = roomTaking(rooms, 'news', '')
  if (!room) throw new Unreadable('no room takes news')
  const { summary, rest } = splitSummary(record.body, 'en')
  return {
    room,
    kind: 'news',
    title: shortened(oneLine(record.title), 140),
    summary,
    body: toMarkdown(rest),
    language: 'en',
    place: given(record.country),
    phase: null,
    outcome: null,
    topics: topicsOf(
      rooms,
      record,
      (record.tags ?? []).map((tag) => byTag[tag]),
    ),
    publishedAt: dayOf(record),
    organisation: given(record.organisation, 200),
    provenance: provenanceOf(record),
  }
}

function dayOf({ id, date }: Record): Date {
  const moment = Date.parse(`${date.slice(0, 10)}T12:00:00Z`)
  if (Number.isNaN(moment)) throw new Unreadable('the field "date" holds no day')
  const minutes = [...id].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 600, 0)
  return new Date(Math.min(moment + minutes * 60_000, Date.now()))
}

function provenanceOf({ id, source, url, licence, country }: Record): ImportedEntry['provenance'] {
  const address = webAddress(url)
  return {
    source,
    sourceName: 'Digital.gov, U.S. General Services Administration',
    sourceId: id,
    ...(address ? { url: address } : {}),
    licence: oneLine(licence),
    ...(given(country) ? { country: oneLine(country ?? '') } : {}),
  }
}

const byTag: { [tag: string]: string } = {
  accessibility: 'tilgaengelighed',
  acquisition: 'indkoeb',
  analytics: 'data-og-effekt',
  'application-programming-interface': 'it-systemer',
  'artificial-intelligence': 'kunstig-intelligens',
  'budgeting-and-performance': 'oekonomi',
  'challenges-and-prize-competitions': 'offentlig-privat-samarbejde',
  'cloud-and-infrastructure': 'it-systemer',
  'crowdsourcing-and-citizen-science': 'borgerinddragelse',
  'customer-experience': 'selvbetjening',
  'data-visualization': 'data-og-effekt',
  'digital-service-delivery': 'selvbetjening',
  'human-centered-design': 'samskabelse',
  innovation: 'implementering',
  mobile: 'selvbetjening',
  multilingual: 'integration',
  'open-data': 'data-og-effekt',
  'open-source': 'it-systemer',
  'plain-language': 'klart-sprog',
  privacy: 'informationssikkerhed',
  'product-and-project-management': 'ledelse',
  'professional-development': 'kompetenceudvikling',
  'robotic-process-automation': 'automatisering',
  security: 'informationssikkerhed',
  'software-engineering': 'it-systemer',
  'user-centered-design': 'samskabelse',
}
