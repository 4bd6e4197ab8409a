import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { noticeMails } from '../../../db/schema/index.ts'
import { leadToHouse } from '../accounts/addresses.ts'
import { settingOf } from '../entries/present.ts'
import { markAllRead, markSeen } from './mark.ts'
import { presentNotice } from './present.ts'
import { noticesOf } from './queries.ts'
import { NoticesQuery } from './schema.ts'
import { noticeSettingsOf, saveNoticeSettings } from './settings.ts'

const pageSize = 20

/** All that somebody has been told of, and how they want to be told. On the house's own host. */
export async function noticeRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  app.addHook('onRequest', leadToHouse)

  app.get('/me/notices', { schema: { querystring: NoticesQuery } }, async (request, reply) => {
    const scope = request.memberScope()
    const { before } = request.query
    const { notices, next } = await noticesOf(scope, { before, limit: pageSize })
    // what stands on the page is seen when it has been made
    await markSeen(scope)
    request.unseen = 0
    const setting = { ...settingOf(request), room: null }
    const view = {
      notices: notices.map((notice) => presentNotice(request.t, setting, notice)),
      next: next === null ? null : `/me/notices?before=${next}`,
    }
    if (request.wantsFragment) return reply.fragment('notices/items', view)
    return reply.page('notices/list', {
      ...view,
      isFirst: before === undefined,
      unread: notices.some(({ isRead }) => !isRead),
      settings: await noticeSettingsOf(scope.db, scope.viewer.id),
      mails: noticeMails,
    })
  })

  app.post('/me/notices/read', async (request, reply) => {
    await markAllRead(request.memberScope())
    return reply.say('notices:said.read').redirect('/me/notices', 303)
  })

  app.post('/me/notices/settings', async (request, reply) => {
    await saveNoticeSettings(request.memberScope(), request.body)
    return reply.say('notices:said.saved').redirect('/me/notices#settings', 303)
  })
}
