import { join, relative } from 'node:path'
import { eq, inArray, sql } from 'drizzle-orm'
import { Value } from 'typebox/value'
import { type Config, SetupError } from '../../src/config.ts'
import { logActivity } from '../../src/features/activity/log-activity.ts'
import { dayIn } from '../../src/features/entries/deadline.ts'
import { insertEntries, type NewEntry } from '../../src/features/entries/insert-entries.ts'
import { uuidOf } from '../../src/features/entries/name-uuid.ts'
import { openForums } from '../../src/features/groups/forums.ts'
import { kindOf } from '../../src/features/kinds/index.ts'
import { loadStarter, type Room, type Rooms } from '../../src/features/rooms/load-rooms.ts'
import type { Starter } from '../../src/features/rooms/schema.ts'
import { readMoment } from '../../src/moments.ts'
import { type Database, inTransaction } from '../../src/plugins/database.ts'
import { nobody } from '../../src/scope.ts'
import {
  collectionItems,
  comments,
  entries,
  entryUpdates,
  furnishedRooms,
  groups,
  organisations,
  threads,
  users,
} from '../schema/index.ts'

interface Furniture {
  room: Room
  starter: Starter
}

/**
 * Furnishes the rooms that are new with their starter texts, all in one transaction. A room is furnished once, so what
 * its people take out stays out; of several processes that start at once, one does it.
 * @returns how many rooms were furnished
 * @throws SetupError when a starter names something that is not there
 */
export async function furnishRooms(
  db: Database,
  rooms: Rooms,
  config: Pick<Config, 'tenantsDir'>,
): Promise<number> {
  if (!(await hasNewRooms(db, rooms))) return 0
  return inTransaction({ db }, async ({ db }) => {
    const fresh = await db
      .insert(furnishedRooms)
      .values(rooms.list.map(({ slug }) => ({ slug })))
      .onConflictDoNothing()
      .returning()
    const slugs = new Set(fresh.map(({ slug }) => slug))
    const furniture = await Promise.all(
      rooms.list
        .filter(({ slug }) => slugs.has(slug))
        .map(async (room) => ({ room, starter: await loadStarter(config.tenantsDir, room.slug) })),
    )
    for (const { room, starter } of furniture) checkStarter(room, starter, rooms, config.tenantsDir)
    await furnish(db, rooms, furniture)
    return furniture.length
  })
}

async function hasNewRooms(db: Database, rooms: Rooms): Promise<boolean> {
  const furnished = await db
    .select({ slug: furnishedRooms.slug })
    .from(furnishedRooms)
    .where(inArray(furnishedRooms.slug, [...rooms.bySlug.keys()]))
  return furnished.length < rooms.list.length
}

async function furnish(db: Database, rooms: Rooms, furniture: Furniture[]): Promise<void> {
  const people = furniture.flatMap(({ starter }) => starter.people)
  if (people.length === 0) return
  const organisationIds = await addOrganisations(db, people)
  const authors = await addPeople(db, people, organisationIds)
  await openForums(db, rooms)
  const forums = await forumsOf(db)
  const texts = furniture.flatMap((piece) => entriesOf(piece, rooms, authors, forums))
  const ids = await insertEntries({ db }, texts)
  await fillCollections(db, furniture)
  await tellUpdates(db, furniture, ids)
  await sayAnswers(db, { furniture, texts, ids, authors })
  const seeded = texts.flatMap((entry, at) => {
    const subjectId = ids[at]
    return subjectId
      ? [{ verb: 'entry.seeded' as const, subject: 'entry' as const, subjectId, room: entry.room }]
      : []
  })
  await logActivity({ db, viewer: nobody }, ...seeded)
}

type Person = Starter['people'][number]

async function addOrganisations(db: Database, people: Person[]): Promise<Map<string, number>> {
  const names = [...new Set(people.map((person) => person.organisation))]
  await db
    .insert(organisations)
    .values(names.map((name) => ({ name, kind: 'eksempel' as const })))
    .onConflictDoNothing()
  const rows = await db.select().from(organisations).where(inArray(organisations.name, names))
  return new Map(rows.map((row) => [row.name, row.id]))
}

interface Author {
  id: number
  organisationId: number | null
  profession: string | null
}

/** Example people have no mail address: nobody can log on as them or write to them. */
async function addPeople(
  db: Database,
  people: Person[],
  organisationIds: Map<string, number>,
): Promise<Map<string, Author>> {
  const byName = new Map(people.map((person) => [person.name, person]))
  const rows = [...byName.values()].map(({ name, title, profession, organisation }) => ({
    name,
    title,
    profession,
    organisationId: organisationIds.get(organisation) ?? null,
    isExample: true,
  }))
  const saved = await db
    .insert(users)
    .values(rows)
    .onConflictDoUpdate({
      target: users.name,
      targetWhere: sql`is_example`,
      set: { title: sql`excluded.title`, profession: sql`excluded.profession` },
    })
    .returning({
      name: users.name,
      id: users.id,
      organisationId: users.organisationId,
      profession: users.profession,
    })
  return new Map(saved.map((row) => [row.name, row]))
}

/** The number of each room's forum. */
async function forumsOf(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: groups.id, room: groups.room })
    .from(groups)
    .where(eq(groups.isForum, true))
  return new Map(rows.map(({ id, room }) => [room, id]))
}

function entriesOf(
  { room, starter }: Furniture,
  rooms: Rooms,
  authors: Map<string, Author>,
  forums: Map<string, number>,
): NewEntry[] {
  const nameOf = new Map(starter.people.map((person) => [person.key, person.name]))
  return starter.entries.map((entry) => {
    const author = authors.get(nameOf.get(entry.author) ?? '')
    const publishedAt = momentOf(entry)
    return {
      ...entry,
      room: room.slug,
      // a house may have fewer rooms than the texts know of
      alsoIn: (entry.alsoIn ?? []).filter((slug) => rooms.bySlug.has(slug)),
      language: 'da',
      audience: 'public',
      // what people talk about without an entry stands in the forum
      groupId: kindOf(entry.kind).talk ? (forums.get(room.slug) ?? null) : null,
      authorId: author?.id ?? null,
      organisationId: author?.organisationId ?? null,
      place: entry.place ?? null,
      deadline: entry.deadlineInDays === undefined ? null : dayIn(entry.deadlineInDays),
      profession: entry.profession ?? author?.profession ?? null,
      phase: entry.phase ?? null,
      outcome: entry.outcome ?? null,
      effectDocumented: entry.effectDocumented ?? false,
      solvedAt: entry.solved ? new Date((publishedAt.getTime() + Date.now()) / 2) : null,
      details: detailsOf(entry),
      isExample: true,
      submission: submissionOf(room.slug, entry.title),
      provenance: null,
      publishedAt,
    }
  })
}

/** What tells the same text the next time. */
const submissionOf = (room: string, title: string): string => uuidOf(`starter ${room} ${title}`)

/** What a new collection names of other rooms may have been taken out there, or its room may not be in this house. */
async function fillCollections(db: Database, furniture: Furniture[]): Promise<void> {
  const named = furniture.flatMap(({ room, starter }) =>
    starter.entries.flatMap(({ title, chosen = [] }) =>
      chosen.map((one, position) => ({
        collection: submissionOf(room.slug, title),
        entry: submissionOf(one.room ?? room.slug, one.title),
        comment: one.comment,
        position,
      })),
    ),
  )
  const submissions = [...new Set(named.flatMap(({ collection, entry }) => [collection, entry]))]
  const rows = await db
    .select({ id: entries.id, submission: entries.submission })
    .from(entries)
    .where(inArray(entries.submission, submissions))
  const ids = new Map(rows.map(({ id, submission }) => [submission, id]))
  const items = named.flatMap(({ collection, entry, comment, position }) => {
    const [collectionId, entryId] = [ids.get(collection), ids.get(entry)]
    return collectionId && entryId ? [{ collectionId, entryId, comment, position }] : []
  })
  if (items.length > 0) await db.insert(collectionItems).values(items).onConflictDoNothing()
}

/** @param ids of the entries, in the order of the texts; null for one that was there */
async function tellUpdates(
  db: Database,
  furniture: Furniture[],
  ids: readonly (number | null)[],
): Promise<void> {
  const rows = furniture
    .flatMap(({ starter }) => starter.entries)
    .flatMap(({ updates = [] }, at) => {
      const entryId = ids[at]
      return entryId
        ? updates.map(({ daysAgo, text }) => ({ entryId, text, happenedOn: dayIn(-daysAgo) }))
        : []
    })
  if (rows.length > 0) await db.insert(entryUpdates).values(rows)
}

interface Said {
  furniture: Furniture[]
  texts: NewEntry[]
  /** Of the entries, in the order of the texts; null for one that was there. */
  ids: readonly (number | null)[]
  authors: Map<string, Author>
}

/** What has been said about the entries; what stands in a forum has a thread before anybody has answered. */
async function sayAnswers(db: Database, { furniture, texts, ids, authors }: Said): Promise<void> {
  const pieces = furniture.flatMap(({ starter: { people, entries } }) => {
    const nameOf = new Map(people.map(({ key, name }) => [key, name]))
    return entries.map(({ answers = [] }) =>
      answers.map((answer) => ({ ...answer, authorId: authors.get(nameOf.get(answer.author) ?? '')?.id })),
    )
  })
  for (const [at, answers] of pieces.entries()) {
    const [entryId, text] = [ids[at], texts[at]]
    if (!entryId || !text || (answers.length === 0 && !text.groupId)) continue
    const said = answers.map((answer, nth) => ({ ...answer, at: answeredAt(answer.daysAgo, nth) }))
    const [thread] = await db
      .insert(threads)
      .values({
        entryId,
        groupId: text.groupId ?? null,
        comments: said.length,
        lastNumber: said.length,
        lastAt: said.at(-1)?.at ?? text.publishedAt,
      })
      .returning({ id: threads.id })
    const written: number[] = []
    for (const [nth, { authorId, text, to, at }] of said.entries()) {
      const parentId = to === undefined ? null : written[to - 1]
      const [row] = await db
        .insert(comments)
        .values({ threadId: thread?.id ?? 0, number: nth + 1, authorId, parentId, text, createdAt: at })
        .returning({ id: comments.id })
      written.push(row?.id ?? 0)
    }
  }
}

/** So many days ago; of one day each after the one before it. */
const answeredAt = (daysAgo: number, nth: number): Date =>
  new Date(Date.now() - daysAgo * 86_400_000 - (480 - 37 * (nth % 12)) * 60_000)

/** So many days ago, and some minutes that differ from text to text, so that no two are of the same moment. */
function momentOf(entry: Starter['entries'][number]): Date {
  const minutes = Number.parseInt(uuidOf(entry.title).slice(0, 4), 16) % 480
  return new Date(Date.now() - entry.daysAgo * 86_400_000 - minutes * 60_000)
}

/** An event of the starter texts is always to come, and on a weekday. */
function detailsOf({ details = {}, takesPlace }: Starter['entries'][number]): Record<string, unknown> {
  if (!takesPlace) return details
  const weekday = (new Date(`${dayIn(takesPlace.inDays)}T12:00Z`).getUTCDay() + 6) % 7
  const day = dayIn(takesPlace.inDays + (weekday > 4 ? 7 - weekday : 0))
  const at = (time: string) => readMoment(`${day}T${time}`)
  return { ...details, startsAt: at(takesPlace.from), endsAt: at(takesPlace.to) }
}

function checkStarter(room: Room, starter: Starter, rooms: Rooms, directory: string): void {
  const wrong = (field: string, reason: string) => {
    const file = relative(process.cwd(), join(directory, room.slug, 'starter.ts'))
    return new SetupError(`${file}: ${field} ${reason}`)
  }
  const people = new Set(starter.people.map((person) => person.key))
  const titles = new Set(starter.entries.map(({ title }) => title))
  for (const [at, entry] of starter.entries.entries()) {
    const field = (name: string) => `entries.${at}.${name}`
    if (!people.has(entry.author))
      throw wrong(field('author'), `names "${entry.author}", who is not among its people`)
    const topic = entry.topics.find((slug) => !rooms.topics.has(slug))
    if (topic) throw wrong(field('topics'), `names "${topic}", which is not a topic of the house`)
    const stranger = entry.answers?.find(({ author }) => !people.has(author))
    if (stranger) throw wrong(field('answers'), `names "${stranger.author}", who is not among its people`)
    const ahead = entry.answers?.some(({ to = 0 }, nth) => to > nth)
    if (ahead) throw wrong(field('answers'), 'answer what has not been said')
    const unknown = entry.chosen?.find((one) => !one.room && !titles.has(one.title))
    if (unknown) throw wrong(field('chosen'), `names "${unknown.title}", which is not among its entries`)
    const { details } = kindOf(entry.kind)
    const error = Value.Errors(details, detailsOf(entry))[0]
    if (error) throw wrong(field(`details${error.instancePath.replaceAll('/', '.')}`), error.message)
  }
}
