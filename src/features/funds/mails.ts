import { and, eq, isNull } from 'drizzle-orm'
import { entries, fundReminders, users } from '../../../db/schema/index.ts'
import { dayText } from '../../moments.ts'
import { translator } from '../../plugins/locales.ts'
import type { PostOffice } from '../../plugins/mail.ts'
import { toMember, viewerColumns } from '../accounts/viewers.ts'
import { entryPath } from '../entries/address.ts'

/** A reminder of the deadline that a fund had when its day came. */
export interface FundMail {
  entryId: number
  userId: number
  deadline: string
}

/** Sends it, unless it has become untrue: stopped, taken out, out of the person's reach, or with another deadline. */
export async function sendFundMail(office: PostOffice, mail: FundMail): Promise<void> {
  const found = await findReminder(office, mail)
  if (!found?.to || found.entry.deadline !== mail.deadline) return
  if (!toMember(found.person).keys.includes(found.entry.audience)) return
  const { entry, locale, person } = found
  const t = translator(locale)
  const named = { title: entry.title, deadline: dayText(locale, mail.deadline) }
  const unsubscribe = office.addressOf(null, `/funds/reminders/${found.unsubscribe}`)
  const host = new URL(office.addressOf(null, '/')).hostname
  await office.mailer.send({
    to: { name: person.name, address: found.to },
    messageId: `<fund-${entry.id}-${mail.userId}-${mail.deadline}@${host}>`,
    locale,
    subject: t('funds:mail.subject', named),
    title: t('funds:mail.title', named),
    paragraphs: [t('funds:mail.text', named)],
    action: { href: office.addressOf({ slug: entry.room }, entryPath(entry)), text: t('funds:mail.action') },
    foot: t('funds:mail.unsubscribe', { address: unsubscribe }),
    unsubscribe,
  })
}

async function findReminder({ db }: PostOffice, { entryId, userId }: FundMail) {
  const [found] = await db
    .select({
      person: viewerColumns,
      to: users.email,
      locale: users.locale,
      unsubscribe: fundReminders.unsubscribe,
      entry: {
        id: entries.id,
        kind: entries.kind,
        title: entries.title,
        room: entries.room,
        audience: entries.audience,
        deadline: entries.deadlineOn,
      },
    })
    .from(fundReminders)
    .innerJoin(users, eq(users.id, fundReminders.userId))
    .innerJoin(entries, eq(entries.id, fundReminders.entryId))
    .where(
      and(
        eq(fundReminders.entryId, entryId),
        eq(fundReminders.userId, userId),
        isNull(fundReminders.stoppedAt),
      ),
    )
  return found
}
