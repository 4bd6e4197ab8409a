import { sql } from 'drizzle-orm'
import { type Static, Type } from 'typebox'
import { rowsOf } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { recordOnEach } from '../audit/record-act.ts'
import { finishWork, inRoomsKept, reopenWork } from '../desk/entry-work.ts'
import { defineTakeBack } from '../desk/source.ts'

const Before = Type.Array(
  Type.Object({
    work: Type.Integer(),
    /** What was said before, and what was said then. */
    confirmedAt: Type.Union([Type.String(), Type.Null()]),
    said: Type.String(),
  }),
)

/**
 * Says of entries on the desk that they are still right. Two queries.
 * @returns what `unconfirmEntries` needs
 * @throws 404 unless all of them wait in the viewer's care
 */
export async function confirmEntries(
  scope: MemberScope,
  keys: readonly string[],
): Promise<Static<typeof Before>> {
  const done = await finishWork(scope, 'stale', keys)
  const ids = done.map(({ entryId }) => entryId)
  const entries = await rowsOf<{ id: number; room: string; confirmedAt: string | null; said: string }>(
    scope.db,
    sql`update entries e set confirmed_at = now()
        from (select id, confirmed_at from entries where id = any(${sql.param(ids)}::bigint[]) order by id for update) old
        where e.id = old.id
        returning e.id::int as id, e.room, to_json(old.confirmed_at) #>> '{}' as "confirmedAt", to_json(e.confirmed_at) #>> '{}' as said`,
  )
  await recordOnEach(scope, 'entry.confirmed', 'entry', entries)
  const workOf = new Map(done.map(({ id, entryId }) => [entryId, id]))
  return entries.flatMap(({ id, room: _, ...times }) => {
    const work = workOf.get(id)
    return work === undefined ? [] : { work, ...times }
  })
}

/** Says nothing of them again, unless somebody else has confirmed them since. Two queries. */
export const unconfirmEntries = defineTakeBack(Before, async (scope, before) => {
  const restored = await rowsOf<{ work: number; id: number; room: string }>(
    scope.db,
    sql`update entries e set confirmed_at = old."confirmedAt"
        from jsonb_to_recordset(${JSON.stringify(before)}::jsonb)
          as old(work bigint, "confirmedAt" timestamptz, said timestamptz) join entry_work w on w.id = old.work
        where e.id = w.entry_id and e.confirmed_at = old.said ${inRoomsKept(scope)} returning w.id::int as work, e.id::int as id, e.room`,
  )
  await reopenWork(
    scope,
    restored.map(({ work }) => work),
  )
  await recordOnEach(scope, 'entry.unconfirmed', 'entry', restored)
})
