import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import type { DeskSource } from './source.ts'

/** More are not counted: "99+". */
export const mostCounted = 99

/** How much waits of each kind, as far as it is counted; only the kinds that can concern the viewer. */
export type Waiting = ReadonlyMap<string, number>

/** One query, whatever the number of kinds; none for who looks after nothing. */
export async function countWaiting(scope: MemberScope, sources: readonly DeskSource[]): Promise<Waiting> {
  const counted = sources.flatMap(({ kind, waiting }) => {
    const rows = waiting(scope)
    return rows ? [{ kind, rows }] : []
  })
  if (counted.length === 0) return new Map()
  const one = ({ kind, rows }: { kind: string; rows: SQL }) =>
    sql`select ${kind}::text as kind, count(*)::int as count from (${rows} limit ${mostCounted + 1}) as waiting`
  const rows = await rowsOf<{ kind: string; count: number }>(
    scope.db,
    sql.join(counted.map(one), sql` union all `),
  )
  const found = new Map(rows.map(({ kind, count }) => [kind, count]))
  return new Map(counted.map(({ kind }) => [kind, found.get(kind) ?? 0]))
}
