import { type actSubjects, acts } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'
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
