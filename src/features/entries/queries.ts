import { type SQL, sql } from 'drizzle-orm'
import type { Provenance } from '../../../db/schema/index.ts'
import { rowsOf } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'
import type { PictureSource } from '../files/present.ts'
import { type KindName, kindOf, kinds } from '../kinds/index.ts'
import { firstKey, isPast } from './deadline.ts'

/** What a card shows of an entry. */
export interface EntryCard {
  id: number
  room: string
  /** Who can read it: its audience key. */
  audience: string
  /** The group it was shared in, and its name. */
  groupId: number | null
  group: string | null
  kind: KindName
  title: string
  summary: string
  language: 'da' | 'en'
  phase: 'starting' | 'underway' | 'implementing' | null
  outcome: 'succeeded' | 'pitfalls' | 'stopped' | null
  effectDocumented: boolean
  solved: boolean
  place: string | null
  /** The last day, in Denmark, as 2026-12-31. */
  deadline: string | null
  /** When an event begins and ends, as moments are stored. */
  startsAt: string | null
  endsAt: string | null
  cancelled: boolean
  /** What a collection was made for. */
  purpose: string | null
  profession: string | null
  isExample: boolean
  publishedAt: Date
  updatedAt: Date
  /** Topic slugs, the most telling first. */
  topics: string[]
  organisation: string | null
  organisationId: number | null
  contact: string | null
  /** Workplaces that say they have used it. */
  reuses: number
  /** People who say that it helped them. */
  peopleHelped: number
  /** The name of the source of an imported entry. */
  source: string | null
  /** The first picture that has words. */
  picture: PictureSource | null
}

/** All of an entry. */
export interface Entry extends EntryCard {
  body: string
  details: Record<string, unknown>
  detailsVersion: number
  authorId: number | null
  /** When somebody last said that it is still right. */
  confirmedAt: Date | null
  /** Goes up with every change. */
  version: number
  provenance: Provenance | null
  /** Other rooms that show it. */
  alsoIn: string[]
  /** Who had shared the same, before it was merged into this. */
  alsoSharedBy: string[]
}

/** A place in a list sorted newest first. */
export interface Position {
  publishedAt: Date
  id: number
}

export interface Narrowing {
  topic?: string | undefined
  phase?: string | undefined
  language?: string | undefined
  /** What a choice of the kind's own must be. */
  purpose?: string | undefined
}

export interface ListFilter extends Narrowing {
  kind?: KindName | undefined
  /** Only what this person has published. */
  author?: number | undefined
  /** Only what comes from this organisation. */
  organisation?: number | undefined
  /** Only what can be told outside the house: no made-up examples, nothing called off, no talk. */
  tellable?: boolean
  after?: Position | undefined
  limit: number
}

export interface EntryPage {
  cards: EntryCard[]
  /** Where the next page begins, or null on the last one. */
  next: Position | null
}

// dates come as milliseconds: the two drivers write timestamps differently
const milliseconds = (column: SQL): SQL => sql`(extract(epoch from ${column}) * 1000)::float8`

/** What a card needs, from entries as `e`. */
export const cardColumns = sql`
  e.id::int as id, e.room, e.audience, e.group_id::int as "groupId", g.name as "group", e.kind, e.title, e.summary, e.language, e.phase, e.outcome,
  e.effect_documented as "effectDocumented", e.solved_at is not null as solved, e.place, e.profession,
  e.deadline_on::text as deadline, e.cancelled_at is not null as cancelled,
  case when e.kind = 'event' then e.details ->> 'startsAt' end as "startsAt",
  case when e.kind = 'event' then e.details ->> 'endsAt' end as "endsAt",
  case when e.kind = 'collection' then e.details ->> 'purpose' end as purpose,
  e.is_example as "isExample", ${milliseconds(sql`e.published_at`)} as "publishedAt",
  ${milliseconds(sql`e.updated_at`)} as "updatedAt", e.organisation_id::int as "organisationId",
  o.name as organisation, u.name as contact, e.provenance ->> 'sourceName' as source,
  coalesce((select c.reuses from entry_counts c where c.entry_id = e.id), 0) as reuses,
  coalesce((select c.helped from entry_counts c where c.entry_id = e.id), 0) as "peopleHelped",
  (select json_build_object('id', a.id, 'sha256', a.sha256, 'alt', a.alt, 'width', f.width, 'height', f.height)
    from attachments a join stored_files f on f.sha256 = a.sha256
    where a.entry_id = e.id and a.kind = 'picture' and a.alt is not null
    order by a.position, a.id limit 1) as picture,
  array(select t.topic from entry_topics t where t.entry_id = e.id order by t.position) as topics`

export const cardJoins = sql`
  left join organisations o on o.id = e.organisation_id
  left join groups g on g.id = e.group_id
  left join users u on u.id = e.author_id`

const list = (values: readonly unknown[], type: 'text' | 'int' | 'bigint'): SQL =>
  sql`${sql.param(values)}::${sql.raw(type)}[]`

/** Who is looking, and at what is open. */
type Reach = Pick<Scope, 'viewer' | 'closed'>

const within = (audience: SQL, scope: Reach): SQL =>
  sql`${audience} = any(${list(scope.viewer.keys, 'text')})`

/** Its home room has its kind switched on; nothing leads to what it has not. */
const open = (entry: SQL, { closed }: Pick<Reach, 'closed'>): SQL =>
  closed.length > 0 ? sql`and (${entry}.room || '/' || ${entry}.kind) <> all(${list(closed, 'text')})` : sql``

const ofEntry = sql`e`

/** What is said rather than told. */
const talk = kinds.filter((kind) => kind.talk).map(({ name }) => name)

/** An entry (`e` in the query) as such: in the viewer's reach, and open. */
export const readable = (scope: Reach): SQL => sql`${within(sql`e.audience`, scope)} ${open(ofEntry, scope)}`

/** Newest entries of the room, or of the house in the front hall, a page at a time. One query. */
export async function listEntries(scope: Scope, filter: ListFilter): Promise<EntryPage> {
  const source = scope.room ? roomSource(scope, scope.room.slug, filter) : houseSource(scope, filter)
  const rows = await rowsOf<EntryCard>(
    scope.db,
    sql`select ${cardColumns} from ${source.from} ${cardJoins} where ${source.where} ${narrowed(filter)}
        ${filter.author === undefined ? sql`` : sql`and e.author_id = ${filter.author}::bigint`}
        ${filter.organisation === undefined ? sql`` : sql`and e.organisation_id = ${filter.organisation}::bigint`}
        ${filter.tellable ? sql`and not e.is_example and e.cancelled_at is null and e.kind <> all(${list(talk, 'text')})` : sql``}
        ${before(source, filter.after)} order by ${source.date} desc, ${source.id} desc limit ${filter.limit + 1}`,
  )
  const cards = rows.slice(0, filter.limit).map(revived)
  const last = rows.length > filter.limit ? cards.at(-1) : undefined
  return { cards, next: last ? { publishedAt: last.publishedAt, id: last.id } : null }
}

interface Source {
  from: SQL
  where: SQL
  date: SQL
  id: SQL
}

const roomSource = (scope: Scope, room: string, { kind }: ListFilter): Source => ({
  from: sql`placements p join entries e on e.id = p.entry_id`,
  where: sql`p.room = ${room} and ${within(sql`p.audience`, scope)} ${open(ofEntry, scope)}
    ${kind ? sql`and p.kind = ${kind}` : sql``}`,
  date: sql`p.published_at`,
  id: sql`p.entry_id`,
})

const houseSource = (scope: Scope, { kind }: ListFilter): Source => ({
  from: sql`entries e`,
  where: sql`${readable(scope)} ${kind ? sql`and e.kind = ${kind}` : sql``}`,
  date: sql`e.published_at`,
  id: sql`e.id`,
})

const before = (source: Source, after: Position | undefined): SQL =>
  after
    ? sql`and (${source.date}, ${source.id}) < (${after.publishedAt.toISOString()}::timestamptz, ${after.id}::bigint)`
    : sql``

export function narrowed({ topic, phase, language, purpose }: Narrowing): SQL {
  const byTopic = topic
    ? sql`and exists (select 1 from entry_topics t where t.entry_id = e.id and t.topic = ${topic})`
    : sql``
  return sql`${byTopic} ${phase ? sql`and e.phase = ${phase}` : sql``}
    ${language ? sql`and e.language = ${language}` : sql``}
    ${purpose ? sql`and e.details ->> 'purpose' = ${purpose}` : sql``}`
}

/**
 * What stands on the shelves of a room, so many of each kind: the newest, or the next deadlines and events, where that is
 * how the kind is listed. One query.
 */
export async function newestByKind(
  scope: Scope,
  room: string,
  wanted: Partial<Record<KindName, number>>,
): Promise<Record<KindName, EntryCard[]>> {
  const names = Object.keys(wanted) as KindName[]
  const since = names.map((name) => firstKey(kindOf(name)))
  const rows = await rowsOf<EntryCard>(
    scope.db,
    sql`select ${cardColumns}
        from unnest(${list(names, 'text')}, ${list(Object.values(wanted), 'int')}, ${list(since, 'text')})
          as wanted (kind, number, since)
        cross join lateral (
          (select p.entry_id from placements p
            where wanted.since is null and p.room = ${room} and p.kind = wanted.kind and ${within(sql`p.audience`, scope)}
            order by p.published_at desc, p.entry_id desc limit wanted.number)
          union all
          (select p.entry_id from placements p
            where p.list_key >= wanted.since and p.room = ${room} and p.kind = wanted.kind
              and ${within(sql`p.audience`, scope)}
            order by p.list_key, p.entry_id limit wanted.number)
        ) shelf
        join entries e on e.id = shelf.entry_id ${open(ofEntry, scope)} ${cardJoins}
        order by wanted.kind, case when wanted.since is not null then e.list_key end, e.published_at desc, e.id desc`,
  )
  const cards = rows.map(revived)
  const of = (kind: KindName) => cards.filter((card) => card.kind === kind)
  return Object.fromEntries(kinds.map(({ name }) => [name, of(name)])) as Record<KindName, EntryCard[]>
}

/**
 * The newest entries at home in each room, so many of each, newest first; what is over is left out. For a guest room: only those about one of
 * its topics that it does not show already. One query.
 */
export async function newestByRoom(
  scope: Scope,
  rooms: string[],
  each: number,
  guest?: { room: string; topics: string[] },
): Promise<EntryCard[]> {
  const forGuest = guest
    ? sql`and exists (select 1 from entry_topics t where t.entry_id = p.entry_id and t.topic = any(${list(guest.topics, 'text')}))
          and not exists (select 1 from placements shown where shown.entry_id = p.entry_id and shown.room = ${guest.room})`
    : sql``
  const rows = await rowsOf<EntryCard>(
    scope.db,
    sql`select ${cardColumns}
        from unnest(${list(rooms, 'text')}) as wanted (room)
        cross join lateral (
          select p.entry_id from placements p join entries fresh on fresh.id = p.entry_id and not ${isPast(sql`fresh`)}
          where p.room = wanted.room and p.is_home and ${within(sql`p.audience`, scope)} ${open(sql`p`, scope)} ${forGuest}
          order by p.published_at desc, p.entry_id desc limit ${each}
        ) newest
        join entries e on e.id = newest.entry_id ${cardJoins}
        order by e.published_at desc, e.id desc`,
  )
  return rows.map(revived)
}

/** Cards of the given entries, in the given order; what is missing or out of reach is left out. One query. */
export async function cardsByIds(scope: Scope, ids: number[]): Promise<EntryCard[]> {
  if (ids.length === 0) return []
  const rows = await rowsOf<EntryCard>(
    scope.db,
    sql`select ${cardColumns} from entries e ${cardJoins}
        where e.id = any(${list(ids, 'bigint')}) and ${readable(scope)}`,
  )
  const byId = new Map(rows.map((row) => [row.id, revived(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** What a person has published and the viewer may read, newest first. */
export async function entriesByAuthor(scope: Scope, authorId: number, limit: number): Promise<EntryCard[]> {
  const rows = await rowsOf<EntryCard>(
    scope.db,
    sql`select ${cardColumns} from entries e ${cardJoins}
        where e.author_id = ${authorId} and ${readable(scope)}
        order by e.published_at desc, e.id desc limit ${limit}`,
  )
  return rows.map(revived)
}

/** One entry, or null when it is missing or out of the viewer's reach. One query. */
export async function findEntry(scope: Scope, id: number): Promise<Entry | null> {
  return (await findEntries(scope, [id]))[0] ?? null
}

/** What an entry that is gone was merged into, or null. Two queries at most. */
export async function findSurvivor(scope: Scope, id: number): Promise<Entry | null> {
  const [merged] = await rowsOf<{ entryId: number }>(
    scope.db,
    sql`select entry_id::int as "entryId" from merged_entries where id = ${id}::bigint`,
  )
  return merged ? findEntry(scope, merged.entryId) : null
}

/** The given entries, in the given order, null for what is missing or out of reach. One query. */
export async function findEntries(scope: Scope, ids: readonly number[]): Promise<(Entry | null)[]> {
  const rows = await rowsOf<Entry>(
    scope.db,
    sql`select ${cardColumns}, e.body, e.details, e.details_version as "detailsVersion",
          e.author_id::int as "authorId", e.version, e.provenance,
          array(select p.room from placements p where p.entry_id = e.id and not p.is_home order by p.room) as "alsoIn",
          array(select distinct x.name from merged_entries m join users x on x.id = m.author_id
            where m.entry_id = e.id and x.id is distinct from e.author_id order by x.name) as "alsoSharedBy",
          ${milliseconds(sql`e.confirmed_at`)} as "confirmedAt"
        from entries e ${cardJoins} where e.id = any(${list(ids, 'bigint')}) and ${readable(scope)}`,
  )
  const byId = new Map(
    rows.map((row) => [
      row.id,
      { ...revived(row), confirmedAt: row.confirmedAt === null ? null : new Date(row.confirmedAt) },
    ]),
  )
  return ids.map((id) => byId.get(id) ?? null)
}

/** The audiences of the given entries; what is gone, or switched off, is left out. One query. */
export async function audiencesOf(
  { db, closed }: Pick<Scope, 'db' | 'closed'>,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const rows = await rowsOf<{ id: number; audience: string }>(
    db,
    sql`select e.id::int as id, e.audience from entries e
        where e.id = any(${list(ids, 'bigint')}) ${open(ofEntry, { closed })}`,
  )
  return new Map(rows.map(({ id, audience }) => [id, audience]))
}

export function revived<Card extends EntryCard>(row: Card): Card {
  return { ...row, publishedAt: new Date(row.publishedAt), updatedAt: new Date(row.updatedAt) }
}
