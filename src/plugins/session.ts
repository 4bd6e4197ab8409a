import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { Config } from '../config.ts'
import { signInFirst } from '../errors.ts'
import { isMember, type Member, type MemberScope, nobody, type Scope, type Viewer } from '../scope.ts'
import type { Database } from './database.ts'

export interface Flash {
  tone: 'good' | 'info' | 'bad'
  text: string
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer is the same whoever asks: who it is, is not looked up, and `viewer` is nobody. */
    forEverybody?: boolean
  }
  interface FastifyRequest {
    viewer: Viewer
    /** The token of the viewer's session, for signing out. */
    sessionToken: string | undefined
    /** Notes that the viewer's session is used, when that has not been done for a while. */
    noteSessionUse: (() => Promise<void>) | undefined
    /** A sentence that the page before asked to have said. */
    flash: Flash | undefined
    scope(): Scope
    /** @throws 401 when nobody has logged on; pages lead to the log-on */
    memberScope(): MemberScope
  }
  interface FastifyReply {
    /** Says a sentence (a key in the locales) on the next page. */
    say(key: string, tone?: Flash['tone']): FastifyReply
    setSession(token: string, expires: Date): FastifyReply
    clearSession(): FastifyReply
  }
}

/** Finds who a session's token belongs to; null when it is unknown or has expired. A renewed session tells until when. */
export type FindViewer = (db: Database, token: string) => Promise<FoundViewer | null>

interface FoundViewer {
  viewer: Member
  renewedUntil: Date | null
  /** Where it is time to note that the session is used: how, after the answer. */
  noteUse?: () => Promise<void>
}

const flashCookie = 'huset_flash'

/** The name of the session cookie; the prefix makes browsers refuse it without TLS in production. */
export const sessionCookieName = (config: Pick<Config, 'protocol'>): string =>
  config.protocol === 'https' ? '__Secure-huset_session' : 'huset_session'

/** Cookie → viewer → scope. Without a cookie the database is not asked. */
export const sessionPlugin = fp<{ config: Config; findViewer: FindViewer }>(
  async (app, { config, findViewer }) => {
    const name = sessionCookieName(config)
    // one log-on for the house: the cookie belongs to the house's domain and all rooms below it
    const shared = {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: config.protocol === 'https',
      domain: config.houseHost.replace(/:\d+$/, ''),
    } as const

    app.decorateRequest('viewer')
    app.decorateRequest('sessionToken')
    app.decorateRequest('noteSessionUse')
    app.decorateRequest('flash')
    app.addHook('onRequest', async (request, reply) => {
      request.viewer = nobody
      const token = request.cookies[name]
      const forEverybody = request.url.startsWith('/assets/') || request.routeOptions.config.forEverybody
      if (!token || forEverybody) return
      const found = await findViewer(app.database.db, token)
      if (!found) return void reply.clearSession()
      request.viewer = found.viewer
      request.sessionToken = token
      request.noteSessionUse = found.noteUse
      if (found.renewedUntil) reply.setSession(token, found.renewedUntil)
    })
    app.addHook('onResponse', async (request) => request.noteSessionUse?.())
    // what is said may lead into another room, too
    app.addHook('preHandler', async (request, reply) => {
      if (readFlash(request)) reply.clearCookie(flashCookie, { path: '/', domain: shared.domain })
    })

    app.decorateRequest('scope', function (this: FastifyRequest): Scope {
      return {
        db: app.database.db,
        room: this.room,
        viewer: this.viewer,
        locale: this.locale,
        closed: app.rooms.closed,
        readFirst: app.rooms.readFirst,
      }
    })
    app.decorateRequest('memberScope', function (this: FastifyRequest): MemberScope {
      const scope = this.scope()
      if (!isMember(scope.viewer)) throw signInFirst()
      return { ...scope, viewer: scope.viewer }
    })
    app.decorateReply('say', function (this: FastifyReply, key: string, tone: Flash['tone'] = 'good') {
      return this.setCookie(flashCookie, `${tone}.${key}`, { ...shared, maxAge: 60 })
    })
    app.decorateReply('setSession', function (this: FastifyReply, token: string, expires: Date) {
      return this.setCookie(name, token, { ...shared, expires })
    })
    app.decorateReply('clearSession', function (this: FastifyReply) {
      return this.clearCookie(name, shared)
    })
  },
  { name: 'session', dependencies: ['database', 'rooms', '@fastify/cookie'] },
)

const flashes = /^(good|info|bad)\.([a-z]+:[A-Za-z.]+)$/

/** The cookie holds a key of the locales, never a text, so that nobody can put words in the house's mouth. @returns whether something was read */
function readFlash(request: FastifyRequest): boolean {
  const [, tone, key] = flashes.exec(request.cookies[flashCookie] ?? '') ?? []
  if (!tone || !key || request.method !== 'GET' || request.wantsFragment) return false
  const text = request.t(key)
  // an unknown key comes back as it is
  if (!key.endsWith(text)) request.flash = { tone: tone as Flash['tone'], text }
  return true
}
