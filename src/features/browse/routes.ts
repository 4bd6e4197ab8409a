import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isMember } from '../../scope.ts'
import { type CollectionView, choiceForPage, collectionForPage } from '../collections/page.ts'
import { contactFor } from '../contact/queries.ts'
import { dialogueForPage } from '../dialogue/page.ts'
import { entryInspiration } from '../discover/page.ts'
import { entryPath } from '../entries/address.ts'
import { markSolved, mayChange, withdrawEntry } from '../entries/change-entry.ts'
import { presentEntry, withTerms } from '../entries/entry-view.ts'
import { glossary } from '../entries/glossary.ts'
import { type TermLinker, termLinker } from '../entries/link-terms.ts'
import { settingOf } from '../entries/present.ts'
import type { Entry } from '../entries/queries.ts'
import { changeable, entryLedTo } from '../entries/requested-entry.ts'
import { EntryParams, ListQuery } from '../entries/schema.ts'
import { eventForPage } from '../events/page.ts'
import { presentAttachments } from '../files/present.ts'
import { attachmentsOf } from '../files/queries.ts'
import { allowFrames } from '../files/videos.ts'
import { entryButtons, justShared } from '../following/page.ts'
import { markRead } from '../following/visits.ts'
import { fundForPage } from '../funds/page.ts'
import { groupForPage } from '../groups/page.ts'
import { helpForPage } from '../helping/page.ts'
import { tellingOf } from '../interest/queries.ts'
import { kindOf, kinds } from '../kinds/index.ts'
import { linkStates } from '../links/queries.ts'
import { roomsForPage } from '../offers/page.ts'
import { reuseForPage } from '../reuse/page.ts'
import { hasFeature, requireFeature } from '../rooms/features.ts'
import { maySpotlight } from '../spotlight/choose.ts'
import { lineOfTime } from '../updates/page.ts'
import { listPage } from './list-page.ts'

/** Lists and pages of every kind; each kind's addresses come from its definition. */
export async function browseRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  for (const kind of kinds) {
    const schema = { params: EntryParams }
    app.get(
      `/${kind.path}`,
      { schema: { querystring: ListQuery }, config: { cached: Object.keys(ListQuery.properties) } },
      async (request, reply) => {
        requireFeature(request.room, kind.name)
        return listPage(request, reply, kind, request.query)
      },
    )
    app.get(
      `/${kind.path}/:idSlug`,
      { schema, config: { cached: [], countsView: true, readsNotices: true } },
      async (request, reply) => {
        const entry = await entryLedTo(request, kind)
        const address = homeAddress(request, entry)
        // asked again each time: a title may be changed back
        return address
          ? reply.header('cache-control', 'no-cache').redirect(address, 301)
          : reply.page('browse/show', await entryPage(request, reply, entry))
      },
    )
    app.get(`/${kind.path}/:idSlug/withdrawal`, { schema }, async (request, reply) => {
      const entry = await changeable(request, kind)
      return reply.page('browse/withdraw', { entry: presentEntry(settingOf(request), entry) })
    })
    app.post(`/${kind.path}/:idSlug/withdrawal`, { schema }, async (request, reply) => {
      await withdrawEntry(request.memberScope(), await changeable(request, kind))
      await app.outbox.caughtUp()
      return reply.say('entries:said.withdrawn').redirect(`/${kind.path}`, 303)
    })
    for (const [action, solved] of [
      ['solution', true],
      ['reopening', false],
    ] as const) {
      if (!kind.solvable) continue
      app.post(`/${kind.path}/:idSlug/${action}`, { schema }, async (request, reply) => {
        const entry = await changeable(request, kind)
        await markSolved(request.memberScope(), entry, solved)
        await app.outbox.caughtUp()
        return reply.say(`entries:said.${action}`).redirect(entryPath(entry), 303)
      })
    }
  }
}

/** Where the entry lives, when the request asked elsewhere: another host, an older title, or what was merged into it. */
function homeAddress(request: FastifyRequest, entry: Entry): string | null {
  const path = entryPath(entry)
  if (request.room?.slug !== entry.room) return request.server.addressOf({ slug: entry.room }, path)
  return request.url.split('?')[0] === path ? null : path
}

async function entryPage(request: FastifyRequest, reply: FastifyReply, entry: Entry) {
  const scope = request.scope()
  const setting = settingOf(request)
  const [
    group,
    terms,
    contact,
    reuse,
    telling,
    event,
    fund,
    links,
    collection,
    choice,
    line,
    dialogue,
    others,
  ] = await Promise.all([
    groupForPage(request, entry),
    glossary(scope, setting, entry),
    hasFeature(request.room, 'contact') && !kindOf(entry.kind).talk ? contactFor(scope, entry) : null,
    hasFeature(request.room, 'reuse') ? reuseForPage(scope, setting, entry) : null,
    hasFeature(request.room, 'interest') && !kindOf(entry.kind).talk ? tellingOf(scope, entry) : null,
    eventForPage(scope, setting, entry),
    fundForPage(scope, entry),
    linkStates(scope, entry),
    collectionForPage(scope, setting, entry),
    choiceForPage(scope, setting, entry),
    lineOfTime(scope, entry),
    hasFeature(request.room, 'dialogue') ? dialogueForPage(request, entry) : null,
    entryInspiration(request.server.searchEngine, scope, setting, entry, entryPath(entry)),
  ])
  const [[attachments = []], follow, help] = await Promise.all([
    attachmentsOf(scope, [entry.id]),
    entryButtons(request, entry, contact?.contact),
    helpForPage(scope, entry),
    markRead(scope, entry.id),
  ])
  const alike = [...others.related.map((entry) => ({ entry })), ...others.inspiration]
  const shared = await justShared(request, entry, follow[0], alike)
  const files = presentAttachments(attachments)
  // a word does not explain itself
  const linker = termLinker(terms.filter(({ id }) => id !== entry.id))
  const view = withTerms(presentEntry(setting, entry), linker)
  const linked = {
    collection: collection && withLinks(collection, linker),
    line: line.map((one) => ({ ...one, html: linker.link(one.html) })),
  }
  allowFrames(reply, files.videos)
  return {
    entry: { ...view, ...contact, terms: linker.explained() },
    group,
    talk: kindOf(entry.kind).talk ?? false,
    files,
    reachable: contact !== null,
    reuse,
    telling,
    event,
    fund,
    linkStates: links,
    ...linked,
    dialogue,
    choice,
    mayChange: isMember(scope.viewer) && mayChange(scope.viewer, entry),
    maySpotlight: maySpotlight(scope, entry),
    alsoSharedBy: entry.alsoSharedBy,
    ...roomsForPage(setting, scope.viewer, entry),
    follow,
    help,
    shared,
    inspiration: others.inspiration,
    unwanted: others.unwanted,
    // what is in it stands above
    similar: others.related.filter(({ id }) => !collection?.items.some(({ entry }) => entry.id === id)),
  }
}

/** Words are explained in what an editor says about what is chosen, too. */
const withLinks = (collection: CollectionView, linker: TermLinker): CollectionView => ({
  ...collection,
  items: collection.items.map((item) => ({ ...item, commentHtml: linker.link(item.commentHtml) })),
})
