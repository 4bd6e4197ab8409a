import { createHash, randomBytes } from 'node:crypto'
import { and, desc, eq, gt, inArray, lt, lte, ne, type SQL, sql } from 'drizzle-orm'
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia'
import { sessions, users } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'
import type { FindViewer } from '../../plugins/session.ts'
import type { Member } from '../../scope.ts'
import { daysKept } from '../privacy/days-kept.ts'
import { toMember, type ViewerRow, viewerColumns } from './viewers.ts'

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOn>
    UserId: number
    DatabaseSessionAttributes: SessionAttributes
    DatabaseUserAttributes: ViewerRow
  }
}

/** What the browser keeps. The database keeps only a hash of the token. */
export interface NewSession {
  token: string
  expiresAt: Date
}

interface SessionAttributes {
  device: string | null
  usedAt: Date
}

/** A session as its owner sees it. */
export interface OwnSession {
  /** Opens nothing: it is the hash of the token. */
  id: string
  device: string | null
  createdAt: Date
  /** To the hour. */
  usedAt: Date
  /** The one that asks. */
  isThis: boolean
}

type Reads = { db: Database }

const anHour = 3_600_000

/**
 * Finds who a session's token belongs to, and renews the session past half of its time; null when it is unknown or has
 * expired. That it is used is noted once an hour, when the page has been sent.
 */
export const findViewer: FindViewer = async (db, token) => {
  const { session, user } = await luciaOn(db).validateSession(idOf(token))
  if (!session) return null
  const isNoted = Date.now() - session.usedAt.getTime() < anHour
  return {
    viewer: toMember(user.row),
    renewedUntil: session.fresh ? session.expiresAt : null,
    ...(!isNoted && { noteUse: () => noteUse(db, session.id) }),
  }
}

/** The number of a token's session, which tells nobody the token. */
export const sessionOf = (token: string): string => idOf(token)

/** Whose these sessions are, as those people are now; what has ended is left out. Nothing is renewed. One query. */
export async function viewersOf(db: Database, ids: readonly string[]): Promise<Map<string, Member>> {
  const rows = await db
    .select({ session: sessions.id, ...viewerColumns })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(inArray(sessions.id, [...ids]), gt(sessions.expiresAt, new Date())))
  return new Map(rows.map(({ session, ...viewer }) => [session, toMember(viewer)]))
}

/** The channel on which it is told that sessions have ended; the notice has no content. */
export const sessionsChannel = 'huset_sessions'

/** Opens a session for a person, on a device as `deviceOf` tells it. */
export async function createSession(
  { db }: Reads,
  userId: number,
  device: string | null,
): Promise<NewSession> {
  const token = randomBytes(32).toString('base64url')
  const attributes = { device, usedAt: new Date() }
  const session = await luciaOn(db).createSession(userId, attributes, { sessionId: idOf(token) })
  return { token, expiresAt: session.expiresAt }
}

/** Where a person is logged on, the latest used first; `token` is that of the session that asks. */
export async function sessionsOf({ db }: Reads, userId: number, token: string): Promise<OwnSession[]> {
  const rows = await db
    .select({
      id: sessions.id,
      device: sessions.device,
      createdAt: sessions.createdAt,
      usedAt: sessions.usedAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, new Date())))
    .orderBy(desc(sessions.usedAt), sessions.id)
    .limit(mostShown)
  return rows.map((row) => ({ ...row, isThis: row.id === idOf(token) }))
}

/** Ends one of a person's own sessions; somebody else's, or one that has ended, is left alone. */
export async function endOwnSession({ db }: Reads, userId: number, id: string): Promise<void> {
  await endSessions(db, and(eq(sessions.id, id), eq(sessions.userId, userId)))
}

/** Signs a person out everywhere but in the session of this token. */
export async function endOtherSessions({ db }: Reads, userId: number, token: string): Promise<void> {
  await endSessions(db, and(eq(sessions.userId, userId), ne(sessions.id, idOf(token))))
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

/** Far more than anybody has; a script that logs on again and again shows no endless page. */
const mostShown = 100

// others that come at the same moment find it noted
const noteUse = async (db: Database, id: string): Promise<void> => {
  const now = new Date()
  await db
    .update(sessions)
    .set({ usedAt: now })
    .where(and(eq(sessions.id, id), lt(sessions.usedAt, new Date(now.getTime() - anHour))))
}

const idOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const luciaOn = (db: Database) =>
  new Lucia(adapterOn(db), {
    sessionExpiresIn: new TimeSpan(daysKept.sessions, 'd'),
    getUserAttributes: (row) => ({ row }),
    getSessionAttributes: ({ usedAt }) => ({ usedAt }),
  })

function adapterOn(db: Database): Adapter {
  return {
    getSessionAndUser: (id) => findSession(db, id),
    async getUserSessions(userId) {
      const rows = await db.select().from(sessions).where(eq(sessions.userId, userId))
      return rows.map(({ device, usedAt, ...row }) => ({ ...row, attributes: { device, usedAt } }))
    },
    async setSession({ id, userId, expiresAt, attributes }) {
      await db.insert(sessions).values({ id, userId, expiresAt, ...attributes })
    },
    async updateSessionExpiration(id, expiresAt) {
      await db.update(sessions).set({ expiresAt }).where(eq(sessions.id, id))
    },
    async deleteSession(id) {
      await endSessions(db, eq(sessions.id, id))
    },
    async deleteUserSessions(userId) {
      await endSessions(db, eq(sessions.userId, userId))
    },
    async deleteExpiredSessions() {
      await db.delete(sessions).where(lte(sessions.expiresAt, new Date()))
    },
  }
}

/** In the same statement; equal notices of a transaction are sent once. */
const endSessions = (db: Database, which: SQL | undefined) =>
  db
    .delete(sessions)
    .where(which)
    .returning({ told: sql`pg_notify(${sessionsChannel}, '')` })

/** Session, person and roles in one query. */
async function findSession(db: Database, id: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
  const [row] = await db
    .select({
      expiresAt: sessions.expiresAt,
      device: sessions.device,
      usedAt: sessions.usedAt,
      ...viewerColumns,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.id, id))
  if (!row) return [null, null]
  const { expiresAt, device, usedAt, ...viewer } = row
  return [
    { id, userId: viewer.id, expiresAt, attributes: { device, usedAt } },
    { id: viewer.id, attributes: viewer },
  ]
}
