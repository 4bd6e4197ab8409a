import { sql } from 'drizzle-orm'
import type { Scope } from '../../scope.ts'
import { firstKey } from '../entries/deadline.ts'
import { presentCard, type Setting } from '../entries/present.ts'
import { type ShelfWanted, shelvesOf } from '../entries/shelves.ts'
import { type KindName, kindOf, kinds } from '../kinds/index.ts'
import type { OrganisationCard } from './queries.ts'

const each = 6

/** A shelf of an organisation's page: of one kind; what is to come stands apart from what has been. */
interface Shelf extends ShelfWanted {
  kind: KindName
}

/**
 * What an organisation has shared, kind by kind: here, in the room or in the whole house, and the newest of other rooms.
 * Shelves with nothing on them are left out. Two queries.
 */
export async function shelvesForPage(scope: Scope, setting: Setting, { id }: OrganisationCard) {
  const own = sql`e.organisation_id = ${id}::bigint`
  // one more than is shown tells whether there is more
  const shelves: Shelf[] = kinds.flatMap((kind) => shelvesOfKind(kind.name))
  const wanted = [
    ...shelves.map((shelf) => ({ ...shelf, where: sql`${own} and ${shelf.where}`, limit: each + 1 })),
    ...(scope.room ? [{ name: 'elsewhere', where: own, limit: each, elsewhere: true }] : []),
  ]
  const filled = await shelvesOf(scope, wanted)
  return {
    shelves: shelves
      .map(({ name, kind }) => {
        const cards = filled[name] ?? []
        return {
          name,
          entries: cards.slice(0, each).map((card) => presentCard(setting, card)),
          more: cards.length > each ? `/search?organisation=${id}&kind=${kind}` : null,
        }
      })
      .filter(({ entries }) => entries.length > 0),
    elsewhere: (filled.elsewhere ?? []).map((card) => presentCard(setting, card)),
  }
}

function shelvesOfKind(kind: KindName): Shelf[] {
  const where = sql`e.kind = ${kind}`
  if (kind !== 'event') return [{ name: kind, kind, where, limit: each }]
  const today = firstKey(kindOf(kind))
  return [
    {
      name: 'coming',
      kind,
      where: sql`${where} and e.list_key >= ${today}`,
      first: sql`e.list_key`,
      limit: each,
    },
    { name: 'past', kind, where: sql`${where} and e.list_key < ${today}`, limit: each },
  ]
}
