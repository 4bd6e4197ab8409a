import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { entryVersions, users } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import type { Entry } from './queries.ts'
import type { EntryInput } from './schema.ts'

/** What an entry said at a version, and who wrote it. */
export interface Version {
  version: number
  content: EntryInput
  /** Null when the account is gone. */
  editor: string | null
  /** It came with an import. */
  fromSource: boolean
  createdAt: Date
}

/** Keeps what an entry says after a change; at the first change also what it said before. */
export async function keepVersions(scope: MemberScope, before: Entry, input: EntryInput): Promise<void> {
  const { submission: _submission, ...content } = input
  const original = {
    entryId: before.id,
    version: before.version,
    editorId: before.authorId,
    fromSource: before.provenance !== null && before.version === 1,
    content: contentOf(before),
    createdAt: before.updatedAt,
  }
  await scope.db.insert(entryVersions).values(original).onConflictDoNothing()
  await scope.db.insert(entryVersions).values({
    entryId: before.id,
    version: before.version + 1,
    editorId: scope.viewer.id,
    content,
  })
}

/**
 * Keeps what imported entries say now as their present version, unless it is kept already: before an import changes them
 * and after it. The entries' rows are locked by the caller.
 */
export async function keepImported({ db }: { db: Database }, ids: readonly number[]): Promise<void> {
  await db.execute(
    sql`insert into entry_versions (entry_id, version, editor_id, from_source, content, created_at)
        select e.id, e.version, e.author_id, true, jsonb_build_object('room', e.room, 'title', e.title,
            'summary', e.summary, 'body', e.body, 'language', e.language, 'audience', e.audience, 'details', e.details,
            'topics', to_jsonb(array(select t.topic from entry_topics t where t.entry_id = e.id order by t.position)))
          || jsonb_strip_nulls(jsonb_build_object('phase', e.phase, 'outcome', e.outcome, 'profession', e.profession,
            'effectDocumented', case when e.effect_documented then true end, 'place', e.place,
            'deadline', e.deadline_on::text)),
          e.updated_at
        from entries e where e.id = any(${sql.param(ids)}::bigint[])
        on conflict do nothing`,
  )
}

/** Names of the fields that say something else after a change. */
export function changedFields(before: Entry, input: EntryInput): string[] {
  const { submission: _submission, notCpr: _notCpr, room: _room, ...after } = input
  const [one, other] = [flat(contentOf(before)), flat({ ...after })]
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => name !== 'room')
  return names.filter((name) => JSON.stringify(one[name] || null) !== JSON.stringify(other[name] || null))
}

/** A kind's own fields beside those of every kind. */
const flat = ({ details, ...rest }: Record<string, unknown>): Record<string, unknown> => ({
  ...rest,
  ...(details as object),
})

const columns = ['phase', 'outcome', 'effectDocumented', 'profession', 'place', 'deadline'] as const

/** An entry as its form was checked. */
function contentOf(entry: Entry): Record<string, unknown> {
  const { room, title, summary, body, language, topics, audience, details } = entry
  const own = entry as unknown as Record<string, unknown>
  const filled = columns.flatMap((name) => (own[name] ? [[name, own[name]]] : []))
  return { room, title, summary, body, language, topics, audience, details, ...Object.fromEntries(filled) }
}

/** The entry as it was at a version: what was not filled in then is empty. */
export const entryAt = (entry: Entry, { content }: Pick<Version, 'content'>): Entry => ({
  ...entry,
  ...Object.fromEntries(columns.map((name) => [name, null])),
  effectDocumented: false,
  body: '',
  ...content,
})

/** The versions of an entry, the newest first, a page at a time. One query. */
export async function versionsOf(
  { db }: MemberScope,
  entryId: number,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<Version[]> {
  const rows = await db
    .select({
      version: entryVersions.version,
      content: entryVersions.content,
      editor: users.name,
      fromSource: entryVersions.fromSource,
      createdAt: entryVersions.createdAt,
    })
    .from(entryVersions)
    .leftJoin(users, eq(users.id, entryVersions.editorId))
    .where(and(eq(entryVersions.entryId, entryId), before ? lt(entryVersions.version, before) : undefined))
    .orderBy(desc(entryVersions.version))
    .limit(limit)
  return rows.map((row) => ({ ...row, content: row.content as unknown as EntryInput }))
}

/** One version, or null. */
export async function findVersion(
  scope: MemberScope,
  entryId: number,
  version: number,
): Promise<Version | null> {
  const [found] = await versionsOf(scope, entryId, { before: version + 1, limit: 1 })
  return found?.version === version ? found : null
}
