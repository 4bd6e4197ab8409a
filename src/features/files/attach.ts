import { sql } from 'drizzle-orm'
import { attachments, storedFiles } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import { InvalidInput, notFound } from '../../errors.ts'
import { inTransaction, rowsOf } from '../../plugins/database.ts'
import type { FileStore } from '../../plugins/files.ts'
import type { MemberScope } from '../../scope.ts'
import { logActivity, type Verb } from '../activity/log-activity.ts'
import { recordOnEntry } from '../audit/record-act.ts'
import type { Entry } from '../entries/queries.ts'
import { makePictures } from './make-pictures.ts'
import { readPdf } from './read-pdf.ts'
import type { Upload } from './receive-upload.ts'
import { type Recognised, recognise } from './recognise.ts'
import { safeName } from './safe-name.ts'
import { mostAttachments, type VideoForm } from './schema.ts'

type Home = Pick<Entry, 'id' | 'room' | 'authorId'>

/** What an upload has become, before it is stored. */
interface Prepared {
  row: Omit<typeof storedFiles.$inferInsert, 'sha256'>
  made: { name: string; path: string }[]
}

/** The name under which a document lies in the store. */
export const documentFile = 'document'

/**
 * Adds an uploaded picture or document to an entry. A picture without words is kept, and shown to nobody until it has some.
 * @returns the number of the attachment, and what it is
 * @throws InvalidInput when it cannot be used: what it is, how large, broken, or one too many
 */
export async function attachFile(
  scope: MemberScope,
  store: FileStore,
  entry: Home,
  upload: Upload,
  { alt, notCpr }: { alt?: string; notCpr?: string },
): Promise<{ id: number; kind: Recognised['kind'] }> {
  const recognised = await recognise(upload)
  const { row, made } =
    recognised.kind === 'picture' ? await picture(upload) : await document(upload, recognised.type, notCpr)
  const { sha256 } = upload
  return inTransaction(scope, async (scope) => {
    const position = await nextPosition(scope, entry)
    // holds the row until the end: the nightly clean-up waits for it before it looks whether somebody uses the file
    await scope.db
      .insert(storedFiles)
      .values({ ...row, sha256 })
      .onConflictDoUpdate({ target: storedFiles.sha256, set: { ...row, createdAt: new Date() } })
    for (const { name, path } of made) await store.put(sha256, name, path)
    const [attached] = await scope.db
      .insert(attachments)
      .values({
        entryId: entry.id,
        kind: recognised.kind,
        sha256,
        position,
        name: safeName(upload.name, recognised.type),
        alt: recognised.kind === 'picture' ? (alt ?? null) : null,
      })
      .returning({ id: attachments.id })
    await touched(scope, entry, 'file.added', notCpr ? { notCpr } : {})
    return { id: attached?.id ?? 0, kind: recognised.kind }
  })
}

/** Adds a video that lies elsewhere. @throws InvalidInput when the entry has as much as it can hold */
export async function attachVideo(scope: MemberScope, entry: Home, video: VideoForm): Promise<void> {
  await inTransaction(scope, async (scope) => {
    const position = await nextPosition(scope, entry)
    await scope.db.insert(attachments).values({ ...video, entryId: entry.id, kind: 'video', position })
    await touched(scope, entry, 'file.added')
  })
}

async function picture(upload: Upload): Promise<Prepared> {
  const { width, height, made } = await makePictures(upload)
  return { row: { type: 'image/webp', bytes: upload.bytes, width, height }, made }
}

async function document(upload: Upload, type: string, notCpr?: string): Promise<Prepared> {
  const text = type === 'application/pdf' ? await textOf(upload, notCpr) : null
  return { row: { type, bytes: upload.bytes, text }, made: [{ name: documentFile, path: upload.path }] }
}

async function textOf({ path }: Upload, notCpr?: string): Promise<string> {
  const found = await readPdf(path)
  if ('fault' in found) throw new InvalidInput({ file: `files:errors.${found.fault}` })
  if (!notCpr && findCprNumber(found.text)) {
    throw new InvalidInput({ file: 'files:errors.cpr', notCpr: 'entries:share.notCprHint' })
  }
  return found.text
}

/** Holds the entry until the end, so that two who add at once come one after the other. */
async function nextPosition({ db }: MemberScope, entry: Home): Promise<number> {
  const held = await rowsOf(db, sql`select 1 from entries where id = ${entry.id} for update`)
  if (held.length === 0) throw notFound('entry')
  const [row] = await rowsOf<{ number: number; next: number }>(
    db,
    sql`select count(*)::int as number, coalesce(max(position) + 1, 0)::int as next from attachments
        where entry_id = ${entry.id}`,
  )
  if ((row?.number ?? 0) >= mostAttachments) throw new InvalidInput({ file: 'files:errors.tooMany' })
  return row?.next ?? 0
}

/** An entry whose files have changed has changed: feeds tell it, and search reads it again. */
export async function touched(
  scope: MemberScope,
  entry: Home,
  verb: Extract<Verb, `file.${string}`>,
  data: Record<string, unknown> = {},
): Promise<void> {
  await scope.db.execute(sql`update entries set updated_at = now() where id = ${entry.id}`)
  await logActivity(scope, { verb, subject: 'entry', subjectId: entry.id, room: entry.room, data })
  await recordOnEntry(scope, entry, 'entry.changed', { what: 'files' })
}
