import { sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { rowsOf } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { finishWork, reopenWork } from '../desk/entry-work.ts'
import { defineTakeBack } from '../desk/source.ts'

const Before = Type.Object({
  work: Type.Array(Type.Integer()),
  entries: Type.Array(
    Type.Object({ id: Type.Integer(), confirmedAt: Type.Union([Type.String(), Type.Null()]) }),
  ),
})

/**
 * Says of entries on the desk that they are still right. Two queries.
 * @returns what `unconfirmEntries` needs
 * @throws 404 unless all of them wait in the viewer's care
 */
export async function confirmEntries(scope: MemberScope, keys: readonly string[]) {
  const done = await finishWork(scope, 'stale', keys)
  const ids = done.map(({ entryId }) => entryId)
  const entries = await rowsOf<{ id: number; confirmedAt: string | null }>(
    scope.db,
    sql`update entries e set confirmed_at = now()
        from (select id, confirmed_at from entries where id = any(${sql.param(ids)}::bigint[]) order by id for update) old
        where e.id = old.id returning e.id::int as id, to_json(old.confirmed_at) #>> '{}' as "confirmedAt"`,
  )
  return { work: done.map(({ id }) => id), entries }
}

/** Says nothing of them again. Two queries. */
export const unconfirmEntries = defineTakeBack(Before, async (scope, { work, entries }) => {
  await scope.db.execute(sql`
    update entries e set confirmed_at = old."confirmedAt"
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as old(id bigint, "confirmedAt" timestamptz)
    where e.id = old.id`)
  await reopenWork(scope, work)
})
