import { eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { contactMessages, entries, users } from '../../../db/schema/index.ts'
import { translator } from '../../plugins/locales.ts'
import type { PostOffice } from '../../plugins/mail.ts'
import { hasBlocked } from '../blocking/queries.ts'
import { entryPath } from '../entries/address.ts'

/**
 * Carries a message to its recipient. The answer goes straight to the sender, who was told so; the recipient's address
 * is known to the house alone. Nothing is sent when the message or the recipient's address is gone, or when the recipient
 * does not want to hear from the sender, who is not told.
 */
export async function sendMessage(office: PostOffice, messageId: number): Promise<void> {
  const message = await findMessage(office, messageId)
  if (!message?.to || !message.replyTo || message.unwanted) return
  const { sender, entry } = message
  const t = translator(message.locale)
  const named = { name: sender, title: entry.title, email: message.replyTo }
  await office.mailer.send({
    to: { name: message.recipient, address: message.to },
    replyTo: { name: sender, address: message.replyTo },
    messageId: `<message-${messageId}@${new URL(office.addressOf(null, '/')).hostname}>`,
    locale: message.locale,
    subject: t('contact:mail.subject', named),
    title: t('contact:mail.title', named),
    paragraphs: [t('contact:mail.text', named)],
    quote: { from: sender, text: message.body },
    action: {
      href: office.addressOf({ slug: entry.room }, entryPath(entry)),
      text: t('contact:mail.action'),
    },
    after: [t('contact:mail.after', named)],
    foot: t('contact:mail.foot'),
    footLink: {
      href: office.addressOf(null, `/me/blocked/new?person=${message.senderId}`),
      text: t('blocking:mail', { name: sender }),
    },
  })
}

async function findMessage({ db }: PostOffice, id: number) {
  const sender = alias(users, 'sender')
  const recipient = alias(users, 'recipient')
  const [message] = await db
    .select({
      body: contactMessages.body,
      senderId: contactMessages.senderId,
      unwanted: hasBlocked(contactMessages.recipientId, contactMessages.senderId),
      sender: sender.name,
      replyTo: sender.email,
      recipient: recipient.name,
      to: recipient.email,
      locale: recipient.locale,
      entry: { id: entries.id, kind: entries.kind, title: entries.title, room: entries.room },
    })
    .from(contactMessages)
    .innerJoin(sender, eq(sender.id, contactMessages.senderId))
    .innerJoin(recipient, eq(recipient.id, contactMessages.recipientId))
    .innerJoin(entries, eq(entries.id, contactMessages.entryId))
    .where(eq(contactMessages.id, id))
  return message
}
