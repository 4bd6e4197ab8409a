import { createHash, randomBytes } from 'node:crypto'
import { eq, lte } from 'drizzle-orm'
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia'
import { sessions, users } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'
import type { FindViewer } from '../../plugins/session.ts'
import { toMember, type ViewerRow, viewerColumns } from './viewers.ts'

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOn>
    UserId: number
    DatabaseUserAttributes: ViewerRow
  }
}

/** What the browser keeps. The database keeps only a hash of the token. */
export interface NewSession {
  token: string
  expiresAt: Date
}

type Reads = { db: Database }

/** Finds who a session's token belongs to, and renews the session past half of its time; null when it is unknown or has expired. */
export const findViewer: FindViewer = async (db, token) => {
  const { session, user } = await luciaOn(db).validateSession(idOf(token))
  if (!session) return null
  return { viewer: toMember(user.row), renewedUntil: session.fresh ? session.expiresAt : null }
}

/** Opens a session for a person. */
export async function createSession({ db }: Reads, userId: number): Promise<NewSession> {
  const token = randomBytes(32).toString('base64url')
  const session = await luciaOn(db).createSession(userId, {}, { sessionId: idOf(token) })
  return { token, expiresAt: session.expiresAt }
}

/** Ends the session of a token; an unknown one is no fault. */
export async function endSession({ db }: Reads, token: string): Promise<void> {
  await luciaOn(db).invalidateSession(idOf(token))
}

/** Signs a person out everywhere. */
export async function endAllSessions({ db }: Reads, userId: number): Promise<void> {
  await luciaOn(db).invalidateUserSessions(userId)
}

/** Clears away sessions whose time is over. */
export async function deleteExpiredSessions({ db }: Reads): Promise<void> {
  await luciaOn(db).deleteExpiredSessions()
}

const idOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const luciaOn = (db: Database) =>
  new Lucia(adapterOn(db), {
    sessionExpiresIn: new TimeSpan(30, 'd'),
    getUserAttributes: (row) => ({ row }),
  })

function adapterOn(db: Database): Adapter {
  return {
    getSessionAndUser: (id) => findSession(db, id),
    async getUserSessions(userId) {
      const rows = await db.select().from(sessions).where(eq(sessions.userId, userId))
      return rows.map((row) => ({ ...row, attributes: {} }))
    },
    async setSession({ id, userId, expiresAt }) {
      await db.insert(sessions).values({ id, userId, expiresAt })
    },
    async updateSessionExpiration(id, expiresAt) {
      await db.update(sessions).set({ expiresAt }).where(eq(sessions.id, id))
    },
    async deleteSession(id) {
      await db.delete(sessions).where(eq(sessions.id, id))
    },
    async deleteUserSessions(userId) {
      await db.delete(sessions).where(eq(sessions.userId, userId))
    },
    async deleteExpiredSessions() {
      await db.delete(sessions).where(lte(sessions.expiresAt, new Date()))
    },
  }
}

/** Session, person and roles in one query. */
async function findSession(db: Database, id: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
  const [row] = await db
    .select({ expiresAt: sessions.expiresAt, ...viewerColumns })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.id, id))
  if (!row) return [null, null]
  const { expiresAt, ...viewer } = row
  return [
    { id, userId: viewer.id, expiresAt, attributes: {} },
    { id: viewer.id, attributes: viewer },
  ]
}
