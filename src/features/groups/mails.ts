import { and, eq, isNotNull } from 'drizzle-orm'
import { groupInvitations, groups, users } from '../../../db/schema/index.ts'
import { translator } from '../../plugins/locales.ts'
import type { PostOffice } from '../../plugins/mail.ts'
import { daysValid, tokenFor } from './invitations.ts'

/** Sends an invitation, in the language of the account if the address has one. Nothing goes out for one that was taken back. */
export async function sendInvitation(office: PostOffice, id: number): Promise<void> {
  const { db } = office
  const [found] = await db
    .select({
      email: groupInvitations.email,
      sentAt: groupInvitations.createdAt,
      name: groups.name,
      purpose: groups.purpose,
      visibility: groups.visibility,
      by: users.name,
    })
    .from(groupInvitations)
    .innerJoin(groups, eq(groups.id, groupInvitations.groupId))
    .leftJoin(users, eq(users.id, groupInvitations.invitedBy))
    .where(eq(groupInvitations.id, id))
  const token = found && (await tokenFor(db, id))
  if (!found || !token) return
  const [account] = await db
    .select({ name: users.name, locale: users.locale })
    .from(users)
    .where(and(eq(users.email, found.email), isNotNull(users.emailConfirmedAt)))
  const locale = account?.locale ?? 'da'
  const t = translator(locale)
  const who = found.by ?? t('groups:invitation.somebody')
  const host = new URL(office.addressOf(null, '/')).hostname
  await office.mailer.send({
    to: { name: account?.name ?? '', address: found.email },
    messageId: `<invitation-${id}-${found.sentAt.getTime()}@${host}>`,
    locale,
    subject: t('groups:invitation.subject', { who, group: found.name }),
    title: t('groups:invitation.title', { group: found.name }),
    paragraphs: [
      t('groups:invitation.text', { who, group: found.name }),
      t(`groups:trust.${found.visibility}`),
    ],
    quote: { from: found.name, text: found.purpose },
    action: { href: office.addressOf(null, `/invitations/${token}`), text: t('groups:invitation.action') },
    after: [t('groups:invitation.after', { days: daysValid })],
  })
}
