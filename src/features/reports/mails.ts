import { eq } from 'drizzle-orm'
import { reports, users } from '../../../db/schema/index.ts'
import { translator } from '../../plugins/locales.ts'
import type { PostOffice } from '../../plugins/mail.ts'
import type { Rooms } from '../rooms/load-rooms.ts'
import type { ReportRow } from './queries.ts'

export interface ReportOffice extends PostOffice {
  rooms: Rooms
}

/** Tells who wrote it that it was taken out, and why. What it said is gone, and not in the mail either. */
export async function tellAuthor(office: ReportOffice, id: number): Promise<void> {
  const report = await findReport(office, id)
  if (report?.outcome !== 'removed' || report.authorId === null || !report.writtenAt) return
  const [author] = await office.db.select().from(users).where(eq(users.id, report.authorId))
  if (!author?.email) return
  const { locale } = author
  const t = translator(locale)
  const room = roomName(office, report, locale)
  const date = new Intl.DateTimeFormat(locale === 'da' ? 'da-DK' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'Europe/Copenhagen',
  }).format(report.writtenAt)
  await office.mailer.send({
    to: { name: author.name, address: author.email },
    locale,
    messageId: `<report-closed-${id}@${new URL(office.addressOf(null, '/')).hostname}>`,
    subject: t(`reports:mail.removed.${report.about}Subject`),
    title: t(`reports:mail.removed.${report.about}Subject`),
    paragraphs: [
      t(`reports:mail.removed.${report.about}`, { room, date }),
      t('reports:mail.removed.reason', { reason: t(`reports:reasons.${report.reason}`) }),
    ],
    ...(report.why && { quote: { from: room, text: report.why } }),
    action: { href: office.addressOf(report, '/guide'), text: t('reports:mail.removed.action') },
    after: [t('reports:mail.removed.after')],
  })
}

const roomName = ({ rooms }: ReportOffice, { room }: ReportRow, locale: 'da' | 'en'): string =>
  rooms.bySlug.get(room)?.name[locale] ?? room

async function findReport({ db }: ReportOffice, id: number) {
  const [row] = await db.select().from(reports).where(eq(reports.id, id))
  return row && { ...row, slug: row.room }
}
