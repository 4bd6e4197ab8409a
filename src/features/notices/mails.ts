import { eq } from 'drizzle-orm'
import { followReaders, users } from '../../../db/schema/index.ts'
import { translator } from '../../plugins/locales.ts'
import type { Letter, PostOffice } from '../../plugins/mail.ts'
import type { MemberScope } from '../../scope.ts'
import { toMember, viewerColumns } from '../accounts/viewers.ts'
import type { Setting } from '../entries/present.ts'
import { calendarToSend } from '../events/calendar.ts'
import { eventsForCalendar } from '../events/queries.ts'
import { signLink } from '../mail/links.ts'
import type { Rooms } from '../rooms/load-rooms.ts'
import { type Claim, claimNotices, markMailed, release } from './claim.ts'
import { presentNotice } from './present.ts'
import { type Notice, noticesToMail } from './queries.ts'

export interface NoticePost {
  office: PostOffice
  rooms: Rooms
}

/** They come with a file by which calendars take the change. */
const ofEvents = ['eventChanged', 'eventCancelled']
/** The longest mail that is read. */
const most = 12

/**
 * Tells somebody by mail what they are to be told now, as far as they may still read it. Nothing is sent when there is
 * nothing; asked twice at once, one mail is sent.
 * @throws when the mail server does not take it; what was to be told is told by a try some minutes later
 */
export async function mailNotices(post: NoticePost, userId: number, now = new Date()): Promise<void> {
  const { db } = post.office
  const claim = await claimNotices(db, userId, now)
  if (!claim) return
  try {
    await sendNotices(post, userId, claim, now)
  } catch (error) {
    await release(db, userId, claim, now)
    throw error
  }
  await markMailed(db, claim, now)
}

async function sendNotices({ office, rooms }: NoticePost, userId: number, { ids }: Claim, now: Date) {
  const [row] = await office.db
    .select({ ...viewerColumns, email: users.email, locale: users.locale, secret: followReaders.secret })
    .from(users)
    .innerJoin(followReaders, eq(followReaders.userId, users.id))
    .where(eq(users.id, userId))
  if (!row?.email || !row.confirmed) return
  const { locale, email, secret, name } = row
  const scope: MemberScope = {
    db: office.db,
    room: null,
    viewer: toMember(row),
    locale,
    closed: rooms.closed,
    readFirst: rooms.readFirst,
  }
  const notices = await noticesToMail(scope, ids)
  if (notices.length === 0) return
  const setting: Setting = { rooms, room: null, locale, addressOf: office.addressOf }
  const moved = openOf(notices).flatMap(({ kind, entry }) =>
    entry && ofEvents.includes(kind) ? [entry.id] : [],
  )
  const events = await eventsForCalendar(scope, moved)
  const link = office.addressOf(null, `/follows/mail/${signLink({ userId, secret }, now)}`)
  await office.mailer.send({
    to: { name, address: email },
    // the same for every try at the same
    messageId: `<notices-${userId}-${Math.max(...ids)}@${new URL(link).hostname}>`,
    ...letterOf(setting, notices, link),
    ...(events.length > 0 && { calendar: calendarToSend(office, events) }),
  })
}

/** What everybody may read, and what waits on a desk, which says no more than that. */
const openOf = (notices: Notice[]): Notice[] =>
  notices.filter(({ entry, group }) => (entry ?? group)?.isOpen ?? true)

/** What everybody may read may stand in a mail; of the rest it only says that there is something. Pure. */
function letterOf(setting: Setting, notices: Notice[], link: string): Omit<Letter, 'to' | 'messageId'> {
  const { locale, addressOf } = setting
  const t = translator(locale)
  const open = openOf(notices)
  const closed = notices.length - open.length
  const views = open.slice(0, most).map((notice) => presentNotice(t, setting, notice))
  const [first] = views
  const kinds = [...new Set(notices.map(({ kind }) => kind))]
  const items = views.map(({ url: href, text: title, excerpt: text, roomName: note }) => ({
    href,
    title,
    text,
    note,
  }))
  return {
    locale,
    subject:
      first && notices.length === 1 ? first.text : t('notices:mail.subject', { count: notices.length }),
    title: t('notices:mail.title', { count: notices.length }),
    paragraphs: closed > 0 ? [t('notices:mail.closed', { count: closed })] : [],
    sections: items.length > 0 ? [{ title: t('notices:mail.section'), items }] : [],
    action: { href: addressOf(null, '/me/notices'), text: t('notices:mail.action') },
    foot: t('notices:mail.foot'),
    footLink: { href: link, text: t('notices:mail.switches') },
    unsubscribe: `${link}/notices${kinds.length === 1 ? `/${kinds[0]}` : ''}/off`,
  }
}
