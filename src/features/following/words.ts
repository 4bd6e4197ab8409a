import type { Translate } from '../../plugins/locales.ts'
import { translator } from '../../plugins/locales.ts'
import { wordOf } from '../discover/facet-views.ts'
import { entryPath, organisationPath, personPath } from '../entries/address.ts'
import type { Setting } from '../entries/present.ts'
import { findKind } from '../kinds/index.ts'
import { facetNames } from '../search/facets.ts'
import type { Follow } from './queries.ts'
import { searchParameters } from './targets.ts'

/** A follow as pages and mails name it. */
export interface FollowWords {
  /** "Emnet demens" */
  name: string
  /** Where what is followed can be seen, or null for what has no page of its own. */
  href: string | null
}

/**
 * Puts words and an address to a follow.
 * @param keys what the reader of the words may see: the title of an entry that is out of reach is not told
 */
export function nameOf(setting: Setting, follow: Follow, keys: readonly string[]): FollowWords {
  const { rooms, locale, addressOf } = setting
  const t = translator(locale)
  const said = (name: string, href: string | null): FollowWords => ({
    name: t(`following:names.${follow.type}`, { name }),
    href,
  })
  switch (follow.type) {
    case 'topic':
      return said(
        rooms.topics.get(follow.key)?.name[locale] ?? follow.key,
        addressOf(null, `/search?topic=${follow.key}`),
      )
    case 'room':
      return said(
        rooms.bySlug.get(follow.key)?.name[locale] ?? follow.key,
        addressOf({ slug: follow.key }, '/'),
      )
    case 'person':
      return said(
        follow.person ?? '',
        follow.person === null
          ? null
          : addressOf(null, personPath({ id: Number(follow.key), name: follow.person })),
      )
    case 'organisation':
      return said(
        follow.organisation ?? '',
        follow.organisation === null
          ? null
          : addressOf(null, organisationPath({ id: Number(follow.key), name: follow.organisation })),
      )
    case 'entry':
      return entryWords(setting, follow, keys, t)
    case 'search':
      return searchWords(setting, follow, t)
  }
}

function entryWords(
  { addressOf, rooms }: Setting,
  { entry }: Follow,
  keys: readonly string[],
  t: Translate,
): FollowWords {
  const kind = entry && findKind(entry.kind)
  const open = entry && keys.includes(entry.audience) && !rooms.closed.includes(`${entry.room}/${entry.kind}`)
  if (!open || !kind) return { name: t('following:names.closedEntry'), href: null }
  const path = entryPath({ ...entry, kind: kind.name })
  return {
    name: t('following:names.entry', { name: entry.title }),
    href: addressOf({ slug: entry.room }, path),
  }
}

function searchWords(setting: Setting, { query, room, filters }: Follow, t: Translate): FollowWords {
  const search = { query: query ?? '', room, filters: filters ?? {} }
  const narrowed = facetNames.flatMap((name) => {
    if (name === 'effect') return search.filters.effect ? [wordOf(t, setting, name, 'true')] : []
    // organisations are filtered by number
    if (name === 'organisation')
      return (search.filters.organisation ?? []).length > 0 ? [t('search:facets.organisation')] : []
    return (search.filters[name] ?? []).map((value) => wordOf(t, setting, name, value))
  })
  const where =
    room === null
      ? t('following:inHouse')
      : t('following:inRoom', { room: setting.rooms.bySlug.get(room)?.name[setting.locale] ?? room })
  const said = [search.query && `“${search.query}”`, ...narrowed].filter(Boolean).join(', ')
  const path = `/search?${searchParameters(search)}`
  return {
    name: t('following:names.search', { name: said, where }),
    href: setting.addressOf(room === null ? null : { slug: room }, path),
  }
}
