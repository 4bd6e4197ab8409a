import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Rooms } from '../../rooms/load-rooms.ts'
import { oneLine, repaired, shortened, splitSummary, toMarkdown } from '../clean-text.ts'
import { type ImportedEntry, type Mapping, Unreadable } from '../mapping.ts'
import { given, reasonOf, roomTaking, topicsOf, webAddress } from '../record-fields.ts'

/**
 * Cases of public bodies in Europe, as the Joint Research Centre of the European Commission collects them (IPSX):
 *
 * - sector (COFOG) → the room that names it, else the room that takes the rest
 * - status → phase: planned = starting, being made or tried = underway, in use = implementing; no longer in use =
 *   outcome stopped. That something is in use does not say that it succeeded.
 * - date (a year) → published on 1 July of that year, a minute apart, so that none of them is new today
 * - subsector, type, technology and the words of the text → topics of the house
 * - text → summary of whole sentences, and the rest; the source's own summary is cut off in mid-sentence
 */
const Record = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 100 }),
  source: Type.String({ minLength: 1, maxLength: 50 }),
  title: Type.String({ minLength: 3 }),
  body: Type.String({ minLength: 20 }),
  sector: Type.String({ minLength: 1 }),
  subsector: Type.Optional(Type.String()),
  technology: Type.Optional(Type.String()),
  type: Type.Optional(Type.String()),
  status: Type.String(),
  organisation: Type.Optional(Type.String()),
  country: Type.Optional(Type.String()),
  date: Type.String({ pattern: '^(19|20)\\d\\d' }),
  tags: Type.Optional(Type.Array(Type.String())),
  url: Type.Optional(Type.String()),
  licence: Type.String({ minLength: 1 }),
})
type Record = Static<typeof Record>

const readable = Compile(Record)

export const casesEu: Mapping = {
  source: 'ips-x',
  fits: ({ sector, org_type, status, country }) => Boolean(sector && org_type && status && country),
  toEntry(record, rooms) {
    if (!readable.Check(record)) throw new Unreadable(whyNot(record))
    return toEntry({ ...record, title: repaired(record.title), body: repaired(record.body) }, rooms)
  },
}

function toEntry(record: Record, rooms: Rooms): ImportedEntry {
  const { summary, rest } = splitSummary(record.body, 'en')
  return {
    room: roomFor(record.sector, rooms),
    kind: 'case',
    title: shortened(oneLine(record.title), 140),
    summary,
    body: toMarkdown(rest),
    language: 'en',
    place: given(record.country),
    ...standing(record.status),
    topics: topicsOf(rooms, record, headingsOf(record)),
    publishedAt: yearOf(record),
    organisation: given(record.organisation, 200),
    provenance: provenanceOf(record),
  }
}

function roomFor(sector: string, rooms: Rooms): string {
  const room = roomTaking(rooms, 'case', sector)
  if (!room) throw new Unreadable(`no room takes cases of the sector "${sector}"`)
  return room
}

const phases: { [status: string]: ImportedEntry['phase'] } = {
  Planned: 'starting',
  'In development': 'underway',
  Pilot: 'underway',
  Implemented: 'implementing',
  'In production': 'implementing',
}

const standing = (status: string): Pick<ImportedEntry, 'phase' | 'outcome'> => ({
  phase: phases[status] ?? null,
  outcome: status === 'Not in use anymore' ? 'stopped' : null,
})

/** Minutes from the id keep the entries of a year in one order, and apart from each other. */
function yearOf({ id, date }: Record): Date {
  const minutes = Number(id.replace(/\D/g, '').slice(-6)) % (24 * 60)
  const moment = Date.UTC(Number(date.slice(0, 4)), 6, 1, 0, minutes)
  return new Date(Math.min(moment, Date.now()))
}

function provenanceOf({ id, source, url, licence, country }: Record): ImportedEntry['provenance'] {
  const address = webAddress(url)
  return {
    source,
    sourceName: 'IPSX, European Commission (Joint Research Centre)',
    sourceId: id,
    ...(address ? { url: address } : {}),
    licence: oneLine(licence),
    ...(given(country) ? { country: oneLine(country ?? '') } : {}),
  }
}

const bySubsector: { [subsector: string]: string } = {
  Transport: 'transport',
  Unemployment: 'beskaeftigelse',
  'Police services': 'kriminalpraevention',
  'Fuel and energy': 'energi',
  'Street lighting': 'bygninger-og-byrum',
  'Housing development': 'bygninger-og-byrum',
  'Old age': 'aeldre-borgere',
  'Family and children': 'boern-og-familier',
  'Pre-primary and primary education': 'boern-og-familier',
  'Secondary education': 'unge',
  'Cultural services': 'kunst-og-kultur',
  'Protection of biodiversity and landscape': 'naturoplevelser',
  'Pollution abatement': 'groen-omstilling',
  'Hospital services': 'patientforloeb',
}

const byType: { [type: string]: string } = {
  'Service personalisation (various)': 'selvbetjening',
  'Prediction and planning': 'data-og-effekt',
  'Engagement management': 'borgerinddragelse',
  'Smart recognition processes': 'automatisering',
  'Internal primary processes': 'automatisering',
  'Internal support processes': 'automatisering',
  'Service integration (various)': 'it-systemer',
  'Monitoring policy implementation': 'data-og-effekt',
  'Information analysis processes': 'data-og-effekt',
  'Supporting inspection processes': 'sagsbehandling',
  'Data sharing management': 'it-systemer',
  'Certification and validation processes': 'informationssikkerhed',
  'Taking decisions on benefits': 'sagsbehandling',
  'Internal management processes': 'ledelse',
  'Registration and data notarisation processes': 'informationssikkerhed',
  'Financial management and support': 'oekonomi',
  'Governance and voting': 'borgerinddragelse',
  'Payments and international transactions': 'oekonomi',
  'Authentication of self-sovereign digital id services': 'informationssikkerhed',
  'Management of auditing and logging': 'informationssikkerhed',
  'Procurement management': 'indkoeb',
  'Improving cybersecurity': 'informationssikkerhed',
}

const byTechnology: { [technology: string]: string } = {
  'Artificial intelligence': 'kunstig-intelligens',
  Blockchain: 'it-systemer',
}

const headingsOf = ({ subsector, type, technology }: Record): (string | undefined)[] => [
  bySubsector[subsector ?? ''],
  byType[type ?? ''],
  byTechnology[technology ?? ''],
]

function whyNot(record: unknown): string {
  const reason = reasonOf(Record, record)
  return reason.startsWith('the field "date" must') ? 'the field "date" holds no year' : reason
}
