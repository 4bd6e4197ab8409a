import { and, eq, isNull } from 'drizzle-orm'
import { entryHelps } from '../../../db/schema/index.ts'
import { isMember, type Scope } from '../../scope.ts'
import { entryPath } from '../entries/address.ts'
import type { Entry } from '../entries/queries.ts'
import { maySayHelped } from './say-helped.ts'

/** "Det hjalp mig", as the page of an entry shows it. */
export interface HelpView {
  /** People whom it has helped, the viewer among them. */
  count: number
  /** The viewer can say so, or has. */
  may: boolean
  mine: boolean
  /** The entry's own address, and its title for who cannot see what a button stands at. */
  url: string
  title: string
}

/** One query for who can say so, none for others. */
export async function helpForPage(scope: Scope, entry: Entry): Promise<HelpView> {
  const may = maySayHelped(scope.viewer, entry)
  const { peopleHelped: count, title } = entry
  return { count, may, mine: may && (await helpedMe(scope, entry)), url: entryPath(entry), title }
}

async function helpedMe({ db, viewer }: Scope, { id }: Entry): Promise<boolean> {
  if (!isMember(viewer)) return false
  const mine = and(
    eq(entryHelps.entryId, id),
    eq(entryHelps.userId, viewer.id),
    isNull(entryHelps.takenBackAt),
  )
  return (await db.$count(entryHelps, mine)) > 0
}
