import { parse } from 'node:querystring'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import etag from '@fastify/etag'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import type { Config } from './config.ts'
import { accountEffects } from './features/accounts/effects.ts'
import { accountsGraphql } from './features/accounts/graphql.ts'
import { accountRoutes } from './features/accounts/routes.ts'
import { findViewer } from './features/accounts/sessions.ts'
import { announcementRoutes, announcementsPlace } from './features/announcements/routes.ts'
import { announcementsPlugin } from './features/announcements/shown.ts'
import { actsPlace, auditRoutes } from './features/audit/routes.ts'
import { blockingRoutes } from './features/blocking/routes.ts'
import { browseRoutes } from './features/browse/routes.ts'
import { classify } from './features/classify/classify.ts'
import { collectRoutes } from './features/collections/collect-routes.ts'
import { collectionsGraphql } from './features/collections/graphql.ts'
import { collectionRoutes } from './features/collections/routes.ts'
import { contactEffects } from './features/contact/effects.ts'
import { contactRoutes } from './features/contact/routes.ts'
import { deskPlugin } from './features/desk/desk.ts'
import { deskRoutes } from './features/desk/routes.ts'
import { commentRoutes } from './features/dialogue/comment-routes.ts'
import { dialogueRoutes } from './features/dialogue/routes.ts'
import { searchEffects } from './features/discover/effects.ts'
import { discoverGraphql } from './features/discover/graphql.ts'
import { discoverRoutes } from './features/discover/routes.ts'
import { duplicatesSource } from './features/duplicates/desk-source.ts'
import { duplicateEffects } from './features/duplicates/effects.ts'
import { duplicateRoutes } from './features/duplicates/routes.ts'
import { entriesGraphql } from './features/entries/graphql.ts'
import { eventEffects } from './features/events/effects.ts'
import { eventsGraphql } from './features/events/graphql.ts'
import { eventRoutes } from './features/events/routes.ts'
import { feedbackSource } from './features/feedback/desk-source.ts'
import { feedbackEffects } from './features/feedback/effects.ts'
import { feedbackRoutes } from './features/feedback/routes.ts'
import { feedRoutes } from './features/feeds/routes.ts'
import { fileEffects } from './features/files/effects.ts'
import { fileRoutes } from './features/files/routes.ts'
import { followingEffects } from './features/following/effects.ts'
import { followingGraphql } from './features/following/graphql.ts'
import { followingMailRoutes } from './features/following/mail-routes.ts'
import { followingRoutes } from './features/following/routes.ts'
import { visitsPlugin } from './features/following/visits.ts'
import { staleSource } from './features/freshness/desk-source.ts'
import { freshnessEffects } from './features/freshness/effects.ts'
import { freshnessRoutes } from './features/freshness/routes.ts'
import { fundEffects } from './features/funds/effects.ts'
import { fundRoutes } from './features/funds/routes.ts'
import { groupEffects } from './features/groups/effects.ts'
import { invitationRoutes } from './features/groups/invitation-routes.ts'
import { groupMakingRoutes } from './features/groups/making-routes.ts'
import { groupMemberRoutes } from './features/groups/member-routes.ts'
import { groupRoutes } from './features/groups/routes.ts'
import { guideSource } from './features/guide/desk-source.ts'
import { guideEffects } from './features/guide/effects.ts'
import { guideRoutes } from './features/guide/routes.ts'
import { healthRoutes } from './features/health/routes.ts'
import { helpingGraphql } from './features/helping/graphql.ts'
import { helpingRoutes } from './features/helping/routes.ts'
import { homeRoutes } from './features/home/routes.ts'
import { searchesSource } from './features/insight/desk-source.ts'
import { insightEffects } from './features/insight/effects.ts'
import { insightPlugin } from './features/insight/note-askings.ts'
import { insightRoutes } from './features/insight/routes.ts'
import { interestEffects } from './features/interest/effects.ts'
import { interestRoutes } from './features/interest/routes.ts'
import { kinds } from './features/kinds/index.ts'
import { leavingRoutes } from './features/leaving/routes.ts'
import { blockRoutes, makesBlocks } from './features/letters/block-routes.ts'
import { letterEffects } from './features/letters/effects.ts'
import { writesLetters } from './features/letters/letters.ts'
import { letterMailRoutes } from './features/letters/mail-routes.ts'
import { letterRoutes } from './features/letters/routes.ts'
import { linksSource } from './features/links/desk-source.ts'
import { linkEffects } from './features/links/effects.ts'
import { livePlugin } from './features/live/live.ts'
import { liveRoutes } from './features/live/routes.ts'
import { mailRoutes } from './features/mail/routes.ts'
import { bellPlugin } from './features/notices/bell.ts'
import { noticeEffects } from './features/notices/effects.ts'
import { noticeRoutes } from './features/notices/routes.ts'
import { offersSource } from './features/offers/desk-source.ts'
import { offerRoutes } from './features/offers/routes.ts'
import { keepsRooms, openingRoutes } from './features/opening/routes.ts'
import { organisationsGraphql } from './features/organisations/graphql.ts'
import { organisationRoutes } from './features/organisations/routes.ts'
import { peopleGraphql } from './features/people/graphql.ts'
import { peopleRoutes } from './features/people/routes.ts'
import { privacyEffects } from './features/privacy/effects.ts'
import { privacyRoutes } from './features/privacy/routes.ts'
import { reportsSource } from './features/reports/desk-source.ts'
import { reportEffects } from './features/reports/effects.ts'
import { reportRoutes } from './features/reports/routes.ts'
import { reuseRoutes } from './features/reuse/routes.ts'
import { reviewEffects } from './features/review/effects.ts'
import { freshSource } from './features/review/fresh-source.ts'
import { reviewRoutes } from './features/review/routes.ts'
import { unreadSource } from './features/review/unread-source.ts'
import { roomsGraphql } from './features/rooms/graphql.ts'
import type { Rooms } from './features/rooms/load-rooms.ts'
import { roomSettingsPlugin } from './features/settings/room-settings.ts'
import { settingsPlace, settingsRoutes } from './features/settings/routes.ts'
import { draftRoutes } from './features/share/draft-routes.ts'
import { editRoutes } from './features/share/edit-routes.ts'
import { shareEffects } from './features/share/effects.ts'
import { historyRoutes } from './features/share/history-routes.ts'
import { shareRoutes } from './features/share/routes.ts'
import { stepRoutes } from './features/share/step-routes.ts'
import { sitemapRoutes } from './features/sitemap/routes.ts'
import { choosesHere } from './features/spotlight/choose.ts'
import { spotlightRoutes } from './features/spotlight/routes.ts'
import { rolesPlace, stewardshipRoutes } from './features/stewardship/routes.ts'
import { tasteGraphql } from './features/taste/graphql.ts'
import { tasteRoutes } from './features/taste/routes.ts'
import { updatesGraphql } from './features/updates/graphql.ts'
import { updateRoutes } from './features/updates/routes.ts'
import { viewingPlugin } from './features/viewing/count-views.ts'
import { viewingEffects } from './features/viewing/effects.ts'
import { faultForLog } from './log.ts'
import { assetsPlugin } from './plugins/assets.ts'
import { databasePlugin, type OpenDatabase } from './plugins/database.ts'
import { errorsPlugin } from './plugins/errors.ts'
import { filesPlugin } from './plugins/files.ts'
import { graphqlPlugin } from './plugins/graphql.ts'
import { jobsPlugin } from './plugins/jobs.ts'
import { translator } from './plugins/locales.ts'
import { mailPlugin } from './plugins/mail.ts'
import { outboxPlugin } from './plugins/outbox.ts'
import { pageCachePlugin } from './plugins/page-cache.ts'
import { roomsPlugin } from './plugins/rooms.ts'
import { searchPlugin } from './plugins/search.ts'
import { securityPlugin } from './plugins/security.ts'
import { sessionPlugin } from './plugins/session.ts'
import { viewsPlugin } from './plugins/views.ts'
import { webPlugin } from './plugins/web.ts'

export interface House {
  config: Config
  database: OpenDatabase
  rooms: Rooms
}

/** The table of contents: infrastructure in order, then the features. */
export async function buildApp({ config, database, rooms }: House): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: config.logLevel, serializers: { err: faultForLog } },
    // the proxy in front of the house keeps the access log
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: (_address, hop) => hop < config.trustedProxies,
    // an address that cannot be read comes to no hook and no page
    frameworkErrors: (_error, _request, reply) => {
      reply.hijack()
      reply.raw
        .writeHead(400, { 'content-type': 'text/plain; charset=utf-8' })
        .end(translator('da')('errors:badRequest'))
    },
    bodyLimit: 2 * 1024 * 1024,
    routerOptions: {
      ignoreTrailingSlash: true,
      // as long as an address can be: what is no entry's is a missing page
      maxParamLength: 16_384,
      // no database takes a null
      querystringParser: (text) => parse(text.replaceAll('%00', '')),
    },
  })

  await app.register(databasePlugin, { database })
  await app.register(searchPlugin, { config })
  // closed in the opposite order: the readers of the log first, then the queue they fill
  await app.register(jobsPlugin, { config })
  await app.register(outboxPlugin, { config })
  await app.register(mailPlugin, { config })
  await app.register(filesPlugin, { config })
  await app.register(roomsPlugin, { config, rooms })
  await app.register(roomSettingsPlugin)
  await app.register(webPlugin)
  await app.register(cookie)
  await app.register(announcementsPlugin)
  await app.register(pageCachePlugin, {
    dependsOn: (request) => request.announcements.map(({ id }) => id),
  })
  await app.register(compress, {
    threshold: 1024,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
  await app.register(etag)
  await app.register(securityPlugin, { config })
  await app.register(assetsPlugin, { config, rooms })
  await app.register(sessionPlugin, { config, findViewer })
  await app.register(viewsPlugin, { config, kinds })
  await app.register(errorsPlugin)

  await app.register(graphqlPlugin, {
    parts: [
      roomsGraphql,
      entriesGraphql,
      peopleGraphql,
      organisationsGraphql,
      discoverGraphql,
      eventsGraphql,
      collectionsGraphql,
      updatesGraphql,
      accountsGraphql,
      followingGraphql,
      tasteGraphql,
      helpingGraphql,
    ],
  })

  await app.register(searchEffects, { config })
  await app.register(accountEffects)
  await app.register(privacyEffects)
  await app.register(contactEffects)
  await app.register(reportEffects)
  await app.register(eventEffects)
  await app.register(interestEffects)
  await app.register(fundEffects)
  await app.register(followingEffects)
  await app.register(noticeEffects)
  await app.register(letterEffects)
  await app.register(groupEffects)
  await app.register(guideEffects)
  await app.register(feedbackEffects)
  await app.register(insightEffects)
  await app.register(viewingEffects)
  await app.register(reviewEffects)
  await app.register(freshnessEffects)
  await app.register(duplicateEffects)

  await app.register(fileEffects)
  await app.register(linkEffects, { config })
  classify(app)
  await app.register(shareEffects)

  await app.register(healthRoutes)
  // a worker answers those who watch over it and nobody else
  if (config.role === 'worker') return app

  await app.register(visitsPlugin)
  await app.register(viewingPlugin)
  await app.register(insightPlugin)
  await app.register(bellPlugin)
  await app.register(homeRoutes)
  await app.register(browseRoutes)
  await app.register(shareRoutes)
  await app.register(editRoutes)
  await app.register(discoverRoutes)
  await app.register(peopleRoutes)
  await app.register(organisationRoutes)
  await app.register(feedRoutes)
  await app.register(sitemapRoutes)
  await app.register(accountRoutes, { config })
  await app.register(contactRoutes)
  await app.register(fileRoutes)
  await app.register(reuseRoutes)
  await app.register(helpingRoutes)
  await app.register(reportRoutes)
  await app.register(eventRoutes)
  await app.register(interestRoutes)
  await app.register(fundRoutes)
  await app.register(collectionRoutes)
  await app.register(updateRoutes)
  await app.register(livePlugin)
  await app.register(liveRoutes, { config })
  await app.register(dialogueRoutes)
  await app.register(commentRoutes)
  await app.register(groupRoutes)
  await app.register(groupMakingRoutes)
  await app.register(groupMemberRoutes)
  await app.register(invitationRoutes)
  await app.register(collectRoutes)
  await app.register(followingRoutes)
  await app.register(followingMailRoutes)
  await app.register(noticeRoutes)
  await app.register(tasteRoutes)
  await app.register(leavingRoutes)
  await app.register(privacyRoutes)
  await app.register(blockingRoutes)
  await app.register(guideRoutes)
  await app.register(feedbackRoutes)
  await app.register(insightRoutes)
  await app.register(deskPlugin, {
    sources: [
      reportsSource,
      unreadSource,
      guideSource,
      offersSource,
      feedbackSource,
      freshSource,
      duplicatesSource,
      staleSource,
      linksSource(app, config),
      searchesSource,
    ],
    places: [
      { path: '/desk/spotlight', title: 'spotlight:title', shownTo: choosesHere },
      { path: '/desk/letters', title: 'letters:post.title', shownTo: writesLetters },
      { path: '/desk/block', title: 'letters:title', shownTo: makesBlocks },
      { path: '/desk/opening', title: 'opening:title', shownTo: keepsRooms },
      settingsPlace,
      actsPlace,
      rolesPlace,
      announcementsPlace,
    ],
  })
  await app.register(deskRoutes)
  await app.register(auditRoutes)
  await app.register(settingsRoutes, { config })
  await app.register(blockRoutes)
  await app.register(announcementRoutes)
  await app.register(letterRoutes)
  await app.register(letterMailRoutes)
  await app.register(reviewRoutes)
  await app.register(freshnessRoutes)
  await app.register(openingRoutes)
  await app.register(spotlightRoutes)
  await app.register(offerRoutes)
  await app.register(duplicateRoutes)
  await app.register(stewardshipRoutes)
  await app.register(stepRoutes)
  await app.register(historyRoutes)
  await app.register(draftRoutes)
  await app.register(mailRoutes, { config })

  return app
}
