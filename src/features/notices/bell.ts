import type { FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { isMember } from '../../scope.ts'
import { idInSlug } from '../entries/address.ts'
import { markEntryRead } from './mark.ts'
import { countUnseen } from './queries.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who opens this page has read what they were told of its entry. */
    readsNotices?: boolean
  }
}

/** Counts for the bell in the header of every page what somebody has not seen. Nothing is asked for who has not logged on. */
export const bellPlugin = fp(
  async (app) => {
    app.addHook('preHandler', async (request) => {
      const { viewer } = request
      if (!isMember(viewer) || !isPage(request)) return
      const opened = entryOpened(request)
      const [unseen] = await Promise.all([
        countUnseen({ ...request.scope(), viewer }, opened),
        opened !== null && markEntryRead(app.database.db, viewer, opened),
      ])
      request.unseen = unseen
    })
  },
  { name: 'bell', dependencies: ['database', 'session', 'views'] },
)

const isPage = ({ method, headers, wantsFragment }: FastifyRequest): boolean =>
  method === 'GET' && !wantsFragment && (headers.accept ?? '').includes('text/html')

function entryOpened({ routeOptions, params }: FastifyRequest): number | null {
  return routeOptions.config.readsNotices ? idInSlug((params as { idSlug: string }).idSlug) : null
}
