import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { and, desc, eq, gt, isNotNull, sql } from 'drizzle-orm'
import { Eta } from 'eta'
import { dataExports, users } from '../../../db/schema/index.ts'
import { HouseError, notFound } from '../../errors.ts'
import { inTransaction, rowsOf } from '../../plugins/database.ts'
import type { FileStore, StoredBytes } from '../../plugins/files.ts'
import { translator } from '../../plugins/locales.ts'
import type { PostOffice } from '../../plugins/mail.ts'
import { type Locale, type MemberScope, nobody } from '../../scope.ts'
import { countTries } from '../../tries.ts'
import { asMember } from '../accounts/viewers.ts'
import { logActivity } from '../activity/log-activity.ts'
import { documentFile } from '../files/attach.ts'
import { widthsOf } from '../files/schema.ts'
import { daysKept } from './days-kept.ts'
import { ownData } from './own-data.ts'
import { type Zipped, zip } from './zip.ts'

export interface ExportOffice extends PostOffice {
  files: FileStore
  /** Kinds that are switched off in a room; see `Scope`. */
  closed: readonly string[]
}

/** How it stands with the viewer's newest archive. */
export type ExportState = { is: 'none' } | { is: 'underWay' } | { is: 'ready'; id: number; expiresAt: Date }

const archiveName = 'archive.zip'

/** Asks for an archive of everything about the viewer; one that is being made is waited for. @throws 429 for a fourth a day */
export async function askForExport(scope: MemberScope): Promise<void> {
  const { id } = scope.viewer
  if (!(await countTries(scope, { what: 'export', who: String(id), max: 3, minutes: 1_440 })))
    throw new HouseError(429, 'errors:tooMany', 'a fourth export in a day')
  await inTransaction(scope, async (scope) => {
    const [asked] = await scope.db
      .insert(dataExports)
      .values({ userId: id })
      .onConflictDoNothing()
      .returning({ id: dataExports.id })
    if (!asked) return
    await logActivity(scope, {
      verb: 'account.exportAsked',
      subject: 'user',
      subjectId: id,
      data: { export: asked.id },
    })
  })
}

export async function exportState(scope: MemberScope): Promise<ExportState> {
  const [row] = await scope.db
    .select()
    .from(dataExports)
    .where(eq(dataExports.userId, scope.viewer.id))
    .orderBy(desc(dataExports.id))
    .limit(1)
  if (!row) return { is: 'none' }
  if (!row.sha256 || !row.expiresAt) return { is: 'underWay' }
  return row.expiresAt > new Date() ? { is: 'ready', id: row.id, expiresAt: row.expiresAt } : { is: 'none' }
}

/** The bytes of an archive. @throws 404 for another person's, one that is not ready, or one whose time is over */
export async function openExport(scope: MemberScope, store: FileStore, id: number): Promise<StoredBytes> {
  const [row] = await scope.db
    .select({ sha256: dataExports.sha256 })
    .from(dataExports)
    .where(
      and(
        eq(dataExports.id, id),
        eq(dataExports.userId, scope.viewer.id),
        gt(dataExports.expiresAt, new Date()),
        isNotNull(dataExports.sha256),
      ),
    )
  const archive = row?.sha256 ? await store.open(row.sha256, archiveName) : null
  if (!archive) throw notFound('export')
  return archive
}

/**
 * Makes an archive and tells its owner by mail. Tried again after a mail that was not taken, it is not made anew. Nothing is
 * done when the account is gone.
 */
export async function makeExport(office: ExportOffice, exportId: number): Promise<void> {
  const [asked] = await office.db
    .select({
      userId: dataExports.userId,
      made: dataExports.sha256,
      email: users.email,
      locale: users.locale,
    })
    .from(dataExports)
    .innerJoin(users, eq(users.id, dataExports.userId))
    .where(eq(dataExports.id, exportId))
  if (!asked) return
  const { userId, made, email, locale } = asked
  if (!made) await archive(office, exportId, userId, locale)
  if (!email) return
  const t = translator(locale)
  await office.mailer.send({
    to: { name: '', address: email },
    locale,
    messageId: `<export-${exportId}@${new URL(office.addressOf(null, '/')).hostname}>`,
    subject: t('privacy:mail.subject'),
    title: t('privacy:mail.title'),
    paragraphs: [t('privacy:mail.text', { count: daysKept.exports })],
    action: { href: office.addressOf(null, '/me/data'), text: t('privacy:mail.action') },
  })
}

async function archive(
  { db, files, closed }: ExportOffice,
  exportId: number,
  userId: number,
  locale: Locale,
): Promise<void> {
  const scope = await asMember({ db, room: null, viewer: nobody, locale, closed, readFirst: [] }, userId)
  const workspace = await files.workspace()
  try {
    const path = join(workspace, archiveName)
    const hash = createHash('sha256')
    await pipeline(
      zip(contentOf(scope, files)),
      async function* hashed(pieces) {
        for await (const piece of pieces) {
          hash.update(piece)
          yield piece
        }
      },
      createWriteStream(path, { mode: 0o600 }),
    )
    const sha256 = hash.digest('hex')
    await files.put(sha256, archiveName, path)
    const expiresAt = new Date(Date.now() + daysKept.exports * 86_400_000)
    await db.update(dataExports).set({ sha256, expiresAt }).where(eq(dataExports.id, exportId))
  } finally {
    await rm(workspace, { recursive: true, force: true })
  }
}

const eta = new Eta({ views: resolve(import.meta.dirname, '../../../views'), autoTrim: false, cache: true })

/** To be read by machines, by people, and the files themselves as they are kept. */
async function* contentOf(scope: MemberScope, store: FileStore): AsyncIterable<Zipped> {
  const data = await ownData(scope)
  const json = JSON.stringify(Object.fromEntries(data.map(({ name, rows }) => [name, rows])), null, 2)
  yield { name: 'data.json', content: [Buffer.from(json)] }
  const t = translator(scope.locale)
  const page = eta.render('privacy/archive', { t, locale: scope.locale, parts: data, madeAt: new Date() })
  yield { name: `${t('privacy:archive.file')}.html`, content: [Buffer.from(page)] }
  for (const { sha256, stored, name } of await ownFiles(scope)) {
    const bytes = await store.open(sha256, stored)
    if (bytes) yield { name: `files/${name}`, content: bytes.stream }
  }
}

interface OwnFile {
  sha256: string
  /** What it is called in the store. */
  stored: string
  name: string
}

/** The files of what they have shared: documents as they are, pictures as large as the house has them. */
async function ownFiles({ db, viewer }: MemberScope): Promise<OwnFile[]> {
  const rows = await rowsOf<{ id: number; sha256: string; kind: string; name: string; width: number | null }>(
    db,
    sql`select a.id::int as id, a.sha256, a.kind, a.name, f.width from attachments a
        join stored_files f on f.sha256 = a.sha256
        join entries e on e.id = a.entry_id and e.author_id = ${viewer.id}::bigint order by a.id`,
  )
  return rows.map(({ id, sha256, kind, name, width }) => {
    const picture = `${widthsOf(width ?? 0).at(-1)}.webp`
    return kind === 'document'
      ? { sha256, stored: documentFile, name: `${id}-${name}` }
      : { sha256, stored: picture, name: `${id}.webp` }
  })
}
