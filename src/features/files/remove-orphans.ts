import { eq, sql } from 'drizzle-orm'
import { dataExports, storedFiles } from '../../../db/schema/index.ts'
import { type Database, inTransaction, rowsOf } from '../../plugins/database.ts'
import type { FileStore } from '../../plugins/files.ts'

/** What nobody uses is kept this long: a page that is open somewhere may still show it. */
const graceMs = 86_400_000

/** Removes stored files that no entry uses, and bytes that nothing knows of. */
export async function removeOrphans(
  scope: { db: Database },
  store: FileStore,
  before = new Date(Date.now() - graceMs),
): Promise<void> {
  const unused = await rowsOf<{ sha256: string }>(
    scope.db,
    sql`select sha256 from stored_files f where created_at < ${before.toISOString()}::timestamptz
        and not exists (select 1 from attachments a where a.sha256 = f.sha256)`,
  )
  for (const { sha256 } of unused) await removeUnused(scope, store, sha256)
  for await (const sha256 of store.list(before)) await removeUnknown(scope, store, sha256)
  await store.tidy(before)
}

/** The bytes go while the row is held, so that an upload of the same file waits and puts them there anew. */
async function removeUnused(scope: { db: Database }, store: FileStore, sha256: string): Promise<void> {
  await inTransaction(scope, async ({ db }) => {
    await db.execute(sql`select 1 from stored_files where sha256 = ${sha256} for update`)
    const removed = await rowsOf(
      db,
      sql`delete from stored_files f where sha256 = ${sha256}
          and not exists (select 1 from attachments a where a.sha256 = f.sha256) returning 1`,
    )
    if (removed.length > 0) await store.remove(sha256)
  })
}

/** Bytes of an upload that broke off after they were stored. */
async function removeUnknown(scope: { db: Database }, store: FileStore, sha256: string): Promise<void> {
  const known =
    (await scope.db.query.storedFiles.findFirst({ where: eq(storedFiles.sha256, sha256) })) ??
    (await scope.db.query.dataExports.findFirst({ where: eq(dataExports.sha256, sha256) }))
  if (!known) await store.remove(sha256)
}
