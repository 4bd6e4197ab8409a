import { type actSubjects, acts } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'
import { looksAfter, type Scope } from '../../scope.ts'
import type { ActName } from './acts.ts'

export interface Act {
  /** Whose doing it is; null from the command line. */
  by: number | null
  act: ActName
  /** The room's slug; null for the house. */
  room: string | null
  subject: { kind: (typeof actSubjects)[number]; id: number } | null
  /** Words of the house's own and numbers: nothing that a person has typed, and nothing about a person but their id. */
  detail?: Record<string, string | number>
}

/** Writes down what is done with more rights than everybody has, in the transaction of the act itself. One query. */
export async function recordAct(db: Database, ...done: Act[]): Promise<void> {
  if (done.length === 0) return
  await db.insert(acts).values(
    done.map(({ by, act, room, subject, detail }) => ({
      act,
      byId: by,
      fromCommand: by === null,
      room: room ?? '',
      subject: subject?.kind,
      subjectId: subject?.id,
      detail,
    })),
  )
}

/**
 * The same act of the viewer's, done to several things of a kind. What a host does in their group is the group's: it is not
 * written down for those who look after the room. One query.
 */
export const recordOnEach = (
  { db, viewer }: Pick<Scope, 'db' | 'viewer'>,
  act: ActName,
  kind: (typeof actSubjects)[number],
  things: readonly { id: number; room: string }[],
  detail: Act['detail'] = {},
): Promise<void> =>
  recordAct(
    db,
    ...things
      .filter(({ room }) => looksAfter(viewer, room))
      .map(({ id, room }) => ({ by: viewer.id, act, room, subject: { kind, id }, detail })),
  )

/** The same about an entry; what is done to one's own takes no more rights than everybody has. */
export async function recordOnEntry(
  scope: Pick<Scope, 'db' | 'viewer'>,
  entry: { id: number; room: string; authorId: number | null },
  act: ActName,
  detail?: Act['detail'],
): Promise<void> {
  if (scope.viewer.id !== entry.authorId) await recordOnEach(scope, act, 'entry', [entry], detail)
}
