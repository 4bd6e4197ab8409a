import { sql } from 'drizzle-orm'
import { isMember, type Scope } from '../../scope.ts'
import { presentCard, type Setting } from '../entries/present.ts'
import { type ShelfWanted, shelvesOf } from '../entries/shelves.ts'

/** What brings people here; each has a page that puts the right things first. */
export const entrances = ['problem', 'lead', 'help', 'curious'] as const
export type Entrance = (typeof entrances)[number]

/** A shelf with the list that goes on from it. */
interface Shelf extends ShelfWanted {
  more?: string
}

const used = sql`exists (select 1 from entry_counts c where c.entry_id = e.id and c.reuses > 0)`
const mostUsed = sql`(select c.reuses from entry_counts c where c.entry_id = e.id) desc nulls last`
const said = (...fields: string[]) =>
  sql`(${sql.join(
    fields.map((field) => sql`coalesce(e.details ->> ${field}, '') <> ''`),
    sql` or `,
  )})`

/** The best of many, for who has little time. */
const gathered: Shelf = {
  name: 'gathered',
  where: sql`e.kind = 'collection'`,
  limit: 3,
  more: '/collections',
}

const shelves: Record<Entrance, readonly Shelf[]> = {
  problem: [
    {
      name: 'solved',
      where: sql`e.kind = 'challenge' and e.solved_at is not null`,
      limit: 3,
      more: '/challenges',
    },
    { name: 'atOnce', where: sql`e.kind = 'case' and ${said('material')}`, limit: 3, more: '/cases' },
    { name: 'worked', where: sql`e.kind = 'case' and e.outcome = 'succeeded'`, limit: 6, more: '/cases' },
  ],
  lead: [
    {
      name: 'documented',
      where: sql`e.kind = 'case' and e.effect_documented`,
      limit: 6,
      more: '/search?kind=case&effect=true',
    },
    gathered,
    { name: 'economy', where: sql`e.kind = 'case' and ${said('cost', 'timeSpent')}`, limit: 3 },
    { name: 'used', where: used, limit: 3, first: mostUsed },
    {
      name: 'stopped',
      where: sql`e.outcome in ('stopped', 'pitfalls')`,
      limit: 3,
      more: '/search?kind=case&outcome=stopped',
    },
  ],
  help: [
    {
      name: 'asking',
      where: sql`e.kind = 'challenge' and e.solved_at is null and e.details -> 'asks' ? 'sparring'`,
      limit: 3,
      more: '/challenges',
    },
    { name: 'methods', where: sql`e.kind = 'method'`, limit: 3, more: '/methods' },
    gathered,
    {
      name: 'underWay',
      where: sql`e.kind = 'case' and e.phase in ('starting', 'underway')`,
      limit: 6,
      more: '/cases?phase=underway',
    },
  ],
  curious: [
    { name: 'newest', where: sql`true`, limit: 6, more: '/search?sort=newest' },
    { name: 'elsewhere', where: sql`true`, limit: 6, elsewhere: true },
  ],
}

/** The shelves of an entrance that have something on them, first things first. Two queries. */
export async function entrancePage(scope: Scope, setting: Setting, entrance: Entrance) {
  // the front hall has no elsewhere
  const wanted = shelves[entrance]
    .filter(({ elsewhere }) => scope.room !== null || !elsewhere)
    .map((shelf) => (shelf.elsewhere ? { ...shelf, where: notRefused(scope) } : shelf))
  const filled = await shelvesOf(scope, wanted)
  return {
    entrance,
    shelves: wanted
      .map(({ name, more }) => ({
        name,
        more: more ?? null,
        entries: (filled[name] ?? []).map((card) => presentCard(setting, card)),
      }))
      .filter(({ entries }) => entries.length > 0),
  }
}

/** What a member has said that they do not want from other rooms. */
const notRefused = ({ viewer }: Scope) =>
  isMember(viewer)
    ? sql`not exists (select 1 from judgements j
        where j.entry_id = e.id and j.user_id = ${viewer.id} and j.verdict = 'less')`
    : sql`true`
