import { asc, gt, sql } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { announcements } from '../../../db/schema/index.ts'
import { keepInStep } from '../../plugins/in-step.ts'

/** The channel that every process of the house listens on; the notice has no content. */
export const announcementsChannel = 'huset_announcements'

export type Announcement = typeof announcements.$inferSelect

/** Holds the numbers of those that the reader has closed. */
export const closedCookie = 'huset_closed'

declare module 'fastify' {
  interface FastifyInstance {
    /** Those in force and to come, the first to begin first. */
    announcements: readonly Announcement[]
    refreshAnnouncements(): Promise<void>
  }
  interface FastifyRequest {
    /** Those that stand on the page: in force, and not closed by who reads. */
    announcements: readonly Announcement[]
  }
}

/** What is told to everybody stands on each page while it lasts. It is kept in memory: no page asks the database for it. */
export const announcementsPlugin = fp(
  async (app) => {
    app.decorate('announcements', [])
    app.decorateRequest('announcements')
    const refresh = await keepInStep(app, announcementsChannel, async () => {
      app.announcements = await app.database.db
        .select()
        .from(announcements)
        .where(gt(announcements.endsAt, sql`now()`))
        .orderBy(asc(announcements.startsAt), asc(announcements.id))
    })
    app.decorate('refreshAnnouncements', refresh)
    app.addHook('onRequest', async (request) => {
      request.announcements = app.announcements.length === 0 ? [] : shownTo(request, new Date())
    })
  },
  { name: 'announcements', dependencies: ['database', '@fastify/cookie'] },
)

function shownTo(request: FastifyRequest, now: Date): Announcement[] {
  const closed = closedBy(request)
  return request.server.announcements.filter(
    ({ id, startsAt, endsAt }) => startsAt <= now && now < endsAt && !closed.includes(id),
  )
}

/** The numbers of those that the reader has closed. */
export const closedBy = ({ cookies }: FastifyRequest): number[] =>
  /^\d{1,15}(\.\d{1,15}){0,9}$/.test(cookies[closedCookie] ?? '')
    ? (cookies[closedCookie]?.split('.').map(Number) ?? [])
    : []
