import { and, eq, sql } from 'drizzle-orm'
import { followMatches, followReaders, users } from '../../../db/schema/index.ts'
import { type Database, inTransaction, rowsOf } from '../../plugins/database.ts'
import { translator } from '../../plugins/locales.ts'
import type { LetterSection, PostOffice } from '../../plugins/mail.ts'
import type { Locale, Member } from '../../scope.ts'
import { toMember, viewerColumns } from '../accounts/viewers.ts'
import { entryUrl, type Setting } from '../entries/present.ts'
import { cardsByIds, type EntryCard } from '../entries/queries.ts'
import { signLink } from '../mail/links.ts'
import type { Rooms } from '../rooms/load-rooms.ts'
import type { Inspirer } from './digest-inspiration.ts'
import type { Cadence } from './follow.ts'
import {
  claimDigest,
  type DigestClaim,
  type Digests,
  newsDays,
  type Owed,
  releaseDigest,
  toldLately,
  unclaimed,
  waiting,
  welcome,
} from './hand-out.ts'
import { type Follow, followsOf } from './queries.ts'
import { nameOf } from './words.ts'

export interface DigestDeps {
  office: PostOffice
  rooms: Rooms
  inspire: Inspirer
}

/** What everybody may read may stand in a mail; of the rest it only says that there is something. */
const openKeys: readonly string[] = ['public']
/** The longest mail that is read. */
const most = { all: 12, section: 5 }

/** Sends the mails of one hand-out. Who got theirs before is passed by; one that fails stops no other. @throws the last fault */
export async function sendDigests(
  deps: DigestDeps,
  { at, people }: Digests,
  now = new Date(),
): Promise<void> {
  let fault: unknown
  for (const { id, due } of people) {
    try {
      await sendDigest(deps, { userId: id, due, handedAt: new Date(at) }, now)
    } catch (error) {
      fault = error
    }
  }
  if (fault) throw fault
}

/** The mail of one person, whoever else is at the same hand-out. @throws when it could not be sent: the next try sends it */
async function sendDigest(deps: DigestDeps, owed: Owed, now: Date): Promise<void> {
  const { db } = deps.office
  const claim = await claimDigest(db, owed, now)
  if (!claim) return
  try {
    await writeDigest(deps, owed, claim)
  } catch (error) {
    await releaseDigest(db, owed.userId)
    throw error
  }
}

async function writeDigest(
  deps: DigestDeps,
  { userId, due, handedAt: at }: Owed,
  claim: DigestClaim,
): Promise<void> {
  const { office, rooms } = deps
  const reader = await handedReader(office.db, userId)
  if (!reader) return
  const found = reader.mails ? await foundFor(office.db, userId, due, at) : []
  const setting: Setting = { rooms, room: null, locale: reader.locale, addressOf: office.addressOf }
  const scope = {
    db: office.db,
    room: null,
    viewer: reader.viewer,
    locale: reader.locale,
    closed: rooms.closed,
    readFirst: rooms.readFirst,
  }
  const cards = await cardsByIds(scope, [...new Set(found.map(({ entryId }) => entryId))])
  const digest = compose(setting, found, cards, await followsOf(office.db, userId))
  const told: number[] = []
  const email = digest.shown > 0 ? reader.email : null
  if (email) {
    const { section, ids } = await deps.inspire(setting, digest.best, userId)
    await office.mailer.send(letterOf(deps, setting, { ...reader, email }, digest, section, at))
    told.push(...ids)
  }
  // what is out of their reach by now is not looked at again either
  await markTold(office.db, userId, { found, shown: told, at, emptied: email ? null : claim })
}

interface HandedReader {
  viewer: Member
  name: string
  email: string | null
  locale: Locale
  mails: boolean
  link: string
}

async function handedReader(db: Database, userId: number): Promise<HandedReader | null> {
  const [row] = await db
    .select({
      ...viewerColumns,
      email: users.email,
      locale: users.locale,
      mails: followReaders.mails,
      secret: followReaders.secret,
    })
    .from(users)
    .innerJoin(followReaders, eq(followReaders.userId, users.id))
    .where(eq(users.id, userId))
  if (!row) return null
  const { email, locale, mails, secret } = row
  return {
    viewer: toMember(row),
    name: row.name,
    email,
    locale,
    mails,
    link: signLink({ userId, secret }, new Date()),
  }
}

interface Found {
  entryId: number
  about: 'new' | 'changed'
  score: number
  followId: number
  audience: string
}

/** What waits for the person, best first, each with the best follow that is due. */
function foundFor(db: Database, userId: number, due: Cadence[], at: Date): Promise<Found[]> {
  const since = new Date(at.getTime() - newsDays * 86_400_000)
  return rowsOf<Found>(
    db,
    sql`select * from (
          select m.entry_id::int as "entryId", m.about, m.score::float8 as score, e.audience,
            (select f.id from unnest(m.follow_ids) with ordinality as mine (id, place)
              join follows f on f.id = mine.id and f.user_id = m.user_id and f.cadence = any(${sql.param(due)}::text[])
              order by place limit 1)::int as "followId"
          from follow_matches m join entries e on e.id = m.entry_id
          where m.user_id = ${userId} and ${waiting} and ${welcome} and m.about <> 'inspiration' and not ${toldLately(at)}
            and m.found_at <= ${at.toISOString()}::timestamptz and m.found_at > ${since.toISOString()}::timestamptz
        ) found where "followId" is not null order by score desc, "entryId" desc`,
  )
}

interface Digest {
  sections: LetterSection[]
  /** Of those that may stand in a mail. */
  best: EntryCard | null
  shown: number
  /** Titles for the subject line. */
  titles: string[]
  closed: number
  left: number
}

/** Groups what was found by what it was found for: nothing twice, best first, no more than is read. Pure. */
function compose(setting: Setting, found: Found[], cards: EntryCard[], follows: Follow[]): Digest {
  const t = translator(setting.locale)
  const byId = new Map(cards.map((card) => [card.id, card]))
  const told = new Set<number>()
  const sections = new Map<number, LetterSection>()
  const digest: Digest = { sections: [], best: null, shown: 0, titles: [], closed: 0, left: 0 }
  for (const { entryId, about, audience, followId } of found) {
    const card = byId.get(entryId)
    const follow = follows.find(({ id }) => id === followId)
    if (!card || !follow || told.has(entryId)) continue
    told.add(entryId)
    digest.shown++
    if (!openKeys.includes(audience)) {
      digest.closed++
      continue
    }
    const section = sections.get(followId) ?? { title: nameOf(setting, follow, openKeys).name, items: [] }
    if (section.items.length >= most.section || digest.titles.length >= most.all) {
      digest.left++
      continue
    }
    section.items.push(itemOf(setting, card, about === 'changed' ? t('following:mail.changed') : null))
    sections.set(followId, section)
    digest.titles.push(card.title)
    digest.best ??= card
  }
  return { ...digest, sections: [...sections.values()] }
}

function itemOf(setting: Setting, card: EntryCard, what: string | null) {
  const t = translator(setting.locale)
  const room = setting.rooms.bySlug.get(card.room)?.name[setting.locale] ?? card.room
  const who = [card.contact, card.organisation].filter(Boolean).join(', ') || card.source
  return {
    href: entryUrl(setting, card),
    title: card.title,
    text: card.summary,
    note: [what, t(`common:kinds.${card.kind}.one`), room, who].filter(Boolean).join(' · '),
  }
}

function letterOf(
  { office }: DigestDeps,
  { locale }: Setting,
  reader: HandedReader & { email: string },
  digest: Digest,
  inspiration: LetterSection | null,
  at: Date,
) {
  const t = translator(locale)
  const { titles, closed, left, shown, sections } = digest
  const mine = office.addressOf(null, '/me/follows')
  const switches = office.addressOf(null, `/follows/mail/${reader.link}`)
  const [first, ...others] = titles
  return {
    to: { name: reader.name, address: reader.email },
    messageId: `<digest-${reader.viewer.id}-${at.getTime()}@${new URL(mine).hostname}>`,
    locale,
    subject: first
      ? t(others.length > 0 ? 'following:mail.subjectMore' : 'following:mail.subject', {
          title: first,
          count: others.length,
        })
      : t('following:mail.subjectClosed', { count: shown }),
    title: t('following:mail.title', { count: shown }),
    paragraphs: closed > 0 ? [t('following:mail.closed', { count: closed })] : [],
    sections: [...sections, ...(inspiration ? [inspiration] : [])],
    action: {
      href: mine,
      text: left > 0 ? t('following:mail.left', { count: left }) : t('following:mail.action'),
    },
    foot: t('following:mail.foot'),
    footLink: { href: switches, text: t('following:mail.switches') },
    unsubscribe: `${switches}/off`,
  }
}

interface HandOut {
  found: Found[]
  /** What was shown as inspiration. */
  shown: number[]
  at: Date
  /** It was claimed, and there was nothing to send: that is no mail. */
  emptied: DigestClaim | null
}

/** The hand-out is done for the person. Nothing of it is told again. */
async function markTold(db: Database, userId: number, { found, shown, at, emptied }: HandOut): Promise<void> {
  await inTransaction({ db }, async ({ db }) => {
    const ids = found.map(({ entryId }) => entryId)
    if (ids.length > 0)
      await db
        .update(followMatches)
        .set({ sentAt: new Date() })
        .where(
          and(
            eq(followMatches.userId, userId),
            sql`${followMatches.entryId} = any(${sql.param(ids)}::bigint[])`,
            sql`${followMatches.foundAt} <= ${at.toISOString()}::timestamptz`,
          ),
        )
    if (shown.length > 0)
      await db
        .insert(followMatches)
        .values(
          shown.map((entryId) => ({
            userId,
            entryId,
            about: 'inspiration' as const,
            followIds: [],
            score: 0,
            foundAt: at,
            sentAt: at,
          })),
        )
        .onConflictDoNothing()
    await db
      .update(followReaders)
      .set({ handedAt: null, claimedAt: null, ...(emptied && { noticedAt: unclaimed(emptied) }) })
      .where(eq(followReaders.userId, userId))
  })
}
