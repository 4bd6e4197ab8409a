import { and, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { collectionItems, entries, organisations, users } from '../../../db/schema/index.ts'
import { translator } from '../../plugins/locales.ts'
import type { PostOffice } from '../../plugins/mail.ts'
import { toMember, viewerColumns } from '../accounts/viewers.ts'
import { entryPath } from '../entries/address.ts'

/** Who chose which entry for which collection. */
export interface Choice {
  collectionId: number
  entryId: number
  editorId: number
}

/**
 * Tells the author of an entry, once for each collection, that it was chosen, and by whom. Nothing is sent for one's own
 * choice, when it was taken out again, or when the author wants no such mails or cannot read the collection.
 */
export async function tellChosen(office: PostOffice, choice: Choice): Promise<void> {
  const found = await findChoice(office, choice)
  if (!found?.to || found.toldAt || found.removedAt) return
  const { author, wants, isExample, collection, entry, by } = found
  if (!wants || isExample || author.id === choice.editorId) return
  if (!toMember(author).keys.includes(collection.audience)) return
  const t = translator(found.locale)
  const named = {
    title: entry.title,
    collection: collection.title,
    who: [by.name, by.title, by.organisation].filter(Boolean).join(', '),
  }
  const unsubscribe = office.addressOf(null, `/collections/mails/${found.unsubscribe}`)
  await office.mailer.send({
    to: { name: author.name, address: found.to },
    messageId: `<chosen-${collection.id}-${entry.id}@${new URL(office.addressOf(null, '/')).hostname}>`,
    locale: found.locale,
    subject: t('collections:mail.subject', named),
    title: t('collections:mail.title'),
    paragraphs: [t('collections:mail.text', named)],
    ...(found.comment && { quote: { from: by.name, text: found.comment } }),
    action: {
      href: office.addressOf({ slug: collection.room }, entryPath(collection)),
      text: t('collections:mail.action'),
    },
    after: [t('collections:mail.after')],
    foot: t('collections:mail.unsubscribe', { address: unsubscribe }),
    unsubscribe,
  })
  await office.db.update(collectionItems).set({ toldAt: new Date() }).where(itemOf(choice))
}

const itemOf = ({ collectionId, entryId }: Choice) =>
  and(eq(collectionItems.collectionId, collectionId), eq(collectionItems.entryId, entryId))

async function findChoice({ db }: PostOffice, choice: Choice) {
  const collection = alias(entries, 'collection')
  const by = alias(users, 'by')
  const [found] = await db
    .select({
      comment: collectionItems.comment,
      removedAt: collectionItems.removedAt,
      toldAt: collectionItems.toldAt,
      unsubscribe: collectionItems.unsubscribe,
      author: viewerColumns,
      to: users.email,
      locale: users.locale,
      isExample: users.isExample,
      wants: users.chosenMails,
      by: { name: by.name, title: by.title, organisation: organisations.name },
      entry: { id: entries.id, title: entries.title },
      collection: {
        id: collection.id,
        kind: collection.kind,
        title: collection.title,
        room: collection.room,
        audience: collection.audience,
      },
    })
    .from(collectionItems)
    .innerJoin(collection, eq(collection.id, collectionItems.collectionId))
    .innerJoin(entries, eq(entries.id, collectionItems.entryId))
    .innerJoin(users, eq(users.id, entries.authorId))
    .innerJoin(by, eq(by.id, choice.editorId))
    .leftJoin(organisations, eq(organisations.id, by.organisationId))
    .where(itemOf(choice))
  return found
}
