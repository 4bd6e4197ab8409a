import { sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { type Database, rowsOf } from '../../plugins/database.ts'
import { translator } from '../../plugins/locales.ts'
import type { LetterSection } from '../../plugins/mail.ts'
import { nobody } from '../../scope.ts'
import { sayLiking, sayReason } from '../discover/page.ts'
import { entryUrl, type Setting } from '../entries/present.ts'
import { cardsByIds, type EntryCard } from '../entries/queries.ts'
import { hasFeature } from '../rooms/features.ts'
import { type Inspiration, suited } from '../search/inspiration.ts'
import type { SearchEngine } from '../search/port.ts'
import { similarEntries } from '../search/similar.ts'
import { tasteOf } from '../taste/queries.ts'

/** Chooses what stands at the foot of a person's mail. */
export type Inspirer = (
  setting: Setting,
  best: EntryCard | null,
  userId: number,
) => Promise<{ section: LetterSection | null; ids: number[] }>

const shown = 2
/** More than are shown: some have been told, read or refused already. */
const looked = { limit: 12, perRoom: 4 }
const newDays = 180

/**
 * New things from other rooms, by the best one of a mail, that the person has neither been told of nor read nor refused;
 * what they like first. What resembles an entry is looked up once for all whose best it is. Only what everybody may read.
 */
export function inspirer(db: Database, engine: Pick<SearchEngine, 'similar'>): Inspirer {
  const known = new LRUCache<number, Promise<Inspiration[]>>({ max: 1_000, ttl: 600_000 })
  const likeIt = (setting: Setting, { id, room, topics }: EntryCard) => {
    const looking =
      known.get(id) ??
      similarEntries(
        { room: setting.rooms.bySlug.get(room) ?? null, viewer: nobody, closed: setting.rooms.closed },
        { engine: engine as SearchEngine },
        { id },
        { topics, ...looked },
      ).then(({ inspiration }) => inspiration)
    known.set(id, looking)
    looking.catch(() => known.delete(id))
    return looking
  }
  return async (setting, best, userId) => {
    const room = best && setting.rooms.bySlug.get(best.room)
    if (!best || !room || !hasFeature(room, 'inspiration')) return { section: null, ids: [] }
    const found = await likeIt(setting, best)
    if (found.length === 0) return { section: null, ids: [] }
    const taste = await tasteOf({ db, viewer: { ...nobody, id: userId }, closed: setting.rooms.closed })
    const fresh = await notTold(db, userId, suited(found, taste))
    return sectionOf(db, setting, fresh)
  }
}

async function notTold(db: Database, userId: number, found: Inspiration[]): Promise<Inspiration[]> {
  if (found.length === 0) return []
  const ids = found.map(({ id }) => id)
  const told = await rowsOf<{ id: number }>(
    db,
    sql`select entry_id::int as id from follow_matches where user_id = ${userId} and entry_id = any(${sql.param(ids)}::bigint[])
        union all select id::int from entries where id = any(${sql.param(ids)}::bigint[])
          and (author_id = ${userId} or published_at < now() - make_interval(days => ${newDays}))`,
  )
  return found.filter(({ id }) => !told.some((one) => one.id === id)).slice(0, shown)
}

async function sectionOf(db: Database, setting: Setting, found: Inspiration[]) {
  const { locale, rooms } = setting
  const scope = { db, room: null, viewer: nobody, locale, closed: rooms.closed, readFirst: rooms.readFirst }
  const cards = await cardsByIds(
    scope,
    found.map(({ id }) => id),
  )
  if (cards.length === 0) return { section: null, ids: [] }
  const t = translator(locale)
  const items = cards.map((card) => {
    const one = found.find(({ id }) => id === card.id)
    const room = rooms.bySlug.get(card.room)?.name[locale] ?? card.room
    return {
      href: entryUrl(setting, card),
      title: card.title,
      text: card.summary,
      note: [room, one && sayReason(t, setting, one.reason), one && sayLiking(t, one.like)]
        .filter(Boolean)
        .join(' · '),
    }
  })
  // a mail's links only lead somewhere: what is said of it is said there
  const more = { href: setting.addressOf(null, '/me/inspiration'), text: t('taste:mailed.say') }
  return { section: { title: t('common:inspiration'), items, more }, ids: cards.map(({ id }) => id) }
}
