import { and, eq, inArray } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import { cadences, entries } from '../../../db/schema/index.ts'
import { isMember, type MemberScope } from '../../scope.ts'
import { unreadOf } from '../dialogue/queries.ts'
import { entryPath } from '../entries/address.ts'
import { presentCard, settingOf } from '../entries/present.ts'
import { cardsByIds, type Entry } from '../entries/queries.ts'
import { hasFeature } from '../rooms/features.ts'
import { findsOf, followedAmong, followsOf, lettersOf, wantsMails } from './queries.ts'
import { longestQuery, type Target, writeTarget } from './targets.ts'
import { nameOf } from './words.ts'

/** A button that follows something, or no longer. */
export interface FollowButton {
  type: Target['type']
  target: string
  /** Whom or what, where it is named on the button. */
  name: string
  followId: number | null
  back: string
}

/**
 * The buttons for what a page is about; none where following is switched off. One query for who has logged on.
 * @param back the page's own address, with nothing in it that the page does not depend on
 */
async function followButtons(
  request: FastifyRequest,
  back: string,
  wanted: readonly { target: Target; name?: string | null }[],
): Promise<FollowButton[]> {
  if (!hasFeature(request.room, 'following')) return []
  const ids = await followedAmong(
    request.scope(),
    wanted.map(({ target }) => target),
  )
  return wanted.map(({ target, name }, at) => ({
    type: target.type,
    target: writeTarget(target),
    name: name ?? '',
    followId: ids[at] ?? null,
    back,
  }))
}

/** The button of one thing, or null; see `followButtons`. */
export async function followButton(
  request: FastifyRequest,
  back: string,
  target: Target | null,
): Promise<FollowButton | null> {
  if (!target || (target.type === 'search' && target.query.length > longestQuery)) return null
  return (await followButtons(request, back, [{ target }]))[0] ?? null
}

/** What can be followed from an entry's page: the entry, who stands behind it, where they work. */
export function entryButtons(
  request: FastifyRequest,
  entry: Entry,
  contact: { name: string; isExample: boolean } | null | undefined,
): Promise<FollowButton[]> {
  const { id, authorId, organisation, organisationId } = entry
  const isOther = authorId !== null && authorId !== request.viewer.id
  return followButtons(request, entryPath(entry), [
    { target: { type: 'entry', id } },
    ...(isOther && contact && !contact.isExample
      ? [{ target: { type: 'person' as const, id: authorId }, name: contact.name }]
      : []),
    ...(organisationId
      ? [{ target: { type: 'organisation' as const, id: organisationId }, name: organisation }]
      : []),
  ])
}

const ownHours = 24
const alikeShown = 5

/**
 * For the author, on the first day: what others have done that is like it, and whether they follow that; null on every
 * other page. One query.
 */
export async function justShared<Alike extends { entry: { id: number } }>(
  request: FastifyRequest,
  entry: Entry,
  button: FollowButton | undefined,
  alike: readonly Alike[],
): Promise<{ button: FollowButton; alike: Alike[] } | null> {
  const { viewer } = request
  const isFresh = Date.now() - entry.publishedAt.getTime() < ownHours * 3_600_000
  if (!isMember(viewer) || viewer.id !== entry.authorId || !isFresh || !button) return null
  const ids = alike.map((one) => one.entry.id)
  const own = await request
    .scope()
    .db.select({ id: entries.id })
    .from(entries)
    .where(and(eq(entries.authorId, viewer.id), inArray(entries.id, ids)))
  const ofOthers = alike.filter((one) => !own.some(({ id }) => id === one.entry.id))
  return { button, alike: ofOthers.slice(0, alikeShown) }
}

const findsShown = 12

/** Everything the viewer follows, and what was found for them. Five queries. */
export async function followsPage(request: FastifyRequest, scope: MemberScope) {
  const setting = settingOf(request)
  const [follows, mails, finds] = await Promise.all([
    followsOf(scope.db, scope.viewer.id),
    wantsMails(scope.db, scope.viewer.id),
    findsOf(scope, findsShown),
  ])
  const found = finds.map(({ entryId }) => entryId)
  const followed = follows.flatMap(({ entry }) => entry?.id ?? [])
  const [cards, unread] = await Promise.all([
    cardsByIds({ ...scope, room: null }, found),
    unreadOf(scope, [...found, ...followed], { lookedAt: true }),
  ])
  const newIn = (entryId: number | undefined) => {
    const count = entryId === undefined ? undefined : unread.get(entryId)
    return count === undefined ? '' : request.t('dialogue:unreadIn', { count })
  }
  const named = follows.map((follow) => ({ ...follow, ...nameOf(setting, follow, scope.viewer.keys) }))
  return {
    mails,
    confirmed: scope.viewer.confirmed,
    follows: named.map((follow) => ({
      id: follow.id,
      name: follow.name,
      href: follow.href,
      cadence: follow.cadence,
      letters: lettersOf(follow),
      // what is out of reach by now has nothing new
      news: follow.href ? newIn(follow.entry?.id) : '',
    })),
    cadences,
    finds: cards.map((card) => {
      const followId = finds.find(({ entryId }) => entryId === card.id)?.followId
      const reason = named.find(({ id }) => id === followId)?.name ?? ''
      return {
        entry: presentCard(setting, card),
        reason: [reason, newIn(card.id)].filter(Boolean).join(' · '),
      }
    }),
  }
}
