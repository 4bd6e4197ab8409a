import { and, eq, notInArray, type SQL, sql } from 'drizzle-orm'
import { mentions } from '../../../db/schema/index.ts'
import { InvalidInput } from '../../errors.ts'
import { type Database, rowsOf } from '../../plugins/database.ts'
import type { MemberScope, Scope } from '../../scope.ts'
import { holderOf } from '../accounts/viewers.ts'
import { hasBlocked } from '../blocking/queries.ts'
import type { Entry } from '../entries/queries.ts'
import { hasShared } from '../people/queries.ts'
import { nameBegins } from '../search/names.ts'

/** A person is named by a link to them, which names one of two who have the same name: `[@Anne Holm](/people/12)`. */
const mention = /\[@([^\]\n]{1,200})\]\(\/people\/(\d{1,15})[^)\s]*\)/g

const most = 10

/** Somebody who can be named. */
export interface Nameable {
  id: number
  name: string
  title: string | null
  organisation: string | null
}

/** A mention as it is written; brackets in a name would end it. */
export const writeMention = ({ id, name }: Pick<Nameable, 'id' | 'name'>): string =>
  `[@${name.replace(/[[\]\\]/g, '')}](/people/${id})`

/** Nobody is found but by what they have shared, or have said here, with those who may read it. */
const nameable = (scope: Scope, entryId: number): SQL => sql`(${hasShared(scope)} or exists (
  select 1 from threads t join comments c on c.thread_id = t.id
  where t.entry_id = ${entryId}::bigint and c.author_id = u.id and c.removed_at is null))`

const people = (scope: Scope, entryId: number, which: SQL, limit: number): Promise<Nameable[]> =>
  rowsOf<Nameable>(
    scope.db,
    sql`select u.id::int as id, u.name, u.title, o.name as organisation
        from users u left join organisations o on o.id = u.organisation_id
        where ${which} and ${nameable(scope, entryId)} order by u.name, u.id limit ${limit}`,
  )

const mostFound = 8

/**
 * People whose names begin as a text says, whom the viewer may name in the dialogue about an entry: not themselves, nobody
 * who cannot read it, and nobody they do not want to hear from. One query.
 */
export async function peopleToName(
  scope: MemberScope,
  { id, audience }: Pick<Entry, 'id' | 'audience'>,
  text: string,
): Promise<Nameable[]> {
  const begins = nameBegins(sql`u.name`, text, { mostWords: 4, smallWords: true })
  if (!begins) return []
  const me = sql`${scope.viewer.id}::bigint`
  const wanted = sql`${begins} and u.id <> ${me} and ${holderOf(audience)} and not ${hasBlocked(me, sql`u.id`)}`
  return people(scope, id, wanted, mostFound)
}

/** One of them, or null. One query. */
export async function personToName(scope: Scope, entryId: number, id: number): Promise<Nameable | null> {
  return (await people(scope, entryId, sql`u.id = ${id}::bigint`, 1))[0] ?? null
}

/** Who is named in a text. What is quoted was said before. Pure. */
function namedIn(text: string): number[] {
  const own = text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('>'))
    .join('\n')
  return [...new Set([...own.matchAll(mention)].map(([, , id]) => Number(id)))]
}

/**
 * A text with every person in it named as they are, and whom it names. Who may not be named, or is not there, is left as a word.
 * At most one query.
 * @throws InvalidInput for more people than one talks to
 */
export async function settleMentions(
  scope: Scope,
  entryId: number,
  text: string,
): Promise<{ text: string; named: number[] }> {
  const linked = [...new Set([...text.matchAll(mention)].map(([, , id]) => Number(id)))]
  if (linked.length === 0) return { text, named: [] }
  if (namedIn(text).length > most) throw new InvalidInput({ text: 'dialogue:errors.tooManyNamed' })
  const found = await people(scope, entryId, sql`u.id = any(${sql.param(linked)}::bigint[])`, linked.length)
  const settled = text.replace(mention, (_all, name: string, id: string) => {
    const person = found.find((one) => one.id === Number(id))
    return person ? writeMention(person) : `@${name}`
  })
  return { text: settled, named: namedIn(settled) }
}

/** Remembers whom a comment names. In the transaction that writes it. */
export async function saveMentions(db: Database, commentId: number, named: readonly number[]): Promise<void> {
  await db
    .delete(mentions)
    .where(and(eq(mentions.commentId, commentId), notInArray(mentions.userId, [...named])))
  if (named.length === 0) return
  await db
    .insert(mentions)
    .values(named.map((userId) => ({ commentId, userId })))
    .onConflictDoNothing()
}

/** Somebody whom a comment names. */
export interface Named {
  commentId: number
  id: number
  name: string
  /** The viewer can see a page about them. */
  hasPage: boolean
  /** They can read what is said. */
  canRead: boolean
}

/** Whom some comments about an entry name. One query. */
export const namedBy = (
  scope: Scope,
  { audience }: Pick<Entry, 'audience'>,
  commentIds: readonly number[],
): Promise<Named[]> =>
  rowsOf<Named>(
    scope.db,
    sql`select m.comment_id::int as "commentId", u.id::int as id, u.name, ${hasShared(scope)} as "hasPage",
          ${holderOf(audience)} as "canRead"
        from mentions m join users u on u.id = m.user_id
        where m.comment_id = any(${sql.param(commentIds)}::bigint[]) order by u.name, u.id`,
  )

/** Who leaves is named no more in what others have said, also as it read before. */
export async function forgetMentions({ db, viewer }: MemberScope, instead: string): Promise<void> {
  const ofViewer = `\\[@[^\\]\\n]*\\]\\(/people/${viewer.id}(-[^)\\s]*)?\\)`
  const mine = sql`(select comment_id from mentions where user_id = ${viewer.id}::bigint)`
  for (const [table, key] of [
    [sql`comments`, sql`id`],
    [sql`comment_versions`, sql`comment_id`],
  ])
    await db.execute(
      sql`update ${table} set text = regexp_replace(text, ${ofViewer}, ${`@${instead}`}, 'g') where ${key} in ${mine}`,
    )
}
