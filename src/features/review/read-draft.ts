import { and, eq, sql } from 'drizzle-orm'
import { drafts } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import { InvalidInput, notFound } from '../../errors.ts'
import { rowsOf } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { recordOnEach } from '../audit/record-act.ts'
import { goneMeanwhile } from '../desk/source.ts'
import { insertEntries, type NewEntry } from '../entries/insert-entries.ts'
import type { EntryInput } from '../entries/schema.ts'
import type { KindName } from '../kinds/index.ts'
import { typedFrom } from '../share/form-view.ts'
import { awaitsViewer } from './queries.ts'

interface Read {
  id: number
  room: string
  kind: KindName
  content: EntryInput
  authorId: number
  organisationId: number | null
  profession: string | null
}

/**
 * Publishes what was read, in its authors' names; they are told. Three queries, whatever the number.
 * @throws 404 unless all of them wait in the viewer's care
 */
export async function approveDrafts(scope: MemberScope, ids: number[]): Promise<void> {
  const read = await rowsOf<Read>(
    scope.db,
    sql`delete from drafts d using users u
        where u.id = d.author_id and d.id = any(${sql.param(ids)}::bigint[]) and ${awaitsViewer(scope)}
        returning d.id::int as id, d.room, d.kind, d.content, u.id::int as "authorId",
          u.organisation_id::int as "organisationId", u.profession`,
  )
  if (read.length !== new Set(ids).size) throw goneMeanwhile()
  read.sort((one, other) => one.id - other.id)
  const now = new Date()
  const published = await insertAll(
    scope,
    read.map((draft) => entryOf(draft, now)),
  )
  await logActivity(
    scope,
    ...read.flatMap(({ room, authorId, content: { notCpr } }, at) => {
      const subjectId = published[at]
      if (subjectId == null) return []
      const about = { subject: 'entry' as const, subjectId, room }
      return [
        {
          ...about,
          verb: 'entry.published' as const,
          actorId: authorId,
          data: { approved: true, ...(notCpr && { notCpr }) },
        },
        { ...about, verb: 'entry.approved' as const, data: { userId: authorId } },
      ]
    }),
  )
  const shared = read.flatMap(({ room }, at) => {
    const id = published[at]
    return id == null ? [] : [{ id, room }]
  })
  await recordOnEach(scope, 'draft.approved', 'entry', shared)
}

/** A number that an entry has already, of the same author or somebody else, stands in no text's way. */
async function insertAll(scope: MemberScope, approved: NewEntry[]): Promise<(number | null)[]> {
  const ids = await insertEntries(scope, approved)
  const left = approved.filter((_, at) => ids[at] === null)
  const others = await insertEntries(
    scope,
    left.map((entry) => ({ ...entry, submission: null })),
  )
  return ids.map((id) => id ?? others.shift() ?? null)
}

const entryOf = ({ room, kind, content, ...author }: Read, publishedAt: Date): NewEntry => ({
  room,
  alsoIn: [],
  kind,
  title: content.title,
  summary: content.summary,
  body: content.body ?? '',
  language: content.language,
  audience: content.audience === 'members' ? 'members' : 'public',
  authorId: author.authorId,
  organisationId: author.organisationId,
  place: content.place ?? null,
  deadline: content.deadline ?? null,
  profession: content.profession ?? author.profession,
  phase: content.phase ?? null,
  outcome: content.outcome ?? null,
  effectDocumented: content.effectDocumented ?? false,
  solvedAt: null,
  details: content.details,
  isExample: false,
  submission: content.submission ?? null,
  provenance: null,
  topics: content.topics,
  publishedAt,
})

/**
 * Gives it back to its authors with a note, to be written on; they are told.
 * @throws 404 unless all of them wait in the viewer's care; InvalidInput for a CPR number
 */
export async function sendBack(scope: MemberScope, ids: number[], note: string): Promise<void> {
  if (findCprNumber(note)) throw new InvalidInput({ note: 'errors:field.cpr' })
  const sent = await openAgain(
    scope,
    sql`d.id = any(${sql.param(ids)}::bigint[]) and ${awaitsViewer(scope)}`,
    note,
  )
  if (sent.length !== new Set(ids).size) throw goneMeanwhile()
  await logActivity(
    scope,
    ...sent.map(({ id, room, authorId }) => ({
      verb: 'draft.sentBack' as const,
      subject: 'draft' as const,
      subjectId: id,
      room,
      data: { userId: authorId },
    })),
  )
  await recordOnEach(scope, 'draft.sentBack', 'draft', sent)
}

/** Takes back what one has sent and nobody has read. @throws 404 for somebody else's, or what is read meanwhile */
export async function takeOwnBack(scope: MemberScope, id: number): Promise<{ id: number; room: string }> {
  const [own] = await openAgain(
    scope,
    sql`d.id = ${id}::bigint and d.awaits = 'review' and d.author_id = ${scope.viewer.id}::bigint`,
    null,
  )
  if (!own) throw notFound('draft')
  return own
}

/** What was sent is a form again. Two queries. */
async function openAgain({ db }: MemberScope, which: ReturnType<typeof sql>, note: string | null) {
  const rows = await rowsOf<{ id: number; room: string; authorId: number; content: EntryInput }>(
    db,
    sql`select d.id::int as id, d.room, d.author_id::int as "authorId", d.content from drafts d
        where ${which} order by d.id for update`,
  )
  const forms = JSON.stringify(rows.map(({ id, content }) => ({ id, content: formOf(content) })))
  await db
    .update(drafts)
    .set({ awaits: 'author', note, updatedAt: new Date(), content: sql`form.content` })
    .from(sql`jsonb_to_recordset(${forms}::jsonb) as form(id bigint, content jsonb)`)
    .where(and(eq(drafts.id, sql`form.id`), eq(drafts.awaits, 'review')))
  return rows
}

const formOf = (content: EntryInput) =>
  typedFrom({
    body: '',
    phase: null,
    outcome: null,
    effectDocumented: false,
    profession: null,
    place: null,
    deadline: null,
    ...content,
    groupId: null,
  })
