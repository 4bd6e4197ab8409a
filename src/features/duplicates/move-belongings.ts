import { sql } from 'drizzle-orm'
import type { Database } from '../../plugins/database.ts'
import type { Entry } from '../entries/queries.ts'

/** What a person, a collection or a letter has once with an entry: the table, and whose it is. */
const onceEach = [
  ['entry_helps', 'user_id'],
  ['reuses', 'user_id'],
  ['interests', 'user_id'],
  ['acquaintances', 'user_id'],
  ['fund_reminders', 'user_id'],
  ['judgements', 'user_id'],
  ['collection_items', 'collection_id'],
  ['spotlights', 'room'],
  ['letter_entries', 'letter_id'],
] as const

/** The same, and what says that it holds no more. */
const takenBack = [
  ['entry_helps', 'user_id', 'taken_back_at'],
  ['reuses', 'user_id', 'taken_back_at'],
  ['interests', 'user_id', 'dropped_at'],
  ['fund_reminders', 'user_id', 'stopped_at'],
  ['collection_items', 'collection_id', 'removed_at'],
] as const

/** What there can be any number of. */
const anyNumber = ['entry_updates', 'contact_messages', 'phone_reveals', 'notices'] as const

/**
 * What people have done with one entry they have done with another: each counts once. What the texts themselves hold
 * (pictures, files, topics, earlier versions) is not among it. In the caller's transaction.
 */
export async function moveBelongings(
  db: Database,
  { id: from }: Pick<Entry, 'id'>,
  { id: to }: Pick<Entry, 'id'>,
): Promise<void> {
  await giveWay(db, from, to)
  for (const [table, owner] of onceEach) {
    const [name, whose] = [sql.identifier(table), sql.identifier(owner)]
    await db.execute(sql`
      update ${name} t set entry_id = ${to}::bigint where t.entry_id = ${from}::bigint and not exists (
        select from ${name} had where had.entry_id = ${to}::bigint and had.${whose} = t.${whose})`)
  }
  for (const table of anyNumber)
    await db.execute(
      sql`update ${sql.identifier(table)} set entry_id = ${to}::bigint where entry_id = ${from}::bigint`,
    )
  await db.execute(sql`update notices set own_id = ${to}::bigint where own_id = ${from}::bigint`)
  await dropOwn(db, to)
  await moveReports(db, from, to)
  await moveFollows(db, from, to)
  await moveChoices(db, from, to)
  await moveOrigins(db, from, to)
  await showWhereItWas(db, from, to)
  await keepWriting(db, from)
  await countAgain(db, from, to)
}

/** What was taken back of the one that stays gives way to what holds of the other; and no collection holds itself. */
async function giveWay(db: Database, from: number, to: number): Promise<void> {
  for (const [table, owner, over] of takenBack) {
    const [name, whose, end] = [sql.identifier(table), sql.identifier(owner), sql.identifier(over)]
    await db.execute(sql`
      delete from ${name} had using ${name} mine
      where had.entry_id = ${to}::bigint and had.${end} is not null
        and mine.entry_id = ${from}::bigint and mine.${end} is null and mine.${whose} = had.${whose}`)
  }
  await db.execute(sql`
    delete from collection_items where collection_id = ${to}::bigint and entry_id = ${from}::bigint`)
}

/** Nobody says of their own that it helped them, or that they have used it. */
async function dropOwn(db: Database, to: number): Promise<void> {
  for (const table of ['entry_helps', 'reuses', 'interests'])
    await db.execute(sql`
      delete from ${sql.identifier(table)} t using entries e
      where t.entry_id = ${to}::bigint and e.id = ${to}::bigint and t.user_id = e.author_id`)
}

/** What is reported of what was said is still to be decided about; what is reported of the text goes with it. */
async function moveReports(db: Database, from: number, to: number): Promise<void> {
  await db.execute(sql`
    update reports r set entry_id = e.id, room = e.room from entries e
    where e.id = ${to}::bigint and r.entry_id = ${from}::bigint and r.about = 'comment'`)
}

/** Who follows one follows the other. */
async function moveFollows(db: Database, from: number, to: number): Promise<void> {
  const [before, after] = [String(from), String(to)]
  await db.execute(sql`
    update follows f set entry_id = ${to}::bigint, key = ${after},
      terms = array(select case when split_part(term, ':', 2) = ${before} then split_part(term, ':', 1) || ':' || ${after}
        else term end from unnest(f.terms) as term)
    where f.type = 'entry' and f.key = ${before} and not exists (
      select from follows had where had.user_id = f.user_id and had.type = 'entry' and had.key = ${after})`)
}

/** What is in a collection is in the other one, after what is there. */
async function moveChoices(db: Database, from: number, to: number): Promise<void> {
  await db.execute(sql`
    update collection_items i set collection_id = ${to}::bigint, position = i.position + 1 + (
      select coalesce(max(had.position), 0) from collection_items had where had.collection_id = ${to}::bigint)
    where i.collection_id = ${from}::bigint and i.entry_id <> ${to}::bigint and not exists (
      select from collection_items had where had.collection_id = ${to}::bigint and had.entry_id = i.entry_id)`)
}

/** What came of one came of the other; nothing comes of itself. */
async function moveOrigins(db: Database, from: number, to: number): Promise<void> {
  await db.execute(sql`
    update reuses set derived_id = case when entry_id = ${to}::bigint then null else ${to}::bigint end
    where derived_id = ${from}::bigint or (derived_id = ${to}::bigint and entry_id = ${to}::bigint)`)
}

/** It is shown where the other had its home, and where that was shown. */
async function showWhereItWas(db: Database, from: number, to: number): Promise<void> {
  await db.execute(sql`
    insert into placements (entry_id, room, is_home, kind, audience, published_at, list_key)
    select e.id, was.room, false, e.kind, e.audience, home.published_at, e.list_key
    from placements was join entries e on e.id = ${to}::bigint
    join placements home on home.entry_id = e.id and home.is_home
    where was.entry_id = ${from}::bigint on conflict do nothing`)
}

/** A change that somebody has begun becomes a text of its own among what they have not shared. */
async function keepWriting(db: Database, from: number): Promise<void> {
  await db.execute(
    sql`update drafts set entry_id = null, submission = gen_random_uuid() where entry_id = ${from}::bigint`,
  )
}

async function countAgain(db: Database, from: number, to: number): Promise<void> {
  await db.execute(sql`
    insert into entry_counts (entry_id, contacts, acquaintances, reuses, views, helped)
    select ${to}::bigint, coalesce(sum(c.contacts), 0), (select count(*) from acquaintances a where a.entry_id = ${to}::bigint),
      (select count(distinct coalesce(r.organisation_id, -r.user_id)) from reuses r
        where r.entry_id = ${to}::bigint and r.taken_back_at is null),
      coalesce(sum(c.views), 0),
      (select count(*) from entry_helps h where h.entry_id = ${to}::bigint and h.taken_back_at is null)
    from entry_counts c where c.entry_id in (${from}::bigint, ${to}::bigint)
    on conflict (entry_id) do update set contacts = excluded.contacts, acquaintances = excluded.acquaintances,
      reuses = excluded.reuses, views = excluded.views, helped = excluded.helped`)
}
