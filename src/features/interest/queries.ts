import { and, eq, isNull, sql } from 'drizzle-orm'
import { interests } from '../../../db/schema/index.ts'
import { rowsOf } from '../../plugins/database.ts'
import { isMember, type MemberScope, type Scope } from '../../scope.ts'
import { mayChange } from '../entries/change-entry.ts'
import type { Entry } from '../entries/queries.ts'
import { stepsOf } from '../kinds/steps.ts'
import { canAskForMore } from './ask-for-more.ts'

/** Somebody who wants to hear more. */
export interface Asker {
  id: number
  name: string
  title: string | null
  organisation: string | null
  question: string | null
  wanted: string[]
}

/** How far an entry is told, as its page says it. */
export interface Telling {
  told: string[]
  /** What is not told yet; for who can change it, what most readers asked for first. */
  missing: { step: string; asked: number }[]
  /** Who asks, for who can change it. */
  askers: Asker[]
  /** The viewer can ask for more, and has. */
  open: boolean
  asked: boolean
}

const mostShown = 50

/** How far an entry that the viewer may read is told, and who wants more. One query, none for who has not logged on. */
export async function tellingOf(scope: Scope, entry: Entry): Promise<Telling> {
  const { viewer } = scope
  const steps = stepsOf(entry)
  const keeps = mayChange(viewer, entry)
  const rows =
    steps.length > 0 && isMember(viewer)
      ? await rowsOf<Asker>(
          scope.db,
          sql`select u.id::int as id, u.name, u.title, o.name as organisation, i.question, to_json(i.wanted) as wanted
              from interests i join users u on u.id = i.user_id left join organisations o on o.id = u.organisation_id
              where i.entry_id = ${entry.id} and i.dropped_at is null and i.heard_at is null
                ${keeps ? sql`` : sql`and i.user_id = ${viewer.id}`}
              order by i.created_at desc, i.user_id limit ${mostShown}`,
        )
      : []
  const askers = keeps ? rows : []
  const missing = steps
    .filter(({ told }) => !told)
    .map(({ name }) => ({ step: name, asked: askers.filter(({ wanted }) => wanted.includes(name)).length }))
    .sort((one, other) => other.asked - one.asked)
  return {
    told: steps.filter(({ told }) => told).map(({ name }) => name),
    missing,
    askers,
    open: !keeps && canAskForMore(viewer, entry),
    asked: !keeps && rows.some(({ id }) => id === viewer.id),
  }
}

/** What the viewer wants to hear more of, or null. */
export async function ownWish({ db, viewer }: MemberScope, entry: Pick<Entry, 'id'>) {
  const wish = await db.query.interests.findFirst({
    where: and(eq(interests.entryId, entry.id), eq(interests.userId, viewer.id), isNull(interests.droppedAt)),
    columns: { wanted: true, question: true },
  })
  return wish ?? null
}
